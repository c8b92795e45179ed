"""What rules of any language build their values from."""

from __future__ import annotations

from typing import NamedTuple

from timeline.calendar.meanings import (
    Clock,
    Containing,
    Date,
    DayPart,
    Length,
    Meaning,
    Modified,
    Moved,
    Part,
    Run,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimexType


class Time(NamedTuple):
    """
    The value of a time expression while it is being read.

    ``hang`` tells what the words leave open: "none" (nothing), "partial" (a date without its year or
    month), "publication" (counted from the writer's day), "context" (counted from a time named before),
    "period" (counted from a quarter or year named before), "local" (from the story's day, or else the writer's).
    """

    meaning: Meaning
    unit: Unit
    hang: str = "none"
    type: TimexType = "DATE"
    quant: str | None = None
    freq: str | None = None
    alone: Meaning | None = None  # the meaning when nothing named before can hold it

    @property
    def category(self) -> str:
        """The grammar's category of times of this unit."""
        return CATEGORY[self.unit]


CATEGORY = {
    Unit.MINUTE: "time",
    Unit.HOUR: "time",
    Unit.DAYPART: "time",
    Unit.DAY: "day",
    Unit.WEEKEND: "weekly",
    Unit.WEEK: "weekly",
    Unit.MONTH: "monthly",
    Unit.QUARTER: "quarterly",
    Unit.HALF_YEAR: "halfly",
    Unit.SEASON: "seasonal",
    Unit.YEAR: "yearly",
    Unit.DECADE: "block",
    Unit.CENTURY: "block",
    Unit.MILLENNIUM: "block",
}


class Count(NamedTuple):
    """How many: exactly, or between two numbers when ``amount`` is ``None``."""

    least: float
    most: float
    amount: float | None
    mod: str | None = None


def exactly(number: float) -> Count:
    """A known number."""
    return Count(number, number, number)


def length_of(count: Count, unit: Unit) -> Length:
    """A length of so many units."""
    return Length(count.least, count.most, count.amount, unit, count.mod)


def here(unit: Unit, amount: int = 0, hang: str = "publication") -> Time:
    """The unit around the anchor, or the one ``amount`` units away."""
    meaning: Meaning = Containing(unit)
    return Time(Shift(meaning, amount, unit) if amount else meaning, unit, hang, "TIME" if unit < Unit.DAY else "DATE")


def away(length: Length, sign: int, hang: str) -> Time | None:
    """The unit that lies a length from the anchor, before (-1) or after (1)."""
    unit = length.unit
    if (
        hang == "context"
        and length.amount is not None
        and length.amount % 1 == 0
        and unit in (Unit.WEEK, Unit.HOUR, Unit.MINUTE)
    ):
        # A week after a day is a day, an hour after a clock time is one.
        moved: Meaning = Moved(sign * int(length.amount), unit)
        kind: TimexType = "TIME" if unit < Unit.DAY else "DATE"
        return Time(Modified(moved, length.mod) if length.mod else moved, min(unit, Unit.DAY), hang, kind)
    if length.amount is None:
        from timeline.calendar.meanings import Vague

        return Time(Vague("PAST_REF" if sign < 0 else "FUTURE_REF", near=unit < Unit.YEAR), unit, hang)
    if length.amount > 1_000_000:
        return None
    whole, rest = divmod(length.amount, 1)
    if rest:
        finer = {Unit.YEAR: (12, Unit.MONTH), Unit.MONTH: (4, Unit.WEEK), Unit.WEEK: (7, Unit.DAY)}
        finer |= {Unit.DAY: (24, Unit.HOUR), Unit.HOUR: (60, Unit.MINUTE), Unit.DECADE: (10, Unit.YEAR)}
        finer |= {Unit.CENTURY: (100, Unit.YEAR), Unit.MILLENNIUM: (1000, Unit.YEAR)}
        if unit not in finer:
            return None
        by, unit = finer[unit]
        whole = round(length.amount * by)
    amount = sign * int(whole)
    shown = Unit.YEAR if unit >= Unit.YEAR else unit
    meaning: Meaning = Shift(Containing(shown), amount, unit)
    if length.mod:
        meaning = Modified(meaning, length.mod)
    return Time(meaning, shown, hang, "TIME" if shown < Unit.DAY else "DATE")


def inside(inner: Time, outer: Time) -> Time:
    """One time read inside another: "September last year"."""
    meaning = inner.meaning
    if isinstance(outer.meaning, Modified):  # "May | 1990 or later"
        return modified(inside(inner, outer._replace(meaning=outer.meaning.base)), outer.meaning.mod)
    if isinstance(outer.meaning, Date) and isinstance(meaning, Date) and meaning.year is None:
        if outer.meaning.month is None and outer.meaning.day is None and outer.meaning.weekday is None:
            return inner._replace(
                meaning=Date(outer.meaning.year, meaning.month, meaning.day, meaning.weekday), hang="none"
            )
        if meaning.month is None and outer.meaning.day is None and meaning.day is not None:
            full = Date(outer.meaning.year, outer.meaning.month, meaning.day, meaning.weekday)
            return inner._replace(meaning=full, hang=outer.hang)
    return inner._replace(meaning=Within(meaning, outer.meaning), hang=outer.hang)


def part(base: Time, name: str) -> Time:
    """A vague part of a time."""
    return base._replace(meaning=Part(base.meaning, name))


def modified(base: Time, mod: str) -> Time:
    """A time with a TIMEX3 mod."""
    return base._replace(meaning=Modified(base.meaning, mod))


def day_part(day: Time, name: str) -> Time:
    """A part of a day."""
    if isinstance(day.meaning, Modified):  # "no earlier than Saturday | morning"
        return modified(day_part(day._replace(meaning=day.meaning.base), name), day.meaning.mod)
    return day._replace(meaning=DayPart(day.meaning, name), unit=Unit.DAYPART, type="TIME")


def clock(day: Time, hour: int, minute: int | None, zone: str | None = None, *, open_half: bool = False) -> Time:
    """A clock time on a day."""
    return day._replace(meaning=Clock(day.meaning, hour, minute, zone, open_half), unit=Unit.MINUTE, type="TIME")


def run(length: Length, side: str, hang: str = "publication", base: Meaning | None = None) -> Time:
    """A length placed in time."""
    return Time(Run(length, side, base), length.unit, hang, "DURATION")
