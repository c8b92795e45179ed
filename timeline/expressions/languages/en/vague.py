"""Times told only by their side: "now", "recently", "soon"."""

from __future__ import annotations

from timeline.calendar.meanings import EventMeaning, Length, Near, Vague
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.rules import Example, Rule


def _near(reach: int, side: str) -> Time:
    return Time(Near(EventMeaning(""), side, Length(0, reach, None, Unit.DAY)), Unit.DAY, "event")


def _near_date(reach: int, side: str, date: Time) -> Time:
    return date._replace(meaning=Near(date.meaning, side, Length(0, reach, None, Unit.DAY)))


RULES = (
    Rule(
        "en/now",
        "{present}",
        "vague",
        lambda near: Time(Vague("PRESENT_REF"), Unit.DAY, "publication"),
        examples=(Example("now", "PRESENT_REF"),),
    ),
    Rule(
        "en/recently",
        "{past}",
        "vague",
        lambda near: Time(Vague("PAST_REF", bool(near)), Unit.DAY, "publication"),
        examples=(Example("recently", "PAST_REF"),),
    ),
    Rule(
        "en/one day",
        "one day",
        "some_day",
        lambda: Time(Vague("FUTURE_REF", near=False), Unit.DAY, "publication"),
        rejects=("one day after the vote", "for one day"),
        weight=2,
    ),
    Rule("en/shortly before", "{nearly} (before|prior to)", "near", lambda reach: _near(reach, "before")),
    Rule("en/shortly after", "{nearly} after", "near", lambda reach: _near(reach, "after")),
    Rule(
        "en/shortly before date",
        "{nearly} (before|prior to) {date}",
        "near_date",
        lambda r, d: _near_date(r, "before", d),
        examples=(Example("shortly before May 1990", "1990-05"),),
    ),
    Rule(
        "en/shortly after date",
        "{nearly} after {date}",
        "near_date",
        lambda r, d: _near_date(r, "after", d),
        examples=(Example("shortly after May 1990", "1990-05"),),
    ),
    Rule(
        "en/soon",
        "{future}",
        "vague",
        lambda near: Time(Vague("FUTURE_REF", bool(near)), Unit.DAY, "publication"),
        examples=(Example("soon", "FUTURE_REF"),),
    ),
)
