"""
Log-likelihoods over consecutive days, in the shape that costs least to weigh.

Most of what witnesses say takes few values: it stays the same from one lag to the next, or comes back every year or
week. A shape holds these values and where they lie; only the sum of them all is written out day by day.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Self

import attrs
import numpy as np
import numpy.typing as npt

from timeline.publication.window import Cycle, Days, cells_of, cells_that_occur

Values = npt.NDArray[np.float64]


@attrs.frozen(eq=False, slots=False)
class Mass:
    """Weights of some of the candidate days: their indices in order of time, and the weight of each."""

    at: Days
    p: Values

    @cached_property
    def before(self) -> Values:
        """The weight of the days before each one, and at last of all."""
        return np.concatenate(([0.0], np.cumsum(self.p)))

    @cached_property
    def by_cycle(self) -> dict[Cycle, Values]:
        """The weight of the cells of cycles, as far as they were asked for."""
        return {}


@attrs.frozen(eq=False)
class Shape(ABC):
    """A value for each of the consecutive ``days``; ``values`` has those it takes."""

    days: Days
    values: Values

    @property
    def high(self) -> float:
        """The largest value of a day."""
        return float(self.values.max())

    @property
    def low(self) -> float:
        """The smallest value of a day."""
        return float(self.values.min())

    def at_least(self, least: float) -> Self:
        """The same with no value below one."""
        return attrs.evolve(self, values=np.maximum(self.values, least))

    @abstractmethod
    def at(self, indices: Days) -> Values:
        """The values of some days."""

    @abstractmethod
    def weighed(self, mass: Mass) -> tuple[Values, Values]:
        """Values and weights that stand for the days of a mass: means over it are means of these."""

    @abstractmethod
    def by_day(self) -> Values:
        """The value of every day. Do not write to it."""


@attrs.frozen(eq=False)
class Daily(Shape):
    """Any value on any day."""

    def at(self, indices: Days) -> Values:
        return self.values[indices]

    def weighed(self, mass: Mass) -> tuple[Values, Values]:
        return self.values[mass.at], mass.p

    def by_day(self) -> Values:
        return self.values


@attrs.frozen(eq=False)
class Steps(Shape):
    """``values[i]`` from the day with index ``starts[i]`` on; ``starts`` rise, and begin with 0."""

    starts: Days

    @classmethod
    def of(cls, days: Days, first_days: Days, values: Values) -> Steps:
        """``values[0]`` before the first of ``first_days``, then ``values[i]`` from ``first_days[i - 1]`` on."""
        count = len(days)
        edges = np.empty(len(values) + 1, np.int64)
        edges[0], edges[-1] = 0, count
        np.clip(first_days - int(days[0]), 0, count, out=edges[1:-1])
        kept = np.flatnonzero(edges[1:] > edges[:-1])
        return cls(days, values[kept], edges[kept])

    def at(self, indices: Days) -> Values:
        return self.values[np.searchsorted(self.starts, indices, side="right") - 1]

    def weighed(self, mass: Mass) -> tuple[Values, Values]:
        before = mass.before
        held = np.append(before[np.searchsorted(mass.at, self.starts)], before[-1])
        return self.values, np.diff(held)

    def by_day(self) -> Values:
        return np.repeat(self.values, np.diff(self.starts, append=len(self.days)))


@attrs.frozen(eq=False)
class Cyclic(Shape):
    """A value for each cell of a cycle that comes back every year or week."""

    cycle: Cycle

    @property
    def high(self) -> float:
        return float(self.values[cells_that_occur(self.days, self.cycle)].max())

    @property
    def low(self) -> float:
        return float(self.values[cells_that_occur(self.days, self.cycle)].min())

    def at(self, indices: Days) -> Values:
        return self.values[cells_of(self.days, self.cycle)[indices]]

    def weighed(self, mass: Mass) -> tuple[Values, Values]:
        if self.cycle not in mass.by_cycle:
            cells = cells_of(self.days, self.cycle)[mass.at]
            mass.by_cycle[self.cycle] = np.asarray(np.bincount(cells, mass.p, len(self.values)), np.float64)
        return self.values, mass.by_cycle[self.cycle]

    def by_day(self) -> Values:
        return np.take(self.values, cells_of(self.days, self.cycle))


def sum_of(shapes: Iterable[tuple[Shape, float]], days: Days) -> Values:
    """The sum of shapes over the same days, each times a factor, by day."""
    steps: list[tuple[Steps, float]] = []
    cyclic: dict[Cycle, Values] = {}
    daily: list[tuple[Values, float]] = []
    for shape, factor in shapes:
        if isinstance(shape, Steps):
            steps.append((shape, factor))
        elif isinstance(shape, Cyclic):
            cells = shape.values * factor
            cyclic[shape.cycle] = cells + cyclic[shape.cycle] if shape.cycle in cyclic else cells
        else:
            daily.append((shape.by_day(), factor))
    total = _sum_of_steps(steps, len(days))
    for cycle, cells in cyclic.items():
        total += np.take(cells, cells_of(days, cycle))
    part = np.empty_like(total) if any(factor != 1.0 for _, factor in daily) else total
    for by_day, factor in daily:
        total += by_day if factor == 1.0 else np.multiply(by_day, factor, out=part)
    return total


def _sum_of_steps(steps: Sequence[tuple[Steps, float]], count: int) -> Values:
    if not steps:
        return np.zeros(count)
    starts = np.concatenate([shape.starts for shape, _ in steps])
    rises = np.concatenate([np.diff(shape.values, prepend=0.0) * factor for shape, factor in steps])
    order = np.argsort(starts, kind="stable")
    return np.repeat(np.cumsum(rises[order]), np.diff(starts[order], append=count))
