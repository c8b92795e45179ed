"""What the words beside a time make of it: how it is tied to events, what it explains, whether it is one at all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Literal

from events.document import Sentence, Span
from events.event import Event
from timeline.calendar.meanings import Length
from timeline.expressions.expression import TimeExpression

TimeRelation = Literal["at", "since", "until", "before", "after", "by", "during", "throughout", "lasting", "repeated"]

_CAPITAL_PARTS = frozenset(("Night", "Evening", "Morning", "Afternoon"))
_THROUGH = frozenset(["over", "throughout", "for", "through"])
_PASSING = frozenset(["moved", "swept", "passed", "rolled", "tore", "blew", "came", "went", "move", "pass", "roll"])
_LASTING = frozenset(["for", "lasting", "lasted", "took", "take", "takes", "taking", "spent"])


def is_named(sentence: Sentence, expression: TimeExpression) -> bool:
    """Whether a part of the day is a part of a name: "The Dog in the Night-Time"."""
    last = expression.text.rsplit(" ", 1)[-1]
    return last in _CAPITAL_PARTS and " " in expression.text and expression.span.start > sentence.span.start


def begun_at(events: Sequence[Event], time: Span) -> Event | None:
    """What came about at a time because it had not before: "did not | return | to work until September"."""
    before = [event for event in events if event.pos == "VERB" and event.span.end <= time.start]
    last = next((event for event in reversed(before) if event.tense != "INFINITIVE"), None)
    if last is None or last.polarity != "NEG" or last.event_class in ("STATE", "I_STATE"):
        return None
    return last


def explained_by(sentence: Sentence, events: Sequence[Event], time: Span) -> Event | None:
    """The event of a clause that says what happened at a time just named ("since 2014, when it was sold")."""
    at = bisect_left(sentence.tokens, time.end, key=lambda token: token.start)
    words = [token.text.lower() for token in sentence.tokens[at : at + 2]]
    if words[:1] == ["when"]:
        start = at
    elif words == [",", "when"]:
        start = at + 1
    else:
        return None
    offset = sentence.tokens[start].end
    verbs = (event for event in events if event.pos == "VERB" and event.span.start >= offset)
    return next((event for event in verbs if event.connective == "when" or event.clause.start <= offset), None)


def relation_of(sentence: Sentence, expression: TimeExpression) -> TimeRelation | None:
    """How the words tie an event to the time they name; ``None`` where they tell no time of an event."""
    if expression.type == "SET":
        return "repeated"
    if expression.relation == "until" and _goes_through(sentence, expression):
        return "at"
    if expression.type != "DURATION" or expression.relation not in ("at", "during"):
        return expression.relation
    at = bisect_left(sentence.tokens, expression.span.start, key=lambda token: token.start)
    if isinstance(expression.meaning, Length):
        before = {token.text.lower() for token in sentence.tokens[max(0, at - 2) : at + 1]}
        return "lasting" if before & _LASTING else None
    near = {token.text.lower() for token in sentence.tokens[max(0, at - 1) : at + 1]}
    if near == {"within", "the"}:
        return None  # "within the fourteen days allowed"
    return "throughout" if near & _THROUGH else "during"


def _goes_through(sentence: Sentence, expression: TimeExpression) -> bool:
    """Whether "through" goes with the verb before it: "a storm moved through | Tuesday"."""
    at = bisect_left(sentence.tokens, expression.span.start, key=lambda token: token.start)
    return at > 1 and sentence.tokens[at - 1].text == "through" and sentence.tokens[at - 2].text.lower() in _PASSING


def is_moved_to(sentence: Sentence, expression: TimeExpression, before: TimeExpression | None) -> bool:
    """Whether "to" a time tells where something was put and not until when it went on: "moved to September"."""
    at = bisect_left(sentence.tokens, expression.span.start, key=lambda token: token.start)
    if at == 0 or sentence.tokens[at - 1].text.lower() != "to":
        return False
    return before is None or before.span.end < sentence.tokens[at - 1].start - 1
