"""How the begins of two events stand to each other, with probabilities."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from timeline.calendar.intervals import Bounds
from timeline.errors import ReconstructionError
from timeline.ordering.cues import Cue
from timeline.ordering.network import OPEN
from timeline.ordering.solving import Solution, constraints_of

if TYPE_CHECKING:
    from timeline.assembly import Timeline

_SAME_THING = 0.98  # two mentions of one thing: the merging may be wrong


@attrs.frozen
class UnknownEvent(ReconstructionError, KeyError):
    """An event id that is not of this timeline."""

    event: str

    def __str__(self) -> str:
        return f"no event {self.event!r} in this timeline; ids are those of its events, as in its JSON"


def relation_between(timeline: Timeline, a: str, b: str) -> dict[str, float]:
    """
    Probabilities of how the begins of two events stand: keys before, after, equal, vague; they sum to one.

    Raises:
        UnknownEvent: An id is not one of this timeline's events.
    """
    home = {event.id: document for document, events in timeline.events.items() for event in events}
    for event in (a, b):
        if event not in home:
            raise UnknownEvent(event)
    solution = timeline.solutions.get(home[a])
    if solution is not None and home[a] == home[b]:
        return _in_solution(solution, a, b)
    return _by_entries(timeline, a, b)


def _in_solution(solution: Solution, a: str, b: str) -> dict[str, float]:
    thing_a, thing_b = solution.thing_of[a], solution.thing_of[b]
    if thing_a == thing_b:
        return _shares(equal=1.0 if a == b else _SAME_THING)
    total = dict.fromkeys(("before", "after", "equal"), 0.0)
    # What neither dates nor words decide is left to what training says of two events told near each other.
    learned = (solution.learned.start(a, b) if solution.learned else None) or {}
    known: dict[tuple[tuple[int, ...], tuple[int, ...]], _Order] = {}
    for s, scenario in enumerate(solution.scenarios):
        kept = (solution.kept_about(s, thing_a), solution.kept_about(s, thing_b))
        if kept not in known:
            known[kept] = _Order.of(solution, kept, thing_a, thing_b, spoken=bool(learned))
        order = known[kept]
        shares = compare(*(solution.extent(s, thing).begin for thing in (thing_a, thing_b)))
        if shares["vague"] < 1:
            shares = _shares(**{key: shares[key] * order.dates for key in total})
        if order.together > 0:
            shares = _mixed(shares, "equal", order.together)
        elif order.before > 0 or order.after > 0:
            winner, p = ("before", order.before) if order.before > 0 else ("after", order.after)
            shares = _mixed(shares, winner, p)
        for key in total:
            total[key] += scenario.p * (shares[key] + shares["vague"] * learned.get(key, 0.0))
    return _shares(**total)


@attrs.frozen
class _Order:
    """What kept words say of the begins of two things: how sure each order is, 0 when not told."""

    before: float
    after: float
    together: float
    dates: float  # how sure the dates of the two are

    @classmethod
    def of(
        cls,
        solution: Solution,
        kept: tuple[tuple[int, ...], tuple[int, ...]],
        thing_a: int,
        thing_b: int,
        *,
        spoken: bool,
    ) -> _Order:
        """``spoken`` leaves out what only tense tells, where training, which knows it, has its say."""
        told = [cue for cue in map(solution.cue, kept[0]) if cue is not None and (cue.spoken or not spoken)]
        up, p_up = _reach(solution, told, 2 * thing_a, 2 * thing_b)
        down, p_down = _reach(solution, told, 2 * thing_b, 2 * thing_a)
        # t[b] - t[a] lies between -down and up.
        return cls(
            before=p_down if down < 0 else 0.0,
            after=p_up if up < 0 else 0.0,
            together=p_up * p_down if up == 0 == down else 0.0,
            dates=_sureness(solution, kept[0], thing_a) * _sureness(solution, kept[1], thing_b),
        )


def _sureness(solution: Solution, kept: Sequence[int], thing: int) -> float:
    """How sure the surest kept date of a thing is; without one its words of order count as fairly sure."""
    links = [solution.dated[index].link for index in kept if index < len(solution.dated)]
    return max((link.p for link in links if solution.thing_of[link.event] == thing), default=0.9)


def _mixed(shares: Mapping[str, float], winner: str, p: float) -> dict[str, float]:
    """Of what dates leave vague, the share that words of order decide."""
    decided = dict(shares)
    decided[winner] += p * decided["vague"]
    decided["vague"] *= 1 - p
    return decided


def _shares(before: float = 0.0, after: float = 0.0, equal: float = 0.0) -> dict[str, float]:
    return {"before": before, "after": after, "equal": equal, "vague": max(0.0, 1.0 - before - after - equal)}


def _reach(solution: Solution, cues: Sequence[Cue], source: int, target: int) -> tuple[int, float]:
    """
    The tightest ``t[target] - t[source] <= w`` that cues imply, ``OPEN`` if none, and how sure they are.

    How sure is the product along the chain: the cues are taken as independent.
    """
    edges: dict[int, list[tuple[int, int, float]]] = {}
    things = {source // 2, target // 2}
    for cue in cues:
        for constraint in constraints_of(cue, solution.thing_of):
            edges.setdefault(constraint.source, []).append((constraint.target, constraint.at_most, cue.p))
            things |= {constraint.source // 2, constraint.target // 2}
    for thing in things:
        edges.setdefault(2 * thing + 1, []).append((2 * thing, -1, 1.0))
    best = {source: (0, 1.0)}
    queue = deque([source])
    while queue:
        point = queue.popleft()
        bound, p = best[point]
        for other, at_most, sure in edges.get(point, ()):
            reached = (bound + at_most, p * sure)
            known = best.get(other)
            if known is None or reached[0] < known[0]:
                best[other] = reached
                queue.append(other)
    return best.get(target, (OPEN, 0.0))


def compare(a: Bounds, b: Bounds) -> dict[str, float]:
    """
    How two points stand, each even within its own bounds and independent of the other.

    Where both orders are possible, the lesser one's probability counts twice as vague: what is not told is not
    shared out.
    """
    if a == b and a.earliest is not None and a.earliest == a.latest:
        return _shares(equal=1.0)
    if a.latest is not None and b.earliest is not None and a.latest < b.earliest:
        return _shares(before=1.0)
    if b.latest is not None and a.earliest is not None and b.latest < a.earliest:
        return _shares(after=1.0)
    if None in (a.earliest, a.latest, b.earliest, b.latest):
        return _shares()
    before = _less(a, b)
    after = 1.0 - before
    return _shares(before=max(0.0, before - after), after=max(0.0, after - before))


def _less(a: Bounds, b: Bounds) -> float:
    """Probability that an even point of ``a`` lies before an even point of ``b``."""
    assert a.earliest is not None
    assert a.latest is not None
    assert b.earliest is not None
    assert b.latest is not None
    low, high = a.earliest, a.latest
    width_a, width_b = high - low, b.latest - b.earliest
    if width_a == 0:
        return min(1.0, max(0.0, (b.latest - a.earliest) / width_b)) if width_b else 0.5
    if width_b == 0:
        return min(1.0, max(0.0, (b.earliest - a.earliest) / width_a))

    # E[P(a < y)] over y even in b: P(a < y) rises from 0 at a.earliest to 1 at a.latest.
    def rising(y: int) -> float:
        inside = max(0, min(y, high) - low)
        return inside * inside / (2 * width_a) + max(0, y - high)

    return (rising(b.latest) - rising(b.earliest)) / width_b


def _by_entries(timeline: Timeline, a: str, b: str) -> dict[str, float]:
    """What entries and listed relations tell, where the scenarios were not kept (a timeline read back, or merged)."""
    for relation in timeline.relations:
        if (relation.source, relation.target) == (a, b):
            return _told(relation.relation, relation.p)
        if (relation.source, relation.target) == (b, a):
            return _told(_TURNED[relation.relation], relation.p)
    entries = {event: entry for entry in timeline.entries for event in entry.events}
    first, second = entries.get(a), entries.get(b)
    if first is None or second is None:
        return _shares(equal=1.0 if a == b else 0.0)
    if first.id == second.id:
        return _shares(equal=1.0 if a == b else _SAME_THING)
    shares = compare(first.begin, second.begin)
    mass = first.mass * second.mass
    return _shares(before=shares["before"] * mass, after=shares["after"] * mass, equal=shares["equal"] * mass)


def _told(relation: str, p: float) -> dict[str, float]:
    return _shares() if relation == "vague" else _shares(**{relation: p})


_TURNED = {"before": "after", "after": "before", "equal": "equal", "vague": "vague"}
