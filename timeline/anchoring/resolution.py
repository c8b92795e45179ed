"""Expressions read against one publication day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeVar

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, start_of
from timeline.calendar.durations import Away, EventMeaning, Near, Run
from timeline.calendar.grain import grain_of
from timeline.calendar.intervals import Extent, TimeInterval
from timeline.calendar.readings import Anchor, Meaning, Reading, Toward, core
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression

T = TypeVar("T")

MOST_DAYS = 512  # on which the readings of one meaning are remembered

_ANYWHERE = Anchor.on(Day(738000))


@attrs.frozen
class Column:
    """
    One expression on each of several days: the ways in which it is read, and the one of each day by its index.

    Days that read it alike share a way; every way is that of some day.
    """

    ways: tuple[TimeExpression, ...]
    which: tuple[int, ...]

    @classmethod
    def of(cls, by_day: Iterable[TimeExpression]) -> Column:
        """From the expression as read on each day."""
        ways: dict[int, TimeExpression] = {}
        ids = [id(ways.setdefault(id(way), way)) for way in by_day]
        places = {known: place for place, known in enumerate(ways)}
        return cls(tuple(ways.values()), tuple([places[known] for known in ids]))

    def __getitem__(self, day: int) -> TimeExpression:
        return self.ways[self.which[day]]


@attrs.frozen(eq=False)
class Read:
    """The readings of an expression, each way once, and the one of each day by its index."""

    ways: Sequence[tuple[Reading, ...]]
    which: Sequence[int]


def anchor_expressions(
    expressions: Sequence[TimeExpression], day: Day, *, event_extents: Mapping[str, Extent] | None = None
) -> tuple[TimeExpression, ...]:
    """
    Fill the readings of expressions for a text published on ``day``.

    ``event_extents`` gives, by expression id, the time of the event that an expression hangs on
    ("shortly before the war"); without it such an expression has no extent.

    Cost: microseconds an expression; what hangs on no day is resolved once and remembered.
    """
    done: dict[str, tuple[Reading, ...]] = {}
    waiting: list[TimeExpression] = []
    for expression in expressions:
        reference = expression.reference
        kind = reference.kind
        if kind == "none":
            readings = _fixed(expression.meaning)  # type: ignore[arg-type]  # meanings are frozen values
        elif kind == "publication":
            readings = _on_day(expression.meaning, expression.toward, day)  # type: ignore[arg-type]
        elif kind == "event":
            event = event_extents.get(expression.id) if event_extents else None
            readings = _with_events(expression, [day], [event]).ways[0]
        elif (target := done.get(reference.target or "")) is not None:
            readings = _beside(expression, day, target)
        else:
            waiting.append(expression)  # it hangs on a time named after it: "the first months of 1989"
            continue
        done[expression.id] = readings
    for expression in waiting:
        done[expression.id] = _beside(expression, day, done.get(expression.reference.target or "", ()))
    return tuple([_read(expression, done[expression.id]) for expression in expressions])


def anchor_on_each(
    expressions: Sequence[TimeExpression],
    days: Sequence[Day],
    *,
    event_extents: Sequence[Mapping[str, Extent]] | None = None,
) -> list[Column]:
    """
    Each expression as read for a text published on each of several days, at least one.

    ``event_extents`` are those of `anchor_expressions`, by day.

    Cost: grows with the ways in which the days read an expression, hardly with the days.
    """
    done = _read_on_each(expressions, days, event_extents)
    return [
        Column(tuple([_read(expression, way) for way in read.ways]), tuple(read.which))
        for expression, read in ((expression, done[expression.id]) for expression in expressions)
    ]


def last_on_each(chain: Sequence[TimeExpression], days: Sequence[Day]) -> Read:
    """How the last of some expressions that hang on one another is read on each of several days, at least one."""
    return _read_on_each(chain, days, None)[chain[-1].id]


def _read_on_each(
    expressions: Sequence[TimeExpression], days: Sequence[Day], event_extents: Sequence[Mapping[str, Extent]] | None
) -> dict[str, Read]:
    done: dict[str, Read] = {}
    waiting: list[TimeExpression] = []
    once = (0,) * len(days)
    by_grain: dict[Unit, tuple[list[Day], Sequence[int]]] = {Unit.DAY: (list(days), range(len(days)))}

    def resolve(expression: TimeExpression) -> Read:
        reference = expression.reference
        if reference.kind == "none":
            return Read([_fixed(expression.meaning)], once)  # type: ignore[arg-type]  # meanings are frozen values
        if reference.kind == "publication":
            grain = grain_of(expression.meaning, expression.toward) if len(days) > 1 else Unit.DAY
            if grain not in by_grain:
                by_grain[grain] = _each_once([_start(day, grain) for day in days])
            starts, which = by_grain[grain]
            return Read(_on_days(expression, starts), which)
        if reference.kind == "event":
            found = [found.get(expression.id) for found in event_extents or [{}] * len(days)]
            return _with_events(expression, days, found)
        targets = done.get(reference.target or "")
        if targets is None:
            return Read([_beside(expression, day, ()) for day in days], range(len(days)))
        return _on_targets(expression, days, targets)

    for expression in expressions:
        reference = expression.reference
        if reference.kind == "expression" and reference.target not in done:
            waiting.append(expression)  # it hangs on a time named after it: "the first months of 1989"
        else:
            done[expression.id] = resolve(expression)
    for expression in waiting:
        done[expression.id] = resolve(expression)
    return done


def _each_once(values: Iterable[T]) -> tuple[list[T], list[int]]:
    """The different values, in order of the first of each, and the place of each value among them."""
    places: dict[T, int] = {}
    which = [places.setdefault(value, len(places)) for value in values]
    return list(places), which


def _read(e: TimeExpression, readings: tuple[Reading, ...]) -> TimeExpression:
    """`attrs.evolve`, at a third of its cost: this runs for every likely publication day."""
    return TimeExpression(
        e.id, e.span, e.text, e.type, e.meaning, e.rule, e.reference, e.relation, e.tense, e.toward, e.quoted,
        e.quant, e.freq, readings,
    )  # fmt: skip


def _on_days(expression: TimeExpression, days: Sequence[Day]) -> list[tuple[Reading, ...]]:
    """What hangs on the publication, on each of some different days."""
    meaning, toward = expression.meaning, expression.toward
    known = _on_days_known(meaning, toward)  # type: ignore[arg-type]  # meanings are frozen values
    if len(known) > MOST_DAYS:
        known.clear()
    found = []
    for day in days:
        readings = known.get(day)
        if readings is None:
            readings = known[day] = meaning.resolve(Anchor(_day(day), Unit.DAY, toward))
        found.append(readings)
    return found


@lru_cache(maxsize=8192)
def _on_day(meaning: Meaning, toward: Toward, day: Day) -> tuple[Reading, ...]:
    """What hangs on the publication, on one day; a text says "today" and "on Tuesday" again and again."""
    return meaning.resolve(Anchor(_day(day), Unit.DAY, toward))


@lru_cache(maxsize=64)
def _on_days_known(meaning: Meaning, toward: Toward) -> dict[Day, tuple[Reading, ...]]:
    """The readings of a meaning on the days it was read on; texts say "today" and "on Tuesday" again and again."""
    return {}


@lru_cache(maxsize=4096)
def _start(day: Day, unit: Unit) -> Day:
    return start_of(day, unit)


@lru_cache(maxsize=4096)
def _day(day: Day) -> TimeInterval:
    start = Minute(day * MINUTES_A_DAY)
    return TimeInterval(start, Minute(start + MINUTES_A_DAY))


@lru_cache(maxsize=8192)
def _fixed(meaning: Meaning) -> tuple[Reading, ...]:
    return meaning.resolve(_ANYWHERE)


def _with_events(expression: TimeExpression, days: Sequence[Day], events: Sequence[Extent | None]) -> Read:
    """What hangs on an event, on each day; the day itself plays no part where the event is all that is named."""
    meaning = expression.meaning
    alone = isinstance(meaning, Near | Away | Run) and isinstance(meaning.base, EventMeaning)
    on, which = _each_once((days[0] if alone else day, event) for day, event in zip(days, events, strict=True))
    return Read([meaning.resolve(Anchor(_day(day), Unit.DAY, expression.toward, event)) for day, event in on], which)


def _on_targets(expression: TimeExpression, days: Sequence[Day], targets: Read) -> Read:
    """What hangs on another expression; the day plays no part where that one lies somewhere."""
    placed = [bool(target) and core(target[0]) is not None for target in targets.ways]
    on, which = _each_once((days[0] if placed[at] else day, at) for day, at in zip(days, targets.which, strict=True))
    return Read([_beside(expression, day, targets.ways[at]) for day, at in on], which)


def _beside(expression: TimeExpression, day: Day, target: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return expression.meaning.resolve(_anchor(target, Anchor(_day(day), Unit.DAY, expression.toward)))


def _anchor(target: tuple[Reading, ...], fallback: Anchor) -> Anchor:
    if not target:
        return fallback
    interval = core(target[0])
    if interval is None:
        return fallback
    return Anchor(interval, target[0].granularity, fallback.toward)
