"""Meanings that words leave open, and lengths of several units."""

import pytest

from timeline.calendar.choices import Ahead, Either, Sum, summed
from timeline.calendar.days import MINUTES_A_DAY, day_of
from timeline.calendar.meanings import Anchor, Containing, Date, Length
from timeline.calendar.units import Unit

ANCHOR = Anchor.on(day_of(2024, 5, 15))


def test_either_shares_sum_to_one():
    """The readings of all choices, likeliest first."""
    readings = Either(((Date(2024, 4, 5), 0.25), (Date(2024, 5, 4), 0.75))).resolve(ANCHOR)
    assert [(reading.value, reading.p) for reading in readings] == [("2024-05-04", 0.75), ("2024-04-05", 0.25)]


def test_either_puts_equal_readings_together():
    """Two meanings that come to the same day are one reading."""
    [reading] = Either(((Date(2024, 5, 15), 0.7), (Containing(Unit.DAY), 0.3))).resolve(ANCHOR)
    assert (reading.value, reading.p) == ("2024-05-15", 1.0)


SUMS = [
    pytest.param([Length.of(1, Unit.YEAR), Length.of(3, Unit.DAY)], "P1Y3D", id="year and days"),
    pytest.param([Length.of(3, Unit.DAY), Length.of(1, Unit.YEAR)], "P1Y3D", id="sorted"),
    pytest.param([Length.of(1, Unit.HOUR), Length.of(30, Unit.MINUTE)], "PT1H30M", id="clock units"),
    pytest.param([Length.of(2, Unit.DAY), Length.of(5, Unit.HOUR)], "P2DT5H", id="both"),
]


@pytest.mark.parametrize(("lengths", "value"), SUMS)
def test_sum(lengths, value):
    """Units fall from left to right, clock units behind a T."""
    assert summed(lengths).resolve(ANCHOR)[0].value == value


@pytest.mark.parametrize(
    "lengths",
    [
        pytest.param([Length(2, 6, None, Unit.MONTH), Length.of(3, Unit.DAY)], id="vague"),
        pytest.param([Length.of(2, Unit.DAY), Length.of(3, Unit.DAY)], id="the same unit"),
    ],
)
def test_no_sum(lengths):
    """What is vague, or told twice in one unit, is no sum."""
    assert summed(lengths) is None


AHEAD = [
    pytest.param(Ahead((Length.of(10, Unit.DAY),)), (2024, 5, 25), (2024, 5, 26), id="days are exact"),
    pytest.param(Ahead((Length.of(2, Unit.WEEK),)), (2024, 5, 26), (2024, 6, 2), id="weeks are known to the week"),
    pytest.param(Ahead((Length.of(2, Unit.WEEK),), whole=True), (2024, 5, 15), (2024, 6, 2), id="within"),
    pytest.param(
        Ahead(Sum((Length.of(1, Unit.MONTH), Length.of(2, Unit.DAY))).lengths), (2024, 6, 17), (2024, 6, 18), id="sum"
    ),
]


@pytest.mark.parametrize(("meaning", "start", "end"), AHEAD)
def test_ahead(meaning, start, end):
    """A length ahead has a place, as exact as its last unit."""
    extent = meaning.resolve(ANCHOR)[0].extent
    assert (extent.begin.earliest // MINUTES_A_DAY, extent.end.latest // MINUTES_A_DAY) == (
        day_of(*start),
        day_of(*end),
    )
