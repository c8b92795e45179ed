"""Solve the network of one document for every publication day that stands for some of the probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.ordering.consistency import Choice, Claim, Limit, keep_consistent
from timeline.ordering.cues import PUBLICATION, Cue
from timeline.ordering.network import OPEN, Constraint, Minutes, PointNetwork, tighten

BeginEnd = tuple[Bounds, Bounds]


@attrs.frozen
class DatedEvent:
    """
    What a link from an expression says of an event in each scenario.

    ``bounds[s]`` are those of its begin and end, ``None`` where the expression has no place in time. ``length``
    is how long it lasts at least and at most, in minutes.
    """

    link: EventTime
    bounds: tuple[BeginEnd | None, ...]
    length: tuple[int, int] | None = None


@attrs.frozen
class Scenario:
    """A supposed publication day, ``None`` for "some other day", and the probability it stands for."""

    day: Day | None
    p: float


@attrs.frozen(eq=False)
class Solution:
    """
    When the things of one document happened, in each scenario.

    Event ids map to things told (one for all mentions of the same); thing ``g`` begins at point ``2 * g`` and ends
    at ``2 * g + 1``. ``lower`` and ``upper`` have shape ``(scenarios, 2 * things)``. ``choices[chosen[s]]`` are the
    claims kept in scenario ``s``: first one for each of ``dated``, then one for each of ``cues``.
    """

    scenarios: tuple[Scenario, ...]
    thing_of: Mapping[str, int]
    dated: tuple[DatedEvent, ...]
    cues: tuple[Cue, ...]
    choices: tuple[Choice, ...]
    chosen: tuple[int, ...]
    lower: Minutes
    upper: Minutes

    def extent(self, scenario: int, thing: int) -> Extent:
        """The bounds of one thing in one scenario."""
        begin, end = 2 * thing, 2 * thing + 1
        lower, upper = self.lower[scenario], self.upper[scenario]
        return Extent(_bounds(lower[begin], upper[begin]), _bounds(lower[end], upper[end]))

    def kept_in(self, choice: int) -> frozenset[int]:
        """Indices of the claims a choice kept, for look-up."""
        return frozenset(self.choices[choice].kept)

    @property
    def main(self) -> Choice:
        """The claims kept in the likeliest scenario."""
        return self.choices[self.chosen[main_scenario(self.scenarios)]]


def _bounds(lower: np.int64, upper: np.int64) -> Bounds:
    return Bounds(
        None if lower <= -OPEN // 2 else Minute(int(lower)),
        None if upper >= OPEN // 2 else Minute(int(upper)),
    )


def main_scenario(scenarios: Sequence[Scenario]) -> int:
    """Index of the likeliest scenario with a day, or of the one without."""
    return max(range(len(scenarios)), key=lambda s: (scenarios[s].day is not None, scenarios[s].p, -s))


def solve(
    scenarios: Sequence[Scenario],
    thing_of: Mapping[str, int],
    dated: Sequence[DatedEvent],
    cues: Sequence[Cue],
) -> Solution:
    """
    Find the bounds of every thing in every scenario.

    The claims to keep are chosen for the likeliest scenario; another scenario chooses anew only where that choice
    contradicts its own dates.

    Args:
        scenarios: Publication days to suppose, at least one; their probabilities sum to one.
        thing_of: The thing that each event id tells, numbered from zero without gaps.
        dated: Links from expressions to events.
        cues: Order of events by words and tense; a cue within one thing is ignored.

    Cost: O(s · m · l) as `tighten`, and `keep_consistent` once or, at worst, once a scenario.
    """
    count = max(thing_of.values(), default=-1) + 1
    cues = tuple(cue for cue in cues if thing_of[cue.source] != thing_of.get(cue.target))
    given = tuple(Constraint(2 * thing + 1, 2 * thing, -1) for thing in range(count))  # begin before end
    shape = (len(scenarios), 2 * count)
    lower, upper = np.full(shape, -OPEN, np.int64), np.full(shape, OPEN, np.int64)
    chosen = [-1] * len(scenarios)
    choices: list[Choice] = []
    waiting = list(range(len(scenarios)))
    main = main_scenario(scenarios)
    while waiting:
        leader = main if main in waiting else waiting[0]
        claims = [_claim_of_date(d, leader, thing_of) for d in dated]
        claims += [_claim_of_cue(c, scenarios[leader].day, thing_of) for c in cues]
        choice = keep_consistent(2 * count, given, claims)
        network = _network(scenarios, waiting, thing_of, dated, cues, choice, given, 2 * count)
        tight, sound = tighten(network)
        for row, scenario in enumerate(waiting):
            if sound[row]:
                lower[scenario], upper[scenario] = tight.lower[row], tight.upper[row]
                chosen[scenario] = len(choices)
        choices.append(choice)
        assert sound[waiting.index(leader)], "a choice of claims contradicts itself"
        waiting = [scenario for row, scenario in enumerate(waiting) if not sound[row]]
    return Solution(tuple(scenarios), dict(thing_of), tuple(dated), cues, tuple(choices), tuple(chosen), lower, upper)


def _claim_of_date(dated: DatedEvent, scenario: int, thing_of: Mapping[str, int]) -> Claim:
    point = 2 * thing_of[dated.link.event]
    constraints: tuple[Constraint, ...] = ()
    if dated.length is not None:
        least, most = dated.length
        constraints = (Constraint(point, point + 1, most), Constraint(point + 1, point, -least))
    found = dated.bounds[scenario]
    if found is None:
        return Claim(dated.link.p, constraints=constraints)
    begin, end = found
    limits = (Limit(point, begin.earliest, begin.latest), Limit(point + 1, end.earliest, end.latest))
    return Claim(dated.link.p, limits, constraints)


def _claim_of_cue(cue: Cue, day: Day | None, thing_of: Mapping[str, int]) -> Claim:
    source = 2 * thing_of[cue.source]
    if cue.target == PUBLICATION:
        return Claim(cue.p, limits=_limits_by_publication(cue, day, source))
    return Claim(cue.p, constraints=_ORDERS[cue.order](source, 2 * thing_of[cue.target]))


def _limits_by_publication(cue: Cue, day: Day | None, begin: int) -> tuple[Limit, ...]:
    if day is None:
        return ()
    first, last = day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY
    if cue.order == "before":
        return (Limit(begin, None, last - 1),)
    if cue.order == "after":
        return (Limit(begin, first, None),)
    return (Limit(begin, None, last - 1), Limit(begin + 1, first + 1, None))


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


def _network(
    scenarios: Sequence[Scenario],
    rows: Sequence[int],
    thing_of: Mapping[str, int],
    dated: Sequence[DatedEvent],
    cues: Sequence[Cue],
    choice: Choice,
    given: Sequence[Constraint],
    points: int,
) -> PointNetwork:
    """What was chosen, with the bounds each scenario has for it."""
    shape = (len(rows), points)
    lower, upper = np.full(shape, -OPEN, np.int64), np.full(shape, OPEN, np.int64)
    constraints = list(given)
    days = np.array([_NO_DAY if scenarios[s].day is None else scenarios[s].day for s in rows], np.int64)
    for index in choice.kept:
        if index >= len(dated):
            cue = cues[index - len(dated)]
            constraints += constraints_of(cue, thing_of)
            if cue.target == PUBLICATION:
                _limit_by_publication(cue, days, 2 * thing_of[cue.source], lower, upper)
            continue
        constraints += _claim_of_date(dated[index], rows[0], thing_of).constraints
        for row, scenario in enumerate(rows):
            for limit in _claim_of_date(dated[index], scenario, thing_of).limits:
                if limit.earliest is not None:
                    lower[row, limit.point] = max(lower[row, limit.point], limit.earliest)
                if limit.latest is not None:
                    upper[row, limit.point] = min(upper[row, limit.point], limit.latest)
    return PointNetwork(lower, upper, tuple(constraints))


_NO_DAY = 1 << 40


def _limit_by_publication(cue: Cue, days: npt.NDArray[np.int64], begin: int, lower: Minutes, upper: Minutes) -> None:
    known = days != _NO_DAY
    first, last = days * MINUTES_A_DAY, (days + 1) * MINUTES_A_DAY
    if cue.order in ("before", "overlaps"):
        upper[:, begin] = np.where(known, np.minimum(upper[:, begin], last - 1), upper[:, begin])
    if cue.order == "after":
        lower[:, begin] = np.where(known, np.maximum(lower[:, begin], first), lower[:, begin])
    if cue.order == "overlaps":
        lower[:, begin + 1] = np.where(known, np.maximum(lower[:, begin + 1], first + 1), lower[:, begin + 1])
