"""Expressions read against each supposed publication day, and the mixture of those readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from timeline.anchoring.resolution import anchor_expressions
from timeline.calendar.days import Day
from timeline.calendar.intervals import Extent
from timeline.calendar.readings import Reading
from timeline.expressions.expression import TimeExpression

_SOME_DAY = Day(738000)


def read_on(
    expressions: Sequence[TimeExpression], day: Day | None, event_extents: Mapping[str, Extent] | None = None
) -> tuple[TimeExpression, ...]:
    """
    Expressions with their readings for a text published on a day.

    With no day, those that hang on the publication get no place in time.
    """
    if day is not None:
        return anchor_expressions(expressions, day, event_extents=event_extents)
    hanging = on_publication(expressions)
    return tuple(
        attrs.evolve(expression, readings=_unplaced(expression.readings)) if expression.id in hanging else expression
        for expression in anchor_expressions(expressions, _SOME_DAY, event_extents=event_extents)
    )


def on_publication(expressions: Sequence[TimeExpression]) -> frozenset[str]:
    """Ids of the expressions that hang on the publication day, by themselves or through what they hang on."""
    kinds = {expression.id: expression.reference.kind for expression in expressions}
    hanging: set[str] = set()
    for expression in expressions:
        reference = expression.reference
        target = reference.target or ""
        if reference.kind == "publication" or (
            reference.kind == "expression" and (target in hanging or target not in kinds)
        ):
            hanging.add(expression.id)
    return frozenset(hanging)


def _unplaced(readings: Sequence[Reading]) -> tuple[Reading, ...]:
    return tuple(attrs.evolve(reading, extent=None) for reading in readings)


def mixed(
    by_scenario: Sequence[Sequence[TimeExpression]], weights: Sequence[float], main: int
) -> tuple[TimeExpression, ...]:
    """
    Each expression once, with the readings of all scenarios weighted by their probabilities.

    The likeliest reading at the main scenario's day stays first; the others follow by probability.

    Args:
        by_scenario: The same expressions, anchored in each scenario.
        weights: Probability of each scenario; they sum to one.
        main: Index of the scenario whose day is the best.
    """
    found = []
    for number, expression in enumerate(by_scenario[main]):
        shares: dict[Reading, float] = {}
        if all(anchored[number].readings == expression.readings for anchored in by_scenario):
            found.append(expression)
            continue
        for anchored, weight in zip(by_scenario, weights, strict=True):
            for reading in anchored[number].readings:
                key = attrs.evolve(reading, p=0.0)
                shares[key] = shares.get(key, 0.0) + weight * reading.p
        first = attrs.evolve(expression.readings[0], p=0.0) if expression.readings else None
        ranked = sorted(shares.items(), key=lambda item: (item[0] != first, -round(item[1], 12), item[0].value))
        readings = tuple(attrs.evolve(reading, p=share) for reading, share in ranked)
        found.append(attrs.evolve(expression, readings=readings))
    return tuple(found)
