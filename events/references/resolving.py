"""Pronouns resolved one after the other, as a reader meets them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib import resources

import attrs

from events.document import Document, Sentence
from events.references.entities import HARD, Entities, Entity
from events.references.features import Place, binds, features, looks_ahead
from events.references.mentions import PRONOUNS, Mention, mentions_of
from events.tagging import Grammar

REACH = 5  # sentences looked back over
LEAST_PERSON = -2.0  # log odds of being a person, below which nothing is a candidate
LEAST_LINK = 0.5  # probability from which on a pronoun is put to an entity
LEAST_TRUST = 0.7  # and from which on, all links to the last name told taken together, it is told by name
LEAST_BESIDE = 0.95  # the same where somebody else is named near
NOBODY = "nobody"

_WHOLE = 2  # words of a first and a last name
_PLACING = frozenset(("in", "at", "near", "to", "from", "on", "into", "across"))
_MARKS = re.compile("[“”\"]|``|''")

Weights = Mapping[str, float]
Choice = tuple[Entity | None, float]


@attrs.frozen
class Case:
    """A pronoun, the entities it may stand for, and the features of each; the last are those of none of them."""

    mention: Mention
    candidates: tuple[Entity, ...]
    told: tuple[tuple[str, ...], ...]


def resolve(
    document: Document,
    sentences: Sequence[Sentence],
    grammars: Sequence[Grammar],
    choose: Callable[[Case], Choice],
) -> Entities:
    """Read a text's mentions in order, and ask for the entity of each pronoun that has candidates."""
    paragraphs = _paragraphs(document, sentences)
    quoted = _quotations(document, grammars)
    entities = Entities()
    for number, grammar in enumerate(grammars):
        for mention in mentions_of(document, number, grammar):
            if mention.kind != "pronoun":
                _take(entities, grammar, mention)
                continue
            place = Place(mention, grammars, paragraphs, quoted)
            case = case_of(place, entities)
            chosen, trust = choose(case) if case is not None else (None, 1.0)
            entities.take(mention, same_as=chosen, trust=trust)
    return entities


def _take(entities: Entities, grammar: Grammar, mention: Mention) -> None:
    index = mention.place
    head = grammar.heads[index]
    if grammar.children_of(index, "cop") and mention.kind == "noun":
        return  # "Lee is a doctor" speaks of Lee
    same = None
    if grammar.relations[index] == "appos" and head >= 0:
        near = (e for e in reversed(entities.recent[-6:]) if e.last.sentence == mention.sentence)
        beside = next((e for e in near if e.last.place == head), None)
        if beside is not None and (mention.kind == "noun" or not beside.names):
            same = beside
    definite = bool({"the", "this", "that"} & {grammar.lower[c] for c in grammar.children_of(index, "det")})
    entities.take(mention, definite=definite, same_as=same)


def case_of(place: Place, entities: Entities) -> Case | None:
    """A pronoun with its candidates, the latest mentioned first."""
    p = place.mention
    sign = 1 if p.male > 0 else -1
    found: list[Entity] = []
    for entity in reversed(entities.recent):
        last = entity.last
        if last.sentence < p.sentence - REACH:
            continue
        if entity.person < LEAST_PERSON or (last.many and last.kind != "pronoun"):
            continue
        if entity.male * sign < (0 if entity.sure else -HARD):
            continue
        if last.sentence == p.sentence and binds(place.grammars[p.sentence], p.place, last.place):
            continue
        found.append(entity)
    if not found:
        return None
    rivals = len(found) - 1
    told = [tuple(features(place, entity, rank, rivals)) for rank, entity in enumerate(found)]
    quote = place.quoted.get((p.sentence, p.place), 0) > 0
    told.append((NOBODY, f"{NOBODY} {min(len(found), 4)}", f"{NOBODY} {quote}", f"{NOBODY} ahead {looks_ahead(place)}"))
    return Case(p, tuple(found), tuple(told))


def chances(case: Case, weights: Weights) -> list[float]:
    """How likely a pronoun stands for each candidate, and, last, for none of them."""
    weight_of = weights.get
    scores = [sum([weight_of(name, 0.0) for name in told]) for told in case.told]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


def with_names(document: Document, sentences: Sequence[Sentence], grammars: Sequence[Grammar]) -> tuple[Grammar, ...]:
    """The grammars with the names that their pronouns stand for."""
    meant: dict[int, dict[int, str]] = {}
    for (number, index), name in names_meant(document, sentences, grammars).items():
        meant.setdefault(number, {})[index] = _told(grammars, name)
    return tuple(
        attrs.evolve(grammar, named=meant[number]) if number in meant else grammar
        for number, grammar in enumerate(grammars)
    )


def names_meant(
    document: Document,
    sentences: Sequence[Sentence],
    grammars: Sequence[Grammar],
    *,
    weights: Weights | None = None,
) -> dict[tuple[int, int], Mention]:
    """
    The names that pronouns stand for, by sentence and token, where there is little doubt.

    Linear in the text: a pronoun is held against the entities of the last few sentences.
    """
    if not any(word in PRONOUNS for grammar in grammars for word in grammar.lower):
        return {}
    known, found = weights if weights is not None else shipped_weights(), dict[tuple[int, int], Mention]()

    def choose(case: Case) -> Choice:
        likely = chances(case, known)
        best = max(range(len(likely)), key=likely.__getitem__)
        if best == len(case.candidates) or likely[best] < LEAST_LINK:
            return None, 1.0
        entity = case.candidates[best]
        trust = likely[best] * (entity.trust if entity.last.kind == "pronoun" else 1.0)
        least = LEAST_BESIDE if _is_beside(case, entity, grammars) else LEAST_TRUST
        if trust >= least and entity.names:
            found[case.mention.sentence, case.mention.place] = entity.best_name
        return entity, likely[best]

    resolve(document, sentences, grammars, choose)
    return found


def _is_beside(case: Case, chosen: Entity, grammars: Sequence[Grammar]) -> bool:
    """Whether somebody else is named in a pronoun's sentence or in the one before; "at Hesse Bridge" is nobody."""
    near = case.mention.sentence - 1
    for entity in case.candidates:
        if entity is chosen or not entity.names or entity.names[-1].sentence < near:
            continue
        name = entity.names[-1]
        grammar = grammars[name.sentence]
        where = not _PLACING.isdisjoint(grammar.lower[i] for i in grammar.children_of(name.place, "case"))
        if entity.person > 0 or (len(name.words) == _WHOLE and not where):
            return True
    return False


def _told(grammars: Sequence[Grammar], name: Mention) -> str:
    """A name in the words of the text, without a title where it is whole."""
    tokens = grammars[name.sentence].tokens
    first = name.last + 1 - len(name.words) if len(name.words) > 1 else name.first
    return " ".join(token.text for token in tokens[max(first, name.first) : name.last + 1])


@cache
def shipped_weights() -> Weights:
    """The weights of the features, fitted by `events.training.references`."""
    found: Weights = json.loads((resources.files("events.models") / "references.json").read_text("utf-8"))["weights"]
    return found


def _paragraphs(document: Document, sentences: Sequence[Sentence]) -> list[int]:
    found, number = [], 0
    before = 0
    for sentence in sentences:
        number += "\n" in document.text[before : sentence.span.start]
        before = sentence.span.end
        found.append(number)
    return found


def _quotations(document: Document, grammars: Sequence[Grammar]) -> dict[tuple[int, int], int]:
    """The tokens between quotation marks, with the number of the quotation."""
    found: dict[tuple[int, int], int] = {}
    inside, number = False, 0
    for at, grammar in enumerate(grammars):
        for index, token in enumerate(grammar.tokens):
            if _MARKS.fullmatch(token.text):
                inside = token.text in ("“", "``") or (token.text == '"' and not inside)
                number += inside
            elif inside:
                found[at, index] = number
    return found
