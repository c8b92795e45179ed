"""Times counted from a day: "two weeks ago today", "the Friday before last", "in five years' time"."""

from __future__ import annotations

from timeline.calendar.meanings import Beside, Containing, Date, Holiday, Length, Season, Shift, Within
from timeline.calendar.readings import Meaning
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, away, exactly, here, length_of, run
from timeline.expressions.rules import Example, Rule


def _ago_this(length: Length, unit: Unit) -> Time | None:
    if length.amount is None or length.amount % 1 or length.unit <= unit or unit < Unit.DAY or length.amount > 10_000:
        return None
    amount, by = -int(length.amount), length.unit
    if unit == Unit.WEEK and by == Unit.YEAR:
        amount, by = 52 * amount, unit
    return Time(Shift(Containing(unit), amount, by), unit, "publication")


def _days_from(length: Length, day: Time, sign: int) -> Time | None:
    if length.amount is None or length.amount % 1 or length.unit < Unit.DAY or length.amount > 10_000 or length.mod:
        return None
    if day.unit != Unit.DAY or length.unit in (Unit.WEEKEND, Unit.QUARTER):
        return None
    if isinstance(day.meaning, Date) and day.meaning == Date(weekday=day.meaning.weekday):
        day = Time(Beside(day.meaning, sign), Unit.DAY, "publication")  # "from Friday": the next one
    moved = Shift(Containing(Unit.DAY), sign * int(length.amount), length.unit)
    return day._replace(meaning=Within(moved, day.meaning))


def _weekday_beside(weekday: int, sign: int, day: Time) -> Time | None:
    if day.unit != Unit.DAY:
        return None
    return day._replace(meaning=Within(Beside(Date(weekday=weekday), sign), day.meaning))


def _beside_day(unit: Unit, day: Time, sign: int) -> Time | None:
    """The week, weekend, month or year beside that of a day."""
    if unit not in (Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR) or day.unit != Unit.DAY:
        return None
    if unit == Unit.WEEKEND:  # that of the same week comes after its days
        meaning: Meaning = Shift(Containing(unit), -1, Unit.WEEK) if sign < 0 else Containing(unit)
    else:
        meaning = Shift(Containing(unit), sign, unit)
    return Time(Within(meaning, day.meaning), unit, day.hang)


def _before_last(time: Time, number: float) -> Time | None:
    meaning = time.meaning
    if time.hang != "partial" or number % 1 or not 1 <= number < 100:
        return None
    if meaning == Date(weekday=getattr(meaning, "weekday", None)):
        unit = Unit.WEEK
    elif isinstance(meaning, Season | Holiday) or meaning == Date(month=getattr(meaning, "month", None)):
        unit = Unit.YEAR
    else:
        return None
    return Time(Shift(Beside(meaning, -1), 1 - int(number), unit), time.unit, "publication")


RULES = (
    Rule(
        "en/another lengths",
        "(another|an additional|a further) {count} {units}",
        "length",
        length_of,
        examples=(Example("another three weeks", "P3W"),),
    ),
    Rule(
        "en/some bare units",
        "some {units}",
        "bare_units",
        lambda u: Length(2, 20, None, u) if u >= Unit.DAY else None,
    ),
    Rule(
        "en/next nights",
        "[the] (next|coming|following) {count} nights",
        "run",
        lambda c: run(length_of(c, Unit.DAY), "beginning"),
        examples=(Example("the next two nights", "P2D"),),
    ),
    Rule(
        "en/past nights",
        "[the] (past|last|previous) {count} nights",
        "run",
        lambda c: run(length_of(c, Unit.DAY), "ending"),
        examples=(Example("the past two nights", "P2D"),),
    ),
    Rule(
        "en/all unit",
        "all {unit}",
        "length",
        lambda u: length_of(exactly(1), u) if Unit.DAY <= u <= Unit.YEAR and u != Unit.QUARTER else None,
        examples=(Example("all week", "P1W"),),
    ),
    Rule("en/all night", "[all day [and]] all night [long]", "length", lambda: length_of(exactly(1), Unit.DAY)),
    Rule(
        "en/length's time",
        "{length} ('|’|'s) time",
        "",
        lambda length: away(length, 1, "publication"),
        examples=(Example("two weeks' time", "2024-W22"), Example("a month's time", "2024-06")),
    ),
    Rule(
        "en/ago today",
        "{length} ago today",
        "day",
        lambda length: _days_from(length, here(Unit.DAY), -1),
        weight=20,
        examples=(Example("two weeks ago today", "2024-05-01"), Example("three years ago today", "2021-05-15")),
    ),
    Rule(
        "en/ago this unit",
        "{length} ago this {unit}",
        "",
        _ago_this,
        weight=25,
        examples=(Example("ten years ago this month", "2014-05"),),
    ),
    Rule(
        "en/from day",
        "{length} from {day}",
        "day",
        lambda length, day: _days_from(length, day, 1),
        weight=20,
        examples=(Example("two weeks from Friday", "2024-05-31"), Example("a month from today", "2024-06-15")),
    ),
    Rule(
        "en/unit before last",
        "the {unit} before last",
        "",
        lambda unit: here(unit, -2),
        examples=(Example("the week before last", "2024-W18"),),
    ),
    Rule(
        "en/named before last",
        "the {partial} before last",
        "",
        lambda time: _before_last(time, 2),
        examples=(Example("the Friday before last", "2024-05-03"), Example("the summer before last", "2022-SU")),
    ),
    Rule(
        "en/weekdays ago",
        "{num} {weekdays} ago",
        "day",
        lambda n, weekday: _before_last(Time(Date(weekday=weekday), Unit.DAY, "partial"), n),
        examples=(Example("two Sundays ago", "2024-05-05"),),
    ),
    Rule(
        "en/seasons ago",
        "{num} {seasons} ago",
        "seasonal",
        lambda n, name: _before_last(Time(Season(name), Unit.SEASON, "partial"), n),
        examples=(Example("two summers ago", "2022-SU"),),
    ),
    Rule(
        "en/unit before day",
        "the {unit} before ({day}|{holiday_day})",
        "",
        lambda unit, day: _beside_day(unit, day, -1),
        examples=(Example("the week before Christmas", "2023-W51"),),
    ),
    Rule(
        "en/unit after day",
        "the {unit} after ({day}|{holiday_day})",
        "",
        lambda unit, day: _beside_day(unit, day, 1),
        examples=(Example("the weekend after May 1", "2024-W18-WE"),),
    ),
    Rule("en/length on", "{length} on", "open_on", lambda length: away(length, 1, "context")),
    Rule(
        "en/tomorrow week",
        "(a week tomorrow|tomorrow week)",
        "day",
        lambda: here(Unit.DAY, 7 + 1),
    ),
    Rule(
        "en/weekday beside day",
        "the {weekday} (after|following) {day}",
        "day",
        lambda weekday, day: _weekday_beside(weekday, 1, day),
        examples=(Example("the Tuesday after Easter", "2024-04-02"),),
    ),
    Rule(
        "en/weekday before day",
        "the {weekday} (before|preceding) {day}",
        "day",
        lambda weekday, day: _weekday_beside(weekday, -1, day),
        examples=(Example("the Friday before Christmas", "2023-12-22"),),
    ),
    Rule(
        "en/this time last unit",
        "this time last {unit}",
        "",
        lambda unit: here(unit, -1),
        examples=(Example("this time last year", "2023"),),
    ),
    Rule(
        "en/this time tomorrow",
        "this time ({day_beside})",
        "day",
        lambda t: t,
        examples=(Example("this time tomorrow", "2024-05-16"),),
    ),
    Rule("en/day beside", "tomorrow", "day_beside", lambda: here(Unit.DAY, 1)),
    Rule("en/day beside before", "yesterday", "day_beside", lambda: here(Unit.DAY, -1)),
    Rule(
        "en/this time next unit",
        "this time next {unit}",
        "",
        lambda unit: here(unit, 1),
        examples=(Example("this time next week", "2024-W21"),),
    ),
)
