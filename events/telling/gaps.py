"""Whether what was left out of the middle of a line was a whole phrase, whatever the parser made of it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from events.languages import words
from events.syntax.phrases import is_relative
from events.telling.clause import Clause

_PAUSES = frozenset((",", ";", ":", "–", "—", "-", "--", "(", ")", "[", "]"))
_QUOTES = frozenset(("“", "”", '"', "``", "''"))
_SMALL = frozenset(("ADV", "PART", "INTJ", "CCONJ", "PUNCT"))
_NAMING = frozenset(("NOUN", "PROPN", "NUM", "PRON", "ADV", "ADJ", "ADP", "PUNCT", "SYM"))
_BEGINNING = frozenset(("ADP", "SCONJ", "PRON", "ADV", "PART", "VERB", "AUX", "DET"))


def tears(clause: Clause, kept: Sequence[int]) -> bool:
    """
    Whether something between the first and the last word kept was left out that nothing sets off as a phrase.

    Times, what stands between pauses, adverbs, and phrases that a preposition, a conjunction or a relative pronoun
    opens may go; anything else says that the words around it belong together.
    """
    solid = [i for i, index in enumerate(kept) if clause.grammar.tags[index] != "PUNCT"]
    inside = kept[solid[0] : solid[-1] + 1] if solid else ()
    return any(not _may_go(clause, first, last) for first, last in _gaps(inside))


def _gaps(kept: Sequence[int]) -> list[tuple[int, int]]:
    """The first and last token of each gap."""
    return [(one + 1, two - 1) for one, two in pairwise(kept) if two > one + 1]


def _may_go(clause: Clause, first: int, last: int) -> bool:
    g = clause.grammar
    if _is_set_off(clause, first, last):
        return True
    article = any(g.lower[i] in ("a", "an") for i in range(first, last + 1))
    if article and clause.inside_time(last) and g.tags[last + 1] == "NOUN":
        return False  # "in a 6 December | statement"
    first, last = _without_times(clause, first, last)
    if first > last or _is_set_off(clause, first, last):
        return True
    inside = range(first, last + 1)
    if all(g.tags[i] in _SMALL or is_relative(g, i) or g.lower[i] == "that" for i in inside):
        return True
    if g.tokens[first].text in _PAUSES or g.tags[first] not in _BEGINNING:
        return False
    if g.tags[first] in ("PRON", "DET") and not is_relative(g, first):
        return False
    return g.tags[last] in _NAMING or g.tokens[last + 1].text in _PAUSES


def _is_set_off(clause: Clause, first: int, last: int) -> bool:
    tokens = clause.grammar.tokens
    begins = tokens[first].text in _PAUSES or tokens[first - 1].text in _PAUSES
    ends = tokens[last].text in _PAUSES or tokens[last + 1].text in _PAUSES or clause.grammar.tags[last + 1] == "CCONJ"
    return begins and ends


def _without_times(clause: Clause, first: int, last: int) -> tuple[int, int]:
    """A gap without the words of time at its ends and what leads to them."""
    g, nearly = clause.grammar, words(clause.document.language).lists["time_approximations"]

    def goes(index: int) -> bool:
        return (
            clause.inside_time(index)
            or g.relations[index] in ("case", "det", "punct")
            or g.lower[index] in nearly
            or g.tokens[index].text in _QUOTES
        )

    timed = [i for i in range(first, last + 1) if clause.inside_time(i)]
    if not timed:
        return first, last
    if all(goes(i) for i in range(first, timed[0])):
        first = timed[0]
        while first <= last and goes(first):
            first += 1
    while last >= first and clause.inside_time(last):
        last -= 1
        while last >= first and goes(last):
            last -= 1
    return first, last
