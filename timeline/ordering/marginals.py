"""What the scenarios say together of one thing: outcomes with weights, bounds that hold a mass, odds of days."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.ordering.network import OPEN

WHOLE = 1e-9  # what is missing from a mass by rounding


@attrs.frozen
class Outcome:
    """One way it can have been: where begin and end then lie, the best reading of that, and its probability."""

    extent: Extent
    best: TimeInterval | None
    p: float


def bounds_at(outcomes: Sequence[Outcome], mass: float) -> tuple[Bounds, Bounds]:
    """
    Bounds of begin and end that together hold at least ``mass`` of the probability, the whole as short as can be.

    Cost: O(n²) for n outcomes, in simple steps.
    """
    wanted = mass - WHOLE
    placed = [(*_ends(outcome.extent), outcome) for outcome in outcomes]
    by_end = sorted([(end, start, outcome.p) for start, end, outcome in placed], key=lambda item: item[0])
    best: tuple[int, float, int, int] | None = None
    for first in sorted({start for start, _, _ in placed}):
        held = 0.0
        for end, start, p in by_end:
            if start < first:
                continue
            held += p
            if held >= wanted:
                # Of stretches as short as each other the likelier, then the earlier.
                best = min(best or (OPEN * 4, 0.0, 0, 0), (end - first, -round(held, 9), first, end))
                break
        else:
            break  # what begins later holds still less
    if best is None:
        return Bounds(None, None), Bounds(None, None)
    _, _, first, last = best
    inside = [outcome.extent for start, end, outcome in placed if start >= first and end <= last]
    return _hull([extent.begin for extent in inside]), _hull([extent.end for extent in inside])


def _ends(extent: Extent) -> tuple[int, int]:
    """The outermost points known; where nothing bounds a side, what bounds the other point on that side."""
    begin, end = extent.begin, extent.end
    first = begin.earliest if begin.earliest is not None else end.earliest
    last = end.latest if end.latest is not None else begin.latest
    return -OPEN if first is None else first, OPEN if last is None else last


def _hull(bounds: Sequence[Bounds]) -> Bounds:
    earliest = min(-OPEN if b.earliest is None else b.earliest for b in bounds)
    latest = max(OPEN if b.latest is None else b.latest for b in bounds)
    return Bounds(
        None if earliest == -OPEN else Minute(earliest),
        None if latest == OPEN else Minute(latest),
    )


def probability_on(outcomes: Sequence[Outcome], day: Day) -> float:
    """
    Probability that it went on for some part of a day.

    Begin and end are taken as even within their bounds, and what only lies somewhere within a stretch as short.
    """
    return min(1.0, sum(outcome.p * _share(outcome.extent, day) for outcome in outcomes))


def _share(extent: Extent, day: Day) -> float:
    start, end = day * MINUTES_A_DAY, (day + 1) * MINUTES_A_DAY
    begin, finish = extent.begin, extent.end
    if None in (begin.earliest, begin.latest, finish.earliest, finish.latest):
        return 0.0
    assert begin.earliest is not None
    assert begin.latest is not None
    assert finish.earliest is not None
    assert finish.latest is not None
    if finish.earliest <= begin.latest and finish.earliest - begin.earliest <= MINUTES_A_DAY:
        # Somewhere in a stretch: the share of it that the day covers.
        covered = min(end, finish.latest) - max(start, begin.earliest)
        return max(0, covered) / (finish.latest - begin.earliest)
    begun = _below(begin.earliest, begin.latest, end - 1)
    over = _below(finish.earliest, finish.latest, start)
    return max(0.0, begun - over)


def _below(earliest: int, latest: int, at: int) -> float:
    """Probability that a point even within its bounds is not after ``at``."""
    if at >= latest:
        return 1.0
    return max(0.0, (at - earliest) / (latest - earliest)) if latest > earliest else 0.0
