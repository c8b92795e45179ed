"""A stretch of words cut and read by itself: what it could say, before anyone looks at what stands around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import attrs

from timeline.calendar.meanings import Length
from timeline.expressions.adjacency import Reach
from timeline.expressions.building import Time
from timeline.expressions.chart import Cell, Constituent, Word, parse, preferred
from timeline.expressions.languages.language import Language
from timeline.expressions.numerals import Symbols, numeral
from timeline.expressions.rules import Grammar
from timeline.expressions.tokens import lowered, tokenise

# Rows of up to so many words are remembered, since the same few ("on Friday", "last year") come again and again.
REMEMBERED = 16
# And stretches of so many characters.
SHORT = 80


class Option(NamedTuple):
    """A time that the words could tell."""

    bits: int  # a bit for each word it takes, within its part of the stretch
    first: int  # its tokens
    last: int
    value: Time
    one: Constituent


@attrs.frozen(eq=False)
class Stretch:
    """Tokens, and of each part in which a time may stand what it could be, the best first."""

    tokens: list[str]
    starts: list[int]
    parts: tuple[tuple[Option, ...], ...]


def read_stretch(known: Language, said: str, lower: str, *, brief: bool) -> Stretch:
    """
    What a stretch of a text says by itself; ``lower`` is the same in lower case.

    A ``brief`` one is a whole note: bare numbers may tell times there, and writers may use no capitals.
    """
    grammar = known.grammar
    tokens, starts = tokenise(lower)
    parts: list[tuple[Option, ...]] = []
    for places in _rows(tokens, grammar, telling=brief):
        words, flags = _spelled(known, said, tokens, starts, places, brief=brief)
        for begin, end in _segments(grammar, words, flags):
            row, marks = tuple(words[begin:end]), tuple(flags[begin:end])
            found = _read(grammar, row, marks) if end - begin <= REMEMBERED else _read.__wrapped__(grammar, row, marks)
            if found:
                parts.append(tuple([_option(one, places, begin) for one in found]))
    return Stretch(tokens, starts, tuple(parts))


@lru_cache(maxsize=4096)
def short_stretch(known: Language, said: str) -> Stretch:
    """A short stretch of a longer text."""
    return read_stretch(known, said, lowered(said), brief=False)


def _option(one: Constituent, places: list[int], begin: int) -> Option:
    value = one.value
    if isinstance(value, Length):
        value = Time(value, value.unit, "none", "DURATION")
    bits = ((1 << (one.end - one.start)) - 1) << one.start
    return Option(bits, places[begin + one.start], places[begin + one.end - 1] + 1, value, one)


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


def _spelled(
    known: Language, said: str, tokens: list[str], starts: list[int], places: list[int], *, brief: bool
) -> tuple[list[str], list[int]]:
    """The words of a row; 1 flags one that has the capital it needs, 2 one that a full stop of its own follows."""
    capital, abbreviations = known.grammar.capital, known.grammar.abbreviations
    careless = brief and said[1:].islower()  # a writer who uses no capitals
    words, flags = [], []
    for n, place in enumerate(places):
        word = tokens[place]
        if word == "’s":
            word = "'s"
        flag = int(
            word in capital
            and (
                said[starts[place]].isupper()
                or (careless and word not in known.homographs)
                or (word in known.lenient and brief and known.is_message(said))
            )
        )
        if word in abbreviations and n + 1 < len(places) and places[n + 1] == place + 1 and tokens[place + 1] == ".":
            flag += 2
        words.append(word)
        flags.append(flag)
    return words, flags


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
        "{slash}",
        "{nth_quarter}",
    )
)


@lru_cache(maxsize=4096)
def _telling(token: str) -> bool:
    """Whether a number alone may tell a time."""
    if len(token) == 4 and token[0] == "0" and token.isdigit():
        return True  # "at 0641"
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
def _word(grammar: Grammar, word: str, capital: int) -> Word:
    return Word.of(grammar, _symbols(grammar, word, capital))


@lru_cache(maxsize=4096)
def _read(grammar: Grammar, words: tuple[str, ...], flags: tuple[int, ...]) -> list[Constituent]:
    """Every time expression in a row of words, the best first."""
    cells: list[list[Cell]] = []
    for i, (word, flag) in enumerate(zip(words, flags, strict=True)):
        known = _word(grammar, word, flag & 1)
        cells.append([(i + 1, known), (i + 2, known)] if flag & 2 else [(i + 1, known)])
    return preferred(parse(grammar, cells))
