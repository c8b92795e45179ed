"""TIMEX3 values (ISO-TimeML 1.2) of calendar units. BCE years are written "BC0044", as is usual in corpora."""

from __future__ import annotations

from timeline.calendar.days import Day, civil, iso_week, isoweekday
from timeline.calendar.units import Unit

SEASONS = ("WI", "SP", "SU", "FA")  # by the quarter that starts in December, March, June, September
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

DURATION_LETTERS = {
    Unit.MINUTE: "M",
    Unit.HOUR: "H",
    Unit.DAYPART: "DT",
    Unit.DAY: "D",
    Unit.WEEKEND: "WE",
    Unit.WEEK: "W",
    Unit.MONTH: "M",
    Unit.QUARTER: "Q",
    Unit.SEASON: "S",
    Unit.HALF_YEAR: "H",
    Unit.YEAR: "Y",
    Unit.DECADE: "DE",
    Unit.CENTURY: "CE",
    Unit.MILLENNIUM: "ML",
}

# Corpora count decades and longer in years.
_IN_YEARS = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}


def year_value(year: int) -> str:
    """A year as TIMEX3 writes it; ``year`` is astronomical."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def day_value(day: Day) -> str:
    """A day as TIMEX3 writes it."""
    year, month, day_of_month = civil(day)
    if year > 0:
        return f"{year:04d}-{month:02d}-{day_of_month:02d}"
    return f"{year_value(year)}-{month:02d}-{day_of_month:02d}"


def month_value(year: int, month: int) -> str:
    """A month as TIMEX3 writes it."""
    return f"{year_value(year)}-{month:02d}"


def block_value(start_year: int, unit: Unit) -> str:
    """A decade, century or millennium: the digits its years share ("198", "19", "BC04")."""
    digits = {Unit.DECADE: 1, Unit.CENTURY: 2, Unit.MILLENNIUM: 3}[unit]
    size = 10**digits
    if start_year >= 0:
        return f"{start_year // size:0{4 - digits}d}"
    # Years a..a+size-1 BCE share no digits when counted from one: name the block by its last year.
    return f"BC{(-start_year) // size:0{4 - digits}d}"


def week_value(day: Day) -> str:
    """The ISO week of a day."""
    year, week = iso_week(day)
    return f"{year_value(year)}-W{week:02d}"


def unit_value(day: Day, unit: Unit) -> str:
    """The value of the unit that starts at, or holds, a day."""
    if unit <= Unit.DAY:
        return day_value(day)
    if unit == Unit.WEEK:
        return week_value(day)
    if unit == Unit.WEEKEND:
        return f"{week_value(day)}-WE"
    year, month, _ = civil(day)
    if unit == Unit.MONTH:
        return month_value(year, month)
    if unit == Unit.QUARTER:
        return f"{year_value(year)}-Q{(month + 2) // 3}"
    if unit == Unit.HALF_YEAR:
        return f"{year_value(year)}-H{1 if month < 7 else 2}"
    if unit == Unit.SEASON:
        return f"{year_value(year - 1 if month < 3 else year)}-{SEASONS[month % 12 // 3]}"
    if unit == Unit.YEAR:
        return year_value(year)
    size = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}[unit]
    return block_value(year - year % size, unit)


def minute_value(day: Day, hour: int, minute: int, zone: str | None = None) -> str:
    """A clock time of a day; a zone is printed only for UTC, as "Z"."""
    return f"{day_value(day)}T{hour:02d}:{minute:02d}{'Z' if zone in ('GMT', 'UTC', 'Z') else ''}"


def weekday_of_week_value(day: Day) -> str:
    """A day named by its ISO week ("1998-W08-5")."""
    return f"{week_value(day)}-{isoweekday(day)}"


def amount_text(amount: float) -> str:
    """A number without a needless fraction."""
    return f"{amount:g}" if amount < 1e6 else str(int(amount))


def duration_value(amount: float | None, unit: Unit) -> str:
    """A length ("P20M", "PT5H"); ``None`` for a vague number is written "X"."""
    if amount is not None and unit in _IN_YEARS:
        amount, unit = amount * _IN_YEARS[unit], Unit.YEAR
    if amount is not None and unit in (Unit.MINUTE, Unit.HOUR) and amount % 1:
        finer = "S" if unit == Unit.MINUTE else "M"
        whole = f"{int(amount)}{DURATION_LETTERS[unit]}" if amount >= 1 else ""
        return f"PT{whole}{round(amount % 1 * 60)}{finer}"
    number = "X" if amount is None else amount_text(amount)
    time = "T" if unit in (Unit.MINUTE, Unit.HOUR) else ""
    return f"P{time}{number}{DURATION_LETTERS[unit]}"
