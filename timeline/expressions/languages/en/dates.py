"""Dates of the calendar: days, months, years, decades, quarters, seasons, holidays."""

from __future__ import annotations

import attrs

from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import (
    Between,
    Block,
    Containing,
    Date,
    Half,
    Holiday,
    Modified,
    Nth,
    OfCentury,
    Quarter,
    Season,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, inside
from timeline.expressions.rules import Example, Rule


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


def _numeric(parts: tuple[int, int, int, str]) -> Time:
    a, b, year, mark = parts
    month_first = mark != "." and a <= 12 and b <= days_in_month(year, a)
    month, day = (a, b) if month_first else (b, a)
    return Time(Date(year, month, day), Unit.DAY)


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


def _years(pair: tuple[int, int]) -> Time:
    return Time(Between(Date(pair[0]), Date(pair[1])), Unit.YEAR, "none", "DURATION")


def _decade(year: int) -> Time:
    return Time(Block(Unit.DECADE, year), Unit.DECADE)


def decade_word(rest: int) -> Time:
    """A decade by its tens: "the nineties"."""
    return Time(OfCentury(Unit.DECADE, rest), Unit.DECADE, "partial")


def _decade_words(century: int, rest: int) -> Time | None:
    return Time(Block(Unit.DECADE, int(century) * 100 + rest), Unit.DECADE) if 12 < century < 21 else None


def _century(number: int, era: int = 1) -> Time | None:
    if not 1 <= number <= 30:
        return None
    return Time(Block(Unit.CENTURY, (number - 1) * 100 if era > 0 else 1 - number * 100), Unit.CENTURY)


def _millennium(number: int, era: int = 1) -> Time | None:
    if not 1 <= number <= 5:
        return None
    return Time(Block(Unit.MILLENNIUM, (number - 1) * 1000 if era > 0 else 1 - number * 1000), Unit.MILLENNIUM)


def _era(year: int, era: int) -> Time | None:
    return Time(Date(int(year) if era > 0 else 1 - int(year)), Unit.YEAR) if 0 < year < 10000 else None


def _ad(era: int, year: int) -> Time | None:
    return _era(year, era) if era > 0 else None


def _quarter(number: int) -> Time | None:
    return Time(Quarter(int(number)), Unit.QUARTER, "partial") if 1 <= number <= 4 else None


def _fiscal_quarter(number: int) -> Time | None:
    return Time(Quarter(int(number), fiscal=True), Unit.QUARTER, "partial") if 1 <= number <= 4 else None


def _year_of(time: Time) -> int | None:
    date = time.meaning
    return date.year if isinstance(date, Date) and date.month is None and date.day is None else None


def _quarter_of(quarter: Time, year: Time) -> Time | None:
    meaning = quarter.meaning
    told = _year_of(year)
    if isinstance(meaning, Quarter) and meaning.year is None and told is not None:
        return Time(Quarter(meaning.number, told, meaning.fiscal), Unit.QUARTER)
    if isinstance(meaning, Containing):  # "the quarter" of last year: the part that answers to it
        return None
    return Time(Within(meaning, year.meaning), Unit.QUARTER, year.hang)


def _half(number: int) -> Time | None:
    return Time(Half(int(number)), Unit.HALF_YEAR, "partial") if number <= 2 else None


def _season(name: str) -> Time:
    return Time(Season(name), Unit.SEASON, "partial")


def _of_year_generic(time: Time, year: Time) -> Time:
    meaning = time.meaning
    told = _year_of(year)
    if isinstance(meaning, Season | Half | Holiday) and meaning.year is None and told is not None:
        return time._replace(meaning=attrs.evolve(meaning, year=told), hang="none")
    return Time(Within(meaning, year.meaning), time.unit, year.hang, time.type)


def _holiday(name: str) -> Time:
    return Time(Holiday(name), Unit.DAY, "partial")


def _eve(time: Time) -> Time:
    return time._replace(meaning=Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), time.meaning))


def _week_of(day: Time) -> Time:
    return Time(Within(Containing(Unit.WEEK), day.meaning), Unit.WEEK, day.hang)


def _fiscal(year: Time) -> Time | None:
    meaning = year.meaning
    return year if isinstance(meaning, Date) else None


def _nth_unit(number: int, unit: Unit, base: Time) -> Time | None:
    if unit >= base.unit or unit < Unit.DAY or number > 400:
        return None
    return Time(Nth(number, unit, base.meaning), unit, base.hang)


def _nth_weekday(number: int, weekday: int, base: Time) -> Time | None:
    if base.unit < Unit.MONTH or number > 53:
        return None
    return Time(Nth(number, Unit.DAY, base.meaning, weekday), Unit.DAY, base.hang)


def _circa_era(year: int, era: int) -> Time | None:
    told = _era(year, era)
    return told and told._replace(meaning=Modified(told.meaning, "APPROX"))


def _decade_era(start: int, era: int) -> Time | None:
    return Time(Block(Unit.DECADE, start if era > 0 else 1 - start - 9), Unit.DECADE)


def _circa(year: int) -> Time | None:
    return Time(Modified(Date(int(year)), "APPROX"), Unit.YEAR) if 100 <= year < 2200 else None


RULES = (
    Rule("en/month", "{month}", "month_name", _month),
    Rule("en/year", "{year}", "yearly", _year),
    Rule("en/spelled year", "{year_word}", "yearly", _year),
    Rule("en/the year", "[the] year {year}", "yearly", _year),
    Rule("en/the year in words", "the year {year_word}", "yearly", _year),
    Rule(
        "en/month of year",
        "{month} [,|of|in] {yearly}",
        "monthly",
        lambda month, year: inside(_month(month), year),
        examples=(
            Example("September last year", "2022-09", "2023-10-12"),
            Example("May 1990", "1990-05"),
            Example("March of 2003", "2003-03"),
        ),
    ),
    Rule(
        "en/month short year", "{month} {short_year}", "monthly", lambda month, year: inside(_month(month), _year(year))
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
    ),
    Rule("en/day month", "({dom}|{dom_th}) [of] {month}", "calendar_day", _day_month),
    Rule("en/ordinal of month", "the ({dom_th}|{ordinal}) of {month}", "calendar_day", _day_month),
    Rule("en/day-month", "{dom} - {month}", "calendar_day", _day_month),
    Rule(
        "en/day-month-year",
        "{dom} - {month} - {year}",
        "day",
        lambda d, m, y: _of_year(t, _year(y)) if (t := _day_month(d, m)) else None,
    ),
    Rule(
        "en/day of year",
        "{day_in_year} [,|of|in|,in] {yearly}",
        "day",
        _of_year,
        examples=(Example("March 5, 2013", "2013-03-05"), Example("7 October 2023", "2023-10-07")),
    ),
    Rule("en/day of short year", "{day_in_year} [,] {short_year}", "day", lambda d, y: _of_year(d, _year(y))),
    Rule("en/weekday", "{weekday}", "weekday_name", _weekday),
    Rule(
        "en/weekday date",
        "{weekday} [,] [the] {calendar_day}",
        "calendar_day",
        _weekday_date,
        examples=(Example("Tuesday, March 5", "2024-03-05", "2024-03-07"),),
    ),
    Rule("en/weekday short", "{weekday_abbreviation}", "weekday_short", _weekday),
    Rule("en/weekday short date", "{weekday_abbreviation} [,] {calendar_day}", "calendar_day", _weekday_date),
    Rule("en/weekday ordinal", "{weekday} the {dom_th}", "day", _weekday_dom),
    Rule("en/the ordinal", "the {dom_th}", "bare_dom", _dom),
    Rule("en/ymd", "{ymd}", "day", _ymd, examples=(Example("2013-03-05", "2013-03-05"),)),
    Rule("en/ymd time", "{ymd_time}", "time", _ymd_time),
    Rule("en/numeric date", "{numeric_date}", "day", _numeric, rejects=("version 1.2.13",)),
    Rule("en/year-month", "{year_month}", "monthly", _year_month),
    Rule(
        "en/month days",
        "{month} {dom_range}",
        "day_run",
        _day_range,
        examples=(Example("May 3-5, 2012", "2012-05-03/2012-05-05"),),
    ),
    Rule("en/days month", "{dom_range} [of] {month}", "day_run", lambda days, month: _day_range(month, days)),
    Rule("en/month days year", "{day_run} [,] {yearly}", "day_run", _range_of_year),
    Rule("en/years", "{years}", "year_run", _years, examples=(Example("1939-1945", "1939/1945"),)),
    Rule("en/decade", "[the] {decade}", "block", _decade, examples=(Example("the 1980s", "198X"),)),
    Rule("en/decade word", "the {decade_word}", "block", decade_word, examples=(Example("the nineties", "199X"),)),
    Rule("en/decade words", "[the] {num} {decade_word}", "block", _decade_words),
    Rule(
        "en/century", "[the] {ordinal} [-] century", "block", _century, examples=(Example("the 19th century", "18XX"),)
    ),
    Rule("en/century era", "[the] {ordinal} [-] century {era}", "block", _century),
    Rule("en/millennium", "[the] {ordinal} millennium", "block", _millennium),
    Rule("en/millennium era", "[the] {ordinal} millennium {era}", "block", _millennium),
    Rule("en/year era", "{int} {era}", "yearly", _era),
    Rule("en/ad year", "{era} {int}", "yearly", _ad),
    Rule("en/circa", "(c|ca|circa) [.] ({year}|{old_year})", "yearly", _circa),
    Rule("en/circa era", "(c|ca|circa) [.] {int} {era}", "yearly", _circa_era),
    Rule("en/decade era", "[the] {old_decade} {era}", "block", _decade_era),
    Rule(
        "en/quarter",
        "(the {ordinal} quarter|{ordinal} [-] quarter)",
        "quarter_name",
        _quarter,
        examples=(Example("the third quarter", "2023-07/2023-09", "2023-11-01"),),
    ),
    Rule("en/fiscal quarter", "[the] fiscal [-] {ordinal} [-] quarter", "quarter_name", _fiscal_quarter),
    Rule("en/quarter of year", "{quarterly} [of|in] [fiscal] {yearly}", "quarterly", _quarter_of),
    Rule("en/year's quarter", "[the] [fiscal] {yearly} ['s] {quarterly}", "quarterly", lambda y, q: _quarter_of(q, y)),
    Rule("en/half", "[the] {ordinal} half", "half_name", _half),
    Rule("en/half of year", "{halfly} of {yearly}", "halfly", _of_year_generic),
    Rule(
        "en/the half of year",
        "[the] last half of {yearly}",
        "halfly",
        lambda y: _of_year_generic(Time(Half(2), Unit.HALF_YEAR), y),
    ),
    Rule("en/season", "[the] {season}", "bare_season", _season),
    Rule(
        "en/season of year",
        "[the] {season} [of|in|,] {yearly}",
        "seasonal",
        lambda s, y: _of_year_generic(_season(s), y),
    ),
    Rule("en/holiday", "{holiday}", "holiday_day", _holiday),
    Rule("en/holiday of year", "{holiday} [of|in|,] {yearly}", "day", lambda h, y: _of_year_generic(_holiday(h), y)),
    Rule("en/eve of", "the eve of {day}", "day", _eve),
    Rule("en/week of", "the week of {day}", "weekly", _week_of),
    Rule("en/holiday week", "{holiday} (week|weekend)", "weekly", lambda h: _week_of(_holiday(h))),
    Rule("en/fiscal year", "[the] fiscal [year] {yearly}", "yearly", _fiscal),
    Rule("en/nth unit of", "[the] {ordinal} {unit} of {date}", "", _nth_unit),
    Rule("en/last unit of", "[the] (last|final|closing) {unit} of {date}", "", lambda u, d: _nth_unit(-1, u, d)),
    Rule("en/nth weekday of", "[the] {ordinal} {weekday} (of|in) {date}", "day", _nth_weekday),
    Rule("en/last weekday of", "[the] last {weekday} (of|in) {date}", "day", lambda w, d: _nth_weekday(-1, w, d)),
)
