"""Days of one grain read a meaning alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.choices import Either
from timeline.calendar.days import Day, add, start_of
from timeline.calendar.durations import Length, Run
from timeline.calendar.grain import grain_of
from timeline.calendar.meanings import (
    Anchor,
    Beside,
    Containing,
    Date,
    Half,
    Modified,
    Nearby,
    Part,
    Quarter,
    Season,
    Shift,
    Toward,
    Within,
)
from timeline.calendar.units import Unit

LAST_YEAR = Shift(Containing(Unit.YEAR), -1, Unit.YEAR)
GRAINS = [
    pytest.param(Containing(Unit.WEEKEND), Toward.PAST, Unit.WEEK, id="this weekend"),
    pytest.param(LAST_YEAR, Toward.PAST, Unit.YEAR, id="last year"),
    pytest.param(Shift(Containing(Unit.YEAR), -1, Unit.MONTH), Toward.PAST, Unit.MONTH, id="the year a month ago"),
    pytest.param(Date(month=3), Toward.PAST, Unit.MONTH, id="March, gone by"),
    pytest.param(Date(month=3), Toward.NEAREST, Unit.DAY, id="the nearest March"),
    pytest.param(Date(month=3, day=5), Toward.PAST, Unit.DAY, id="5 March"),
    pytest.param(Within(Date(month=9), LAST_YEAR), Toward.PAST, Unit.YEAR, id="September last year"),
]

units = st.sampled_from(list(Unit))
leaves = st.one_of(
    st.builds(Containing, units),
    st.builds(Nearby, st.sampled_from([unit for unit in Unit if unit >= Unit.DAY])),
    st.builds(Date, month=st.integers(1, 12)),
    st.builds(Quarter, st.integers(1, 4)),
    st.builds(Half, st.integers(1, 2)),
    st.builds(Season, st.sampled_from(["SP", "SU", "FA", "WI"]), southern=st.booleans()),
    st.just(Date(year=1990)),
)
meanings = st.recursive(
    leaves,
    lambda base: st.one_of(
        st.builds(Shift, base, st.integers(-3, 3), units),
        st.builds(Part, base, st.just("early")),
        st.builds(Modified, base, st.just("APPROX")),
        st.builds(Beside, base, st.sampled_from([-1, 1])),
        st.builds(Within, base, base),
        st.builds(Run, st.just(Length.of(2, Unit.WEEK)), st.just("first"), base),
        st.builds(Either.of, base, base, st.just(0.7)),
    ),
    max_leaves=3,
)


@pytest.mark.parametrize(("meaning", "toward", "grain"), GRAINS)
def test_the_grain_of_a_meaning(meaning, toward, grain):
    """The coarsest unit that is known to change nothing."""
    assert grain == grain_of(meaning, toward)


@given(meanings, st.sampled_from(list(Toward)), st.integers(720_000, 740_000), st.floats(0, 1))
def test_days_of_one_grain_read_alike(meaning, toward, day, share):
    """Any day of the unit is as good an anchor as its first."""
    grain = grain_of(meaning, toward)
    first = start_of(Day(day), grain)
    other = Day(first + int(share * (add(first, 1, grain) - 1 - first)))
    assert meaning.resolve(Anchor.on(first, toward)) == meaning.resolve(Anchor.on(other, toward))
