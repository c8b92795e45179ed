"""The days in which a text may have been written, as a band across its timeline."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.assembly import Timeline
from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.intervals import TimeInterval


def publication_band(timeline: Timeline, mass: float, moments: Sequence[int]) -> TimeInterval | None:
    """
    The publication interval of the one text of a timeline, where it is known and its axis has room for it.

    By the clock a day is long: its midnights must not take the room of the hours, ``moments`` of the axis.
    """
    if len(timeline.documents) != 1:
        return None
    publication = timeline.publication.get(timeline.documents[0].id)
    interval = publication.interval(mass) if publication is not None and publication.best is not None else None
    if interval is None:
        return None
    band = interval.minutes
    short = bool(moments) and max(moments) - min(moments) < 2 * MINUTES_A_DAY
    if short and any(moment % MINUTES_A_DAY for moment in moments):
        return band if min(moments) <= band.start and band.end <= max(moments) else None
    return band
