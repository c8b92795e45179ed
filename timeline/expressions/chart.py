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


Item = tuple[str, int, Any, int]  # symbol, end, value, weight


def parse(grammar: Grammar, cells: Sequence[Sequence[Item]]) -> list[Constituent]:
    """
    Every constituent that is a time expression.

    ``cells[i]`` holds the symbols that token ``i`` stands for, each with its end and value.
    """
    size = len(cells)
    chart: list[dict[str, dict[int, tuple[Any, int]]]] = [{} for _ in range(size + 1)]
    root = grammar.root.children
    parents = grammar.parents
    wanted = grammar.expressions
    found: list[Constituent] = []
    for start in range(size - 1, -1, -1):
        here = chart[start]
        best: dict[tuple[str, int], int] = {}
        agenda: list[Item] = list(cells[start])
        while agenda:
            symbol, end, value, weight = agenda.pop()
            here.setdefault(symbol, {})[end] = (value, weight)
            first = root.get(symbol)
            if first is None:
                continue
            # Walk the trie over what starts where this ends.
            stack: list[tuple[Node, int, tuple[Any, ...], int]] = [(first, end, (value,), weight)]
            while stack:
                node, end, values, weight = stack.pop()
                for rule, slots in node.rules:
                    made = rule.build(*[values[i] for i in slots])
                    if made is None:
                        continue
                    category = "{" + (rule.yields or made.category) + "}"
                    total = weight + rule.weight + 1
                    key = (category, end)
                    if best.get(key, -1) >= total:
                        continue
                    best[key] = total
                    agenda.append((category, end, made, total))
                    for parent in parents.get(category, ()):
                        agenda.append((parent, end, made, total))
                    if category in wanted:
                        found.append(Constituent(category, start, end, made, rule, total))
                if end >= size or end - start >= LONGEST:
                    continue
                after = chart[end]
                if not after:
                    continue
                children = node.children
                if len(children) < len(after):
                    for symbol, child in children.items():
                        if symbol in after:
                            for stop, (more, extra) in after[symbol].items():
                                stack.append((child, stop, (*values, more), weight + extra))
                else:
                    for symbol, items in after.items():
                        under = children.get(symbol)
                        if under is not None:
                            for stop, (more, extra) in items.items():
                                stack.append((under, stop, (*values, more), weight + extra))
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
