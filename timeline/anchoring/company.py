"""What a time takes from the one said right before it, and from the word that leads it in."""

from __future__ import annotations

import attrs

from events.document import Span
from timeline.anchoring.focus import DAYS
from timeline.calendar.choices import Ahead, Sum
from timeline.calendar.meanings import Clock, Containing, Date, DayPart, Length, Meaning, Shift, Within
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.languages.language import BRIEF, Language, Tense

_LENGTHS = (Length, Sum)
_BETWEEN = 50  # characters between a week and a day of it
_ENDS = frozenset('.!?;\n"“”')


def in_company(
    text: str,
    span: Span,
    time: Time,
    before: tuple[Span, Time] | None,
    tense: Tense,
    known: Language,
    *,
    told: bool = False,
) -> Time:
    """
    The time as its neighbours on the left make it: a weekday of the week just named, a length "in" which.

    ``told`` says that a story is told which has come to a time: "within eighteen months" counts from there.
    """
    meaning = time.meaning
    if isinstance(meaning, _LENGTHS):
        led = text[max(0, span.start - 12) : span.start].lower().split()
        # Without a verb that looks ahead, "in two weeks" tells how long something took, but for notes.
        if not led or led[-1] not in known.ahead:
            return time
        whole = led[-1] in known.whole
        of_story = told and whole and tense != "future"
        if not of_story and (tense == "past" or (tense != "future" and len(text) > BRIEF)):
            return time
        lengths = (meaning,) if isinstance(meaning, Length) else meaning.lengths
        if any(one.amount is None for one in lengths):
            return time
        return time._replace(meaning=Ahead(lengths, whole=whole), hang="context" if of_story else "publication")
    if before is None or time.unit not in DAYS or time.hang != "partial":
        return time
    week = _week(before[1].meaning)
    if week is None:
        return time
    between = text[before[0].end : span.start]
    if not (_same_breath(between) or between.strip() == "?"):
        return time
    placed = _in_week(meaning, week)
    return time if placed is None else time._replace(meaning=placed, hang=before[1].hang)


def ends_run(text: str, span: Span, time: Time, before: tuple[Span, Time] | None, known: Language) -> bool:
    """Whether a month or day ends what the one before begins: "from August to October"."""
    if before is None or time.hang != "partial" or before[1].hang != "partial" or before[1].unit != time.unit:
        return False
    if not isinstance(time.meaning, Date) or not isinstance(before[1].meaning, Date) or span.start - before[0].end > 12:
        return False
    if (time.meaning.month is None) != (before[1].meaning.month is None):
        return False
    said = text[before[0].end : span.start]
    between = said.lower().split() if said != " " else []
    return bool(between) and (between in (["-"], ["–"]) or known.relations.get(between[0]) == "until")


def _week(meaning: Meaning) -> Meaning | None:
    if isinstance(meaning, Within) and isinstance(meaning.inner, Date) and meaning.inner.weekday is not None:
        meaning = meaning.outer
    base = meaning.base if isinstance(meaning, Shift) else meaning
    return meaning if isinstance(base, Containing) and base.unit == Unit.WEEK else None


def _in_week(meaning: Meaning, week: Meaning) -> Meaning | None:
    if isinstance(meaning, Clock | DayPart):
        base = _in_week(meaning.base, week)
        return None if base is None else attrs.evolve(meaning, base=base)
    if isinstance(meaning, Date) and meaning.only_weekday:
        return Within(meaning, week)
    return None


def _same_breath(between: str) -> bool:
    return len(between) < _BETWEEN and _ENDS.isdisjoint(between)
