"""The order a timeline tells, as TimeML's links."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import timeline
from timeline.ordering.fit.closure import Link, Order
from timeline.ordering.learned.order import CREATION
from timeline.ordering.links import ENDS_OF, ToldLink, consistent, told_links

TEXT = "The bridge opened on 3 March 2015. The council had voted for it in 2011 after engineers warned of cracks."


def named(text: str) -> set[tuple[str, str, str]]:
    """Links with the words of their ends."""
    result = timeline.reconstruct(text, anchor="2020-01-15", all=True)
    words = {event.id: event.trigger for events in result.events.values() for event in events}
    words |= {e.id: e.text for expressions in result.expressions.values() for e in expressions}
    return {
        (words.get(link.source, link.source), link.relation, words.get(link.target, link.target))
        for link in told_links(result)
    }


def test_events_lie_in_their_times():
    """What is dated by words is included in the time they name."""
    assert ("opened", "IS_INCLUDED", "3 March 2015") in named(TEXT)


def test_events_stand_to_each_other_and_to_the_creation_time():
    """What went before is told so, and what was over when the text was written."""
    assert {("opened", "BEFORE", CREATION), ("warned", "BEFORE", "voted")} <= named(TEXT)


def test_each_pair_is_linked_once():
    """No pair has two links, in whatever direction."""
    result = timeline.reconstruct(TEXT, anchor="2020-01-15", all=True)
    pairs = [frozenset((link.source, link.target)) for link in told_links(result)]
    assert len(pairs) == len(set(pairs)) > 3


def test_a_timeline_read_back_has_none():
    """Links are made from what is not kept in JSON."""
    result = timeline.reconstruct(TEXT, anchor="2020-01-15")
    assert told_links(timeline.Timeline.from_json(result.to_json())) == ()


NAMES = st.sampled_from(["e1", "e2", "e3", "e4", CREATION])
LINKS = st.builds(ToldLink, NAMES.filter(CREATION.__ne__), NAMES, st.sampled_from(sorted(ENDS_OF)), st.floats(0, 1))


@given(st.lists(LINKS.filter(lambda link: link.source != link.target), max_size=12))
def test_links_never_contradict_each_other(links):
    """Whatever is told, what is kept has an order in which all of it is true; a link that fits all others is kept."""
    kept = consistent(links)
    order = Order()
    assert all(order.add(Link(link.source, link.target, link.relation)) for link in kept)
    pairs = [frozenset((link.source, link.target)) for link in kept]
    assert len(pairs) == len(set(pairs))
    assert not links or max(links, key=lambda link: link.p) in kept


@given(st.permutations(["e1", "e2", "e3"]))
def test_the_surest_links_stay(names):
    """Of a circle, the link least sure is dropped."""
    a, b, c = names
    links = [ToldLink(a, b, "BEFORE", 0.9), ToldLink(b, c, "BEFORE", 0.8), ToldLink(c, a, "BEFORE", 0.7)]
    assert consistent(links) == tuple(links[:2])
