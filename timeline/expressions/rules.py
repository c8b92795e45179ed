"""
Rules as data, compiled into one trie.

A rule's ``pattern`` is a row of words and slots: ``"{length} ago"``. ``(a|b)`` chooses, ``[a]`` may be
left out. Slots name categories, which come from the lexicon or from other rules, so rules compose; the
values of the slots go to ``build`` in order, but for slots named with an underscore, which only group words. A
builder that returns ``None`` says no.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import attrs

from timeline.expressions.adjacency import Adjacency
from timeline.expressions.building import CATEGORY
from timeline.expressions.tokens import Piece, latin_shapes, shapes

Row = tuple[str, ...]


@attrs.frozen
class Example:
    """Words a rule reads, and what they mean in EDTF (or a TIMEX3 value, where EDTF has none)."""

    text: str
    means: str
    written: str = "2024-05-15"  # the day the words were written


@attrs.frozen
class Rule:
    """One way to say a time, and what it means."""

    name: str
    pattern: str
    yields: str  # category of the result; "" leaves it to the value's ``category``
    build: Callable[..., Any]
    examples: tuple[Example, ...] = ()
    rejects: tuple[str, ...] = ()  # texts in which nothing may be read as this category
    weight: int = 0  # among readings of the same words, the heavier is the more specific
    symbol: str = attrs.field(init=False, repr=False)  # of the category it yields

    @symbol.default
    def _symbol(self) -> str:
        return "{" + self.yields + "}" if self.yields else ""


_ANY = "{*}"  # the category of a rule that leaves it to the value


class PatternError(ValueError):
    """A pattern is not well formed."""


@attrs.define(eq=False)
class Node:
    """A state of the trie: where words and slots lead, and the rules complete here."""

    children: dict[str, Node] = attrs.field(factory=dict)
    rules: tuple[tuple[Rule, tuple[int, ...]], ...] = ()  # with the places of the slots


@attrs.frozen(eq=False)
class Grammar:
    """Compiled rules of one language and the words they are made of."""

    root: Node
    alone: Mapping[str, tuple[tuple[Rule, tuple[int, ...]], ...]]  # symbol -> rules that need nothing else
    lexicon: Mapping[str, tuple[tuple[str, Any], ...]]  # lower-case word -> (symbol, value)
    triggers: frozenset[str]  # the words at which a look is worth while
    capital: frozenset[str]  # words that must be written with a capital letter
    abbreviations: frozenset[str]  # words that may end in a full stop of their own
    parents: Mapping[str, tuple[str, ...]]  # category -> the categories it also counts as
    expressions: frozenset[str]  # categories that are time expressions by themselves
    rules: tuple[Rule, ...] = attrs.field(repr=False)
    symbols: Mapping[str, str]  # category of a value -> its symbol
    mixed: frozenset[str]  # categories of which, or of their parents, rules make something else alone
    adjacency: Adjacency = attrs.field(repr=False)
    shapes: Callable[[str], list[Piece]]  # cuts a text into pieces for the first look
    spots: frozenset[Piece]  # pieces at which a look is worth while
    pieces: frozenset[Piece]  # pieces of the words that rules know


def rows(pattern: str) -> Iterator[Row]:
    """Every row of symbols that a pattern allows."""
    symbols = _symbols(pattern)
    sequence, rest = _alternatives(symbols, 0)
    if rest != len(symbols):
        raise PatternError(f"unbalanced bracket in pattern {pattern!r}")
    seen = set()
    for row in sequence:
        if row and row not in seen:
            seen.add(row)
            yield row


def compile_rules(
    rules: Iterable[Rule],
    entries: Iterable[tuple[str, str, Any]],
    *,
    triggers: Iterable[str],
    capital: Iterable[str] = (),
    abbreviations: Iterable[str] = (),
    parents: Mapping[str, tuple[str, ...]],
    expressions: Iterable[str],
    spellings: Mapping[str, str] | None = None,
) -> Grammar:
    """
    A grammar from rules and lexicon entries ``(words, category, value)``; an entry of several words is a rule.

    ``triggers`` may name words and categories; ``spellings`` are other ways to write words: "nite".
    """
    root = Node()
    literals: set[str] = set()
    lexicon: dict[str, list[tuple[str, Any]]] = {}
    wanted = frozenset(triggers)
    trigger_words = {word for word in wanted if not word.startswith("{")}
    rules = tuple(rules)
    adjacency = Adjacency(
        parents={"{" + child + "}": tuple("{" + one + "}" for one in kin) for child, kin in parents.items()}
        | {_ANY: tuple("{" + name + "}" for name in CATEGORY.values())},
        expressions=frozenset("{" + name + "}" for name in expressions),
    )
    for words, category, value in entries:
        row = tuple(words.split())
        symbol = "{" + category + "}"
        if len(row) == 1:
            lexicon.setdefault(words, []).append((symbol, value))
            if symbol in wanted:
                trigger_words.add(words)
        else:
            rule = Rule(f"lexicon/{category}", words, category, _constant(value))
            _insert(root, row, rule)
            adjacency.learn(row, symbol)
            literals.update(row)
            if symbol in wanted and not trigger_words.intersection(row):
                trigger_words.add(row[-1])
    for rule in rules:
        for row in rows(rule.pattern):
            _insert(root, row, rule)
            adjacency.learn(row, rule.symbol or _ANY)
            literals.update(row)
    for word in (symbol for symbol in literals if symbol[0] != "{"):
        known = lexicon.setdefault(word, [])
        if all(symbol != word for symbol, _ in known):
            known.append((word, None))
    for other, word in (spellings or {}).items():
        lexicon[other] = [*lexicon.get(other, ()), *lexicon[word]]
        if word in trigger_words:
            trigger_words.add(other)
    cut = latin_shapes if all(any(map(_is_latin, word)) for word in lexicon) else shapes
    spots = tuple(_spots(trigger_words, cut))
    alone = {symbol: node.rules for symbol, node in root.children.items() if node.rules}
    categories = {rule.symbol for rule in rules} | {"{" + name + "}" for name in CATEGORY.values()} | set(alone)
    return Grammar(
        root=root,
        alone=alone,
        lexicon={word: tuple(known) for word, known in lexicon.items()},
        triggers=frozenset(trigger_words),
        capital=frozenset(capital),
        abbreviations=frozenset(abbreviations),
        parents=adjacency.parents,
        expressions=adjacency.expressions,
        rules=rules,
        symbols={name: "{" + name + "}" for name in CATEGORY.values()},
        mixed=frozenset(
            one for one in categories if any(kind in alone for kind in (one, *adjacency.parents.get(one, ())))
        ),
        adjacency=adjacency,
        shapes=cut,
        spots=frozenset(cut(" ".join(spots))) - {b"", ""},
        pieces=frozenset(piece for word in (*lexicon, *spots, " ", *_DIGITS) for piece in cut(word)),
    )


# Shapes of the numbers that may tell a time by themselves.
_NUMBERS = (
    "0000 00000000 00 0000s 000s 00s 0th 00th 0st 00st 0nd 00nd 0rd 00rd "
    "0am 00am 000am 0000am 0pm 00pm 000pm 0000pm 0h 00h 00t00 00z 000z 0q q0h q00h"
)


def _spots(words: Iterable[str], cut: Callable[[str], list[Piece]]) -> Iterator[str]:
    """Of each word the piece that is least likely to be part of another, alone and with digits that touch it."""
    yield _NUMBERS
    for word in words:
        pieces = [piece if isinstance(piece, str) else piece.decode() for piece in cut(word)]
        telling = max(reversed(pieces), key=len)
        yield telling
        yield f"0{telling} 00{telling} {telling}0 {telling}00" if len(telling) > 1 else f"{telling}0"
        if len(telling) == 2:
            yield f"{telling}0000"


_DIGITS = tuple("0" * length for length in range(1, 25))


def _is_latin(character: str) -> bool:
    return character < "\u0250" or not character.isalpha()


def _constant(value: Any) -> Callable[[], Any]:
    return lambda: value


def _insert(root: Node, row: Row, rule: Rule) -> None:
    node = root
    for symbol in row:
        following = node.children.get(symbol)
        if following is None:
            following = node.children[symbol] = Node()
        node = following
    slots = tuple([i for i, symbol in enumerate(row) if symbol[0] == "{" and symbol[1] != "_"])
    node.rules = (*node.rules, (rule, slots))


def _symbols(pattern: str) -> list[str]:
    for mark in "([|])":
        pattern = pattern.replace(mark, f" {mark} ")
    return pattern.split()


def _alternatives(symbols: list[str], at: int) -> tuple[list[Row], int]:
    """Rows from ``at`` up to the bracket that closes them."""
    choices: list[Row] = []
    current: list[Row] = [()]
    while at < len(symbols):
        symbol = symbols[at]
        if symbol in (")", "]"):
            break
        if symbol == "|":
            choices += current
            current = [()]
        elif symbol in ("(", "["):
            inner, at = _alternatives(symbols, at + 1)
            if at >= len(symbols) or symbols[at] != {"(": ")", "[": "]"}[symbol]:
                raise PatternError(f"bracket {symbol!r} is not closed")
            if symbol == "[":
                inner = [(), *inner]
            current = [row + more for row in current for more in inner]
        else:
            current = [(*row, symbol) for row in current]
        at += 1
    return choices + current, at
