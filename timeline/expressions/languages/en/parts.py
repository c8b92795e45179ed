"""Vague parts of a time, and times qualified: "early 1990", "the end of the week", "about 1450"."""

from __future__ import annotations

from timeline.calendar.meanings import Containing, Part
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, here, modified, part
from timeline.expressions.languages.en.dates import decade_word
from timeline.expressions.rules import Example, Rule

PARTABLE = "({day}|{weekly}|{monthly}|{quarterly}|{halfly}|{seasonal}|{bare_season}|{yearly}|{block})"

RULES = (
    Rule(
        "en/early",
        f"[the] early [-] {PARTABLE}",
        "",
        lambda t: part(t, "early"),
        examples=(Example("early 2015", "2015-01/2015-07~"),),
    ),
    Rule("en/mid", f"[the] mid [-] {PARTABLE}", "", lambda t: part(t, "mid")),
    Rule("en/middle", f"the middle of [the] {PARTABLE}", "", lambda t: part(t, "mid")),
    Rule("en/late", f"[the] late [-] {PARTABLE}", "", lambda t: part(t, "late")),
    Rule("en/early decade", "[the] early [-] {decade_word}", "block", lambda rest: part(decade_word(rest), "early")),
    Rule("en/mid decade", "[the] mid [-] {decade_word}", "block", lambda rest: part(decade_word(rest), "mid")),
    Rule(
        "en/late decade",
        "[the] late [-] {decade_word}",
        "block",
        lambda rest: part(decade_word(rest), "late"),
        rejects=("She is in her late twenties.",),
    ),
    Rule("en/beginning", f"[the] (beginning|start) of {PARTABLE}", "", lambda t: part(t, "start")),
    Rule("en/end", f"[the] end of {PARTABLE}", "", lambda t: part(t, "end")),
    Rule("en/possessive end", f"{PARTABLE} 's end", "", lambda t: part(t, "end")),
    Rule("en/end of the unit", "the end of the {unit}", "", lambda u: part(here(u, 0, "local"), "end")),
    Rule(
        "en/beginning of the unit",
        "the (beginning|start) of the {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "start"),
    ),
    Rule("en/earlier this", "earlier this {unit}", "", lambda u: part(here(u), "early")),
    Rule("en/earlier day", "earlier {day}", "day", lambda t: part(t, "early")),
    Rule("en/earlier named", "earlier {seasonal}", "", lambda t: part(t, "early")),
    Rule("en/later this", "later this {unit}", "", lambda u: part(here(u), "late")),
    Rule("en/later day", "later {day}", "day", lambda t: part(t, "late")),
    Rule("en/earlier in the", "earlier in the {unit}", "", lambda u: part(here(u, 0, "local"), "early")),
    Rule("en/later in the", "later in the {unit}", "", lambda u: part(here(u, 0, "local"), "late")),
    Rule("en/earlier that", "(earlier|later) that [same] {unit}", "", lambda u: here(u, 0, "context")),
    Rule("en/sometime", "sometime [in|during] {date}", "", lambda t: t),
    Rule(
        "en/about",
        "(about|around|approximately|circa|on about|on or about) {date}",
        "",
        lambda t: modified(t, "APPROX"),
    ),
    Rule("en/no later than", "no later than {date}", "", lambda t: modified(t, "ON_OR_BEFORE")),
    Rule("en/no earlier than", "no (earlier|sooner) than {date}", "", lambda t: modified(t, "ON_OR_AFTER")),
    Rule("en/or later", "{date} (or later|and beyond)", "", lambda t: modified(t, "ON_OR_AFTER")),
)

__all__ = ["RULES", "Containing", "Part", "Time", "Unit"]
