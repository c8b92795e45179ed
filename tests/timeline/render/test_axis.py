"""Laws of the time axis."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.days import MINUTES_A_DAY, day_of
from timeline.render.axis import BREAK, fit_axis, ticks


def at(year: int, month: int = 1, day: int = 1) -> int:
    return day_of(year, month, day) * MINUTES_A_DAY


FIRST, LAST = at(-3000), at(2300)
moments = st.lists(st.integers(FIRST, LAST), min_size=1, max_size=40)
widths = st.integers(9, 160)


@given(moments, widths)
def test_columns_rise_with_time_and_stay_inside(points: list[int], width: int) -> None:
    """A later minute never stands to the left of an earlier one, and none stands outside."""
    axis = fit_axis(points, width)
    assert axis is not None
    columns = [axis.column(minute) for minute in [FIRST - 9, *sorted(points), LAST + 9]]
    assert columns == sorted(columns)
    assert all(0 <= column < width for column in columns)


@given(moments, widths)
def test_stretches_fill_the_width_and_hold_every_moment(points: list[int], width: int) -> None:
    """Stretches follow each other in time and in columns, with the mark of a break between them."""
    axis = fit_axis(points, width)
    assert axis is not None
    assert axis.stretches[0].left == 0
    assert axis.stretches[-1].right == width
    for one, next_one in pairwise(axis.stretches):
        assert one.end <= next_one.start
        assert one.right + BREAK == next_one.left
    assert all(any(s.start <= minute < s.end for s in axis.stretches) for minute in points)


@given(moments, widths)
def test_labels_do_not_touch(points: list[int], width: int) -> None:
    """Labels leave a blank between them and stay out of the breaks."""
    axis = fit_axis(points, width)
    assert axis is not None
    broken = {column + place for column in axis.breaks for place in range(BREAK)}
    for line in ticks(axis):
        for one, next_one in pairwise(line):
            assert one.column + len(one.label) <= next_one.column
        for tick in line:
            taken = range(tick.column, tick.column + len(tick.label))
            assert broken.isdisjoint(taken)
            assert taken.stop <= width


def test_no_moment_no_axis() -> None:
    """Nothing to show, or no room to show it in."""
    assert fit_axis([], 80) is None
    assert fit_axis([at(2020)], 5) is None


def test_it_breaks_where_nothing_happens_for_long() -> None:
    """Some months of one year and some days of the next stand in stretches of their own."""
    points = [at(2022, 2), at(2022, 5), at(2022, 9), at(2022, 10), *(at(2023, 10, day) for day in (7, 8, 10, 16))]
    axis = fit_axis(points, 60)
    assert axis is not None
    assert len(axis.stretches) == 2
    assert len({axis.column(point) for point in points}) == len(points)


def test_it_does_not_break_what_is_even() -> None:
    """Years in a row are one stretch, labelled by year."""
    axis = fit_axis([at(year) for year in range(2010, 2020)], 60)
    assert axis is not None
    assert axis.breaks == ()
    assert ticks(axis)[1][0].label == "2010"


def test_it_does_not_break_one_unit() -> None:
    """A month or a year alone is not cut, however empty it is."""
    run = (at(2015), at(2016))
    axis = fit_axis(run, 60, whole=[run])
    assert axis is not None
    assert axis.breaks == ()


def test_round_years_before_our_era() -> None:
    """Labels say the years that people count, without a year zero."""
    axis = fit_axis([at(-2999), at(-1500), at(-400), at(900), at(2000)], 80)
    assert axis is not None
    labels = [tick.label for tick in ticks(axis)[1]]
    assert "2000 BC" in labels
    assert "AD 1" in labels
