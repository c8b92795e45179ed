"""A network of time points: bounds on each, and on the differences between them, in whole minutes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import attrs
import numpy as np
import numpy.typing as npt

Minutes = npt.NDArray[np.int64]

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


def tighten(network: PointNetwork) -> tuple[PointNetwork, npt.NDArray[np.bool_]]:
    """
    Tighten the bounds of every point until none can move.

    Args:
        network: Its constraints alone must not contradict one another (`timeline.ordering.consistency` sees to it).

    Returns:
        The network with its bounds tightened, and shape ``(s,)``: which scenarios are free of contradiction. The
        bounds of a contradictory scenario mean nothing. Tightening again changes nothing.

    Cost: O(s · m · l) time for m constraints, l the longest chain of them that moves a bound; O(s · m) memory.
    Source: Dechter, Meiri & Pearl (1991), "Temporal constraint networks".
    """
    lower, upper = network.lower.copy(), network.upper.copy()
    sound = np.all(lower <= upper, axis=1)
    if network.constraints:
        source, target, at_most = (np.array(column, np.int64) for column in zip(*network.constraints, strict=True))
        _settle(upper, source, target, at_most, lower, upper, sound)
        _settle_below(lower, source, target, at_most, upper, sound)
    return PointNetwork(lower, upper, network.constraints), sound


def _settle_below(
    lower: Minutes, source: Minutes, target: Minutes, at_most: Minutes, upper: Minutes, sound: npt.NDArray[np.bool_]
) -> None:
    # A lower bound is an upper bound of the mirrored time, with the constraints turned round.
    mirrored = -lower
    _settle(mirrored, target, source, at_most, -upper, mirrored, sound)
    lower[:] = -mirrored


def _settle(
    values: Minutes,
    source: Minutes,
    target: Minutes,
    at_most: Minutes,
    lower: Minutes,
    upper: Minutes,
    sound: npt.NDArray[np.bool_],
) -> None:
    """Lower ``values`` in place along the constraints until still, leaving out scenarios found unsound on the way."""
    by_target = np.argsort(target, kind="stable")
    source, target, at_most = source[by_target], target[by_target], at_most[by_target]
    heads, first = np.unique(target, return_index=True)
    active = np.flatnonzero(sound)
    for _ in range(values.shape[1] + 1):
        if not active.size:
            return
        rows = values[active]
        reached = rows[:, source]
        reached = np.where(reached >= OPEN // 2, OPEN, reached + at_most)
        best = np.minimum.reduceat(reached, first, axis=1)
        before = rows[:, heads]
        after = np.minimum(before, best)
        moved = np.any(after < before, axis=1)
        rows[:, heads] = after
        values[active] = rows
        clash = np.any(lower[active] > upper[active], axis=1)
        sound[active[clash]] = False
        active = active[moved & ~clash]
    sound[active] = False
