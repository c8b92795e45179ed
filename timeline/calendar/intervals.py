"""Runs of days and of minutes, and bounds on points of time. Half-open everywhere."""

from __future__ import annotations

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.errors import EmptyInterval


@attrs.frozen(order=True)
class DayInterval:
    """A run of civil days, without clock or zone; ``end`` is the first day after it."""

    start: Day
    end: Day = attrs.field()

    @end.validator
    def _ends_after_start(self, attribute: object, end: Day) -> None:
        if end <= self.start:
            raise EmptyInterval(start=self.start, end=end)

    def __contains__(self, day: Day) -> bool:
        return self.start <= day < self.end

    def __len__(self) -> int:
        return self.end - self.start

    def __and__(self, other: DayInterval) -> DayInterval | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return DayInterval(start, end) if start < end else None

    @property
    def minutes(self) -> TimeInterval:
        """The same run, in minutes."""
        return TimeInterval(Minute(self.start * MINUTES_A_DAY), Minute(self.end * MINUTES_A_DAY))


@attrs.frozen(order=True)
class TimeInterval:
    """A run of minutes; ``end`` is the first minute after it."""

    start: Minute
    end: Minute = attrs.field()

    @end.validator
    def _ends_after_start(self, attribute: object, end: Minute) -> None:
        if end <= self.start:
            raise EmptyInterval(start=self.start, end=end)

    def __contains__(self, minute: Minute) -> bool:
        return self.start <= minute < self.end

    def __and__(self, other: TimeInterval) -> TimeInterval | None:
        start, end = max(self.start, other.start), min(self.end, other.end)
        return TimeInterval(start, end) if start < end else None

    @property
    def days(self) -> DayInterval:
        """The smallest run of whole days that holds this run."""
        return DayInterval(Day(self.start // MINUTES_A_DAY), Day(-(-self.end // MINUTES_A_DAY)))


@attrs.frozen
class Bounds:
    """
    Where one point of time lies: not before ``earliest``, not after ``latest``; ``None`` is open.

    The end of a run is the first minute after it, so a run that ends with a day has midnight as its end.
    """

    earliest: Minute | None
    latest: Minute | None

    @classmethod
    def at(cls, minute: Minute) -> Bounds:
        """A point that is known."""
        return cls(minute, minute)


@attrs.frozen
class Extent:
    """A run of time whose two ends are each known within bounds."""

    begin: Bounds
    end: Bounds

    @classmethod
    def exactly(cls, interval: TimeInterval) -> Extent:
        """The extent of a run with known ends."""
        return cls(Bounds.at(interval.start), Bounds.at(interval.end))

    @property
    def interval(self) -> TimeInterval | None:
        """From the earliest begin to the latest end; ``None`` when either is open."""
        if self.begin.earliest is None or self.end.latest is None:
            return None
        return TimeInterval(self.begin.earliest, self.end.latest)
