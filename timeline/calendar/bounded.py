"""
EDTF of what is only known within bounds: a unit, one of several days, or an interval with vague ends.

`timeline.calendar.edtf` prints what one expression says; this prints what all that is known comes to.
"""

from __future__ import annotations

from timeline.calendar.days import MINUTES_A_DAY, Day, add, civil, start_of
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.units import Unit

_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}
_NAMED = (Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_LASTING = 1440  # minutes that must surely pass between begin and end for a stretch to count as a run


def edtf_of(extent: Extent, granularity: Unit | None = None) -> str | None:
    """
    An extent in EDTF; ``None`` when neither end is known at all.

    What lies somewhere within a stretch is that stretch's unit ("2022-09") or one of its days
    ("[2023-10-10..2023-10-16]"); what goes on through it is an interval ("2022-02/2023-10-12").
    """
    begin, end = extent.begin, extent.end
    if begin.latest is not None and end.earliest is not None and end.earliest - begin.latest > _LASTING:
        named = _named_run(extent, granularity)
        return named or _run(_point(begin, granularity, last=False), _point(end, granularity, last=True))
    if begin.earliest is not None and end.latest is not None:
        return edtf_of_interval(TimeInterval(begin.earliest, end.latest), granularity)
    if begin.earliest is not None:
        first = _day(Day(begin.earliest // MINUTES_A_DAY))
        if begin.latest is not None:
            return _run(_point(begin, granularity, last=False), "..")
        return f"[{first}..]"
    last_known = end.latest if end.latest is not None else None
    if last_known is not None:
        if end.earliest is not None:
            return _run("..", _point(end, granularity, last=True))
        return f"[..{_day(Day((last_known - 1) // MINUTES_A_DAY))}]"
    if begin.latest is not None:
        return f"[..{_day(Day(begin.latest // MINUTES_A_DAY))}]"
    if end.earliest is not None:
        return f"[{_day(Day((end.earliest - 1) // MINUTES_A_DAY))}..]"
    return None


def edtf_of_interval(interval: TimeInterval, granularity: Unit | None = None) -> str:
    """Somewhere within a stretch: the unit that it is, or one of its days."""
    if granularity is not None and granularity <= Unit.MINUTE and interval.end - interval.start <= 1:
        day, minute = divmod(interval.start, MINUTES_A_DAY)
        if 0 <= civil(Day(day))[0] <= 9999:
            return f"{_day(Day(day))}T{minute // 60:02d}:{minute % 60:02d}:00"
    days = interval.days
    named = _unit_name(days.start, days.end, granularity)
    if named is not None:
        return named
    return f"[{_day(days.start)}..{_day(Day(days.end - 1))}]"


def _named_run(extent: Extent, granularity: Unit | None) -> str | None:
    """A run that is exactly a unit of the calendar is named as that."""
    begin, end = extent.begin, extent.end
    if begin.earliest is None or begin.earliest != begin.latest or end.earliest is None or end.earliest != end.latest:
        return None
    days = TimeInterval(begin.earliest, end.earliest).days
    return _unit_name(days.start, days.end, granularity)


def _unit_name(start: Day, end: Day, granularity: Unit | None) -> str | None:
    if end == start + 1:
        return _day(start)
    year, month, _ = civil(start)
    if granularity == Unit.SEASON and month in _SEASONS and end == add(start, 3, Unit.MONTH) and _writable(year):
        return f"{_year(year)}-{_SEASONS[month]}"
    for unit in _NAMED:
        if start_of(start, unit) == start and end == add(start, 1, unit):
            return _name(start, unit)
    if _aligned(start, end) and _writable(year):
        last = Day(end - 1)
        whole_years = month == 1 and civil(end)[1] == 1
        unit = Unit.YEAR if whole_years else Unit.MONTH
        return None if granularity is not None and granularity < unit else f"{_name(start, unit)}/{_name(last, unit)}"
    return None


def _aligned(start: Day, end: Day) -> bool:
    return start_of(start, Unit.MONTH) == start and start_of(end, Unit.MONTH) == end


def _point(bounds: Bounds, granularity: Unit | None, *, last: bool) -> str:
    """One end of a run, by the finest unit that holds all of its bounds, not finer than the text told it."""
    earliest, latest = bounds.earliest, bounds.latest
    if earliest is None or latest is None:
        return ".."
    first, final = (Day((minute - last) // MINUTES_A_DAY) for minute in (earliest, latest))
    finest = Unit.DAY
    if granularity is not None and granularity >= Unit.MONTH:
        # An end told by a coarse unit is not finer than the unit, unless it is that unit's very edge.
        finest = Unit.DAY if first == final and not _edge(first, last=last) else Unit.MONTH
    for unit in (Unit.DAY, *_NAMED):
        if unit >= finest and start_of(first, unit) == start_of(final, unit):
            return _name(first, unit)
    middle = Day((first + final) // 2)
    spread = final - first
    unit = next((unit for unit in (Unit.DAY, *_NAMED) if spread <= 8 * unit.typical_days), Unit.CENTURY)
    return _name(middle, max(unit, Unit.MONTH) if spread > 3 else unit) + "~"


def _edge(day: Day, *, last: bool) -> bool:
    return start_of(Day(day + last), Unit.MONTH) == day + last


def _run(first: str, last: str) -> str:
    return f"{first}/{last}"


def _name(day: Day, unit: Unit) -> str:
    year, month, _ = civil(day)
    if unit == Unit.DAY:
        return _day(day)
    if unit == Unit.MONTH:
        return f"{_year(year)}-{month:02d}" if _writable(year) else _year(year)
    if unit == Unit.YEAR or not _writable(year) or year < 0:
        if unit == Unit.YEAR:
            return _year(year)
        start = start_of(day, unit)
        return f"{_year(civil(start)[0])}/{_year(civil(Day(add(start, 1, unit) - 1))[0])}"
    digits = 1 if unit == Unit.DECADE else 2
    return f"{year // 10**digits:0{4 - digits}d}{'X' * digits}"


def _writable(year: int) -> bool:
    return -9999 <= year <= 9999


def _day(day: Day) -> str:
    year, month, day_of_month = civil(day)
    return f"{_year(year)}-{month:02d}-{day_of_month:02d}" if _writable(year) else _year(year)


def _year(year: int) -> str:
    if not _writable(year):
        return f"Y{year}"
    return f"{year:04d}" if year >= 0 else f"-{-year:04d}"
