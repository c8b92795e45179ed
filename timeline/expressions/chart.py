"""
Reading a short row of tokens with a grammar.

A bottom-up chart, from the last token to the first: what starts at a token is made from words and from
what starts later, so each row costs time linear in its length (constituents are of bounded length, and
of two with the same category and words only the more specific is kept).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from timeline.expressions.rules import Grammar, Node, Rule

LONGEST = 18  # tokens in one constituent


@attrs.frozen
class Constituent:
    """A category found from token ``start`` to token ``end`` (exclusive), with its value."""

    category: str
    start: int
    end: int
    value: Any
    rule: Rule
    weight: int


Item = tuple[str, Any, int, Rule | None]  # symbol, value, weight; the rule when it is a time expression
Cell = tuple[int, Sequence[Item]]  # where the token ends, and all that it stands for
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
                items += kinds(grammar, made, weight + rule.weight + 1, rule)
    return list(found.values())


def kinds(grammar: Grammar, made: Any, weight: int, rule: Rule) -> list[Item]:
    """What is made counts as its category and as that category's parents."""
    category = rule.symbol or grammar.symbols[made.category]
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
    root = grammar.root.children
    found: list[Constituent] = []
    for start in range(size - 1, -1, -1):
        here = chart[start]
        best: dict[tuple[str, int], int] = {}
        agenda: list[tuple[str, int, Any, int]] = []
        for end, items in cells[start]:
            following = chart[end]
            for symbol, value, weight, rule in items:
                here.setdefault(symbol, {})[end] = (value, weight)
                best[symbol, end] = weight
                if rule is not None:
                    found.append(Constituent(symbol, start, end, value, rule, weight))
                if following and symbol in root and not root[symbol].children.keys().isdisjoint(following):
                    agenda.append((symbol, end, value, weight))
        while agenda:
            symbol, end, value, weight = agenda.pop()
            stack: list[_Walk] = [(root[symbol], end, (value,), weight)]
            while stack:
                node, end, values, weight = stack.pop()
                for rule, slots in node.rules:
                    total = weight + rule.weight + 1
                    if best.get((rule.symbol, end), -1) >= total:
                        continue
                    made = rule.build(*[values[i] for i in slots])
                    if made is None:
                        continue
                    following = chart[end]
                    for symbol, value, extra, told in closed(grammar, kinds(grammar, made, total, rule)):
                        if best.get((symbol, end), -1) >= extra:
                            continue
                        best[symbol, end] = extra
                        here.setdefault(symbol, {})[end] = (value, extra)
                        if told is not None:
                            found.append(Constituent(symbol, start, end, value, told, extra))
                        if following and symbol in root and not root[symbol].children.keys().isdisjoint(following):
                            agenda.append((symbol, end, value, extra))
                if end - start >= LONGEST:
                    continue
                following, children = chart[end], node.children
                few, many = (children, following) if len(children) < len(following) else (following, children)
                for symbol in few:  # not a set: the order must not depend on hashes
                    if symbol in many:
                        child = children[symbol]
                        for stop, (more, extra) in following[symbol].items():
                            stack.append((child, stop, (*values, more), weight + extra))
    return found


def settle(found: Sequence[Constituent], accepts: Callable[[Constituent], bool]) -> list[Constituent]:
    """
    The constituents kept, in text order: of those that overlap and are accepted the longest, then the most
    specific, then the earliest.
    """
    chosen: list[Constituent] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda c: (c.start - c.end, -c.weight, c.start)):
        places = range(one.start, one.end)
        if taken.isdisjoint(places) and accepts(one):
            taken.update(places)
            chosen.append(one)
    return sorted(chosen, key=lambda c: c.start)
