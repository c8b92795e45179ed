"""How two events stand, with probabilities that sum to one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.days import Minute
from timeline.calendar.intervals import Bounds
from timeline.ordering.relations import compare

BOUNDS = st.builds(
    lambda earliest, length: Bounds(Minute(earliest), Minute(earliest + length)),
    st.integers(-100, 100),
    st.integers(0, 60),
)
OPEN_BOUNDS = BOUNDS | st.builds(Bounds, st.none(), st.integers(-50, 50).map(Minute)) | st.just(Bounds(None, None))


@given(OPEN_BOUNDS, OPEN_BOUNDS)
def test_shares_sum_to_one_and_turn_round(a, b):
    here, there = compare(a, b), compare(b, a)
    assert sum(here.values()) == pytest.approx(1.0)
    assert here["before"] == pytest.approx(there["after"])
    assert here["equal"] == there["equal"]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        pytest.param(Bounds(Minute(0), Minute(5)), Bounds(Minute(6), Minute(9)), {"before": 1.0}, id="apart"),
        pytest.param(Bounds(Minute(0), Minute(9)), Bounds(Minute(0), Minute(9)), {"vague": 1.0}, id="one stretch"),
        pytest.param(Bounds.at(Minute(4)), Bounds.at(Minute(4)), {"equal": 1.0}, id="one minute"),
        pytest.param(Bounds(None, Minute(3)), Bounds(Minute(4), None), {"before": 1.0}, id="open, apart"),
        pytest.param(Bounds(None, None), Bounds(Minute(4), None), {"vague": 1.0}, id="unknown"),
        pytest.param(Bounds(Minute(0), Minute(10)), Bounds.at(Minute(10)), {"before": 1.0}, id="touching"),
    ],
)
def test_points_are_compared(a, b, expected):
    assert {key: p for key, p in compare(a, b).items() if p > 0} == pytest.approx(expected)
