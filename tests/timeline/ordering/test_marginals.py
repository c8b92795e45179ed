"""Mixing scenarios: bounds hold their mass, and more mass never narrows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.ordering.marginals import Outcome, bounds_at, probability_on


def within(start: int, end: int) -> Extent:
    """Somewhere in a stretch of days."""
    first, last = Minute(start * MINUTES_A_DAY), Minute(end * MINUTES_A_DAY)
    return Extent(Bounds(first, Minute(last - 1)), Bounds(Minute(first + 1), last))


def lasting(start: int, end: int) -> Extent:
    first, last = Minute(start * MINUTES_A_DAY), Minute(end * MINUTES_A_DAY)
    return Extent(Bounds.at(first), Bounds.at(last))


EXTENTS = st.builds(lambda start, length: within(start, start + length), st.integers(-50, 50), st.integers(1, 20))
OUTCOMES = st.lists(st.tuples(EXTENTS, st.integers(1, 9)), min_size=1, max_size=8).map(
    lambda pairs: tuple(Outcome(extent, None, weight / sum(w for _, w in pairs)) for extent, weight in pairs)
)
MASSES = st.floats(0.05, 1.0)


def test_the_shortest_stretch_that_holds_the_mass_is_chosen():
    outcomes = (
        Outcome(within(0, 1), None, 0.05),
        Outcome(within(100, 101), None, 0.5),
        Outcome(within(104, 105), None, 0.45),
    )
    begin, end = bounds_at(outcomes, 0.9)
    assert (begin.earliest, end.latest) == (100 * MINUTES_A_DAY, 105 * MINUTES_A_DAY)


def test_an_open_side_stays_open_when_the_mass_needs_it():
    unknown = Outcome(Extent(Bounds(None, None), Bounds(None, None)), None, 0.3)
    begin, end = bounds_at((Outcome(within(0, 1), None, 0.7), unknown), 0.9)
    assert begin == end == Bounds(None, None)
    assert bounds_at((Outcome(within(0, 1), None, 0.7), unknown), 0.6)[0].earliest == 0


@given(OUTCOMES, MASSES)
def test_bounds_hold_their_mass(outcomes, mass):
    begin, end = bounds_at(outcomes, mass)
    held = sum(o.p for o in outcomes if o.extent.begin.earliest >= begin.earliest and o.extent.end.latest <= end.latest)
    assert held >= mass - 1e-6


@given(OUTCOMES, MASSES, MASSES)
def test_more_mass_is_never_shorter(outcomes, one, other):
    less, more = sorted((one, other))
    lengths = [end.latest - begin.earliest for begin, end in (bounds_at(outcomes, less), bounds_at(outcomes, more))]
    assert lengths[0] <= lengths[1]


@given(OUTCOMES, st.integers(-60, 80))
def test_a_probability_is_one(outcomes, day):
    assert 0.0 <= probability_on(outcomes, Day(day)) <= 1.0


def test_a_day_in_a_month_has_its_share():
    assert probability_on((Outcome(within(0, 30), None, 1.0),), Day(3)) == pytest.approx(1 / 30)


def test_what_lasts_covers_all_its_days():
    outcomes = (Outcome(lasting(0, 30), None, 1.0),)
    assert [probability_on(outcomes, Day(day)) for day in (-1, 0, 15, 29, 30)] == [0.0, 1.0, 1.0, 1.0, 0.0]
