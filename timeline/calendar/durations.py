"""Lengths of time, alone and placed; repeated, vague and unnamed times."""

from __future__ import annotations

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, add
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.readings import Anchor, Meaning, Reading
from timeline.calendar.timex3 import duration_value
from timeline.calendar.units import Unit

# How far "recently" and "soon" reach from the anchor, in days: a judgement, wide on purpose.
VAGUE_REACH = 365


@attrs.frozen(cache_hash=True)
class Length:
    """
    A length of time, exact ("20 months") or vague ("a few months": 2 to 6, ``amount`` None).

    ``amount_min`` and ``amount_max`` are inclusive and may be fractions ("a year and a half").
    """

    amount_min: float
    amount_max: float
    amount: float | None
    unit: Unit
    mod: str | None = None

    @classmethod
    def of(cls, amount: float, unit: Unit, mod: str | None = None) -> Length:
        """An exact length."""
        return cls(amount, amount, amount, unit, mod)

    @property
    def value(self) -> str:
        """TIMEX3 value."""
        return duration_value(self.amount, self.unit)

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The length; it has no place in time."""
        return (Reading(self.value, None, self.unit, self.mod),)

    def after(self, minute: Minute) -> Bounds:
        """Where a run of this length ends that begins at a minute."""
        return Bounds(_later(minute, self.amount_min, self.unit), _later(minute, self.amount_max, self.unit))

    def before(self, minute: Minute) -> Bounds:
        """Where a run of this length begins that ends at a minute."""
        return Bounds(_later(minute, -self.amount_max, self.unit), _later(minute, -self.amount_min, self.unit))


# A number of years beyond this is not followed into the calendar.
_FAR = 20_000 * 366


def _later(minute: Minute, amount: float, unit: Unit) -> Minute:
    if unit < Unit.DAYPART:
        return Minute(minute + round(amount * (60 if unit == Unit.HOUR else 1)))
    days = amount * unit.typical_days
    if abs(days) > _FAR:
        return Minute(minute + (_FAR if days > 0 else -_FAR) * MINUTES_A_DAY)
    whole = int(amount)
    day, rest = divmod(minute, MINUTES_A_DAY)
    moved = add(Day(day), whole, unit) + round((amount - whole) * unit.typical_days)
    return Minute(moved * MINUTES_A_DAY + rest)


@attrs.frozen(cache_hash=True)
class Run:
    """
    A length placed in time: ``side`` is "ending" ("the past 20 months", up to the base), "beginning" ("the
    next two weeks"), "first" or "last" ("the first few months of 1989"). No base: the anchor itself.
    """

    length: Length
    side: str
    base: Meaning | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The length's value with the run's bounds; without a place, where an event's is not known."""
        length = self.length
        if self.base is None:
            return (self._at(Extent.exactly(anchor.interval), 1.0),)
        found = []
        for base in self.base.resolve(anchor):
            if base.extent is None:
                found.append(Reading(length.value, None, length.unit, length.mod, base.p))
            else:
                found.append(self._at(base.extent, base.p))
        return tuple(found)

    def _at(self, base: Extent, p: float) -> Reading:
        length = self.length
        if self.side == "first":
            begin = base.begin
            end = _moved(begin, length.amount_min, length.amount_max, length.unit)
        elif self.side == "last":
            end = base.end
            begin = _moved(end, -length.amount_max, -length.amount_min, length.unit)
        else:
            # A counted length is rounded to its unit: "the past 20 months" began 19.5 to 20.5 months ago.
            slack = 0.5 if length.amount is not None and length.unit >= Unit.DAY else 0.0
            least, most = length.amount_min - slack, length.amount_max + slack
            if self.side == "ending":
                end = Bounds(base.begin.earliest, base.end.latest)
                begin = _moved(base.begin, -most, -least, length.unit)
            else:
                begin = Bounds(base.begin.earliest, base.end.latest)
                end = _moved(base.end, least, most, length.unit)
        return Reading(length.value, Extent(begin, end), length.unit, length.mod, p)


def _moved(bounds: Bounds, least: float, most: float, unit: Unit) -> Bounds:
    return Bounds(
        None if bounds.earliest is None else _later(bounds.earliest, least, unit),
        None if bounds.latest is None else _later(bounds.latest, most, unit),
    )


@attrs.frozen(cache_hash=True)
class Away:
    """
    A time told by its distance from another: "two weeks after the vote"; ``side`` is "before" or "after".

    Its value is the distance, as TimeML marks it; its extent is where it leads, when the base is known. Counted
    days lead to a day of the calendar. ``within`` is for the stretch beside the other: "the year after her death".
    """

    length: Length
    side: str
    base: Meaning
    within: bool = False

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The place at that distance, if any."""
        length = self.length
        least, most = length.amount_min, length.amount_max
        by_day = length.unit == Unit.DAY and length.amount is not None
        rounded = 0.5 if length.amount is not None and not by_day else 0.0  # a counted distance is rounded to its unit
        if self.within and not by_day:
            least = rounded  # "the year after" is the rest of this one too
        sign = -1 if self.side == "before" else 1
        least, most = sorted((sign * least, sign * most))
        found = []
        for base in self.base.resolve(anchor):
            extent = base.extent
            if extent is not None:
                beside = (_day_beside if by_day else _beside)(extent, self.side)
                slack = 0.0 if _is_as_wide(beside, length.unit) and not self.within else rounded
                at = _moved(beside, least - slack, most + slack, length.unit)
                extent = Extent(at, at)
            found.append(Reading(length.value, extent, length.unit, length.mod, base.p))
        return tuple(found)


def _is_as_wide(bounds: Bounds, unit: Unit) -> bool:
    """Whether a point is known no closer than a unit, so that a count of units from it is exact."""
    if bounds.earliest is None or bounds.latest is None:
        return False
    return bounds.latest - bounds.earliest >= 0.9 * unit.typical_days * MINUTES_A_DAY


def _beside(extent: Extent, side: str) -> Bounds:
    return extent.begin if side == "before" else extent.end


def _day_beside(extent: Extent, side: str) -> Bounds:
    """The first or last day of an extent, as bounds."""
    first, last = _beside(extent, side).earliest, _beside(extent, side).latest
    if first is not None and side == "after":
        begun = extent.begin.earliest
        first = Minute(first - 1) if begun is None else max(Minute(first - 1), begun)  # ends are exclusive
    return Bounds(
        None if first is None else Minute(first - first % MINUTES_A_DAY),
        None if last is None else Minute(last + -last % MINUTES_A_DAY),
    )


@attrs.frozen(cache_hash=True)
class Between:
    """From one time to another, both included; ``None`` is open: "May 3-5", "1939-1945"."""

    begin: Meaning | None
    end: Meaning | None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """One run from the begin's likeliest reading to the end's."""
        begin = self.begin.resolve(anchor)[0] if self.begin is not None else None
        end = self.end.resolve(anchor)[0] if self.end is not None else None
        value = f"{begin.value if begin else ''}/{end.value if end else ''}"
        granularity = begin.granularity if begin else end.granularity if end else anchor.granularity
        first = begin.extent.begin if begin and begin.extent else Bounds(None, None)
        last = end.extent.end if end and end.extent else Bounds(None, None)
        if end and end.extent and end.granularity < Unit.DAYPART:
            last = end.extent.begin  # "until 5 p.m." is over at five
        if first.earliest is not None and last.latest is not None and first.earliest >= last.latest:
            return (attrs.evolve(begin, value=value, p=1.0),) if begin else (Reading(value, None, granularity),)
        return (Reading(value, Extent(first, last), granularity),)


@attrs.frozen(cache_hash=True)
class Recurrence:
    """A repeated time: every unit ("daily") or every date of a kind ("Fridays"), every ``amount``-th one."""

    every: Meaning | Unit
    amount: float = 1

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The set's value; it has no one place in time."""
        if isinstance(self.every, Unit):
            return (Reading(duration_value(self.amount, self.every), None, self.every),)
        value, unit = _pattern(self.every, anchor)
        return (Reading(value, None, unit),)


def _pattern(every: Meaning, anchor: Anchor) -> tuple[str, Unit]:
    from timeline.calendar.dates import Date, Holiday, Season
    from timeline.calendar.relative import Clock, Containing, DayPart

    if isinstance(every, Date) and every.year is None:
        if every.month is not None:
            day = f"-{every.day:02d}" if every.day is not None else ""
            return f"XXXX-{every.month:02d}{day}", every.unit
        if every.weekday is not None:
            return f"XXXX-WXX-{every.weekday}", Unit.DAY
        if every.day is not None:
            return f"XXXX-XX-{every.day:02d}", Unit.DAY
    if isinstance(every, Holiday):
        reading = every.resolve(anchor)[0]
        return f"XXXX{reading.value[-6:]}", Unit.DAY
    if isinstance(every, Season):
        return f"XXXX-{every.name}", Unit.SEASON
    if isinstance(every, DayPart):
        return f"{_pattern(every.base, anchor)[0]}T{every.name}", Unit.DAYPART
    if isinstance(every, Clock):
        return f"{_pattern(every.base, anchor)[0]}T{every.hour:02d}:{every.minute or 0:02d}", Unit.MINUTE
    if isinstance(every, Containing):
        if every.unit == Unit.WEEKEND:
            return "XXXX-WXX-WE", Unit.WEEKEND
        if every.unit == Unit.DAY:
            return "XXXX-XX-XX", Unit.DAY
    if isinstance(every, Between) and every.begin is not None and every.end is not None:
        begin, unit = _pattern(every.begin, anchor)
        return f"{begin}/{_pattern(every.end, anchor)[0]}", unit
    reading = every.resolve(anchor)[0]
    return reading.value, reading.granularity


@attrs.frozen(cache_hash=True)
class Vague:
    """
    A time told only by its side: ``ref`` is PRESENT_REF, PAST_REF or FUTURE_REF.

    The present is the anchor itself; the past and the future reach at most `VAGUE_REACH` days, or
    without end when ``near`` is false ("once", "someday"); ``reach`` is in days.
    """

    ref: str
    near: bool = True
    reach: int = VAGUE_REACH

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The reference with its bounds."""
        start, end = anchor.interval.start, anchor.interval.end
        far = self.reach * MINUTES_A_DAY
        if self.ref == "PRESENT_REF":
            extent = Extent.exactly(anchor.interval)
        elif self.ref == "PAST_REF":
            early = Minute(start - far) if self.near else None
            extent = Extent(Bounds(early, end), Bounds(early, end))
        else:
            late = Minute(end + far) if self.near else None
            extent = Extent(Bounds(start, late), Bounds(start, late))
        return (Reading(self.ref, extent, Unit.DAY),)


@attrs.frozen(cache_hash=True)
class EventMeaning:
    """The time of an event that the text names by words ("the war"); placed only when the anchor knows it."""

    words: str

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The event's extent, if the anchor carries it."""
        return (Reading("", anchor.event, anchor.granularity),)


@attrs.frozen(cache_hash=True)
class Near:
    """Shortly before or after another time; ``side`` is "before" or "after", ``within`` how far at most."""

    base: Meaning
    side: str
    within: Length = Length(1, 6, None, Unit.MONTH)

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """A stretch that touches the base; without a place, where an event's is not known."""
        found = []
        for base in self.base.resolve(anchor):
            ref = "PAST_REF" if self.side == "before" else "FUTURE_REF"
            if base.extent is None:
                found.append(Reading(ref, None, base.granularity, None, base.p))
                continue
            far = self.within if _is_of_days(base.extent) else _HOURS
            if self.side == "before":
                edge = base.extent.begin
                reach = _moved(edge, -far.amount_max, 0, far.unit)
            else:
                edge = base.extent.end
                reach = _moved(edge, 0, far.amount_max, far.unit)
            extent = Extent(reach, reach)
            found.append(Reading(base.value or ref, extent, base.granularity, self.side.upper(), base.p))
        return tuple(found)


_HOURS = Length(1, 12, None, Unit.HOUR)  # how far "shortly" reaches from what is known within a day


def _is_of_days(extent: Extent) -> bool:
    begin, end = extent.begin.earliest, extent.end.latest
    return begin is None or end is None or end - begin >= MINUTES_A_DAY


__all__ = [
    "Away",
    "Between",
    "EventMeaning",
    "Length",
    "Near",
    "Recurrence",
    "Run",
    "TimeInterval",
    "Vague",
]
