"""Laws that hold of whole timelines, whatever the text or the relations."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from events.document import Span
from timeline.ordering.cues import Cue
from timeline.ordering.network import PointNetwork, tighten
from timeline.ordering.solving import Scenario, constraints_of, solve

PARAGRAPHS = (
    "The bridge opened on 3 March 2015. It had cost forty million, and the council praised the builders.",
    "In June 2016 the factory closed after the owner fled. Workers protested for two weeks.",
    "The museum burned on 12 May 2014. Firefighters saved the paintings before the roof collapsed.",
    "A new school was built in 2011. Parents had asked for it since 2008.",
)


@pytest.mark.parametrize("order", list(itertools.permutations(range(len(PARAGRAPHS))))[::5], ids=str)
def test_the_place_of_independent_paragraphs_does_not_matter(order):
    """Paragraphs that hang on nothing but themselves give the same dates wherever they stand."""

    def dates(text: str) -> list[tuple[str, str | None]]:
        result = timeline.reconstruct(text, anchor="2020-01-15")
        return sorted((entry.label, entry.edtf) for entry in result.entries if entry.status == "dated")

    assert dates("\n\n".join(PARAGRAPHS)) == dates("\n\n".join(PARAGRAPHS[number] for number in order))


@pytest.mark.parametrize("text", ["\n\n".join(PARAGRAPHS), "He left before she came. She came before he left."])
def test_relations_of_a_timeline_have_no_cycle(text):
    """Following listed relations from earlier to later events never comes back."""
    result = timeline.reconstruct(text, anchor="2020-01-15", all=True)
    [solution] = result.solutions.values()
    later: dict[int, set[int]] = {}
    for relation in result.relations:
        a, b = solution.thing_of[relation.source], solution.thing_of[relation.target]
        if relation.relation == "before":
            later.setdefault(a, set()).add(b)
        if relation.relation == "after":
            later.setdefault(b, set()).add(a)

    def reachable(start: int) -> set[int]:
        found: set[int] = set()
        waiting = [start]
        while waiting:
            for thing in later.get(waiting.pop(), set()) - found:
                found.add(thing)
                waiting.append(thing)
        return found

    assert all(thing not in reachable(thing) for thing in later)


@given(st.integers(2, 30), st.permutations(range(30)), st.sampled_from(("before", "after", "ends-in", "begins-in")))
@settings(max_examples=40, deadline=None)
def test_a_ring_of_relations_is_broken_once(size, order, relation):
    """Things each before (after, ending in) the next, round to the first: nothing kept contradicts itself."""
    ids = [f"e{number}" for number in range(size)]
    ring = [
        Cue(ids[a], ids[(a + 1) % size], relation, 0.6 + 0.01 * order[a], "", Span(0, 1), spoken=True)
        for a in range(size)
    ]
    solution = solve([Scenario(None, 1.0)], {name: number for number, name in enumerate(ids)}, [], ring)
    kept = [solution.cues[index] for index in solution.choice.kept]
    constraints = [constraint for cue in kept for constraint in constraints_of(cue, solution.thing_of)]
    closed = [PointNetwork.of(2 * size, constraints=constraints)]
    closed[0].lower[0, 0] = closed[0].upper[0, 0] = 0
    _, sound = tighten(closed[0])
    assert sound.all()
    if relation in ("before", "after"):
        assert len(solution.choice.dropped) == 1
        assert solution.cues[solution.choice.dropped[0]].p == min(cue.p for cue in ring)


def test_relations_of_any_two_events_are_probabilities():
    """They sum to one, and turning the pair turns before and after."""
    result = timeline.reconstruct("\n\n".join(PARAGRAPHS[:2]), all=True)
    [events] = result.events.values()
    for a, b in itertools.combinations(events, 2):
        there, back = result.relation(a.id, b.id), result.relation(b.id, a.id)
        assert abs(sum(there.values()) - 1) < 1e-6
        assert there["before"] == pytest.approx(back["after"], abs=1e-6)
        assert there["equal"] == pytest.approx(back["equal"], abs=1e-6)


def test_training_answers_where_nothing_is_told():
    """Two simple pasts in a row without a date are more likely told in order than not."""
    result = timeline.reconstruct("The guard opened the gate. The visitors entered the hall.", all=True)
    [events] = result.events.values()
    shares = result.relation(events[0].id, events[-1].id)
    assert shares["before"] > 0.5 > shares["vague"]
