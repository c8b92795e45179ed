"""Learned tables: how often texts of each age speak of a dated thing, and in which words."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Final

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


@lru_cache(maxsize=64)
def _by_lag(name: str) -> npt.NDArray[np.float64]:
    """A table over lags, a value for every lag from -`REACH` to `REACH`; its bins' middles joined by lines."""
    weights = tables()[name]
    edges = np.array((*LAGS, REACH), dtype=np.float64)
    middles = (edges[:-1] + edges[1:] - 1) / 2
    # Far bins are wide: the first and the last are flat, those between are joined along the logarithm of the lag.
    middles[0], middles[-1] = edges[1] * 1.5, edges[-2] * 1.3
    first, last = int(middles[0]), int(middles[-1]) + 1
    by_lag = np.empty(2 * REACH + 1)
    by_lag[: first + REACH], by_lag[last + REACH :] = weights[0], weights[-1]
    joined = _squeezed(np.arange(first, last, dtype=np.float64))
    by_lag[first + REACH : last + REACH] = np.interp(joined, _squeezed(middles), weights)
    return by_lag


def _squeezed(lags: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.asarray(np.sign(lags) * np.log1p(np.abs(lags)))


def along(name: str, when: DayInterval, days: Days) -> LogLikelihood:
    """A table's log-weights for consecutive days, by their lag from a run of days (zero inside the run)."""
    return _from_run(_by_lag(name), when, days)


def _from_run(by_lag: npt.NDArray[np.float64], when: DayInterval, days: Days) -> LogLikelihood:
    count, first = len(days), int(days[0])
    begin, end = int(when.start) - first, int(when.end) - first
    if max(abs(begin), abs(begin - count), abs(end), abs(end - count)) >= REACH:
        lags = np.where(days < when.start, days - int(when.start), np.maximum(days - int(when.end) + 1, 0))
        return np.asarray(by_lag[np.clip(lags + REACH, 0, len(by_lag) - 1)])
    if end - begin == 1:
        return by_lag[REACH - begin : REACH - begin + count]
    begin_at, end_at = min(max(begin, 0), count), min(max(end, 0), count)
    values = np.full(count, by_lag[REACH])
    values[:begin_at] = by_lag[REACH - begin : REACH - begin + begin_at]
    values[end_at:] = by_lag[REACH + 1 + end_at - end : REACH + 1 + count - end]
    return values
