"""Calendar units, from the minute to the millennium."""

from __future__ import annotations

import enum


class Unit(enum.IntEnum):
    """A unit of the civil calendar; a larger number is a coarser unit."""

    MINUTE = 1
    HOUR = 2
    DAYPART = 3  # morning, evening, night
    DAY = 4
    WEEKEND = 5
    WEEK = 6
    MONTH = 7
    QUARTER = 8
    SEASON = 9
    HALF_YEAR = 10
    YEAR = 11
    DECADE = 12
    CENTURY = 13
    MILLENNIUM = 14

    __hash__ = int.__hash__  # that of enumerations is several times slower, and meanings are looked up all the time

    @property
    def typical_days(self) -> float:
        """Mean length in days, for comparing and drawing; never for shifting a date."""
        return _TYPICAL_DAYS[self]


_TYPICAL_DAYS = {
    Unit.MINUTE: 1 / 1440,
    Unit.HOUR: 1 / 24,
    Unit.DAYPART: 0.25,
    Unit.DAY: 1.0,
    Unit.WEEKEND: 2.0,
    Unit.WEEK: 7.0,
    Unit.MONTH: 30.436875,
    Unit.QUARTER: 91.310625,
    Unit.SEASON: 91.310625,
    Unit.HALF_YEAR: 182.62125,
    Unit.YEAR: 365.2425,
    Unit.DECADE: 3652.425,
    Unit.CENTURY: 36524.25,
    Unit.MILLENNIUM: 365242.5,
}
