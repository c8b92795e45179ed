"""What a reader should know about a text that was read: contradictions in it, and what could not be told."""

from __future__ import annotations

from collections.abc import Sequence

from events.document import Document, Span
from events.event import Event
from timeline.calendar.days import MINUTES_A_DAY, Day, isoweekday
from timeline.calendar.intervals import DayInterval
from timeline.calendar.meanings import Date
from timeline.calendar.words import days_in_words
from timeline.errors import Problem
from timeline.expressions.expression import TimeExpression
from timeline.ordering.entries import Told
from timeline.publication.publication import Publication

WORTH_REPORTING = 0.75  # a dropped claim less sure than this is no news

_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def find_empty(
    document: Document, events: Sequence[Event], expressions: Sequence[TimeExpression]
) -> tuple[Problem, ...]:
    """A text with nothing in it, or with nothing that can be put on a timeline."""
    if not document.text.strip():
        return (Problem("empty-text", document.id, None, "the text is empty"),)
    if not events:
        return (Problem("no-events", document.id, None, "no events were found in the text"),)
    return ()


def find_unknown_publication(
    document: Document, publication: Publication, expressions: Sequence[TimeExpression]
) -> tuple[Problem, ...]:
    """A publication date that the text does not tell, and the first time that hangs on it."""
    if publication.status != "unknown" or not document.text.strip():
        return ()
    hanging = next((e for e in expressions if e.reference.kind == "publication"), None)
    which = f", and “{hanging.text}” hangs on that day" if hanging else ""
    message = f"the text does not tell when it was written{which}; supply {'it' if hanging else 'the date'} if known"
    return (Problem("publication-unknown", document.id, hanging.span if hanging else None, message),)


def find_weekday_mismatches(document: Document, anchored: Sequence[TimeExpression]) -> tuple[Problem, ...]:
    """Dates whose weekday is another than the one written beside them."""
    found = []
    for expression in anchored:
        meaning = expression.meaning
        if not isinstance(meaning, Date) or meaning.weekday is None or meaning.day is None or not expression.readings:
            continue
        extent = expression.readings[0].extent
        if extent is None or extent.begin.earliest is None:
            continue
        day = Day(extent.begin.earliest // MINUTES_A_DAY)
        if isoweekday(day) != meaning.weekday:
            message = (
                f"“{expression.text}” says {_WEEKDAYS[meaning.weekday - 1]},"
                f" but {days_in_words(DayInterval(day, Day(day + 1)))} is a {_WEEKDAYS[isoweekday(day) - 1]}"
            )
            found.append(Problem("weekday-mismatch", document.id, expression.span, message))
    return tuple(found)


def find_date_conflicts(told: Told) -> tuple[Problem, ...]:
    """
    Times given to one event in two places that cannot both be right; the surer one was kept.

    Two times in one sentence are more often a list told in short ("the first in May, the second a year later").
    """
    events = {event.id: event for event in told.events}
    expressions = {expression.id: expression for expression in told.expressions}
    solution, choice = told.solution, told.solution.choice
    found = []
    for index in choice.dropped:
        if index >= len(solution.dated) or not solution.dated[index].link.first:
            continue
        link, against = solution.dated[index].link, choice.against.get(index)
        if against is None or against >= len(solution.dated):
            continue
        kept = solution.dated[against].link
        if events[kept.event].sentence == events[link.event].sentence:
            continue
        expression, other = expressions[link.expression], expressions[kept.expression]
        message = (
            f"“{expression.text}” does not fit what else is told of “{events[link.event].trigger}”; kept “{other.text}”"
        )
        found.append(Problem("date-conflict", told.document.id, expression.span, message))
    return tuple(found)


def find_order_conflicts(told: Told) -> tuple[Problem, ...]:
    """Words of order that contradict dates or other words; what was surer was kept."""
    solution, choice = told.solution, told.solution.choice
    found = []
    for index in choice.dropped:
        cue = solution.cue(index)
        if cue is None or not cue.spoken or cue.p < WORTH_REPORTING:
            continue
        message = f"{cue.because}, but that contradicts the times told; left out of the order"
        found.append(Problem("order-conflict", told.document.id, cue.span, message))
    return tuple(found)


__all__ = [
    "Span",
    "find_date_conflicts",
    "find_empty",
    "find_order_conflicts",
    "find_unknown_publication",
    "find_weekday_mismatches",
]
