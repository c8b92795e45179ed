"""From a document to its time expressions: one pass that looks only where a time word stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from events.document import Document, Span
from timeline.calendar.meanings import Length
from timeline.expressions.adjacency import Reach
from timeline.expressions.building import Time
from timeline.expressions.chart import Cell, Constituent, Item, closed, parse, settle
from timeline.expressions.expression import TimeExpression
from timeline.expressions.languages import language
from timeline.expressions.languages.language import BRIEF, Language, Place, Window
from timeline.expressions.numerals import Symbols, numeral
from timeline.expressions.order import in_one_order
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
    found = in_one_order(list(candidates(document.text, known)), document.text, document.language)
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


def _in_chunk(text: str, lower: str, base: int, known: Language) -> Iterator[tuple[Span, Time, Constituent]]:
    brief = len(text) <= BRIEF  # a note is read throughout: bare numbers may tell times there
    for first, end in [(0, len(lower))] if brief else _windows(lower, known.grammar):
        tokens, starts = tokenise(lower[first:end])
        window = Window(text, lower, base, first, tokens, starts)
        for places in _rows(window.tokens, known.grammar, telling=brief):
            yield from _in_row(window, places, known)


def _windows(lower: str, grammar: Grammar) -> Iterator[tuple[int, int]]:
    """Where time words stand, with the words around them that rules know."""
    words = grammar.shapes(lower)
    spots, pieces = grammar.spots, grammar.pieces
    hits = [i for i, word in enumerate(words) if word in spots]
    if not hits:
        return
    ends = [*accumulate(map(len, words))]  # one mark after each word is not counted
    size, done = len(words), 0
    for hit in hits:
        if hit < done:
            continue
        first, least = hit, max(done, hit - LONGEST_ROW)
        begin = ends[hit] - len(words[hit]) + hit
        if words[hit] in _PAIRS and lower[begin - 1 : begin] not in _BEFORE_PAIR:
            continue
        while first > least and words[first - 1] in pieces:
            first -= 1
        done, most = hit + 1, min(size, hit + LONGEST_ROW)
        while done < most and words[done] in pieces:
            done += 1
        begin = ends[first] - len(words[first]) + first
        # A mark that touches the first word may be part of it: "'90s".
        if begin and not lower[begin - 1].isspace():
            begin -= 1
        yield begin, ends[done - 1] + done


def _rows(tokens: list[str], grammar: Grammar, *, telling: bool) -> Iterator[list[int]]:
    """Places of the tokens between words that no rule knows, where a time word is among them or all is ``telling``."""
    lexicon, triggers, all_telling = grammar.lexicon, grammar.triggers, telling
    row: list[int] = []
    for place, token in enumerate(tokens):
        if token == " ":
            continue
        if token in lexicon:
            row.append(place)
            telling = telling or token in triggers
        elif token[0] in _DIGITS and len(token) > (token[0] in "'’"):
            row.append(place)
            telling = telling or _telling(token)
        elif not token.isspace() or token.count("\n") > 1:
            if telling:
                yield row
            row, telling = [], all_telling
    if telling:
        yield row


def _in_row(window: Window, places: list[int], known: Language) -> Iterator[tuple[Span, Time, Constituent]]:
    grammar, tokens, starts = known.grammar, window.tokens, window.starts
    offset = window.base + window.offset
    capital, abbreviations, text = grammar.capital, grammar.abbreviations, window.text
    careless = len(text) <= BRIEF and text[1:].islower()  # a writer who uses no capitals
    words, flags = [], []
    for n, place in enumerate(places):
        word = tokens[place]
        if word == "’s":
            word = "'s"
        flag = int(
            word in capital
            and (
                text[offset + starts[place]].isupper()
                or (careless and word not in known.homographs)
                or (word in known.lenient and len(text) <= BRIEF and known.is_message(text))
            )
        )
        if word in abbreviations and n + 1 < len(places) and places[n + 1] == place + 1 and tokens[place + 1] == ".":
            flag += 2
        words.append(word)
        flags.append(flag)
    for begin, end in _segments(grammar, words, flags):
        row, marks = tuple(words[begin:end]), tuple(flags[begin:end])
        found = _read(grammar, row, marks) if end - begin <= REMEMBERED else _read.__wrapped__(grammar, row, marks)
        if not found:
            continue

        def accepts(one: Constituent, begin: int = begin) -> bool:
            return known.accepts(one, Place(window, places[begin + one.start], places[begin + one.end - 1] + 1))

        for one in settle(found, accepts):
            value = one.value
            if isinstance(value, Length):
                value = Time(value, value.unit, "none", "DURATION")
            first, last = places[begin + one.start], places[begin + one.end - 1] + 1
            yield Span(starts[first] + offset, starts[last] + offset), value, one


def _segments(grammar: Grammar, words: list[str], flags: list[int]) -> Iterator[tuple[int, int]]:
    """The stretches of a row that one expression could fill, without words at which none begins or ends."""
    reaches = [_reach(grammar, word, flag & 1) for word, flag in zip(words, flags, strict=True)]
    size, begin = len(words), 0
    while begin < size:
        if not reaches[begin].first:
            begin += 1
            continue
        end = begin + 1
        while end < size:
            # A full stop of the word's own is passed over: "Jan. 5".
            before = reaches[end - 1]
            if not (
                flags[end - 1] & 2
                or not before.followed.isdisjoint(reaches[end].begins)
                or (end > 1 and flags[end - 2] & 2 and not reaches[end - 2].followed.isdisjoint(reaches[end].begins))
            ):
                break
            end += 1
        following = end
        while end > begin and not (reaches[end - 1].last or (end > 1 and flags[end - 2] & 2 and reaches[end - 2].last)):
            end -= 1
        if end > begin:
            yield begin, end
        begin = following


_PAIRS = frozenset((b"00", "00"))
_BEFORE_PAIR = frozenset(":/-.'’")
_DIGITS = frozenset("0123456789'’")
_TELLING = frozenset(
    (
        "{year}",
        "{decade}",
        "{ymd}",
        "{ymd_time}",
        "{numeric_date}",
        "{hm}",
        "{ampm_time}",
        "{years}",
        "{dom_th}",
        "{year_month}",
        "{month_of_year}",
        "{clock_pair}",
    )
)

# Rows of up to so many words are remembered, since the same few ("on Friday", "last year") come again and again.
REMEMBERED = 16
# Words that are read together on each side of a time word; only a text of nothing but time words has longer rows,
# and it is cut.
LONGEST_ROW = 400


@lru_cache(maxsize=4096)
def _telling(token: str) -> bool:
    """Whether a number alone may tell a time."""
    return len(token) > 2 and any(symbol in _TELLING for symbol, _ in _numeral(token))


@lru_cache(maxsize=4096)
def _reach(grammar: Grammar, word: str, capital: int) -> Reach:
    return grammar.adjacency.reach(tuple([symbol for symbol, _ in _symbols(grammar, word, capital)]))


def _symbols(grammar: Grammar, word: str, capital: int) -> Symbols:
    """What a word stands for; one that needs a capital and has none stands for itself only."""
    symbols = grammar.lexicon.get(word, ())
    if word[0] in _DIGITS and word != "'s":
        return (*symbols, *_numeral(word))
    if word in grammar.capital and not capital:
        return tuple([pair for pair in symbols if pair[0] == word])
    return symbols


_numeral = lru_cache(maxsize=4096)(numeral)


@lru_cache(maxsize=4096)
def _items(grammar: Grammar, word: str, capital: int) -> tuple[Item, ...]:
    """What a word stands for, by itself and by rules of one symbol."""
    symbols = _symbols(grammar, word, capital)
    return tuple(closed(grammar, [(symbol, value, 0, None) for symbol, value in symbols]))


@lru_cache(maxsize=4096)
def _read(grammar: Grammar, words: tuple[str, ...], flags: tuple[int, ...]) -> list[Constituent]:
    """
    Every time expression in a row of words; 1 flags a word that has the capital it needs, 2 one that a full
    stop of its own follows.
    """
    cells: list[list[Cell]] = []
    for i, (word, flag) in enumerate(zip(words, flags, strict=True)):
        items = _items(grammar, word, flag & 1)
        cells.append([(i + 1, items), (i + 2, items)] if flag & 2 else [(i + 1, items)])
    return parse(grammar, cells)
