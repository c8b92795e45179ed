"""What an event put an end to: "led it until her | dismissal |", "they waited until she | spoke |"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from events.event import Event
from events.tagging import Grammar

UNTIL = frozenset(("until", "till"))
_CLIMB = 8  # steps up the syntax tree
_STATES = frozenset(("STATE", "I_STATE"))


def ended_by(event: Event, inside: Iterable[Event]) -> tuple[Event, ...]:
    """
    The events of the same sentence that went on until this one, by the tree: a verb, and what it says of its subject.

    What had not happened until then is none: it began. Nor is what was said.

    Args:
        event: A noun or a verb, with its grammar.
        inside: The events of its sentence.
    """
    grammar = event.grammar
    at = -1 if grammar is None else place_of(grammar, event)
    if grammar is None or at < 0:
        return ()
    openers = (child for child in grammar.children[at] if grammar.relations[child] in ("case", "mark"))
    if not any(grammar.lower[child] in UNTIL for child in openers):
        return ()
    places = {place_of(grammar, other): other for other in inside if other.id != event.id}
    for _ in range(_CLIMB):
        at = grammar.heads[at]
        if at < 0:
            return ()
        found = places.get(at)
        if found is not None and (found.pos == "VERB" or found.event_class in _STATES):
            if found.polarity == "NEG" or found.event_class == "REPORTING":
                return ()
            return (found, *(places[child] for child in grammar.children_of(at, "xcomp") if child in places))
    return ()


def place_of(grammar: Grammar, event: Event) -> int:
    """The token of an event's trigger, -1 where the sentence has none."""
    at = bisect_left(grammar.tokens, event.span.start, key=lambda token: token.start)
    return at if at < len(grammar.tokens) else -1
