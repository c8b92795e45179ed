"""Parts of the day and clock times."""

from __future__ import annotations

from timeline.calendar.days import days_in_month
from timeline.calendar.meanings import Between, Containing, Date, Shift
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, day_part, here
from timeline.expressions.rules import Example, Rule

_TODAY = Time(Containing(Unit.DAY), Unit.DAY, "context", "TIME")

Hour = tuple[int, int | None]


def _half(hour: int, minute: int | None, half: str) -> Hour | None:
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half == "pm" else 0), minute


def _minutes(hour: float, minutes: float) -> Hour | None:
    if not 1 <= hour <= 12 or not 0 < abs(minutes) < 60:
        return None
    return (int(hour), int(minutes)) if minutes > 0 else (int(hour) - 1 or 12, 60 + int(minutes))


def _part_half(hour: Hour, name: str) -> Hour | None:
    if hour[0] > 12:
        return hour
    return hour[0] % 12 + (12 if name in ("AF", "EV") or (name == "NI" and hour[0] > 5) else 0), hour[1]


def _at(day: Time, hour: Hour, zone: str | None = None) -> Time:
    return clock(day, hour[0], hour[1], zone)


def _then(hour: Hour) -> Time:
    return clock(_TODAY, hour[0], hour[1], open_half=True)


def _at_beside(hour: tuple[int, int | None, str | None], day: Time) -> Time | None:
    return None if day.hang == "context" else _at(day, hour[:2], hour[2])


def _at_of_year(month: int, day: int, hour: Hour, year: int) -> Time | None:
    if day > days_in_month(year, month):
        return None
    return clock(Time(Date(year, month, int(day)), Unit.DAY), *hour)


def _that_part(hour: Hour, name: str) -> Time | None:
    told = _part_half(hour, name)
    return _at(_TODAY, told) if told else None


RULES = (
    Rule(
        "en/hour am",
        "{hour} {ampm}",
        "hm_half",
        lambda h, a: _half(h, None, a),
        examples=(Example("3 p.m.", "2024-05-15T15:00"),),
    ),
    Rule(
        "en/hour minute am",
        "({hm}|{dotted_hm}) {ampm}",
        "hm_half",
        lambda hm, a: _half(hm[0], hm[1], a),
        examples=(Example("3:30 p.m.", "2024-05-15T15:30"),),
    ),
    Rule("en/ampm time", "{ampm_time}", "hm_half", lambda hm: hm, examples=(Example("3pm", "2024-05-15T15:00"),)),
    Rule("en/noon", "noon", "hm_half", lambda: (12, 0), examples=(Example("noon", "2024-05-15T12:00"),)),
    Rule("en/midnight", "midnight", "hm_half", lambda: (24, 0), examples=(Example("midnight", "2024-05-15T24:00"),)),
    Rule(
        "en/o'clock",
        "{num} (o'clock|o’clock)",
        "hm_open",
        lambda h: (int(h), 0) if 1 <= h <= 12 else None,
        examples=(Example("three o'clock", "2024-05-15T03:00"),),
    ),
    Rule("en/24 hour", "{hm}", "hm_open", lambda hm: hm, examples=(Example("15:30 on May 5", "2024-05-05T15:30"),)),
    Rule(
        "en/half past",
        "half past {num}",
        "hm_open",
        lambda h: (int(h), 30) if 1 <= h <= 12 else None,
        examples=(Example("half past three", "2024-05-15T03:30"),),
    ),
    Rule(
        "en/quarter past",
        "[a] quarter past {num}",
        "hm_open",
        lambda h: (int(h), 15) if 1 <= h <= 12 else None,
        examples=(Example("a quarter past three", "2024-05-15T03:15"),),
    ),
    Rule(
        "en/quarter to",
        "[a] quarter to {num}",
        "hm_open",
        lambda h: (int(h) - 1 or 12, 45) if 1 <= h <= 12 else None,
        examples=(Example("a quarter to three", "2024-05-15T02:45"),),
    ),
    Rule(
        "en/in the morning",
        "({hm_open}|{hour_word}) in the {daypart}",
        "hm_half",
        _part_half,
        examples=(Example("three in the morning", "2024-05-15T03:00"),),
    ),
    Rule(
        "en/at night",
        "({hm_open}|{hour_word}) at night",
        "hm_half",
        lambda h: _part_half(h, "NI"),
        examples=(Example("ten at night", "2024-05-15T22:00"),),
    ),
    Rule(
        "en/hour word",
        "{num}",
        "hour_word",
        lambda n: (int(n), 0) if 1 <= n <= 12 and n == int(n) else None,
        examples=(Example("nine in the morning", "2024-05-15T09:00"),),
    ),
    Rule(
        "en/hour half",
        "{hm_half}",
        "clocked",
        lambda hm: hm,
        examples=(Example("3 p.m. on May 5", "2024-05-05T15:00"),),
    ),
    Rule(
        "en/hour open",
        "{hm_open}",
        "clocked",
        lambda hm: hm,
        examples=(Example("three o'clock on May 5", "2024-05-05T03:00"),),
    ),
    Rule("en/military", "{military} {zone}", "zoned", lambda hm, zone: (hm[0], hm[1], zone)),
    Rule(
        "en/zoned",
        "{clocked} {zone}",
        "zoned",
        lambda hm, zone: (hm[0], hm[1], zone),
        examples=(Example("3 p.m. EST", "2024-05-15T15:00"),),
    ),
    Rule(
        "en/unzoned",
        "{clocked}",
        "zoned",
        lambda hm: (hm[0], hm[1], None),
        examples=(Example("3 p.m. today", "2024-05-15T15:00"),),
    ),
    Rule(
        "en/clock",
        "{zoned}",
        "time",
        lambda z: _at(_TODAY, z[:2], z[2]),
        examples=(Example("3:30 p.m.", "2024-05-15T15:30:00"),),
    ),
    Rule(
        "en/about clock",
        "(about|around|approximately|nearly|almost|roughly) ({time}|{military_time})",
        "time",
        lambda t: t,
        examples=(Example("about 3 p.m.", "2024-05-15T15:00"),),
    ),
    Rule(
        "en/clock day", "{zoned} {day}", "time", _at_beside, examples=(Example("3:30 p.m. Friday", "2024-05-10T15:30"),)
    ),
    Rule(
        "en/clock on day",
        "{zoned} (,|on|, on) {day}",
        "time",
        lambda z, d: _at(d, z[:2], z[2]),
        examples=(Example("3:30 p.m., Friday", "2024-05-10T15:30"),),
    ),
    Rule(
        "en/clock then",
        "{hm_open}",
        "time",
        _then,
        weight=9,
        examples=(Example("half past three", "2024-05-15T03:30"),),
    ),
    Rule(
        "en/clock that part",
        "({hm_open}|{hour_word}) (that|the same) {daypart}",
        "time",
        _that_part,
        examples=(Example("3:30 that afternoon", "2024-05-15T15:30"),),
    ),
    Rule(
        "en/minutes past",
        "{num} minutes past {num}",
        "hm_open",
        lambda m, h: _minutes(h, m),
        examples=(Example("ten minutes past three", "2024-05-15T03:10"),),
    ),
    Rule(
        "en/minutes to",
        "{num} minutes to {num}",
        "hm_open",
        lambda m, h: _minutes(h, -m),
        examples=(Example("ten minutes to three", "2024-05-15T02:50"),),
    ),
    Rule(
        "en/day clock",
        "{day} [,] at {zoned}",
        "time",
        lambda d, z: _at(d, z[:2], z[2]),
        examples=(Example("Friday at 3:30 p.m.", "2024-05-10T15:30"),),
    ),
    Rule(
        "en/day comma clock",
        "{day} [,] {zoned}",
        "time",
        lambda d, z: _at(d, z[:2], z[2]),
        examples=(Example("Friday, 3:30 p.m.", "2024-05-10T15:30"),),
    ),
    Rule(
        "en/clock before year",
        "[({weekday}|{weekday_abbreviation})] {month} {dom} {hm} {year}",
        "time",
        lambda *told: _at_of_year(*told[-4:]),
        examples=(Example("Tue May 14 21:07 2024", "2024-05-14T21:07"),),
    ),
    Rule(
        "en/clock next day",
        "{zoned} [on] (the next|the following) day",
        "time",
        lambda z: _at(here(Unit.DAY, 1, "context"), z[:2], z[2]),
        weight=2,
        examples=(Example("8 a.m. the next day", "2024-05-16T08:00"),),
    ),
    Rule(
        "en/clock day before",
        "{zoned} [on] the (previous (day|evening|night)|(day|night|evening) before)",
        "time",
        lambda z: _at(here(Unit.DAY, -1, "context"), z[:2], z[2]),
        weight=2,
        examples=(Example("10 p.m. the night before", "2024-05-14T22:00"),),
    ),
    Rule(
        "en/first thing",
        "(first thing [on|in the morning on] {day}|{day} first thing)",
        "time",
        lambda day: day_part(day, "MO"),
        examples=(Example("first thing Friday", "2024-05-10TMO"),),
    ),
    Rule(
        "en/last thing",
        "(last thing [on|at night on] {day}|{day} last thing)",
        "time",
        lambda day: day_part(day, "NI"),
        examples=(Example("last thing Friday", "2024-05-10TNI"),),
    ),
    Rule("en/day part", "{day} {daypart}", "time", day_part, examples=(Example("Friday night", "2024-05-10TNI"),)),
    Rule(
        "en/part of day",
        "[the] {daypart} of {day}",
        "time",
        lambda p, d: day_part(d, p),
        examples=(Example("the morning of May 5", "2024-05-05TMO"),),
    ),
    Rule(
        "en/part of days",
        "[the] {daypart} of ({day_run}|{dom_run})",
        "time",
        lambda p, run: (
            day_part(run._replace(meaning=run.meaning.begin), p) if isinstance(run.meaning, Between) else None
        ),
        examples=(Example("the night of May 2-3", "2024-05-02TNI"),),
    ),
    Rule(
        "en/early hours",
        "[the] (early|small|wee|late|predawn|pre [-] dawn|early [-] morning|morning)"
        " (hours|hours of the morning) of {day}",
        "time",
        lambda day: day_part(day, "MO") if day.unit == Unit.DAY else None,
        examples=(Example("the small hours of Sunday", "2024-05-12TMO"),),
    ),
    Rule(
        "en/early hours of part",
        "[the] (early|small|wee|late) hours of {day} {daypart}",
        "time",
        lambda day, p: day_part(day, p) if day.unit == Unit.DAY else None,
        examples=(Example("the early hours of Friday morning", "2024-05-10TMO"),),
    ),
    Rule(
        "en/early hours of named part",
        "[the] (early|small|wee|late) hours of ({part_named})",
        "time",
        lambda t: t,
        examples=(Example("the early hours of this morning", "2024-05-15TMO"),),
    ),
    Rule("en/part named", "this {daypart}", "part_named", lambda p: day_part(here(Unit.DAY), p)),
    Rule("en/part named that", "that {daypart}", "part_named", lambda p: day_part(here(Unit.DAY, 0, "context"), p)),
    Rule("en/part named yesterday", "yesterday {daypart}", "part_named", lambda p: day_part(here(Unit.DAY, -1), p)),
    Rule(
        "en/part on day",
        "{daypart} on {day}",
        "time",
        lambda p, d: day_part(d, p),
        examples=(Example("morning on May 5", "2024-05-05TMO"),),
    ),
    Rule(
        "en/this part",
        "this {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY), p),
        examples=(Example("this morning", "2024-05-15TMO"),),
    ),
    Rule(
        "en/last night",
        "last (night|evening)",
        "time",
        lambda: day_part(here(Unit.DAY, -1), "NI"),
        examples=(Example("last night", "2024-05-14TNI"),),
    ),
    Rule(
        "en/tonight",
        "tonight",
        "time",
        lambda: day_part(here(Unit.DAY), "NI"),
        examples=(Example("tonight", "2024-05-15TNI"),),
    ),
    Rule(
        "en/same part",
        "the same {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, 0, "context"), p),
        examples=(Example("the same morning", "2024-05-15TMO"),),
    ),
    Rule(
        "en/part before",
        "the {daypart} before",
        "open_shift",
        lambda p: day_part(here(Unit.DAY, -1, "context"), p),
        examples=(Example("the morning before", "2024-05-14TMO"),),
    ),
    Rule(
        "en/part after",
        "the {daypart} after",
        "open_shift",
        lambda p: day_part(here(Unit.DAY, 1, "context"), p),
        examples=(Example("the morning after", "2024-05-16TMO"),),
    ),
    Rule(
        "en/part of the ordinal",
        "([the] {daypart} of|{daypart} on) the {dom_th}",
        "time",
        lambda p, d: day_part(Time(Date(day=int(d)), Unit.DAY, "partial"), p),
        examples=(Example("the morning of the 5th", "2024-05-05TMO"),),
    ),
    Rule(
        "en/that part",
        "that [same] {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, 0, "context"), p),
        examples=(Example("that morning", "2024-05-15TMO"),),
    ),
    Rule(
        "en/next part",
        "(the next|the following) {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, 1, "context"), p),
        examples=(Example("the next morning", "2024-05-16TMO"),),
    ),
    Rule(
        "en/previous part",
        "the previous {daypart}",
        "time",
        lambda p: day_part(here(Unit.DAY, -1, "context"), p),
        examples=(Example("the previous morning", "2024-05-14TMO"),),
    ),
    Rule("en/lone part", "{daypart}", "lone_part", lambda p: day_part(_TODAY, p)),
    Rule("en/the part", "the {daypart}", "bare_part", lambda p: day_part(_TODAY, p)),
    Rule(
        "en/bare part", "midday", "time", lambda: day_part(_TODAY, "MI"), examples=(Example("midday", "2024-05-15TMI"),)
    ),
    Rule(
        "en/early part",
        "(early|mid|late) [-|in the] {bare_part}",
        "time",
        lambda t: t,
        examples=(Example("early the morning", "2024-05-15TMO"),),
    ),
    Rule(
        "en/early mid part",
        "(early|mid|late) [-] {daypart}",
        "time",
        lambda p: day_part(_TODAY, p),
        examples=(Example("early morning", "2024-05-15TMO"),),
        rejects=("a late-night host",),
    ),
    Rule(
        "en/overnight",
        "overnight",
        "time",
        lambda: day_part(_TODAY, "NI"),
        examples=(Example("overnight", "2024-05-15TNI"),),
    ),
)

__all__ = ["RULES", "Shift"]
