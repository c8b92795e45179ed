"""Learned tables: how often texts of each age speak of a dated thing, and in which words."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.intervals import DayInterval
from timeline.publication.window import Days, LogLikelihood

REACH: Final = 100_000
"""Days; lags beyond it count as it."""

LAGS: Final = (
    *(-REACH, -7305, -3653, -1827, -1096, -731, -366, -183, -91, -45, -21, -10, -5, -2, -1),
    *(0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 22, 31, 46, 61, 91, 121, 183, 274, 366, 548, 731, 1096, 1461, 1827),
    *(2557, 3653, 5479, 7305, 10958, 18263),
)
"""Lower edges of the bins of days from a thing to the text."""


@lru_cache(maxsize=1)
def tables() -> dict[str, npt.NDArray[np.float64]]:
    """The fitted tables by name, each the log-weights of its bins."""
    path = files(__package__).joinpath("data", "tables.json")
    if not path.is_file():
        return {}
    return {name: np.array(weights) for name, weights in json.loads(path.read_text("utf-8")).items()}


@attrs.frozen(eq=False)
class _Curve:
    """Values for the lags from ``first`` on; the first holds for all earlier lags, the last for all later ones."""

    first: int
    values: LogLikelihood

    def laid(self, out: LogLikelihood, begin: int, end: int, zero: int) -> None:
        """Put the values of days ``begin`` to ``end`` in their place; the lag of day ``zero`` is zero."""
        low = min(max(self.first + zero, begin), end)
        high = min(max(self.first + zero + len(self.values), low), end)
        out[begin:low] = self.values[0]
        out[low:high] = self.values[low - zero - self.first : high - zero - self.first]
        out[high:end] = self.values[-1]


@lru_cache(maxsize=64)
def _curve(name: str) -> _Curve:
    """A table over lags; its bins' middles joined by lines."""
    weights = tables()[name]
    edges = np.array((*LAGS, REACH), dtype=np.float64)
    middles = (edges[:-1] + edges[1:] - 1) / 2
    # Far bins are wide: the first and the last are flat, those between are joined along the logarithm of the lag.
    middles[0], middles[-1] = edges[1] * 1.5, edges[-2] * 1.3
    first, last = int(middles[0]) - 1, int(middles[-1]) + 2
    joined = _squeezed(np.arange(first, last, dtype=np.float64))
    return _Curve(first, np.interp(joined, _squeezed(middles), weights))


def _squeezed(lags: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.sign(lags) * np.log1p(np.abs(lags)))


def along(name: str, when: DayInterval, days: Days) -> LogLikelihood:
    """A table's log-weights for consecutive days, by their lag from a run of days (zero inside the run)."""
    curve, count, first = _curve(name), len(days), int(days[0])
    begin, end = int(when.start) - first, int(when.end) - first
    begin_at, end_at = min(max(begin, 0), count), min(max(end, 0), count)
    values = np.empty(count)
    curve.laid(values, 0, begin_at, begin)
    values[begin_at:end_at] = curve.values[-curve.first]
    curve.laid(values, end_at, count, end - 1)
    return values
