"""Allen's relations: one holds, it has an inverse, and they compose."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.calendar.allen import Allen, compose, relate
from timeline.calendar.days import Minute
from timeline.calendar.intervals import TimeInterval


def run(start: int, end: int) -> TimeInterval:
    return TimeInterval(Minute(start), Minute(end))


RUNS = st.tuples(st.integers(-50, 50), st.integers(1, 30)).map(lambda pair: run(pair[0], pair[0] + pair[1]))

CASES = [
    ((0, 1), (2, 3), Allen.BEFORE),
    ((0, 2), (2, 3), Allen.MEETS),
    ((0, 3), (2, 5), Allen.OVERLAPS),
    ((0, 2), (0, 3), Allen.STARTS),
    ((1, 2), (0, 3), Allen.DURING),
    ((1, 3), (0, 3), Allen.FINISHES),
    ((0, 3), (0, 3), Allen.EQUAL),
    ((0, 3), (1, 3), Allen.FINISHED_BY),
    ((0, 3), (1, 2), Allen.CONTAINS),
    ((0, 3), (0, 2), Allen.STARTED_BY),
    ((2, 5), (0, 3), Allen.OVERLAPPED_BY),
    ((2, 3), (0, 2), Allen.MET_BY),
    ((2, 3), (0, 1), Allen.AFTER),
]


@pytest.mark.parametrize(("a", "b", "expected"), CASES, ids=[case[2].value for case in CASES])
def test_each_relation_is_told_from_the_others(a, b, expected):
    assert expected is relate(run(*a), run(*b))


@given(RUNS, RUNS)
def test_the_other_side_sees_the_inverse(a, b):
    assert relate(b, a) is relate(a, b).inverse


@given(RUNS, RUNS, RUNS)
def test_composition_allows_what_holds(a, b, c):
    assert relate(a, c) in compose(relate(a, b), relate(b, c))


def test_equal_changes_nothing_in_composition():
    for relation in Allen:
        assert compose(Allen.EQUAL, relation) == frozenset({relation}) == compose(relation, Allen.EQUAL)


def test_the_composition_table_is_the_published_one_in_size():
    """Allen's (1983) table has 409 members over its 169 cells."""
    assert sum(len(compose(a, b)) for a in Allen for b in Allen) == 409
