"""Dates of the calendar: days, months, years."""

from __future__ import annotations

from timeline.calendar.choices import Either
from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import Between, Date
from timeline.calendar.readings import Meaning
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, inside
from timeline.expressions.rules import Example, Rule

# The share of month-first dates among those that could be either. A judgement for English; evidence overrides it.
MONTH_FIRST = 0.75


def _month(month: int) -> Time:
    return Time(Date(month=month), Unit.MONTH, "partial")


def _month_day(month: int, day: int) -> Time | None:
    if day > days_in_month(2000, month):
        return None
    return Time(Date(month=month, day=int(day)), Unit.DAY, "partial")


def _day_month(day: int, month: int) -> Time | None:
    return _month_day(month, day)


def _year(year: int) -> Time:
    return Time(Date(int(year)), Unit.YEAR)


def _of_year(time: Time, year: Time) -> Time | None:
    date = time.meaning
    if isinstance(date, Date) and date.day == 29 and date.month == 2 and isinstance(year.meaning, Date):
        of = year.meaning.year
        if of is not None and days_in_month(of, 2) < 29:
            return None
    return inside(time, year)


def _weekday(weekday: int) -> Time:
    return Time(Date(weekday=weekday), Unit.DAY, "partial")


def _weekday_date(weekday: int, day: Time) -> Time | None:
    date = day.meaning
    if not isinstance(date, Date) or date.weekday is not None or date.day is None:
        return None
    if date.year is not None:
        return day  # all is said: a weekday that does not fit is for others to notice
    return day._replace(meaning=Date(None, date.month, date.day, weekday))


def _weekday_dom(weekday: int, day: int) -> Time:
    return Time(Date(day=int(day), weekday=weekday), Unit.DAY, "partial")


def _dom(day: int) -> Time:
    return Time(Date(day=int(day)), Unit.DAY, "partial")


def _ymd(ymd: tuple[int, int, int]) -> Time:
    return Time(Date(*ymd), Unit.DAY)


def _ymd_time(parts: tuple[int, int, int, int, int, str | None]) -> Time:
    year, month, day, hour, minute, zone = parts
    return clock(Time(Date(year, month, day), Unit.DAY), hour, minute, zone)


def _numeric(parts: tuple[int, int, int, str]) -> Time | None:
    """A date of numbers: with dots the day first, else the month first where both can be."""
    a, b, year, mark = parts
    orders = [(b, a), (a, b)] if mark == "." else [(a, b), (b, a)]
    choices = [Date(year, m, d) for m, d in orders if m <= 12 and d <= days_in_month(year, m)]
    if not choices:
        return None
    meaning: Meaning = choices[0]
    if len(choices) > 1 and mark != ".":
        meaning = Either.of(choices[0], choices[1], MONTH_FIRST)
    return Time(meaning, Unit.DAY)


def _year_month(parts: tuple[int, int]) -> Time:
    return Time(Date(*parts), Unit.MONTH)


def _day_range(month: int, days: tuple[int, int]) -> Time | None:
    if days[1] > days_in_month(2000, month):
        return None
    begin, end = Date(month=month, day=days[0]), Date(month=month, day=days[1])
    return Time(Between(begin, end), Unit.DAY, "partial", "DURATION")


def _range_of_year(time: Time, year: Time) -> Time | None:
    span = time.meaning
    if not isinstance(span, Between) or not isinstance(year.meaning, Date) or year.meaning.year is None:
        return None
    assert isinstance(span.begin, Date)
    assert isinstance(span.end, Date)
    of = year.meaning.year
    begin, end = Date(of, span.begin.month, span.begin.day), Date(of, span.end.month, span.end.day)
    return Time(Between(begin, end), Unit.DAY, "none", "DURATION")


RULES = (
    Rule("en/month", "{month}", "month_name", _month, examples=(Example("October", "2023-10"),)),
    Rule("en/year", "{year}", "yearly", _year, examples=(Example("1990", "1990"),)),
    Rule("en/spelled year", "{year_word}", "yearly", _year, examples=(Example("nineteen eighty-four", "1984"),)),
    Rule("en/the year", "[the] year {year}", "yearly", _year, examples=(Example("year 1990", "1990"),)),
    Rule(
        "en/the year in words",
        "the year {year_word}",
        "yearly",
        _year,
        examples=(Example("the year nineteen eighty-four", "1984"),),
    ),
    Rule(
        "en/month of year",
        "[this] {month} [,|of|in] {yearly}",
        "monthly",
        lambda month, year: inside(_month(month), year),
        examples=(
            Example("September last year", "2022-09", "2023-10-12"),
            Example("May 1990", "1990-05"),
            Example("March of 2003", "2003-03"),
        ),
    ),
    Rule(
        "en/month short year",
        "{month} {short_year}",
        "monthly",
        lambda month, year: inside(_month(month), _year(year)),
        examples=(Example("May '98", "1998-05"),),
    ),
    Rule(
        "en/month day",
        "{month} [the] ({dom}|{dom_th})",
        "calendar_day",
        _month_day,
        examples=(Example("March 5", "2024-03-05"),),
        rejects=("March 45",),
    ),
    Rule(
        "en/month ordinal",
        "{month} [the] {ordinal}",
        "calendar_day",
        lambda m, d: _month_day(m, d) if d <= 31 else None,
        examples=(Example("May third", "2024-05-03"),),
    ),
    Rule(
        "en/day month",
        "({dom}|{dom_th}) [of] {month}",
        "calendar_day",
        _day_month,
        examples=(Example("5 May", "2024-05-05"),),
    ),
    Rule(
        "en/ordinal of month",
        "the ({dom_th}|{ordinal}) of {month}",
        "calendar_day",
        _day_month,
        examples=(Example("the 5th of May", "2024-05-05"),),
    ),
    Rule("en/day-month", "{dom} - {month}", "calendar_day", _day_month, examples=(Example("5-May", "2024-05-05"),)),
    Rule(
        "en/day-month-year",
        "{dom} - {month} - {year}",
        "day",
        lambda d, m, y: _of_year(t, _year(y)) if (t := _day_month(d, m)) else None,
        examples=(Example("5-May-1990", "1990-05-05"),),
    ),
    Rule(
        "en/day of year",
        "{day_in_year} [,|of|in|,in] {yearly}",
        "day",
        _of_year,
        examples=(Example("March 5, 2013", "2013-03-05"), Example("7 October 2023", "2023-10-07")),
    ),
    Rule(
        "en/day of short year",
        "{day_in_year} [,] {short_year}",
        "day",
        lambda d, y: _of_year(d, _year(y)),
        examples=(Example("May 5, '98", "1998-05-05"),),
    ),
    Rule("en/weekday", "{weekday}", "weekday_name", _weekday, examples=(Example("Friday", "2024-05-10"),)),
    Rule(
        "en/weekday date",
        "{weekday} [,] [the] {calendar_day}",
        "calendar_day",
        _weekday_date,
        examples=(Example("Tuesday, March 5", "2024-03-05", "2024-03-07"),),
    ),
    Rule(
        "en/date weekday",
        "{calendar_day} [,] {weekday}",
        "loose_date",
        lambda date, weekday: _weekday_date(weekday, date),
    ),
    Rule("en/weekday short", "{weekday_abbreviation}", "weekday_short", _weekday),
    Rule(
        "en/weekday short date",
        "{weekday_abbreviation} [,] {calendar_day}",
        "calendar_day",
        _weekday_date,
        examples=(Example("Fri, May 10", "2024-05-10"),),
    ),
    Rule(
        "en/weekday ordinal",
        "({weekday}|{weekday_abbreviation}) [the] {dom_th}",
        "day",
        _weekday_dom,
        weight=3,
        examples=(Example("Friday the 5th", "2024-04-05"),),
    ),
    Rule("en/the ordinal", "the {dom_th}", "bare_dom", _dom, rejects=("on the 21st and 22nd floors",)),
    Rule("en/ymd", "{ymd}", "day", _ymd, examples=(Example("2013-03-05", "2013-03-05"),)),
    Rule("en/ymd time", "{ymd_time}", "time", _ymd_time, examples=(Example("2015-03-04T10:00", "2015-03-04T10:00"),)),
    Rule(
        "en/numeric date",
        "{numeric_date}",
        "day",
        _numeric,
        rejects=("version 1.2.13",),
        examples=(Example("3/4/2015", "2015-03-04"),),
    ),
    Rule("en/year-month", "{year_month}", "monthly", _year_month),
    Rule(
        "en/month days",
        "{month} {dom_range}",
        "day_run",
        _day_range,
        examples=(Example("May 3-5, 2012", "2012-05-03/2012-05-05"),),
    ),
    Rule(
        "en/month day through",
        "{month} {dom} (through|thru) {dom}",
        "day_run",
        lambda month, first, last: _day_range(month, (first, last)) if first < last else None,
        examples=(Example("May 10 through 12", "2024-05-10/2024-05-12"),),
    ),
    Rule(
        "en/days month",
        "{dom_range} [of] {month}",
        "day_run",
        lambda days, month: _day_range(month, days),
        examples=(Example("3-5 May", "2024-05-03/2024-05-05"),),
    ),
    Rule(
        "en/month days year",
        "{day_run} [,] {yearly}",
        "day_run",
        _range_of_year,
        examples=(Example("May 3-5, 1990", "1990-05-03/1990-05-05"),),
    ),
)
