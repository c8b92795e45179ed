"""What a reader corrects, and that placing a found text again is the whole way again."""

from __future__ import annotations

import attrs
import pytest

import timeline
from timeline.corrections import Corrections, Pin
from timeline.pipeline import find, place
from timeline.publication.supplied import parse_supplied

TEXT = (
    "The mill exploded on Monday. The owner rebuilt the mill in 1956. Mayor Jane Holt resigned after the mill exploded."
    " On Saturday the council elected Mrs Lind."
)


@pytest.fixture(scope="module")
def found():
    return find(TEXT)


def entry_of(result, words: str):
    """The entry whose line has some words."""
    [entry] = [entry for entry in result.entries if words in entry.label]
    return entry


def pin(date: str, *events: str) -> Corrections:
    """Events pinned to a date."""
    return Corrections(pinned=dict.fromkeys(events, Pin(date, parse_supplied(date).interval)))


@pytest.mark.parametrize("anchor", [None, "1957-03-06", "1957-03", "1957-03-01/1957-03-20"])
def test_found_once_and_placed_is_reconstructed(found, anchor):
    assert timeline.reconstruct(TEXT, anchor=anchor).to_json() == place(found, anchor=anchor).to_json()


def test_placing_changes_nothing_that_was_found(found):
    before = attrs.evolve(found)
    place(found, corrections=pin("1957-03-05", "e1"), anchor="1957-03-06")
    assert before == found


def test_what_is_wrong_is_left_out(found):
    whole = place(found, anchor="1957-03-06")
    events = frozenset(entry_of(whole, "rebuilt").events)
    rest = place(found, anchor="1957-03-06", corrections=Corrections(wrong=events))
    assert [entry.label for entry in whole.entries if "rebuilt" not in entry.label] == [e.label for e in rest.entries]
    assert events.isdisjoint(event.id for event in rest.events["d1"])


@pytest.mark.parametrize("date", ["1957-02-25", "1957-02", "1956", "1957-02-20/1957-02-23", "-0043-03-15"])
def test_a_pinned_event_has_the_date_given(found, date):
    whole = place(found, anchor="1957-03-06")
    events = entry_of(whole, "mill exploded").events
    moved = entry_of(place(found, anchor="1957-03-06", corrections=pin(date, *events)), "mill exploded")
    days = parse_supplied(date).interval.minutes
    assert (days.start, days.end) == (moved.begin.earliest, moved.end.latest)
    assert f"given as {date}" in moved.because


def test_what_hangs_on_a_pinned_event_moves_with_it(found):
    whole = place(found, anchor="1957-03-06")
    events = entry_of(whole, "mill exploded").events
    moved = place(found, anchor="1957-03-06", corrections=pin("1957-02-25", *events))
    exploded, resigned = entry_of(moved, "mill exploded"), entry_of(moved, "resigned")
    assert moved.entries.index(exploded) < moved.entries.index(resigned)
    assert exploded.begin.earliest <= resigned.begin.earliest
    assert entry_of(moved, "resigned").begin.earliest < entry_of(whole, "resigned").begin.earliest


def test_pins_are_no_words_of_the_text(found):
    moved = place(found, corrections=pin("1957-02-25", "e1"))
    assert len(found.expressions) == len(moved.expressions["d1"])
    assert place(found).publication["d1"].evidence == moved.publication["d1"].evidence


def test_corrections_of_unknown_events_change_nothing(found):
    corrections = attrs.evolve(pin("1957", "nobody"), wrong=frozenset({"nothing"}))
    assert place(found).to_json() == place(found, corrections=corrections).to_json()
