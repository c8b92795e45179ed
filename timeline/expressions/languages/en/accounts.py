"""Periods of accounts and contracts: "Q3 FY24", "the fiscal year 2024", "thirty (30) days", "in five years' time"."""

from __future__ import annotations

from timeline.calendar.meanings import (
    Between,
    Block,
    Containing,
    Date,
    Half,
    Length,
    Nth,
    Part,
    Recurrence,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, day_part, exactly, here, length_of, modified, part, run
from timeline.expressions.languages.en.deictic import the_quarter
from timeline.expressions.languages.en.jotted import quarter
from timeline.expressions.rules import Example, Rule

_TODAY = Time(Containing(Unit.DAY), Unit.DAY, "context", "TIME")


def _year(number: float) -> Time:
    return Time(Date(int(number)), Unit.YEAR)


def _written_twice(said: float, digits: float, unit: Unit) -> Length | None:
    return length_of(exactly(digits), unit) if said == digits else None


def _between(least: float, most: float, unit: Unit) -> Length | None:
    return Length(least, most, None, unit) if least < most else None


def _or_two(unit: Unit) -> Length | None:
    return Length(1, 2, None, unit) if unit >= Unit.MINUTE else None


def _half_of_block(half: Time, block: Time) -> Time | None:
    number = getattr(half.meaning, "number", None)
    if number is None or not isinstance(block.meaning, Block | Part):
        return None
    return part(block, "first_half" if number == 1 else "second_half")


def _half_of(half: Time, outer: Time) -> Time | None:
    number = getattr(half.meaning, "number", None)
    return part(outer, "first_half" if number == 1 else "second_half") if number else None


def _quarter_of_block(number: float, block: Time) -> Time | None:
    return part(block, ("start", "early", "late", "end")[int(number) - 1]) if 1 <= number <= 4 else None


def _nth_unit_of_the(number: float, unit: Unit, outer: Unit) -> Time | None:
    base = here(outer, 0, "local")
    if unit >= outer or unit < Unit.DAY or outer not in (Unit.WEEK, Unit.MONTH, Unit.YEAR) or abs(number) > 366:
        return None
    return Time(Nth(int(number), unit, base.meaning), unit, "local")


def _nth_weekday_of_the(number: float, weekday: int, outer: Unit) -> Time | None:
    if outer not in (Unit.MONTH, Unit.YEAR) or number > 53:
        return None
    return Time(Nth(int(number), Unit.DAY, here(outer).meaning, weekday), Unit.DAY, "local")


def _often(unit: Unit, freq: str, amount: float = 1) -> Time:
    return Time(Recurrence(unit, amount), unit, "none", "SET", None, freq)


def _hours(hour: tuple[int, int | None]) -> tuple[int, int | None] | None:
    return hour if hour[0] < 25 else None


DAY_END = "(eod|cob|end of day|the end of the day|close of play|end of play)"

RULES = (
    Rule("en/fy", "fy [-] {year}", "yearly", _year, examples=(Example("FY2024", "2024"), Example("FY 2023", "2023"))),
    Rule("en/fy short", "fy ({two_digits}|{short_year})", "yearly", _year, examples=(Example("FY24", "2024"),)),
    Rule(
        "en/year fy",
        "[the] {year} (fiscal|financial) year",
        "yearly",
        _year,
        examples=(Example("the 2023 fiscal year", "2023"),),
    ),
    Rule(
        "en/financial year",
        "[the] financial year {yearly}",
        "yearly",
        lambda y: y,
        examples=(Example("financial year 2023", "2023"),),
    ),
    Rule(
        "en/q short year",
        "q {int} [fy] ({two_digits}|{short_year})",
        "quarterly",
        lambda n, y: quarter(n, _year(y)),
        examples=(Example("Q3 FY24", "2024-Q3"),),
    ),
    Rule(
        "en/fiscal unit away",
        "the (next|coming) fiscal year",
        "yearly",
        lambda: here(Unit.YEAR, 1),
        examples=(Example("the next fiscal year", "2025"),),
    ),
    Rule(
        "en/current fiscal",
        "(the|its|their|our) current (fiscal|financial) {unit}",
        "",
        lambda unit: here(unit) if unit in (Unit.QUARTER, Unit.YEAR) else None,
        examples=(Example("the current fiscal quarter", "2024-Q2"),),
    ),
    Rule(
        "en/month of",
        "[the] month of {monthly}",
        "monthly",
        lambda t: t if t.unit == Unit.MONTH else None,
        examples=(Example("the month of April", "2024-04"),),
    ),
    Rule(
        "en/full year named",
        "[the] full [-] year {year}",
        "yearly",
        _year,
        weight=3,
        examples=(Example("full-year 2023", "2023"),),
    ),
    Rule(
        "en/quarter end",
        "(quarter [-] end|the quarter 's end)",
        "quarterly",
        lambda: part(the_quarter(), "end"),
        examples=(Example("quarter-end", "2024-Q1"),),
    ),
    Rule(
        "en/front half",
        "the front half",
        "half_name",
        lambda: Time(Half(1), Unit.HALF_YEAR, "partial"),
        examples=(Example("the front half of 1990", "1990-H1"),),
    ),
    Rule(
        "en/back half",
        "the back half",
        "half_name",
        lambda: Time(Half(2), Unit.HALF_YEAR, "partial"),
        examples=(Example("the back half of 1990", "1990-H2"),),
    ),
    # Parts.
    Rule(
        "en/half of block",
        "{halfly} of {block}",
        "block",
        _half_of_block,
        examples=(Example("the second half of the nineteenth century", "18"),),
    ),
    Rule(
        "en/half of time",
        "{halfly} of ({monthly}|{weekly}|{quarterly}|{seasonal}|{bare_season})",
        "",
        _half_of,
        examples=(Example("the first half of October", "2023-10"),),
    ),
    Rule(
        "en/half of the year",
        "{halfly} of the year",
        "halfly",
        lambda half: Time(Within(half.meaning, Containing(Unit.YEAR)), Unit.HALF_YEAR, "local"),
        examples=(Example("the second half of the year", "2024-H2"),),
    ),
    Rule(
        "en/quarter of the year",
        "{quarter_name} of the year",
        "quarterly",
        lambda quarter: Time(Within(quarter.meaning, Containing(Unit.YEAR)), Unit.QUARTER, "local"),
        examples=(Example("the third quarter of the year", "2024-Q3"),),
    ),
    Rule(
        "en/calendar day week",
        "{calendar_day} week",
        "weekly",
        lambda day: Time(Within(Containing(Unit.WEEK), day.meaning), Unit.WEEK, day.hang),
    ),
    Rule(
        "en/weekday part date",
        "({weekday}|{weekday_abbreviation}) {daypart} [,|on|, on] {day}",
        "time",
        lambda weekday, name, day: day_part(day, name) if getattr(day.meaning, "day", None) else None,
        weight=6,
        examples=(
            Example("Tuesday night, May 14", "2024-05-14TNI"),
            Example("Tuesday night, May 14, 2024", "2024-05-14TNI"),
        ),
    ),
    Rule(
        "en/quarter of block",
        "[the] {ordinal} quarter of {block}",
        "block",
        _quarter_of_block,
        weight=5,
        examples=(Example("the first quarter of the twentieth century", "19"),),
    ),
    Rule(
        "en/mid to late",
        "mid [-] to [-] late [-] ({monthly}|{yearly}|{block}|{weekly})",
        "",
        lambda t: part(t, "late"),
        examples=(Example("mid-to-late April 2023", "2023-04"),),
    ),
    Rule(
        "en/early to mid",
        "early [-] to [-] mid [-] ({monthly}|{yearly}|{block}|{weekly})",
        "",
        lambda t: part(t, "early"),
        examples=(Example("early to mid April 2023", "2023-04"),),
    ),
    Rule(
        "en/nth unit of the unit",
        "the {ordinal} {unit} of the {unit}",
        "",
        _nth_unit_of_the,
        examples=(Example("the first week of the month", "2024-W18"),),
    ),
    Rule(
        "en/last unit of the unit",
        "the (last|final) {unit} of the {unit}",
        "",
        lambda unit, outer: _nth_unit_of_the(-1, unit, outer),
        examples=(Example("the last day of the month", "2024-05-31"),),
    ),
    Rule(
        "en/nth weekday of the unit",
        "the {ordinal} {weekday} of the {unit}",
        "day",
        _nth_weekday_of_the,
        examples=(Example("the first Monday of the month", "2024-05-06"),),
    ),
    Rule(
        "en/last weekday of the unit",
        "the last {weekday} of the {unit}",
        "day",
        lambda weekday, outer: _nth_weekday_of_the(-1, weekday, outer),
        examples=(Example("the last Friday of the month", "2024-05-31"),),
    ),
    Rule(
        "en/close of day",
        f"{DAY_END} [on] {{day}}",
        "day",
        lambda day: part(day, "end"),
        examples=(Example("end of day on May 3", "2024-05-03"),),
    ),
    Rule(
        "en/on or before",
        "on or before {date}",
        "",
        lambda t: modified(t, "ON_OR_BEFORE"),
        examples=(Example("on or before June 15, 2024", "2024-06-15"),),
    ),
    Rule(
        "en/on or after",
        "on or after {date}",
        "",
        lambda t: modified(t, "ON_OR_AFTER"),
        examples=(Example("on or after June 15, 2024", "2024-06-15"),),
    ),
    Rule(
        "en/not later than",
        "not later than {date}",
        "",
        lambda t: modified(t, "ON_OR_BEFORE"),
        examples=(Example("not later than June 15, 2024", "2024-06-15"),),
    ),
    # Lengths.
    Rule(
        "en/length written twice",
        "{num} {_open} {int} {_close} [(calendar|business|working|full|consecutive)] ({units}|{unit})",
        "length",
        _written_twice,
        examples=(Example("thirty (30) days", "P30D"), Example("three (3) years", "P3Y")),
    ),
    Rule(
        "en/length of either",
        "{num} - (to|or) {num} - {unit}",
        "length",
        _between,
        examples=(Example("three- to five-year", "PXY"),),
    ),
    Rule(
        "en/unit or two",
        "(a|an) {unit} or two",
        "length",
        _or_two,
        examples=(Example("an hour or two", "PTXH"),),
    ),
    Rule(
        "en/next unit or so",
        "[the] (next|coming) {unit} or (so|two)",
        "run",
        lambda u: run(Length(1, 2, None, u), "beginning"),
        examples=(Example("the next day or two", "PXD"),),
    ),
    Rule(
        "en/past unit or so",
        "[the] (past|last) {unit} or (so|two)",
        "run",
        lambda u: run(Length(1, 2, None, u), "ending"),
        examples=(Example("the past year or so", "PXY"),),
    ),
    Rule(
        "en/three quarters of an hour",
        "three quarters of an hour",
        "length",
        lambda: Length.of(45, Unit.MINUTE),
        examples=(Example("three quarters of an hour", "PT45M"),),
    ),
    # Repeated.
    Rule(
        "en/often",
        "(once|one time) {every_unit}",
        "set",
        lambda u: _often(u, "1X"),
        examples=(Example("once yearly", "P1Y"),),
    ),
    Rule(
        "en/twice often",
        "(twice|two times) {every_unit}",
        "set",
        lambda u: _often(u, "2X"),
        examples=(Example("twice daily", "P1D"),),
    ),
    Rule(
        "en/once every few units",
        "once every {count} {units}",
        "set",
        lambda c, u: _often(u, "1X", c.amount or 2),
        examples=(Example("once every six months", "P6M"),),
    ),
    Rule(
        "en/twice every few units",
        "twice every {count} {units}",
        "set",
        lambda c, u: _often(u, "2X", c.amount or 2),
        examples=(Example("twice every two weeks", "P2W"),),
    ),
    Rule(
        "en/weekdays all",
        "(weekdays|every weekday|each weekday)",
        "set",
        lambda: Time(Recurrence(Between(Date(weekday=1), Date(weekday=5))), Unit.DAY, "none", "SET"),
        examples=(Example("every weekday", "XXXX-WXX-1/XXXX-WXX-5"),),
    ),
    # Hours of the clock without a colon.
    Rule("en/leading zero", "{military}", "military_time", lambda h: clock(_TODAY, *h)),
    Rule("en/hundred hours", "{military} (hours|hrs|hr)", "military_time", lambda h: clock(_TODAY, *h), weight=30),
    Rule("en/colon hours", "{hm} (hours|hrs)", "hm_half", _hours, examples=(Example("21:15 hrs", "2024-05-15T21:15"),)),
)
