"""
How a person writes a time, no more exactly than it is known.

An arrow runs through ("Feb 2022 → Oct 2023"), a dash only says somewhere in between ("10 – 16 Oct 2023").
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, add, civil, isoweekday, start_of
from timeline.calendar.intervals import Bounds, DayInterval, TimeInterval
from timeline.calendar.relative import PARTS
from timeline.calendar.units import Unit

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
_FIRST_GREGORIAN_YEAR = 1583  # before it a reckoned weekday is nobody's weekday

_RISING = (Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.SEASON, Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)
# A stretch this many times as long as the best reading is still told as "about" that reading.
_ABOUT = 8


def when(begin: Bounds, end: Bounds, best: TimeInterval | None, granularity: Unit | None, *, about: bool = True) -> str:
    """
    The time of an entry in words; "" when nothing is known.

    With ``about``, a stretch not much wider than the best reading is told as "about" that reading.
    """
    first, last = begin.earliest, end.latest
    if first is None or last is None or last <= first:
        return _open(begin, end, best, granularity)
    whole = TimeInterval(first, last)
    name = name_of(whole, granularity) or _part(begin, end, granularity)
    if name:
        return name
    if begin.latest is not None and end.earliest is not None and _lasts(begin.latest, end.earliest, best, granularity):
        start, stop = (best.start, best.end) if best is not None else (None, None)
        return _run(
            _point(first, begin.latest, granularity, is_end=False, best=start),
            _point(end.earliest, last, granularity, is_end=True, best=stop),
        )
    if about and best is not None and best != whole and last - first <= _ABOUT * (best.end - best.start):
        name = name_of(best, granularity)
        if name:
            return f"about {name}"
    return between(whole, granularity)


# The unit that a stretch is named by, the coarsest unit that it was told in, and the days it has at most: a week that
# was not over is told by its days, a season by its months.
_NAMED_BY = (
    (Unit.DAY, Unit.WEEK, 62),
    (Unit.MONTH, Unit.HALF_YEAR, 1500),
    (Unit.YEAR, Unit.YEAR, 40000),
    (Unit.DECADE, Unit.DECADE, 400000),
)


def between(interval: TimeInterval, granularity: Unit | None = None) -> str:
    """A stretch in which something lies, by its first and last unit: "Tue 10 – Mon 16 Oct 2023"."""
    days = interval.days
    unit = granularity or Unit.DAY
    length = days.end - days.start
    if length == 1:
        return name_of(interval, None) or day_name(days.start)
    for named, coarsest, limit in _NAMED_BY:
        if unit <= coarsest and length <= limit:
            return _ends(unit_name(days.start, named), unit_name(Day(days.end - 1), named), " – ")
    return _ends(unit_name(days.start, Unit.CENTURY), unit_name(Day(days.end - 1), Unit.CENTURY), " – ")


def days_between(days: DayInterval) -> str:
    """A run of days by its first and last: "Tue 10 – Mon 16 Oct 2023", "Oct 2023"."""
    return name_of(days.minutes, Unit.DAY) or between(days.minutes)


def either(names: Sequence[str]) -> str:
    """One of several times, with what they share at the end said once: "Sat 1 or Sat 8 Aug 2020"."""
    told = names[-1]
    for name in reversed(names[:-1]):
        told = _ends(name, told, " or ")
    return told


def from_writing(counted: TimeInterval, unit: Unit | None) -> str:
    """Minutes from the midnight before a text was written, in words: "the day before writing, 09:12"."""
    first, last = counted.start // MINUTES_A_DAY, (counted.end - 1) // MINUTES_A_DAY
    hour, minute = divmod(counted.start % MINUTES_A_DAY, 60)
    clock = f", {hour:02d}:{minute:02d}" if unit is not None and unit <= Unit.HOUR else ""
    if first == last:
        side = "after" if first > 0 else "before"
        return {0: "the day of writing", 1: f"the day {side} writing"}.get(
            abs(first), f"{abs(first)} days {side} writing"
        ) + clock
    near, far = sorted((abs(first), abs(last)))
    side = "before" if abs(first) > abs(last) else "after"
    straddles = first < 0 < last
    if straddles and near > far * _ASIDE:
        return f"within {_count(far)} of writing{clock}"
    if straddles or near <= 1:
        return f"up to {_count(far)} {side} writing{clock}"
    length, name = _unit_for(far)
    least, most = round(near / length), round(far / length)
    if least == most:
        return f"about {_count(far)} {side} writing{clock}"
    return f"{least} – {most} {name}s {side} writing{clock}" if least else f"up to {_count(far)} {side} writing{clock}"


_ASIDE = 0.05  # of the longer side: what lies on the other side of the day of writing and is not told


def _unit_for(days: int) -> tuple[float, str]:
    return (
        (1, "day")
        if days <= 20
        else (7, "week")
        if days <= 60
        else (30.44, "month")
        if days <= 800
        else (365.25, "year")
    )


def _count(days: int) -> str:
    length, name = _unit_for(days)
    count = round(days / length)
    return f"{count} {name}{'' if count == 1 else 's'}"


def day_name(day: Day, *, year: bool = True) -> str:
    """ "Sat 7 Oct 2023"; without the weekday where no calendar had it."""
    y, m, d = civil(day)
    weekday = f"{WEEKDAYS[isoweekday(day) - 1]} " if y >= _FIRST_GREGORIAN_YEAR else ""
    return f"{weekday}{d} {MONTHS[m - 1]}" + (f" {year_name(y)}" if year else "")


def year_name(year: int) -> str:
    """An astronomical year as people count: "2023", "AD 79", "479 BC"."""
    if year <= 0:
        return f"{1 - year} BC"
    return f"AD {year}" if year < 1000 else str(year)


def name_of(interval: TimeInterval, granularity: Unit | None) -> str:
    """The one name of a stretch that is a unit of the calendar, or a named part of one; "" if it is neither."""
    days = interval.days
    if days.minutes != interval:
        return _clock(interval, granularity)
    start, end = days.start, days.end
    year, month, _ = civil(start)
    length = end - start
    if length == 1:
        return day_name(start)
    if granularity == Unit.WEEKEND and length == 2:
        return _ends(day_name(start), day_name(Day(end - 1)), " – ")
    if length == 7 and granularity == Unit.WEEK:
        return f"week of {day_name(start)}"
    if length < 28:
        return ""
    if end == add(start, 1, Unit.MONTH) and start == start_of(start, Unit.MONTH):
        return f"{MONTHS[month - 1]} {year_name(year)}"
    if start == start_of(start, Unit.MONTH) and end == start_of(end, Unit.MONTH):
        return _months(start, end, granularity)
    return ""


def _part(begin: Bounds, end: Bounds, granularity: Unit | None) -> str:
    """The name of a vague part of a unit, "early 2015", known by its bounds; "" if it is none."""
    if granularity is None or granularity < Unit.MONTH:
        return ""
    assert begin.earliest is not None
    day = start_of(Day(begin.earliest // MINUTES_A_DAY), granularity)
    start, length = day * MINUTES_A_DAY, (add(day, 1, granularity) - day) * MINUTES_A_DAY
    points = (begin.earliest, begin.latest, end.earliest, end.latest)
    if None in points:
        return ""
    shares = tuple((point - start) / length for point in points if point is not None)
    somewhere = end.earliest is not None and begin.latest is not None and end.earliest < begin.latest
    for name, (_, first, last) in PARTS.items():
        known = (first[0], last[1], first[0], last[1]) if somewhere else (*first, *last)
        if all(abs(share - point) < 0.02 for share, point in zip(shares, known, strict=True)):
            return f"{_PART_NAMES[name]}{unit_name(day, granularity)}"
    return ""


_PART_NAMES = {
    "start": "start of ",
    "early": "early ",
    "mid": "mid-",
    "late": "late ",
    "end": "end of ",
    "first_half": "first half of ",
    "second_half": "second half of ",
}


def _months(start: Day, end: Day, granularity: Unit | None) -> str:
    """The name of a run of whole months, "" if it has none."""
    year, month, _ = civil(start)
    end_year, end_month, _ = civil(end)
    months = (end_year - year) * 12 + end_month - month
    if months % 12 == 0:
        return _years(year, end_year) if month == 1 else ""
    if months == 3 and month % 3 == 1 and granularity in (Unit.QUARTER, None):
        return f"Q{month // 3 + 1} {year_name(year)}"
    if months == 3 and month % 3 == 0 and granularity in (Unit.SEASON, None):
        return f"{_SEASONS[month]} {_double_year(year) if month == 12 else year_name(year)}"
    if months == 6 and month in (1, 7) and granularity in (Unit.HALF_YEAR, Unit.YEAR, None):
        return f"{'first' if month == 1 else 'second'} half of {year_name(year)}"
    if granularity in (Unit.YEAR, None) and (month, months) in _PARTS_OF_YEAR:
        return f"{_PARTS_OF_YEAR[month, months]}{year_name(year)}"
    return ""


_PARTS_OF_YEAR = {
    **dict.fromkeys([(1, 3), (1, 4)], "early "),
    **dict.fromkeys([(5, 3), (5, 4), (6, 2), (6, 3), (4, 6)], "mid-"),
    **dict.fromkeys([(9, 4), (10, 3)], "late "),
}


def _years(year: int, end: int) -> str:
    """The name of the years from ``year`` to before ``end`` (astronomical): a decade, a part of it, a century."""
    length = end - year
    if length == 1:
        return year_name(year)
    if length == 10 and year > 0:
        return f"{year}s" if year % 10 == 0 else ""
    if length == 10 and end <= 1:
        return f"{1 - end + 1}s BC" if (2 - end) % 10 == 0 else ""
    if length == 100:
        return _century(year)
    if length == 1000 and year % 1000 in (0, 1):
        number = year // 1000 + 1
        return f"{_ordinal(number)} millennium" if number > 0 else f"{_ordinal(1 - number)} millennium BC"
    if length in (3, 4) and year > 0:
        decade = year - year % 10
        if year == decade:
            return f"early {decade}s"
        if end == decade + 10:
            return f"late {decade}s"
        if year - decade in (3, 4):
            return f"mid-{decade}s"
    return ""


def _century(year: int) -> str:
    """1800..1899 and 1801..1900 are both "19th century"; so are both counts before our era."""
    if year > -1:
        if year % 100 in (0, 1):
            return f"{_ordinal(year // 100 + 1)} century"
    else:
        last = 1 - (year + 99)  # the last year, as counted BC
        if last % 100 in (0, 1, 2):
            return f"{_ordinal(last // 100 + 1)} century BC"
    return ""


def _clock(interval: TimeInterval, granularity: Unit | None) -> str:
    day, start = divmod(interval.start, MINUTES_A_DAY)
    last_day, end = divmod(interval.end, MINUTES_A_DAY)
    date = day_name(Day(day))
    length = interval.end - interval.start
    if granularity == Unit.DAYPART and 60 <= length < MINUTES_A_DAY:
        return f"{date}, {_part_of_day(start)}"
    if length <= 1 or (length == 60 and granularity == Unit.HOUR) or (granularity == Unit.MINUTE and length <= 5):
        return f"{date}, {_hours(start)}"
    if last_day == day + 1 and end == 0 and start > 0:
        return f"{date}, after {_hours(start)}"
    if last_day == day and start == 0:
        return f"{date}, before {_hours(end)}"
    if last_day == day:
        return f"{date}, {_hours(start)} – {_hours(end)}"
    return ""


def _hours(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _part_of_day(minute: int) -> str:
    hour = minute // 60
    if 4 <= hour < 12:
        return "morning"
    if 12 <= hour < 17:
        return "afternoon"
    return "evening" if 17 <= hour < 21 else "night"


def _open(begin: Bounds, end: Bounds, best: TimeInterval | None, granularity: Unit | None) -> str:
    """A time with an open side."""
    if begin.earliest is not None:
        word = "from" if begin.latest is None else "since"
        window = begin.earliest, begin.earliest if begin.latest is None else begin.latest
        return f"{word} {_named(_point(*window, granularity, is_end=False))}"
    if end.latest is not None:
        if end.earliest is None:
            return _before(end.latest, granularity)
        return f"until {_named(_point(end.earliest, end.latest, granularity, is_end=True))}"
    if begin.latest is not None:
        return _before(begin.latest, granularity)
    if end.earliest is not None:
        return f"after {_named(_point(end.earliest, end.earliest, granularity, is_end=True))}"
    if best is not None:
        return f"about {name_of(best, granularity) or between(best, granularity)}"
    return ""


def _before(latest: int, granularity: Unit | None) -> str:
    """ "before Oct 2023" for a bound that starts a month; "by Oct 2023" for one within it."""
    latest += (latest + 1) % MINUTES_A_DAY == 0  # the last minute of a day is as good as its end
    unit = granularity or _alignment(latest)
    word = "before" if _starts(latest, max(unit, Unit.DAY)) else "by"
    return f"{word} {_named(_point(latest, latest, unit, is_end=False))}"


def _named(point: str) -> str:
    """With the article that decades and centuries take after a preposition."""
    takes_article = point.endswith(("0s", "0s BC", "century", "century BC", "millennium", "millennium BC"))
    return f"the {point}" if takes_article else point


def _lasts(begin: int, end: int, best: TimeInterval | None, granularity: Unit | None) -> bool:
    """Whether it surely goes on from somewhere to somewhere else, longer than the unit it is told in."""
    if end <= begin:
        return False
    unit = (granularity or Unit.MINUTE).typical_days * MINUTES_A_DAY
    length = best.end - best.start if best is not None else end - begin
    return length > 1.05 * unit


def _point(earliest: int, latest: int, granularity: Unit | None, *, is_end: bool, best: int | None = None) -> str:
    """
    One point of time by the finest unit that holds all of its window, not finer than the text told it.

    Where that would say little and a best reading is known, "about" that reading.
    """
    if granularity is not None and granularity < Unit.DAY and latest - earliest <= 1:
        shown = latest if is_end else earliest
        if not (is_end and shown % MINUTES_A_DAY == 0):
            return f"{day_name(Day(shown // MINUTES_A_DAY))}, {_hours(shown % MINUTES_A_DAY)}"
    last = latest - 1 if is_end else latest
    first = min(earliest - 1 if is_end else earliest, last)
    first_day, last_day = Day(first // MINUTES_A_DAY), Day(last // MINUTES_A_DAY)
    finest = granularity or _alignment(latest if is_end else earliest)
    for unit in _RISING:
        if unit < finest or (unit in (Unit.QUARTER, Unit.SEASON) and unit != granularity):
            continue
        low, high = start_of(first_day, unit), start_of(last_day, unit)
        adjacent = Unit.MONTH <= unit <= Unit.YEAR and add(low, 1, unit) == high
        if low == high or adjacent:
            if unit > max(finest, Unit.MONTH) and (best is not None or (unit > Unit.YEAR and finest < Unit.YEAR)):
                break  # "until 2013 – 2020" says more than "until the 21st century"
            return _adjacent(low, high, unit) if adjacent else unit_name(low, unit)
    if best is not None:
        window = (latest - earliest) / MINUTES_A_DAY
        unit = next((unit for unit in _WINDOWS if window <= _ABOUT * unit.typical_days), Unit.MILLENNIUM)
        return f"about {unit_name(Day((best - is_end) // MINUTES_A_DAY), max(unit, finest))}"
    return between(TimeInterval(Minute(first), Minute(last + 1)))


_WINDOWS = (Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)


def _starts(minute: int, unit: Unit) -> bool:
    day, rest = divmod(minute, MINUTES_A_DAY)
    return rest == 0 and start_of(Day(day), unit) == day


def _alignment(minute: int) -> Unit:
    """The coarsest of day, month and year that starts at a minute."""
    return next((unit for unit in (Unit.YEAR, Unit.MONTH) if _starts(minute, unit)), Unit.DAY)


@lru_cache(maxsize=1024)  # the ways in which a text is read lie on the same few days
def unit_name(day: Day, unit: Unit) -> str:
    """The name of the unit that holds a day."""
    start = start_of(day, unit)
    if unit <= Unit.WEEK:
        return day_name(day)
    end = add(start, 1, unit)
    return name_of(DayInterval(start, end).minutes, unit) or _ends(
        year_name(civil(start)[0]), year_name(civil(Day(end - 1))[0]), "–"
    )


def _adjacent(low: Day, high: Day, unit: Unit) -> str:
    """Two neighbouring units: "Sep/Oct 2023"."""
    if unit == Unit.YEAR and civil(low)[0] >= 1000:
        return _double_year(civil(low)[0])
    return _ends(unit_name(low, unit), unit_name(high, unit), "/")


def _double_year(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}" if year >= 1000 else f"{year_name(year)}/{year_name(year + 1)}"


def _run(first: str, last: str) -> str:
    return first if first == last else _ends(first, last, " → ")


def _ends(first: str, last: str, mark: str) -> str:
    """Two names with what they share at the end said once: "Tue 10 – Mon 16 Oct 2023"."""
    if first == last:
        return first
    a, b = first.split(" "), last.split(" ")
    if "," in first or "," in last:
        date, _, clock = last.partition(", ")
        return f"{first}{mark}{clock}" if first.startswith(f"{date}, ") and clock else f"{first}{mark}{last}"
    shared = 0
    while shared < min(len(a), len(b)) - 1 and a[-1 - shared] == b[-1 - shared]:
        shared += 1
    if shared and a[-1] == "BC" and b[-1] == "BC" and shared == 1 and len(a) > 2:
        shared = 0
    if not shared or a[-1 - shared] in ("AD", "of"):
        return f"{first}{mark}{last}"
    return f"{' '.join(a[:-shared])}{mark}{last}"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"
