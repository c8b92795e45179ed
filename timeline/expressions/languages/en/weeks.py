"""Weeks and weekends jotted down, and days told beside the day of the note: "next week Tuesday", "end of month"."""

from __future__ import annotations

import attrs

from timeline.calendar.meanings import (
    Between,
    Block,
    Containing,
    Date,
    Holiday,
    IsoWeek,
    Length,
    Nth,
    Run,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, day_part, here, length_of, part, run
from timeline.expressions.languages.en.deictic import beside
from timeline.expressions.languages.en.jotted import quarter, year_of
from timeline.expressions.rules import Example, Rule


def _week(number: float, year: Time | None = None) -> Time | None:
    if not 1 <= number <= 53:
        return None
    told = year_of(year)
    if told is None and year is not None:
        return Time(Within(IsoWeek(int(number)), year.meaning), Unit.WEEK, year.hang)
    return Time(IsoWeek(int(number), told), Unit.WEEK, "publication" if told is None else "none")


def _week_of(day: Time) -> Time:
    return Time(Within(Containing(Unit.WEEK), day.meaning), Unit.WEEK, day.hang)


def _in_week(week: Time, weekday: int) -> Time | None:
    return Time(Within(Date(weekday=weekday), week.meaning), Unit.DAY, week.hang) if week.unit == Unit.WEEK else None


def _after_next(unit: Unit) -> Time:
    return here(unit, 2)


def _nth_weekday(number: float, weekday: int) -> Time | None:
    if not 1 <= number <= 5:
        return None
    return Time(Nth(int(number), Unit.DAY, Containing(Unit.MONTH), weekday), Unit.DAY, "publication")


def _rest(unit: Unit) -> Time:
    return Time(Between(Containing(Unit.DAY), Containing(unit)), unit, "publication", "DURATION")


def _end(unit: Unit) -> Time:
    return part(here(unit), "end")


def _holiday_weekend(day: Time, year: Time | None = None) -> Time | None:
    if not isinstance(day.meaning, Holiday) or year_of(year) is None:
        return _weekend_of(day) if year is None and isinstance(day.meaning, Holiday) else None
    return _weekend_of(day._replace(meaning=attrs.evolve(day.meaning, year=year_of(year)), hang="none"))


def _weekend_of(day: Time) -> Time:
    """The weekend nearest to a day: a Monday has the one before."""
    before = Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), day.meaning)
    return Time(Within(Containing(Unit.WEEKEND), before), Unit.WEEKEND, day.hang)


WEEKDAY = "({weekday}|{weekday_abbreviation})"

RULES = (
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
    Rule("en/q month year", "q {month_of_year}", "quarterly", lambda p: quarter(p[0], Time(Date(p[1]), Unit.YEAR))),
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
    Rule(
        "en/next part bare", "[early|late] next {daypart}", "time", lambda p: day_part(here(Unit.DAY, 1, "context"), p)
    ),
    Rule("en/last part bare", "last (morning|afternoon)", "time", lambda: day_part(here(Unit.DAY, -1), "MO")),
    Rule("en/to date", "(to date|current date)", "loose_date", lambda: here(Unit.DAY)),
)
