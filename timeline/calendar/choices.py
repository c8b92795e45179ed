"""Meanings that words leave open, and lengths of several units."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.durations import Length
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.readings import Anchor, Meaning, Reading, shared
from timeline.calendar.relative import moved
from timeline.calendar.units import Unit


@attrs.frozen(cache_hash=True)
class Either:
    """One of several meanings, the likeliest first, each with its share: 4/5 is 5 April or 4 May."""

    choices: tuple[tuple[Meaning, float], ...]

    @classmethod
    def of(cls, first: Meaning, second: Meaning, p: float) -> Meaning:
        """Two meanings, the first with a probability."""
        return first if first == second else cls(((first, p), (second, 1 - p)))

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The readings of all, what is the same put together."""
        found: dict[tuple[str, Extent | None], Reading] = {}
        for meaning, p in self.choices:
            for reading in meaning.resolve(anchor):
                known = found.get((reading.value, reading.extent))
                weighed = shared(reading, p)
                found[reading.value, reading.extent] = (
                    weighed if known is None else attrs.evolve(known, p=known.p + weighed.p)
                )
        return tuple(sorted(found.values(), key=lambda reading: -reading.p))


@attrs.frozen(cache_hash=True)
class Sum:
    """A length of several units, the longest first: "one year and three days"."""

    lengths: tuple[Length, ...]

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The length; it has no place in time."""
        dates = "".join(one.value[1:] for one in self.lengths if not one.value.startswith("PT"))
        times = "".join(one.value[2:] for one in self.lengths if one.value.startswith("PT"))
        return (Reading(f"P{dates}{'T' if times else ''}{times}", None, self.lengths[-1].unit),)


@attrs.frozen(cache_hash=True)
class Ahead:
    """A length told as the time until something: "in two weeks"; its value is the length, its extent the place."""

    lengths: tuple[Length, ...]
    whole: bool = False  # all the time until then: "within two weeks"

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The place that far ahead, exact to half of the last unit."""
        reading = Sum(self.lengths).resolve(anchor)[0]
        value, mod = reading.value, self.lengths[-1].mod
        unit = self.lengths[-1].unit
        if any(one.amount is None or one.amount % 1 for one in self.lengths):
            return (Reading(value, None, unit, mod),)
        at = anchor
        for one in self.lengths:
            at = moved(at, int(one.amount or 0), one.unit)
        if unit < Unit.DAY:
            by = sum(round((one.amount or 0) * (60 if one.unit == Unit.HOUR else 1)) for one in self.lengths)
            start = Minute(anchor.interval.start + by)
            point = Bounds(start, Minute(start + MINUTES_A_DAY if anchor.granularity >= Unit.DAY else start + 1))
            return (Reading(value, Extent(Bounds.at(start), point), unit, mod),)
        slack = 0 if unit == Unit.DAY or len(self.lengths) > 1 else int((unit.typical_days - 1) / 2)
        first, last = Day(at.day - slack), Day(at.last_day + 1 + slack)
        if self.whole:
            end = Bounds(Minute(at.day * MINUTES_A_DAY), Minute(last * MINUTES_A_DAY))
            return (Reading(value, Extent(Bounds.at(anchor.interval.start), end), unit, mod),)
        within = Bounds(Minute(first * MINUTES_A_DAY), Minute(last * MINUTES_A_DAY))
        return (Reading(value, Extent(within, within), unit, mod),)


def summed(parts: Sequence[Length]) -> Sum | None:
    """Lengths as one; ``None`` where they are not exact or share a unit."""
    if any(one.amount is None or one.mod for one in parts):
        return None
    parts = sorted(parts, key=lambda one: -one.unit)
    if any(a.unit == b.unit for a, b in pairwise(parts)):
        return None
    return Sum(tuple(parts))


__all__ = ["Ahead", "Either", "Sum", "summed"]
