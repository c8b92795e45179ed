"""Solving a document's network: dates, words of order and publication days together."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from events.document import Span
from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import MINUTES_A_DAY, Day
from timeline.ordering.cues import PUBLICATION, Cue
from timeline.ordering.network import OPEN
from timeline.ordering.solving import DatedEvent, Scenario, constraints_of, solve

ORDERS = ("before", "after", "equal", "overlaps", "begins-in", "ends-in")
EVENTS = tuple(f"e{number}" for number in range(6))
THINGS = {event: number for number, event in enumerate(EVENTS)}


def on_days(event: str, *days: int, p: float = 0.9, length: int = 1) -> DatedEvent:
    """An event that lies inside a stretch beginning on a day, by scenario."""
    rows = [[day * MINUTES_A_DAY, OPEN, -OPEN, (day + length) * MINUTES_A_DAY] for day in days]
    return DatedEvent(EventTime(event, f"t{event}", "at", p), np.array(rows, np.int64))


def cue(source: str, order: str, target: str, p: float = 0.8) -> Cue:
    return Cue(source, target, order, p, "", Span(0, 1), spoken=True)


CUES = st.lists(
    st.builds(
        cue,
        st.sampled_from(EVENTS),
        st.sampled_from(ORDERS),
        st.sampled_from((*EVENTS, PUBLICATION)),
        st.sampled_from((0.6, 0.7, 0.8, 0.95)),
    ),
    max_size=16,
).map(lambda cues: [c for c in cues if c.target != PUBLICATION or c.order in ("before", "after", "overlaps")])
DATED = st.lists(
    st.builds(
        lambda event, days, p, length: on_days(event, *days, p=p, length=length),
        st.sampled_from(EVENTS),
        st.tuples(*[st.integers(0, 12)] * 3),
        st.sampled_from((0.5, 0.75, 0.9)),
        st.integers(1, 5),
    ),
    max_size=8,
)
SCENARIOS = (Scenario(Day(5), 0.5), Scenario(Day(9), 0.4), Scenario(None, 0.1))


def test_a_word_of_order_carries_a_date_over():
    solution = solve(SCENARIOS[:1], {"e0": 0, "e1": 1}, [on_days("e0", 3)], [cue("e1", "after", "e0")])
    assert solution.extent(0, 1).begin.earliest == 3 * MINUTES_A_DAY + 1
    assert solution.extent(0, 1).end.latest is None


def test_times_that_hang_on_publication_move_together():
    solution = solve(SCENARIOS[:2], {"e0": 0, "e1": 1}, [on_days("e0", 3, 7), on_days("e1", 4, 8)], [])
    assert [solution.extent(s, 0).begin.earliest // MINUTES_A_DAY for s in (0, 1)] == [3, 7]
    assert [solution.extent(s, 1).begin.earliest // MINUTES_A_DAY for s in (0, 1)] == [4, 8]


def test_a_surer_date_wins_over_a_word_of_order():
    dated = [on_days("e0", 3), on_days("e1", 8)]
    solution = solve(SCENARIOS[:1], {"e0": 0, "e1": 1}, dated, [cue("e1", "before", "e0", p=0.8)])
    assert solution.choice.dropped == (2,)
    assert solution.choice.against == {2: 1}


def test_a_scenario_chooses_anew_only_where_it_must():
    """On day 5 the date follows the word of order; on day 9 it contradicts it, and the surer date is kept there."""
    dated = [on_days("e0", 3, 3), on_days("e1", 4, 1), on_days("e2", 6, 6)]
    solution = solve(SCENARIOS[:2], {"e0": 0, "e1": 1, "e2": 2}, dated, [cue("e1", "after", "e0")])
    assert solution.kept_about(0, 1) == (0, 1, 3)
    assert solution.kept_about(1, 1) == (0, 1)
    assert solution.kept_about(1, 2) == (2,)


def test_an_unknown_day_leaves_the_publication_open():
    solution = solve(SCENARIOS, {"e0": 0}, [], [cue("e0", "before", PUBLICATION)])
    assert [solution.extent(s, 0).begin.latest for s in range(3)] == [
        6 * MINUTES_A_DAY - 1,
        10 * MINUTES_A_DAY - 1,
        None,
    ]


@settings(max_examples=150, deadline=None)
@given(DATED, CUES)
def test_no_solution_contains_a_contradiction(dated, cues):
    solution = solve(SCENARIOS, THINGS, dated, cues)
    assert (solution.lower <= solution.upper).all()
    assert (solution.lower[:, 0::2] < solution.upper[:, 1::2]).all()
    for s in range(len(SCENARIOS)):
        for thing in THINGS.values():
            for kept in (solution.cue(index) for index in solution.kept_about(s, thing)):
                for source, target, at_most in () if kept is None else constraints_of(kept, solution.thing_of):
                    if solution.lower[s, target] > -OPEN // 2 and solution.upper[s, source] < OPEN // 2:
                        assert solution.lower[s, target] <= solution.upper[s, source] + at_most


@settings(max_examples=100, deadline=None)
@given(DATED, CUES)
def test_a_point_can_be_had_at_its_bounds(dated, cues):
    """Bounds are as tight as can be: all points at their earliest are an assignment that keeps every claim."""
    solution = solve(SCENARIOS, THINGS, dated, cues)
    for s, earliest in enumerate(solution.lower):
        for thing in THINGS.values():
            for kept in (solution.cue(index) for index in solution.kept_about(s, thing)):
                for source, target, at_most in () if kept is None else constraints_of(kept, solution.thing_of):
                    if earliest[source] > -OPEN // 2 and earliest[target] > -OPEN // 2:
                        assert earliest[target] - earliest[source] <= at_most


@settings(max_examples=50, deadline=None)
@given(DATED, CUES)
def test_solving_again_gives_the_same(dated, cues):
    one, other = solve(SCENARIOS, THINGS, dated, cues), solve(SCENARIOS, THINGS, dated, cues)
    assert one.choice == other.choice
    assert np.array_equal(one.lower, other.lower)
