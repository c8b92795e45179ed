"""
EDTF (ISO 8601-2:2019, levels 0 and 1, and 198X-like decades) from readings, and runs of days from EDTF.

EDTF intervals include both ends; runs inside the program end before their ``end``. This module converts.
"""

from __future__ import annotations

import re

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, civil, day_of, days_in_month
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.readings import Reading
from timeline.calendar.timex3 import SEASON_MONTH
from timeline.calendar.units import Unit
from timeline.errors import ReconstructionError

# EDTF numbers of seasons, quarters and halves of a year.
_SEASON_NUMBER = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_MONTHS_OF = {
    **{_SEASON_NUMBER[name]: (month, 3) for name, month in SEASON_MONTH.items()},
    33: (1, 3),
    34: (4, 3),
    35: (7, 3),
    36: (10, 3),
    40: (1, 6),
    41: (7, 6),
}


@attrs.frozen
class InvalidEdtf(ReconstructionError, ValueError):
    """A text that is not EDTF, or names a day that does not exist."""

    text: str

    def __str__(self) -> str:
        return f"not an EDTF date: {self.text!r}; wanted a date such as 2023, 2023-10, 2023-10-07 or an interval A/B"


@attrs.frozen
class EdtfRun:
    """A run of days as EDTF names it; ``None`` is an open end, ``end`` is the first day after it."""

    start: Day | None
    end: Day | None


def to_edtf(what: Reading | Extent) -> str | None:
    """
    EDTF of a reading or an extent; ``None`` where it has no place in time, or no known end at all.

    An end known only within bounds is its outermost day, with "~"; a reading's own unit is kept ("2015"
    stays a year), and clock times are written to the minute.
    """
    if isinstance(what, Extent):
        return _extent(what, Unit.DAY)
    extent = what.extent
    if extent is None:
        return None
    begin, end = extent.begin, extent.end
    if what.mod == "APPROX" and begin.latest is not None and end.earliest is not None and begin.latest < end.earliest:
        begin, end = Bounds(begin.latest, begin.latest), Bounds(end.earliest, end.earliest)
    if begin.earliest != begin.latest or end.earliest != end.latest or begin.earliest is None or end.latest is None:
        return _extent(extent, _finer(what.granularity))
    about = "~" if what.mod == "APPROX" else ""
    start, stop = begin.earliest, end.latest
    if what.granularity < Unit.DAY:
        day, minute = divmod(start, MINUTES_A_DAY)
        clock = f"{_day(Day(day))}T{minute // 60:02d}:{minute % 60:02d}:00"
        if what.granularity in (Unit.MINUTE, Unit.HOUR):
            return clock
        last, minute = divmod(stop, MINUTES_A_DAY)
        return f"{clock}/{_day(Day(last))}T{minute // 60:02d}:{minute % 60:02d}:00"
    first, last_day = Day(start // MINUTES_A_DAY), Day(stop // MINUTES_A_DAY - 1)
    name = _unit(first, last_day, what)
    return f"{name or _interval(first, last_day)}{about}"


def _unit(first: Day, last: Day, reading: Reading) -> str | None:
    """The one EDTF name of a run that is a unit of the calendar."""
    year, month, day = civil(first)
    last_year, last_month, last_day = civil(last)
    if first == last:
        return _day(first)
    if day == 1 and last_day == days_in_month(last_year, last_month):
        months = (last_year - year) * 12 + last_month - month + 1
        if months == 1:
            return f"{_year(year)}-{month:02d}"
        if month == 1 and months == 12:
            return _year(year)
        if reading.granularity == Unit.SEASON and months == 3 and reading.value[-2:] in _SEASON_NUMBER:
            number = _SEASON_NUMBER[reading.value[-2:]]
            if _MONTHS_OF[number][0] == month:
                return f"{_year(year)}-{number}"
        if month == 1 and months == 120 and year % 10 == 0 and year > 0:
            return f"{_year(year)[:3]}X"
        if month == 1 and months == 1200 and year % 100 == 0 and year > 0:
            return f"{_year(year)[:2]}XX"
        return f"{_trim(first, begin=True)}/{_trim(last, begin=False)}"
    return None


def _interval(first: Day, last: Day) -> str:
    return f"{_day(first)}/{_day(last)}"


def _extent(extent: Extent, unit: Unit) -> str | None:
    begin, end = extent.begin, extent.end
    # The end that is known is written as exactly as the one that is not.
    vague = None not in (begin.earliest, end.latest)
    left = _bound(begin, begin.earliest, unit, first=True, vague=vague)
    right = _bound(end, end.latest, unit, first=False, vague=vague)
    if left == ".." and right == "..":
        return None
    return left if left == right else f"{left}/{right}"


def _bound(bounds: Bounds, outer: int | None, unit: Unit, *, first: bool, vague: bool) -> str:
    if outer is None:
        return ".."
    day = Day(outer // MINUTES_A_DAY) if first else Day((outer - 1) // MINUTES_A_DAY)
    about = "~" if bounds.earliest != bounds.latest else ""
    year, month, _ = civil(day)
    if not about or unit <= Unit.DAY:
        trimmed = _trim(day, begin=first) if unit > Unit.DAY else _day(day)
        if vague and unit == Unit.MONTH and len(trimmed.lstrip("-")) == 4:
            trimmed = f"{trimmed}-{month:02d}"
        return f"{trimmed}{about}"
    return f"{_year(year)}{about}" if unit >= Unit.YEAR else f"{_year(year)}-{month:02d}{about}"


def _finer(unit: Unit) -> Unit:
    """How exactly the ends of a vague part of a unit are worth printing."""
    if unit >= Unit.DECADE:
        return Unit.YEAR
    return Unit.MONTH if unit >= Unit.SEASON else Unit.DAY


def _trim(day: Day, *, begin: bool) -> str:
    """The coarsest date whose first or last day this is."""
    year, month, day_of_month = civil(day)
    if (begin and day_of_month == 1) or (not begin and day_of_month == days_in_month(year, month)):
        if month == (1 if begin else 12):
            return _year(year)
        return f"{_year(year)}-{month:02d}"
    return _day(day)


def _year(year: int) -> str:
    if -9999 <= year <= 9999:
        return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    return f"Y{year}"


def _day(day: Day) -> str:
    year, month, day_of_month = civil(day)
    return f"{_year(year)}-{month:02d}-{day_of_month:02d}"


_DATE = re.compile(r"(Y?-?\d[\dX]*)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T[\d:.]{2,15}(?:Z|[+-]\d\d:?\d\d)?)?([?~%]?)")
LONGEST = 64


def parse_edtf(text: str) -> tuple[EdtfRun, bool]:
    """
    The run of days that an EDTF date or interval names, and whether it is said to be approximate or uncertain.

    Raises:
        InvalidEdtf: The text is no EDTF of the levels read here, or an interval that ends before it starts.
    """
    cleaned = text.strip()
    if not cleaned or len(cleaned) > LONGEST:
        raise InvalidEdtf(text[:LONGEST])
    left, slash, right = cleaned.partition("/")
    if not slash:
        start, end, about = _parse_date(left, text)
        return EdtfRun(start, end), about
    about = False
    start_day: Day | None = None
    end_day: Day | None = None
    if left not in ("", ".."):
        start_day, _, about = _parse_date(left, text)
    if right not in ("", ".."):
        _, end_day, also = _parse_date(right, text)
        about = about or also
    if start_day is not None and end_day is not None and end_day <= start_day:
        raise InvalidEdtf(text)
    return EdtfRun(start_day, end_day), about


def _parse_date(part: str, text: str) -> tuple[Day, Day, bool]:
    match = _DATE.fullmatch(part.strip())
    if match is None:
        raise InvalidEdtf(text)
    year_text, month_text, day_text, mark = match.groups()
    about = bool(mark)
    digits = year_text.removeprefix("Y")
    sign = -1 if digits.startswith("-") else 1
    digits = digits.removeprefix("-")
    if len(digits) > 6 or len(digits) < 4 or (len(digits) > 4 and year_text[0] != "Y"):
        raise InvalidEdtf(text)
    if "X" in digits:
        if month_text or digits.rstrip("X").count("X"):
            raise InvalidEdtf(text)
        low, high = sign * int(digits.replace("X", "0")), sign * int(digits.replace("X", "9"))
        return day_of(min(low, high)), day_of(max(low, high) + 1), about
    year = sign * int(digits)
    if month_text is None or month_text == "XX":
        return day_of(year), day_of(year + 1), about
    month = int(month_text)
    if month in _MONTHS_OF and day_text is None:
        first, months = _MONTHS_OF[month]
        after = first + months
        end = day_of(year + 1, after - 12) if after > 12 else day_of(year, after)
        return day_of(year, first), end, about
    if not 1 <= month <= 12:
        raise InvalidEdtf(text)
    start = day_of(year, month)
    if day_text is None or day_text == "XX":
        return start, Day(start + days_in_month(year, month)), about
    day = int(day_text)
    if not 1 <= day <= days_in_month(year, month):
        raise InvalidEdtf(text)
    return Day(start + day - 1), Day(start + day), about
