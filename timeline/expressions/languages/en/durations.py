"""Lengths of time, and lengths placed in time."""

from __future__ import annotations

import attrs

from timeline.calendar.meanings import Length, Vague
from timeline.calendar.units import Unit
from timeline.expressions.building import Count, Time, exactly, length_of, run
from timeline.expressions.rules import Example, Rule


def _length(count: Count, unit: Unit) -> Length:
    return length_of(count, unit)


def _singular(count: Count, unit: Unit) -> Length | None:
    return length_of(count, unit) if count.amount is None or count.amount >= 1 else None


def _one(unit: Unit) -> Length | None:
    return length_of(ONE, unit) if unit != Unit.QUARTER else None


def _modified(length: Length, mod: str) -> Length:
    return attrs.evolve(length, mod=mod)


_DAYS = 21  # within which "recent days" lie
_YEARS = 3652  # days that "recent years" reach back; a judgement


def _recent(unit: Unit) -> Time:
    if unit == Unit.DAY:
        return Time(Vague("PAST_REF", reach=_DAYS), unit, "publication")
    if unit == Unit.YEAR:
        return Time(Vague("PAST_REF", reach=_YEARS), unit, "publication")
    return run(_some(unit), "ending")


def _plus_half(length: Length) -> Length | None:
    if length.amount is None:
        return None
    amount = length.amount + 0.5
    return attrs.evolve(length, amount=amount, amount_min=amount, amount_max=amount)


def _some(unit: Unit) -> Length:
    return Length(2, {Unit.MINUTE: 50, Unit.HOUR: 20, Unit.DAY: 13, Unit.WEEK: 10}.get(unit, 20), None, unit)


ONE = exactly(1)

KIND = "[trading|fiscal|business|calendar|working]"
MORE = "MORE_THAN"
LESS = "LESS_THAN"

RULES = (
    Rule(
        "en/length",
        "{count} {units}",
        "length",
        _length,
        examples=(Example("20 months", "P20M"), Example("two weeks", "P2W")),
    ),
    Rule("en/length singular", "(a|an|one|1) {unit}", "length", _one, examples=(Example("a week", "P1W"),)),
    Rule(
        "en/length single",
        "(a single|another|an additional|one more|a full|a whole) {unit}",
        "length",
        lambda unit: length_of(ONE, unit),
        examples=(Example("a single week", "P1W"),),
    ),
    Rule(
        "en/length qualified",
        "{count} {of_units} {units}",
        "length",
        lambda count, kind, unit: _length(count, unit),
        examples=(Example("three more weeks", "P3W"),),
    ),
    Rule("en/length hyphen", "{count} [-] {unit}", "length", _singular, examples=(Example("two-year", "P2Y"),)),
    Rule(
        "en/length hyphen long",
        "{count} - {unit} - long",
        "length",
        _singular,
        examples=(Example("three-week-long", "P3W"),),
    ),
    Rule(
        "en/length of a",
        "a {count} - {unit} period",
        "length",
        _singular,
        examples=(Example("a three-week period", "P3W"),),
    ),
    Rule(
        "en/unit-long",
        "{unit} - long",
        "length",
        lambda unit: length_of(ONE, unit),
        examples=(Example("year-long", "P1Y"),),
    ),
    Rule("en/units-long", "{units} - long", "length", _some, examples=(Example("years-long", "PXY"),)),
    Rule(
        "en/length and a half",
        "(a|an|one|1) {unit} and a half",
        "length",
        lambda unit: length_of(exactly(1.5), unit),
        examples=(Example("a year and a half", "P1.5Y"),),
    ),
    Rule(
        "en/half a",
        "half (a|an) {unit}",
        "length",
        lambda unit: length_of(exactly(0.5), unit),
        examples=(Example("half a year", "P0.5Y"),),
    ),
    Rule(
        "en/half-unit",
        "(a|an|one|the) half [-] {unit}",
        "length",
        lambda unit: length_of(exactly(0.5), unit),
        examples=(Example("a half-year", "P0.5Y"),),
    ),
    Rule(
        "en/quarter hour",
        "a quarter of an hour",
        "length",
        lambda: Length.of(15, Unit.MINUTE),
        examples=(Example("a quarter of an hour", "PT15M"),),
    ),
    Rule(
        "en/fortnight",
        "(a|one) fortnight",
        "length",
        lambda: Length.of(2, Unit.WEEK),
        examples=(Example("a fortnight", "P2W"),),
    ),
    Rule(
        "en/many fortnights",
        "{count} fortnights",
        "length",
        lambda c: length_of(Count(2 * c.least, 2 * c.most, c.amount and 2 * c.amount), Unit.WEEK),
        examples=(Example("two fortnights", "P4W"),),
    ),
    Rule(
        "en/length or so",
        "{length} or (so|more)",
        "length",
        lambda length: _modified(length, "APPROX"),
        examples=(Example("three weeks or so", "P3W"),),
    ),
    Rule("en/some units", "{units}", "bare_units", _some),
    Rule(
        "en/the unit beside",
        "the {unit}",
        "unit_beside",
        lambda unit: length_of(ONE, unit) if Unit.DAY <= unit <= Unit.YEAR else None,
        rejects=("the day after", "the day was long"),
    ),
    Rule(
        "en/the night beside",
        "the (night|evening|eve|morning)",
        "unit_beside",
        lambda: Length.of(1, Unit.DAY),
        rejects=("the night before", "the morning was cold"),
    ),
    Rule("en/the some units", "the {units}", "the_units", _some),
    Rule(
        "en/some units or",
        "{units} or {units}",
        "length",
        lambda a, b: _some(a),
        examples=(Example("weeks or months", "PXW"),),
    ),
    Rule(
        "en/about length",
        "(about|around|roughly|approximately|nearly|almost|some|close to|virtually) {length}",
        "length",
        lambda length: _modified(length, "APPROX"),
        examples=(Example("about three weeks", "P3W"),),
    ),
    Rule(
        "en/more than length",
        "(more than|better than|well over|upwards of) {length}",
        "length",
        lambda length: _modified(length, MORE),
        examples=(Example("more than three weeks", "P3W"),),
    ),
    Rule(
        "en/over length",
        "(over|just over|slightly over|a little over|a little more than|slightly more than|just more than) {length}",
        "length",
        lambda length: _modified(length, MORE) if length.amount is not None else None,
        examples=(Example("over three weeks", "P3W"),),
    ),
    Rule(
        "en/less than length",
        "(less than|under|fewer than|just under|slightly under|a little under|a little less than|just less than)"
        " {length}",
        "length",
        lambda length: _modified(length, LESS),
        examples=(Example("less than three weeks", "P3W"),),
    ),
    Rule(
        "en/at least length",
        "(at least|no less than|not less than|no fewer than|a minimum of) {length}",
        "length",
        lambda length: _modified(length, "EQUAL_OR_MORE"),
        examples=(Example("at least three weeks", "P3W"),),
    ),
    Rule(
        "en/at most length",
        "(at most|no more than|not more than|up to|as much as|as long as|a maximum of) {length}",
        "length",
        lambda length: _modified(length, "EQUAL_OR_LESS"),
        examples=(Example("at most three weeks", "P3W"),),
    ),
    # Placed lengths.
    Rule(
        "en/past units",
        "[the] (past|last|previous|preceding|prior|latest|most recent) {count} " + KIND + " ({units}|{unit})",
        "run",
        lambda c, u: run(length_of(c, u), "ending"),
        examples=(Example("the past 20 months", "P20M"),),
    ),
    Rule(
        "en/last few units",
        "[the|these|those] (past|last) {vague_count} {units}",
        "run",
        lambda v, u: run(Length(v[0], v[1], None, u), "ending"),
        examples=(Example("the past few weeks", "PXW"),),
    ),
    Rule(
        "en/next few units",
        "[the] (next|coming) {vague_count} {units}",
        "run",
        lambda v, u: run(Length(v[0], v[1], None, u), "beginning"),
        examples=(Example("the next few weeks", "PXW"),),
    ),
    Rule(
        "en/next units",
        "[the] (next|coming|following) {count} " + KIND + " ({units}|{unit})",
        "run",
        lambda c, u: run(length_of(c, u), "beginning"),
        examples=(Example("next three weeks", "P3W"),),
    ),
    Rule(
        "en/first units",
        "[the] first {count} ({units}|{unit})",
        "run",
        lambda c, u: run(length_of(c, u), "first", "context"),
        examples=(Example("first three weeks", "P3W"),),
    ),
    Rule(
        "en/first few units",
        "[the] first {vague_count} {units}",
        "run",
        lambda v, u: run(Length(v[0], v[1], None, u), "first", "context"),
        examples=(Example("the first few weeks", "PXW"),),
    ),
    Rule(
        "en/first units vague",
        "the (first|early) {units}",
        "run",
        lambda u: run(_some(u), "first", "context"),
        examples=(Example("the first weeks", "PXW"),),
    ),
    Rule(
        "en/the units",
        "the {count} {units}",
        "run",
        lambda c, u: run(length_of(c, u), "ending", "context"),
        examples=(Example("the three weeks", "P3W"),),
    ),
    Rule(
        "en/at least run",
        "(at least|about|nearly|almost|more than) {run}",
        "run",
        lambda r: r,
        examples=(Example("at least the past three weeks", "P3W"),),
    ),
    Rule("en/run or so", "{run} or so", "run", lambda r: r, examples=(Example("the past three weeks or so", "P3W"),)),
    Rule("en/recent units", "(recent|the past) {units}", "run", _recent, examples=(Example("recent weeks", "PXW"),)),
    Rule(
        "en/recent units and",
        "(recent|the past) {units} and {units}",
        "run",
        lambda a, b: _recent(Unit.YEAR),
        examples=(Example("recent weeks and months", "PAST_REF"),),
    ),
    Rule(
        "en/past years",
        "past years",
        "vague",
        lambda: Time(Vague("PAST_REF", reach=_YEARS), Unit.YEAR, "publication"),
        examples=(Example("past years", "PAST_REF"),),
    ),
    Rule(
        "en/future units",
        "future {units}",
        "vague",
        lambda u: Time(Vague("FUTURE_REF", False), u, "publication"),
        examples=(Example("future weeks", "FUTURE_REF"),),
    ),
    Rule(
        "en/last units",
        "the last {units}",
        "run",
        lambda u: run(_some(u), "ending"),
        examples=(Example("the last weeks", "PXW"),),
    ),
    Rule(
        "en/coming units",
        "(coming|the next) {units}",
        "run",
        lambda u: run(_some(u), "beginning"),
        examples=(Example("coming weeks", "PXW"),),
    ),
    Rule(
        "en/units ahead",
        "the {units} (ahead|to come)",
        "run",
        lambda u: run(_some(u), "beginning"),
        examples=(Example("the weeks ahead", "PXW"),),
    ),
    Rule(
        "en/some time",
        "(some time|a while|quite some time|a long time|quite a while)",
        "length",
        lambda: Length(1, 24, None, Unit.MONTH),
        examples=(Example("some time", "PXM"),),
    ),
)
