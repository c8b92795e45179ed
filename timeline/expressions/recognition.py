"""From a document to its time expressions: one pass that looks only where a time word stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from events.document import Document, Span
from timeline.calendar.meanings import Length
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent, Item, parse, settle
from timeline.expressions.expression import TimeExpression
from timeline.expressions.languages import language
from timeline.expressions.languages.language import Language, Place
from timeline.expressions.numerals import numeral
from timeline.expressions.rules import Grammar
from timeline.expressions.tokens import lowered, tokenise

# Characters tokenised at once, so that a text of any length needs little memory.
CHUNK = 1 << 17


def recognise(document: Document) -> tuple[TimeExpression, ...]:
    """
    The time expressions of a document, in text order, without overlaps and not yet anchored.

    Cost: linear in the length of the text.
    """
    from timeline.anchoring.references import refer

    known = language(document.language)
    found = list(candidates(document.text, known))
    return refer(document, found, known)


def candidates(text: str, known: Language) -> Iterator[tuple[Span, Time, Constituent]]:
    """Time expressions in text order, with what was read."""
    lower = lowered(text)
    for start, end in _chunks(lower):
        yield from _in_chunk(text, lower[start:end], start, known)


def _chunks(lower: str) -> Iterator[tuple[int, int]]:
    start, size = 0, len(lower)
    while start < size:
        end = min(size, start + CHUNK)
        if end < size:
            for mark in ("\n\n", "\n", ". ", " "):
                cut = lower.rfind(mark, start + CHUNK // 2, end)
                if cut > 0:
                    end = cut + len(mark)
                    break
        yield start, end
        start = end


def _in_chunk(text: str, lower: str, offset: int, known: Language) -> Iterator[tuple[Span, Time, Constituent]]:
    grammar = known.grammar
    triggers, lexicon = grammar.triggers, grammar.lexicon
    tokens, starts = tokenise(lower)
    size = len(tokens)
    done = 0
    for i in [k for k, token in enumerate(tokens) if token in triggers or token[0] in _DIGITS]:
        if i < done or (tokens[i] not in triggers and not _telling(tokens[i])):
            continue
        first = i
        while first > done and i - first < LONGEST_ROW and _belongs(tokens[first - 1], lexicon):
            first -= 1
        last, end = i + 1, min(size, i + LONGEST_ROW)
        while last < end and _belongs(tokens[last], lexicon):
            last += 1
        done = last
        places = [k for k in range(first, last) if not tokens[k].isspace()]
        words = tuple([_word(tokens[k]) for k in places])
        flags = tuple(
            [
                (words[n] in grammar.capital and text[offset + starts[k]].isupper())
                + 2 * (words[n] in grammar.abbreviations and k + 1 < last and tokens[k + 1] == ".")
                for n, k in enumerate(places)
            ]
        )
        found = _read(grammar, words, flags) if len(words) <= REMEMBERED else _read.__wrapped__(grammar, words, flags)
        if not found:
            continue

        def accepts(one: Constituent, places: list[int] = places) -> bool:
            place = Place(text, tokens, starts, offset, places[one.start], places[one.end - 1] + 1)
            return known.accepts(one, place)

        for one in settle(found, accepts):
            value = one.value
            if isinstance(value, Length):
                value = Time(value, value.unit, "none", "DURATION")
            begin = starts[places[one.start]] + offset
            end = starts[places[one.end - 1] + 1] + offset
            yield Span(begin, end), value, one


_DIGITS = frozenset("0123456789'’")
_TELLING = frozenset(
    ("{year}", "{decade}", "{ymd}", "{ymd_time}", "{numeric_date}", "{hm}", "{ampm_time}", "{years}", "{dom_th}")
)

# Rows of up to so many words are remembered, since the same few ("on Friday", "last year") come again and again.
REMEMBERED = 24
# Tokens, spaces too, that are read together on each side of a time word; only a text of nothing but time words
# has longer rows, and it is cut.
LONGEST_ROW = 48


def _telling(token: str) -> bool:
    """Whether a number alone may tell a time."""
    return len(token) > 2 and any(symbol in _TELLING for symbol, _ in numeral(token))


def _belongs(token: str, lexicon: Mapping[str, Any]) -> bool:
    if token in lexicon or token == " ":
        return True
    if token[0] in _DIGITS:
        return token[0] not in "'’" or len(token) > 1
    return token.isspace() and token.count("\n") < 2


def _word(token: str) -> str:
    return "'s" if token == "’s" else token


@lru_cache(maxsize=4096)
def _read(grammar: Grammar, words: tuple[str, ...], flags: tuple[int, ...]) -> list[Constituent]:
    """
    Every time expression in a row of words; 1 flags a word that has the capital it needs, 2 one that a full
    stop of its own follows.
    """
    cells: list[list[Item]] = []
    lexicon, capital = grammar.lexicon, grammar.capital
    for i, word in enumerate(words):
        symbols = lexicon.get(word, ())
        if word[0] in _DIGITS and word != "'s":
            symbols = (*symbols, *numeral(word))
        elif word in capital and not flags[i] & 1:
            symbols = tuple(pair for pair in symbols if pair[0] == word)
        cell: list[Item] = [(symbol, i + 1, value, 0) for symbol, value in symbols]
        if flags[i] & 2:
            cell += [(symbol, i + 2, value, 0) for symbol, value in symbols]
        cells.append(cell)
    return parse(grammar, cells)
