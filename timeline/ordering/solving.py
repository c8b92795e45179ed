"""Solve the network of one document for every publication day that stands for some of the probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import cast

import attrs
import numpy as np

from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.ordering.consistency import Choice, Claim, Limit, keep_consistent
from timeline.ordering.cues import PUBLICATION, Cue
from timeline.ordering.learned.order import LearnedOrder
from timeline.ordering.network import OPEN, Constraint, Minutes, PointNetwork, Truths, connected, tighten

Ends = tuple[Minute | None, Minute | None, Minute | None, Minute | None]
"""The earliest and latest minute of a begin, then of an end; ``None`` is open."""


@attrs.frozen(eq=False)
class DatedEvent:
    """
    What a link from an expression says of an event in each scenario.

    ``bounds`` has shape ``(scenarios, 4)``: the earliest and latest minute of its begin, then of its end, ``-OPEN``
    and ``OPEN`` where nothing is said; ``None`` when nothing is said in any. ``length`` is how long it lasts at least
    and at most, in minutes.
    """

    link: EventTime
    bounds: Minutes | None
    length: tuple[int, int] | None = None

    @property
    def weight(self) -> float:
        """
        How sure the claim counts among others: that of an expression's first event stands above tense and words.

        Where such a date does not fit the tense, it is the supposed publication day that is doubtful.
        """
        return 0.96 + 0.03 * self.link.p if self.link.first else self.link.p


@attrs.frozen
class Scenario:
    """
    A supposed publication day, ``None`` for "some other day", and the probability it stands for.

    ``best`` says that it is the likeliest of all days, whatever its stratum stands for.
    """

    day: Day | None
    p: float
    best: bool = False


@attrs.frozen(eq=False, slots=False)
class Solution:
    """
    When the things of one document happened, in each scenario.

    Event ids map to things told (one for all mentions of the same); thing ``g`` begins at point ``2 * g`` and ends
    at ``2 * g + 1``. ``lower`` and ``upper`` have shape ``(scenarios, 2 * things)``. Claims are numbered: first one
    for each of ``dated``, then one for each of ``cues``. ``choice`` is what the likeliest scenario keeps of them;
    where a scenario keeps other claims about the things that hang together, ``overrides`` has them by scenario and
    label of ``parts``.
    """

    scenarios: tuple[Scenario, ...]
    thing_of: Mapping[str, int]
    dated: tuple[DatedEvent, ...]
    cues: tuple[Cue, ...]
    choice: Choice
    parts: tuple[int, ...]  # a label for each thing: the same for those that cues join
    overrides: Mapping[tuple[int, int], tuple[int, ...]]
    lower: Minutes
    upper: Minutes
    learned: LearnedOrder | None = None  # what training says of the order of events

    def extent(self, scenario: int, thing: int) -> Extent:
        """The bounds of one thing in one scenario."""
        begin, end = 2 * thing, 2 * thing + 1
        lower, upper = self.lower[scenario], self.upper[scenario]
        return Extent(_bounds(lower[begin], upper[begin]), _bounds(lower[end], upper[end]))

    def ends_of(self, thing: int) -> list[Ends]:
        """The bounds of one thing in every scenario."""
        points = slice(2 * thing, 2 * thing + 2)
        numbers = np.stack((self.lower[:, points], self.upper[:, points]), axis=2).reshape(-1, 4)
        bounds: list[list[Minute]] = cast("list[list[Minute]]", numbers.tolist())
        half = OPEN // 2
        return [
            (
                None if begin <= -half else begin,
                None if begun >= half else begun,
                None if over <= -half else over,
                None if end >= half else end,
            )
            for begin, begun, over, end in bounds
        ]

    def kept_about(self, scenario: int, thing: int) -> tuple[int, ...]:
        """The claims kept in a scenario about a thing and all that hangs together with it."""
        part = self.parts[thing]
        return self.overrides.get((scenario, part), self._kept_by_part.get(part, ()))

    @cached_property
    def _kept_by_part(self) -> Mapping[int, tuple[int, ...]]:
        found: dict[int, list[int]] = {}
        for index in self.choice.kept:
            found.setdefault(self.parts[self.thing_of[self.event_of(index)]], []).append(index)
        return {part: tuple(indices) for part, indices in found.items()}

    def event_of(self, claim: int) -> str:
        """The event a claim is about, the source of a cue."""
        return _event_of(claim, self.dated, self.cues)

    def cue(self, claim: int) -> Cue | None:
        """The cue of a claim, if it is one."""
        return None if claim < len(self.dated) else self.cues[claim - len(self.dated)]


def _event_of(claim: int, dated: Sequence[DatedEvent], cues: Sequence[Cue]) -> str:
    return dated[claim].link.event if claim < len(dated) else cues[claim - len(dated)].source


def _bounds(lower: np.int64, upper: np.int64) -> Bounds:
    return Bounds(
        None if lower <= -OPEN // 2 else Minute(int(lower)),
        None if upper >= OPEN // 2 else Minute(int(upper)),
    )


def main_scenario(scenarios: Sequence[Scenario]) -> int:
    """Index of the scenario of the best day, else of the likeliest with a day, or of the one without."""
    return max(
        range(len(scenarios)), key=lambda s: (scenarios[s].day is not None, scenarios[s].best, scenarios[s].p, -s)
    )


def solve(
    scenarios: Sequence[Scenario], thing_of: Mapping[str, int], dated: Sequence[DatedEvent], cues: Sequence[Cue]
) -> Solution:
    """
    Find the bounds of every thing in every scenario.

    The claims to keep are chosen for the likeliest scenario; another scenario chooses anew only about things where
    that choice contradicts its own dates, and what hangs together with them.

    Args:
        scenarios: Publication days to suppose, at least one; their probabilities sum to one.
        thing_of: The thing that each event id tells, numbered from zero without gaps.
        dated: Links from expressions to events.
        cues: Order of events by words and tense; a cue within one thing is ignored.

    Cost: that of `keep_consistent` once and of `tighten`; anew only for the parts and scenarios that need it.
    """
    count = max(thing_of.values(), default=-1) + 1
    cues = tuple(cue for cue in cues if thing_of[cue.source] != thing_of.get(cue.target))
    parts = connected(count, ((thing_of[c.source], thing_of[c.target]) for c in cues if c.target != PUBLICATION))
    problem = _Problem(tuple(scenarios), dict(thing_of), tuple(dated), cues)
    main = main_scenario(scenarios)
    everything = range(len(dated) + len(cues))
    choice = keep_consistent(2 * count, _given(count), [problem.claim(i, main) for i in everything])
    lower, upper = problem.limits(choice.kept, 2 * count)
    constraints = [*_given(count), *problem.constraints(choice.kept)]
    tight, sound = tighten(PointNetwork(lower, upper, tuple(constraints)))
    overrides = _choose_anew(problem, parts.tolist(), tight, sound)
    return Solution(
        scenarios=problem.scenarios,
        thing_of=problem.thing_of,
        dated=problem.dated,
        cues=cues,
        choice=choice,
        parts=tuple(parts.tolist()),
        overrides=overrides,
        lower=tight.lower,
        upper=tight.upper,
    )


def _given(things: int) -> tuple[Constraint, ...]:
    return tuple(Constraint(2 * thing + 1, 2 * thing, -1) for thing in range(things))  # begin before end


def _choose_anew(
    problem: _Problem, parts: Sequence[int], tight: PointNetwork, sound: Truths
) -> dict[tuple[int, int], tuple[int, ...]]:
    """Choose for the parts that contradict themselves in some scenarios, and put their bounds in place."""
    broken: dict[int, list[int]] = {}
    for scenario, point in zip(*np.nonzero(~sound), strict=True):
        found = broken.setdefault(parts[point // 2], [])
        if not found or found[-1] != scenario:
            found.append(int(scenario))
    if not broken:
        return {}
    claims_of: dict[int, list[int]] = {}
    for index in range(len(problem.dated) + len(problem.cues)):
        part = parts[problem.thing_of[_event_of(index, problem.dated, problem.cues)]]
        if part in broken:
            claims_of.setdefault(part, []).append(index)
    things_of: dict[int, list[int]] = {}
    for thing, part in enumerate(parts):
        if part in broken:
            things_of.setdefault(part, []).append(thing)
    overrides: dict[tuple[int, int], tuple[int, ...]] = {}
    for part, waiting in broken.items():
        local = problem.part(things_of[part], claims_of[part])
        points = [point for thing in things_of[part] for point in (2 * thing, 2 * thing + 1)]
        size, given = len(points), _given(len(things_of[part]))
        while waiting:
            leader = waiting[0]
            choice = keep_consistent(size, given, [local.claim(i, leader) for i in range(len(claims_of[part]))])
            lower, upper = local.limits(choice.kept, size)
            network = PointNetwork(lower[waiting], upper[waiting], (*given, *local.constraints(choice.kept)))
            again, well = tighten(network)
            good = np.asarray(well.all(axis=1))
            assert good[0], "a choice of claims contradicts itself"
            for row, scenario in enumerate(waiting):
                if good[row]:
                    tight.lower[scenario, points], tight.upper[scenario, points] = again.lower[row], again.upper[row]
                    overrides[scenario, part] = tuple(claims_of[part][i] for i in choice.kept)
            waiting = [scenario for row, scenario in enumerate(waiting) if not good[row]]
    return overrides


@attrs.frozen(eq=False)
class _Problem:
    """What is to be solved; claims are numbered as in `Solution`."""

    scenarios: tuple[Scenario, ...]
    thing_of: Mapping[str, int]
    dated: tuple[DatedEvent, ...]
    cues: tuple[Cue, ...]

    def part(self, things: Sequence[int], claims: Sequence[int]) -> _Problem:
        """The same of some things only, numbered anew."""
        number = {thing: place for place, thing in enumerate(things)}
        thing_of = {event: number[thing] for event, thing in self.thing_of.items() if thing in number}
        count = len(self.dated)
        dated = tuple(self.dated[i] for i in claims if i < count)
        return _Problem(self.scenarios, thing_of, dated, tuple(self.cues[i - count] for i in claims if i >= count))

    def claim(self, index: int, scenario: int) -> Claim:
        """A claim as it stands in one scenario."""
        if index >= len(self.dated):
            return _claim_of_cue(self.cues[index - len(self.dated)], self.scenarios[scenario].day, self.thing_of)
        dated = self.dated[index]
        point = 2 * self.thing_of[dated.link.event]
        constraints = _length_constraints(dated, point)
        if dated.bounds is None:
            return Claim(dated.weight, (), constraints)
        first, last, end_first, end_last = dated.bounds[scenario].tolist()
        limits = (_limit(point, first, last), _limit(point + 1, end_first, end_last))
        return Claim(dated.weight, tuple(limit for limit in limits if limit is not None), constraints)

    def constraints(self, claims: Sequence[int]) -> list[Constraint]:
        """The constraints that claims lay on differences; they are the same in every scenario."""
        found: list[Constraint] = []
        for index in claims:
            if index >= len(self.dated):
                found += constraints_of(self.cues[index - len(self.dated)], self.thing_of)
            else:
                found += _length_constraints(self.dated[index], 2 * self.thing_of[self.dated[index].link.event])
        return found

    def limits(self, claims: Sequence[int], points: int) -> tuple[Minutes, Minutes]:
        """The bounds that claims lay on single points, shape ``(scenarios, points)`` each."""
        shape = (points, len(self.scenarios))  # turned round here: a point's bounds stand together
        lower, upper = np.full(shape, -OPEN, np.int64), np.full(shape, OPEN, np.int64)
        orders: dict[str, list[int]] = {}
        for index in claims:
            if index >= len(self.dated):
                cue = self.cues[index - len(self.dated)]
                if cue.target == PUBLICATION:
                    orders.setdefault(cue.order, []).append(2 * self.thing_of[cue.source])
                continue
            dated = self.dated[index]
            if dated.bounds is not None:
                point = 2 * self.thing_of[dated.link.event]
                np.maximum(lower[point], dated.bounds[:, 0], out=lower[point])
                np.minimum(upper[point], dated.bounds[:, 1], out=upper[point])
                np.maximum(lower[point + 1], dated.bounds[:, 2], out=lower[point + 1])
                np.minimum(upper[point + 1], dated.bounds[:, 3], out=upper[point + 1])
        days = [scenario.day for scenario in self.scenarios]
        first = np.array([-OPEN if day is None else day * MINUTES_A_DAY for day in days], np.int64)
        last = np.array([OPEN if day is None else (day + 1) * MINUTES_A_DAY - 1 for day in days], np.int64)
        for order, begins in orders.items():
            at = np.array(begins, np.int64)
            if order in ("before", "over", "overlaps"):
                upper[at] = np.minimum(upper[at], last)
            if order == "over":
                upper[at + 1] = np.minimum(upper[at + 1], np.where(last == OPEN, last, last + 1))
            if order == "after":
                lower[at] = np.maximum(lower[at], first)
            if order == "overlaps":
                lower[at + 1] = np.maximum(lower[at + 1], np.where(first == -OPEN, first, first + 1))
        return np.ascontiguousarray(lower.T), np.ascontiguousarray(upper.T)


def _limit(point: int, earliest: int, latest: int) -> Limit | None:
    if earliest <= -OPEN and latest >= OPEN:
        return None
    return Limit(point, None if earliest <= -OPEN else earliest, None if latest >= OPEN else latest)


def _length_constraints(dated: DatedEvent, point: int) -> tuple[Constraint, ...]:
    if dated.length is None:
        return ()
    least, most = dated.length
    return (Constraint(point, point + 1, most), Constraint(point + 1, point, -least))


def _claim_of_cue(cue: Cue, day: Day | None, thing_of: Mapping[str, int]) -> Claim:
    begin = 2 * thing_of[cue.source]
    if cue.target != PUBLICATION:
        return Claim(cue.p, constraints=constraints_of(cue, thing_of))
    if day is None:
        return Claim(cue.p)
    first, last = day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY - 1
    if cue.order == "before":
        return Claim(cue.p, (Limit(begin, None, last),))
    if cue.order == "over":
        return Claim(cue.p, (Limit(begin, None, last), Limit(begin + 1, None, last + 1)))
    if cue.order == "after":
        return Claim(cue.p, (Limit(begin, first, None),))
    return Claim(cue.p, (Limit(begin, None, last), Limit(begin + 1, first + 1, None)))


def _before(a: int, b: int) -> tuple[Constraint, ...]:
    return (Constraint(b, a, -1),)


def _equal(a: int, b: int) -> tuple[Constraint, ...]:
    return (Constraint(a, b, 0), Constraint(b, a, 0))


def _overlaps(a: int, b: int) -> tuple[Constraint, ...]:
    return (Constraint(b + 1, a, -1), Constraint(a + 1, b, -1))


def _begins_in(a: int, b: int) -> tuple[Constraint, ...]:
    return (Constraint(a, b, 0), Constraint(b + 1, a, -1))


def _ends_in(a: int, b: int) -> tuple[Constraint, ...]:
    return (Constraint(a + 1, b, -1), Constraint(b + 1, a + 1, 0))


# Each takes the begin points of the two; the end is the next point.
_ORDERS = {
    "before": _before,
    "after": lambda a, b: _before(b, a),
    "equal": _equal,
    "overlaps": _overlaps,
    "begins-in": _begins_in,
    "ends-in": _ends_in,
}


def constraints_of(cue: Cue, thing_of: Mapping[str, int]) -> tuple[Constraint, ...]:
    """The constraints a cue lays on the points of its two things; none against the publication."""
    if cue.target == PUBLICATION:
        return ()
    return _ORDERS[cue.order](2 * thing_of[cue.source], 2 * thing_of[cue.target])
