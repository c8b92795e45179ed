"""Counting lags: on the line, in the year, from the last of several days, in the week."""

import numpy as np
import pytest

from timeline.calendar.days import civil, day_of, isoweekday
from timeline.publication.lags import (
    EDGES,
    REACH,
    along_line,
    around_week,
    around_year,
    bins_by_lag,
    family_of,
    load_tables,
    since_nearest,
)

DAYS = np.arange(day_of(2015), day_of(2025), dtype=np.int64)
IDENTITY_LINE = np.arange(-REACH, REACH + 1)
IDENTITY_YEAR = np.arange(-366, 367)


def test_lags_on_the_line():
    at = day_of(2019, 5, 14)
    assert np.array_equal(DAYS - at, along_line(IDENTITY_LINE, at, DAYS))


def test_days_far_from_what_is_named_count_as_the_reach():
    far = np.arange(day_of(2019), day_of(2019) + 3, dtype=np.int64)
    assert [REACH] * 3 == list(along_line(IDENTITY_LINE, far[0] - REACH - 10, far))


@pytest.mark.parametrize(("month", "day"), [(1, 1), (2, 28), (3, 1), (5, 14), (12, 31)])
def test_lags_in_the_year_count_to_that_day_of_the_same_year(month, day):
    """Leap years among them."""
    lags = around_year(IDENTITY_YEAR, month, day, DAYS)
    for i in range(0, len(DAYS), 17):
        assert DAYS[i] - day_of(civil(int(DAYS[i]))[0], month, day) == lags[i]


def test_lags_from_the_last_of_several_days():
    lags = since_nearest(np.arange(366), ((3, 1), (5, 14)), DAYS)
    at = {date: lags[day_of(*date) - DAYS[0]] for date in [(2019, 3, 1), (2019, 5, 13), (2019, 5, 14), (2019, 6, 14)]}
    assert [0, 73, 0, 31] == list(at.values())


@pytest.mark.parametrize("weekday", range(1, 8))
def test_lags_in_the_week(weekday):
    lags = around_week(np.arange(7), weekday, DAYS)
    assert all(lags[i] == (isoweekday(int(DAYS[i])) - weekday) % 7 for i in range(21))


@pytest.mark.parametrize("family", sorted(EDGES))
def test_every_bin_of_a_family_is_reached(family):
    """No weight is stored for nothing, and every lag has a bin."""
    assert set(range(len(EDGES[family][1]))) == set(bins_by_lag(family).tolist())


def test_the_shipped_tables_have_the_bins_of_their_families():
    for name, table in load_tables().items():
        assert len(EDGES[family_of(name)][1]) == len(table.log_weight), name


def test_texts_follow_soon_on_what_they_print():
    """What the shipped table must have learned, whatever it was learned from."""
    weights = load_tables()["printed-day"].by_lag
    assert weights[REACH] > weights[REACH + 30]
    assert weights[REACH] > weights[REACH - 30]
