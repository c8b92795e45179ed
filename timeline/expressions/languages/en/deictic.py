"""Times told from where the writer, or the story, stands: "yesterday", "last week", "the previous day"."""

from __future__ import annotations

from timeline.calendar.meanings import (
    Beside,
    Containing,
    Date,
    Half,
    Holiday,
    Quarter,
    Season,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, here, part
from timeline.expressions.rules import Example, Rule


def _beside(sign: int, hang: str, time: Time) -> Time | None:
    """The one before or after the anchor's own: "last September"."""
    if time.hang != "partial" or not isinstance(time.meaning, Date | Season | Quarter | Holiday | Half):
        return None
    return Time(Beside(time.meaning, sign), time.unit, hang)


def _this(hang: str, time: Time) -> Time | None:
    if time.hang != "partial":
        return None
    if isinstance(time.meaning, Date) and time.meaning.weekday is not None and time.meaning.day is None:
        return time._replace(meaning=Within(time.meaning, Containing(Unit.WEEK)), hang=hang)
    return time._replace(meaning=Within(time.meaning, Containing(Unit.YEAR)), hang=hang)


def _weekday_week(weekday: int, week: Time) -> Time | None:
    return Time(Within(Date(weekday=weekday), week.meaning), Unit.DAY, week.hang) if week.unit == Unit.WEEK else None


def _a_week_from(day: Time, amount: int) -> Time:
    return day._replace(meaning=Within(Shift(Containing(Unit.DAY), amount, Unit.WEEK), day.meaning))


def _year_before(unit: Unit) -> Time:
    return Time(Shift(Containing(unit), -1, Unit.YEAR), unit, "context")


def _quarter_year_before(quarter: Time) -> Time | None:
    if not isinstance(quarter.meaning, Quarter):
        return None
    return Time(Shift(quarter.meaning, -1, Unit.YEAR), Unit.QUARTER, "context")


def _quarter_before(quarter: Time, time: Time) -> Time:
    return Time(Within(quarter.meaning, time.meaning), Unit.QUARTER, time.hang)


RULES = (
    Rule("en/today", "today", "day", lambda: here(Unit.DAY)),
    Rule(
        "en/yesterday", "yesterday", "day", lambda: here(Unit.DAY, -1), examples=(Example("yesterday", "2024-05-14"),)
    ),
    Rule("en/tomorrow", "(tomorrow|tmrw|2moro|tmr|tomoro)", "day", lambda: here(Unit.DAY, 1)),
    Rule("en/day before yesterday", "[the] day before yesterday", "day", lambda: here(Unit.DAY, -2)),
    Rule("en/day after tomorrow", "[the] day after tomorrow", "day", lambda: here(Unit.DAY, 2)),
    Rule("en/last unit", "last {unit}", "", lambda unit: here(unit, -1), examples=(Example("last month", "2024-04"),)),
    Rule("en/the last unit", "the (last|past) {unit}", "", lambda unit: here(unit, -1)),
    Rule("en/next unit", "[the] (next|coming) {unit}", "", lambda unit: here(unit, 1)),
    Rule("en/this unit", "(this|[the] current) {unit}", "", here),
    Rule("en/this very unit", "(this|the) (very|same) {unit}", "", lambda unit: here(unit, 0, "context")),
    Rule(
        "en/last named",
        "last {partial}",
        "",
        lambda t: _beside(-1, "publication", t),
        examples=(Example("last September", "2023-09"), Example("last Friday", "2024-05-10")),
    ),
    Rule("en/this past named", "(this|the) past {partial}", "", lambda t: _beside(-1, "publication", t)),
    Rule("en/next named", "(next|this coming|this upcoming) {partial}", "", lambda t: _beside(1, "publication", t)),
    Rule("en/this named", "this {partial}", "", lambda t: _this("publication", t)),
    Rule("en/that named", "that [same] {partial}", "", lambda t: _this("context", t)),
    Rule("en/following named", "the following {partial}", "", lambda t: _beside(1, "context", t)),
    Rule("en/previous named", "the previous {partial}", "", lambda t: _beside(-1, "context", t)),
    Rule("en/weekday of week", "({weekday} [of] {weekly}|{weekday} , {weekly})", "day", _weekday_week),
    Rule("en/a week from day", "a week from {day}", "day", lambda day: _a_week_from(day, 1)),
    Rule("en/weekday week", "{day} week", "day", lambda day: _a_week_from(day, 1) if day.hang == "partial" else None),
    Rule(
        "en/day before day",
        "[the] day before {day}",
        "day",
        lambda day: day._replace(meaning=Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), day.meaning)),
    ),
    Rule(
        "en/day after day",
        "[the] day after {day}",
        "day",
        lambda day: day._replace(meaning=Within(Shift(Containing(Unit.DAY), 1, Unit.DAY), day.meaning)),
    ),
    Rule("en/that unit", "that [same] {unit}", "", lambda unit: here(unit, 0, "context")),
    Rule("en/the same unit", "the same {unit}", "", lambda unit: here(unit, 0, "context")),
    Rule(
        "en/previous unit", "(the|that) (previous|preceding|prior) {unit}", "", lambda unit: here(unit, -1, "context")
    ),
    Rule("en/following unit", "(the|that) (following|next) {unit}", "", lambda unit: here(unit, 1, "context")),
    Rule(
        "en/the unit", "[the|its] (quarter|full [-] year)", "context_quarter", lambda: here(Unit.QUARTER, 0, "context")
    ),
    Rule(
        "en/the latest quarter",
        "the (latest|recent|most recent|just ended) [fiscal] quarter",
        "quarterly",
        lambda: here(Unit.QUARTER, 0, "context"),
    ),
    Rule(
        "en/the latest period",
        "the (latest|corresponding|same|comparable|like) period",
        "quarterly",
        lambda: here(Unit.QUARTER, 0, "context"),
    ),
    Rule(
        "en/the period of year",
        "the [(same|corresponding|comparable|like)] {yearly} (period|quarter)",
        "quarterly",
        lambda year: Time(Within(Containing(Unit.QUARTER), year.meaning), Unit.QUARTER, "context"),
    ),
    Rule(
        "en/year-earlier",
        "[the|its] year [-] (earlier|ago) [(quarter|period)]",
        "quarterly",
        lambda: _year_before(Unit.QUARTER),
    ),
    Rule("en/year-earlier quarter", "[the|its] year [-] (earlier|ago) {quarterly}", "quarterly", _quarter_year_before),
    Rule("en/quarter a year earlier", "{quarterly} {year_away}", "quarterly", _quarter_before),
    Rule(
        "en/last year's quarter",
        "last year 's (quarter|period)",
        "quarterly",
        lambda: Time(Shift(Containing(Unit.QUARTER), -1, Unit.YEAR), Unit.QUARTER, "context"),
    ),
    Rule("en/year end", "[the] (year 's end|year [-] end)", "day_end", lambda: part(here(Unit.YEAR), "end")),
    Rule("en/the weekend", "the weekend", "weekly", lambda: Time(Containing(Unit.WEEKEND), Unit.WEEKEND, "weekend")),
    Rule("en/century deictic", "the turn of the century", "block", lambda: Time(Date(2000), Unit.YEAR)),
)
