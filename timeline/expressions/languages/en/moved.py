"""Times a length away from another: "three weeks ago", "two days later", "a week before the vote"."""

from __future__ import annotations

from timeline.calendar.meanings import Containing, Length, Moved, Shift, Vague, Within
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, away
from timeline.expressions.rules import Example, Rule


def _year_away() -> Time:
    alone = Shift(Containing(Unit.YEAR), -1, Unit.YEAR)
    return Time(Moved(-1, Unit.YEAR), Unit.YEAR, "period", alone=alone)


def _from(length: Length, date: Time, sign: int) -> Time | None:
    moved = away(length, sign, date.hang)
    if moved is None or length.amount is None:
        return None
    return moved._replace(meaning=Within(moved.meaning, date.meaning))


RULES = (
    Rule(
        "en/ago",
        "{length} ago",
        "",
        lambda length: away(length, -1, "publication"),
        examples=(
            Example("three weeks ago", "2024-04-22/2024-04-28"),
            Example("one month ago", "2024-02", "2024-03-31"),
        ),
        rejects=("weeks ago's", "agog"),
    ),
    Rule(
        "en/units ago",
        "{bare_units} ago",
        "vague",
        lambda length: away(length, -1, "publication"),
        examples=(Example("weeks ago", "PAST_REF"),),
    ),
    Rule(
        "en/from now",
        "{length} from (now|today)",
        "",
        lambda length: away(length, 1, "publication"),
        examples=(Example("three weeks from now", "2024-W23"),),
    ),
    Rule(
        "en/hence",
        "{length} hence",
        "",
        lambda length: away(length, 1, "publication"),
        examples=(Example("three weeks hence", "2024-W23"),),
    ),
    Rule(
        "en/earlier open",
        "{length} (before|prior)",
        "open_shift",
        lambda length: away(length, -1, "context"),
        examples=(Example("three weeks before", "2024-04-24"),),
    ),
    Rule(
        "en/later open",
        "{length} after",
        "open_shift",
        lambda length: away(length, 1, "context"),
        examples=(Example("three weeks after", "2024-06-05"),),
    ),
    Rule(
        "en/earlier",
        "{length} (earlier|previously)",
        "",
        lambda length: away(length, -1, "context"),
        examples=(Example("three weeks earlier", "2024-04-24"),),
    ),
    Rule(
        "en/later",
        "{length} later",
        "",
        lambda length: away(length, 1, "context"),
        examples=(Example("three weeks later", "2024-06-05"),),
    ),
    Rule(
        "en/later afterwards",
        "{length} (afterwards|afterward|thereafter)",
        "",
        lambda length: away(length, 1, "context"),
        examples=(Example("three weeks afterwards", "2024-06-05"),),
    ),
    Rule(
        "en/units later",
        "{bare_units} (later|afterwards)",
        "vague",
        lambda length: Time(Vague("FUTURE_REF", False), length.unit, "context"),
        examples=(Example("weeks later", "FUTURE_REF"),),
    ),
    Rule(
        "en/units earlier",
        "{bare_units} earlier",
        "vague",
        lambda length: Time(Vague("PAST_REF", False), length.unit, "context"),
        examples=(Example("weeks earlier", "PAST_REF"),),
    ),
    Rule(
        "en/before date",
        "{length} (before|prior to) {date}",
        "",
        lambda length, date: _from(length, date, -1),
        examples=(Example("three weeks before May 1990", "1990-W15"),),
    ),
    Rule(
        "en/after date",
        "{length} (after|following|from) {date}",
        "",
        lambda length, date: _from(length, date, 1),
        examples=(Example("three weeks after May 1990", "1990-W21"),),
    ),
    Rule(
        "en/a year ago",
        "a year (ago|earlier)",
        "yearly",
        _year_away,
        weight=20,
        examples=(Example("a year ago", "2023"),),
    ),
)
