"""What a meaning is read against, and what it comes to."""

from __future__ import annotations

import enum
from functools import lru_cache
from typing import Protocol

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, DayInterval, Extent, TimeInterval
from timeline.calendar.timex3 import unit_value
from timeline.calendar.units import Unit


class Toward(enum.Enum):
    """On which side of the anchor an incomplete date is looked for."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"
    WITHIN = "within"  # inside the anchor's own interval, or else nearest to it

    __hash__ = object.__hash__  # as quick as can be: meanings are looked up with their side all the time


@attrs.frozen
class Anchor:
    """
    What a meaning is read against: a run of time and how exactly it was named.

    ``event`` is the extent of the event an expression hangs on ("shortly before the war"), when known.
    """

    interval: TimeInterval
    granularity: Unit = Unit.DAY
    toward: Toward = Toward.NEAREST
    event: Extent | None = None

    @classmethod
    def on(cls, day: Day, toward: Toward = Toward.NEAREST) -> Anchor:
        """The whole of one day."""
        return cls(DayInterval(day, Day(day + 1)).minutes, Unit.DAY, toward)

    @property
    def day(self) -> Day:
        """The first day of the anchor."""
        return Day(self.interval.start // MINUTES_A_DAY)

    @property
    def last_day(self) -> Day:
        """The last day that the anchor touches."""
        return Day((self.interval.end - 1) // MINUTES_A_DAY)


@attrs.frozen
class Reading:
    """
    One thing an expression can come to.

    ``value`` and ``mod`` are TIMEX3's (ISO-TimeML 1.2); ``extent`` is the run of time meant, ``None``
    where no place in time is meant at all (a plain duration, a set). ``p`` is the share of this reading
    among the readings of the expression; they sum to one.
    """

    value: str
    extent: Extent | None
    granularity: Unit
    mod: str | None = None
    p: float = 1.0


class Meaning(Protocol):
    """Anything that resolves."""

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The readings against an anchor, likeliest first; never empty, never raises for a valid anchor."""
        ...


@lru_cache(maxsize=4096)  # a text names the same days again and again
def day_run(start: Day, end: Day, unit: Unit, value: str | None = None, *, p: float = 1.0) -> Reading:
    """The reading of whole days with known ends; ``value`` is printed from the unit when absent."""
    begin, finish = Minute(start * MINUTES_A_DAY), Minute(end * MINUTES_A_DAY)
    extent = Extent(Bounds(begin, begin), Bounds(finish, finish))
    return Reading(value if value is not None else unit_value(start, unit), extent, unit, None, p)


def minute_run(start: Minute, end: Minute, unit: Unit, value: str) -> Reading:
    """The reading of a run of minutes with known ends."""
    return Reading(value, Extent(Bounds(start, start), Bounds(end, end)), unit)


def shared(reading: Reading, p: float) -> Reading:
    """A reading that is worth only a share of what it was."""
    if p == 1.0:
        return reading
    return Reading(reading.value, reading.extent, reading.granularity, reading.mod, reading.p * p)


def core(reading: Reading) -> TimeInterval | None:
    """The run between the middles of a reading's bounds; ``None`` when an end is open or the order is lost."""
    extent = reading.extent
    if extent is None:
        return None
    ends = []
    for bounds in (extent.begin, extent.end):
        if bounds.earliest is None or bounds.latest is None:
            return None
        ends.append(Minute((bounds.earliest + bounds.latest) // 2))
    start, end = ends
    return TimeInterval(start, end) if start < end else None


def anchor_at(reading: Reading, fallback: Anchor, toward: Toward) -> Anchor:
    """An anchor where a reading lies, or else the fallback."""
    interval = core(reading)
    if interval is None:
        return fallback
    return Anchor(interval, reading.granularity, toward, fallback.event)
