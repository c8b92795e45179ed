"""Times told without a date: wars that everybody knows, ages of those whose birth is told, the parts of a life."""

from __future__ import annotations

import pytest

import timeline
from events.detection import find_events
from events.document import Document
from events.sentences import split_sentences
from timeline.anchoring.known.eras import eras_told
from timeline.anchoring.known.words import words_of
from timeline.calendar.days import day_of
from timeline.calendar.edtf import parse_edtf

LIFE = (
    "Elsa Vorn was born on 3 May 1880 in Ghent. {} In 1925 she sold the house. {} "
    "She died in Bruges on 9 March 1951."
)  # fmt: skip


def when(text, trigger, **options):
    """First and last day that the entry of an event allows."""
    found = timeline.reconstruct(text, anchor="2015-06-01", all=True, **options)
    [document] = found.documents
    [event] = [event.id for event in found.events[document.id] if event.trigger == trigger]
    [entry] = [entry for entry in found.entries if event in entry.events]
    first, last = entry.begin.earliest, entry.end.latest
    return (None if first is None else first // 1440, None if last is None else (last - 1) // 1440)


def days(edtf):
    run, _ = parse_edtf(edtf)
    return run.start, run.end - 1


@pytest.mark.parametrize(
    ("text", "trigger", "expected"),
    [
        ("During the First World War the mill made blankets.", "made", "1914-07-28/1918-11-11"),
        ("The bridge was mined in World War II.", "mined", "1939-09-01/1945-09-02"),
        ("The Korean War emptied the valley. The school closed during the war.", "closed", "1950-06-25/1953-07-27"),
    ],
)
def test_an_event_during_a_war_everybody_knows_is_dated_by_it(text, trigger, expected):
    assert when(text, trigger) == days(expected)


def test_an_event_after_a_war_begins_after_it():
    first, _ = when("The family farmed through the Second World War. After the war they moved to Leeds.", "moved")
    assert first == day_of(1945, 9, 3)


@pytest.mark.parametrize(
    "text",
    [
        "She wrote a history of the First World War.",
        "They opened the largest camp since the Second World War.",
        "The war on drugs went on, and the shop closed during the war.",
    ],
)
def test_what_is_only_named_with_a_war_is_not_dated_by_it(text):
    document = Document.of(text)
    events = find_events(document, split_sentences(document))
    _, links = eras_told(document, events)
    verbs = {event.id for event in events if event.pos == "VERB"}
    assert verbs.isdisjoint(link.event for link in links)
    assert when(text, next(event.trigger for event in events if event.pos == "VERB"))[0] is None


def test_without_knowledge_no_war_is_known():
    assert when("The bridge was mined in World War II.", "mined", knowledge=False)[0] is None


def test_an_age_is_counted_from_the_birth_told_before():
    text = LIFE.format("Her mother left when she was nine.", "")
    assert when(text, "left") == days("1889-05-03/1890-05-03")


def test_what_comes_later_than_an_age_counts_from_there():
    text = LIFE.format("Her mother left when she was nine, and two years later the uncle emigrated.", "")
    assert when(text, "emigrated") == days("1891")


def test_an_age_without_a_birth_tells_nothing():
    assert when("Her mother left when she was nine.", "left")[0] is None


def test_a_part_of_a_life_is_counted_from_the_death():
    first, last = when(LIFE.format("", "She spent the last decade of her life in Bruges."), "spent")
    assert day_of(1940, 1, 1) <= first <= day_of(1942, 1, 1)
    assert last == day_of(1951, 3, 9)


def test_every_era_has_days():
    assert all(parse_edtf(edtf)[0].start is not None for edtf in words_of("en").eras)


def test_a_language_without_words_tells_nothing():
    assert words_of("xx") is None


def test_since_then_is_since_the_date_told_before():
    first, last = when("The son took over in May 2001. Since then they have built two ships.", "built")
    assert (first, last) == (days("2001-05")[0], day_of(2015, 6, 1))


def test_then_without_a_date_before_it_tells_nothing():
    assert when("The son took over. Since then they have built two ships.", "built")[0] is None
