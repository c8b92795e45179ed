"""Days and minutes as ISO 8601 writes them; years before 1 are astronomical, as in EDTF."""

from __future__ import annotations

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, civil, day_of, days_in_month


def iso_day(day: Day) -> str:
    """A day as ISO 8601 writes it, with years before 1 as EDTF does: "2023-10-07", "-0479-08-01"."""
    year, month, day_of_month = civil(day)
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04d}-{month:02d}-{day_of_month:02d}"


def day_from_iso(text: str) -> Day:
    """
    The day that `iso_day` wrote.

    Raises:
        ValueError: It is not written so.
    """
    sign, body = (-1, text[1:]) if text.startswith("-") else (1, text)
    parts = body.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts) or len(parts[0]) < 4:
        raise ValueError(f"got {text!r}, wanted a day as in 2023-10-07")
    year, month, day = sign * int(parts[0]), int(parts[1]), int(parts[2])
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(year, month):
        raise ValueError(f"{text!r} is not a day")
    return day_of(year, month, day)


def iso_minute(minute: Minute) -> str:
    """A minute as ISO 8601 writes it, without seconds: "2023-10-07T06:30"."""
    day, rest = divmod(minute, MINUTES_A_DAY)
    return f"{iso_day(Day(day))}T{rest // 60:02d}:{rest % 60:02d}"
