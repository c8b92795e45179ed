"""Expressions that hang on an event ("two days after the vote"): which event of the text it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import chain

from events.coreference import is_made_from, sense_of
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
    tells. Words that hold none take up one told before ("the village was flooded … three days after the flood"), or
    open the clause of the next.
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
        nearest = bisect_left(starts, start)
        inside = [e for e in events[nearest : bisect_left(starts, end)] if e.id not in told.get(expression.id, ())]
        if words:
            near = events[nearest : nearest + _NEAR]
            head = _heading(near, words) or _taken_up(events, nearest, words) or _opened(near, words)
            head = head or next((e for e in reversed(inside) if e.pos == "NOUN"), inside[-1] if inside else None)
        else:
            head = inside[0] if inside else None
        if head is not None:
            found[expression.id] = head.id
    return found


def _taken_up(events: Sequence[Event], nearest: int, words: Span) -> Event | None:
    """The event told last before the words that a noun at their head takes up, by a lemma or a sense they share."""
    for at in range(max(0, nearest - 1), min(len(events), nearest + _NEAR)):
        grammar = events[at].grammar
        head = None if grammar is None else hung_on(grammar, words)
        if grammar is None or head is None:
            continue
        if grammar.tags[head] != "NOUN":
            return None
        noun = grammar.lemma(head)
        sense = sense_of(noun)
        told = (
            e for e in reversed(events[max(0, nearest - _BACK) : nearest]) if not e.modality and e.polarity == "POS"
        )
        return next((e for e in told if sense_of(e.lemma) == sense or is_made_from(noun, e.lemma)), None)
    return None


def _opened(after: Sequence[Event], words: Span) -> Event | None:
    """The next event whose clause is opened by the word before these: "two days after | a fire in a shed | spread"."""
    for event in after:
        grammar = event.grammar
        at = -1 if grammar is None else bisect_left(grammar.tokens, words.start, key=lambda token: token.start) - 1
        if grammar is not None and 0 <= at < len(grammar.tokens) and event.connective == grammar.lower[at]:
            return event
    return None


_BACK = 60  # events among which one is looked for that is taken up
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
