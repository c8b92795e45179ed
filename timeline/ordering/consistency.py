"""Which claims about times can stand together: the likeliest first, each kept when nothing kept contradicts it."""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterable, Sequence

import attrs

from timeline.ordering.network import OPEN, Constraint

# Bounds as they were: the list, the list of who set them, the point, its value and who set it.
_Undo = list[tuple[list[int], list[int | None], int, int, int | None]]


@attrs.frozen
class Limit:
    """``earliest <= t[point] <= latest``, in minutes; ``None`` is open."""

    point: int
    earliest: int | None
    latest: int | None


@attrs.frozen
class Claim:
    """
    Something the text says about time points, as a whole: all of its parts are kept, or none.

    ``p`` is how sure we are of it; claims are weighed by it and nothing else.
    """

    p: float
    limits: tuple[Limit, ...] = ()
    constraints: tuple[Constraint, ...] = ()


@attrs.frozen
class Choice:
    """
    Indices of the claims kept and of those dropped; both ascending.

    ``against`` gives, for a dropped claim, the kept claim it met first on the contradiction, when there is one.
    """

    kept: tuple[int, ...]
    dropped: tuple[int, ...]
    against: dict[int, int | None] = attrs.field(factory=dict, eq=False)


def keep_consistent(points: int, given: Iterable[Constraint], claims: Sequence[Claim]) -> Choice:
    """
    Keep the likeliest claims that can all be true.

    Claims are taken by falling ``p``, equals in the order given; one that contradicts those already kept is dropped.

    Args:
        points: Number of time points; claims name them 0 to ``points - 1``.
        given: Constraints that always hold; they must not contradict one another.
        claims: What is to be weighed.

    Cost: O(c · (m + n log n)) at worst for c claims and m constraints on n points that hang together; a claim
    that moves nothing costs O(1), and points that no claim connects are never visited together.
    Source: Cotton & Maler (2006), "Fast and flexible difference constraint propagation for DPLL(T)".
    """
    state = _State(points)
    for constraint in given:
        if not state.add(Claim(1.0, constraints=(constraint,)), None):
            raise AssertionError(f"constraints that always hold contradict one another at {constraint}")
    kept, dropped = [], []
    against: dict[int, int | None] = {}
    for index in sorted(range(len(claims)), key=lambda i: (-claims[i].p, i)):
        if state.add(claims[index], index):
            kept.append(index)
        else:
            dropped.append(index)
            against[index] = state.culprit
    return Choice(tuple(sorted(kept)), tuple(sorted(dropped)), against)


class _State:
    """The claims kept so far: their constraints, a potential that proves them sound, and the bounds they imply."""

    def __init__(self, points: int) -> None:
        self.out: list[list[tuple[int, int, int | None]]] = [[] for _ in range(points)]
        self.into: list[list[tuple[int, int, int | None]]] = [[] for _ in range(points)]
        self.potential = [0] * points
        self.upper = [OPEN] * points
        self.lower = [-OPEN] * points
        self.who_upper: list[int | None] = [None] * points
        self.who_lower: list[int | None] = [None] * points
        self.culprit: int | None = None

    def add(self, claim: Claim, name: int | None) -> bool:
        undo: _Undo = []
        added: list[Constraint] = []
        sound = all(self._connect(constraint, name, undo, added) for constraint in claim.constraints) and all(
            self._limit(limit, name, undo) for limit in claim.limits
        )
        if not sound:
            for values, who, point, value, by in reversed(undo):
                values[point], who[point] = value, by
            for constraint in reversed(added):
                self.out[constraint.source].pop()
                self.into[constraint.target].pop()
        return sound

    def _limit(self, limit: Limit, name: int | None, undo: _Undo) -> bool:
        if limit.latest is not None and not self._lower_upper(limit.point, limit.latest, name, undo):
            return False
        return limit.earliest is None or self._raise_lower(limit.point, limit.earliest, name, undo)

    def _connect(
        self,
        constraint: Constraint,
        name: int | None,
        undo: _Undo,
        added: list[Constraint],
    ) -> bool:
        if not self._repair(constraint):
            return False
        source, target, at_most = constraint
        self.out[source].append((target, at_most, name))
        self.into[target].append((source, at_most, name))
        added.append(constraint)
        if self.upper[source] < OPEN and not self._lower_upper(target, self.upper[source] + at_most, name, undo):
            return False
        return self.lower[target] <= -OPEN or self._raise_lower(source, self.lower[target] - at_most, name, undo)

    def _repair(self, constraint: Constraint) -> bool:
        """Move the potential so that the new constraint fits it too; ``False`` when a cycle forbids it."""
        source, target, at_most = constraint
        slack = self.potential[source] + at_most - self.potential[target]
        self.culprit = None
        if slack >= 0:
            return True
        owed = {target: slack}
        settled: dict[int, int] = {}
        queue = [(slack, target)]
        while queue:
            debt, point = heapq.heappop(queue)
            if point in settled or debt > owed[point]:
                continue
            if point == source:
                return False
            settled[point] = self.potential[point] + debt
            for other, limit, name in self.out[point]:
                if other in settled:
                    continue
                debt_of_other = settled[point] + limit - self.potential[other]
                if debt_of_other < min(0, owed.get(other, 0)):
                    if other == source:
                        self.culprit = name
                    owed[other] = debt_of_other
                    heapq.heappush(queue, (debt_of_other, other))
        for point, value in settled.items():
            self.potential[point] = value
        return True

    def _lower_upper(self, point: int, value: int, name: int | None, undo: _Undo) -> bool:
        queue = deque([(point, value, name)])
        while queue:
            point, value, by = queue.popleft()
            if value >= self.upper[point]:
                continue
            if value < self.lower[point]:
                self.culprit = self.who_lower[point]
                return False
            undo.append((self.upper, self.who_upper, point, self.upper[point], self.who_upper[point]))
            self.upper[point], self.who_upper[point] = value, by
            queue.extend((other, value + limit, by) for other, limit, _ in self.out[point])
        return True

    def _raise_lower(self, point: int, value: int, name: int | None, undo: _Undo) -> bool:
        queue = deque([(point, value, name)])
        while queue:
            point, value, by = queue.popleft()
            if value <= self.lower[point]:
                continue
            if value > self.upper[point]:
                self.culprit = self.who_upper[point]
                return False
            undo.append((self.lower, self.who_lower, point, self.lower[point], self.who_lower[point]))
            self.lower[point], self.who_lower[point] = value, by
            queue.extend((other, value - limit, by) for other, limit, _ in self.into[point])
        return True
