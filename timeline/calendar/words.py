"""Runs of days in plain words, for reasons and messages."""

from __future__ import annotations

from timeline.calendar.days import Day, civil, isoweekday
from timeline.calendar.intervals import DayInterval

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def days_in_words(interval: DayInterval) -> str:
    """A run of days by its first and last: "Tue 10 – Mon 16 Oct 2023"."""
    first, last = interval.start, Day(interval.end - 1)
    if first == last:
        return _day(first, year=True)
    same_month = civil(first)[:2] == civil(last)[:2]
    if interval.end - interval.start <= 62:
        return f"{_day(first, month=not same_month, year=civil(first)[0] != civil(last)[0])} – {_day(last, year=True)}"
    (y1, m1, _), (y2, m2, _) = civil(first), civil(last)
    if interval.end - interval.start <= 1500:
        return f"{_MONTHS[m1 - 1]}{'' if y1 == y2 else f' {_year(y1)}'} – {_MONTHS[m2 - 1]} {_year(y2)}"
    return f"{_year(y1)} – {_year(y2)}"


def _day(day: Day, *, month: bool = True, year: bool = False) -> str:
    y, m, d = civil(day)
    parts = [_WEEKDAYS[isoweekday(day) - 1], str(d)]
    parts += [_MONTHS[m - 1]] if month else []
    parts += [_year(y)] if year else []
    return " ".join(parts)


def _year(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BC"
