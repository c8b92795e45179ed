"""Meanings made from other meanings: moved, contained, cut, counted."""

from __future__ import annotations

import attrs

from timeline.calendar.dates import Holiday, rank
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, add, civil, isoweekday, start_of
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.readings import (
    Anchor,
    Meaning,
    Reading,
    Toward,
    anchor_at,
    core,
    day_run,
    minute_run,
    shared,
)
from timeline.calendar.timex3 import day_value, minute_value, year_value
from timeline.calendar.units import Unit

# When a part of the day begins and ends, in minutes from midnight (night runs into the next day). By
# convention of ISO-TimeML the names are MO, MI, AF, EV, NI, DT; the hours are a judgement.
DAY_PARTS = {
    "MO": (5 * 60, 12 * 60),
    "MI": (11 * 60, 13 * 60),
    "AF": (12 * 60, 18 * 60),
    "EV": (17 * 60, 22 * 60),
    "NI": (20 * 60, 29 * 60),
    "DT": (6 * 60, 18 * 60),
}

# Where a vague part of a unit begins and ends, as shares of its length: (earliest, latest) each. A judgement.
PARTS: dict[str, tuple[str, tuple[float, float], tuple[float, float]]] = {
    "start": ("START", (0.0, 0.0), (0.1, 0.35)),
    "early": ("START", (0.0, 0.0), (0.25, 0.5)),
    "mid": ("MID", (0.2, 0.4), (0.6, 0.8)),
    "late": ("END", (0.5, 0.75), (1.0, 1.0)),
    "end": ("END", (0.65, 0.9), (1.0, 1.0)),
    "first_half": ("START", (0.0, 0.0), (0.5, 0.5)),
    "second_half": ("END", (0.5, 0.5), (1.0, 1.0)),
}


@attrs.frozen(cache_hash=True)
class Containing:
    """The calendar unit the anchor falls in: "today", "this month"."""

    unit: Unit

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The unit that holds the anchor's begin; the anchor itself when that is no shorter."""
        unit = self.unit
        if unit < Unit.DAY and anchor.granularity >= Unit.DAY:
            unit = Unit.DAY  # "this hour" of a day without a clock is no more exact than the day
        if unit < Unit.DAY:
            size = 60 if unit == Unit.HOUR else 1 if unit == Unit.MINUTE else 360
            start = Minute(anchor.interval.start // size * size)
            day, minute = divmod(start, MINUTES_A_DAY)
            value = minute_value(Day(day), minute // 60, minute % 60)
            return (minute_run(start, Minute(start + size), unit, value),)
        start_day = start_of(anchor.day, unit)
        end = Day(start_day + 2) if unit == Unit.WEEKEND else add(start_day, 1, unit)
        return (day_run(start_day, end, unit),)


@attrs.frozen(cache_hash=True)
class Nearby:
    """The unit around the anchor on the side it is looked for: "the weekend", "the quarter"."""

    unit: Unit

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The last such unit that has begun, the next, or both."""
        here = start_of(anchor.day, self.unit)
        starts = [add(here, amount, self.unit) for amount in (-1, 0, 1)]
        length = 2 if self.unit == Unit.WEEKEND else None
        runs = [(start, Day(start + length) if length else add(start, 1, self.unit)) for start in starts]
        return tuple(day_run(run[0], run[1], self.unit, p=p) for run, p in rank(runs, anchor))


@attrs.frozen(cache_hash=True)
class Shift:
    """Another meaning, read from an anchor moved by whole units: "three weeks ago"."""

    base: Meaning
    amount: int  # in units; negative is earlier
    unit: Unit

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The base's readings from the moved anchor."""
        return self.base.resolve(moved(anchor, self.amount, self.unit))


def moved(anchor: Anchor, amount: int, unit: Unit) -> Anchor:
    """The anchor, whole units later or (negative) earlier."""
    start, end = anchor.interval.start, anchor.interval.end
    if unit < Unit.DAYPART:
        if anchor.granularity >= Unit.DAY and abs(amount) < (24 if unit == Unit.HOUR else 1440):
            return anchor  # hours from a day whose clock is not known stay on the day
        by = amount * (60 if unit == Unit.HOUR else 1)
        return _placed(anchor, start + by, end + by)
    day, minute = divmod(start, MINUTES_A_DAY)
    to = Minute(add(Day(day), amount, unit) * MINUTES_A_DAY + minute)
    length = end - start
    if unit >= Unit.MONTH and anchor.granularity >= Unit.MONTH and not minute:
        end_day = -(-end // MINUTES_A_DAY)
        return _placed(anchor, to, add(Day(end_day), amount, unit) * MINUTES_A_DAY)
    return _placed(anchor, to, to + length)


def _placed(anchor: Anchor, start: int, end: int) -> Anchor:
    return Anchor(TimeInterval(Minute(start), Minute(end)), anchor.granularity, anchor.toward, anchor.event)


@attrs.frozen(cache_hash=True)
class Moved:
    """
    The anchor's own run, whole units away: "the year-earlier period" of a quarter is a quarter.

    ``into``, a year, says where it is moved to: "the 1988 period".
    """

    amount: int
    unit: Unit
    into: Meaning | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The moved run, of the anchor's granularity."""
        amount, unit = self.amount, self.unit
        if self.into is not None:
            year = core(self.into.resolve(anchor)[0])
            if year is not None:
                amount, unit = civil(Day(year.start // MINUTES_A_DAY))[0] - civil(anchor.day)[0], Unit.YEAR
        run = moved(anchor, amount, unit).interval
        if anchor.granularity < Unit.DAYPART:
            day, minute = divmod(run.start, MINUTES_A_DAY)
            value = minute_value(Day(day), minute // 60, minute % 60)
            return (minute_run(run.start, run.end, Unit.MINUTE, value),)
        to = run.days
        if to.start != start_of(to.start, anchor.granularity) or anchor.granularity < Unit.DAY:
            return (day_run(to.start, to.end, Unit.DAY),)
        return (day_run(to.start, to.end, anchor.granularity),)


@attrs.frozen(cache_hash=True)
class Beside:
    """The last of its kind that is over before the anchor (``sign`` -1), or the first that starts after it (1)."""

    base: Meaning
    sign: int

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The base's likeliest reading on that side."""
        past = self.sign < 0
        toward = Toward.PAST if past else Toward.FUTURE
        reading = self.base.resolve(attrs.evolve(anchor, toward=toward))[0]
        run = core(reading)
        if run is not None and (run.end > anchor.interval.start if past else run.start < anchor.interval.end):
            day = Day(run.start // MINUTES_A_DAY - 1) if past else Day(-(-run.end // MINUTES_A_DAY))
            reading = self.base.resolve(Anchor.on(day, toward))[0]
        return (reading if reading.p == 1.0 else attrs.evolve(reading, p=1.0),)


@attrs.frozen(cache_hash=True)
class Within:
    """A meaning read inside another: "September last year", "two days after Christmas"."""

    inner: Meaning
    outer: Meaning

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The inner's readings from each reading of the outer."""
        found: list[Reading] = []
        for outer in self.outer.resolve(anchor):
            inner = self.inner.resolve(anchor_at(outer, anchor, Toward.WITHIN))
            found += inner if outer.p == 1.0 else [shared(reading, outer.p) for reading in inner]
        return tuple(found)


@attrs.frozen(cache_hash=True)
class OneOf:
    """One of the weekdays of a run, nobody says which: "on a Monday in February 2021"; the anchor is the run."""

    base: Meaning
    weekday: int

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """From the first to the last such day of the run."""
        first = self.base.resolve(Anchor.on(anchor.day, Toward.FUTURE))[0]
        last = self.base.resolve(Anchor.on(anchor.last_day, Toward.PAST))[0]
        if first.extent is None or last.extent is None:
            return (first,)
        begin = Bounds(first.extent.begin.earliest, last.extent.begin.latest)
        end = Bounds(first.extent.end.earliest, last.extent.end.latest)
        value = f"{year_value(civil(anchor.day)[0])}-WXX-{self.weekday}{first.value[10:]}"
        return (Reading(value, Extent(begin, end), first.granularity, first.mod),)


@attrs.frozen(cache_hash=True)
class Part:
    """A vague part of a unit; ``part`` is a key of `PARTS`."""

    base: Meaning
    part: str

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The base's values with a mod, and the part's bounds."""
        mod, begin, end = PARTS[self.part]
        if isinstance(self.base, Holiday):
            return tuple(attrs.evolve(reading, mod=mod) for reading in self.base.resolve(anchor))
        return tuple(_cut(reading, mod, begin, end) for reading in self.base.resolve(anchor))


def _cut(reading: Reading, mod: str, begin: tuple[float, float], end: tuple[float, float]) -> Reading:
    run = core(reading)
    if run is None:
        return attrs.evolve(reading, mod=mod)
    size = run.end - run.start
    # A part of a unit of days begins and ends with a day.
    grain = MINUTES_A_DAY if reading.granularity > Unit.DAY else 1

    def at(share: float) -> Minute:
        return Minute(run.start + round(size * share / grain) * grain)

    first, last = Bounds(at(begin[0]), at(begin[1])), Bounds(at(end[0]), at(end[1]))
    return Reading(reading.value, Extent(first, last), reading.granularity, mod, reading.p)


@attrs.frozen(cache_hash=True)
class Modified:
    """A meaning with a TIMEX3 mod: "about 1450" (APPROX), "no later than May" (ON_OR_BEFORE)."""

    base: Meaning
    mod: str

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The base's readings, widened or opened as the mod says."""
        return tuple(
            attrs.evolve(reading, mod=self.mod, extent=_opened(reading, self.mod))
            for reading in self.base.resolve(anchor)
        )


def _opened(reading: Reading, mod: str) -> Extent | None:
    extent = reading.extent
    if extent is None:
        return None
    begin, end = extent.begin, extent.end
    if mod == "APPROX":
        slack = round(reading.granularity.typical_days * MINUTES_A_DAY)
        if begin.earliest is not None and end.latest is not None:
            return Extent(
                Bounds(Minute(begin.earliest - slack), begin.latest),
                Bounds(end.earliest, Minute(end.latest + slack)),
            )
    if mod in ("ON_OR_BEFORE", "BEFORE"):
        return Extent(Bounds(None, begin.latest), end)
    if mod in ("ON_OR_AFTER", "AFTER"):
        return Extent(begin, Bounds(end.earliest, None))
    return extent


@attrs.frozen(cache_hash=True)
class Nth:
    """The n-th unit inside another meaning ("third week of May"); negative counts from the end, -1 the last."""

    number: int
    unit: Unit
    base: Meaning
    weekday: int | None = None  # with Unit.DAY: the n-th such weekday

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """That unit of each reading of the base."""
        found = []
        for base in self.base.resolve(anchor):
            run = core(base)
            if run is None:
                found.append(base)
                continue
            first, end = Day(run.start // MINUTES_A_DAY), Day(-(-run.end // MINUTES_A_DAY))
            start, stop = self._count(first, end)
            found.append(day_run(start, stop, self.unit, p=base.p))
        return tuple(found)

    def _count(self, first: Day, end: Day) -> tuple[Day, Day]:
        number = self.number
        if self.weekday is not None:
            if number > 0:
                start = Day(first + (self.weekday - isoweekday(first)) % 7 + 7 * (number - 1))
            else:
                last = Day(end - 1)
                start = Day(last - (isoweekday(last) - self.weekday) % 7 + 7 * (number + 1))
            return start, Day(start + 1)
        unit = self.unit
        if number > 0:
            start = start_of(first, unit)
            if start < first and unit in (Unit.WEEK, Unit.WEEKEND):
                # The week that the unit begins in counts as its first when most of it lies inside.
                start = add(start, 1, unit) if first - start > 3 else start
            start = add(start, number - 1, unit)
        else:
            start = start_of(Day(end - 1), unit)
            if unit == Unit.WEEK and end - start < 4:
                start = add(start, -1, unit)  # as with the first week
            start = add(start, number + 1, unit)
        return start, Day(start + 2) if unit == Unit.WEEKEND else add(start, 1, unit)


@attrs.frozen(cache_hash=True)
class DayPart:
    """A part of a day; ``name`` is a key of `DAY_PARTS`."""

    base: Meaning
    name: str

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """That part of each day the base can be."""
        start, end = DAY_PARTS[self.name]
        found = []
        for base in self.base.resolve(anchor):
            run = core(base)
            if run is None:
                found.append(base)
                continue
            day = Day(run.start // MINUTES_A_DAY)
            at = day * MINUTES_A_DAY
            value = f"{day_value(day)}T{self.name}"
            made = minute_run(Minute(at + start), Minute(at + end), Unit.DAYPART, value)
            found.append(shared(made, base.p))
        return tuple(found)


@attrs.frozen(cache_hash=True)
class Clock:
    """A clock time on a day; ``zone`` is kept as the text gives it and moves nothing."""

    base: Meaning
    hour: int
    minute: int | None = None
    zone: str | None = None
    open_half: bool = False  # morning or evening is not said: after the anchor's own clock time, if it has one

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """That time on each day the base can be; without minutes, known to the hour's quarter."""
        found = []
        for base in self.base.resolve(anchor):
            run = core(base)
            if run is None:
                found.append(base)
                continue
            day = Day(run.start // MINUTES_A_DAY)
            at = Minute(day * MINUTES_A_DAY + self.hour * 60 + (self.minute or 0))
            hour = self.hour
            if self.open_half and hour < 12 and anchor.granularity < Unit.DAY and at < anchor.interval.start:
                hour, at = hour + 12, Minute(at + 720)
            value = minute_value(day, hour, self.minute or 0, self.zone)
            unit = Unit.HOUR if self.minute is None else Unit.MINUTE
            found.append(shared(minute_run(at, Minute(at + 1), unit, value), base.p))
        return tuple(found)


__all__ = [
    "DAY_PARTS",
    "PARTS",
    "Beside",
    "Clock",
    "Containing",
    "DayPart",
    "Modified",
    "Moved",
    "Nearby",
    "Nth",
    "Part",
    "Shift",
    "Within",
    "moved",
]
