"""Where a story starts again: after it has told how long it all lasted, at a new part, at a day named before."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from events.document import Span
from timeline.anchoring.sides import leaf_of
from timeline.calendar.meanings import Beside, Containing, Date, Holiday, Meaning, Moved, Season, Shift, Within
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.expression import Reference, TimeExpression
from timeline.expressions.languages.language import Language

_IN = re.compile(r"(?:^|[.!?]\s|\n)In (?:the )?$")
_WHEN = re.compile(r",? (?:when|in which|during which) [^.;!?]*$")
_ENDS = re.compile(r"[.!?;]\s|\n\s*\n")
CLOSE = 80  # characters between a year and a month told in its clause
_MONTH = 30.4  # days
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.MONTH: _MONTH}
_RUN = 16  # characters at most between the ends of a run


@attrs.define
class Retold:
    """Runs and whole days told so far, to which a story may come back."""

    begun: dict[str, TimeExpression] = attrs.field(factory=dict)  # the end of a run -> its begin
    about: dict[str, Date] = attrs.field(factory=dict)  # the month and day of a time counted from another
    days: dict[tuple[int, int], TimeExpression] = attrs.field(factory=dict)  # by month and day

    def note(self, text: str, made: Sequence[TimeExpression], known: Language) -> None:
        """Take in the last time made."""
        one = made[-1]
        self._count(one, made)
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

    def _count(self, one: TimeExpression, made: Sequence[TimeExpression]) -> None:
        meaning = leaf_of(one.meaning)
        if not isinstance(meaning, Shift | Moved | Containing) or one.reference.kind != "expression":
            return
        place = int((one.reference.target or "t0")[1:])
        if not 0 < place < len(made):
            return
        before = made[place - 1]
        date = self.about.get(before.id) or leaf_of(before.meaning)
        days = _DAYS.get(meaning.unit)
        amount = 0 if isinstance(meaning, Containing) else meaning.amount
        if days is None or not isinstance(date, Date) or date.month is None:
            return
        day = round((date.month - 1) * _MONTH + (date.day or 15) + amount * days) % round(12 * _MONTH)
        month, rest = divmod(day, _MONTH)
        self.about[one.id] = Date(month=int(month) + 1, day=int(rest) or 1)

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


def of_month(meaning: Meaning) -> bool:
    """ "The 9th of that month", "the following Easter"."""
    if isinstance(meaning, Beside):
        return isinstance(meaning.base, Holiday)
    return isinstance(meaning, Within) and meaning.outer in (Containing(Unit.MONTH), Containing(Unit.YEAR))


def moved_on(day: TimeExpression, last: TimeExpression) -> bool:
    """Whether a story has come to another year since it told a day."""
    told, later = leaf_of(day.meaning), leaf_of(last.meaning)
    if isinstance(later, Season):
        return isinstance(told, Date) and None not in (told.year, later.year) and told.year != later.year
    if not isinstance(told, Date) or not isinstance(later, Date) or None in (told.year, later.year):
        return False
    return told.year != later.year and later.month is not None


def when(text: str, time: Time, span: Span, made: Sequence[TimeExpression]) -> TimeExpression | None:
    """The year of a clause that tells of it: "in 1986, when prices fell in | July"."""
    date = time.meaning
    if not made or time.hang != "partial" or not isinstance(date, Date) or date.month is None:
        return None
    before = made[-1]
    year = before.meaning == Date(before.meaning.year) if isinstance(before.meaning, Date) else False
    if not year or span.start - before.span.end > CLOSE:
        return None
    opens = _IN.search(text, max(0, before.span.start - 10), before.span.start) is not None
    apart = _ENDS.search(text, before.span.end, span.start) is not None
    return before if (opens and not apart) or _WHEN.match(text, before.span.end, span.start) else None
