"""What is told of times without a date, put to the events of a text."""

from __future__ import annotations

from collections.abc import Sequence

from events.document import Document, Sentence
from events.event import Event
from timeline.anchoring.event_times import EventTime, link_events
from timeline.anchoring.known.eras import eras_told, leads
from timeline.anchoring.known.lives import ages_told, counted_from_ages
from timeline.expressions.expression import TimeExpression


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
    eras, own = eras_told(document, events) if knowledge else ([], [])
    if not ages and not eras:
        return tuple(expressions), (), tuple(links)
    leading = [era for era in eras if leads(document, era)]
    by_age = link_events(sentences, events, ages)
    made = [*own, *by_age, *link_events(sentences, events, leading)]
    # What was at an age was not at another time told in the same breath.
    aged = {link.event for link in by_age if link.first}
    kept = [link for link in links if link.first or link.event not in aged]
    place = {event.id: number for number, event in enumerate(events)}
    ordered = sorted([*kept, *made], key=lambda link: (place[link.event], -link.p, link.expression))
    return counted_from_ages(expressions, ages, events, by_age), (*ages, *eras), tuple(ordered)
