"""The publication date a user states: a day, a month, a year, any EDTF date or interval, or "about" one."""

from __future__ import annotations

import re
from typing import Final

import attrs
import numpy as np

from timeline.calendar.days import Day, add, day_of, days_in_month, start_of_iso_week
from timeline.calendar.intervals import DayInterval
from timeline.calendar.units import Unit
from timeline.errors import ReconstructionError
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily, Shape, Steps
from timeline.publication.window import Days


@attrs.frozen
class InvalidDate(ReconstructionError, ValueError):
    """A supplied date that cannot be read."""

    text: str
    why: str = ""

    def __str__(self) -> str:
        reason = f" ({self.why})" if self.why else ""
        return (
            f"cannot read the date {self.text!r}{reason}; give a day, month or year as in 2023-10-07, 2023-10 or 2023,"
            " an interval as in 2023-10-07/2023-10-14, or add ~ for about"
        )


@attrs.frozen
class SuppliedDate:
    """What a user says of the publication date: the days it may be, and whether they are only near it."""

    text: str
    interval: DayInterval
    about: bool = False

    def evidence(self, days: Days) -> Evidence:
        """The statement as a witness that wins: no day outside it is possible, or likely when it says "about"."""
        start, end = self.interval.start, self.interval.end
        if self.about:
            distance = np.maximum(np.maximum(start - days, days - (end - 1)), 0).astype(np.float64)
            spread = max(3.0, len(self.interval) / 2)
            shape: Shape = Daily(days, -0.5 * np.minimum(distance / spread, 50.0) ** 2)
            because = f"the date was supplied as about {self.text.rstrip('~')}"
        else:
            shape = Steps.of(days, np.array([start, end]), np.array([-np.inf, 0.0, -np.inf]))
            because = f"the date was supplied as {self.text}"
        return Evidence("supplied", None, self.text, because, shape, "supplied")


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july", "aug august",
         "sep sept september", "oct october", "nov november", "dec december"),
        start=1,
    )
    for name in names.split()
}  # fmt: skip

_DATE = re.compile(r"(-?\d{4,6})(?:-(\d\d)(?:-(\d\d))?)?\Z", re.ASCII)
_WEEK = re.compile(r"(\d{4})-?W(\d\d)\Z", re.ASCII)
_UNSPECIFIED = re.compile(r"(-?\d{2,3})(X{1,2})\Z", re.ASCII)
_DAY_FIRST = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([A-Za-z]{3,9})\.?,?\s+(-?\d{4})\Z", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(-?\d{4})\Z", re.ASCII)
_SEASON_MONTHS: Final = {21: 3, 22: 6, 23: 9, 24: 12}  # EDTF: spring, summer, autumn, winter


def parse_supplied(text: str) -> SuppliedDate:
    """
    Read what a user typed for the publication date.

    Takes EDTF dates and intervals (``2023-10-07``, ``2023-10``, ``2023``, ``202X``, ``2023-10-07/2023-10-14``,
    ``2023~``), week dates, ISO 8601 date-times, and days or months in words ("14 October 2023"). A date without
    its year is refused: it would have to be completed from the clock.

    Raises:
        InvalidDate: It is none of these, or names a day that does not exist.
    """
    stated = " ".join(text.split())
    bare, about = _without_qualifier(stated)
    begin, slash, end = bare.partition("/")
    if not slash:
        return SuppliedDate(stated, _interval(bare, text), about)
    if not begin.strip(" .") or not end.strip(" ."):
        raise InvalidDate(text, "an interval needs both ends")
    first, first_about = _without_qualifier(begin.strip())
    last, last_about = _without_qualifier(end.strip())
    start, stop = _interval(first, text).start, _interval(last, text).end
    if stop <= start:
        raise InvalidDate(text, "it ends before it begins")
    return SuppliedDate(stated, DayInterval(start, stop), about or first_about or last_about)


def _without_qualifier(text: str) -> tuple[str, bool]:
    bare = text.strip("~?% ")
    for word in ("about ", "circa ", "c. ", "ca. ", "around "):
        if bare.lower().startswith(word):
            return bare[len(word) :].strip(), True
    return bare, bare != text.strip()


def _interval(bare: str, text: str) -> DayInterval:
    if match := _DATE.match(bare):
        year, month, day = match.groups()
        return _civil(int(year), int(month) if month else None, int(day) if day else None, text)
    if match := _WEEK.match(bare):
        week = int(match[2])
        start = start_of_iso_week(int(match[1]), week)
        if not 1 <= week <= 53 or start >= start_of_iso_week(int(match[1]) + 1, 1):
            raise InvalidDate(text, f"there is no week {week} in {match[1]}")
        return DayInterval(start, Day(start + 7))
    if match := _UNSPECIFIED.match(bare):
        years = 10 ** len(match[2])
        first = int(match[1]) * years
        return DayInterval(day_of(first), day_of(first + years))
    if match := _MONTH_FIRST.match(bare):
        return _civil(int(match[3]), _month(match[1], text), int(match[2]), text)
    if match := _DAY_FIRST.match(bare):
        return _civil(int(match[3]), _month(match[2], text), int(match[1]) if match[1] else None, text)
    return _date_time(bare, text)


def _civil(year: int, month: int | None, day: int | None, text: str) -> DayInterval:
    if month is None:
        return DayInterval(day_of(year), day_of(year + 1))
    if month in _SEASON_MONTHS and day is None:
        start = day_of(year, _SEASON_MONTHS[month])
        return DayInterval(start, add(start, 3, Unit.MONTH))
    if not 1 <= month <= 12:
        raise InvalidDate(text, f"there is no month {month}")
    if day is None:
        start = day_of(year, month)
        return DayInterval(start, add(start, 1, Unit.MONTH))
    if not 1 <= day <= days_in_month(year, month):
        raise InvalidDate(text, f"month {month} of {year} has no day {day}")
    return DayInterval(day_of(year, month, day), Day(day_of(year, month, day) + 1))


def _month(name: str, text: str) -> int:
    try:
        return _MONTHS[name.lower()]
    except KeyError:
        raise InvalidDate(text, f"{name!r} is not a month") from None


def _date_time(bare: str, text: str) -> DayInterval:
    # A full date first: pendulum completes a time alone, and the word "now", from the clock.
    if not re.match(r"\d{4}-?\d\d-?\d\d(?:[T ]|\Z)", bare, re.ASCII):
        raise InvalidDate(text)
    import pendulum  # slow to load, and needed for few dates

    try:
        moment = pendulum.parse(bare, exact=True)
    except ValueError as error:
        raise InvalidDate(text) from error
    if not isinstance(moment, pendulum.Date):  # a date-time is a date too
        raise InvalidDate(text)
    return _civil(moment.year, moment.month, moment.day, text)
