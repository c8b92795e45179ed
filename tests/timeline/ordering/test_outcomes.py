"""Outcomes of the scenarios, equal ones counted together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import MINUTES_A_DAY, Day
from timeline.ordering.network import OPEN
from timeline.ordering.outcomes import outcomes_of
from timeline.ordering.solving import DatedEvent, Scenario, solve


def outcomes_on(*days: int | None):
    """The outcomes of one thing that was on a day in each of equally likely scenarios, ``None`` for nowhere."""
    scenarios = [Scenario(Day(number), 1 / len(days)) for number in range(len(days))]
    rows = [
        [-OPEN, OPEN, -OPEN, OPEN] if day is None else [day * MINUTES_A_DAY, OPEN, -OPEN, (day + 1) * MINUTES_A_DAY]
        for day in days
    ]
    dated = [DatedEvent(EventTime("e1", "t1", "at", 0.9), np.array(rows, np.int64))]
    return outcomes_of(solve(scenarios, {"e1": 0}, dated, []), 0, [], [])


def test_equal_results_count_together():
    likeliest, other = outcomes_on(7, 9, 7)
    assert likeliest.best.start == 7 * MINUTES_A_DAY
    assert (likeliest.p, other.p) == pytest.approx((2 / 3, 1 / 3))


def test_what_lies_nowhere_is_an_outcome():
    assert [outcome.best is None for outcome in outcomes_on(7, None, None)] == [True, False]


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=1, max_size=20))
def test_they_are_different_and_sum_to_one(days):
    found = outcomes_on(*days)
    assert len({(outcome.extent, outcome.best) for outcome in found}) == len(found) == len(set(days))
    assert sum(outcome.p for outcome in found) == pytest.approx(1.0)
