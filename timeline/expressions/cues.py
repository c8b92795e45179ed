"""Cheap looks at the words around an expression: tense, relation, quotation marks."""

from __future__ import annotations

import re

import attrs

from events.document import Span
from timeline.expressions.languages.language import Language, Relation, Tense

REACH = 110  # characters looked at on each side
_WORD = re.compile(r"[^\W\d_]+|['’](?:ll|re|ve)|[.!?;]|\n\n")
_QUOTE = re.compile(r'["“”]')


@attrs.frozen
class Cues:
    """What stands around an expression."""

    relation: Relation = "at"
    tense: Tense = ""


def cues_around(text: str, span: Span, known: Language) -> Cues:
    """The relation told by the word before, and the tense of the nearest verb in the sentence."""
    left = _WORD.findall(text[max(0, span.start - REACH) : span.start].lower())[::-1]
    right = _WORD.findall(text[span.end : span.end + REACH].lower())
    relation = known.relations.get(left[0], "at") if left else "at"
    return Cues(relation, known.tense(_in_sentence(left), _in_sentence(right)))


def _in_sentence(words: list[str]) -> list[str]:
    for i, word in enumerate(words):
        if word in (".", "!", "?", ";", "\n\n") and not (word == "." and i + 1 < len(words) and len(words[i + 1]) < 3):
            return words[:i]
    return words


def quotations(text: str) -> list[int]:
    """Where double quotation marks stand; an odd number of them before a place means that it is quoted."""
    return [match.start() for match in _QUOTE.finditer(text)]
