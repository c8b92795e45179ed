"""On which side of its anchor a time is looked for, and whose a date in a story is."""

from __future__ import annotations

import attrs

from timeline.calendar.choices import Either
from timeline.calendar.meanings import (
    Beside,
    Between,
    Clock,
    Containing,
    Date,
    DayPart,
    Holiday,
    Meaning,
    Modified,
    Nth,
    Part,
    Quarter,
    Season,
    Shift,
    Toward,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.cues import Cues
from timeline.expressions.expression import TimeExpression

JUST_BEFORE = 2  # months; a judgement
HALF_A_MONTH = 15  # days; a story goes on to the next month rather than back by more
_WRAPPED = (Clock, DayPart, Part, Modified)
_BASED = (*_WRAPPED, Nth)


def of_the_writer(time: Time, unit: Unit, cues: Cues) -> bool:
    """Whether a date in a story is the writer's: one that is still to come, a weekday where no month was told."""
    if cues.tense == "future" and not cues.foreseen and cues.relation != "until":
        return True
    day = leaf_of(time.meaning)
    return unit > Unit.MONTH and isinstance(day, Date) and day == Date(weekday=day.weekday)


def side_of(time: Time, cues: Cues) -> Toward:
    """Where an incomplete date is looked for: the tense tells, or else dates are near and weekdays past."""
    meaning = leaf_of(time.meaning)
    if isinstance(meaning, Quarter) and not (cues.tense == "future" and cues.relation in ("by", "until")):
        return Toward.PAST
    if _at_the_earliest(time.meaning):
        return Toward.FUTURE
    if cues.awaited:
        return Toward.NEAREST  # "was due to start in March", "extended through January"
    if cues.tense == "future":
        return Toward.FUTURE
    if cues.relation == "by" and cues.tense != "past" and not (isinstance(meaning, Date) and meaning.day):
        return Toward.FUTURE
    if isinstance(meaning, Date) and meaning.day is not None and meaning.weekday is not None:
        return Toward.NEAREST
    if isinstance(meaning, Date) and meaning.month is not None:
        if meaning.day is None:
            return Toward.PAST if cues.tense == "past" or (cues.opens and not cues.tense) else Toward.NEAREST
        leap = meaning.day == 29 and meaning.month == 2  # the nearest may be years away
        return Toward.PAST if cues.ended or (leap and cues.tense == "past") else Toward.NEAREST
    if isinstance(meaning, Date) and meaning.day is not None and cues.tense != "past":
        return Toward.NEAREST
    if isinstance(meaning, Holiday) or (isinstance(meaning, Season) and cues.tense != "past"):
        return Toward.NEAREST
    return Toward.PAST


def _at_the_earliest(meaning: Meaning) -> bool:
    """ "No earlier than Saturday morning", "by Friday at the latest"."""
    while isinstance(meaning, _WRAPPED):
        if isinstance(meaning, Modified) and meaning.mod in ("ON_OR_AFTER", "ON_OR_BEFORE"):
            return True
        meaning = meaning.base
    return False


def southern(meaning: Meaning) -> Meaning:
    """The seasons of a meaning half a year apart from the northern ones."""
    if isinstance(meaning, Season):
        return attrs.evolve(meaning, southern=True)
    if isinstance(meaning, Within):
        return Within(southern(meaning.inner), southern(meaning.outer))
    if isinstance(meaning, Part | Modified | Shift | Beside):
        return attrs.evolve(meaning, base=southern(meaning.base))
    return meaning


def leaf_of(meaning: Meaning) -> Meaning:
    """The innermost date that a meaning is made from."""
    while not isinstance(meaning, Date):
        if isinstance(meaning, Within):
            meaning = meaning.outer
        elif isinstance(meaning, Either):
            meaning = meaning.choices[0][0]
        elif isinstance(meaning, _BASED):
            meaning = meaning.base
        elif isinstance(meaning, Between) and meaning.begin is not None:
            meaning = meaning.begin
        else:
            break
    return meaning


def names_month(expression: TimeExpression) -> bool:
    """Whether a time tells its month, or at least its day of one."""
    date = leaf_of(expression.meaning)
    return isinstance(date, Date) and (date.month is not None or date.day is not None)


def just_before(meaning: Meaning, told: TimeExpression, cues: Cues, moved: Date | None) -> bool:
    """
    Whether a date lies a month or two before the one told last, rather than ten after it.

    ``moved`` is about when that was, when it was counted from another: "four days later".
    """
    day, last = leaf_of(meaning), moved or leaf_of(told.meaning)
    if not isinstance(day, Date) or not isinstance(last, Date) or day.month is None or last.month is None:
        return False
    back = (last.month - day.month) % 12
    if back == 0:
        return day.day is not None and last.day is not None and day.day < last.day
    return cues.tense == "past" and back <= JUST_BEFORE


def names_weekday(meaning: Meaning) -> bool:
    """Whether a time is a weekday, or a part of one, without its date."""
    date = leaf_of(meaning)
    return isinstance(date, Date) and date.only_weekday and date.weekday is not None


def day_of_month(day: Date, before: TimeExpression, cues: Cues) -> tuple[Toward, Meaning]:
    """A day that leaves its month to the time told before: the same month, or the next where it cannot be."""
    told = leaf_of(before.meaning)
    last = told.day if isinstance(told, Date) else None
    if last is not None and day.day is not None and day.day < last - (0 if cues.tense == "future" else HALF_A_MONTH):
        return Toward.FUTURE, day  # "on 30 June … on the 2nd"
    return Toward.WITHIN, Within(day, Containing(Unit.MONTH))
