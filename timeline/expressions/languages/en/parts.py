"""Vague parts of a time, and times qualified: "early 1990", "the end of the week", "about 1450"."""

from __future__ import annotations

from timeline.calendar.meanings import Containing, Part
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, here, modified, part
from timeline.expressions.languages.en.periods import decade_word
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
    Rule(
        "en/early in",
        "(early|earlier) in ({monthly}|{seasonal}|{bare_season}|{yearly}|{block})",
        "",
        lambda t: part(t, "early"),
        examples=(Example("early in 1866", "1866"),),
    ),
    Rule(
        "en/late in",
        "(late|later) in ({monthly}|{seasonal}|{bare_season}|{yearly}|{block})",
        "",
        lambda t: part(t, "late"),
        examples=(Example("late in June 1863", "1863-06"),),
    ),
    Rule(
        "en/mid",
        f"[the] mid [-] {PARTABLE}",
        "",
        lambda t: part(t, "mid"),
        examples=(Example("mid-May 1990", "1990-05"),),
    ),
    Rule(
        "en/middle",
        f"the middle of [the] {PARTABLE}",
        "",
        lambda t: part(t, "mid"),
        examples=(Example("the middle of May 1990", "1990-05"),),
    ),
    Rule(
        "en/late",
        f"[the] late [-] {PARTABLE}",
        "",
        lambda t: part(t, "late"),
        examples=(Example("late May 1990", "1990-05"),),
    ),
    Rule(
        "en/early decade",
        "[the] early [-] {decade_word}",
        "block",
        lambda rest: part(decade_word(rest), "early"),
        examples=(Example("early nineties", "199"),),
    ),
    Rule(
        "en/mid decade",
        "[the] mid [-] {decade_word}",
        "block",
        lambda rest: part(decade_word(rest), "mid"),
        examples=(Example("mid nineties", "199"),),
    ),
    Rule(
        "en/late decade",
        "[the] late [-] {decade_word}",
        "block",
        lambda rest: part(decade_word(rest), "late"),
        rejects=("She is in her late twenties.",),
        examples=(Example("late nineties", "199"),),
    ),
    Rule(
        "en/beginning",
        f"[the] (beginning|start) of {PARTABLE}",
        "",
        lambda t: part(t, "start"),
        examples=(Example("the beginning of May 1990", "1990-05"),),
    ),
    Rule(
        "en/end",
        f"[the] end of {PARTABLE}",
        "",
        lambda t: part(t, "end"),
        examples=(Example("the end of May 1990", "1990-05"),),
    ),
    Rule(
        "en/possessive end",
        f"{PARTABLE} 's end",
        "",
        lambda t: part(t, "end"),
        examples=(Example("last year's end", "2023"),),
    ),
    Rule(
        "en/end of the unit",
        "the end of the {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "end"),
        examples=(Example("the end of the week", "2024-W20"),),
    ),
    Rule(
        "en/mid-unit",
        "mid - {unit}",
        "mid_unit",
        lambda u: part(here(u, 0, "local"), "mid") if u >= Unit.WEEK else None,
    ),
    Rule(
        "en/middle of the unit",
        "the middle of (the|this) {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "mid"),
        examples=(Example("the middle of the week", "2024-W20"),),
    ),
    Rule(
        "en/beginning of the unit",
        "the (beginning|start) of the {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "start"),
        examples=(Example("the beginning of the week", "2024-W20"),),
    ),
    Rule(
        "en/earlier this",
        "earlier this {unit}",
        "",
        lambda u: part(here(u), "early"),
        examples=(Example("earlier this week", "2024-W20"),),
    ),
    Rule(
        "en/earlier day",
        "earlier {day}",
        "day",
        lambda t: part(t, "early"),
        examples=(Example("earlier Friday", "2024-05-10"),),
    ),
    Rule(
        "en/earlier named",
        "earlier {seasonal}",
        "",
        lambda t: part(t, "early"),
        examples=(Example("earlier last summer", "2023-SU"),),
    ),
    Rule(
        "en/later this",
        "later this {unit}",
        "",
        lambda u: part(here(u), "late"),
        examples=(Example("later this week", "2024-W20"),),
    ),
    Rule(
        "en/later day",
        "later {day}",
        "day",
        lambda t: part(t, "late"),
        examples=(Example("later Friday", "2024-05-10"),),
    ),
    Rule(
        "en/earlier in the",
        "earlier in the {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "early"),
        examples=(Example("earlier in the week", "2024-W20"),),
    ),
    Rule(
        "en/later in the",
        "later in the {unit}",
        "",
        lambda u: part(here(u, 0, "local"), "late"),
        examples=(Example("later in the week", "2024-W20"),),
    ),
    Rule(
        "en/earlier that",
        "(earlier|later) that [same] {unit}",
        "",
        lambda u: here(u, 0, "context"),
        examples=(Example("earlier that week", "2024-W20"),),
    ),
    Rule(
        "en/sometime",
        "(sometime|some time) [in|during] {date}",
        "",
        lambda t: t,
        examples=(Example("sometime in May 1990", "1990-05"),),
    ),
    Rule(
        "en/about",
        "(about|around|approximately|circa|on about|on or about) {date}",
        "",
        lambda t: modified(t, "APPROX"),
        examples=(Example("about May 1990", "1990-05"),),
    ),
    Rule(
        "en/no later than",
        "no later than {date}",
        "",
        lambda t: modified(t, "ON_OR_BEFORE"),
        examples=(Example("no later than May 1990", "1990-05"),),
    ),
    Rule(
        "en/no earlier than",
        "no (earlier|sooner) than {date}",
        "",
        lambda t: modified(t, "ON_OR_AFTER"),
        examples=(Example("no earlier than May 1990", "1990-05"),),
    ),
    Rule(
        "en/or later",
        "{date} (or later|and beyond)",
        "",
        lambda t: modified(t, "ON_OR_AFTER"),
        examples=(Example("May 1990 or later", "1990-05"),),
    ),
)

__all__ = ["RULES", "Containing", "Part", "Time", "Unit"]
