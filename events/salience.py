"""How much an event deserves a row of its own."""

from __future__ import annotations

from collections.abc import Sequence

from events.event import EventClass, Participant, Polarity, Tense
from events.tagging import Grammar

_BY_CLASS = {
    "OCCURRENCE": 0.60,
    "I_ACTION": 0.50,
    "ASPECTUAL": 0.50,
    "REPORTING": 0.38,
    "PERCEPTION": 0.30,
    "I_STATE": 0.25,
    "STATE": 0.25,
}
_MAIN = frozenset(("root", "conj", "parataxis"))
_SUBORDINATE = frozenset(("xcomp", "acl", "csubj", "amod", "compound"))


def salience_of(
    grammar: Grammar,
    index: int,
    *,
    event_class: EventClass,
    pos: str,
    tense: Tense,
    polarity: Polarity,
    modality: str,
    participants: Sequence[Participant],
    quoted: bool,
) -> float:
    """
    A score between 0 and 1, from an event's token in its sentence and what was found of the event.

    It starts from the class (what happened above what was said, felt or was so), and rises with a main clause,
    a past or future tense, a name among the participants; it falls for nouns, words that are not finite, negated and
    merely possible events, words inside quotation marks, and small talk in the first person. Being dated by words
    of time and being told more than once are for the caller to add.
    """
    relation = grammar.relations[index]
    score = _BY_CLASS[event_class]
    score += 0.12 if relation in _MAIN else -0.12 if relation in _SUBORDINATE else 0.0
    score -= 0.10 if _first_person(grammar, index) else 0.0
    score -= 0.15 if _not_finite(grammar, index) else 0.0
    if pos == "VERB":
        score += 0.10 if tense in ("PAST", "FUTURE") else -0.10 if tense in ("INFINITIVE", "NONE") else 0.0
    else:
        score -= 0.15
    score += 0.06 if any(p.role in ("subject", "object") for p in participants) else -0.06
    score += 0.06 if any(word[:1].isupper() for p in participants for word in p.text.split()[:3]) else 0.0
    score -= 0.12 if modality else 0.0
    score -= 0.06 if polarity == "NEG" else 0.0
    score -= 0.12 if quoted else 0.0
    return round(min(1.0, max(0.0, score)), 3)


def _not_finite(grammar: Grammar, index: int) -> bool:
    """A participle or an infinitive by itself: "sending", "to send"."""
    form = grammar.forms[index]
    return form in ("ing", "base", "part") and not grammar.children_of(index, "aux", "aux:pass")


def _first_person(grammar: Grammar, index: int) -> bool:
    return any(
        grammar.tokens[c].text.casefold() in ("i", "we", "you")
        for c in grammar.children_of(index, "nsubj", "nsubj:pass")
    )
