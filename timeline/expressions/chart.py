"""
Reading a short row of tokens with a grammar.

A bottom-up chart, from the last token to the first: what starts at a token is made from words and from
what starts later, so each row costs time linear in its length (constituents are of bounded length, and
of two with the same category and words only the more specific is kept).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import attrs

from timeline.expressions.rules import Grammar, Node, Rule

LONGEST = 18  # tokens in one constituent


class Constituent(NamedTuple):
    """A category found from token ``start`` to token ``end`` (exclusive), with its value."""

    category: str
    start: int
    end: int
    value: Any
    rule: Rule
    weight: int


Item = tuple[str, Any, int, Rule | None]  # symbol, value, weight; the rule when it is a time expression


@attrs.frozen(eq=False)
class Word:
    """All that a word stands for."""

    symbols: tuple[tuple[str, tuple[Any, int]], ...]  # with value and weight
    expressions: tuple[tuple[str, Any, int, Rule], ...]  # the times among them
    begun: tuple[tuple[Node, Any, int], ...]  # the nodes of the trie to which they lead

    @classmethod
    def of(cls, grammar: Grammar, symbols: Sequence[tuple[str, Any]]) -> Word:
        """A word by its symbols and their values, with what rules make of each alone."""
        best: dict[str, tuple[Any, int]] = {}
        times: list[tuple[str, Any, int, Rule]] = []
        begun: list[tuple[Node, Any, int]] = []
        for symbol, value, weight, told in closed(grammar, [(symbol, value, 0, None) for symbol, value in symbols]):
            if symbol in best and best[symbol][1] >= weight:
                continue
            best[symbol] = value, weight
            if told is not None:
                times.append((symbol, value, weight, told))
            if symbol in grammar.root.children:
                begun.append((grammar.root.children[symbol], value, weight))
        return cls(tuple(best.items()), tuple(times), tuple(begun))


Cell = tuple[int, Word]  # where the token ends, and all that it stands for
_Walk = tuple[Node, int, tuple[Any, ...], int]


def closed(grammar: Grammar, items: list[Item]) -> list[Item]:
    """Items with what rules make of each alone; of two with the same symbol the more specific."""
    alone = grammar.alone
    if all(item[0] not in alone for item in items):
        return items
    found: dict[str, Item] = {}
    while items:
        item = items.pop()
        symbol, value, weight, _ = item
        if symbol in found and found[symbol][2] >= weight:
            continue
        found[symbol] = item
        for rule, slots in alone.get(symbol, ()):
            made = rule.build(value) if slots else rule.build()
            if made is not None:
                category = rule.symbol or grammar.symbols[made.category]
                items += kinds(grammar, made, weight + rule.weight + 1, rule, category)
    return list(found.values())


def kinds(grammar: Grammar, made: Any, weight: int, rule: Rule, category: str) -> list[Item]:
    """What is made counts as its category and as that category's parents."""
    items: list[Item] = [(parent, made, weight, None) for parent in grammar.parents.get(category, ())]
    items.append((category, made, weight, rule if category in grammar.expressions else None))
    return items


def parse(grammar: Grammar, cells: Sequence[Sequence[Cell]]) -> list[Constituent]:
    """
    Every constituent that is a time expression.

    ``cells[i]`` holds what starts with token ``i``: the word, and the word with a full stop of its own.
    """
    size = len(cells)
    chart: list[dict[str, dict[int, tuple[Any, int]]]] = [{} for _ in range(size + 1)]
    steps = [_steps(grammar, ())] * (size + 1)  # at each token, what leads on from a node there
    root, mixed, symbol_of = grammar.root.children, grammar.mixed, grammar.symbols
    found: list[Constituent] = []
    for start in range(size - 1, -1, -1):
        here = chart[start]
        agenda: list[tuple[Node, int, Any, int]] = []
        for end, word in cells[start]:
            end = min(end, size)
            for symbol, valued in word.symbols:
                if symbol in here:
                    here[symbol][end] = valued
                else:
                    here[symbol] = {end: valued}
            for symbol, value, weight, rule in word.expressions:
                found.append(Constituent(symbol, start, end, value, rule, weight))
            leading, following = steps[end], chart[end]
            for node, value, weight in word.begun:
                if _lead(node, leading, following):
                    agenda.append((node, end, value, weight))
        while agenda:
            node, end, value, weight = agenda.pop()
            stack: list[_Walk] = [(node, end, (value,), weight)]
            while stack:
                node, end, values, weight = stack.pop()
                for rule, slots in node.rules:
                    total = weight + rule.weight + 1
                    category = rule.symbol
                    if category in here and end in here[category] and here[category][end][1] >= total:
                        continue
                    made = rule.build(*[values[i] for i in slots])
                    if made is None:
                        continue
                    if not category:
                        category = symbol_of[made.category]
                    kin = kinds(grammar, made, total, rule, category)
                    for symbol, value, extra, told in closed(grammar, kin) if category in mixed else kin:
                        ends = here.get(symbol)
                        if ends is None:
                            here[symbol] = {end: (value, extra)}
                        elif end in ends and ends[end][1] >= extra:
                            continue
                        else:
                            ends[end] = (value, extra)
                        if told is not None:
                            found.append(Constituent(symbol, start, end, value, told, extra))
                        begun = root.get(symbol)
                        if begun is not None and _lead(begun, steps[end], chart[end]):
                            agenda.append((begun, end, value, extra))
                if end - start >= LONGEST:
                    continue
                following = chart[end]
                for symbol, child in _lead(node, steps[end], following):
                    for stop, (more, extra) in following[symbol].items():
                        stack.append((child, stop, (*values, more), weight + extra))
        steps[start] = _steps(grammar, tuple(here))
    return found


_Steps = dict[Node, tuple[tuple[str, Node], ...]]


@lru_cache(maxsize=512)
def _steps(grammar: Grammar, symbols: tuple[str, ...]) -> _Steps:
    """Where nodes of the trie lead at a token that stands for certain symbols; filled as it is asked."""
    return {}


def _lead(node: Node, steps: _Steps, following: Mapping[str, object]) -> tuple[tuple[str, Node], ...]:
    """The symbols that follow and that a node knows, with the nodes they lead to."""
    found = steps.get(node)
    if found is None:
        children = node.children
        few: Mapping[str, object] = children if len(children) < len(following) else following
        # Not a set: the order must not depend on hashes.
        steps[node] = found = tuple(
            [(symbol, children[symbol]) for symbol in few if symbol in children and symbol in following]
        )
    return found


def preferred(found: list[Constituent]) -> list[Constituent]:
    """The constituents by how they are taken where they overlap: the longest, the most specific, the earliest."""
    return sorted(found, key=lambda one: (one.start - one.end, -one.weight, one.start))
