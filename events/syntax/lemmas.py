"""Dictionary forms of English words, by table and by ending."""

from __future__ import annotations

from functools import lru_cache

from events.languages import words


@lru_cache(maxsize=16384)
def lemma_of(word: str, tag: str, *, language: str = "en") -> str:
    """The dictionary form of a word with this UPOS tag, in lower case."""
    lower = word.casefold().replace("’", "'")
    if tag in ("VERB", "AUX"):
        irregular = words(language).tables["verbs"].get(lower)
        return irregular or _verb(lower, words(language).lists["silent_e"], words(language).lists["doubled"])
    if tag == "NOUN":
        return words(language).tables["nouns"].get(lower) or _noun(lower)
    return lower


def _verb(word: str, silent_e: frozenset[str], doubled: frozenset[str]) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("es") and (word[-4:-2] in ("sh", "ch", "ss", "zz") or word[-3] in "xo"):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us")) and len(word) > 3:
        return word[:-1]
    if word.endswith("ied") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        stem = word[: -len(ending)]
        if word.endswith(ending) and len(stem) > 1 and any(c in "aeiouy" for c in stem):
            return _stem(stem, silent_e, doubled)
    return word


def _stem(stem: str, silent_e: frozenset[str], doubled: frozenset[str]) -> str:
    """What "-ing" or "-ed" was added to: with its silent e, and without a doubled consonant."""
    if stem + "e" in silent_e:
        return stem + "e"
    if stem[-1] == stem[-2] and stem not in doubled:
        return stem[:-1]
    if stem[-1] in "uvcz" or stem.endswith(("dg", "iat", "cat", "gat", "lat", "rat", "uat", "ibl", "abl")):
        return stem + "e"
    return stem


def _noun(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("shes", "ches", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word
