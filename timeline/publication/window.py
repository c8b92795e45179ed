"""The days a text may have been published on, and how likely each is before a word of it is read."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day, civil, day_of
from timeline.calendar.intervals import DayInterval

Days = npt.NDArray[np.int64]
LogLikelihood = npt.NDArray[np.float64]
Cycle = Literal["week", "year", "week and year"]

WINDOW: Final = DayInterval(day_of(1780), day_of(2036))

OUTSIDE: Final = 0.01
"""Prior probability that a text was published before or after the window."""

_DENSITY: Final = (
    (1780, 0.020),
    (1850, 0.025),
    (1900, 0.05),
    (1950, 0.10),
    (1980, 0.35),
    (1995, 0.60),
    (2010, 1.00),
    (2026.5, 1.00),
    (2029, 0.20),
    (2036, 0.04),
)
"""
Relative density of texts by year, linear in its logarithm between these points.

The prior belongs to a release and reads no clock: the texts people have at hand grow in number until the
year this release was made, and may be younger than the release, less and less likely so. The shape is a
judgement, not a fit: it says that a text of unknown age is from after 2012 with a chance of about one in three
and from before 1950 with a chance of about one in seven.
"""

_WEEKDAYS: Final = np.array([1.10, 1.20, 1.20, 1.15, 1.05, 0.60, 0.70])
"""
Relative density of texts by weekday, Monday first.

Counted over US news, newswire, newspaper headlines and dated web pages, which agree that Saturday and Sunday
have about half the texts of a working day; rounded towards one another.
"""


@lru_cache(maxsize=4)
def days_of(interval: DayInterval) -> Days:
    """The candidate days of an interval, as a read-only array."""
    days = np.arange(interval.start, interval.end, dtype=np.int64)
    days.setflags(write=False)
    return days


@lru_cache(maxsize=4)
def _log_prior(start: int, end: int) -> LogLikelihood:
    days = np.arange(start, end, dtype=np.float64)
    known = np.array([day_of(int(year)) + 365.2425 * (year % 1) for year, _ in _DENSITY])
    log_p = np.interp(days, known, np.log([density for _, density in _DENSITY]))
    log_p += np.log(_WEEKDAYS)[(np.arange(start, end) - 1) % 7]
    log_p -= np.log(np.exp(log_p).sum()) - np.log1p(-OUTSIDE)
    log_p.setflags(write=False)
    return np.asarray(log_p)


@lru_cache(maxsize=4)
def _prior(start: int, end: int) -> LogLikelihood:
    p = np.exp(_log_prior(start, end))
    p.setflags(write=False)
    return p


def prior(days: Days) -> LogLikelihood:
    """The prior of each candidate day; with `OUTSIDE` they sum to one. Do not write to it."""
    return _prior(int(days[0]), int(days[-1]) + 1)


def log_prior(days: Days) -> LogLikelihood:
    """Natural log of the prior of each candidate day; with `OUTSIDE` they sum to one. Do not write to it."""
    return _log_prior(int(days[0]), int(days[-1]) + 1)


_MONTH_DAYS: Final = np.array((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31))


@attrs.frozen(eq=False)
class Calendar:
    """The civil dates of candidate days, as read-only arrays of shape ``(n,)``."""

    year: Days
    month: Days
    day: Days
    weekday: Days  # 1 for Monday to 7 for Sunday
    day_of_year: Days  # 0 for January 1
    leap: Days  # 1 in leap years
    place_in_year: Days  # day_of_year, and 366 more in leap years


@lru_cache(maxsize=4)
def _calendar(start: int, end: int) -> Calendar:
    # Whole years and months are laid end to end, and what stands outside the days is cut off.
    first, last = civil(Day(start))[0], civil(Day(end - 1))[0]
    years = np.arange(first, last + 1)
    leaps = (years % 4 == 0) & ((years % 100 != 0) | (years % 400 == 0))
    lengths = np.tile(_MONTH_DAYS, (len(years), 1))
    lengths[:, 1] += leaps
    begin = int(day_of(first))
    inside = slice(start - begin, end - begin)
    of_year, of_month = lengths.sum(axis=1), lengths.ravel()
    leap = np.repeat(leaps.astype(np.int64), of_year)[inside]
    day_of_year = _within(of_year)[inside]
    fields = (
        np.repeat(years, of_year)[inside],
        np.repeat(np.tile(np.arange(1, 13), len(years)), of_month)[inside],
        _within(of_month)[inside] + 1,
        np.resize(np.roll(np.arange(1, 8), 1 - start), end - start),
        day_of_year,
        leap,
        day_of_year + 366 * leap,
    )
    for field in fields:
        field.setflags(write=False)
    return Calendar(*fields)


def _within(lengths: Days) -> Days:
    """The place of each day in its run, for runs of some lengths, end to end."""
    ends = np.cumsum(lengths)
    return np.arange(ends[-1]) - np.repeat(ends - lengths, lengths)


def calendar_of(days: Days) -> Calendar:
    """The civil dates of consecutive candidate days."""
    return _calendar(int(days[0]), int(days[-1]) + 1)


def cells_of(days: Days, cycle: Cycle) -> Days:
    """
    Where in a cycle consecutive candidate days lie, as read-only indices.

    0 is a Monday in the "week"; the "year" has 366 places of common years, then 366 of leap years; the "week and year"
    has seven weekdays for each of these.
    """
    return _cells(int(days[0]), int(days[-1]) + 1, cycle)


def cells_that_occur(days: Days, cycle: Cycle) -> Days:
    """Those cells of a cycle that a candidate day lies in."""
    return _cells_that_occur(int(days[0]), int(days[-1]) + 1, cycle)


@lru_cache(maxsize=12)
def _cells(start: int, end: int, cycle: Cycle) -> Days:
    calendar = _calendar(start, end)
    if cycle == "year":
        return calendar.place_in_year
    weekday = calendar.weekday - 1
    cells = weekday if cycle == "week" else calendar.place_in_year * 7 + weekday
    cells.setflags(write=False)
    return cells


@lru_cache(maxsize=12)
def _cells_that_occur(start: int, end: int, cycle: Cycle) -> Days:
    return np.flatnonzero(np.bincount(_cells(start, end, cycle)))
