"""Events and what is said of them."""

import pytest

from events.detection import find_events
from events.document import Document
from events.sentences import split_sentences


def events_of(text):
    document = Document.of(text)
    return {event.trigger: event for event in find_events(document, split_sentences(document))}


def test_events_stand_in_text_order_with_ids():
    """Ids count the events from one, in the order of the text."""
    document = Document.of("The mill burned on Monday. Workers left the town, and the owner sold the land.")
    found = find_events(document, split_sentences(document))
    assert [event.id for event in found] == [f"e{n}" for n in range(1, len(found) + 1)]
    assert [event.span for event in found] == sorted(event.span for event in found)
    assert {"burned", "left", "sold"} <= {event.trigger for event in found}


def test_offsets_hold_the_words():
    """Trigger, clause and participants point at their own characters."""
    text = "The mayor, who had resigned in May, told reporters that the strike began after the vote."
    document = Document.of(text)
    for event in find_events(document, split_sentences(document)):
        assert event.span.of(text) == event.trigger
        assert event.span in event.clause
        assert all(p.span.of(text) == p.text for p in event.participants)


ATTRIBUTES = [
    pytest.param("The mill closed.", "closed", "tense", "PAST", id="past"),
    pytest.param("The mill will close.", "close", "tense", "FUTURE", id="future"),
    pytest.param("The owner wants to sell the mill.", "sell", "tense", "INFINITIVE", id="infinitive"),
    pytest.param("The owner has sold the mill.", "sold", "aspect", "PERFECTIVE", id="perfect"),
    pytest.param("The owner is selling the mill.", "selling", "aspect", "PROGRESSIVE", id="progressive"),
    pytest.param("The owner did not sell the mill.", "sell", "polarity", "NEG", id="denied"),
    pytest.param("The owner never sold the mill.", "sold", "polarity", "NEG", id="never"),
    pytest.param("The owner sold the mill.", "sold", "polarity", "POS", id="not denied"),
    pytest.param("The owner may sell the mill.", "sell", "modality", "may", id="modal"),
    pytest.param("The owner couldn't sell the mill.", "sell", "modality", "could", id="modal denied"),
    pytest.param("The owner said the mill closed.", "said", "event_class", "REPORTING", id="reporting"),
    pytest.param("The mill closed in a storm.", "closed", "event_class", "OCCURRENCE", id="occurrence"),
    pytest.param("The workers began to march.", "began", "event_class", "ASPECTUAL", id="aspectual"),
    pytest.param("The owner sold the mill.", "sold", "lemma", "sell", id="lemma"),
]


@pytest.mark.parametrize(("text", "trigger", "attribute", "expected"), ATTRIBUTES)
def test_attributes(text, trigger, attribute, expected):
    """Tense, aspect, polarity, modality and class of plain sentences."""
    assert getattr(events_of(text)[trigger], attribute) == expected


def test_participants():
    """Who did it, to whom and where, also in the passive."""
    active = events_of("Soldiers attacked the village in Ruritania.")["attacked"]
    assert {("subject", "Soldiers"), ("object", "the village")} <= {(p.role, p.text) for p in active.participants}
    passive = events_of("The village was attacked by soldiers.")["attacked"]
    assert {("subject", "soldiers"), ("object", "The village")} <= {(p.role, p.text) for p in passive.participants}


def test_governor_and_connective():
    """A clause knows the event it depends on and the word that ties it."""
    found = events_of("The workers left after the mill closed.")
    assert found["closed"].governor == found["left"].id
    assert found["closed"].connective == "after"
    assert found["left"].governor is None


def test_quoted():
    """Words inside quotation marks are marked as such."""
    found = events_of("“The mill closed in May,” she said. It had burned.")
    assert found["closed"].quoted
    assert not found["said"].quoted
    assert not found["burned"].quoted


def test_no_events_in_headings_and_furniture():
    """A title and a page's leftovers tell nothing."""
    text = "Mill closes\n\nThe mill closed.\n\nLeave a Reply\n\nYour email address will not be published."
    assert set(events_of(text)) == {"closed"}


@pytest.mark.parametrize("text", ["", " ", "...", "\x00\x01", "(((", "1 2 3", "“", "a" * 5000, "- " * 3000])
def test_any_text_is_read(text):
    """No input is an error."""
    assert isinstance(events_of(text), dict)


def test_what_happened_weighs_more_than_what_was_said():
    """Salience lies between 0 and 1, higher for main happenings."""
    found = events_of("The mayor said that thieves may have robbed the bank. The bridge collapsed.")
    assert all(0 <= event.salience <= 1 for event in found.values())
    assert found["collapsed"].salience > found["said"].salience
    assert found["collapsed"].salience > found["robbed"].salience
