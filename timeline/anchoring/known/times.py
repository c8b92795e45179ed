"""What is told of times without a date, put to the events of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from events.document import Document, Sentence, Span
from events.event import Event
from timeline.anchoring.event_times import EventTime, link_events
from timeline.anchoring.known.eras import eras_told, leads
from timeline.anchoring.known.lives import ages_told, counted_from_ages
from timeline.anchoring.known.words import words_of
from timeline.calendar.meanings import Moved, Vague
from timeline.calendar.units import Unit
from timeline.expressions.expression import Reference, TimeExpression

THEN = "then"  # the rule of an expression that points back to the date before it
_SHORTLY = 240  # characters between a date and what points back to it


def with_known_times(
    document: Document,
    sentences: Sequence[Sentence],
    events: Sequence[Event],
    expressions: Sequence[TimeExpression],
    links: Sequence[EventTime],
    *,
    knowledge: bool,
) -> tuple[tuple[TimeExpression, ...], tuple[TimeExpression, ...], tuple[EventTime, ...]]:
    """
    The expressions, now that ages are known; expressions for times that are told without a date; and all links.

    Args:
        document: The text.
        sentences: Its sentences, which events name by index.
        events: In order of place.
        expressions: Those of the text.
        links: From these to events.
        knowledge: Whether what everybody knows may help.
    """
    ages = ages_told(document, events, links)
    thens = _pointing_back(document, expressions)
    eras, own = eras_told(document, events) if knowledge else ([], [])
    if not ages and not eras and not thens:
        return tuple(expressions), (), tuple(links)
    leading = [era for era in eras if leads(document, era)]
    by_age = link_events(sentences, events, ages)
    made = [*own, *by_age, *link_events(sentences, events, [*leading, *thens])]
    # What was at an age was not at another time told in the same breath.
    aged = {link.event for link in by_age if link.first}
    kept = [link for link in links if link.first or link.event not in aged]
    place = {event.id: number for number, event in enumerate(events)}
    ordered = sorted([*kept, *made], key=lambda link: (place[link.event], -link.p, link.expression))
    return counted_from_ages(expressions, ages, events, by_age), (*ages, *eras, *thens), tuple(ordered)


def _pointing_back(document: Document, expressions: Sequence[TimeExpression]) -> list[TimeExpression]:
    """An expression for each "since then" shortly after a date."""
    known, lower = words_of(document.language), document.text.lower()
    if known is None or len(lower) != len(document.text) or " then" not in lower:
        return []
    dates = [one for one in expressions if one.type == "DATE" and not isinstance(one.meaning, Vague)]
    found = []
    for words, relation in known.then.items():
        for match in re.finditer(rf"\b{words}\b", lower):
            before = bisect_left(dates, match.start(), key=lambda one: one.span.start) - 1
            if before >= 0 and match.start() - dates[before].span.end <= _SHORTLY:
                found.append(
                    TimeExpression(
                        f"{THEN}:{match.start()}", Span(*match.span()), document.text[slice(*match.span())], "DATE",
                        Moved(0, Unit.DAY), THEN, Reference("expression", dates[before].id), relation,
                    )
                )  # fmt: skip
    return found
