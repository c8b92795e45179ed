"""Dates as they are jotted down in notes, requests and tables: "4/22", "Q3 2016", "next week Tuesday"."""

from __future__ import annotations

import attrs

from timeline.calendar.choices import Either
from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import (
    Between,
    Block,
    Clock,
    Date,
    Half,
    Quarter,
    Recurrence,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, here
from timeline.expressions.languages.en.dates import MONTH_FIRST
from timeline.expressions.rules import Example, Rule


def _day(month: float, day: float, year: int | None = None) -> Time | None:
    if not 1 <= month <= 12 or not 1 <= day <= days_in_month(2000 if year is None else year, int(month)):
        return None
    return Time(Date(year, int(month), int(day)), Unit.DAY, "none" if year is not None else "partial")


def slash(pair: tuple[int, int]) -> Time | None:
    """Day and month in either order."""
    first, second = _day(*pair), _day(pair[1], pair[0])
    if first is None or second is None:
        return first or second
    return first._replace(meaning=Either.of(first.meaning, second.meaning, MONTH_FIRST))


def quarter(number: float, year: Time | None = None) -> Time | None:
    """The quarter of that number, of a year if one is said."""
    if not 1 <= number <= 4:
        return None
    told = year_of(year)
    if year is not None and told is None:
        return Time(Within(Quarter(int(number)), year.meaning), Unit.QUARTER, year.hang)
    return Time(Quarter(int(number), told), Unit.QUARTER, "partial" if told is None else "none")


def _half(number: float, year: Time) -> Time | None:
    told = year_of(year)
    if not 1 <= number <= 2:
        return None
    if told is None:
        return Time(Within(Half(int(number)), year.meaning), Unit.HALF_YEAR, year.hang)
    return Time(Half(int(number), told), Unit.HALF_YEAR)


def year_of(time: Time | None) -> int | None:
    """The year that a time is, when it is a year and no more."""
    date = time.meaning if time is not None else None
    return date.year if isinstance(date, Date) and date.month is None and date.day is None else None


def _dom(day: float) -> Time | None:
    return Time(Date(day=int(day)), Unit.DAY, "partial") if 1 <= day <= 31 else None


def _dom_in(day: float, month: Time) -> Time | None:
    date = month.meaning
    if not 1 <= day <= 31 or (
        isinstance(date, Date) and date.month is not None and day > days_in_month(2000, date.month)
    ):
        return None
    if isinstance(date, Date):
        return month._replace(meaning=attrs.evolve(date, day=int(day)), unit=Unit.DAY)
    return Time(Within(Date(day=int(day)), date), Unit.DAY, month.hang)


def _weekday_dom(weekday: int, day: float) -> Time | None:
    return Time(Date(day=int(day), weekday=weekday), Unit.DAY, "partial") if 1 <= day <= 31 else None


def _dom_run(first: float, last: float, month: Time) -> Time | None:
    begin, end = _dom_in(first, month), _dom_in(last, month)
    if begin is None or end is None or first >= last:
        return None
    return Time(Between(begin.meaning, end.meaning), Unit.DAY, month.hang, "DURATION")


def _month(month: int) -> Time:
    return Time(Date(month=month), Unit.MONTH, "partial")


def _days(parts: tuple[int, int, int | None, int, int, int]) -> Time | None:
    """ "5/1-5/7/2020", months first."""
    a, b, year, c, d, last = parts
    begin, end = _day(a, b, last if year is None else year), _day(c, d, last)
    if begin is None or end is None:
        return None
    return Time(Between(begin.meaning, end.meaning), Unit.DAY, "none", "DURATION")


def _every_dom(day: float) -> Time | None:
    return Time(Recurrence(Date(day=int(day))), Unit.DAY, "none", "SET") if 1 <= day <= 31 else None


def _years(number: float) -> Time | None:
    return Time(Date(int(number)), Unit.YEAR) if 100 <= number < 2200 else None


def _two_thousand(rest: float) -> int | None:
    return int(2000 + rest) if 0 < rest < 100 and rest % 1 == 0 else None


TO, DAY, NTH = "{_to}", "{any_dom}", "{nth_dom}"
WEEKDAY = "({weekday}|{weekday_abbreviation})"

RULES = (
    Rule("en/any day of the month", "({dom}|{dom_th}|{ordinal}|{day_word})", "any_dom", lambda day: day),
    Rule("en/nth of the month", "({dom_th}|{ordinal}|{day_word})", "nth_dom", lambda day: day),
    Rule("en/joined", "(to|until|till|til|through|-|–|and)", "_to", lambda: True),
    # Days of a month.
    Rule(
        "en/twenty-first", "{tens} [-] {ordinal}", "ordinal", lambda tens, n: tens + n if tens < 40 and n < 10 else None
    ),
    Rule("en/day word", "{round}", "day_word", lambda n: n if 20 < n < 32 else None),
    Rule(
        "en/month word",
        "{month} {day_word}",
        "calendar_day",
        _day,
        examples=(Example("June twenty one", "2024-06-21"),),
    ),
    Rule("en/month loose word", "{month} ({digit}|{teen}|{tens})", "loose_date", _day),
    Rule(
        "en/day dot month",
        "{dom} . {month}",
        "calendar_day",
        lambda d, m: _day(m, d),
        examples=(Example("16. June", "2024-06-16"),),
    ),
    Rule("en/day-/month", "{dom} / {month}", "calendar_day", lambda d, m: _day(m, d)),
    Rule("en/month/day", "{month} (/|-) {dom}", "calendar_day", _day),
    Rule("en/year-month-day", "{year} (/|-) {month} (/|-) {dom}", "day", lambda y, m, d: _day(m, d, y)),
    Rule("en/day/month/year", "{dom} / {month} / {year}", "day", lambda d, m, y: _day(m, d, y)),
    Rule("en/month/day/year", "{month} (/|-) {dom} (/|-) {year}", "day", _day),
    Rule("en/year day month", "{year} / {dom} / {month}", "day", lambda y, d, m: _day(m, d, y)),
    Rule("en/spaced ymd", "{year} {dom} {dom}", "loose_date", lambda y, m, d: _day(m, d, y)),
    Rule("en/slash", "{slash}", "loose_date", slash),
    Rule("en/day pair", "{day_pair}", "loose_date", slash),
    Rule("en/slash comma year", "{slash} , {year}", "day", lambda pair, year: _day(pair[0], pair[1], year)),
    Rule("en/slash weekday", f"(this|next) [{WEEKDAY}] {{slash}}", "loose_date", lambda *v: slash(v[-1])),
    Rule("en/weekday slash", f"{WEEKDAY} {{slash}}", "day", lambda w, pair: slash(pair)),
    Rule(
        "en/slash clock",
        "{slash} [at|@|,] {clocked}",
        "time",
        lambda pair, hour: (
            (t := slash(pair)) and t._replace(meaning=Clock(t.meaning, *hour), unit=Unit.MINUTE, type="TIME")
        ),
    ),
    Rule("en/weekday dom", f"{WEEKDAY} {{dom}}", "loose_date", _weekday_dom),
    Rule(
        "en/weekday dom th",
        f"{WEEKDAY} [the] ({{ordinal}}|{{day_word}})",
        "loose_date",
        _weekday_dom,
        weight=2,
    ),
    Rule("en/weekday the teen", "{weekday} the {teen}", "loose_date", _weekday_dom),
    Rule("en/the dom", f"the {DAY}", "loose_dom", _dom),
    Rule("en/dom alone", "({dom}|{dom_th})", "loose_dom", _dom),
    Rule(
        "en/dom run alone",
        f"[the] {NTH} {TO} [the] {NTH}",
        "loose_run",
        lambda a, b: (
            Time(Between(Date(day=int(a)), Date(day=int(b))), Unit.DAY, "partial", "DURATION")
            if 0 < a < b < 32
            else None
        ),
    ),
    Rule(
        "en/dom clock",
        "the {dom_th} at {clocked}",
        "time",
        lambda day, hour: (
            (t := _dom(day)) and t._replace(meaning=Clock(t.meaning, *hour), unit=Unit.MINUTE, type="TIME")
        ),
    ),
    Rule(
        "en/dom of this",
        f"[the] {NTH} of {{monthly}}",
        "day",
        _dom_in,
        examples=(Example("the 20th of next month", "2024-06-20"),),
    ),
    Rule("en/nth day of", f"[the] {NTH} day of {{monthly}}", "day", _dom_in, weight=3),
    Rule("en/dom every month", f"[the] {NTH} [day] of (every|each) month", "set", _every_dom),
    Rule(
        "en/dom to dom",
        f"[the] {DAY} {TO} [the] {DAY} [of|in] {{monthly}}",
        "dom_run",
        _dom_run,
        examples=(Example("9 to 12 of June", "2024-06-09/2024-06-12"),),
    ),
    Rule(
        "en/dom to dom this",
        f"{DAY} {TO} {DAY} {{bare_unit}}",
        "loose_run",
        lambda a, b, m: _dom_run(a, b, m) if m.unit == Unit.MONTH else None,
    ),
    Rule(
        "en/dom range in",
        "{dom_range} [of|in] {monthly}",
        "dom_run",
        lambda pair, month: _dom_run(pair[0], pair[1], month),
    ),
    Rule(
        "en/month dom to dom",
        f"{{month}} [the] {NTH} {TO} [the] {NTH}",
        "dom_run",
        lambda m, a, b: _dom_run(a, b, _month(m)),
    ),
    # Months, quarters, years.
    Rule(
        "en/month of the year",
        "{month_of_year}",
        "monthly",
        lambda pair: Time(Date(pair[1], pair[0]), Unit.MONTH),
        examples=(Example("11/2016", "2016-11"),),
    ),
    Rule(
        "en/spaced year month",
        "{year} (/|-) {dom}",
        "loose_date",
        lambda y, m: Time(Date(y, int(m)), Unit.MONTH) if 1 <= m <= 12 else None,
    ),
    Rule(
        "en/spaced month year",
        "{dom} (/|-) {year}",
        "loose_date",
        lambda m, y: Time(Date(y, int(m)), Unit.MONTH) if 1 <= m <= 12 else None,
    ),
    Rule("en/year month", "{year} {month}", "loose_date", lambda y, m: Time(Date(y, m), Unit.MONTH)),
    Rule("en/q", "q {int}", "quarter_name", quarter, examples=(Example("Q2", "2024-04/2024-06"),)),
    Rule("en/nth q", "{nth_quarter}", "quarter_name", quarter, examples=(Example("2Q", "2024-04/2024-06"),)),
    Rule(
        "en/nth q year",
        "{nth_quarter} [-|of|,] {yearly}",
        "quarterly",
        quarter,
        examples=(Example("1Q 2012", "2012-Q1"),),
    ),
    Rule(
        "en/nth h year",
        "{nth_half} [-|of|,] {yearly}",
        "halfly",
        _half,
        examples=(Example("1H 2013", "2013-H1"),),
    ),
    Rule(
        "en/q year",
        "q {int} [-|of|,] {yearly}",
        "quarterly",
        quarter,
        examples=(Example("Q4 2016", "2016-Q4"),),
    ),
    Rule(
        "en/year q",
        "{yearly} [-] q {int}",
        "quarterly",
        lambda year, n: quarter(n, year),
        examples=(Example("2019-Q1", "2019-Q1"),),
    ),
    Rule("en/h year", "h {int} [-|of|,] {yearly}", "halfly", _half, examples=(Example("H1 2016", "2016-H1"),)),
    Rule("en/year h", "{yearly} [-] h {int}", "halfly", lambda year, n: _half(n, year)),
    Rule("en/two thousand and", "two thousand [and] {num}", "year_word", _two_thousand),
    Rule("en/hundred and", "{num} hundred and {num}", "num", lambda a, b: a * 100 + b if a < 100 and b < 100 else None),
    Rule(
        "en/thousand hundred",
        "{num} thousand {num}",
        "num",
        lambda a, b: a * 1000 + b if a < 10 and 100 <= b < 1000 else None,
    ),
    Rule(
        "en/nineteen oh one", "{teen} (oh|zero) {digit}", "year_word", lambda a, b: int(a * 100 + b) if a > 12 else None
    ),
    Rule("en/year number", "year {num}", "yearly", _years),
    Rule("en/loose thousand", "{num}", "loose_year", lambda n: _years(n) if 1000 < n and isinstance(n, int) else None),
    Rule(
        "en/of short",
        "{day_in_year} (of|') {two_digits}",
        "loose_date",
        lambda day, year: (
            day._replace(meaning=attrs.evolve(day.meaning, year=int(year)), hang="none")
            if isinstance(day.meaning, Date)
            else None
        ),
    ),
    Rule("en/cy", "cy {two_digits}", "loose_date", lambda y: Time(Date(int(y)), Unit.YEAR)),
    Rule("en/noughties", "the noughties", "block", lambda: Time(Block(Unit.DECADE, 2000), Unit.DECADE)),
    Rule("en/twenty-tens", "[the] twenty [-] tens", "block", lambda: Time(Block(Unit.DECADE, 2010), Unit.DECADE)),
    Rule(
        "en/decade apostrophe",
        "[the] {two_digits} 's",
        "loose_date",
        lambda y: Time(Block(Unit.DECADE, int(y)), Unit.DECADE) if y % 10 == 0 else None,
    ),
    Rule("en/fiscal years", "(last|previous) (fiscal|calendar) year", "yearly", lambda: here(Unit.YEAR, -1)),
    Rule("en/fiscal this", "this (fiscal|calendar) year", "yearly", lambda: here(Unit.YEAR)),
    Rule("en/fiscal next", "next (fiscal|calendar) year", "yearly", lambda: here(Unit.YEAR, 1)),
    Rule("en/days to days", "{days}", "day_run", _days),
)
