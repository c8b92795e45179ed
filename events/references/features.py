"""What speaks for and against a pronoun's standing for an entity."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from events.languages import words
from events.references.entities import Entity
from events.references.mentions import Mention
from events.syntax.phrases import predicate_of
from events.tagging import Grammar

_SUBJECTS = ("nsubj", "nsubj:pass")
_ROLES = {"obj": "o", "iobj": "o", "nmod:poss": "p", "appos": "a", "root": "r", "vocative": "v", "parataxis": "r"}
_NOUNS = ("NOUN", "PROPN", "PRON")
_DEFINITE = frozenset(("the", "this", "that"))
_OWNED = frozenset(("his", "her", "their", "its", "my", "our", "your"))


class Place(NamedTuple):
    """A pronoun in its text."""

    mention: Mention
    grammars: Sequence[Grammar]
    paragraphs: Sequence[int]  # of each sentence
    quoted: Mapping[tuple[int, int], int]  # the number of the quotation that tokens stand in, by sentence and place


def role_of(grammar: Grammar, index: int) -> str:
    """
    What a word is in its clause.

    S is a subject of the sentence's own verb, s of another; o an object, p an owner, a an aside, r alone, v called, and
    b anything else.
    """
    relation, at = grammar.relations[index], index
    while relation == "conj" and grammar.heads[at] >= 0 and grammar.tags[grammar.heads[at]] in _NOUNS:
        at = grammar.heads[at]
        relation = grammar.relations[at]
    if relation not in _SUBJECTS:
        return _ROLES.get(relation, "b")
    verb, top = grammar.heads[at], grammar.root
    joined = grammar.heads[verb] == top and grammar.relations[verb] in ("conj", "parataxis")
    return "S" if verb == top or joined else "s"


def bucket(value: float, *edges: float) -> int:
    """How many edges, in rising order, a value reaches."""
    return bisect_right(edges, value)


def form_of(grammar: Grammar, index: int) -> str:
    """S or s for a subject, as `role_of`, p for an owner, o for all else."""
    role = role_of(grammar, index)
    return role if role in "Ssp" else "o"


def kind_of(entity: Entity, grammars: Sequence[Grammar]) -> str:
    """How an entity is known: by a title, a whole name, one word of it, or a noun, and how that is determined."""
    if entity.names:
        lists = words("en").lists
        if any(name.titled for name in entity.names):
            return "titled"
        if entity.first:
            return "full" if entity.first in lists["first_names"] else "two"
        name = entity.names[-1]
        return "one" if not grammars[name.sentence].children_of(name.place, "det", "amod") else "the name"
    nouns = [m for m in entity.mentions if m.kind == "noun"]
    if not nouns:
        return "pronoun"
    grammar = grammars[nouns[-1].sentence]
    before = {grammar.lower[c] for c in grammar.children_of(nouns[-1].place, "det", "nmod:poss")}
    return "the" if before & _DEFINITE else "own" if before & _OWNED else "a" if before else "bare"


def binds(grammar: Grammar, pronoun: int, other: int) -> bool:
    """Whether grammar keeps a pronoun and a noun of one sentence apart: "he saw Tom", "the man he met"."""
    if pronoun in grammar.subtree(other) and grammar.lower[pronoun] not in ("himself", "herself"):
        owner = grammar.relations[pronoun] == "nmod:poss" and grammar.heads[pronoun] == other
        return owner or grammar.tags[other] != "PROPN"
    if grammar.heads[pronoun] != grammar.heads[other] or grammar.lower[pronoun] in ("himself", "herself"):
        return False
    arguments = (*_SUBJECTS, "obj", "iobj", "obl")
    return grammar.relations[pronoun] in arguments and grammar.relations[other] in arguments


def features(place: Place, entity: Entity, rank: int, rivals: int) -> list[str]:
    """
    The features of an entity as what a pronoun stands for.

    Args:
        place: The pronoun.
        entity: The candidate.
        rank: How many other candidates were mentioned later.
        rivals: How many other candidates there are.
    """
    pronoun, last = place.mention, entity.last
    form = form_of(place.grammars[pronoun.sentence], pronoun.place)
    far = min(pronoun.sentence - last.sentence, 4)
    told = [*_of_entity(place, entity, far), *_of_place(place, last, form, far), *_of_others(place, entity, form)]
    told += (f"rank {min(rank, 4)}{form}", f"rivals {min(rivals, 4)}")
    return told


def _of_entity(place: Place, entity: Entity, far: int) -> list[str]:
    """Who it is, whatever the place."""
    name = "n" if entity.names else "c"
    sex = entity.male if place.mention.male > 0 else -entity.male
    return [
        f"far{far}{name}",
        f"kind {kind_of(entity, place.grammars)}",
        f"last {entity.last.kind}{far}",
        f"sex {bucket(sex, -8, -3, -1, -0.3, 0.3, 1, 3, 8)}{name}",
        f"person {bucket(entity.person, -3, -1.5, -0.5, 0.01, 0.5, 1.5, 3)}{name}",
        f"count {bucket(len(entity.mentions), 2, 3, 5, 8)}{far > 1}",
    ]


def _of_place(place: Place, last: Mention, form: str, far: int) -> list[str]:
    """Where it was mentioned last."""
    pronoun = place.mention
    grammar, other = place.grammars[pronoun.sentence], place.grammars[last.sentence]
    role = role_of(other, last.place)
    paragraphs = place.paragraphs[pronoun.sentence] - place.paragraphs[last.sentence]
    quote = place.quoted.get((pronoun.sentence, pronoun.place), 0)
    other_quote = place.quoted.get((last.sentence, last.place), 0)
    told = [
        f"far{far}{role}{form}",
        f"paragraph {min(paragraphs, 2)}{far > 0}",
        f"quoted {quote > 0}{other_quote > 0}{quote == other_quote}",
    ]
    reporting = words("en").lists["reporting"]
    if far == 0:
        mine, its = predicate_of(grammar, pronoun.place), predicate_of(other, last.place)
        above = its in _above(grammar, mine)
        if mine == its:
            told.append(f"same clause {role}{form}")
        else:
            told.append(f"clause {above}{mine in _above(grammar, its)}{grammar.relations[mine]}")
        if mine != its and above and role in "Ss" and other.lemma(its) in reporting:
            told.append(f"said {quote > 0}")
    verb = other.heads[last.place]
    if quote and far <= 1 and verb >= 0 and other.relations[last.place] == "nsubj" and other.lemma(verb) in reporting:
        told.append("speaker of a quotation")
    return told


def _of_others(place: Place, entity: Entity, form: str) -> list[str]:
    """Where else it was mentioned of late."""
    number, told = place.mention.sentence, []
    latest = entity.mentions[-8:]
    before = [role_of(place.grammars[m.sentence], m.place) for m in latest if m.sentence == number - 1]
    if before:
        told.append(f"subject before {form}" if "S" in before else f"there before {form}")
    here = {role_of(place.grammars[m.sentence], m.place) for m in latest if m.sentence == number}
    if here & {"S", "s"}:
        told.append(f"subject here {form}")
    return told


def looks_ahead(place: Place) -> bool:
    """Whether a pronoun stands in a clause that opens its sentence, so that its name may follow: "When she left"."""
    grammar = place.grammars[place.mention.sentence]
    index = predicate_of(grammar, place.mention.place)
    if grammar.relations[index] != "advcl" or grammar.heads[index] < index:
        return False
    return any(grammar.tags[i] == "PROPN" and i > index for i in grammar.children_of(grammar.heads[index], *_SUBJECTS))


def _above(grammar: Grammar, index: int) -> set[int]:
    found: set[int] = set()
    at = grammar.heads[index]
    while at >= 0 and at not in found:
        found.add(at)
        at = grammar.heads[at]
    return found
