"""Which times later ones may hang on."""

from __future__ import annotations

from collections.abc import Sequence

from events.document import Span
from timeline.anchoring.focus import PERIODS, Focus
from timeline.anchoring.sides import leaf_of
from timeline.calendar.meanings import Between, Date, Meaning, Moved, Quarter, Shift
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.cues import Cues
from timeline.expressions.expression import TimeExpression


def of_a_life(text: str, span: Span, made: Sequence[TimeExpression]) -> bool:
    """Whether a date is the day of a death beside that of the birth: "(1846 - | 1921)"."""
    if len(made) < 2 or span.start - made[-2].span.end > 4:
        return False
    opened = text.rfind("(", max(0, made[-2].span.start - 8), made[-2].span.start) >= 0
    return opened and text[made[-2].span.end : span.start].strip() in ("-", "–", "—")


def holds_others(
    time: Time, constituent: Constituent, cues: Cues, focus: Focus, *, narrative: bool, fresh: bool
) -> bool:
    """Whether later times may hang on this one; ``fresh`` says that it is the first of its part of the text."""
    spanned = time.unit <= Unit.DAY and isinstance(time.meaning, Between)  # "8 August, 2 pm to 5 pm"
    if (time.type not in ("DATE", "TIME") and not spanned) or constituent.category in ("{vague}", "{near}"):
        return False
    meaning = time.meaning
    if time.unit in PERIODS and not narrative:
        # What is reported on stays, when a period to come or gone by is told in passing.
        passing = cues.tense == "future" or cues.relation == "after" or _earlier_quarter(meaning, focus)
        of_another_year = isinstance(meaning, Moved) or (
            isinstance(meaning, Shift) and isinstance(meaning.base, Quarter)
        )
        return not of_another_year and not (passing and focus.last(PERIODS))
    if not narrative:
        if cues.relation == "since" and time.unit <= Unit.DAY:
            return False  # "closed since Wednesday, it reopened at noon"
        return (time.hang != "publication" and not isinstance(meaning, Moved)) or time.unit <= Unit.DAY
    date = leaf_of(meaning)
    if isinstance(date, Date) and date.year is not None:
        # A year gone by, told in passing, does not take the story back; nor does a day of birth.
        back = focus.year is not None and date.year < focus.year and not fresh
        if back and ((time.unit >= Unit.MONTH and not cues.opens) or cues.born):
            return False
        focus.year = date.year
    if time.hang == "context" and isinstance(meaning, Shift) and meaning.amount < 0 and cues.relation == "since":
        return False  # "his first trip since returning the previous day"
    return not cues.gone_by and time.unit <= Unit.DECADE


def _earlier_quarter(meaning: Meaning, focus: Focus) -> bool:
    """Whether a quarter is told beside the later one that is reported on."""
    last = focus.last(PERIODS)
    if last is None or not isinstance(meaning, Quarter) or meaning.fiscal:
        return False
    reported = last[1].meaning
    return isinstance(reported, Quarter) and reported.number > meaning.number and reported.year == meaning.year
