"""Expressions read against one publication day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Extent, TimeInterval
from timeline.calendar.readings import Anchor, Meaning, Reading, Toward, core
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression

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
    start = Minute(day * MINUTES_A_DAY)
    publication = TimeInterval(start, Minute(start + MINUTES_A_DAY))
    sides = {toward: Anchor(publication, Unit.DAY, toward) for toward in Toward}
    done: dict[str, tuple[Reading, ...]] = {}
    anchored = []
    for expression in expressions:
        reference = expression.reference
        kind = reference.kind
        if kind == "none":
            readings = _fixed(expression.meaning)
        elif kind == "publication":
            readings = expression.meaning.resolve(sides[expression.toward])
        elif kind == "event":
            extent = event_extents.get(expression.id) if event_extents else None
            anchor = attrs.evolve(sides[expression.toward], event=extent)
            readings = expression.meaning.resolve(anchor)
        else:
            readings = expression.meaning.resolve(
                _anchor(done.get(reference.target or "", ()), sides[expression.toward])
            )
        done[expression.id] = readings
        anchored.append(attrs.evolve(expression, readings=readings))
    return tuple(anchored)


@lru_cache(maxsize=8192)
def _fixed(meaning: Meaning) -> tuple[Reading, ...]:
    return meaning.resolve(_ANYWHERE)


def _anchor(target: tuple[Reading, ...], fallback: Anchor) -> Anchor:
    if not target:
        return fallback
    interval = core(target[0])
    if interval is None:
        return fallback
    return Anchor(interval, target[0].granularity, fallback.toward)
