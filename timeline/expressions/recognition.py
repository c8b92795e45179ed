"""From a document to its time expressions: one pass that looks only where a time word stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    for i, token in enumerate(tokens):
        if i < done or (token not in triggers and not (token[0] in "0123456789'’" and _telling(token))):
            continue
        first = i
        while first > done and _belongs(tokens[first - 1], lexicon):
            first -= 1
        last = i + 1
        while last < size and _belongs(tokens[last], lexicon):
            last += 1
        done = last
        places = [k for k in range(first, last) if not tokens[k].isspace()]
        cells = _cells(text, offset, tokens, starts, places, grammar)
        found = parse(grammar, cells)
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


_TELLING = ("{year}", "{decade}", "{ymd}", "{ymd_time}", "{numeric_date}", "{hm}", "{ampm_time}", "{years}", "{dom_th}")


def _telling(token: str) -> bool:
    """Whether a number alone may tell a time."""
    if len(token) < 3:
        return False
    return any(symbol in _TELLING for symbol, _ in numeral(token))


def _belongs(token: str, lexicon: Mapping[str, Any]) -> bool:
    if token in lexicon or token == " ":
        return True
    if token[0] in "0123456789":
        return True
    if token.isspace():
        return token.count("\n") < 2
    return token[0] in "'’" and len(token) > 1


def _cells(
    text: str, offset: int, tokens: list[str], starts: list[int], places: Sequence[int], grammar: Grammar
) -> list[list[Item]]:
    cells: list[list[Item]] = []
    lexicon, capital, abbreviations = grammar.lexicon, grammar.capital, grammar.abbreviations
    for i, place in enumerate(places):
        token = tokens[place]
        if token[0] in "'’" and token[1:] == "s":
            token = "'s"
        symbols = lexicon.get(token, ())
        if token[0] in "0123456789'’" and token != "'s":
            symbols = (*symbols, *numeral(token))
        elif token in capital and not text[offset + starts[place]].isupper():
            symbols = tuple(pair for pair in symbols if pair[0] == token)
        cell: list[Item] = [(symbol, i + 1, value, 0) for symbol, value in symbols]
        if token in abbreviations and i + 1 < len(places) and places[i + 1] == place + 1 and tokens[place + 1] == ".":
            cell += [(symbol, i + 2, value, 0) for symbol, value in symbols]
        cells.append(cell)
    return cells
