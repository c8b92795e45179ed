"""Times told from where the writer, or the story, stands: "yesterday", "last week", "the previous day"."""

from __future__ import annotations

from timeline.calendar.choices import Either
from timeline.calendar.meanings import (
    Beside,
    Containing,
    Date,
    Half,
    Holiday,
    Length,
    Moved,
    Nearby,
    OfCentury,
    Quarter,
    Season,
    Shift,
    Within,
)
from timeline.calendar.readings import Meaning
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, here, part
from timeline.expressions.rules import Example, Rule

# The share of "next Friday" that is the first Friday to come, and not that of next week. A judgement.
AS_SAID = 0.7


def beside(sign: int, hang: str, time: Time) -> Time | None:
    """The one before or after the anchor's own: "last September"."""
    if time.hang != "partial" or not isinstance(time.meaning, Date | Season | Quarter | Holiday | Half):
        return None
    meaning: Meaning = Beside(time.meaning, sign)
    if hang == "publication" and isinstance(time.meaning, Date):
        # "Next Friday" may be that of next week, "last September" that of last year.
        unit = Unit.WEEK if time.meaning.month is None else Unit.YEAR
        if time.meaning.month is not None or time.meaning == Date(weekday=time.meaning.weekday):
            meaning = Either.of(meaning, Within(time.meaning, Shift(Containing(unit), sign, unit)), AS_SAID)
    return Time(meaning, time.unit, hang)


def _this(hang: str, time: Time) -> Time | None:
    if time.hang != "partial":
        return None
    if isinstance(time.meaning, Season) and time.meaning.name == "WI":
        return time._replace(hang=hang)  # the winter of January began in another year
    if isinstance(time.meaning, Date) and time.meaning.weekday is not None and time.meaning.day is None:
        return time._replace(meaning=Within(time.meaning, Containing(Unit.WEEK)), hang=hang)
    return time._replace(meaning=Within(time.meaning, Containing(Unit.YEAR)), hang=hang)


def _that(time: Time) -> Time | None:
    return time._replace(hang="context") if time.hang == "partial" else None


def _weekday_week(weekday: int, week: Time) -> Time | None:
    return Time(Within(Date(weekday=weekday), week.meaning), Unit.DAY, week.hang) if week.unit == Unit.WEEK else None


def _a_week_from(day: Time, amount: int) -> Time:
    return day._replace(meaning=Within(Shift(Containing(Unit.DAY), amount, Unit.WEEK), day.meaning))


def _day_week(day: Time) -> Time | None:
    if day.hang != "partial" or not isinstance(day.meaning, Date) or day.meaning != Date(weekday=day.meaning.weekday):
        return None
    return _a_week_from(Time(Beside(day.meaning, 1), Unit.DAY, "publication"), 1)


def _period(year: Time) -> Time:
    """The part of a year that answers to the quarter talked about."""
    meaning = Moved(0, Unit.YEAR, year.meaning)
    alone = Within(meaning, Shift(Containing(Unit.QUARTER), -1, Unit.QUARTER))
    return Time(meaning, Unit.QUARTER, "period", alone=alone)


def _year_before() -> Time:
    alone = Shift(Containing(Unit.QUARTER), -5, Unit.QUARTER)
    return Time(Moved(-1, Unit.YEAR), Unit.QUARTER, "period", alone=alone)


def _quarter_year_before(quarter: Time) -> Time | None:
    meaning = quarter.meaning
    if isinstance(meaning, Containing):
        return _year_before()
    if not isinstance(meaning, Quarter):
        return None
    return Time(Shift(meaning, -1, Unit.YEAR), Unit.QUARTER, "publication")


def the_quarter() -> Time:
    """The quarter talked about, or else the last one."""
    alone = Shift(Containing(Unit.QUARTER), -1, Unit.QUARTER)
    return Time(Containing(Unit.QUARTER), Unit.QUARTER, "period", alone=alone)


def _whole(unit: Unit) -> Time | None:
    return Time(Length.of(1, unit), unit, "none", "DURATION") if unit >= Unit.DAY else None


def _the_unit(unit: Unit) -> Time | None:
    if unit not in (Unit.YEAR, Unit.WEEK, Unit.MONTH):
        return None
    return here(unit, 0, "local")


RULES = (
    Rule("en/today", "today", "day", lambda: here(Unit.DAY), examples=(Example("today", "2024-05-15"),)),
    Rule(
        "en/yesterday", "yesterday", "day", lambda: here(Unit.DAY, -1), examples=(Example("yesterday", "2024-05-14"),)
    ),
    Rule(
        "en/tomorrow",
        "tomorrow",
        "day",
        lambda: here(Unit.DAY, 1),
        examples=(Example("tomorrow", "2024-05-16"),),
    ),
    Rule(
        "en/day before yesterday",
        "[the] day before yesterday",
        "day",
        lambda: here(Unit.DAY, -2),
        examples=(Example("the day before yesterday", "2024-05-13"),),
    ),
    Rule(
        "en/day after tomorrow",
        "[the] day after tomorrow",
        "day",
        lambda: here(Unit.DAY, 2),
        examples=(Example("the day after tomorrow", "2024-05-17"),),
    ),
    Rule("en/last unit", "last {unit}", "", lambda unit: here(unit, -1), examples=(Example("last month", "2024-04"),)),
    Rule(
        "en/the last unit",
        "the (last|past) {unit}",
        "",
        lambda unit: here(unit, -1),
        examples=(Example("the last week", "2024-W19"),),
    ),
    Rule(
        "en/next unit",
        "(next|[the] (coming|upcoming)) {unit}",
        "",
        lambda unit: here(unit, 1),
        examples=(Example("next week", "2024-W21"),),
    ),
    Rule("en/this unit", "(this|[the] current) {unit}", "", here, examples=(Example("this week", "2024-W20"),)),
    Rule(
        "en/this very unit",
        "(this|the) (very|same) {unit}",
        "",
        lambda unit: here(unit, 0, "context"),
        examples=(Example("this very week", "2024-W20"),),
    ),
    Rule(
        "en/last named",
        "last {partial}",
        "",
        lambda t: beside(-1, "publication", t),
        examples=(Example("last September", "2023-09"), Example("last Friday", "2024-05-10")),
    ),
    Rule(
        "en/this past named",
        "(this|the) past {partial}",
        "",
        lambda t: beside(-1, "publication", t),
        examples=(Example("this past Friday", "2024-05-10"),),
    ),
    Rule(
        "en/next named",
        "(next|this coming|this upcoming) {partial}",
        "",
        lambda t: beside(1, "publication", t),
        examples=(Example("next Friday", "2024-05-17"),),
    ),
    Rule(
        "en/this weekday short",
        "this [coming] {weekday_abbreviation}",
        "day",
        lambda weekday: _this("publication", Time(Date(weekday=weekday), Unit.DAY, "partial")),
        examples=(Example("this Thu", "2024-05-16"),),
    ),
    Rule(
        "en/next weekday short",
        "next {weekday_abbreviation}",
        "day",
        lambda weekday: beside(1, "publication", Time(Date(weekday=weekday), Unit.DAY, "partial")),
        examples=(Example("next Thu", "2024-05-16"),),
    ),
    Rule(
        "en/last weekday short",
        "last {weekday_abbreviation}",
        "day",
        lambda weekday: beside(-1, "publication", Time(Date(weekday=weekday), Unit.DAY, "partial")),
        examples=(Example("last Fri", "2024-05-10"),),
    ),
    Rule(
        "en/this named",
        "this {partial}",
        "",
        lambda t: _this("publication", t),
        examples=(Example("this Friday", "2024-05-17"),),
    ),
    Rule("en/that named", "that [same] {partial}", "", _that, examples=(Example("that Friday", "2024-05-10"),)),
    Rule(
        "en/following named",
        "the (following|next) {partial}",
        "",
        lambda t: beside(1, "context", t),
        examples=(Example("the following Friday", "2024-05-17"),),
    ),
    Rule(
        "en/previous named",
        "the previous {partial}",
        "",
        lambda t: beside(-1, "context", t),
        examples=(Example("the previous Friday", "2024-05-10"),),
    ),
    Rule(
        "en/weekday of week",
        "({weekday} [of] {weekly}|{weekday} , {weekly})",
        "day",
        _weekday_week,
        examples=(Example("Friday last week", "2024-05-10"),),
    ),
    Rule(
        "en/a week from day",
        "a week from {day}",
        "day",
        lambda day: _a_week_from(day, 1),
        weight=20,
        examples=(Example("a week from tomorrow", "2024-05-23"),),
    ),
    Rule(
        "en/a week on day",
        "a week on {day}",
        "day",
        _day_week,
        examples=(Example("a week on Friday", "2024-05-24"),),
    ),
    Rule("en/weekday week", "{day} week", "day", _day_week, examples=(Example("Friday week", "2024-05-24"),)),
    Rule(
        "en/day before day",
        "[the] day before {day}",
        "day",
        lambda day: day._replace(meaning=Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), day.meaning)),
        examples=(Example("the day before May 5", "2024-05-04"),),
    ),
    Rule(
        "en/day after day",
        "[the] day after {day}",
        "day",
        lambda day: day._replace(meaning=Within(Shift(Containing(Unit.DAY), 1, Unit.DAY), day.meaning)),
        examples=(Example("the day after May 5", "2024-05-06"),),
    ),
    Rule(
        "en/that unit",
        "that [same] {unit}",
        "",
        lambda unit: here(unit, 0, "context"),
        examples=(Example("that week", "2024-W20"),),
    ),
    Rule(
        "en/that date",
        "(that|the same) date",
        "day",
        lambda: here(Unit.DAY, 0, "context"),
        examples=(Example("that date", "2024-05-15"),),
    ),
    Rule(
        "en/the same unit",
        "the same {unit}",
        "",
        lambda unit: here(unit, 0, "context"),
        examples=(Example("the same week", "2024-W20"),),
    ),
    Rule(
        "en/previous unit",
        "(the|that) (previous|preceding|prior) {unit}",
        "",
        lambda unit: here(unit, -1, "context"),
        examples=(Example("the previous week", "2024-W19"),),
    ),
    Rule(
        "en/following unit",
        "(the|that) following {unit}",
        "",
        lambda unit: here(unit, 1, "context"),
        examples=(Example("the following week", "2024-W21"),),
    ),
    Rule(
        "en/the next unit",
        "the next {unit}",
        "",
        lambda unit: here(unit, 1, "context"),
        examples=(Example("the next week", "2024-W21"),),
    ),
    Rule(
        "en/the unit after",
        "the {unit} after",
        "open_shift",
        lambda unit: here(unit, 1, "context"),
        examples=(Example("the week after", "2024-W21"),),
    ),
    Rule(
        "en/the unit before",
        "the {unit} before",
        "open_shift",
        lambda unit: here(unit, -1, "context"),
        examples=(Example("the week before", "2024-W19"),),
    ),
    Rule("en/the quarter", "[the] quarter", "bare_quarter", the_quarter, examples=(Example("the quarter", "2024-Q1"),)),
    Rule("en/the unit", "the {unit}", "bare_unit", _the_unit),
    Rule(
        "en/the full year",
        "(the|its) (full|fiscal) [-] {unit}",
        "",
        lambda unit: here(unit) if unit != Unit.DAY else _whole(unit),
        examples=(Example("the full year", "2024"),),
    ),
    Rule(
        "en/the whole unit",
        "(the|its) (entire|whole) {unit}",
        "",
        lambda unit: here(unit) if unit > Unit.MONTH else _whole(unit),
        examples=(Example("the whole week", "P1W"),),
    ),
    Rule(
        "en/full-year",
        "full - year",
        "yearly",
        lambda: here(Unit.YEAR),
        weight=2,
        examples=(Example("full-year", "2024"),),
    ),
    Rule(
        "en/the latest quarter",
        "the (latest|recent|most recent|just ended) [fiscal] quarter",
        "quarterly",
        the_quarter,
        examples=(Example("the latest quarter", "2024-Q1"),),
    ),
    Rule(
        "en/the latest fiscal year",
        "(the|its) (latest|most recent|just ended) fiscal year",
        "yearly",
        lambda: here(Unit.YEAR, -1),
        examples=(Example("the latest fiscal year", "2023"),),
    ),
    Rule(
        "en/the latest period",
        "(the|its) (latest|corresponding|same|comparable|like) period",
        "quarterly",
        the_quarter,
        examples=(Example("the latest period", "2024-Q1"),),
    ),
    Rule(
        "en/the period of year",
        "[the] [(same|corresponding|comparable|like)] {yearly} ['s] (period|quarter)",
        "quarterly",
        _period,
        examples=(Example("the 1990 period", "1990-Q1"),),
    ),
    Rule(
        "en/the same period of year",
        "the (same|corresponding|comparable|like) (period|quarter) [of|in] {yearly}",
        "quarterly",
        _period,
        examples=(Example("the same period of 1990", "1990-Q1"),),
    ),
    Rule(
        "en/year-earlier",
        "(the|its) (year [-] (earlier|ago)|prior [-] year) (quarter|period)",
        "quarterly",
        _year_before,
        examples=(Example("the year-earlier period", "2023-Q1"),),
    ),
    Rule(
        "en/year-earlier bare",
        "year [-] (earlier|ago) [(quarter|period)]",
        "quarterly",
        _year_before,
        examples=(Example("year-earlier", "2023-Q1"),),
    ),
    Rule(
        "en/year-earlier quarter",
        "[the|its] (year [-] (earlier|ago)|prior [-] year) {quarterly}",
        "quarterly",
        _quarter_year_before,
        examples=(Example("the year-earlier third quarter", "2022-Q3"),),
    ),
    Rule(
        "en/quarter a year earlier",
        "{quarterly} a year (ago|earlier|before)",
        "quarterly",
        _quarter_year_before,
        examples=(Example("the third quarter a year ago", "2023-Q3"),),
    ),
    Rule(
        "en/year end",
        "[around|about] [the] (year 's end|year [-] end)",
        "",
        lambda: part(here(Unit.YEAR), "end"),
        examples=(Example("year-end", "2024"),),
    ),
    Rule(
        "en/the weekend",
        "the weekend",
        "weekly",
        lambda: Time(Nearby(Unit.WEEKEND), Unit.WEEKEND, "partial"),
        examples=(Example("the weekend", "2024-W19-WE"),),
    ),
    Rule(
        "en/century deictic",
        "the turn of the century",
        "block",
        lambda: Time(OfCentury(Unit.YEAR, 0), Unit.YEAR, "partial"),
        examples=(Example("the turn of the century", "2000"),),
    ),
)
