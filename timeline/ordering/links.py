"""The order that a timeline tells, as TimeML's links between events and times: those that people would tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from timeline.anchoring.event_times import TimeRelation
from timeline.calendar.days import MINUTES_A_DAY
from timeline.ordering.consistency import Claim, Limit, keep_consistent
from timeline.ordering.cues import PUBLICATION, PointOrder
from timeline.ordering.learned.order import CREATION, RELATION_OF, Shares, in_their_sentences, neighbours
from timeline.ordering.network import Constraint
from timeline.ordering.solving import Solution

if TYPE_CHECKING:
    from timeline.assembly import Timeline

# Least share of people who tell an order, or what it follows from, by the best awareness of the training folds.
LEAST_OF_EVENTS: Final = 0.18
LEAST_OF_TIMES: Final = 0.18
LEAST_OF_WRITTEN: Final = 0.18
LEAST_OF_CUES: Final = 0.8
SURE: Final = 0.95  # of two mentions of one thing

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

# What each says of source and target: pairs of an end of the one and an end of the other, and whether the first is
# earlier ("<") or the same ("="); 0 is the begin, 1 the end, 2 and 3 those of the target.
ENDS_OF: Final[Mapping[str, tuple[tuple[int, str, int], ...]]] = {
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

    Each pair is linked once, and no link contradicts the others. A timeline read back from JSON has none.
    """
    found: list[ToldLink] = []
    for document, solution in timeline.solutions.items():
        found += _of_times(solution)
        found += _of_cues(solution)
        found += _of_mentions(timeline, document, solution)
        found += _learned(solution)
    return consistent(found)


def consistent(links: Iterable[ToldLink]) -> tuple[ToldLink, ...]:
    """The surest link of each pair, without those that contradict surer ones."""
    best: dict[frozenset[str], ToldLink] = {}
    for link in sorted(links, key=lambda link: -link.p):
        best.setdefault(frozenset((link.source, link.target)), link)
    chosen = list(best.values())
    names = {
        name: 2 * i for i, name in enumerate(dict.fromkeys(n for link in chosen for n in (link.source, link.target)))
    }
    given = [Constraint(begin + 1, begin, -1) for begin in names.values()]
    kept = keep_consistent(2 * len(names), given, [_claim(link, names) for link in chosen]).kept
    return tuple(chosen[index] for index in kept)


def _claim(link: ToldLink, names: Mapping[str, int]) -> Claim:
    """What a link says of begins and ends; those of the creation time are set, so that no search goes through it."""
    points = [begin + side for begin in (names[link.source], names[link.target]) for side in (0, 1)]
    is_set = {point: side * MINUTES_A_DAY for side, point in enumerate(points[2:]) if link.target == CREATION}
    limits, constraints = [], []
    for first, sign, second in ENDS_OF[link.relation]:
        earlier, later = points[first], points[second]
        gap = 1 if sign == "<" else 0
        if later in is_set:
            limits.append(Limit(earlier, None if gap else is_set[later], is_set[later] - gap))
        elif earlier in is_set:
            limits.append(Limit(later, is_set[earlier] + gap, None if gap else is_set[earlier]))
        else:
            constraints.append(Constraint(later, earlier, -gap))
            constraints += [] if gap else [Constraint(earlier, later, 0)]
    return Claim(link.p, tuple(limits), tuple(constraints))


def _of_times(solution: Solution) -> Iterator[ToldLink]:
    """Events at the times that words give them."""
    for index in solution.choice.kept:
        if index < len(solution.dated):
            link = solution.dated[index].link
            if link.relation in _OF_TIME:
                yield ToldLink(link.event, link.expression, _OF_TIME[link.relation], link.p)


def _of_cues(solution: Solution) -> Iterator[ToldLink]:
    """What words that were kept tell of two events."""
    for cue in (solution.cue(index) for index in solution.choice.kept):
        if cue is None or not cue.spoken or cue.target == PUBLICATION:
            continue
        if cue.order in _OF_CUE and cue.p >= LEAST_OF_CUES:
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
    events = learned.scene.events
    near = neighbours(events)
    yield from _likely(near, learned.links(near), LEAST_OF_EVENTS)
    timed = in_their_sentences(learned.scene)
    yield from _likely(timed, learned.timed(timed), LEAST_OF_TIMES)
    names = [event.id for event in events]
    yield from _likely([(name, CREATION) for name in names], learned.written(names), LEAST_OF_WRITTEN)


def _likely(pairs: Sequence[tuple[str, str]], told: Sequence[Shares], least: float) -> Iterator[ToldLink]:
    for (first, second), shares in zip(pairs, told, strict=True):
        label = max(RELATION_OF, key=lambda label: shares[label])
        if shares[label] >= least:
            yield ToldLink(first, second, RELATION_OF[label], shares[label])
