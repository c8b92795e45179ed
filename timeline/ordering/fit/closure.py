"""What follows from links between events and times, taken as what each says of begins and ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from timeline.ordering.links import ENDS_OF


class Link(NamedTuple):
    """How two events or times stand, by TimeML's name of the relation."""

    source: str
    target: str
    relation: str


KNOWN = frozenset(ENDS_OF)


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
    return [(ends[a], sign, ends[b]) for a, sign, b in ENDS_OF[link.relation]]


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
