"""Cheap looks at the words around an expression: tense, relation, quotation marks."""

from __future__ import annotations

import re

import attrs

from events.document import Span
from timeline.expressions.languages.language import Language, Relation, Tense

REACH = 110  # characters looked at on each side
_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|d|re|s)|[.!?;\n]")
_QUOTE = re.compile(r'["“”]')


@attrs.frozen
class Cues:
    """What stands around an expression."""

    relation: Relation = "at"
    tense: Tense = ""


def cues_around(text: str, span: Span, known: Language) -> Cues:
    """The relation told by the word before, and the tense of the nearest verb in the sentence."""
    left = _WORD.findall(text[max(0, span.start - REACH) : span.start].lower())
    right = _WORD.findall(text[span.end : span.end + REACH].lower())
    relation = known.relations.get(left[-1], "at") if left else "at"
    best: Tense = ""
    nearest = 99
    for words, penalty in ((reversed(left), 0), (right, 1)):
        for distance, word in enumerate(words, penalty):
            if word in ".!?;\n" and (distance > penalty or word != "."):
                break
            if distance >= nearest:
                break
            tense = known.tense(word)
            if tense:
                best, nearest = tense, distance
                break
    return Cues(relation, best)


def quotations(text: str) -> list[int]:
    """Where double quotation marks stand; an odd number of them before a place means that it is quoted."""
    return [match.start() for match in _QUOTE.finditer(text)]
