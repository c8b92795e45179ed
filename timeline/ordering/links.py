"""The order that a timeline tells, as TimeML's links between events and times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from timeline.anchoring.event_times import TimeRelation
from timeline.ordering.cues import PUBLICATION, PointOrder
from timeline.ordering.learned.order import Shares, neighbours
from timeline.ordering.learned.scene import time_of
from timeline.ordering.learned.signs import order_of
from timeline.ordering.solving import Solution

if TYPE_CHECKING:
    from timeline.assembly import Timeline

CREATION: Final = "t0"
# Least probability that people tell an order and that it is this one, by the best awareness of a training fold.
LEAST_OF_EVENTS: Final = 0.15
LEAST_OF_TIMES: Final = 0.15
LEAST_OF_WRITTEN: Final = 0.2
LEAST_OF_CUES: Final = 0.9
SURE: Final = 0.95  # of dates compared, and of two mentions of one thing

_OF_TIME: Final[Mapping[TimeRelation, str]] = {
    "at": "IS_INCLUDED",
    "during": "IS_INCLUDED",
    "throughout": "SIMULTANEOUS",
    "since": "BEGUN_BY",
    "until": "ENDED_BY",
    "before": "BEFORE",
    "after": "AFTER",
    "by": "BEFORE",
}
_OF_CUE: Final[Mapping[PointOrder, str]] = {"before": "BEFORE", "after": "AFTER", "equal": "SIMULTANEOUS"}
_OF_LABEL: Final = {"b": "BEFORE", "a": "AFTER", "i": "INCLUDES", "ii": "IS_INCLUDED", "s": "SIMULTANEOUS"}
_OF_ORDER: Final = {"<": "BEFORE", ">": "AFTER", "=": "SIMULTANEOUS", "i": "INCLUDES", "ii": "IS_INCLUDED"}


@attrs.frozen
class ToldLink:
    """How two events or times stand; ids are those of events and expressions, ``t0`` the creation time."""

    source: str
    target: str
    relation: str  # TimeML's name
    p: float


def told_links(timeline: Timeline) -> tuple[ToldLink, ...]:
    """
    The links of every document of a timeline that still has what it was made from, the surest first.

    Each pair is linked once. A timeline read back from JSON has none.
    """
    found: list[ToldLink] = []
    for document, solution in timeline.solutions.items():
        found += _of_times(timeline, document, solution)
        found += _of_cues(solution)
        found += _of_mentions(timeline, document, solution)
        found += _learned(solution)
    best: dict[tuple[str, str], ToldLink] = {}
    for link in sorted(found, key=lambda link: -link.p):
        if (link.target, link.source) not in best:
            best.setdefault((link.source, link.target), link)
    return tuple(best.values())


def _of_times(timeline: Timeline, document: str, solution: Solution) -> Iterator[ToldLink]:
    """Events at their times, and times among each other and to the creation time."""
    for index in solution.choice.kept:
        if index < len(solution.dated):
            link = solution.dated[index].link
            if link.relation in _OF_TIME:
                yield ToldLink(link.event, link.expression, _OF_TIME[link.relation], link.p)
    written = None if solution.learned is None else solution.learned.scene.written
    times = [(e.id, time_of(e).interval) for e in timeline.expressions.get(document, ())]
    placed = [(name, interval) for name, interval in times if interval is not None]
    for number, (name, interval) in enumerate(placed):
        for other, stretch in [(CREATION, written), *placed[number + 1 : number + 2]]:
            order = _OF_ORDER.get(order_of(interval, stretch))
            if order is not None:
                yield ToldLink(name, other, order, SURE)


def _of_cues(solution: Solution) -> Iterator[ToldLink]:
    """What words and tenses that were kept tell of two events."""
    for cue in (solution.cue(index) for index in solution.choice.kept):
        if cue is not None and cue.target != PUBLICATION and cue.order in _OF_CUE and cue.p >= LEAST_OF_CUES:
            yield ToldLink(cue.source, cue.target, _OF_CUE[cue.order], cue.p)


def _of_mentions(timeline: Timeline, document: str, solution: Solution) -> Iterator[ToldLink]:
    """Each mention of a thing and the next."""
    last: dict[int, str] = {}
    for event in timeline.events.get(document, ()):
        thing = solution.thing_of.get(event.id)
        if thing is not None:
            if thing in last:
                yield ToldLink(last[thing], event.id, "IDENTITY", SURE)
            last[thing] = event.id


def _learned(solution: Solution) -> Iterator[ToldLink]:
    """What training says of events near each other, of events and the times of their sentence, and of the creation."""
    learned = solution.learned
    if learned is None:
        return
    scene = learned.scene
    pairs = neighbours(scene.events)
    yield from _likely(pairs, learned.links(pairs), learned.links(pairs, "told"), LEAST_OF_EVENTS)
    names = [event.id for event in scene.events]
    written = learned.written(names), learned.written(names, "told")
    yield from _likely([(name, CREATION) for name in names], *written, LEAST_OF_WRITTEN)
    times: dict[int, list[str]] = {}
    for name, time in scene.times.items():
        times.setdefault(scene.sentence_of(time.span), []).append(name)
    near = [(event.id, name) for event in scene.events for name in times.get(event.sentence, ())]
    yield from _likely(near, learned.timed(near), learned.timed(near, "told"), LEAST_OF_TIMES)


def _likely(
    pairs: Sequence[tuple[str, str]], links: Sequence[Shares], told: Sequence[Shares], least: float
) -> Iterator[ToldLink]:
    for (first, second), shares, worth in zip(pairs, links, told, strict=True):
        label = max(shares, key=lambda label: shares[label])
        if shares[label] * worth["yes"] >= least:
            yield ToldLink(first, second, _OF_LABEL[label], shares[label] * worth["yes"])
