"""Expressions read against one publication day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.document import Document
from timeline.anchoring.resolution import anchor_expressions
from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval, Extent
from timeline.expressions.recognition import recognise

TEXT = (
    "The firm opened in May 1990. It said on Friday that sales fell last month, and that it will close on "
    "Monday. Three days later the union replied. In the first nine months of 1989 it lost money."
)
FOUND = recognise(Document.of(TEXT))


def values(day):
    return {found.text: found.value for found in anchor_expressions(FOUND, day)}


def test_relative_times_move_with_the_day():
    """Everything that hangs on the publication day moves with it; the rest stays."""
    october, november = values(day_of(2023, 10, 12)), values(day_of(2023, 11, 16))
    assert (october["May 1990"], november["May 1990"]) == ("1990-05", "1990-05")
    assert (october["Friday"], november["Friday"]) == ("2023-10-06", "2023-11-10")
    assert (october["last month"], november["last month"]) == ("2023-09", "2023-10")
    assert (october["Monday"], november["Monday"]) == ("2023-10-16", "2023-11-20")


def test_a_time_may_hang_on_one_named_after_it():
    """ "The first nine months of 1989" begin with the year that follows in the text."""
    [found] = [one for one in anchor_expressions(FOUND, day_of(2023, 10, 12)) if "nine" in one.text]
    assert found.readings[0].extent == Extent.exactly(DayInterval(day_of(1989), day_of(1989, 10)).minutes)


def test_event_extent_places_what_hangs_on_it():
    """With the war dated, what is told by it has a place; without, none."""
    found = recognise(Document.of("He left shortly before the war."))
    day = day_of(2023, 10, 12)
    [unknown] = anchor_expressions(found, day)
    assert unknown.readings[0].extent is None
    war = Extent.exactly(DayInterval(day_of(2022, 2, 24), day_of(2022, 2, 25)).minutes)
    [known] = anchor_expressions(found, day, event_extents={"t1": war})
    assert known.readings[0].extent is not None
    assert known.readings[0].extent.end.latest == war.begin.latest


@settings(deadline=None)
@given(st.integers(-3000 * 366, 9999 * 365))
def test_any_day(day):
    """A text can be read as if written on any day, before the common era too."""
    anchored = anchor_expressions(FOUND, Day(day))
    assert [one.id for one in anchored] == [one.id for one in FOUND]
    for one in anchored:
        assert one.value
        assert sum(reading.p for reading in one.readings) == pytest.approx(1)
