"""
What time words mean, apart from what they come to: a small algebra of calendar meanings.

Every meaning has one verb, ``resolve(anchor)``, that gives its readings, likeliest first, and prints each
as a TIMEX3 value with its bounds. Compose before adding a class: "September last year" is
``Within(Date(month=9), Shift(Containing(Unit.YEAR), -1, Unit.YEAR))``.
"""

from __future__ import annotations

import enum
from typing import Protocol

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day
from timeline.calendar.intervals import DayInterval, Extent, TimeInterval
from timeline.calendar.units import Unit


class Toward(enum.Enum):
    """On which side of the anchor an incomplete date is looked for."""

    PAST = "past"
    FUTURE = "future"
    NEAREST = "nearest"
    WITHIN = "within"  # inside the anchor's own interval, or else nearest to it


@attrs.frozen
class Anchor:
    """What a meaning is read against: a run of time and how exactly it was named."""

    interval: TimeInterval
    granularity: Unit = Unit.DAY
    toward: Toward = Toward.NEAREST

    @classmethod
    def on(cls, day: Day, toward: Toward = Toward.NEAREST) -> Anchor:
        """The whole of one day."""
        return cls(DayInterval(day, Day(day + 1)).minutes, Unit.DAY, toward)

    @property
    def day(self) -> Day:
        """The first day of the anchor."""
        return Day(self.interval.start // MINUTES_A_DAY)


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
