"""Expressions that hang on an event ("two days after the vote"): which event of the text it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.expressions.expression import TimeExpression


def events_named(
    expressions: Sequence[TimeExpression], events: Sequence[Event], links: Sequence[EventTime]
) -> Mapping[str, str]:
    """
    The event that each expression hangs on, by expression id.

    It is the last event told inside the words that name it (the head noun of an English phrase stands last), or
    else the one told right after the expression; never one whose own time the expression tells.
    """
    starts = [event.span.start for event in events]
    told: dict[str, set[str]] = {}
    for link in links:
        told.setdefault(link.expression, set()).add(link.event)
    found: dict[str, str] = {}
    for expression in expressions:
        if expression.reference.kind != "event":
            continue
        words = expression.reference.words
        start, end = (words.start, words.end) if words else (expression.span.end, expression.span.end + 40)
        inside = events[bisect_left(starts, start) : bisect_left(starts, end)]
        if words:
            head = next((e for e in reversed(inside) if e.pos == "NOUN"), inside[-1] if inside else None)
        else:
            head = inside[0] if inside else None
        if head is not None:
            found[expression.id] = head.id
    return found
