"""Order that connecting words tell, in whole sentences."""

import pytest

import timeline

CASES = [
    ("By the time the firemen arrived, the road had vanished.", "vanished", "arrived"),
    ("The note was not shown to counsel until the judge had left.", "left", "shown"),
    ("He sailed for Canada as soon as the ice broke.", "broke", "sailed"),
    ("They waited until the doctor came.", "waited", "came"),
    ("She had left before the fire spread.", "left", "spread"),
]


@pytest.mark.parametrize(("text", "earlier", "later"), CASES, ids=[text for text, *_ in CASES])
def test_which_is_told_to_be_first(text, earlier, later):
    told = timeline.reconstruct(text, anchor="2020-01-15", all=True)
    named = {event.trigger: event.id for events in told.events.values() for event in events}
    shares = told.relation(named[earlier], named[later])
    assert shares["before"] > 0.7, shares


THEN = [
    ("The school was opened in 1870. Until then children were taught in the barn.", "taught", "opened"),
    ("They met on 2 March. By then the firm had lost a million.", "lost", "met"),
    ("She danced all night. After that she wrote a book.", "danced", "wrote"),
    ("She had filled three books when Per arrived.", "filled", "arrived"),
    ("It burned down after the last of the guests had moved out.", "moved", "burned"),
]


@pytest.mark.parametrize(("text", "earlier", "later"), THEN, ids=[text for text, *_ in THEN])
def test_words_that_take_up_what_was_told(text, earlier, later):
    test_which_is_told_to_be_first(text, earlier, later)


def test_a_weekday_behind_a_dateline_lies_before_it():
    """However much of a story follows."""
    text = (
        "LYNDALE, 2 October 2018 – The painting was handed back on Monday. It vanished in 2007. Two months later "
        "an alarm was installed. The next year a guard left. Two years later the museum closed."
    )
    found = {e.text: e.value for e in timeline.find_expressions(text, anchor="2018-10-02")}
    assert found["Monday"] == "2018-10-01"
