"""Where a story starts again: after it has told how long it all lasted, at a new part, at a day named before."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from events.document import Span
from timeline.anchoring.sides import leaf_of
from timeline.calendar.meanings import Date, Season
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.expression import Reference, TimeExpression
from timeline.expressions.languages.language import Language

_RUN = 16  # characters at most between the ends of a run


@attrs.define
class Retold:
    """Runs and whole days told so far, to which a story may come back."""

    begun: dict[str, TimeExpression] = attrs.field(factory=dict)  # the end of a run -> its begin
    days: dict[tuple[int, int], TimeExpression] = attrs.field(factory=dict)  # by month and day

    def note(self, text: str, made: Sequence[TimeExpression], known: Language) -> None:
        """Take in the last time made."""
        one = made[-1]
        date = leaf_of(one.meaning)
        if not isinstance(date, Date) or date.month is None:
            return
        if date.year is not None and date.day is not None and one.type == "DATE":
            self.days.setdefault((date.month, date.day), one)
        if len(made) < 2 or one.span.start - made[-2].span.end > _RUN:
            return
        begin = leaf_of(made[-2].meaning)
        if not isinstance(begin, Date) or begin.month is None or made[-2].type != "DATE":
            return
        between = text[made[-2].span.end : one.span.start].strip().lower()
        if between in known.joining and between not in (",", "or") and _within_a_year(begin, date):
            self.begun[one.id] = made[-2]

    def begin(self, time: Time, reference: Reference, made: Sequence[TimeExpression]) -> TimeExpression | None:
        """The begin of the run that a month or day would hang on the end of: what is told next lies in the run."""
        if time.hang != "partial" or reference.kind != "expression" or time.unit >= Unit.YEAR:
            return None
        begin = self.begun.get(reference.target or "")
        date = leaf_of(time.meaning)
        return begin if isinstance(date, Season) or (isinstance(date, Date) and date.month is not None) else None

    def same_day(self, time: Time) -> TimeExpression | None:
        """The whole date told before that a month and day answer to."""
        date = leaf_of(time.meaning)
        if not isinstance(date, Date) or date.month is None or date.day is None or time.hang != "partial":
            return None
        return self.days.get((date.month, date.day))


def _within_a_year(begin: Date, end: Date) -> bool:
    if begin.year is None or end.year is None:
        return begin.year == end.year
    assert begin.month is not None
    assert end.month is not None
    return 0 <= 12 * (end.year - begin.year) + end.month - begin.month < 12


def opens_part(text: str, span: Span, made: Sequence[TimeExpression]) -> bool:
    """Whether a time is the first of its paragraph."""
    before = made[-1].span.end if made else 0
    return text.rfind("\n", before, span.start) >= 0
