"""
Temporal awareness: how much of a gold order a given order knows, by closure.

Precision is the share of the non-redundant given relations that follow from the gold ones, recall the share of the
non-redundant gold relations that follow from the given ones; both over all documents together. A relation is taken
as what it says of begins and ends.

Source: UzZaman & Allen (2011), "Temporal evaluation"; as in TempEval-3.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.ordering.fit.closure import Link, Order, reduced


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
