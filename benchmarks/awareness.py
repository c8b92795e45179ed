"""
Temporal awareness: how much of a gold order a given order knows, by closure.

Precision is the share of the non-redundant given relations that follow from the gold ones, recall the share of the
non-redundant gold relations that follow from the given ones; both over all documents together. A relation is taken
as what it says of begins and ends.

Source: UzZaman & Allen (2011), "Temporal evaluation"; as in TempEval-3.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs


class Link(NamedTuple):
    """How two events or times stand, by TimeML's name of the relation."""

    source: str
    target: str
    relation: str


# What each says of source and target: pairs of an end of the one and an end of the other, and whether the first is
# earlier ("<") or the same ("="); 0 is the begin, 1 the end, 2 and 3 those of the target.
_POINTS: dict[str, tuple[tuple[int, str, int], ...]] = {
    "BEFORE": ((1, "<", 2),),
    "AFTER": ((3, "<", 0),),
    "IBEFORE": ((1, "=", 2),),
    "IAFTER": ((3, "=", 0),),
    "INCLUDES": ((0, "<", 2), (3, "<", 1)),
    "IS_INCLUDED": ((2, "<", 0), (1, "<", 3)),
    "BEGINS": ((0, "=", 2), (1, "<", 3)),
    "BEGUN_BY": ((0, "=", 2), (3, "<", 1)),
    "ENDS": ((1, "=", 3), (2, "<", 0)),
    "ENDED_BY": ((1, "=", 3), (0, "<", 2)),
    "SIMULTANEOUS": ((0, "=", 2), (1, "=", 3)),
    "IDENTITY": ((0, "=", 2), (1, "=", 3)),
    "DURING": ((0, "=", 2), (1, "=", 3)),
}
KNOWN = frozenset(_POINTS)


class Order:
    """Points of time with what is known of their order; adding to it is the only state."""

    def __init__(self, links: Iterable[Link] = ()) -> None:
        """Links that contradict none of the others; `add` looks whether they do."""
        self._same: dict[tuple[str, int], tuple[str, int]] = {}
        self._later: dict[tuple[str, int], set[tuple[str, int]]] = {}
        for link in links:
            self._meet(link)
            for first, sign, second in _parts(link):
                self._join(self._root(first), sign, self._root(second))

    def _meet(self, link: Link) -> None:
        for name in (link.source, link.target):
            if (name, 0) not in self._same:
                self._same[name, 0], self._same[name, 1] = (name, 0), (name, 1)
                self._later.setdefault((name, 0), set()).add((name, 1))

    def add(self, link: Link) -> bool:
        """Add what a link says, all or nothing; ``False`` where it contradicts what is known."""
        self._meet(link)
        if any(self._denies(*part) for part in _parts(link)):
            return False
        # Parts of one link do not deny each other: each is about another pair of ends.
        for first, sign, second in _parts(link):
            self._join(self._root(first), sign, self._root(second))
        return True

    def _join(self, a: tuple[str, int], sign: str, b: tuple[str, int]) -> None:
        if sign == "<":
            self._later.setdefault(a, set()).add(b)
        elif a != b:
            self._same[b] = a
            self._later.setdefault(a, set()).update(self._later.pop(b, set()))

    def entails(self, link: Link) -> bool:
        """Whether all that a link says is known."""
        if any((name, 0) not in self._same for name in (link.source, link.target)):
            return False
        return all(self._before(a, b) if sign == "<" else self._root(a) == self._root(b) for a, sign, b in _parts(link))

    def _denies(self, a: tuple[str, int], sign: str, b: tuple[str, int]) -> bool:
        if sign == "<":
            return self._root(a) == self._root(b) or self._before(b, a)
        return self._before(a, b) or self._before(b, a)

    def _root(self, point: tuple[str, int]) -> tuple[str, int]:
        while self._same.get(point, point) != point:
            point = self._same[point]
        return point

    def _before(self, a: tuple[str, int], b: tuple[str, int]) -> bool:
        target, waiting, seen = self._root(b), [self._root(a)], set()
        while waiting:
            for point in self._later.get(waiting.pop(), ()):
                root = self._root(point)
                if root == target:
                    return True
                if root not in seen:
                    seen.add(root)
                    waiting.append(root)
        return False


def _parts(link: Link) -> list[tuple[tuple[str, int], str, tuple[str, int]]]:
    ends = ((link.source, 0), (link.source, 1), (link.target, 0), (link.target, 1))
    return [(ends[a], sign, ends[b]) for a, sign, b in _POINTS[link.relation]]


def reduced(links: Sequence[Link]) -> list[Link]:
    """The links without those that follow from the others or contradict those before them."""
    order, kept = Order(), []
    for link in links:
        if link.relation in KNOWN and link.source != link.target and not order.entails(link) and order.add(link):
            kept.append(link)
    number = 0
    while number < len(kept):
        others = kept[:number] + kept[number + 1 :]
        if Order(others).entails(kept[number]):
            kept = others
        else:
            number += 1
    return kept


@attrs.frozen
class Awareness:
    """Counts of relations that follow from the other side, of those asked for; they add up over documents."""

    right: int = 0
    given: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Awareness) -> Awareness:
        return Awareness(
            self.right + other.right, self.given + other.given, self.found + other.found, self.gold + other.gold
        )

    @property
    def precision(self) -> float:
        """Share of what was given that the gold order knows."""
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold order that is known."""
        return self.found / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def awareness(given: Sequence[Link], gold: Sequence[Link]) -> Awareness:
    """Compare the orders of one document; both name events and times alike."""
    fewest_given, fewest_gold = reduced(given), reduced(gold)
    known_given, known_gold = Order(fewest_given), Order(fewest_gold)
    return Awareness(
        right=sum(map(known_gold.entails, fewest_given)),
        given=len(fewest_given),
        found=sum(map(known_given.entails, fewest_gold)),
        gold=len(fewest_gold),
    )
