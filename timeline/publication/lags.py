"""
How far before or after a named time texts are published: learned tables of log-weights over lags.

A table's lag is counted in days from the first day named to the publication day, in one of three ways:
"line" (the year is known), "year" (only the place in the year is: the nearest such day counts), "since" (the same,
from the last such day) or "week".
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any, Final, Literal

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day
from timeline.publication.mentions import Mention
from timeline.publication.shapes import Cyclic, Shape, Steps
from timeline.publication.window import Days, LogLikelihood, calendar_of

Ways = Literal["line", "year", "since", "week"]

REACH: Final = 220_000
"""Days; lags beyond it on the line count as it."""

_BEFORE_MONTH: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)

_YEAR_DAYS: Final = 365.2425


def _line_edges(near: int, months: int, quarters: int) -> tuple[int, ...]:
    """Lower edges of lag bins: days near zero, then months, then quarters of a year, then growing steps."""
    forward = list(range(near + 1))
    forward += [e for e in (10, 14, 21, 30, 45, 60, 75, 90, 120, 150, 180, 225, 270, 320) if e > near and months]
    forward += [round(q * _YEAR_DAYS / 4) for q in range(1, quarters + 1)]
    far = (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 65, 80, 100, 125, 150, 200, 250)
    forward += [round(y * _YEAR_DAYS) for y in far]
    ahead = [-e for e in range(1, near + 1)]
    ahead += [-e for e in (10, 14, 21, 30, 45, 60, 90, 120, 180, 270) if e > near and months]
    ahead += [-round(q * _YEAR_DAYS / 4) for q in range(1, quarters + 1)]
    ahead += [-round(y * _YEAR_DAYS) for y in (1, 2, 3, 4, 5, 7, 10, 15, 25, 50, 100)]
    return tuple(sorted({-REACH, *forward, *ahead}))


EDGES: Final[dict[str, tuple[Ways, tuple[int, ...]]]] = {
    "day": ("line", _line_edges(7, 1, 0)),
    "month": ("line", _line_edges(0, 1, 0)),
    "year": ("line", _line_edges(0, 0, 12)),
    "yearless-day": (
        "year",
        (-183, -150, -120, -90, -60, -45, -30, -21, -14, -10, *range(-7, 9), 11, 15, 22, 31, 46, 61, 91, 121, 151),
    ),
    "yearless-month": ("year", tuple(range(-180, 184, 15))),
    "holiday": ("year", (-183, -120, -90, -60, -30, -21, -14, -7, -3, -1, 0, 1, 2, 4, 8, 15, 22, 31, 61, 91, 121)),
    "nearest-day": ("since", (*range(8), 9, 11, 15, 22, 31, 46, 61, 91, 121, 181, 271, 335, 350, 358)),
    "weekday": ("week", tuple(range(7))),
    "days-meet": ("line", (-REACH, -365, -90, -30, -10, -3, -1, 0, 1, 2, 4, 11, 31, 91, 366)),
    "months-meet": ("line", (-REACH, -1461, -365, -120, -61, -30, -15, 0, 15, 31, 46, 61, 91, 152, 365, 1461)),
    "years-meet": (
        "line",
        (
            -REACH,
            *(round(q * _YEAR_DAYS / 4) for q in (-40, -20, -12, -8, -4, -2, -1, 0, 1, 2, 3, 4, 5, 6, 8, 12, 20, 40)),
        ),
    ),
}
"""How each family of tables counts its lag, and the lower edges of its bins."""

_FAMILY: Final = {
    "month-last-year": "yearless-month",
    "month-this-year": "yearless-month",
    "month-next-year": "yearless-month",
    "season": "yearless-month",
    "last-season": "yearless-month",
    "next-season": "yearless-month",
    "weekday-day": "day",
    "period-day": "day",
    "period-yearless-day": "yearless-day",
    "season-year": "year",
    "last-weekday": "weekday",
    "next-weekday": "weekday",
    "weekend": "weekday",
    "latest-year": "year",
    "latest-day": "day",
    "since-days": "days-meet",
    "ago-days": "days-meet",
    "since-months": "months-meet",
    "since-few-months": "months-meet",
    "ago-months": "months-meet",
    "since-years": "years-meet",
    "ago-years": "years-meet",
    "anniversary": "years-meet",
    "apart-ago-years": "years-meet",
    "apart-anniversary": "years-meet",
}


def family_of(table: str) -> str:
    """The family whose bins a table has; a table is called after a place or a tense too: "opening-day", "day:past"."""
    form = table.partition(":")[0]
    for place in ("printed-", "updated-", "title-", "opening-", "caption-", "copyright-", "lead-", "first-", "soon-"):
        form = form.removeprefix(place)
    return _FAMILY.get(form, form)


@attrs.frozen(eq=False)
class LagTable:
    """Log-weights of the bins of one table."""

    family: str
    log_weight: npt.NDArray[np.float64]

    @property
    def by_lag(self) -> LogLikelihood:
        """The weight of every lag: from -`REACH` on the line, -366 in the year, 0 in the week."""
        return _by_lag(self)


@lru_cache(maxsize=64)
def _by_lag(table: LagTable) -> LogLikelihood:
    return table.log_weight[bins_by_lag(table.family)]


@lru_cache(maxsize=16)
def bins_by_lag(family: str) -> npt.NDArray[np.int64]:
    """The bin of every lag that a family can have."""
    way, edges = EDGES[family]
    if way == "week":
        return np.arange(7)
    if way == "since":
        return np.asarray(np.searchsorted(np.array(edges), np.arange(366), side="right") - 1)
    if way == "line":
        return np.repeat(np.arange(len(edges)), np.diff((-REACH, *edges[1:], REACH + 1)))
    lags = (np.arange(-366, 367) + 182) % 365 - 182
    return np.asarray(np.maximum(np.searchsorted(np.array(edges), lags, side="right") - 1, 0))


def along_line(by_lag: npt.NDArray[Any], at: Day, days: Days) -> npt.NDArray[Any]:
    """Values for consecutive days whose lag is counted from one day."""
    first = int(days[0]) - at + REACH
    if first >= 0 and first + len(days) <= len(by_lag):
        return by_lag[first : first + len(days)]
    return by_lag[np.clip(days - at + REACH, 0, len(by_lag) - 1)]


def around_year(by_lag: npt.NDArray[Any], month: int, day: int, days: Days) -> npt.NDArray[Any]:
    """Values for days whose lag is counted from the nearest such day of a year."""
    return np.take(by_lag[_into_year(month, day) + 366], calendar_of(days).place_in_year)


def since_nearest(by_lag: npt.NDArray[Any], dates: tuple[tuple[int, int], ...], days: Days) -> npt.NDArray[Any]:
    """Values for days whose lag is counted from the last of several days of a year."""
    lags = [_into_year(month, day) % 365 for month, day in dates]
    return np.take(by_lag[np.minimum.reduce(lags)], calendar_of(days).place_in_year)


def _into_year(month: int, day: int) -> npt.NDArray[np.int64]:
    """Days from that day of the year to each day of a common year, then of a leap year, 366 of each."""
    begin = _BEFORE_MONTH[month - 1] + day - 1
    ordinary = np.arange(366) - begin
    return np.concatenate((ordinary, ordinary - 1 if month > 2 else ordinary))


def around_week(by_lag: npt.NDArray[Any], weekday: int, days: Days) -> npt.NDArray[Any]:
    """Values for days whose lag is counted from the last such weekday, that day itself being zero."""
    first = (int(days[0]) - weekday) % 7  # Monday is day 1
    return np.tile(np.roll(by_lag, -first), len(days) // 7 + 1)[: len(days)]


def values(mention: Mention, by_lag: npt.NDArray[Any], days: Days) -> npt.NDArray[Any]:
    """The values that a table over lags gives to consecutive days for a mention."""
    way = EDGES[family_of(mention.table)][0]
    if way == "line":
        return along_line(by_lag, mention.at, days)
    if way == "since":
        return since_nearest(by_lag, mention.dates, days)
    if way == "week":
        return around_week(by_lag, mention.weekday or 1, days)
    return around_year(by_lag, mention.month or 1, mention.day or 1, days)


def shape_of(mention: Mention, table: LagTable, days: Days) -> Shape:
    """The weights that a table gives to consecutive days for a mention, as `values` does."""
    way, edges = EDGES[table.family]
    if way == "line":
        return Steps.of(days, _edges(edges)[1:] + mention.at, table.log_weight)
    if way == "week":
        return Cyclic(days, np.roll(table.by_lag, (mention.weekday or 1) - 1), "week")
    if way == "since":
        lags = np.minimum.reduce([_into_year(month, day) % 365 for month, day in mention.dates])
        return Cyclic(days, table.by_lag[lags], "year")
    return Cyclic(days, table.by_lag[_into_year(mention.month or 1, mention.day or 1) + 366], "year")


@lru_cache(maxsize=32)
def _edges(edges: tuple[int, ...]) -> Days:
    return np.array(edges, dtype=np.int64)


@lru_cache(maxsize=1)
def load_tables() -> dict[str, LagTable]:
    """The fitted tables by name."""
    path = resources.files("timeline.publication") / "models" / "lags.json"
    if not path.is_file():
        return {}
    stored = json.loads(path.read_text(encoding="utf-8"))
    return {name: LagTable(family_of(name), np.array(weights)) for name, weights in stored.items()}
