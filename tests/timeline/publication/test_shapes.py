"""Shapes of log-likelihoods: whatever the shape, the same as its values written out day by day."""

import numpy as np
import pytest

from timeline.calendar.days import day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.knowledge.telling import EDGES, Telling, edges_in_days, measure
from timeline.publication.shapes import Cyclic, Daily, Mass, Steps, sum_of
from timeline.publication.window import calendar_of, cells_of

DAYS = np.arange(day_of(1996), day_of(2005), dtype=np.int64)
RANDOM = np.random.default_rng(7)
SHAPES = {
    "daily": Daily(DAYS, RANDOM.normal(size=len(DAYS))),
    "steps": Steps.of(DAYS, np.array([DAYS[0] - 40, DAYS[0] + 3, DAYS[900], DAYS[900], DAYS[-1] + 9]), np.arange(6.0)),
    "one step": Steps.of(DAYS, np.array([DAYS[-1] + 1]), np.array([2.0, 1.0])),
    "week": Cyclic(DAYS, RANDOM.normal(size=7), "week"),
    "year": Cyclic(DAYS, RANDOM.normal(size=732), "year"),
    "week and year": Cyclic(DAYS, RANDOM.normal(size=732 * 7), "week and year"),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_a_shape_is_its_values_by_day(shape):
    by_day = shape.by_day()
    some = np.sort(RANDOM.choice(len(DAYS), 300, replace=False))
    mass = Mass(some, RANDOM.random(300))
    values, weights = shape.weighed(mass)
    assert len(DAYS) == len(by_day)
    assert np.array_equal(by_day[some], shape.at(some))
    assert (by_day.max(), by_day.min()) == (shape.high, shape.low)
    assert float((mass.p * np.exp(by_day[some])).sum()) == pytest.approx(float((weights * np.exp(values)).sum()))


@pytest.mark.parametrize("shape", SHAPES.values(), ids=list(SHAPES))
def test_no_value_is_below_the_least(shape):
    assert np.array_equal(np.maximum(shape.by_day(), 0.5), shape.at_least(0.5).by_day())


def test_a_sum_is_that_of_the_days():
    weighed = [(shape, factor) for shape in SHAPES.values() for factor in (1.0, 0.3)]
    assert np.allclose(sum(shape.by_day() * factor for shape, factor in weighed), sum_of(weighed, DAYS))
    assert np.array_equal(np.zeros(len(DAYS)), sum_of([], DAYS))


def test_steps_begin_on_their_first_days():
    steps = Steps.of(DAYS, np.array([day_of(2000), day_of(2001)]), np.array([0.0, 1.0, 2.0])).by_day()
    assert [0.0, 1.0, 1.0, 2.0] == [
        float(steps[day - DAYS[0]]) for day in (day_of(1999, 12, 31), day_of(2000), day_of(2000, 12, 31), day_of(2001))
    ]


def test_cells_tell_leap_days_apart():
    year, calendar = cells_of(DAYS, "year"), calendar_of(DAYS)
    assert {366 + 59} == set(year[(calendar.month == 2) & (calendar.day == 29)].tolist())
    assert 0 == cells_of(DAYS, "week")[day_of(2001, 1, 1) - DAYS[0]]


WHEN = [DayInterval(day_of(2001, 9, 11), day_of(2001, 9, 12)), DayInterval(day_of(2000, 12, 15), day_of(2001, 2, 3))]


@pytest.mark.parametrize("when", WHEN, ids=["a day", "weeks"])
@pytest.mark.parametrize("unit", ["day", "week", "month", "year", "decade"])
@pytest.mark.parametrize("way", sorted(EDGES))
def test_bins_of_what_words_measure_begin_where_the_measure_reaches_them(way, unit, when):
    telling = Telling(way, 0, 0, 2, unit)
    bins = np.searchsorted(np.array(EDGES[way]), measure(telling, when, DAYS), side="right") - 1
    steps = Steps.of(DAYS, edges_in_days(telling, when), np.arange(float(len(EDGES[way]))))
    assert np.array_equal(np.maximum(bins, 0), steps.by_day())
