"""Expressions read against each supposed publication day, and the mixture of those readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from events.document import Span
from timeline.anchoring.resolution import anchor_expressions, anchor_on_each
from timeline.calendar.days import MINUTES_A_DAY, Day
from timeline.calendar.intervals import DayInterval, Extent
from timeline.calendar.readings import Reading, core
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
    moving = [e for e in expressions if e.id in hanging]
    fixed = anchor_expressions([e for e in expressions if e.id not in hanging], _SOME_DAY)
    columns: dict[str, list[TimeExpression]] = {e.id: [e] * len(days) for e in fixed}
    read = anchor_on_each(moving, [day for day in days if day is not None])
    somewhere = _without_place(anchor_expressions(moving, _SOME_DAY)) if None in days else moving
    for column, placeless in zip(read, somewhere, strict=True):
        on_days = iter(column)
        columns[placeless.id] = [placeless if day is None else next(on_days) for day in days]
    return _by_scenario(columns, expressions, len(days))


def with_known(
    anchored: Sequence[Sequence[TimeExpression]],
    days: Sequence[Day | None],
    after: Mapping[Span, Day],
    on: Mapping[Span, DayInterval],
) -> tuple[tuple[TimeExpression, ...], ...]:
    """
    Weekdays and weekends read by what is known of the events they tell, where that moves them by a week.

    On a Monday, "on Tuesday" told as past is the Tuesday before. Where that lies before the thing it tells of, the
    text at hand was written a day after the date of its page. On a Saturday, "on Saturday" is that day; where it
    tells of an event of the Saturday before, it is that one.

    Args:
        anchored: The expressions as read in each scenario.
        days: The publication day of each scenario.
        after: The first day on which what is told can have happened, by the words of the weekday.
        on: The days of a known event, by words that it is told with.
    """
    columns = [list(column) for column in zip(*anchored, strict=True)] if after or on else []
    moved = False
    for column in columns:
        span, reference = column[0].span, column[0].reference
        first = after.get(span)
        when = next((when for words, when in on.items() if words.overlaps(span)), None)
        if reference.kind != "publication" or (first is None and when is None):
            continue
        for number, day in enumerate(days):
            if day is not None:
                if first is not None:
                    column[number] = _renewed(column[number], day, first)
                if when is not None:
                    column[number] = _told_of(column[number], day, when)
        moved = True
    return tuple(zip(*columns, strict=True)) if moved else tuple(map(tuple, anchored))


def _renewed(expression: TimeExpression, day: Day, first: Day) -> TimeExpression:
    run = core(expression.readings[0])
    if day < first or run is None or not run.start // MINUTES_A_DAY == day - 6 < first:
        return expression
    return anchor_expressions([expression], Day(day + 1))[0]


def _told_of(expression: TimeExpression, day: Day, when: DayInterval) -> TimeExpression:
    if not when.start < day <= when.start + 8 or _lies_on(expression, when):
        return expression
    (before,) = anchor_expressions([expression], Day(day - 7))
    return before if _lies_on(before, when) else expression


def _lies_on(expression: TimeExpression, when: DayInterval) -> bool:
    run = core(expression.readings[0])
    return run is not None and run.start < when.minutes.end and when.minutes.start < run.end


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
    expressions = anchored[0] if anchored else ()
    columns = {e.id: column for e, column in zip(expressions, zip(*anchored, strict=True), strict=True)}
    hanging = _with_dependents(expressions, "event")
    moving = [e for e in expressions if e.id in hanging]
    supposed = [_SOME_DAY if day is None else day for day in days]
    for column in anchor_on_each(moving, supposed, event_extents=extents):
        columns[column[0].id] = tuple(column)
    return _by_scenario(columns, expressions, len(days))


def _by_scenario(
    columns: Mapping[str, Sequence[TimeExpression]], expressions: Sequence[TimeExpression], scenarios: int
) -> tuple[tuple[TimeExpression, ...], ...]:
    """Columns of expressions turned into rows, one for each scenario, in order of the text."""
    if not expressions:
        return ((),) * scenarios
    return tuple(zip(*[columns[expression.id] for expression in expressions], strict=True))


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
