"""Cheap looks at the words around an expression: tense, relation, quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter

import attrs

from events.document import Span
from timeline.expressions.languages.language import Language, Preposition, Tense

REACH = 80  # characters looked at on each side
WORDS = 12  # words heeded on each side
_WORD = re.compile(r"\d+s?(?=[.!?;])|[^\W\d_]+|['’](?:ll|re|ve)|[.!?;]|\n\n")
_AMOUNT = re.compile(r"\d[%\d.,]*[^\S\n]$")
_START = attrgetter("start")
_ENDED = ["ended"]
_STOPS = frozenset((".", "!", "?", ";", "\n\n"))
# Short words that open a sentence, and are no initials.
_SHORT = frozenset(("it", "he", "we", "in", "on", "at", "to", "by", "if", "as", "an", "my", "no", "so", "i"))
_MARKS = ('"', "“", "``")  # that open a quotation
# Each way begins with one character as it stands, by which the search skips everything else.
_QUOTE = re.compile(r"\"|“|”|``|''|\n\s{0,3}\n")


@attrs.frozen
class Cues:
    """What stands around an expression."""

    relation: Preposition = "at"
    tense: Tense = ""
    gone_by: bool = False  # the clause looks back: "had cut"
    opens: bool = False  # the expression opens its sentence, but for a preposition
    ended: bool = False  # the word before says that something came to its end then
    foreseen: bool = False  # what was to come is told from the past: "was due to start", "would be king"
    born: bool = False  # the day is somebody's birth
    awaited: bool = False  # and it may have come since: "was due to start"


def cues_around(text: str, span: Span, known: Language) -> Cues:
    """The relation told by the word before, and the tense of the nearest verb in the sentence."""
    start, end = span.start, span.end
    return _cues(text[max(0, start - REACH) : start], text[end : end + REACH], known)


@lru_cache(maxsize=2048)  # tables, footers and datelines repeat themselves
def _cues(said_before: str, said_after: str, known: Language) -> Cues:
    left = _words(said_before, -1)
    relation = known.relations.get(left[0], "at") if left else "at"
    if relation != "at" and _AMOUNT.search(said_before, max(0, len(said_before) - 12)):
        relation = "at"  # "rose by 4% last April"
    before = _in_sentence(left)
    opens = len(before) < 2
    tense = "" if opens else known.tense(before, ())
    if not tense:  # the words before are heard once
        after = _in_sentence(_words(said_after, 1))
        tense = known.tense(before if opens else (), after)
    elif relation == "until":
        tense = known.tense(before, _in_sentence(_words(said_after, 1)))
    awaited = (tense == "future" or relation == "until") and known.awaited(before)
    foreseen = tense == "future" and (awaited or "would" in before)
    back = known.looks_back(before)
    born = not known.births.isdisjoint(before[:2])
    return Cues(relation, tense, back, opens, before[:1] == _ENDED, foreseen, born, awaited)


def _words(stretch: str, step: int) -> list[str]:
    """The nearest words and sentence ends of a paragraph, from the left (1) or from the right (-1)."""
    if "\n\n" in stretch:
        first, _, _ = stretch.partition("\n\n") if step > 0 else stretch.rpartition("\n\n")[::-1]
        stretch = first
    pieces = stretch.lower().split()
    if step < 0:
        pieces.reverse()
    if "".join(pieces).isalpha():
        return pieces[: WORDS + 1]
    found: list[str] = []
    for piece in pieces:
        if piece.isalpha():
            found.append(piece)
        else:
            found += _parts(piece)[::step]
    return found


@lru_cache(maxsize=8192)
def _parts(piece: str) -> list[str]:
    """The words and sentence ends in what stands between two spaces."""
    return _WORD.findall(piece)


def _in_sentence(words: list[str]) -> list[str]:
    words = words[:WORDS]
    if _STOPS.isdisjoint(words):
        return words
    for i, word in enumerate(words):
        initial = word == "." and i + 1 < len(words) and len(words[i + 1]) < 3 and words[i + 1].isalpha()
        if word in _STOPS and not (initial and words[i + 1] not in _SHORT):
            return words[:i]
    return words


def quotations(text: str) -> list[Span]:
    """Stretches inside double quotation marks, in order; a blank line ends one that was not closed."""
    if not any(mark in text for mark in _MARKS):
        return []
    found: list[Span] = []
    opened = -1
    for match in _QUOTE.finditer(text):
        mark = match.group()
        opens = mark in ("“", "``", '"')
        if mark[0] == "\n" or (opened >= 0 and mark not in ("“", "``")):
            if opened >= 0:
                found.append(Span(opened, match.start()))
            opened = -1
        elif opens:
            if opened >= 0:
                found.append(Span(opened, match.start()))
            opened = match.start()
    if opened >= 0:
        found.append(Span(opened, len(text)))
    return found


def around(spans: Sequence[Span], at: int) -> int | None:
    """Which of the spans, in order, a place lies in."""
    i = bisect_right(spans, at, key=_START)
    return i - 1 if i > 0 and at < spans[i - 1].end else None
