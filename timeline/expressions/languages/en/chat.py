"""What only messages to friends tell times by: nouns without an article, in texts that look like a message."""

from __future__ import annotations

import re
from functools import lru_cache

from timeline.calendar.meanings import Containing, Date, Length, Recurrence, Season, Vague
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock, day_part, exactly, here, length_of
from timeline.expressions.rules import Example, Rule

_TODAY = Time(Containing(Unit.DAY), Unit.DAY, "context", "TIME")
_MARKS = re.compile(
    r"(?<!\w)[@#]\w|https?:|!|\.\.|[:;=]-?[()DPp]"
    r"|(?<!\w)(?:lol|omg|rt|u|ur|r|im|ive|cant|dont|didnt|pls|plz|abt|gonna|wanna|gotta|yay|ugh|btw|idk|cos|cuz|coz|wtf|tbh|otw"
    r"|haha\w*|hehe\w*|hm+|soo+|tmr|nite|nxt|tonite|gd|bday)(?!\w)",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)
def is_chat(text: str) -> bool:
    """Whether a short text looks like a message to friends or followers."""
    return _MARKS.search(text) is not None or (text[:1].islower() and text.count(" ") > 1)


def _some(unit: Unit) -> Length | None:
    return Length(2, 20, None, unit) if unit != Unit.QUARTER else None


def _one(unit: Unit) -> Time | Length | None:
    if unit == Unit.WEEKEND:
        return here(Unit.WEEKEND)
    return length_of(exactly(1), unit) if Unit.MINUTE <= unit <= Unit.YEAR and unit != Unit.QUARTER else None


def _seconds(number: float) -> Length | None:
    return length_of(exactly(number / 60), Unit.MINUTE) if 0 < number < 600 else None


RULES = (
    Rule("en/chat unit", "{unit}", "chatted", _one),
    Rule("en/chat units", "{units}", "chatted", _some),
    Rule("en/chat day number", "(day|days) {int}", "chatted", lambda n: Length.of(1, Unit.DAY) if n < 400 else None),
    Rule("en/chat part", "{daypart}", "chatted", lambda p: day_part(_TODAY, p)),
    Rule("en/chat parts", "{dayparts}", "chatted", lambda p: day_part(_TODAY, p)),
    Rule("en/chat article part", "(a|an|the) {daypart}", "chatted", lambda p: day_part(_TODAY, p)),
    Rule("en/chat article units", "(the|some) {units}", "chatted", _some),
    Rule("en/chat first unit", "[the] (first|1st) {unit}", "chatted", _one),
    Rule("en/chat season", "{season}", "chatted", lambda s: Time(Season(s), Unit.SEASON, "partial")),
    Rule(
        "en/chat clock",
        "{military}",
        "chatted",
        lambda hour: clock(_TODAY, *hour) if hour[0] < 24 and not 18 < hour[0] < 21 else None,
    ),
    Rule("en/dotted date", "{dotted_date}", "loose_date", lambda d: Time(Date(d[2], d[1], d[0]), Unit.DAY)),
    Rule(
        "en/chat future",
        "future",
        "chatted",
        lambda: Time(Vague("FUTURE_REF", False), Unit.DAY, "publication"),
    ),
    # Seconds.
    Rule(
        "en/seconds",
        "{num} [-] (seconds|secs|sec)",
        "length",
        _seconds,
        examples=(Example("30 seconds", "PT30S"),),
        rejects=("He came second.",),
    ),
    Rule(
        "en/every seconds",
        "every {num} (seconds|secs)",
        "set",
        lambda n: Time(Recurrence(Unit.MINUTE, n / 60), Unit.MINUTE, "none", "SET", "EVERY") if 0 < n < 600 else None,
        examples=(Example("every 40 seconds", "PT40S"),),
    ),
)
