"""Verbs of a diary and the days that head its entries."""

import timeline

DIARY = """Monday 2 May 1921

Walked to the farm. Father sold the mare. I had seen her there on Friday. "We ate well," Tom said.

Tuesday 3 May 1921

Rain. The mill burned while we slept. Aunt Ida will come tomorrow.
"""


def dates(text):
    told = timeline.reconstruct(text, anchor="1921-06-01", all=True)
    triggers = {event.id: event.trigger for events in told.events.values() for event in events}
    return {triggers[event]: entry.edtf for entry in told.entries for event in entry.events}


def test_what_is_told_in_an_entry_was_on_its_day():
    found = dates(DIARY)
    assert ("1921-05-02", "1921-05-03") == (found["sold"], found["burned"])


def test_times_of_their_own_and_what_was_said_stay_apart():
    found = dates(DIARY)
    assert ("1921-04-29", "1921-05-04") == (found["seen"], found["come"])
    assert found["ate"] not in ("1921-05-02", "1921-05-03")


def test_one_day_alone_heads_no_diary():
    """A letter tells of other days than its own."""
    found = dates("Monday 2 May 1921\n\nDear Ida, father sold the mare. The mill burned.\n")
    assert "1921-05-02" not in (found["sold"], found["burned"])
