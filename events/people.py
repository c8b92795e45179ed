"""Who "he" or "she" is, where there can be no doubt."""

from __future__ import annotations

from collections.abc import Sequence

from events.document import Document, Sentence
from events.languages import words
from events.tagging import Grammar

REACH = 3  # sentences looked back over, the pronoun's own among them
_SINGULAR = frozenset(("he", "she"))
_TIED = frozenset(("the", "a", "an", "his", "her", "mr", "mr.", "mrs", "mrs.", "ms", "ms."))


def antecedent_of(
    document: Document, sentences: Sequence[Sentence], number: int, grammar: Grammar, index: int
) -> str | None:
    """
    The name a personal pronoun stands for, or None where it is no pronoun or more than one person may be meant.

    Certain means: in this sentence before the pronoun and the two before it, one person and no other is named.
    Inside quotation marks nobody is certain.
    """
    token = grammar.tokens[index]
    if token.text.casefold() not in _SINGULAR:
        return None
    first = max(0, number - REACH + 1)
    start = sentences[first].span.start
    if document.text.count("“", start, token.start) != document.text.count("”", start, token.start):
        return None
    people: dict[str, str] = {}
    for at in range(first, number + 1):
        for name in _names(sentences[at], document.language, before=token.start):
            key = name.split()[-1].casefold()
            if key not in people or len(name) > len(people[key]):
                people[key] = name
    return next(iter(people.values())) if len(people) == 1 else None


def _names(sentence: Sentence, language: str, *, before: int) -> list[str]:
    """Names of people: capitals after a first name or a title; a known last name alone joins its full form."""
    lists = words(language).lists
    found: list[str] = []
    run: list[str] = []
    titled = False
    for token in (*sentence.tokens, None):
        word = token.text if token is not None and token.start < before else ""
        if (
            word[:1].isupper()
            and word.casefold() not in _TIED
            and (word[1:2].islower() or word.endswith(".") or "-" in word)
        ):
            lower = word.casefold()
            if not run and lower in lists["titles"]:
                titled = True
            elif run or titled or lower in lists["first_names"]:
                run.append(word)
            continue
        if not run and word.casefold() in lists["titles"] and word[:1].isupper():
            titled = True
            continue
        if run and (titled or len(run) > 1):
            found.append(" ".join(run))
        run, titled = [], False
    return found
