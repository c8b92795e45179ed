"""From a document to its time expressions: one pass that looks only where a time word stands."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress

from events.document import Document, Span
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.expression import TimeExpression
from timeline.expressions.languages import language
from timeline.expressions.languages.language import BRIEF, Language, Place, Window
from timeline.expressions.order import in_one_order
from timeline.expressions.rules import Grammar
from timeline.expressions.stretches import SHORT, Stretch, read_stretch, short_stretch
from timeline.expressions.tokens import Piece, lowered

Candidate = tuple[Span, Time, Constituent]
# Characters looked at together: the pieces of so many stay in a processor's cache, however long the text.
CHUNK = 1 << 14


def recognise(document: Document) -> tuple[TimeExpression, ...]:
    """
    The time expressions of a document, in text order, without overlaps and not yet anchored.

    Cost: linear in the length of the text.
    """
    from timeline.anchoring.references import refer

    known = language(document.language)
    found = list(candidates(document.text, known))
    return refer(document, in_one_order(found, document.text, document.language), known) if found else ()


def candidates(text: str, known: Language) -> Iterator[Candidate]:
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


def _in_chunk(text: str, lower: str, base: int, known: Language) -> Iterator[Candidate]:
    if len(text) <= BRIEF:  # a note is read throughout
        yield from _settled(read_stretch(known, text, lower, brief=True), text, lower, base, 0, known)
        return
    for first, end in _windows(lower, known.grammar):
        said = text[base + first : base + end]
        short = end - first <= SHORT
        stretch = short_stretch(known, said) if short else read_stretch(known, said, lower[first:end], brief=False)
        if stretch.parts:
            yield from _settled(stretch, text, lower, base, first, known)


def _settled(stretch: Stretch, text: str, lower: str, base: int, offset: int, known: Language) -> Iterator[Candidate]:
    """The times of a stretch, in text order: of those that overlap and are accepted the best."""
    starts, at, accepts = stretch.starts, base + offset, known.accepts
    window = Window(text, lower, base, offset, stretch.tokens, starts)
    for options in stretch.parts:
        taken = 0
        chosen = []
        for option in options:
            bits, first, last, value, one = option
            if taken & bits:
                continue
            start, end = at + starts[first], at + starts[last]
            if accepts(one, Place(window, first, last, start, end)):
                taken |= bits
                chosen.append((Span(start, end), value, one))
        if len(chosen) > 1:
            chosen.sort(key=_in_text_order)
        yield from chosen


def _in_text_order(candidate: Candidate) -> int:
    return candidate[0].start


def _windows(lower: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Where time words stand, with the words around them that rules know."""
    words = grammar.shapes(lower)
    spots, pieces = grammar.spots, grammar.pieces
    size, done = len(words), 0
    at = start = 0  # a word, and where it starts
    for hit in compress(range(size), map(spots.__contains__, words)):
        if hit < done:
            continue
        start += _width(words[at:hit])
        at, first, least = hit, hit, max(done, hit - LONGEST_ROW)
        if words[hit] in _PAIRS and lower[start - 1 : start] not in _BEFORE_PAIR:
            continue
        while first > least and words[first - 1] in pieces:
            first -= 1
        done, most = hit + 1, min(size, hit + LONGEST_ROW)
        while done < most and words[done] in pieces:
            done += 1
        begin = start - _width(words[first:hit])
        # A mark that touches the first word may be part of it: "'90s".
        if begin and not lower[begin - 1].isspace():
            begin -= 1
        yield begin, start + _width(words[hit:done])


def _width(words: list[Piece]) -> int:
    """The characters of words and of the one mark after each."""
    return sum(map(len, words)) + len(words)


_PAIRS = frozenset((b"00", "00"))
_BEFORE_PAIR = frozenset(":/-.'’")
# Words that are read together on each side of a time word; only a text of nothing but time words has longer rows,
# and it is cut.
LONGEST_ROW = 400
