"""What the publication days supposed make of one thing, with equal results counted together."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.anchoring.event_limits import event_ends
from timeline.anchoring.event_times import TimeRelation
from timeline.anchoring.resolution import Column
from timeline.calendar.days import Minute
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.meanings import Reading
from timeline.ordering.marginals import Outcome
from timeline.ordering.network import OPEN
from timeline.ordering.solving import Ends, Solution, main_scenario

_Point = tuple[Minute | None, Minute | None]


def outcomes_of(
    solution: Solution,
    thing: int,
    times: Sequence[tuple[int, TimeRelation]],
    columns: Sequence[Column],
) -> tuple[Outcome, ...]:
    """
    The outcomes of a thing, the likeliest first.

    Args:
        solution: The solved network.
        thing: Which thing.
        times: The expressions that place it, by their place among all, and how they are tied to it; the surest first.
        columns: The expressions as read in each scenario.

    Cost: linear in the scenarios; values are only made of outcomes that differ.
    """
    vague = any(columns[place].ways[0].type in ("DURATION", "SET") for place, _ in times)
    several = [
        (columns[place], relation) for place, relation in times if any(len(w.readings) > 1 for w in columns[place].ways)
    ]
    by_scenario = solution.ends_of(thing)
    found: dict[Ends, float] = {}
    weighed: dict[tuple[Ends, int], list[tuple[Ends, float]]] = {}
    for number, (scenario, known) in enumerate(zip(solution.scenarios, by_scenario, strict=True)):
        ways = [(known, 1.0)]
        for column, relation in several:
            readings = column[number].readings
            if len(readings) > 1:
                same = (known, id(readings))  # days that read it alike share the readings
                if same not in weighed:
                    weighed[same] = _by_reading(known, relation, readings)
                ways = weighed[same] or ways
                break
        for way, p in ways:
            found[way] = found.get(way, 0.0) + scenario.p * p
    likeliest = _best(by_scenario[main_scenario(solution.scenarios)], vague=vague)
    ranked = []
    for ends, p in found.items():
        best = _best(ends, vague=vague)
        # Among equals, that of the likeliest publication day, then in order of time.
        key = (-round(p, 6), best != likeliest, -round(p, 12), *_outermost(ends))
        ranked.append((key, Outcome(_extent(ends), None if best is None else TimeInterval(*best), p)))
    return tuple([outcome for _, outcome in sorted(ranked, key=lambda item: item[0])])


def _by_reading(known: Ends, relation: TimeRelation, readings: Sequence[Reading]) -> list[tuple[Ends, float]]:
    """What is known of a thing, once for each reading of its expression that it allows."""
    ways = []
    for reading in readings:
        if reading.extent is None:
            return []
        said = event_ends(relation, reading.extent)
        first, last = _within(known[:2], said[:2]), _within(known[2:], said[2:])
        if first is not None and last is not None:
            ways.append(((*first, *last), reading.p))
    total = sum(p for _, p in ways)
    return [(ends, p / total) for ends, p in ways]


def _within(known: _Point, said: _Point) -> _Point | None:
    earliest, latest = known
    if earliest is None or (said[0] is not None and said[0] > earliest):
        earliest = said[0]
    if latest is None or (said[1] is not None and said[1] < latest):
        latest = said[1]
    if earliest is not None and latest is not None and latest < earliest:
        return None
    return earliest, latest


def _best(ends: Ends, *, vague: bool) -> tuple[Minute, Minute] | None:
    """The best reading of where begin and end lie, as the first minute and the one after the last."""
    earliest, begun, over, latest = ends
    if earliest is None or latest is None:
        return None
    if vague and begun is not None and over is not None and begun < over:
        first, last = _middle(earliest, begun), _middle(over, latest)
        if last - first > 0:
            return first, last if latest - over > _DAY else latest
    return earliest, latest


_DAY = 1440


def _middle(earliest: Minute, latest: Minute) -> Minute:
    """The middle of a stretch, as the beginning of a day; of a short one its beginning."""
    return Minute((earliest + latest) // 2 // _DAY * _DAY) if latest - earliest > _DAY else earliest


def _outermost(ends: Ends) -> tuple[int, int]:
    """The outermost points known; where nothing bounds a side, what bounds the other point on that side."""
    earliest, begun, over, latest = ends
    first = earliest if earliest is not None else over
    last = latest if latest is not None else begun
    return -OPEN if first is None else first, OPEN if last is None else last


def _extent(ends: Ends) -> Extent:
    return Extent(Bounds(ends[0], ends[1]), Bounds(ends[2], ends[3]))
