"""What a session supposes, and that a change makes another session."""

from __future__ import annotations

import pytest

import timeline
from events.document import Document
from tests.timeline.browse.conftest import TEXT, reading
from timeline.browse.session import Session
from timeline.calendar.units import Unit
from timeline.publication.supplied import InvalidDate


def entry_of(session: Session, words: str):
    """The entry whose line has some words."""
    [entry] = [entry for entry in session.timeline.entries if words in entry.label]
    return entry


def test_it_shows_what_the_command_shows():
    assert timeline.reconstruct(TEXT, anchor="1957-03-06").to_json() == reading().timeline.to_json()
    assert timeline.reconstruct(TEXT).to_json() == reading(anchor=None).timeline.to_json()


def test_several_texts_are_one_timeline():
    documents = [Document.of(TEXT, id="a"), Document.of("The mill burned on 3 May 1961.", id="b")]
    assert timeline.reconstruct_many(documents).to_json() == Session.of(documents).timeline.to_json()


def test_another_day_moves_what_hangs_on_it():
    later = reading().moved("d1", 7, Unit.DAY)
    assert ("1957-03-04", "1957-03-11") == (entry_of(reading(), "exploded").edtf, entry_of(later, "exploded").edtf)
    assert entry_of(reading(), "rebuilt").edtf == entry_of(later, "rebuilt").edtf


def test_a_month_later_is_a_calendar_month():
    assert "1957-04-06" == reading().moved("d1", 1, Unit.MONTH).anchor("d1")
    assert "1956-03-06" == reading().moved("d1", -1, Unit.YEAR).anchor("d1")


def test_an_unknown_day_cannot_be_moved():
    assert None is Session.of([Document.of("Nothing to tell a day by.")]).moved("d1", 1, Unit.DAY)


def test_no_bad_date_gets_in():
    with pytest.raises(InvalidDate):
        reading().written("d1", "someday")
    with pytest.raises(InvalidDate):
        reading().pinned(entry_of(reading(), "exploded"), "31 February 1957")


def test_inferred_again_is_as_at_first():
    session = reading(anchor=None)
    assert session.timeline.to_json() == session.written("d1", "1950").written("d1", None).timeline.to_json()


def test_only_the_text_that_was_changed_is_placed_again():
    session = Session.of([Document.of(TEXT, id="a"), Document.of("The mill burned on 3 May 1961.", id="b")])
    before = [text.timeline for text in session.texts]
    after = [text.timeline for text in session.written("b", "1961-05-06").texts]
    assert before[0] is after[0]
    assert before[1] is not after[1]


def test_wrong_and_back():
    session = reading()
    entry = entry_of(session, "resigned")
    without = session.without(entry)
    assert (entry,) == without.wrong
    assert not any("resigned" in each.label for each in without.timeline.entries)
    assert session.timeline.to_json() == without.restored(entry).timeline.to_json()


def test_pinned_and_unpinned():
    session = reading()
    entry = entry_of(session, "resigned")
    pinned = session.pinned(entry, "1957-02-03")
    assert "1957-02-03" == pinned.pin(entry_of(pinned, "resigned"))
    assert "1957-02-03" == entry_of(pinned, "resigned").edtf
    assert session.timeline.to_json() == pinned.pinned(entry, None).timeline.to_json()


def test_mass_and_everything():
    assert 0.5 == reading(anchor=None).holding(0.5).timeline.mass
    assert len(reading().timeline.entries) <= len(reading().with_everything(True).timeline.entries)


def test_no_text_at_all():
    assert () == Session.of([]).timeline.entries
