"""Entries of a diary: what is told in one without a time of its own was on its day."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from events.document import Span
from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.sides import leaf_of
from timeline.calendar.meanings import Date
from timeline.expressions.expression import TimeExpression

_SURE = 0.7  # that it was that day; a judgement
_LEAST_ENTRIES = 2
_BEFORE = re.compile(r"[\s>*•#]*")
_BEHIND = re.compile(r"[.:,]?[ \t]*(?:\n|$)")
_HAPPENINGS = frozenset(("OCCURRENCE", "ASPECTUAL", "I_ACTION", "PERCEPTION", "REPORTING"))
_TOGETHER = frozenset(("when", "while", "as"))


def told_under_days(
    text: str, events: Sequence[Event], expressions: Sequence[TimeExpression], links: Sequence[EventTime]
) -> tuple[EventTime, ...]:
    """
    Links of the verbs of a diary that have no time of their own to the days that head its entries.

    A text with fewer than two lines that are nothing but a day is no diary.

    Args:
        text: The whole text.
        events: In order of place.
        expressions: In order of place.
        links: Those that words of time make; what has one is left alone.
    """
    heads = [e for e in expressions if _is_head(text, e)]
    if len(heads) < _LEAST_ENTRIES:
        return ()
    timed = {link.event for link in links}
    starts = [event.span.start for event in events]
    found = []
    for head, entry in _entries(heads, len(text)):
        inside = events[bisect_left(starts, entry.start) : bisect_left(starts, entry.end)]
        found += [
            EventTime(event.id, head.id, "at", _SURE) for event in inside if event.id not in timed and _is_told(event)
        ]
    return tuple(found)


def _entries(heads: Sequence[TimeExpression], end: int) -> Iterator[tuple[TimeExpression, Span]]:
    for head, following in pairwise((*heads, None)):
        if head is not None:
            yield head, Span(head.span.end, end if following is None else following.span.start)


def _is_head(text: str, expression: TimeExpression) -> bool:
    """Whether a day stands in a line of its own."""
    date = leaf_of(expression.meaning)
    if expression.type != "DATE" or not isinstance(date, Date) or (date.day is None and date.weekday is None):
        return False
    begin = text.rfind("\n", 0, expression.span.start) + 1
    led = _BEFORE.fullmatch(text, begin, expression.span.start)
    return led is not None and _BEHIND.match(text, expression.span.end) is not None


def _is_told(event: Event) -> bool:
    """Whether a verb tells what happened, in the past of the story and outside quotations."""
    told = event.pos == "VERB" and event.tense == "PAST" and event.aspect in ("NONE", "PROGRESSIVE")
    plain = not event.modality and not event.quoted and event.polarity == "POS"
    return (
        told
        and plain
        and event.event_class in _HAPPENINGS
        and (event.connective is None or event.connective in _TOGETHER)
    )
