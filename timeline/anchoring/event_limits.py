"""What an event's time, once read, lets its begin and end be."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.anchoring.event_times import TimeRelation
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.meanings import Reading

ANYWHERE = Bounds(None, None)


def event_bounds(
    relation: TimeRelation, extent: Extent, *, written: Day | None = None, goes_on: bool = False
) -> tuple[Bounds, Bounds]:
    """
    Bounds of the begin and of the end of an event.

    Args:
        relation: How the words tie it to the time.
        extent: The time the words name.
        written: The publication day, where one is supposed.
        goes_on: Whether what began then is told as lasting to the publication.
    """
    first, last = extent.begin, extent.end
    if relation == "since":
        begin = Bounds(first.earliest, _minus_one(last.latest))
        if goes_on and written is not None:
            return begin, Bounds(Minute(written * MINUTES_A_DAY), Minute((written + 1) * MINUTES_A_DAY))
        return begin, ANYWHERE
    if relation == "until":
        return ANYWHERE, Bounds(first.earliest, last.latest)
    if relation == "before":
        return ANYWHERE, Bounds(None, first.latest)
    if relation == "by":
        return ANYWHERE, Bounds(None, last.latest)
    if relation == "after":
        return Bounds(last.earliest, None), ANYWHERE
    if relation == "throughout":
        return first, last
    return Bounds(first.earliest, None), Bounds(None, last.latest)


def _minus_one(minute: Minute | None) -> Minute | None:
    return None if minute is None else Minute(minute - 1)


def hull(readings: Sequence[Reading], *, least: float = 0.05) -> Extent | None:
    """The extent that holds every reading likelier than ``least``; ``None`` when one of them has no place."""
    if len(readings) == 1:
        return readings[0].extent
    extents = [reading.extent for reading in readings if reading.p >= least] or [r.extent for r in readings[:1]]
    if not extents or any(extent is None for extent in extents):
        return None
    found = [extent for extent in extents if extent is not None]
    return Extent(
        _around([extent.begin for extent in found]),
        _around([extent.end for extent in found]),
    )


def _around(bounds: Sequence[Bounds]) -> Bounds:
    earliest = [b.earliest for b in bounds if b.earliest is not None]
    latest = [b.latest for b in bounds if b.latest is not None]
    return Bounds(
        min(earliest) if len(earliest) == len(bounds) else None,
        max(latest) if len(latest) == len(bounds) else None,
    )
