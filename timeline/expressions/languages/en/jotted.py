"""Dates as they are jotted down in notes, requests and tables: "4/22", "Q3 2016", "next week Tuesday"."""

from __future__ import annotations

from itertools import pairwise

import attrs

from timeline.calendar.choices import Either, Sum, summed
from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import (
    Beside,
    Between,
    Block,
    Clock,
    Containing,
    Date,
    DayPart,
    Half,
    Holiday,
    IsoWeek,
    Length,
    Meaning,
    Nth,
    Quarter,
    Recurrence,
    Run,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, day_part, exactly, here, length_of, part, run
from timeline.expressions.languages.en.dates import MONTH_FIRST
from timeline.expressions.languages.en.deictic import beside
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


def _quarter(number: float, year: Time | None = None) -> Time | None:
    if not 1 <= number <= 4:
        return None
    told = _year(year)
    if year is not None and told is None:
        return Time(Within(Quarter(int(number)), year.meaning), Unit.QUARTER, year.hang)
    return Time(Quarter(int(number), told), Unit.QUARTER, "partial" if told is None else "none")


def _half(number: float, year: Time) -> Time | None:
    told = _year(year)
    if not 1 <= number <= 2:
        return None
    if told is None:
        return Time(Within(Half(int(number)), year.meaning), Unit.HALF_YEAR, year.hang)
    return Time(Half(int(number), told), Unit.HALF_YEAR)


def _year(time: Time | None) -> int | None:
    date = time.meaning if time is not None else None
    return date.year if isinstance(date, Date) and date.month is None and date.day is None else None


def _week(number: float, year: Time | None = None) -> Time | None:
    if not 1 <= number <= 53:
        return None
    told = _year(year)
    if told is None and year is not None:
        return Time(Within(IsoWeek(int(number)), year.meaning), Unit.WEEK, year.hang)
    return Time(IsoWeek(int(number), told), Unit.WEEK, "publication" if told is None else "none")


def _week_of(day: Time) -> Time:
    return Time(Within(Containing(Unit.WEEK), day.meaning), Unit.WEEK, day.hang)


def _in_week(week: Time, weekday: int) -> Time | None:
    return Time(Within(Date(weekday=weekday), week.meaning), Unit.DAY, week.hang) if week.unit == Unit.WEEK else None


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


def _after_next(unit: Unit) -> Time:
    return here(unit, 2)


def _days(parts: tuple[int, int, int | None, int, int, int]) -> Time | None:
    """ "5/1-5/7/2020", months first."""
    a, b, year, c, d, last = parts
    begin, end = _day(a, b, last if year is None else year), _day(c, d, last)
    if begin is None or end is None:
        return None
    return Time(Between(begin.meaning, end.meaning), Unit.DAY, "none", "DURATION")


def _nth_weekday(number: float, weekday: int) -> Time | None:
    if not 1 <= number <= 5:
        return None
    return Time(Nth(int(number), Unit.DAY, Containing(Unit.MONTH), weekday), Unit.DAY, "publication")


def _sum(*lengths: Length) -> Sum | None:
    return summed(lengths)


def _falling(*lengths: Length) -> Sum | None:
    """Not "24 hours a day"."""
    return _sum(*lengths) if all(a.unit > b.unit for a, b in pairwise(lengths)) else None


def _more(whole: Sum, length: Length) -> Sum | None:
    return summed((*whole.lengths, length))


def _sum_away(whole: Sum, sign: int, hang: str) -> Time | None:
    unit = whole.lengths[-1].unit
    meaning: Meaning = Containing(max(unit, Unit.DAY))
    for one in reversed(whole.lengths):
        if one.amount is None or one.amount % 1 or one.amount > 1e6:
            return None
        meaning = Shift(meaning, sign * int(one.amount), one.unit)
    return Time(meaning, max(unit, Unit.DAY), hang)


def _every_dom(day: float) -> Time | None:
    return Time(Recurrence(Date(day=int(day))), Unit.DAY, "none", "SET") if 1 <= day <= 31 else None


def _every_at(time: Time, hour: tuple[int, int | None]) -> Time | None:
    every = time.meaning
    if not isinstance(every, Recurrence):
        return None
    base = every.every
    if isinstance(base, Unit):
        if base != Unit.DAY:
            return None
        base = Containing(Unit.DAY)
    if isinstance(base, DayPart):
        if hour[0] < 12 and base.name in ("AF", "EV", "NI"):
            hour = hour[0] + 12, hour[1]
        base = base.base
    return time._replace(meaning=Recurrence(Clock(base, *hour), every.amount), unit=Unit.MINUTE)


def _each(unit: Unit, amount: float) -> Time:
    return Time(Recurrence(unit, amount), unit, "none", "SET")


def _every_other(weekday: int) -> Time:
    return Time(Recurrence(Date(weekday=weekday), 2), Unit.DAY, "none", "SET", "EVERY")


def _first(meaning: Meaning) -> Meaning:
    return meaning.choices[0][0] if isinstance(meaning, Either) else meaning


def _part_of_weekdays(weekday: int, name: str) -> Time:
    return Time(Recurrence(DayPart(Date(weekday=weekday), name)), Unit.DAYPART, "none", "SET")


def _rest(unit: Unit) -> Time:
    return Time(Between(Containing(Unit.DAY), Containing(unit)), unit, "publication", "DURATION")


def _years(number: float) -> Time | None:
    return Time(Date(int(number)), Unit.YEAR) if 100 <= number < 2200 else None


def _two_thousand(rest: float) -> int | None:
    return int(2000 + rest) if 0 < rest < 100 and rest % 1 == 0 else None


def _end(unit: Unit) -> Time:
    return part(here(unit), "end")


def _holiday_weekend(day: Time, year: Time | None = None) -> Time | None:
    if not isinstance(day.meaning, Holiday) or _year(year) is None:
        return _weekend_of(day) if year is None and isinstance(day.meaning, Holiday) else None
    return _weekend_of(day._replace(meaning=attrs.evolve(day.meaning, year=_year(year)), hang="none"))


def _weekend_of(day: Time) -> Time:
    """The weekend nearest to a day: a Monday has the one before."""
    before = Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), day.meaning)
    return Time(Within(Containing(Unit.WEEKEND), before), Unit.WEEKEND, day.hang)


TO = "(to|until|till|through|-|–|and)"
DAY = "({dom}|{dom_th}|{ordinal}|{day_word})"
NTH = "({dom_th}|{ordinal}|{day_word})"
WEEKDAY = "({weekday}|{weekday_abbreviation})"
UNITS = {"y": Unit.YEAR, "w": Unit.WEEK, "d": Unit.DAY, "h": Unit.HOUR}

RULES = (
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
        f"{WEEKDAY} [the] ({{dom_th}}|{{ordinal}}|{{day_word}})",
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
    Rule("en/dom every month", f"[the] {NTH} of every month", "set", _every_dom),
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
    Rule("en/q", "q {int}", "quarter_name", _quarter, examples=(Example("Q2", "2024-04/2024-06"),)),
    Rule(
        "en/q year",
        "q {int} [-|of|,] {yearly}",
        "quarterly",
        _quarter,
        examples=(Example("Q4 2016", "2016-Q4"),),
    ),
    Rule(
        "en/year q",
        "{yearly} [-] q {int}",
        "quarterly",
        lambda year, n: _quarter(n, year),
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
    # Weeks.
    Rule("en/week n", "[the] week {int}", "loose_date", _week),
    Rule(
        "en/week n of", "week {int} (of|,) {yearly}", "weekly", _week, examples=(Example("week 3 of 2027", "2027-W03"),)
    ),
    Rule(
        "en/week beginning",
        "[the] (week|w / c) (starting|beginning|commencing|of) [on] [the] ({day}|{bare_dom})",
        "weekly",
        _week_of,
        examples=(Example("the week beginning June 3", "2024-W23"),),
    ),
    Rule("en/w/c", "(w / c|wc) {day}", "weekly", _week_of),
    Rule(
        "en/week on weekday",
        f"{{weekly}} [on|,|-] {WEEKDAY}",
        "day",
        _in_week,
        examples=(Example("next week Tuesday", "2024-05-21"),),
    ),
    Rule("en/week preferably", f"{{weekly}} , preferably on {WEEKDAY}", "day", _in_week),
    Rule(
        "en/unit after next",
        "the {unit} after [the] next",
        "",
        _after_next,
        examples=(Example("the week after next", "2024-W22"),),
    ),
    Rule(
        "en/nth week",
        "[the] {ordinal} {unit} [of|in] {yearly}",
        "loose_date",
        lambda n, u, y: None if u >= Unit.YEAR else Time(Nth(int(n), u, y.meaning), u, y.hang),
    ),
    Rule("en/workweek", "this (workweek|work week|working week)", "weekly", lambda: here(Unit.WEEK)),
    Rule("en/next workweek", "next (workweek|work week|working week)", "weekly", lambda: here(Unit.WEEK, 1)),
    Rule("en/last workweek", "last (workweek|work week|working week)", "weekly", lambda: here(Unit.WEEK, -1)),
    Rule("en/days to days", "{days}", "day_run", _days),
    Rule("en/weekend of", "[the] weekend of ({holiday_day}|{day})", "weekly", _weekend_of),
    Rule("en/holiday weekend", "({holiday_day}|{day}) weekend", "weekly", _holiday_weekend),
    Rule("en/holiday weekend of year", "{holiday_day} weekend {yearly}", "weekly", _holiday_weekend),
    Rule(
        "en/last units of",
        "[the] (last|final) {count} ({units}|{unit}) of {date}",
        "run",
        lambda c, u, d: Time(Run(length_of(c, u), "last", d.meaning), u, d.hang, "DURATION"),
        examples=(Example("the last four months of 2021", "P4M"),),
    ),
    Rule("en/year of", "the year of {yearly}", "yearly", lambda y: y),
    Rule("en/q month year", "q {month_of_year}", "quarterly", lambda p: _quarter(p[0], Time(Date(p[1]), Unit.YEAR))),
    Rule(
        "en/nineties bare",
        "{decade_word}",
        "loose_date",
        lambda rest: Time(Block(Unit.DECADE, 1900 + rest), Unit.DECADE),
    ),
    Rule("en/weekend alone", "weekend", "loose_date", lambda: here(Unit.WEEKEND)),
    # Beside the day of the note.
    Rule(
        "en/previous named bare",
        "(previous|preceding) {partial}",
        "",
        lambda t: beside(-1, "publication", t),
        examples=(Example("previous Monday", "2024-05-13"),),
    ),
    Rule(
        "en/coming named",
        "(coming|upcoming|following) {partial}",
        "",
        lambda t: beside(1, "publication", t),
        examples=(Example("coming Thursday", "2024-05-16"),),
    ),
    Rule("en/previous unit bare", "(previous|past) {unit}", "loose_date", lambda u: here(u, -1)),
    Rule(
        "en/fortnight ahead", "[the] (next|coming) fortnight", "run", lambda: run(Length.of(2, Unit.WEEK), "beginning")
    ),
    Rule("en/fortnight past", "[the] (last|past) fortnight", "run", lambda: run(Length.of(2, Unit.WEEK), "ending")),
    Rule(
        "en/upcoming units",
        "{count} (upcoming|next|coming) {units}",
        "run",
        lambda c, u: run(length_of(c, u), "beginning"),
    ),
    Rule("en/nth weekday bare", "{ordinal} {weekday}", "loose_date", _nth_weekday),
    Rule("en/end of unit", "end of [the] {unit}", "loose_date", _end),
    Rule("en/eoy", "[the] (eoy|year - end)", "loose_date", lambda: _end(Unit.YEAR)),
    Rule("en/eom", "[the] eom", "loose_date", lambda: _end(Unit.MONTH)),
    Rule("en/eod", "[the] eod", "loose_date", lambda: _end(Unit.DAY)),
    Rule(
        "en/rest of",
        "[the] rest of [(the|this|my)] {unit}",
        "loose_date",
        _rest,
        examples=(Example("the rest of the week", "2024-05-15/2024-W20"),),
    ),
    Rule(
        "en/weekday in the part",
        "({weekday_name}|{day}) in the {daypart}",
        "time",
        lambda t, p: day_part(t, p) if t.unit == Unit.DAY else None,
        examples=(Example("Tuesday in the morning", "2024-05-14TMO"),),
    ),
    Rule("en/in part, day", "[the] {daypart} , {day}", "time", lambda p, d: day_part(d, p)),
    Rule("en/late part", "[the] (early|late|mid) [-] {daypart} [on|of] {day}", "time", lambda p, d: day_part(d, p)),
    Rule("en/day late part", "{day} (early|late|mid) [-] {daypart}", "time", day_part),
    Rule(
        "en/weekday am",
        "{weekday} {ampm}",
        "time",
        lambda w, half: day_part(Time(Date(weekday=w), Unit.DAY, "partial"), "MO" if half == "am" else "AF"),
    ),
    Rule("en/next part bare", "next {daypart}", "time", lambda p: day_part(here(Unit.DAY, 1), p)),
    Rule("en/last part bare", "last (morning|afternoon)", "time", lambda: day_part(here(Unit.DAY, -1), "MO")),
    Rule("en/to date", "(to date|current date)", "loose_date", lambda: here(Unit.DAY)),
    # Lengths.
    Rule("en/length h", "{count} h", "loose_length", lambda c: length_of(c, Unit.HOUR)),
    Rule("en/length dash min", "{count} - (min|hr)", "length", lambda c: length_of(c, Unit.MINUTE)),
    Rule(
        "en/weekdays from now",
        "{count} {weekdays} from (now|today)",
        "day",
        lambda c, w: (
            None
            if c.amount is None
            else Time(Shift(Beside(Date(weekday=w), 1), int(c.amount) - 1, Unit.WEEK), Unit.DAY, "publication")
        ),
    ),
    Rule("en/short length", "{short_length}", "loose_length", lambda s: Length.of(s[0], UNITS[s[1]])),
    Rule("en/whole unit", "(all|full|whole) [-] {unit}", "loose_length", lambda u: length_of(exactly(1), u)),
    Rule("en/for the unit", "for the {unit}", "loose_length", lambda u: length_of(exactly(1), u)),
    Rule("en/unit and half", "(a|an|one) {unit} and [a] half", "length", lambda u: length_of(exactly(1.5), u)),
    Rule("en/one and a quarter", "one and a quarter {unit}", "length", lambda u: length_of(exactly(1.25), u)),
    Rule("en/one unit and a quarter", "one {unit} and a quarter", "length", lambda u: length_of(exactly(1.25), u)),
    Rule("en/half a dozen nights", "{count} nights", "length", lambda c: length_of(c, Unit.DAY)),
    Rule(
        "en/two lengths",
        "{length} (and|, and) {length}",
        "sum",
        _sum,
        examples=(Example("1 hour and 30 minutes", "PT1H30M"),),
    ),
    Rule("en/falling lengths", "{length} [,] {length}", "sum", _falling),
    Rule("en/more lengths", "{sum} (and|, and) {length}", "sum", _more),
    Rule("en/more falling lengths", "{sum} [,] {length}", "sum", lambda s, one: _falling(*s.lengths, one)),
    Rule("en/sum", "{sum}", "lengths", lambda s: Time(s, s.lengths[-1].unit, "none", "DURATION")),
    Rule("en/sum ago", "{sum} ago", "", lambda s: _sum_away(s, -1, "publication")),
    Rule(
        "en/sum later",
        "{sum} (later|from now)",
        "",
        lambda s: _sum_away(s, 1, "publication"),
        examples=(Example("2 years 21 days later", "2026-06-05"),),
    ),
    # Sets.
    Rule("en/everyday", "everyday", "loose_set", lambda: _each(Unit.DAY, 1)),
    Rule(
        "en/biweekly",
        "(biweekly|fortnightly)",
        "set",
        lambda: _each(Unit.WEEK, 2),
        examples=(Example("biweekly", "P2W"),),
    ),
    Rule("en/quarterly", "quarterly", "loose_set", lambda: _each(Unit.QUARTER, 1)),
    Rule("en/annual", "annual", "loose_set", lambda: _each(Unit.YEAR, 1)),
    Rule(
        "en/semiannual",
        "(semi - annually|semiannually|semi - annual|semiannual)",
        "loose_set",
        lambda: _each(Unit.YEAR, 0.5),
    ),
    Rule(
        "en/every other weekday",
        "every (other|second) {weekday}",
        "set",
        _every_other,
        examples=(Example("every other Tuesday", "XXXX-WXX-2"),),
    ),
    Rule(
        "en/set at",
        "{set} [at] {clocked}",
        "set",
        _every_at,
        examples=(Example("Thursdays at 9am", "XXXX-WXX-4T09:00"),),
    ),
    Rule("en/set at dotted", "{set} at {dotted_hm}", "set", _every_at),
    Rule("en/set at hour", "{set} at {hour_word}", "set", _every_at),
    Rule("en/at set", "{clocked} {set}", "set", lambda hour, time: _every_at(time, hour)),
    Rule(
        "en/weekday parts",
        "{weekday} {dayparts}",
        "set",
        _part_of_weekdays,
        examples=(Example("Friday mornings", "XXXX-WXX-5TMO"),),
    ),
    Rule(
        "en/every slash",
        "(each|every) {slash}",
        "set",
        lambda pair: (t := slash(pair)) and Time(Recurrence(_first(t.meaning)), Unit.DAY, "none", "SET"),
    ),
)
