"""Times as hospitals write them: "postoperative day 3", "hospital day six", "q6h", "t.i.d."."""

from __future__ import annotations

from timeline.calendar.meanings import Containing, Recurrence, Shift
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.rules import Example, Rule

_UNITS = {"h": Unit.HOUR, "d": Unit.DAY, "w": Unit.WEEK}


def _day_after(number: float, since: str, first: int) -> Time | None:
    """The day of a stay, counted from 0 or 1."""
    if number % 1 or not first <= number < 400:
        return None
    return Time(Shift(Containing(Unit.DAY), int(number) - first, Unit.DAY), Unit.DAY, since)


def _times_a_day(times: int) -> Time:
    return Time(Recurrence(Unit.DAY), Unit.DAY, "none", "SET", freq=f"{times}X")


def _every(length: tuple[int, str]) -> Time | None:
    number, letter = length
    unit = _UNITS.get(letter)
    if unit is None or not 0 < number < 100:
        return None
    return Time(Recurrence(unit, number), unit, "none", "SET", quant="EVERY")


RULES = (
    Rule(
        "en/postoperative day",
        "(postoperative|post - operative|post - op|postop|post op) day [(#|number|no .)] {num}",
        "day",
        lambda number: _day_after(number, "operation", 0),
        examples=(Example("postoperative day 3", "2024-05-18"),),
    ),
    Rule("en/pod", "pod [#] {int}", "ward_day", lambda number: _day_after(number, "operation", 0)),
    Rule(
        "en/hospital day",
        "hospital day [(#|number|no .)] {num}",
        "day",
        lambda number: _day_after(number, "admission", 1),
        examples=(Example("hospital day two", "2024-05-16"),),
    ),
    Rule(
        "en/day of admission",
        "day [#] {num} of (admission|hospitalization|hospitalisation|her admission|his admission)",
        "day",
        lambda number: _day_after(number, "admission", 1),
        examples=(Example("day 2 of admission", "2024-05-16"),),
    ),
    Rule("en/every hours", "q [.] {short_length} [.]", "set", _every, examples=(Example("q6h", "PT6H"),)),
    Rule("en/once daily", "(q . d [.]|qd|q . h . s [.]|qhs|q . day)", "set", lambda: _times_a_day(1)),
    Rule(
        "en/twice daily",
        "b . i . d [.]",
        "set",
        lambda: _times_a_day(2),
        examples=(Example("b.i.d.", "P1D"),),
    ),
    Rule("en/bid", "bid", "dose", lambda: _times_a_day(2)),
    Rule(
        "en/thrice daily", "(t . i . d [.]|tid)", "set", lambda: _times_a_day(3), examples=(Example("t.i.d.", "P1D"),)
    ),
    Rule("en/four times daily", "(q . i . d [.]|qid)", "set", lambda: _times_a_day(4)),
)
