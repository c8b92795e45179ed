"""Times that a verb has by a noun that goes with it: "was found during an inspection on 14 May"."""

from __future__ import annotations

from events.document import Span
from events.event import Event
from events.tagging import Grammar

_AT_TIME = frozenset(("during", "in", "at", "on", "by"))


def is_at_time_of(verb: Event, noun: Event) -> bool:
    """Whether a verb tells what was at the time of a noun: "found during an | inspection |", "held a | meeting |"."""
    grammar = verb.grammar
    if grammar is None or verb.pos != "VERB" or noun.pos != "NOUN" or verb.sentence != noun.sentence:
        return False
    place, at = _place(grammar, verb.span), _place(grammar, noun.span)
    if place < 0 or at < 0 or grammar.heads[at] != place:
        return False
    cases = {grammar.lower[i] for i in grammar.children_of(at, "case")}
    if at < place:
        return grammar.relations[at] == "obl" and cases == {"during"}  # "during a stop on Monday, she said"
    return grammar.relations[at] == "obj" or (grammar.relations[at] == "obl" and bool(cases) and cases <= _AT_TIME)


def _place(grammar: Grammar, span: Span) -> int:
    found = grammar.token_at(span)
    return -1 if found is None else found
