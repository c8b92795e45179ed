"""A network of time points: bounds on each, and on the differences between them, in whole minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import attrs
import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]

OPEN = 1 << 60  # minutes; stands for "no bound" in arrays, far past any date


class Constraint(NamedTuple):
    """``t[target] - t[source] <= at_most``, in minutes."""

    source: int
    target: int
    at_most: int


@attrs.frozen(eq=False)
class PointNetwork:
    """
    ``n`` points of time in ``s`` scenarios that share their constraints and differ in their bounds.

    ``lower`` and ``upper`` have shape ``(s, n)`` and hold minutes, ``-OPEN`` and ``OPEN`` where nothing is known.
    """

    lower: Minutes
    upper: Minutes
    constraints: tuple[Constraint, ...] = ()

    @classmethod
    def of(cls, points: int, *, scenarios: int = 1, constraints: Iterable[Constraint] = ()) -> PointNetwork:
        """A network in which nothing is known but the constraints."""
        shape = (scenarios, points)
        return cls(np.full(shape, -OPEN, np.int64), np.full(shape, OPEN, np.int64), tuple(constraints))


def tighten(network: PointNetwork) -> tuple[PointNetwork, Truths]:
    """
    Tighten the bounds of every point until none can move.

    Args:
        network: Its constraints alone must not contradict one another (`timeline.ordering.consistency` sees to it).

    Returns:
        The network with its bounds tightened, and shape ``(s, n)``: which points hang together with no
        contradiction. The bounds of the others are open. Tightening again changes nothing.

    Cost: O(s · m · l) time for m constraints, l the longest chain of them that moves a bound; O(s · m) memory.
    Source: Dechter, Meiri & Pearl (1991), "Temporal constraint networks".
    """
    lower, upper = network.lower.copy(), network.upper.copy()
    parts = connected(lower.shape[1], ((c.source, c.target) for c in network.constraints))
    sound = np.ones(lower.shape, np.bool_)
    _give_up(lower, upper, sound, parts, np.arange(len(lower)))
    if network.constraints:
        source, target, at_most = (np.array(column, np.int64) for column in zip(*network.constraints, strict=True))
        _settle(lower, upper, sound, parts, _Edges.of(source, target, at_most), mirrored=False)
        # A lower bound is an upper bound of the mirrored time, with the constraints turned round.
        _settle(lower, upper, sound, parts, _Edges.of(target, source, at_most), mirrored=True)
    return PointNetwork(lower, upper, network.constraints), sound


def connected(points: int, pairs: Iterable[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """A label for each point, shape ``(n,)``: the same for those that pairs join, directly or not."""
    parent = list(range(points))

    def root(point: int) -> int:
        while parent[point] != point:
            parent[point] = parent[parent[point]]
            point = parent[point]
        return point

    for a, b in pairs:
        first, second = root(a), root(b)
        parent[max(first, second)] = min(first, second)
    return np.array([root(point) for point in range(points)], np.int64)


@attrs.frozen(eq=False)
class _Edges:
    """Constraints sorted by the point they move: ``heads`` are these points, ``first`` where each one's begin."""

    source: Minutes
    at_most: Minutes
    heads: Minutes
    first: npt.NDArray[np.intp]

    @classmethod
    def of(cls, source: Minutes, target: Minutes, at_most: Minutes) -> _Edges:
        by_target = np.argsort(target, kind="stable")
        targets = target[by_target]
        first = np.flatnonzero(np.diff(targets, prepend=-1))  # np.unique loads masked arrays, which takes long
        return cls(source[by_target], at_most[by_target], targets[first], first)


def _settle(lower: Minutes, upper: Minutes, sound: Truths, parts: Minutes, edges: _Edges, *, mirrored: bool) -> None:
    """Move the upper bounds (the lower ones, mirrored) along the constraints until still, in place."""
    active = np.arange(len(lower))
    while active.size:
        rows = -lower[active] if mirrored else upper[active]
        reached = rows[:, edges.source]
        reached = np.where(reached >= OPEN // 2, OPEN, reached + edges.at_most)
        before = rows[:, edges.heads]
        after = np.minimum(before, np.minimum.reduceat(reached, edges.first, axis=1))
        moved = np.any(after < before, axis=1)
        rows[:, edges.heads] = after
        if mirrored:
            lower[active] = -rows
        else:
            upper[active] = rows
        _give_up(lower, upper, sound, parts, active[moved])
        active = active[moved]


def _give_up(lower: Minutes, upper: Minutes, sound: Truths, parts: Minutes, rows: npt.NDArray[np.intp]) -> None:
    """Open the bounds of all that hangs together with a contradiction, so that it moves nothing any more."""
    clash = lower[rows] > upper[rows]
    for row in np.flatnonzero(clash.any(axis=1)):
        hit = (parts[:, None] == parts[clash[row]]).any(axis=1)
        lower[rows[row], hit], upper[rows[row], hit] = -OPEN, OPEN
        sound[rows[row], hit] = False
