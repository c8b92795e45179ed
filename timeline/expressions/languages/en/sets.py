"""Repeated times: "every day", "twice a week", "Fridays"."""

from __future__ import annotations

from timeline.calendar.meanings import Containing, Date, DayPart, Meaning, Recurrence, Season
from timeline.calendar.units import Unit
from timeline.expressions.building import Count, Time
from timeline.expressions.rules import Example, Rule


def _set(
    every: Meaning | Unit, unit: Unit, amount: float = 1, quant: str | None = None, freq: str | None = None
) -> Time:
    return Time(Recurrence(every, amount), unit, "none", "SET", quant, freq)


def _share(count: Count, units: tuple[Unit, ...]) -> Time | None:
    """ "Six days a week": so much of every unit."""
    unit = units[-1]
    part = units[0] if len(units) > 1 else Unit.DAY
    if part >= unit or part < Unit.DAY or count.amount is None:
        return None
    return _set(unit, unit, freq=f"{count.amount:g}{part.name[0]}")


def _every_named(time: Time) -> Time | None:
    if time.hang != "partial":
        return None
    return _set(time.meaning, time.unit, quant="EVERY")


RULES = (
    Rule(
        "en/every unit",
        "every {unit}",
        "set",
        lambda u: _set(u, u, quant="EVERY"),
        examples=(Example("every day", "P1D"),),
    ),
    Rule(
        "en/every single unit",
        "every single {unit}",
        "set",
        lambda u: _set(u, u, quant="EVERY"),
        examples=(Example("every single day", "P1D"),),
    ),
    Rule(
        "en/each unit",
        "each {unit}",
        "set",
        lambda u: _set(u, u, quant="EACH"),
        examples=(Example("each week", "P1W"),),
    ),
    Rule("en/per unit", "per {unit}", "set", lambda u: _set(u, u)),
    Rule(
        "en/every few units",
        "every {count} {units}",
        "set",
        lambda c, u: _set(u, u, c.amount or 2, "EVERY"),
        examples=(Example("every three weeks", "P3W"),),
    ),
    Rule(
        "en/every other",
        "every (other|second) {unit}",
        "set",
        lambda u: _set(u, u, 2, "EVERY"),
        examples=(Example("every other week", "P2W"),),
    ),
    Rule(
        "en/every named",
        "(every|each) {partial}",
        "set",
        _every_named,
        examples=(Example("every Friday", "XXXX-WXX-5"),),
    ),
    Rule(
        "en/every weekday short",
        "(every|each) {weekday_abbreviation}",
        "set",
        lambda weekday: _set(Date(weekday=weekday), Unit.DAY, quant="EVERY"),
        examples=(Example("every Wed", "XXXX-WXX-3"),),
    ),
    Rule(
        "en/every weekday part",
        "(every|each) {weekday} {daypart}",
        "set",
        lambda w, p: _set(DayPart(Date(weekday=w), p), Unit.DAYPART, quant="EVERY"),
        examples=(Example("every Sunday morning", "XXXX-WXX-7TMO"),),
    ),
    Rule(
        "en/every part",
        "(every|each) {daypart}",
        "set",
        lambda p: _set(DayPart(Containing(Unit.DAY), p), Unit.DAYPART, quant="EVERY"),
        examples=(Example("every morning", "XXXX-XX-XXTMO"),),
    ),
    Rule(
        "en/rate", "(a|an) {unit}", "rate", lambda u: _set(u, u), weight=5, rejects=("a day later", "He took a day off")
    ),
    Rule(
        "en/past seasons",
        "[the] (past|last|next|following|previous|preceding|ensuing) {count} {seasons}",
        "set",
        lambda c, s: _set(Season(s), Unit.SEASON),
        examples=(Example("the past three summers", "XXXX-SU"),),
    ),
    Rule("en/adverb", "{every_unit}", "set", lambda u: _set(u, u), examples=(Example("daily", "P1D"),)),
    Rule(
        "en/weekdays",
        "{weekdays}",
        "set",
        lambda w: _set(Date(weekday=w), Unit.DAY),
        examples=(Example("Fridays", "XXXX-WXX-5"),),
    ),
    Rule("en/parts", "{dayparts}", "set", lambda p: _set(DayPart(Containing(Unit.DAY), p), Unit.DAYPART)),
    Rule(
        "en/weekends",
        "weekends",
        "set",
        lambda: _set(Containing(Unit.WEEKEND), Unit.WEEKEND),
        examples=(Example("weekends", "XXXX-WXX-WE"),),
    ),
    Rule(
        "en/weeknights",
        "(weeknights|weekday evenings)",
        "set",
        lambda: _set(DayPart(Containing(Unit.DAY), "NI"), Unit.DAYPART),
    ),
    Rule(
        "en/once a unit",
        "(once|one time) (a|an|each|every|per) {unit}",
        "set",
        lambda u: _set(u, u, freq="1X"),
        examples=(Example("once a week", "P1W"),),
    ),
    Rule(
        "en/once a fortnight",
        "(once|twice) (a|each|every) fortnight",
        "set",
        lambda: _set(Unit.WEEK, Unit.WEEK, 2),
        examples=(Example("once a fortnight", "P2W"),),
    ),
    Rule(
        "en/twice a unit",
        "(twice|two times) (a|an|each|every|per) {unit}",
        "set",
        lambda u: _set(u, u, freq="2X"),
        examples=(Example("twice a week", "P1W"),),
    ),
    Rule(
        "en/units a unit",
        "{count} ({units}|nights) (a|an|each|every|per) {unit}",
        "set",
        lambda count, *units: _share(count, units),
        examples=(Example("six days a week", "P1W"),),
        rejects=("24 hours a day",),
    ),
    Rule(
        "en/once or twice a unit",
        "(once or twice|two or three times|three or four times|several times|many times) (a|an|each|every|per) {unit}",
        "set",
        lambda u: _set(u, u),
        examples=(Example("once or twice a week", "P1W"),),
    ),
    Rule(
        "en/times a unit",
        "{count} times (a|an|each|every|per) {unit}",
        "set",
        lambda c, u: _set(u, u, freq=f"{c.amount:g}X" if c.amount else None),
        examples=(Example("three times a week", "P1W"),),
    ),
    Rule(
        "en/seasons",
        "[the] {seasons}",
        "set",
        lambda s: _set(Season(s), Unit.SEASON),
        examples=(Example("summers", "XXXX-SU"),),
    ),
)

__all__ = ["RULES", "Count"]
