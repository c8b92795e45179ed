"""Which time governs which event: the link from an expression to the events it tells the time of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Literal

import attrs

from events.document import Document, Sentence, Token
from events.event import Event
from timeline.expressions.expression import TimeExpression

TimeRelation = Literal["at", "since", "until", "before", "after", "by", "during", "throughout", "lasting", "repeated"]


@attrs.frozen
class EventTime:
    """
    An expression tells the time of an event.

    ``relation`` is the expression's own, or "lasting" for a plain length and "repeated" for a set; ``p`` is how
    sure the link is.
    """

    event: str
    expression: str
    relation: TimeRelation
    p: float


# How much each sign counts for an event as the one an expression tells the time of. Chosen on the training
# documents of TBAQ: the event a TLINK ties to a time expression of its sentence.
_IN_CLAUSE = 3.0
_CLAUSE_TIGHTNESS = 0.5  # less for a wider clause, a unit for every 100 characters
_VERB = 1.2
_ADJACENT_NOUN = 1.6
_EVERY_TOKEN = 0.08
_EVERY_COMMA = 0.8
_AFTER_EXPRESSION = 0.4  # an event told after its time, unless the time opens the clause
_CONNECTED_NOUN = 2.0
_REPORTED_ASIDE = 0.6

_HANGS_ON = 2.5  # the nearest event above the expression in the syntax tree
_FURTHER_UP = 0.3  # and what is left of that for the next one
_CLIMB = 6

_FUNCTION_WORDS = frozenset(
    "on in at of for during since until till by from over through throughout within the a an this that these those "  # noqa: SIM905
    "last next past early late mid about around some nearly almost only".split()
)
_NOUN_TIES = frozenset(["after", "before", "since", "until", "during", "following", "prior", "ahead", "wake", "amid"])
_SURE = {True: 0.92, False: 0.8}  # inside the event's clause, or only in its sentence
_COORDINATE = 0.72
_SAME_CLAUSE = 0.62
_THROUGH = frozenset(["over", "throughout", "for", "through"])
_LASTING_WORDS = frozenset(["for", "lasting", "lasted", "took", "take", "takes", "taking", "spent"])


def link_events(
    document: Document,
    sentences: Sequence[Sentence],
    events: Sequence[Event],
    expressions: Sequence[TimeExpression],
) -> tuple[EventTime, ...]:
    """
    Link each expression to the events whose time it tells.

    Args:
        document: The text.
        sentences: Its sentences, which events name by index.
        events: In order of place.
        expressions: In order of place; they need not be anchored.

    Returns:
        Links in order of the events, the surest of each event first. An expression in a sentence without events,
        or one that names a person's age of office and the like, has none.

    Cost: linear in the length of the text, given sentences of bounded length.
    """
    starts = [sentence.span.start for sentence in sentences]
    in_sentence: dict[int, list[Event]] = {}
    for event in events:
        in_sentence.setdefault(event.sentence, []).append(event)
    found: dict[tuple[str, str], EventTime] = {}
    for expression in expressions:
        index = bisect_right(starts, expression.span.start) - 1
        candidates = in_sentence.get(index, [])
        if index < 0 or not candidates:
            continue
        for link in _links(sentences[index], candidates, expression):
            found.setdefault((link.event, link.expression), link)
    place = {event.id: number for number, event in enumerate(events)}
    return tuple(sorted(found.values(), key=lambda link: (place[link.event], -link.p, link.expression)))


def _links(sentence: Sentence, candidates: Sequence[Event], expression: TimeExpression) -> Iterable[EventTime]:
    relation = _relation(sentence, expression)
    if relation is None:
        return
    possible = [event for event in candidates if not event.span.overlaps(expression.span)]
    if not possible:
        return
    above = _above(possible, expression)
    scored = [(_score(sentence, event, expression) + above.get(event.id, 0.0), event) for event in possible]
    best_score, best = max(scored, key=lambda item: (item[0], -item[1].span.start))
    inside = expression.span in best.clause
    yield EventTime(best.id, expression.id, relation, _SURE[inside])
    for score, event in scored:
        if event.id == best.id or score < best_score - 4:
            continue
        if _together(best, event, expression):
            yield EventTime(event.id, expression.id, relation, _COORDINATE)
        elif _same_clause(best, event, expression):
            yield EventTime(event.id, expression.id, relation, _SAME_CLAUSE)


def _relation(sentence: Sentence, expression: TimeExpression) -> TimeRelation | None:
    if expression.type == "SET":
        return "repeated"
    if expression.type == "DURATION" and expression.relation in ("at", "during") and not _placed(expression):
        before = _tokens_before(sentence, expression.span.start, 2)
        return "lasting" if any(token.text.lower() in _LASTING_WORDS for token in before) else None
    if expression.type == "DURATION" and expression.relation in ("at", "during"):
        words = [*_tokens_before(sentence, expression.span.start, 1), *_tokens_from(sentence, expression.span.start, 1)]
        return "throughout" if any(token.text.lower() in _THROUGH for token in words) else "during"
    return expression.relation


def _placed(expression: TimeExpression) -> bool:
    """Whether a duration has a place in time as well as a length."""
    from timeline.calendar.meanings import Length

    return not isinstance(expression.meaning, Length)


def _tokens_before(sentence: Sentence, offset: int, count: int) -> tuple[Token, ...]:
    at = bisect_left(sentence.tokens, offset, key=lambda token: token.start)
    return sentence.tokens[max(0, at - count) : at]


def _tokens_from(sentence: Sentence, offset: int, count: int) -> tuple[Token, ...]:
    at = bisect_left(sentence.tokens, offset, key=lambda token: token.start)
    return sentence.tokens[at : at + count]


def _above(events: Sequence[Event], expression: TimeExpression) -> dict[str, float]:
    """What syntax adds to the score of the events that the expression's phrase hangs on, the nearest most."""
    grammar = next((event.grammar for event in events if event.grammar is not None), None)
    if grammar is None:
        return {}
    inside = [i for i, t in enumerate(grammar.tokens) if t.start < expression.span.end and expression.span.start < t.end]
    at = next((i for i in inside if grammar.heads[i] not in inside), None)
    triggers = {event.span.start: event.id for event in events}
    found: dict[str, float] = {}
    weight = _HANGS_ON
    for _ in range(_CLIMB):
        if at is None or grammar.heads[at] < 0:
            break
        at = grammar.heads[at]
        event = triggers.get(grammar.tokens[at].start)
        if event is not None and event not in found:
            found[event] = weight
            weight *= _FURTHER_UP
    return found


def _score(sentence: Sentence, event: Event, expression: TimeExpression) -> float:
    span, time = event.span, expression.span
    between = _between(sentence, min(span.end, time.end), max(span.start, time.start))
    score = -_EVERY_TOKEN * len(between) - _EVERY_COMMA * sum(
        token.text in (",", ";", "—", "–", ":") for token in between
    )
    if time in event.clause:
        score += _IN_CLAUSE - _CLAUSE_TIGHTNESS * min(4.0, (event.clause.end - event.clause.start) / 100)
    if event.pos == "VERB":
        score += _VERB
    elif span.end <= time.start and all(token.text.lower() in _FUNCTION_WORDS for token in between):
        score += _ADJACENT_NOUN
        if any(token.text.lower() in _NOUN_TIES for token in _tokens_before(sentence, span.start, 3)):
            score += _CONNECTED_NOUN
    if time.end <= span.start and time.start - sentence.span.start > 4:
        score -= _AFTER_EXPRESSION
    return score


def _between(sentence: Sentence, start: int, end: int) -> tuple[Token, ...]:
    first = bisect_left(sentence.tokens, start, key=lambda token: token.start)
    last = bisect_left(sentence.tokens, end, key=lambda token: token.start)
    return sentence.tokens[first:last]


def _together(best: Event, event: Event, expression: TimeExpression) -> bool:
    """Two verbs told side by side of one clause ("attacked and killed")."""
    return (
        event.pos == "VERB"
        and best.pos == "VERB"
        and event.governor == best.governor
        and event.connective == best.connective
        and event.tense == best.tense
        and expression.span in event.clause
    )


def _same_clause(best: Event, event: Event, expression: TimeExpression) -> bool:
    """A noun told by the verb the expression belongs to ("launched an attack … on Saturday")."""
    return (
        event.pos != "VERB"
        and best.pos == "VERB"
        and event.span in best.clause
        and expression.span in event.clause
        and event.connective is None
    )
