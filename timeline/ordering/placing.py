"""The order in which entries stand: by time, then by what places them, then as told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heappush
from itertools import groupby
from typing import TYPE_CHECKING

from timeline.ordering.cues import PUBLICATION
from timeline.ordering.solving import Solution, constraints_of

if TYPE_CHECKING:
    from timeline.assembly import Entry


LEAST = 0.7  # how sure the order that ties a thing to what has a place must be, all its steps together


def in_order(solution: Solution, entries: Mapping[int, Entry]) -> tuple[int, ...]:
    """
    The things in the order their entries stand.

    Dated ones stand by their best reading, those of one time by words of order; ordered ones after the last entry
    known to come before them, or else before the first known to come after; undated ones last, by words of order and
    else as told.

    Args:
        solution: The solved network.
        entries: By thing; their ids need not be set.
    """
    told = {thing: min(quote.span.start for quote in entry.quotes) for thing, entry in entries.items()}
    dated = sorted(
        (thing for thing, entry in entries.items() if entry.status == "dated"),
        key=lambda thing: (*time_key(entries[thing]), told[thing]),
    )
    after, before = _neighbours(solution)
    line = [
        thing
        for _, together in groupby(dated, key=lambda thing: time_key(entries[thing]))
        for thing in _by_words(list(together), after)
    ]
    waiting = sorted((t for t, entry in entries.items() if entry.status == "ordered"), key=lambda t: told[t])
    while waiting:
        place = {thing: at for at, thing in enumerate(line)}
        ready = next((t for t in waiting if (after.get(t, set()) | before.get(t, set())) & place.keys()), None)
        if ready is None:
            # They hang on one another alone: they stand together, as told.
            ready = waiting[0]
            line.append(ready)
        else:
            earlier = [place[t] for t in after.get(ready, set()) if t in place]
            later = [place[t] for t in before.get(ready, set()) if t in place]
            line.insert(max(earlier) + 1 if earlier else min(later), ready)
        waiting.remove(ready)
    undated = sorted((t for t, entry in entries.items() if entry.status == "undated"), key=lambda t: told[t])
    return (*line, *_by_words(undated, after))


def tied_to(solution: Solution, placed: Iterable[int]) -> frozenset[int]:
    """Things that have a place by order, straight or through others: kept cues tie them to placed ones."""
    ties: dict[int, list[tuple[int, float]]] = {}
    for cue in (solution.cue(index) for index in solution.choice.kept):
        if cue is not None and cue.target != PUBLICATION:
            one, other = solution.thing_of[cue.source], solution.thing_of[cue.target]
            ties.setdefault(one, []).append((other, cue.p))
            ties.setdefault(other, []).append((one, cue.p))
    sure = dict.fromkeys(placed, 1.0)
    waiting = [(-1.0, thing) for thing in sure]
    while waiting:
        p, thing = heappop(waiting)
        for other, step in ties.get(thing, ()):
            reached = -p * step
            if reached >= LEAST and reached > sure.get(other, 0.0):
                sure[other] = reached
                heappush(waiting, (-reached, other))
    return frozenset(sure)


def _by_words(together: Sequence[int], after: Mapping[int, set[int]]) -> list[int]:
    """Things of one time, each behind those that words of order put before it, and else as they stand."""
    place = {thing: number for number, thing in enumerate(together)}
    waits_for = {thing: {other for other in after.get(thing, ()) if other in place} - {thing} for thing in together}
    awaited: dict[int, list[int]] = {}
    for thing, others in waits_for.items():
        for other in others:
            awaited.setdefault(other, []).append(thing)
    ready = [place[thing] for thing in together if not waits_for[thing]]
    found: list[int] = []
    while ready:
        thing = together[heappop(ready)]
        found.append(thing)
        for other in awaited.get(thing, ()):
            waits_for[other].discard(thing)
            if not waits_for[other]:
                heappush(ready, place[other])
    # Kept words may say that neither comes later than the other; such things stand as they stood.
    return found + [thing for thing in together if waits_for[thing]]


def time_key(entry: Entry) -> tuple[int, int, int]:
    """Where an entry stands in time: by the begin of its best reading, or of what is known of it."""
    begin, end = entry.begin, entry.end
    if entry.best is not None:
        return entry.best.start, begin.earliest or entry.best.start, entry.best.end
    known = [point for point in (begin.earliest, begin.latest, end.earliest, end.latest) if point is not None]
    start = begin.earliest if begin.earliest is not None else min(known, default=0)
    return start, start, max(known, default=start)


def _neighbours(solution: Solution) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """For each thing, those that kept words of order put before it, and those they put after it."""
    after: dict[int, set[int]] = {}
    before: dict[int, set[int]] = {}
    for cue in (solution.cue(index) for index in solution.choice.kept):
        for source, target, at_most in () if cue is None else constraints_of(cue, solution.thing_of):
            # t[target] < t[source], or not later than it, at any of their ends.
            if at_most <= 0 and source // 2 != target // 2:
                after.setdefault(source // 2, set()).add(target // 2)
                before.setdefault(target // 2, set()).add(source // 2)
    return after, before
