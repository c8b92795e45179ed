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
        "Ann Lee, one of the twelve lawyers of the city, resigned on Monday.",
        "resigned",
        ["Monday"],
        "Ann Lee resigned",
        id="all of an aside",
    ),
    pytest.param(
        "Ann Lee, the lawyer who left the firm in May, won the case.",
        "left",
        ["May"],
        "Ann Lee left the firm",
        id="told of the name just given",
    ),
    pytest.param(
        "The council met on Monday, two days after the storm, and closed the school.",
        "met",
        ["Monday"],
        "The council met two days after the storm",
        id="a length with what it is counted from",
    ),
    pytest.param(
        "The firm is recalling bread from two towns, officials announced on Monday.",
        "announced",
        ["Monday"],
        "The firm is recalling bread from two towns",
        id="what was said before",
    ),
    pytest.param(
        'The film "River: Part Two" was delayed until March.',
        "delayed",
        [],
        'The film "River: Part Two" was delayed until March',
        id="whole titles",
    ),
    pytest.param(
        "The mayor will open the bridge earlier in June.",
        "open",
        ["June"],
        "The mayor will open the bridge",
        id="words that go with a time",
    ),
    pytest.param(
        "After ten years together, the couple parted in May.",
        "parted",
        ["ten years", "May"],
        "The couple parted",
        id="and behind it",
    ),
    pytest.param("Overall, prices rose in March.", "rose", ["March"], "Prices rose", id="adverb at the begin"),
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
        "The silos, built in 1968 with a loan, took the force of the blast.",
        "took",
        [],
        "The silos took the force of the blast",
        id="no participle for a sentence",
    ),
    pytest.param(
        "The dealer bought and sold houses on Monday.",
        "bought",
        ["Monday"],
        "The dealer bought and sold houses",
        id="an object shared",
    ),
    pytest.param(
        "The ceremony is set for Tuesday.", "set", ["Tuesday"], "The ceremony is set for Tuesday", id="time needed"
    ),
    pytest.param(
        "But the quarrel, she claimed, was forgotten after the flood.",
        "forgotten",
        [],
        "The quarrel was forgotten after the flood",
        id="said in between",
    ),
    pytest.param(
        "Harald Brandt, who has been in office since 2017, was elected in May.",
        "elected",
        ["May"],
        "Harald Brandt was elected",
        id="aside of the subject",
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


def test_marks_of_quoted_lines_go():
    """The marks before the lines of a letter that is answered are not the writer's words."""
    text = "> The roofers finished the ridge\n> and the gutters on Monday."
    assert ">" not in line_of(text, "finished", "Monday")


def test_a_clause_above_keeps_its_times():
    """A line that tells more than the event must say which of it was then."""
    text = "In a film released on Monday, the mayor opens a bridge."
    assert "Monday" in line_of(text, "released", "Monday")


def test_a_relative_clause_with_a_gap_is_no_sentence():
    """ "The profit it recorded" does not make "It recorded"."""
    text = "The mill reported a gain from the profit it recorded last year."
    assert line_of(text, "recorded", "last year") not in ("It recorded", "The mill recorded")


def test_quotation_marks_stay_around_what_is_kept():
    """A title in quotation marks keeps both of them."""
    assert "“Blue Harbour”" in line_of(
        "Clara Holt published “Blue Harbour” in May, and it sold well.", "published", "May"
    )


def test_nobody_is_certain_beside_a_stranger():
    """A name of two capitals may be a person's, though its first name is not known."""
    text = "Peter Hale met Xorban Quell. He praised the workers."
    assert line_of(text, "praised") == "He praised the workers"


def test_than_needs_what_it_compares():
    """Where "two days later" is left out, "than planned" would say nothing."""
    assert "down than" not in line_of(
        "The scaffolding came down two days later than planned.", "came", "two days later"
    )


def test_the_main_verb_after_a_relative_clause():
    """ "Many of those who left are asking …" tells that they ask."""
    text = "Many of the miners who moved to Norway to escape the strike are now lining up to join the new union."
    assert "are lining up to join the new union" in line_of(text, "lining", "now")
