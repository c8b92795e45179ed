"""Who "he" or "she" is, where there can be no doubt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from events.document import Document, Sentence, Token
from events.languages import words
from events.tagging import Grammar

REACH = 4  # sentences looked back over, the pronoun's own among them
CHAIN = 3  # sentences that "she" goes on through
FEW = 3  # times that at least the person a text is about is named
_MODALS = frozenset(("Will", "May"))
OFTEN = 2  # how many times as often the person that a text is about is named as the next one
FRONT = 40  # characters from the begin of a sentence within which it names whom it is about
_SINGULAR = frozenset(("he", "she"))
_TIED = frozenset(("the", "a", "an", "his", "her", "mr", "mr.", "mrs", "mrs.", "ms", "ms."))
_PLACING = frozenset(("in", "at", "from", "near", "to", "of", "the", "on", "into"))
_CAPITAL, _SMALL = re.compile(r"\b[A-Z][\w-]{2,20}"), re.compile(r"\b[a-z]{3,20}\b")
_FULL_NAME = re.compile(r"\b([A-Z][a-zà-ÿ]{1,20})(?: [A-Z]\.)? ([A-Z][\w’'-]{2,20})")


def antecedent_of(
    document: Document, sentences: Sequence[Sentence], number: int, grammar: Grammar, index: int
) -> str | None:
    """
    The name a personal pronoun stands for, or None where it is no pronoun or more than one person may be meant.

    Certain means: in this sentence before the pronoun and in the one before, one person and nobody else is named;
    where nobody is, the same of the nearest sentence that names anybody. Two capitals without a first name that we
    know may be a person and make it uncertain. Inside quotation marks nobody is certain.
    """
    token = grammar.tokens[index]
    return _antecedent(document, sentences, number, token, CHAIN) if token.text.casefold() in _SINGULAR else None


def _antecedent(document: Document, sentences: Sequence[Sentence], number: int, token: Token, steps: int) -> str | None:
    """The name of a pronoun; of "she" that comes after "she married Ann Lee" it is that of the first."""
    first = max(0, number - REACH + 1)
    start = sentences[first].span.start
    if document.text.count("“", start, token.start) != document.text.count("”", start, token.start):
        return None
    people: dict[str, str] = {}
    unsure = False
    for at in range(number, first - 1, -1):
        known, maybe = _names(sentences[at], document, before=token.start)
        same = _same_before(sentences[at], token, known) if at < number and known and not people else None
        if same is not None:
            return _antecedent(document, sentences, at, same, steps - 1) if steps and not unsure else None
        if (
            at < number
            and known
            and sentences[at].span.start + FRONT < document.text.find(known[0], sentences[at].span.start)
        ):
            unsure = True  # "he" is mostly whom the sentence before is about
        unsure = unsure or any(name.split()[-1].casefold() not in {*people, *map(_key, known)} for name in maybe)
        for name in known:
            if len(name) > len(people.get(_key(name), "")):
                people[_key(name)] = name
        if at < number and (people or unsure):
            break
    return next(iter(people.values())) if len(people) == 1 and not unsure else None


@lru_cache(maxsize=8)
def name_of_life(document: Document) -> str | None:
    """The full name of the person whose last name a text tells most often of all names, and far above other people."""
    names = _last_names(document.text, document.language)
    if not names:
        return None
    small = frozenset(_SMALL.findall(document.text))
    counts = Counter(word for word in _CAPITAL.findall(document.text) if word.lower() not in small)
    most, second = (*sorted((counts[_plain(last)] for last in names), reverse=True), 0)[:2]
    last = max(names, key=lambda last: counts[_plain(last)])
    firsts = {_plain(word) for word in names[last].split()[:-1]}
    above = any(count > most for word, count in counts.items() if word not in firsts)
    return names[last] if most >= max(FEW, OFTEN * second) and not above else None


def _plain(name: str) -> str:
    return re.split("['’]", name)[0]


def is_alone(document: Document, sentences: Sequence[Sentence], number: int, name: str, *, before: int) -> bool:
    """Whether nobody else is named in a sentence up to an offset, nor in the one before."""
    for at in range(max(0, number - 1), number + 1):
        known, maybe = _names(sentences[at], document, before=before)
        if any(_key(other) not in (_key(name), name.split()[0].casefold()) for other in (*known, *maybe)):
            return False
    return True


def _same_before(sentence: Sentence, token: Token, known: Sequence[str]) -> Token | None:
    """The same pronoun in a sentence before the first of the names in it."""
    start = known[0].split()[0]
    for other in sentence.tokens:
        if other.text == start:
            return None
        if other.text.casefold() == token.text.casefold():
            return other
    return None


def _key(name: str) -> str:
    return name.split()[-1].casefold()


@lru_cache(maxsize=8)
def _last_names(text: str, language: str) -> Mapping[str, str]:
    """The full names with a known first name that a text gives, by last name; the first of each."""
    first_names = words(language).lists["first_names"]
    found: dict[str, str] = {}
    for match in _FULL_NAME.finditer(text):
        if match.group(1).casefold() in first_names and not _asks(text, match):
            found.setdefault(match.group(2), match.group())
    return found


def _asks(text: str, match: re.Match[str]) -> bool:
    """Whether "Will" begins a question: "Will Lee come?"."""
    before = text[max(0, match.start() - 2) : match.start()]
    return match.group(1) in _MODALS and (not before.strip() or not before.strip()[-1].isalpha()) and before[-1:] != ","


def _names(sentence: Sentence, document: Document, *, before: int) -> tuple[list[str], list[str]]:
    """
    Names of people before an offset: capitals after a first name or a title, or a last name whose full name the text
    tells elsewhere; and names that may be people's.
    """
    lists = words(document.language).lists
    full = _last_names(document.text, document.language)
    known: list[str] = []
    maybe: list[str] = []
    run: list[str] = []
    titled = False
    last = opener = ""  # the word before, and that before the run
    for token in (*sentence.tokens, None):
        word = token.text if token is not None and token.start < before else ""
        lower = word.casefold()
        if word[:1].isupper() and lower not in _TIED and (word[1:2].islower() or word.endswith(".") or "-" in word):
            if not run and lower in lists["titles"]:
                titled = True
            else:
                opener = opener if run else last
                run.append(word)
            last = lower
            continue
        if run:
            if run[0] in _MODALS and run[0] == sentence.tokens[0].text:
                run = run[1:]
            begin = next((i for i, name in enumerate(run) if name.casefold() in lists["first_names"]), len(run))
            named = run if titled else run[begin:]
            run = run[run[:1] != [] and run[0].casefold() in words(document.language).starters :]
            if named and (titled or len(named) > 1):
                known.append(" ".join(named))
            elif len(run) == 1 and run[0] in full:
                known.append(full[run[0]])
            elif len(run) == 1 and run[0].casefold() in lists["first_names"]:
                maybe.append(run[0])
            elif len(run) in (2, 3) and opener not in _PLACING:
                maybe.append(" ".join(run))
        titled = not word[:1].islower() and lower in lists["titles"]
        run, last = [], lower
    return known, maybe
