"""Runs from one clock time to another, and clock times as they are spoken or jotted down."""

from __future__ import annotations

from typing import NamedTuple

from timeline.calendar.meanings import Between, Clock, Containing, Date, DayPart, Meaning, Shift, Within
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock
from timeline.expressions.rules import Example, Rule

Hour = tuple[int, int | None]

_TODAY = Time(Containing(Unit.DAY), Unit.DAY, "context", "TIME")
_LATE = ("AF", "EV", "NI")


class Pair(NamedTuple):
    """Two clock times; an ``open`` one may be of the morning or of the afternoon."""

    first: Hour
    last: Hour
    open: bool = False


def _hour(said: float | Hour) -> Hour:
    return said if isinstance(said, tuple) else (int(said), None)


def _minutes(hour: Hour) -> int:
    return hour[0] * 60 + (hour[1] or 0)


def _later(hour: Hour) -> Hour:
    return (hour[0] % 12 + 12, hour[1])


def _first_open(first: Hour, last: Hour) -> Pair | None:
    """ "5 to 6pm": the first is the last such time before the second."""
    if first[0] > 12:
        return Pair(first, last) if first[0] < 25 else None
    choices = [(first[0] % 12, first[1]), _later(first)]
    before = [one for one in choices if _minutes(one) < _minutes(last)]
    return Pair((before or choices)[-1], last)


def _last_open(first: Hour, last: Hour) -> Pair | None:
    """ "11 pm to 3": the second is the first such time after the first."""
    if last[0] > 12:
        return Pair(first, last) if last[0] < 25 else None
    choices = [(last[0] % 12, last[1]), _later(last)]
    after = [one for one in choices if _minutes(one) > _minutes(first)]
    return Pair(first, (after or choices)[0])


def _both_open(first: Hour, last: Hour) -> Pair | None:
    if max(first[0], last[0]) > 24 or first == last:
        return None
    if _minutes(last) <= _minutes(first) and last[0] < 12:
        last = _later(last)
    return Pair(first, last, open=True)


def _token(first: Hour, last: Hour, half: str) -> Pair | None:
    if not half:
        return _both_open(first, last)
    return _half_pair(Pair(first, last), half)


def _half_pair(pair: tuple[Hour, Hour, str] | Pair, half: str) -> Pair | None:
    last = pair[1]
    return _first_open(pair[0], (last[0] % 12 + (12 if half == "pm" else 0), last[1])) if last[0] <= 12 else None


def _bare(pair: tuple[int, int]) -> Pair | None:
    return _both_open((int(pair[0]), None), (int(pair[1]), None)) if max(pair) < 25 else None


def _bare_half(pair: tuple[int, int], half: str) -> Pair | None:
    return _half_pair(Pair((int(pair[0]), None), (int(pair[1]), None)), half) if max(pair) < 13 else None


def _on(day: Time, pair: Pair, zone: str | None = None) -> Time:
    base: Meaning = day.meaning
    end = base
    if _minutes(pair.last) <= _minutes(pair.first):
        end = Within(Shift(Containing(Unit.DAY), 1, Unit.DAY), base)
    run = Between(Clock(base, *pair.first, zone), Clock(end, *pair.last, zone))
    return Time(run, Unit.MINUTE, day.hang, "DURATION")


def _in_part(time: Time, pair: Pair) -> Time | None:
    """In a part of a day that tells the half: "tonight from 7 to 8"."""
    if not isinstance(time.meaning, DayPart):
        return None
    if pair.open and time.meaning.name in _LATE and pair.last[0] < 12:
        pair = Pair(_later(pair.first), _later(pair.last))
    return _on(time._replace(meaning=time.meaning.base), pair)


def _hour_in_part(time: Time, hour: Hour) -> Time | None:
    if not isinstance(time.meaning, DayPart):
        return None
    if hour[0] <= 12 and time.meaning.name in _LATE:
        hour = _later(hour) if hour[0] < 12 else hour
    return clock(time._replace(meaning=time.meaning.base), *hour)


def _half_in_part(time: Time, hour: Hour) -> Time | None:
    return clock(time._replace(meaning=time.meaning.base), *hour) if isinstance(time.meaning, DayPart) else None


def _part_hour(part: str, hour: Hour) -> Time:
    late = part in _LATE and hour[0] < 12
    return clock(_TODAY, *(_later(hour) if late else hour))


def _spoken(hour: float, minute: float) -> Hour | None:
    return (int(hour), int(minute)) if 1 <= hour <= 24 and 1 <= minute < 60 and hour % 1 == 0 else None


def _past(minutes: float, hour: Hour) -> Hour | None:
    return (hour[0], int(minutes)) if 0 < minutes < 60 and not hour[1] else None


def _to(minutes: float, hour: Hour) -> Hour | None:
    at = _minutes(hour) - int(minutes)
    return divmod(at, 60) if 0 < minutes < 60 and at > 0 else None


def _half(hour: Hour, half: str) -> Hour | None:
    if hour[0] > 12:
        return hour if half == "pm" and hour[0] < 24 else None
    return (hour[0] % 12 + (12 if half == "pm" else 0), hour[1])


def _at(hour: Hour, zone: str | None = None) -> Time:
    return clock(_TODAY, hour[0], hour[1], zone, open_half=hour[0] <= 12)


def _day_at(day: Time, hour: Hour) -> Time | None:
    return (
        clock(day, *hour)
        if not isinstance(day.meaning, Date) or day.meaning.year is None or hour[1] is not None
        else None
    )


TO, END, ANY = "{_to}", "{any_hour}", "{any_pair}"
MINUTES = "({teen}|{tens}|{round})"

RULES = (
    Rule("en/any hour", "({hm_open}|{hour}|{hour_word}|{spoken})", "any_hour", _hour),
    Rule("en/any pair", "({pair}|{open_pair}|{half_pair})", "any_pair", lambda pair: pair),
    # Clock times in words.
    Rule("en/tens and digit", "{tens} [-] {digit}", "round", lambda tens, digit: tens + digit),
    Rule("en/oh five", "(o|oh|zero) {digit}", "round", lambda digit: digit),
    Rule("en/spoken", f"({{digit}}|{{teen}}) [-] {MINUTES}", "spoken", _spoken, weight=6),
    Rule("en/spoken five", "({digit}|{teen}) five", "spoken", lambda hour: _spoken(hour, 5)),
    Rule(
        "en/spoken half",
        "({spoken}|{hour_word}|{military}) {ampm}",
        "hm_half",
        _half,
        examples=(Example("seven thirty pm", "2024-05-15T19:30"), Example("ten am", "2024-05-15T10:00")),
    ),
    Rule("en/past half", "half past {hm_half}", "hm_half", lambda hour: _past(30, hour)),
    Rule("en/minutes past half", "{num} [(minutes|mins|min)] past {hm_half}", "hm_half", _past),
    Rule("en/minutes to half", "{num} (minutes|mins|min) to {hm_half}", "hm_half", _to, weight=3),
    Rule("en/n past", "{num} [(mins|min)] past ({hour_word}|{spoken})", "hm_open", _past),
    Rule("en/n to", "{num} (minutes|mins|min) to ({hour_word}|{spoken})", "hm_open", _to),
    Rule(
        "en/o'clock apart",
        "({hour}|{hour_word}) (oclock|o clock)",
        "hm_open",
        lambda h: h if isinstance(h, tuple) else (int(h), 0),
    ),
    Rule("en/ish", "({hour}|{hour_word}) [-] ish", "hm_open", lambda h: h if isinstance(h, tuple) else (int(h), 0)),
    Rule("en/noonish", "(noonish|mid day|mid - day|12 noon|12 lunchtime)", "hm_half", lambda: (12, 0)),
    Rule("en/mid-night", "(mid night|mid - night)", "hm_half", lambda: (0, 0), weight=5),
    Rule("en/half past part", "{hm_open} {daypart}", "time", lambda hour, part: _part_hour(part, hour)),
    Rule(
        "en/part hour",
        "[the] {daypart} [at] ({hm_open}|{hm_half})",
        "time",
        _part_hour,
    ),
    Rule("en/part at hour", "[the] {daypart} at ({hour_word}|{spoken})", "time", _part_hour),
    Rule(
        "en/hour in part", "({hour_word}|{spoken}) in the {daypart}", "time", lambda hour, part: _part_hour(part, hour)
    ),
    Rule(
        "en/part of day at",
        "{time} [,] (at|around|about|@) ({hm_open}|{hour_word}|{spoken})",
        "time",
        _hour_in_part,
        examples=(Example("this morning at seven", "2024-05-15T07:00"), Example("tonight at 8", "2024-05-15T20:00")),
    ),
    Rule(
        "en/clock in part of day",
        "({hm_open}|{hm_half}) [,|on|of] {time}",
        "time",
        lambda hour, t: _hour_in_part(t, hour),
    ),
    Rule(
        "en/hour beside part",
        "({hour_word}|{spoken}) [,|on] {time}",
        "loose_time",
        lambda hour, t: _hour_in_part(t, hour),
    ),
    Rule("en/part of day at half", "{time} [,] [(at|around|about|@)] {hm_half}", "time", _half_in_part),
    # Single hours, heeded only in notes.
    Rule("en/loose hour", "({hour_word}|{spoken}|{short_ampm})", "loose_clock", _at),
    Rule("en/loose 24", "{hour}", "loose_clock", lambda hour: _at((int(hour), 0)) if 12 < hour < 24 else None),
    Rule("en/loose day hour", "{day} [,] [at|around|@] ({hour_word}|{spoken}|{short_ampm})", "loose_time", _day_at),
    Rule(
        "en/loose hour day",
        "({hour_word}|{short_ampm}) [on|,] {day}",
        "loose_time",
        lambda h, d: None if h == (1, 0) else _day_at(d, h),  # "one Friday" is some Friday
        rejects=("One Friday he left.",),
    ),
    Rule("en/day dash clock", "{day} ([,] @|-) {clocked}", "time", lambda day, hour: clock(day, *hour)),
    # From one to the other.
    Rule("en/pair token", "{clock_pair}", "pair", lambda p: _token(*p) if p[2] else None),
    Rule("en/open pair token", "{clock_pair}", "open_pair", lambda p: None if p[2] else _token(*p)),
    Rule("en/pair token half", "{clock_pair} {ampm}", "pair", _half_pair),
    Rule("en/bare pair", "{int_range}", "open_pair", _bare),
    Rule("en/bare pair half", "{int_range} {ampm}", "pair", _bare_half),
    Rule(
        "en/first open",
        f"{END} {TO} {{hm_half}}",
        "pair",
        _first_open,
        weight=4,
    ),
    Rule(
        "en/last open",
        f"{{hm_half}} {TO} {END}",
        "pair",
        _last_open,
    ),
    Rule("en/half pair", f"{{hm_half}} {TO} {{hm_half}}", "half_pair", lambda a, b: Pair(a, b), weight=5),
    Rule(
        "en/both open",
        f"{END} {TO} {END}",
        "open_pair",
        _both_open,
    ),
    Rule(
        "en/clock run",
        "{pair}",
        "clock_run",
        lambda pair: _on(_TODAY, pair),
        examples=(Example("5 to 6pm", "2024-05-15T17:00/2024-05-15T18:00"),),
    ),
    Rule("en/clock run zone", "({pair}|{half_pair}) {zone}", "clock_run", lambda pair, zone: _on(_TODAY, pair, zone)),
    Rule("en/loose run", "{open_pair}", "loose_run", lambda pair: _on(_TODAY, pair)),
    Rule("en/loose run zone", "{open_pair} {zone}", "loose_run", lambda pair, zone: _on(_TODAY, pair, zone)),
    Rule(
        "en/run in part",
        "({open_pair}|{pair}) in the {daypart}",
        "clock_run",
        lambda pair, part: _in_part(Time(DayPart(_TODAY.meaning, part), Unit.DAYPART, "context"), pair),
    ),
    Rule("en/day run clock", "{day} [,] ({pair}|{half_pair})", "clock_run", _on),
    Rule("en/day from clock", f"{{day}} [,] (from|between|at) {ANY}", "clock_run", _on),
    Rule("en/day loose run", "{day} [,] {open_pair}", "loose_run", _on),
    Rule(
        "en/clock run day", "({pair}|{half_pair}) [,|on|of|of the] {day}", "clock_run", lambda pair, day: _on(day, pair)
    ),
    Rule("en/loose run day", "{open_pair} [,|on|of|of the] {day}", "loose_run", lambda pair, day: _on(day, pair)),
    Rule("en/part from clock", f"{{time}} [,] [(from|between|at)] {ANY}", "clock_run", _in_part),
    Rule("en/clock from part", f"{ANY} [on|of|,] {{time}}", "clock_run", lambda pair, time: _in_part(time, pair)),
)
