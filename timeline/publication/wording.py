"""Days and runs of days in the words of a reason."""

from __future__ import annotations

from typing import Final

from timeline.calendar.days import Day, civil
from timeline.calendar.intervals import DayInterval

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def month_in_words(day: Day) -> str:
    """As in "October 2023"."""
    year, month, _ = civil(day)
    return f"{MONTHS[month - 1]} {year}"


def day_in_words(day: Day) -> str:
    """As in "7 October 2023"."""
    return f"{civil(day)[2]} {month_in_words(day)}"


def run_in_words(interval: DayInterval) -> str:
    """A run of days, as exactly as its length deserves."""
    first, last = interval.start, Day(interval.end - 1)
    (y1, m1, d1), (y2, m2, _) = civil(first), civil(last)
    if first == last:
        return day_in_words(first)
    if len(interval) > 1500 or (y1 < y2 and m1 == 1 and d1 == 1 and m2 == 12):
        return f"{y1} to {y2}"
    if y1 == y2 and m1 == 1 and m2 == 12:
        return str(y1)
    if (y1, m1) == (y2, m2):
        whole = d1 == 1 and civil(interval.end)[2] == 1
        return month_in_words(first) if whole else f"{d1} to {day_in_words(last)}"
    if len(interval) <= 60:
        return f"{day_in_words(first)} to {day_in_words(last)}"
    return f"{month_in_words(first)} to {month_in_words(last)}"
