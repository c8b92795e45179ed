"""Expressions read against one publication day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, start_of
from timeline.calendar.durations import Away, EventMeaning, Near, Run
from timeline.calendar.grain import grain_of
from timeline.calendar.intervals import Extent, TimeInterval
from timeline.calendar.readings import Anchor, Meaning, Reading, Toward, core
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression

MOST_DAYS = 512  # on which the readings of one meaning are remembered

_ANYWHERE = Anchor.on(Day(738000))


def anchor_expressions(
    expressions: Sequence[TimeExpression], day: Day, *, event_extents: Mapping[str, Extent] | None = None
) -> tuple[TimeExpression, ...]:
    """
    Fill the readings of expressions for a text published on ``day``.

    ``event_extents`` gives, by expression id, the time of the event that an expression hangs on
    ("shortly before the war"); without it such an expression has no extent.

    Cost: microseconds an expression; what hangs on no day is resolved once and remembered.
    """
    columns = anchor_on_each(expressions, [day], event_extents=None if event_extents is None else [event_extents])
    return tuple([column[0] for column in columns])


def anchor_on_each(
    expressions: Sequence[TimeExpression],
    days: Sequence[Day],
    *,
    event_extents: Sequence[Mapping[str, Extent]] | None = None,
) -> list[list[TimeExpression]]:
    """
    Each expression as read for a text published on each of several days; days that read it alike share one value.

    ``event_extents`` are those of `anchor_expressions`, by day.
    """
    done: dict[str, list[tuple[Reading, ...]]] = {}
    waiting: list[TimeExpression] = []

    def resolve(expression: TimeExpression) -> list[tuple[Reading, ...]]:
        reference = expression.reference
        if reference.kind == "none":
            return [_fixed(expression.meaning)] * len(days)  # type: ignore[arg-type]  # meanings are frozen values
        if reference.kind == "publication":
            return _on_days(expression, days)
        if reference.kind == "event":
            return _with_events(
                expression, days, [found.get(expression.id) for found in event_extents or [{}] * len(days)]
            )
        targets = done.get(reference.target or "")
        if targets is None:
            return [_beside(expression, day, ()) for day in days]
        by_target: dict[int, tuple[Reading, ...]] = {}
        found = []
        for day, target in zip(days, targets, strict=True):
            read = by_target.get(id(target))
            if read is None:
                read = _beside(expression, day, target)
                if target and core(target[0]) is not None:  # the day plays no part
                    by_target[id(target)] = read
            found.append(read)
        return found

    for expression in expressions:
        reference = expression.reference
        if reference.kind == "expression" and reference.target not in done:
            waiting.append(expression)  # it hangs on a time named after it: "the first months of 1989"
        else:
            done[expression.id] = resolve(expression)
    for expression in waiting:
        done[expression.id] = resolve(expression)
    return [_read_each(expression, done[expression.id]) for expression in expressions]


def _read_each(expression: TimeExpression, by_day: list[tuple[Reading, ...]]) -> list[TimeExpression]:
    made: dict[int, TimeExpression] = {}
    for readings in by_day:
        if id(readings) not in made:
            made[id(readings)] = _read(expression, readings)
    return [made[id(readings)] for readings in by_day]


def _read(e: TimeExpression, readings: tuple[Reading, ...]) -> TimeExpression:
    """`attrs.evolve`, at a third of its cost: this runs for every likely publication day."""
    return TimeExpression(
        e.id, e.span, e.text, e.type, e.meaning, e.rule, e.reference, e.relation, e.tense, e.toward, e.quoted,
        e.quant, e.freq, readings,
    )  # fmt: skip


def _on_days(expression: TimeExpression, days: Sequence[Day]) -> list[tuple[Reading, ...]]:
    """What hangs on the publication, on each day; days of one grain of the meaning are read once."""
    meaning, toward = expression.meaning, expression.toward
    grain = grain_of(meaning, toward) if len(days) > 1 else Unit.DAY
    known = _on_days_known(meaning, toward)  # type: ignore[arg-type]  # meanings are frozen values
    if len(known) > MOST_DAYS:
        known.clear()
    found = []
    for day in days:
        at = day if grain == Unit.DAY else _start(day, grain)
        readings = known.get(at)
        if readings is None:
            readings = known[at] = meaning.resolve(Anchor(_day(at), Unit.DAY, toward))
        found.append(readings)
    return found


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


def _with_events(
    expression: TimeExpression, days: Sequence[Day], events: Sequence[Extent | None]
) -> list[tuple[Reading, ...]]:
    """What hangs on an event, on each day; the day itself plays no part where the event is all that is named."""
    meaning = expression.meaning
    alone = isinstance(meaning, Near | Away | Run) and isinstance(meaning.base, EventMeaning)
    known: dict[tuple[Day | None, Extent | None], tuple[Reading, ...]] = {}
    found = []
    for day, event in zip(days, events, strict=True):
        key = (None if alone else day, event)
        if key not in known:
            known[key] = meaning.resolve(Anchor(_day(day), Unit.DAY, expression.toward, event))
        found.append(known[key])
    return found


def _beside(expression: TimeExpression, day: Day, target: tuple[Reading, ...]) -> tuple[Reading, ...]:
    return expression.meaning.resolve(_anchor(target, Anchor(_day(day), Unit.DAY, expression.toward)))


def _anchor(target: tuple[Reading, ...], fallback: Anchor) -> Anchor:
    if not target:
        return fallback
    interval = core(target[0])
    if interval is None:
        return fallback
    return Anchor(interval, target[0].granularity, fallback.toward)
