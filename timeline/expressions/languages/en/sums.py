"""Lengths of several units, lengths jotted down, and repeated times with a clock."""

from __future__ import annotations

from itertools import pairwise

from timeline.calendar.choices import Either, Sum, summed
from timeline.calendar.meanings import Beside, Clock, Containing, Date, DayPart, Length, Meaning, Recurrence, Shift
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, exactly, length_of
from timeline.expressions.languages.en.jotted import slash
from timeline.expressions.rules import Example, Rule


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


def _each(unit: Unit, amount: float) -> Time:
    return Time(Recurrence(unit, amount), unit, "none", "SET")


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


def _every_other(weekday: int) -> Time:
    return Time(Recurrence(Date(weekday=weekday), 2), Unit.DAY, "none", "SET", "EVERY")


def _first(meaning: Meaning) -> Meaning:
    return meaning.choices[0][0] if isinstance(meaning, Either) else meaning


def _part_of_weekdays(weekday: int, name: str) -> Time:
    return Time(Recurrence(DayPart(Date(weekday=weekday), name)), Unit.DAYPART, "none", "SET")


UNITS = {"y": Unit.YEAR, "w": Unit.WEEK, "d": Unit.DAY, "h": Unit.HOUR}

RULES = (
    # Lengths.
    Rule(
        "en/hours and minutes",
        "{int} (h|hr|hrs) [and] {int} (m|min|mins|minutes)",
        "sum",
        lambda hours, minutes: _sum(length_of(exactly(hours), Unit.HOUR), length_of(exactly(minutes), Unit.MINUTE)),
        examples=(Example("2 h 45 min", "PT2H45M"),),
    ),
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
    Rule("en/short length", "{short_length}", "loose_length", lambda s: Length.of(s[0], UNITS[s[1]]), weight=12),
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
    Rule("en/everyday", "everyday", "set", lambda: _each(Unit.DAY, 1)),
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
