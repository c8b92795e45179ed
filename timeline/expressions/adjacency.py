"""Which words of a grammar can stand side by side, so that a row falls apart where no rule can bridge it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import attrs

Symbols = frozenset[str]


@attrs.frozen
class Reach:
    """What a word with certain symbols can be part of; nothing is refused that a rule allows."""

    begins: Symbols  # every symbol whose words may begin with it
    followed: Symbols  # every symbol that may begin right after it
    first: bool  # whether an expression may begin with it
    last: bool  # whether an expression may end with it


def _sets() -> defaultdict[str, set[str]]:
    return defaultdict(set)


@attrs.frozen(eq=False)
class Adjacency:
    """Learns rows of symbols and what they yield; answers for single words."""

    parents: Mapping[str, tuple[str, ...]]
    expressions: Symbols
    _begun: defaultdict[str, set[str]] = attrs.field(factory=_sets)  # first symbol of a row -> what the row yields
    _ended: defaultdict[str, set[str]] = attrs.field(factory=_sets)
    _known: dict[tuple[str, ...], Reach] = attrs.field(factory=dict)  # few: words of a kind have the same symbols
    _after: defaultdict[str, set[str]] = attrs.field(factory=_sets)  # symbol -> symbols beside it in rows

    def learn(self, row: tuple[str, ...], yields: str) -> None:
        """Take in one row of a rule."""
        self._begun[row[0]].add(yields)
        self._ended[row[-1]].add(yields)
        after = self._after
        for symbol, following in pairwise(row):
            after[symbol].add(following)

    def reach(self, symbols: tuple[str, ...]) -> Reach:
        """What a word that stands for these symbols can be part of."""
        known = self._known.get(symbols)
        if known is None:
            begins, ends = self._closure(symbols, self._begun), self._closure(symbols, self._ended)
            followed = frozenset().union(*[self._after[symbol] for symbol in ends if symbol in self._after])
            expressions = self.expressions
            known = Reach(begins, followed, not expressions.isdisjoint(begins), not expressions.isdisjoint(ends))
            self._known[symbols] = known
        return known

    def _closure(self, symbols: tuple[str, ...], edges: Mapping[str, set[str]]) -> Symbols:
        found = set(symbols)
        waiting = list(symbols)
        while waiting:
            symbol = waiting.pop()
            for more in (*edges.get(symbol, ()), *self.parents.get(symbol, ())):
                if more not in found:
                    found.add(more)
                    waiting.append(more)
        return frozenset(found)
