"""What a text speaks of: names, nouns and pronouns, each with what tells whether it is a person, and of which sex."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from events.document import Document
from events.languages import words
from events.syntax.phrases import dateline_of
from events.tagging import Grammar

TAKEN_UP = ("he", "she", "it", "they")
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
}

_OUTER = frozenset(("flat", "compound", "fixed", "goeswith", "punct"))
_MEN = frozenset("mr mr. sir lord king prince duke count baron pope father brother".split())  # noqa: SIM905
_WOMEN = frozenset("mrs mrs. ms ms. miss lady queen princess duchess countess baroness dame sister".split())  # noqa: SIM905
_TITLES_TOO = frozenset("duke duchess count countess baron baroness sir dame miss emperor empress saint st.".split())  # noqa: SIM905
_HEADING = 6  # tokens
_SEX = 3.0  # log odds that a first name tells the sex
_SEX_ALONE = 1.0  # and that it does without a last name
_LAST_PARTS = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "esq"))


class Mention(NamedTuple):
    """
    A name, a noun or a pronoun at a place.

    ``person`` is the log odds that "he" or "she" takes it up rather than "it" or "they", ``male`` that it is "he"
    rather than "she"; both are 0 where nothing is known.
    """

    sentence: int
    place: int  # the token of its head
    first: int  # its first token, where it is a name
    last: int
    kind: str  # "name", "noun" or "pronoun"
    words: tuple[str, ...]  # of a name without titles; of others the head, in lower case
    person: float
    male: float
    many: bool
    titled: bool


def mentions_of(document: Document, number: int, grammar: Grammar) -> list[Mention]:
    """The mentions of a sentence by the places of their heads."""
    found = []
    begin = dateline_of(grammar)
    tags, relations, lower = grammar.tags, grammar.relations, grammar.lower
    for index, tag in enumerate(tags):
        if index < begin:
            continue
        if tag == "PROPN":
            if relations[index] not in _OUTER and not _stands_as_heading(grammar, index):
                found.append(name_at(document.language, number, grammar, index))
        elif tag == "NOUN":
            if relations[index] not in _OUTER:
                found.append(_noun(number, grammar, index))
        elif lower[index] in PRONOUNS:
            male = 9.0 if PRONOUNS[lower[index]] == "he" else -9.0
            found.append(Mention(number, index, index, index, "pronoun", (lower[index],), 9.0, male, False, False))
    return found


def name_at(language: str, number: int, grammar: Grammar, index: int) -> Mention:
    """The name that a token is the head of."""
    lists = words(language).lists
    first = last = index
    parts = {i for i in grammar.subtree(index) if grammar.relations[i] in _OUTER or i == index}
    while first - 1 in parts and (grammar.tags[first - 1] in ("PROPN", "ADJ") or _is_capital(grammar, first - 1)):
        first -= 1
    while last + 1 in parts and (grammar.tags[last + 1] == "PROPN" or _is_capital(grammar, last + 1)):
        last += 1
    told = [grammar.lower[i] for i in range(first, last + 1)]
    titles = 0
    while titles < len(told) - 1 and (told[titles] in lists["titles"] or told[titles] in _TITLES_TOO):
        titles += 1
    kept = [word for word in told[titles:] if word not in _LAST_PARTS] or told
    if len(kept) > 1:
        person, male = _sides(_taken_up("first", kept[0]))
        person += _sides(_taken_up("last", kept[-1]))[0]
        person += 2.0 * (kept[0] in lists["first_names"])
    else:
        person, male = _sides(_taken_up("single", kept[0]))
    male += (_SEX if len(kept) > 1 or titles else _SEX_ALONE) * _sex_of(language, kept[0])
    for title in told[:titles]:
        male += 4.0 * (title in _MEN) - 4.0 * (title in _WOMEN)
    many = bool(grammar.children_of(index, "conj")) or told[-1] in ("brothers", "sisters")
    if len(kept) == 1 and kept[0] in lists["titles"]:  # "the Secretary"
        return Mention(number, index, index, index, "noun", (kept[0],), person + 1.0, male, many, False)
    return Mention(number, index, first, last, "name", tuple(kept), person + 3.0 * (titles > 0), male, many, titles > 0)


def _stands_as_heading(grammar: Grammar, index: int) -> bool:
    """Whether a name is a line of its own: a heading, a writer, who speaks next."""
    return grammar.heads[index] < 0 and len(grammar.tokens) <= _HEADING and "VERB" not in grammar.tags


def _sex_of(language: str, first: str) -> int:
    """1 for a first name of men, -1 of women, 0 of both or none."""
    lists = words(language).lists
    if first in lists["womens_names"]:
        return -1
    return int(first in lists["first_names"] and first not in lists["eithers_names"])


def _is_capital(grammar: Grammar, index: int) -> bool:
    return grammar.tokens[index].text[:1].isupper()


def _noun(number: int, grammar: Grammar, index: int) -> Mention:
    word, lemma = grammar.lower[index], grammar.lemma(index)
    person, male = _sides(_taken_up("noun", word))
    many = (lemma != word and word.endswith("s")) or bool(grammar.children_of(index, "conj"))
    return Mention(number, index, index, index, "noun", (word,), person, male, many, False)


def _sides(taken: Sequence[int]) -> tuple[float, float]:
    he, she, it, they = taken
    return math.log((he + she + 1) / (it + they + 1)), math.log((he + 1) / (she + 1))


_NEVER = (0, 0, 0, 0)


def _taken_up(kind: str, word: str) -> Sequence[int]:
    return habits()[kind].get(word, _NEVER)


@cache
def habits() -> Mapping[str, Mapping[str, Sequence[int]]]:
    """How often the words of news are taken up by "he", "she", "it" and "they": first names, single names, nouns."""
    text = (resources.files("events.models") / "references.json").read_text(encoding="utf-8")
    found: Mapping[str, Mapping[str, Sequence[int]]] = json.loads(text)["taken_up"]
    return found
