"""Dates and named stretches of the calendar, said in full or in part."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.calendar.days import (
    Day,
    civil,
    day_of,
    days_in_month,
    isoweekday,
    start_of_iso_week,
)
from timeline.calendar.readings import Anchor, Reading, Toward, day_run
from timeline.calendar.timex3 import SEASON_MONTH, block_value, day_value, year_value
from timeline.calendar.units import Unit

Run = tuple[Day, Day]  # half-open

# A day gone by is told of more readily than one as far ahead. A judgement.
PAST_IS_NEARER = 1.5


def rank(candidates: Sequence[Run], anchor: Anchor) -> list[tuple[Run, float]]:
    """
    Candidates in time order, ranked by the side of the anchor they lie on, with their shares.

    PAST takes the last that has begun, FUTURE the first that has not ended, WITHIN the first inside the
    anchor, and otherwise the nearest begin counts.
    """
    first, last = anchor.day, anchor.last_day
    toward = anchor.toward
    if len(candidates) == 1:
        return [(candidates[0], 1.0)]
    if toward is Toward.WITHIN:
        for run in candidates:
            if first <= run[0] and run[1] <= last + 1:
                return [(run, 1.0)]
        for run in reversed(candidates):
            if run[0] <= last and first < run[1]:
                return [(run, 1.0)]
        # Beside the anchor, on either side.
        nearest = min(candidates, key=lambda run: max(run[0] - last, first - run[1]))
        return [(nearest, 1.0)]
    if toward is Toward.PAST:
        for run in reversed(candidates):
            if run[0] <= first:
                return [(run, 1.0)]
        return [(candidates[0], 1.0)]
    if toward is Toward.FUTURE:
        for run in candidates:
            if run[1] > first:
                return [(run, 1.0)]
        return [(candidates[-1], 1.0)]

    def away(run: Run) -> float:
        return first - run[0] if run[0] <= first else (run[0] - first) * PAST_IS_NEARER

    ordered = sorted(candidates, key=away)
    if ordered[0][0] <= first < ordered[0][1]:
        return [(ordered[0], 1.0)]
    other = next((run for run in ordered[1:] if (run[0] > first) != (ordered[0][0] > first)), ordered[1])
    share = _nearer(away(ordered[0]), away(other))
    return [(ordered[0], share), (other, 1 - share)]


def _nearer(near: float, far: float) -> float:
    """
    Share of the nearer of two candidates, by how far they are, when nothing tells the side.

    Of 77 days told without a year within four months of the day of a newspaper, all were the nearer; of 4 half a year
    away, one (TimeBank and AQUAINT, development folds).
    """
    return max(0.5, min(1 - 0.5 * (2 * near / (near + far)) ** 3, 0.99))


def readings(ranked: list[tuple[Run, float]], unit: Unit, values: dict[Run, str] | None = None) -> tuple[Reading, ...]:
    """Readings of ranked runs of days."""
    return tuple([day_run(run[0], run[1], unit, values[run] if values else None, p=p) for run, p in ranked])


@attrs.frozen(cache_hash=True)
class Date:
    """
    A date of which any part may be said; parts left out come from the anchor.

    ``year`` is astronomical, ``weekday`` 1..7 from Monday. 29 February without a
    year is looked for in leap years; any other day that its month lacks is read as the last one.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The date, or the dates near the anchor that fit."""
        if self.year is not None and (self.day is None or self.month is not None):
            start, end = self._in(self.year)
            return (day_run(start, end, self.unit),)
        if self.month is not None:
            ranked = rank(self._years(anchor), anchor)
            if self.weekday is not None and abs(ranked[0][0][0] - anchor.day) > 366:
                # The weekday fits no year near: it may be a slip.
                plain = rank(attrs.evolve(self, weekday=None)._years(anchor), anchor)
                ranked = [(run, p * 0.6) for run, p in ranked] + [(run, p * 0.4) for run, p in plain]
            return readings(ranked, self.unit)
        if self.day is not None:
            return readings(rank(self._months(anchor), anchor), Unit.DAY)
        if self.weekday is not None:
            first = anchor.day
            before = Day(first - (isoweekday(first) - self.weekday) % 7)
            after = before if before == first else Day(before + 7)
            runs = [(before, Day(before + 1))]
            if after != before:
                runs.append((after, Day(after + 1)))
            return readings(rank(runs, anchor), Unit.DAY)
        return (day_run(anchor.day, Day(anchor.last_day + 1), Unit.DAY),)

    @property
    def unit(self) -> Unit:
        """The unit that is named."""
        if self.day is not None or self.weekday is not None:
            return Unit.DAY
        return Unit.YEAR if self.month is None else Unit.MONTH

    @property
    def only_weekday(self) -> bool:
        """Whether nothing but a weekday, or nothing at all, is said."""
        return self.year is self.month is self.day is None

    def _in(self, year: int) -> Run:
        if self.month is None:
            return day_of(year), day_of(year + 1)
        if self.day is None:
            start = day_of(year, self.month)
            return start, Day(start + days_in_month(year, self.month))
        day = day_of(year, self.month, min(self.day, days_in_month(year, self.month)))
        return day, Day(day + 1)

    def _years(self, anchor: Anchor) -> list[Run]:
        here = civil(anchor.day)[0]
        if self.month == 2 and self.day == 29:
            leap = [self._in(year) for year in range(here - 9, here + 10) if days_in_month(year, 2) == 29]
            fitting = [run for run in leap if self.weekday in (None, isoweekday(run[0]))]
            return fitting or leap
        if self.weekday is None or self.day is None:
            return [self._in(year) for year in range(here - 1, civil(anchor.last_day)[0] + 2)]
        near = [self._in(year) for year in range(here - 1, here + 2)]
        agreeing = [run for run in near if isoweekday(run[0]) == self.weekday]
        if agreeing:
            return agreeing
        wider = [self._in(year) for year in range(here - 11, here + 12)]
        return [run for run in wider if isoweekday(run[0]) == self.weekday] or near

    def _months(self, anchor: Anchor) -> list[Run]:
        year, month, _ = civil(anchor.day)
        if self.year is not None:
            year = self.year
        assert self.day is not None
        runs = []
        reach = 14 if self.weekday is not None else 1
        for offset in range(-reach, reach + 1):
            y, m = divmod(year * 12 + month - 1 + offset, 12)
            if self.day <= days_in_month(y, m + 1):
                start = day_of(y, m + 1, self.day)
                if self.weekday is None or isoweekday(start) == self.weekday:
                    runs.append((start, Day(start + 1)))
        if not runs:  # a day and weekday that meet in no month near: keep the day alone
            return attrs.evolve(self, weekday=None)._months(anchor)
        return runs


@attrs.frozen(cache_hash=True)
class Block:
    """A decade, century or millennium, from the first day of ``start_year`` (astronomical)."""

    unit: Unit
    start_year: int

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The block; it depends on no anchor."""
        size = {Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}[self.unit]
        start, end = day_of(self.start_year), day_of(self.start_year + size)
        return (day_run(start, end, self.unit, block_value(self.start_year, self.unit)),)


# A decade is spoken of by its tens once so many years of it are gone. A judgement.
_SPOKEN_OF = 5


@attrs.frozen(cache_hash=True)
class OfCentury:
    """
    A year or decade told without its century: "the twenties", "the turn of the century".

    ``year`` is the first year's number in its century, 0 to 99.
    """

    unit: Unit
    year: int

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The last that is gone by, when it is looked for in the past; or else the nearest."""
        here = civil(anchor.day)[0]
        starts = [here // 100 * 100 + self.year + offset for offset in (-100, 0, 100)]
        if anchor.toward is Toward.PAST:
            start = next(start for start in reversed(starts) if start + _SPOKEN_OF <= here or start == starts[0])
        else:
            start = min(starts, key=lambda start: abs(here - start))
        if self.unit == Unit.YEAR:
            return (day_run(day_of(start), day_of(start + 1), Unit.YEAR),)
        return Block(self.unit, start).resolve(anchor)


@attrs.frozen(cache_hash=True)
class Quarter:
    """A quarter of a year; a fiscal one is placed in the calendar year of its number, since no text says where."""

    number: int
    year: int | None = None
    fiscal: bool = False

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The quarter, or that of a year near the anchor."""
        return readings(rank(_yearly(self.year, anchor, self.number * 3 - 2, 3), anchor), Unit.QUARTER)


@attrs.frozen(cache_hash=True)
class Half:
    """A half of a year."""

    number: int
    year: int | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The half, or that of a year near the anchor."""
        return readings(rank(_yearly(self.year, anchor, self.number * 6 - 5, 6), anchor), Unit.HALF_YEAR)


@attrs.frozen(cache_hash=True)
class Season:
    """
    A season, meteorological: ``name`` is SP, SU, FA or WI.

    The winter of a year starts in its December, as TIMEX3 corpora write it; in the southern hemisphere
    the seasons lie half a year apart.
    """

    name: str
    year: int | None = None
    southern: bool = False

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The season, or that of a year near the anchor."""
        month = SEASON_MONTH[self.name]
        if self.southern:
            month = (month + 5) % 12 + 1
        runs = _yearly(self.year, anchor, month, 3)
        values = {run: f"{year_value(civil(run[0])[0])}-{self.name}" for run in runs}
        return readings(rank(runs, anchor), Unit.SEASON, values)


@attrs.frozen(cache_hash=True)
class IsoWeek:
    """A week by its ISO number."""

    week: int
    year: int | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The week, or that of a year near the anchor."""
        here = civil(anchor.day)[0]
        years = (self.year,) if self.year is not None else (here - 1, here, here + 1)
        starts = [start_of_iso_week(year, self.week) for year in years]
        return readings(rank([(start, Day(start + 7)) for start in starts], anchor), Unit.WEEK)


@attrs.frozen(cache_hash=True)
class Holiday:
    """
    A named day of the year, of a country (ISO 3166 code) where the name alone does not tell.

    ``name`` is a key of `timeline.calendar.holidays`.
    """

    name: str
    year: int | None = None
    country: str | None = None

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The days that bear the name near the anchor."""
        from timeline.calendar.holidays import days_of

        here = civil(anchor.day)[0]
        years = (self.year,) if self.year is not None else range(here - 1, civil(anchor.last_day)[0] + 2)
        runs = [run for year in years for run in days_of(self.name, year, self.country)]
        if not runs:
            year = self.year if self.year is not None else here
            return (day_run(day_of(year), day_of(year + 1), Unit.YEAR),)
        ranked = rank(sorted(runs), anchor)
        return tuple(day_run(run[0], run[1], Unit.DAY, day_value(run[0]), p=p) for run, p in ranked)


def _yearly(year: int | None, anchor: Anchor, month: int, months: int) -> list[Run]:
    if year is not None:
        years = range(year, year + 1)
    else:
        years = range(civil(anchor.day)[0] - 1, civil(anchor.last_day)[0] + 2)
    runs = []
    for each in years:
        over = month + months > 12
        end = day_of(each + 1, month + months - 12) if over else day_of(each, month + months)
        runs.append((day_of(each, month), end))
    return runs
