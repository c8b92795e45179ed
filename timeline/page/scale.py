"""Where times stand across the page: a share of the axis's width, evenly inside each stretch."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

import attrs

from timeline.render.axis import Axis, Stretch, Tick, fit_axis, ticks

COLUMNS = 60  # the axis is fitted as if it had so many letters


@attrs.frozen
class Scale:
    """Minutes to percent of a width; never falling as minutes rise."""

    axis: Axis

    def at(self, minute: int) -> float:
        """Percent from the left of a minute; what lies between two stretches stands at the end of the first."""
        stretches = self.axis.stretches
        index = max(bisect_right(stretches, minute, key=_start) - 1, 0)
        stretch = stretches[index]
        inside = min(max(minute, stretch.start), stretch.end) - stretch.start
        share = inside / (stretch.end - stretch.start)
        return round(100 * (stretch.left + share * (stretch.right - stretch.left)) / self.axis.width, 3)

    @property
    def breaks(self) -> tuple[tuple[float, float], ...]:
        """The gaps between stretches, each from and to, in percent."""
        stretches = self.axis.stretches
        return tuple((self._percent(a.right), self._percent(b.left)) for a, b in pairwise(stretches))

    @property
    def rows(self) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
        """The labels of the coarse and the fine row, by percent."""
        coarse, fine = ticks(self.axis)
        return self._labels(coarse), self._labels(fine)

    def _labels(self, marks: Sequence[Tick]) -> list[tuple[float, str]]:
        return [(self._percent(mark.column), mark.label) for mark in marks]

    def _percent(self, column: int) -> float:
        return round(100 * column / self.axis.width, 3)

    def to_list(self) -> list[list[float | int]]:
        """For the page's script: first minute, the one after the last, left and right in percent, if hours count."""
        return [
            [s.start, s.end, self._percent(s.left), self._percent(s.right), int(s.hours)] for s in self.axis.stretches
        ]


def fit(moments: Sequence[int], whole: Sequence[tuple[int, int]]) -> Scale | None:
    """A scale that shows all moments; ``None`` without any."""
    axis = fit_axis(moments, COLUMNS, whole=whole)
    return None if axis is None else Scale(axis)


def _start(stretch: Stretch) -> int:
    return stretch.start
