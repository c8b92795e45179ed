"""What the tie between an event and a time lets the event's begin and end be."""

from __future__ import annotations

import pytest

from timeline.anchoring.event_limits import event_bounds, hull
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.meanings import Reading
from timeline.calendar.units import Unit

MAY = Extent(Bounds.at(Minute(0)), Bounds.at(Minute(31 * MINUTES_A_DAY)))
END = 31 * MINUTES_A_DAY


@pytest.mark.parametrize(
    ("relation", "begin", "end"),
    [
        ("at", Bounds(0, None), Bounds(None, END)),
        ("during", Bounds(0, None), Bounds(None, END)),
        ("since", Bounds(0, END - 1), Bounds(40 * MINUTES_A_DAY, 41 * MINUTES_A_DAY)),
        ("until", Bounds(None, None), Bounds(0, END)),
        ("before", Bounds(None, None), Bounds(None, 0)),
        ("after", Bounds(END, None), Bounds(None, None)),
        ("by", Bounds(None, None), Bounds(None, END)),
        ("throughout", Bounds(0, 0), Bounds(END, END)),
    ],
)
def test_each_relation_has_its_bounds(relation, begin, end):
    assert event_bounds(relation, MAY, written=Day(40), goes_on=True) == (begin, end)


def test_what_was_over_does_not_go_on():
    assert event_bounds("since", MAY, written=Day(40), goes_on=False)[1] == Bounds(None, None)


def test_the_hull_holds_every_likely_reading():
    june = Extent(Bounds.at(Minute(END)), Bounds.at(Minute(2 * END)))
    far = Extent(Bounds.at(Minute(9 * END)), Bounds.at(Minute(10 * END)))
    readings = [
        Reading("a", MAY, Unit.MONTH, None, 0.6),
        Reading("b", june, Unit.MONTH, None, 0.38),
        Reading("c", far, Unit.MONTH, None, 0.02),
    ]
    assert hull(readings) == Extent(Bounds(0, END), Bounds(END, 2 * END))


def test_a_reading_without_a_place_leaves_none():
    assert hull([Reading("P1M", None, Unit.MONTH)]) is None
