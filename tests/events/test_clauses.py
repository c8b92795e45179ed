"""The readable line of an event."""

import pytest

from events.clauses import readable_line
from events.detection import find_events
from events.document import Document, Span
from events.sentences import split_sentences
from events.wording import LONGEST, shorten


def line_of(text, trigger, *times):
    """The line of the event whose trigger is given; ``times`` are words to leave out."""
    document = Document.of(text)
    sentences = split_sentences(document)
    event = next(e for e in find_events(document, sentences) if e.trigger == trigger)
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in times]
    return readable_line(document, sentences, event, time_spans=spans)


CASES = [
    pytest.param(
        "The mayor opened the bridge on Monday.",
        "opened",
        ["Monday"],
        "The mayor opened the bridge",
        id="time left out",
    ),
    pytest.param(
        "However, the mayor opened the bridge.", "opened", [], "The mayor opened the bridge", id="fillers left out"
    ),
    pytest.param(
        "A second flood came in April last year, when the council announced a new dam.",
        "announced",
        ["April last year"],
        "The council announced a new dam",
        id="a clause of its own",
    ),
    pytest.param(
        "A second flood came in April last year, when the council announced a new dam.",
        "came",
        ["April last year"],
        "A second flood came",
        id="and the main one",
    ),
    pytest.param(
        "The firm, founded by two sisters, closed the mill.",
        "closed",
        [],
        "The firm closed the mill",
        id="aside cut out",
    ),
    pytest.param(
        "Officials said the old bridge collapsed.", "collapsed", [], "The old bridge collapsed", id="what was said"
    ),
    pytest.param(
        "The men were arrested and charged on Friday.",
        "charged",
        ["Friday"],
        "The men were charged",
        id="subject shared",
    ),
    pytest.param(
        "Police found the workers who left the town in March.",
        "left",
        ["March"],
        "The workers left the town",
        id="relative clause",
    ),
    pytest.param(
        "The miners went back to work after the company raised wages.",
        "raised",
        [],
        "The company raised wages",
        id="clause after a connective",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "times", "expected"), CASES)
def test_line(text, trigger, times, expected):
    """The line is the event's own clause, whole and without its time."""
    assert line_of(text, trigger, *times) == expected


def test_a_condition_stays():
    """Without its condition a line would say something else."""
    assert "if" in line_of("The union will strike if the board closes the mill.", "strike")


def test_lines_are_short():
    """A line that no pruning makes short enough is cut at a word, with a mark."""
    text = "The council " + "of the old and the new town " * 12 + "rejected the plan."
    line = line_of(text, "rejected")
    assert len(line) <= LONGEST
    assert line.endswith("…") or "rejected" in line


@pytest.mark.parametrize("longest", [20, 40, 60])
def test_shortening_cuts_at_words(longest):
    """What is left is the beginning of the line, to the end of a word."""
    line = "The council rejected the plan for a second bridge over the river"
    short = shorten(line, longest)
    assert len(short) <= longest
    assert line.startswith(short.rstrip("…"))
    assert line[len(short) - 1] in " ,"


def test_a_number_is_not_cut():
    """The comma of a number is no place to stop."""
    assert "300…" not in shorten("The exodus began with the invasion, with up to 300,000 leaving", 55)


def test_name_for_a_pronoun():
    """He is named where only one person can be meant, and not where two can."""
    one = "Peter Hale spoke to the crowd. He praised the workers."
    two = "Peter Hale met Robert Marsh. He praised the workers."
    assert line_of(one, "praised") == "Peter Hale praised the workers"
    assert line_of(two, "praised") == "He praised the workers"
