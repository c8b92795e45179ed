"""What each time expression hangs on, and on which side of it to look."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from events.document import Document, Span
from timeline.calendar.meanings import Date, Toward
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.cues import Cues, cues_around, quotations
from timeline.expressions.expression import (
    NO_REFERENCE,
    PUBLICATION,
    Reference,
    TimeExpression,
)
from timeline.expressions.languages.language import Language

Candidate = tuple[Span, Time, Constituent]


def refer(document: Document, found: Sequence[Candidate], known: Language) -> tuple[TimeExpression, ...]:
    """Expressions with ids, references, relations, tense and direction."""
    text = document.text
    narrative = is_narrative(found)
    quoted_at = quotations(text)
    made: list[TimeExpression] = []
    focus: TimeExpression | None = None  # the last time that others can hang on
    for number, (span, time, constituent) in enumerate(found, 1):
        cues = cues_around(text, span, known)
        reference, toward = _reference(time, cues, focus, narrative=narrative)
        expression = TimeExpression(
            id=f"t{number}",
            span=span,
            text=text[span.start : span.end],
            type=time.type,
            meaning=time.meaning,
            rule=constituent.rule.name,
            reference=reference,
            relation=cues.relation,
            tense=cues.tense,
            toward=toward,
            quoted=bool(bisect_right(quoted_at, span.start) % 2),
            quant=time.quant,
            freq=time.freq,
        )
        made.append(expression)
        if time.type in ("DATE", "TIME") and constituent.category != "{vague}":
            focus = expression
    return tuple(made)


def _reference(time: Time, cues: Cues, focus: TimeExpression | None, *, narrative: bool) -> tuple[Reference, Toward]:
    hang = time.hang
    if hang == "none":
        return NO_REFERENCE, Toward.NEAREST
    side = Toward.FUTURE if cues.tense == "future" else Toward.PAST
    on_focus = Reference("expression", focus.id) if focus is not None else PUBLICATION
    if hang == "publication":
        return PUBLICATION, side
    if hang == "partial":
        if narrative and focus is not None:
            return on_focus, Toward.WITHIN if _covers(focus, time) else Toward.FUTURE
        return PUBLICATION, side
    return on_focus, Toward.WITHIN


def _covers(focus: TimeExpression, time: Time) -> bool:
    meaning = focus.meaning
    return isinstance(meaning, Date) and meaning.unit > time.unit


def is_narrative(found: Sequence[Candidate]) -> bool:
    """Whether the dates themselves tell a story of the past: full dates and years, and hardly a "yesterday"."""
    told = sum(1 for _, time, _ in found if time.hang == "none" and time.type == "DATE" and time.unit <= Unit.YEAR)
    deictic = sum(
        1
        for _, time, _ in found
        if time.hang == "publication" or (isinstance(time.meaning, Date) and time.meaning.weekday is not None)
    )
    return told >= 3 and deictic * 6 <= told
