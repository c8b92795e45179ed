"""The order a timeline tells, as TimeML's links."""

from __future__ import annotations

import timeline
from timeline.ordering.links import CREATION, told_links

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


def test_times_stand_to_each_other_and_to_the_creation_time():
    """Dates compare by the calendar."""
    assert {("3 March 2015", "AFTER", "2011"), ("2011", "BEFORE", CREATION)} <= named(TEXT)


def test_each_pair_is_linked_once():
    """No pair has two links, in whatever direction."""
    result = timeline.reconstruct(TEXT, anchor="2020-01-15", all=True)
    pairs = [frozenset((link.source, link.target)) for link in told_links(result)]
    assert len(pairs) == len(set(pairs)) > 3


def test_a_timeline_read_back_has_none():
    """Links are made from what is not kept in JSON."""
    result = timeline.reconstruct(TEXT, anchor="2020-01-15")
    assert told_links(timeline.Timeline.from_json(result.to_json())) == ()
