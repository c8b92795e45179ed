"""The scorer of temporal awareness on orders small enough to score by hand."""

from __future__ import annotations

import pytest

from benchmarks.awareness import Awareness, awareness
from timeline.ordering.fit.closure import Link, Order, reduced

CHAIN = [Link("a", "b", "BEFORE"), Link("b", "c", "BEFORE")]


def test_what_follows_from_a_chain_is_known():
    """Before is transitive, and its inverse follows."""
    order = Order(CHAIN)
    assert order.entails(Link("a", "c", "BEFORE"))
    assert order.entails(Link("c", "a", "AFTER"))
    assert not order.entails(Link("c", "a", "BEFORE"))


def test_inclusion_and_order_compose():
    """What is inside something that is over before the other is over before it, too."""
    order = Order([Link("a", "b", "IS_INCLUDED"), Link("b", "c", "BEFORE")])
    assert order.entails(Link("a", "c", "BEFORE"))
    assert not order.entails(Link("a", "b", "BEFORE"))


def test_the_same_time_carries_relations():
    """What holds of one of two simultaneous events holds of the other."""
    order = Order([Link("a", "b", "SIMULTANEOUS"), Link("b", "c", "INCLUDES")])
    assert order.entails(Link("a", "c", "INCLUDES"))


@pytest.mark.parametrize(
    "link", [Link("c", "a", "BEFORE"), Link("a", "c", "SIMULTANEOUS"), Link("a", "c", "IS_INCLUDED")], ids=str
)
def test_a_contradiction_is_refused_and_changes_nothing(link):
    """A link that cannot hold with what is known is not added."""
    order = Order(CHAIN)
    assert not order.add(link)
    assert order.entails(Link("a", "c", "BEFORE"))
    assert not order.entails(link)


def test_redundant_links_do_not_count():
    """A link that the others imply is left out, wherever it stands."""
    assert CHAIN == reduced([Link("a", "c", "BEFORE"), *CHAIN])


def test_awareness_of_half_a_chain():
    """One given link of two gold ones, and one that the gold does not know: 1/2 and 1/2."""
    assert awareness([CHAIN[0], Link("c", "d", "BEFORE")], CHAIN) == Awareness(1, 2, 1, 2)


def test_awareness_by_closure_alone():
    """A link given that only follows from the gold is right; the gold links do not follow from it."""
    score = awareness([Link("a", "c", "BEFORE")], CHAIN)
    assert (score.precision, score.recall) == (1.0, 0.0)


def test_nothing_given_scores_nothing():
    """No division by zero."""
    assert awareness([], CHAIN).f1 == 0.0
    assert awareness([], []).f1 == 0.0
