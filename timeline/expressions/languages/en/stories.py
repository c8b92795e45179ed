"""Times as histories tell them: "the last days of May", "early next morning", "the night of 3/4 August"."""

from __future__ import annotations

from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import (
    Between,
    Block,
    Clock,
    Containing,
    Date,
    DayPart,
    Modified,
    Recurrence,
    Season,
    Shift,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, day_part, here, inside, length_of, part, run
from timeline.expressions.rules import Example, Rule

Hour = tuple[int, int | None]

# Days ahead at which a year is the new one already, or still: in autumn the next, in spring the present one.
NEW_YEAR = 150


def _stretch(unit: Unit, whole: Time, name: str) -> Time | None:
    if unit >= whole.unit or unit < Unit.DAY or whole.unit < Unit.WEEK:
        return None
    return part(whole, name)


def _hour_of_part(hour: Hour, name: str, day: Time) -> Time | None:
    if day.unit != Unit.DAY or not 0 < hour[0] <= 12:
        return None
    late = name in ("AF", "EV") or (name == "NI" and hour[0] > 5)
    return clock(day, hour[0] % 12 + (12 if late else 0), hour[1])


def _two_days(month: int, first: int, last: int) -> Time | None:
    """ "3/4 August": a day and the next."""
    before = month - 1 or 12
    turn = last == 1 and first == days_in_month(2000, before)
    if not (turn or last == first + 1) or last > days_in_month(2000, month):
        return None
    begin, end = Date(month=before if turn else month, day=int(first)), Date(month=month, day=int(last))
    return Time(Between(begin, end), Unit.DAY, "partial", "DURATION")


def _night_between(name: str, first: Time, last: Time, year: Time | None = None) -> Time | None:
    """ "The night of 31 May to 1 June" is that of the first day."""
    begin, end = first.meaning, last.meaning
    if not isinstance(begin, Date) or not isinstance(end, Date) or begin.month is None or end.month is None:
        return None
    told = year.meaning if year is not None else None
    if told is None:
        return day_part(first, name)
    if not isinstance(told, Date) or told.year is None:
        return None
    of = told.year - (begin.month > end.month)
    return Time(DayPart(Date(of, begin.month, begin.day), name), Unit.DAYPART, "none", "TIME")


def _night_of_ordinals(name: str, first: float, last: float, month: int | None = None) -> Time | None:
    if month is not None and first > last:
        month = month - 1 or 12
    return day_part(Time(Date(month=month, day=int(first)), Unit.DAY, "partial"), name)


def _of_early_year(time: Time, year: float) -> Time | None:
    return inside(time, Time(Date(int(year)), Unit.YEAR)) if 99 < year < 1000 else None


def _on_ordinal(hour: tuple[int, int | None, str | None], day: float) -> Time:
    return clock(Time(Date(day=int(day)), Unit.DAY, "partial"), *hour)


def _hour_on_ordinal(hour: Hour, name: str, day: float) -> Time | None:
    return _hour_of_part(hour, name, Time(Date(day=int(day)), Unit.DAY, "partial"))


def _century(number: float) -> Time:
    return Time(Block(Unit.CENTURY, (int(number) - 1) * 100), Unit.CENTURY)


def _told_unit(unit: Unit) -> Time | None:
    return here(unit, 0, "local") if unit in (Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE) else None


def _new_year() -> Time:
    return part(Time(Shift(Containing(Unit.YEAR), NEW_YEAR, Unit.DAY), Unit.YEAR, "local"), "start")


def _weekday_beside(weekday: int, sign: int) -> Time | None:
    from timeline.expressions.languages.en.deictic import beside

    return beside(sign, "publication", Time(Date(weekday=weekday), Unit.DAY, "partial"))


RULES = (
    Rule(
        "en/first units of date",
        "[the] [very] (first|opening|early) {units} of {date}",
        "",
        lambda unit, whole: _stretch(unit, whole, "start"),
        examples=(Example("the first days of May", "2024-05"), Example("the opening weeks of 1944", "1944")),
    ),
    Rule(
        "en/closing units of date",
        "[the] [very] (last|final|closing|dying) {units} of {date}",
        "",
        lambda unit, whole: _stretch(unit, whole, "end"),
        examples=(Example("the closing months of 1944", "1944"),),
    ),
    Rule(
        "en/early part told",
        "(early|late) [on|in] (the next|the following|next) {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, 1, "context"), p),
        examples=(Example("early the following morning", "2024-05-16TMO"),),
    ),
    Rule(
        "en/early that part",
        "(early|late) [on|in] (that|the same) {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, 0, "context"), p),
        examples=(Example("late that night", "2024-05-15TNI"),),
    ),
    Rule(
        "en/later that season",
        "(late|later) (that|the same) {season}",
        "seasonal",
        lambda name: part(Time(Season(name), Unit.SEASON, "context"), "late"),
    ),
    Rule(
        "en/earlier that season",
        "(early|earlier) (that|the same) {season}",
        "seasonal",
        lambda name: part(Time(Season(name), Unit.SEASON, "context"), "early"),
    ),
    Rule(
        "en/early on the part",
        "(early|late) (on|in) the {daypart} of ({day}|{bare_dom})",
        "time",
        lambda p, day: day_part(day, p) if day.unit == Unit.DAY else None,
        examples=(Example("early on the morning of 5 May", "2024-05-05TMO"),),
    ),
    Rule(
        "en/late on day",
        "late on {day}",
        "",
        lambda day: part(day, "late") if day.unit == Unit.DAY else None,
        examples=(Example("late on 5 May", "2024-05-05"),),
    ),
    Rule(
        "en/early on day",
        "early on {day}",
        "",
        lambda day: part(day, "early") if day.unit == Unit.DAY else None,
        examples=(Example("early on 5 May", "2024-05-05"),),
    ),
    Rule(
        "en/next day told",
        "next day",
        "day",
        lambda: here(Unit.DAY, 1, "context"),
        weight=9,
        examples=(Example("next day", "2024-05-16"),),
    ),
    Rule(
        "en/hour in the morning of day",
        "({hm_open}|{hour_word}) in the {daypart} (of|on) {day}",
        "time",
        _hour_of_part,
        examples=(Example("three o'clock in the morning of 5 May", "2024-05-05T03:00"),),
    ),
    Rule(
        "en/hour on the morning of day",
        "({hm_open}|{hour_word}) on the {daypart} of {day}",
        "time",
        _hour_of_part,
        examples=(Example("nine on the evening of 5 May", "2024-05-05T21:00"),),
    ),
    Rule(
        "en/two days of month",
        "{slash} [of] {month}",
        "day_run",
        lambda days, month: _two_days(month, *days),
        examples=(Example("3/4 August", "2024-08-03/2024-08-04"),),
    ),
    Rule(
        "en/night between days",
        "[the] {daypart} (of|between) [the] {calendar_day} (-|–|/|to|and) [the] {calendar_day}",
        "time",
        _night_between,
        examples=(Example("the night of 31 May to 1 June", "2024-05-31TNI"),),
    ),
    Rule(
        "en/night between days of year",
        "[the] {daypart} (of|between) [the] {calendar_day} (-|–|/|to|and) [the] {calendar_day} [,] {yearly}",
        "time",
        _night_between,
        examples=(Example("the night of 31 May to 1 June 1917", "1917-05-31TNI"),),
    ),
    Rule(
        "en/night between ordinals",
        "the {daypart} (of|between) the {dom_th} (-|–|/|to|and) [the] {dom_th}",
        "time",
        _night_of_ordinals,
        examples=(Example("the night of the 4th to 5th", "2024-05-04TNI"),),
    ),
    Rule(
        "en/night between ordinals of month",
        "the {daypart} (of|between) [the] {dom_th} (-|–|/|to|and) [the] {dom_th} [of] {month}",
        "time",
        _night_of_ordinals,
        examples=(Example("the night of the 4th to 5th May", "2024-05-04TNI"),),
    ),
    Rule(
        "en/day of early year",
        "{day_in_year} [,|of] {old_year}",
        "day",
        _of_early_year,
        examples=(Example("10 October 732", "0732-10-10"),),
        rejects=("On 5 May 300 men left.",),
    ),
    Rule(
        "en/month of early year",
        "{month} [,|of] {old_year}",
        "monthly",
        lambda month, year: _of_early_year(Time(Date(month=month), Unit.MONTH, "partial"), year),
        examples=(Example("October 732", "0732-10"),),
    ),
    Rule(
        "en/season of early year",
        "[the] {season} (of|,) {old_year}",
        "seasonal",
        lambda name, year: Time(Season(name, int(year)), Unit.SEASON) if 99 < year < 1000 else None,
        examples=(Example("the spring of 751", "0751-SP"),),
    ),
    Rule(
        "en/far year",
        "[the] year {int}",
        "yearly",
        lambda year: Time(Date(int(year)), Unit.YEAR) if 2200 <= year < 10_000 else None,
        examples=(Example("the year 2300", "2300"),),
    ),
    Rule(
        "en/turn of the nth century",
        "the turn of the {ordinal} century",
        "yearly",
        lambda number: (
            Time(Modified(Date((int(number) - 1) * 100), "APPROX"), Unit.YEAR) if 2 <= number <= 30 else None
        ),
        examples=(Example("the turn of the 20th century", "1900"),),
    ),
    Rule(
        "en/early of two centuries",
        "[the] early [-] {ordinal}",
        "cut_century",
        lambda number: part(_century(number), "early"),
    ),
    Rule("en/mid of two centuries", "[the] mid [-] {ordinal}", "cut_century", lambda n: part(_century(n), "mid")),
    Rule("en/late of two centuries", "[the] late [-] {ordinal}", "cut_century", lambda n: part(_century(n), "late")),
    Rule(
        "en/early centuries",
        "early [-] {ordinal} centuries",
        "block",
        lambda number: part(_century(number), "early"),
        examples=(Example("early 20th centuries", "19"),),
    ),
    Rule("en/mid centuries", "mid [-] {ordinal} centuries", "block", lambda number: part(_century(number), "mid")),
    Rule("en/late centuries", "late [-] {ordinal} centuries", "block", lambda number: part(_century(number), "late")),
    Rule(
        "en/clock on weekdays",
        "{zoned} [on] {weekdays}",
        "set",
        lambda hour, weekday: Time(Recurrence(Clock(Date(weekday=weekday), *hour)), Unit.MINUTE, "none", "SET"),
        examples=(Example("noon on Saturdays", "XXXX-WXX-6T12:00"),),
    ),
    Rule("en/ordinal heading", "{dom_th}", "heading_dom", lambda day: Time(Date(day=int(day)), Unit.DAY, "partial")),
    Rule(
        "en/ordinal weekday heading",
        "{dom_th} [,] {weekday}",
        "heading_dom",
        lambda day, weekday: Time(Date(day=int(day), weekday=weekday), Unit.DAY, "partial"),
    ),
    Rule(
        "en/night before last",
        "the {daypart} before last",
        "time",
        lambda p: day_part(here(Unit.DAY, -2), p),
        examples=(Example("the night before last", "2024-05-13TNI"),),
    ),
    Rule(
        "en/this past unit",
        "(this|the) (past|last) {unit}",
        "",
        lambda unit: here(unit, -1) if unit >= Unit.WEEK else None,
        examples=(Example("this past week", "2024-W19"),),
    ),
    Rule(
        "en/the unit following",
        "the {unit} following",
        "open_shift",
        lambda unit: here(unit, 1, "context") if unit >= Unit.DAY else None,
        examples=(Example("the day following", "2024-05-16"),),
    ),
    Rule(
        "en/the month of year",
        "the {month} of {yearly}",
        "monthly",
        lambda month, year: inside(Time(Date(month=month), Unit.MONTH, "partial"), year),
        examples=(Example("the February of 2011", "2011-02"),),
    ),
    Rule("en/ordinal listed", "{dom_th}", "listed_dom", lambda day: Time(Date(day=int(day)), Unit.DAY, "partial")),
    Rule(
        "en/clock on the ordinal",
        "{zoned} on the {dom_th}",
        "time",
        _on_ordinal,
        examples=(Example("noon on the 5th", "2024-05-05T12:00"),),
        rejects=("at noon on the 10th floor",),
    ),
    Rule(
        "en/hour in the morning of the ordinal",
        "({hm_open}|{hour_word}) in the {daypart} (of|on) the {dom_th}",
        "time",
        _hour_on_ordinal,
        examples=(Example("half past five in the morning on the 5th", "2024-05-05T05:30"),),
    ),
    Rule(
        "en/hundred hours of day",
        "{military} (hours|hrs|hr) [on] {day}",
        "time",
        lambda hour, day: clock(day, *hour) if day.unit == Unit.DAY else None,
        examples=(Example("0800 hours on 5 May", "2024-05-05T08:00"),),
    ),
    Rule(
        "en/early hours of the ordinal",
        "[the] (early|small|wee|late) (hours|hours of the morning) of the {dom_th}",
        "time",
        lambda day: day_part(Time(Date(day=int(day)), Unit.DAY, "partial"), "MO"),
        examples=(Example("the small hours of the 5th", "2024-05-05TMO"),),
    ),
    Rule(
        "en/rest of date",
        "the (rest|remainder) of ({date}|{told_unit})",
        "",
        lambda whole: part(whole, "late") if whole.unit > Unit.DAY else None,
        weight=-9,
        examples=(Example("the rest of May", "2024-05"), Example("the remainder of the year", "2024")),
    ),
    Rule("en/told unit", "(the|that) {unit}", "told_unit", _told_unit),
    Rule(
        "en/turn of the year",
        "the turn of the year",
        "yearly",
        _new_year,
        examples=(Example("the turn of the year", "2025", "2024-11-15"),),
    ),
    Rule(
        "en/preceding units",
        "the {count} (preceding|previous) {units}",
        "run",
        lambda count, unit: run(length_of(count, unit), "ending", "context"),
        examples=(Example("the five preceding years", "P5Y"),),
    ),
    Rule(
        "en/succeeding units",
        "the {count} (following|ensuing|succeeding) {units}",
        "run",
        lambda count, unit: run(length_of(count, unit), "beginning", "context"),
        examples=(Example("the two following years", "P2Y"),),
    ),
    Rule("en/the new year", "the new year", "the_new_year", _new_year),
    Rule("en/early in the new year", "(early|late) in the new year", "the_new_year", _new_year),
    Rule("en/weekday last", "{weekday} last", "weekday_last", lambda weekday: _weekday_beside(weekday, -1)),
    Rule("en/weekday next", "{weekday} next", "weekday_last", lambda weekday: _weekday_beside(weekday, 1)),
)
