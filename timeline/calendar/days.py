"""Days as integers: the proleptic Gregorian calendar, continued below year 1.

A day is its ordinal as in ``datetime.date.toordinal``: 1 is 0001-01-01, 0 and below are BCE. Years are
astronomical: 0 is 1 BCE, -1 is 2 BCE. A minute counts from the midnight that begins day 0.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NewType

from timeline.calendar.units import Unit

Day = NewType("Day", int)
Minute = NewType("Minute", int)

MINUTES_A_DAY = 1440

_DAYS_IN_400_YEARS = 146097
# Day numbers below count from 0000-03-01, so that the leap day ends a year.
_MARCH_OF_YEAR_ZERO = -305


@lru_cache(maxsize=8192, typed=True)  # a text moves about few days, which are asked for again and again
def day_of(year: int, month: int = 1, day: int = 1) -> Day:
    """The day of a civil date; ``month`` in 1..12, ``day`` in 1..31 (not checked against the month)."""
    shifted_year = year - (month <= 2)
    era, year_of_era = divmod(shifted_year, 400)
    day_of_year = (153 * (month - 3 if month > 2 else month + 9) + 2) // 5 + day - 1
    day_of_era = year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year
    return Day(era * _DAYS_IN_400_YEARS + day_of_era + _MARCH_OF_YEAR_ZERO)


@lru_cache(maxsize=8192, typed=True)
def civil(day: Day) -> tuple[int, int, int]:
    """Year (astronomical), month and day of the month of a day; the inverse of `day_of`."""
    era, day_of_era = divmod(day - _MARCH_OF_YEAR_ZERO, _DAYS_IN_400_YEARS)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted_month = (5 * day_of_year + 2) // 153
    month = shifted_month + 3 if shifted_month < 10 else shifted_month - 9
    year = year_of_era + era * 400 + (month <= 2)
    return year, month, day_of_year - (153 * shifted_month + 2) // 5 + 1


def isoweekday(day: Day) -> int:
    """1 for Monday to 7 for Sunday."""
    return (day - 1) % 7 + 1


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    if month == 2:
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        return 29 if leap else 28
    return 30 if month in (4, 6, 9, 11) else 31


def iso_week(day: Day) -> tuple[int, int]:
    """ISO 8601 week year and week number, 1..53."""
    thursday = Day(day - isoweekday(day) + 4)
    year = civil(thursday)[0]
    return year, (thursday - day_of(year)) // 7 + 1


def start_of_iso_week(year: int, week: int) -> Day:
    """The Monday of an ISO week."""
    january_4th = day_of(year, 1, 4)
    return Day(january_4th - isoweekday(january_4th) + 1 + 7 * (week - 1))


def start_of(day: Day, unit: Unit) -> Day:
    """
    The first day of the unit that holds a day.

    A week starts on Monday. A weekend is that of the day's ISO week. A season is meteorological and
    northern (it starts in March, June, September or December). A decade starts in a year divisible by
    ten, a century in one divisible by a hundred.
    """
    if unit <= Unit.DAY:
        return day
    if unit == Unit.WEEK:
        return Day(day - isoweekday(day) + 1)
    if unit == Unit.WEEKEND:
        return Day(day - isoweekday(day) + 6)
    year, month, _ = civil(day)
    if unit == Unit.MONTH:
        return day_of(year, month)
    if unit == Unit.QUARTER:
        return day_of(year, (month - 1) // 3 * 3 + 1)
    if unit == Unit.HALF_YEAR:
        return day_of(year, (month - 1) // 6 * 6 + 1)
    if unit == Unit.SEASON:
        return day_of(year - 1, 12) if month < 3 else day_of(year, month // 3 * 3)
    return day_of(year - year % _YEARS[unit])


def add(day: Day, amount: int, unit: Unit) -> Day:
    """
    Move a day by whole units; a day of the month that does not exist becomes the month's last.

    Units below the day are not moved by this: use minutes. A day part counts as a day, a weekend as a week.
    """
    if unit <= Unit.DAY:
        return Day(day + amount)
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return Day(day + 7 * amount)
    year, month, day_of_month = civil(day)
    months = year * 12 + month - 1 + amount * _MONTHS[unit]
    year, month = months // 12, months % 12 + 1
    return day_of(year, month, min(day_of_month, days_in_month(year, month)))


_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_MONTHS = {
    Unit.MONTH: 1,
    Unit.QUARTER: 3,
    Unit.SEASON: 3,
    Unit.HALF_YEAR: 6,
    Unit.YEAR: 12,
    Unit.DECADE: 120,
    Unit.CENTURY: 1200,
    Unit.MILLENNIUM: 12000,
}
