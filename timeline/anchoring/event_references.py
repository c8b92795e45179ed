"""Expressions that hang on an event ("two days after the vote"): which event of the text it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

from events.document import Document, Span
from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.hung import hung_on
from timeline.calendar.intervals import Extent
from timeline.expressions.expression import TimeExpression


def events_named(
    expressions: Sequence[TimeExpression], events: Sequence[Event], links: Sequence[EventTime]
) -> Mapping[str, str]:
    """
    The event that each expression hangs on, by expression id.

    It is the one that heads those words by the tree, or else the last event told inside them (the head noun of an
    English phrase stands last), or the one told right after the expression; never one whose own time the expression
    tells.
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
        if words and (heading := _heading(events[bisect_left(starts, start) :][:_NEAR], words)):
            head: Event | None = heading
        elif words:
            head = next((e for e in reversed(inside) if e.pos == "NOUN"), inside[-1] if inside else None)
        else:
            head = inside[0] if inside else None
        if head is not None:
            found[expression.id] = head.id
    return found


_NEAR = 12  # events among which the one is that heads the words


def _heading(after: Sequence[Event], words: Span) -> Event | None:
    """The event of the token that heads the words; ``after`` are those told there and then."""
    grammar = after[0].grammar if after else None
    head = None if grammar is None else hung_on(grammar, words)
    if grammar is None or head is None:
        return None
    return next((event for event in after if event.span.start == grammar.tokens[head].start), None)


_PLAIN = frozenset(["the", "a", "an", "this", "that", "of", "in", "on", "his", "her", "its", "their", "our", "s"])


def times_known(document: Document, expressions: Sequence[TimeExpression]) -> Mapping[str, Extent]:
    """
    The time of the world event that each expression hangs on ("shortly before the war"), by expression id.

    It is an event whose words the text betrays, all words that name it in the expression among them; of several
    the one with most of these words, then the most famous, then the one betrayed nearest to the expression.
    """
    hanging = [e for e in expressions if e.reference.kind == "event" and e.reference.words is not None]
    if not hanging:
        return {}
    from timeline.publication.knowledge.events import known_events
    from timeline.publication.knowledge.words import Words

    words = Words.of(document.text)
    mentions = known_events().mentions(words)
    cues = [frozenset(chain.from_iterable(mention.event.cue)) for mention in mentions]
    found: dict[str, Extent] = {}
    for expression in hanging:
        named = expression.reference.words
        assert named is not None
        said = frozenset(Words.of(named.of(document.text)).words) - _PLAIN
        fitting = [
            (mention.event.fame, -abs(words.starts[mention.token] - named.start), -number)
            for number, (mention, cue) in enumerate(zip(mentions, cues, strict=True))
            if said and said <= cue
        ]
        if fitting:
            event = mentions[-max(fitting)[2]].event
            found[expression.id] = Extent.exactly(event.when.minutes)
    return found
