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


def read_on(expressions: Sequence[TimeExpression], day: Day | None) -> tuple[TimeExpression, ...]:
    """
    Expressions with their readings for a text published on a day.

    With no day, those that hang on the publication get no place in time.
    """
    return read_on_each(expressions, [None])[0] if day is None else anchor_expressions(expressions, day)


def read_on_each(
    expressions: Sequence[TimeExpression], days: Sequence[Day | None]
) -> tuple[tuple[TimeExpression, ...], ...]:
    """
    Expressions with their readings for each of several publication days, ``None`` for a day not known.

    What hangs on no publication day is read once, and shares its readings.
    """
    hanging = _with_dependents(expressions, "publication")
    fixed = anchor_expressions([e for e in expressions if e.id not in hanging], _SOME_DAY)
    moving = [e for e in expressions if e.id in hanging]
    somewhere = _without_place(anchor_expressions(moving, _SOME_DAY))
    found = []
    for day in days:
        read = somewhere if day is None else anchor_expressions(moving, day)
        found.append(_in_text_order((*fixed, *read), expressions))
    return tuple(found)


def read_again(
    anchored: Sequence[Sequence[TimeExpression]], days: Sequence[Day | None], extents: Sequence[Mapping[str, Extent]]
) -> tuple[tuple[TimeExpression, ...], ...]:
    """
    The same readings, but for what hangs on events, now that something is known of when these were.

    Args:
        anchored: The expressions as read in each scenario.
        days: The publication day of each scenario.
        extents: The time of the event that each expression hangs on, by expression id, in each scenario.
    """
    again = []
    hanging = _with_dependents(anchored[0], "event") if anchored else frozenset()
    for expressions, day, known in zip(anchored, days, extents, strict=True):
        moving = [e for e in expressions if e.id in hanging]
        read = anchor_expressions(moving, _SOME_DAY if day is None else day, event_extents=known)
        others = [e for e in expressions if e.id not in hanging]
        again.append(_in_text_order((*others, *read), expressions))
    return tuple(again)


def _in_text_order(
    found: Sequence[TimeExpression], expressions: Sequence[TimeExpression]
) -> tuple[TimeExpression, ...]:
    by_id = {expression.id: expression for expression in found}
    return tuple(by_id[expression.id] for expression in expressions)


def _without_place(expressions: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    return tuple(
        attrs.evolve(e, readings=tuple(attrs.evolve(reading, extent=None) for reading in e.readings))
        for e in expressions
    )


def _with_dependents(expressions: Sequence[TimeExpression], kind: str) -> frozenset[str]:
    """Ids of the expressions that hang on something of a kind, by themselves or through what they hang on."""
    known = {expression.id for expression in expressions}
    hanging: set[str] = set()
    # Backwards too, and then on: some hang on a time named after them.
    for expression in (*expressions, *reversed(expressions), *expressions):
        reference = expression.reference
        target = reference.target or ""
        lost = kind == "publication" and target not in known
        if reference.kind == kind or (reference.kind == "expression" and (target in hanging or lost)):
            hanging.add(expression.id)
    return frozenset(hanging)


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
        if all(anchored[number].readings is expression.readings for anchored in by_scenario):
            found.append(expression)
            continue
        found.append(attrs.evolve(expression, readings=_shared_out([a[number] for a in by_scenario], weights, main)))
    return tuple(found)


def _shared_out(by_scenario: Sequence[TimeExpression], weights: Sequence[float], main: int) -> tuple[Reading, ...]:
    shares: list[float] = []
    different: list[Reading] = []
    place_of: dict[tuple[object, ...], int] = {}
    seen: dict[int, int] = {}  # readings are mostly the same objects; hashing one costs more than all else here
    for expression, weight in zip(by_scenario, weights, strict=True):
        for reading in expression.readings:
            place = seen.get(id(reading))
            if place is None:
                key = (reading.value, reading.extent, reading.granularity, reading.mod)
                place = seen[id(reading)] = place_of.setdefault(key, len(shares))
                if place == len(shares):
                    shares.append(0.0)
                    different.append(reading)
            shares[place] += weight * reading.p
    first = seen[id(by_scenario[main].readings[0])] if by_scenario[main].readings else -1
    ranked = sorted(range(len(shares)), key=lambda i: (i != first, -round(shares[i], 12), different[i].value))
    return tuple(
        [Reading(r.value, r.extent, r.granularity, r.mod, shares[i]) for i, r in ((i, different[i]) for i in ranked)]
    )
