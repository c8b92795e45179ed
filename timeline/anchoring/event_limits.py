"""What an event's time, once read, lets its begin and end be."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.anchoring.event_times import TimeRelation
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.meanings import Reading


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
    begun, begun_by, over, over_by = event_ends(relation, extent, written=written, goes_on=goes_on)
    return Bounds(begun, begun_by), Bounds(over, over_by)


def event_ends(
    relation: TimeRelation, extent: Extent, *, written: Day | None = None, goes_on: bool = False
) -> tuple[Minute | None, Minute | None, Minute | None, Minute | None]:
    """The same as the earliest and latest minute of the begin, then of the end; cheaper, for every likely day."""
    first, last = extent.begin, extent.end
    if relation == "since":
        by = None if last.latest is None else Minute(last.latest - 1)
        if goes_on and written is not None:
            return first.earliest, by, Minute(written * MINUTES_A_DAY), Minute((written + 1) * MINUTES_A_DAY)
        return first.earliest, by, None, None
    if relation == "until":
        return None, None, first.earliest, last.latest
    if relation == "before":
        return None, None, None, first.latest
    if relation == "by":
        return None, None, None, last.latest
    if relation == "after":
        return last.earliest, None, None, None
    if relation == "throughout":
        return first.earliest, first.latest, last.earliest, last.latest
    return first.earliest, None, None, last.latest


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
