"""Expressions read against each supposed publication day, and the mixture of those readings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

import attrs

from events.document import Span
from timeline.anchoring.resolution import Column, anchor_expressions, anchor_on_each
from timeline.calendar.days import MINUTES_A_DAY, Day, day_of
from timeline.calendar.intervals import DayInterval, Extent
from timeline.calendar.readings import Reading, core
from timeline.expressions.expression import TimeExpression

_SOME_DAY = Day(738000)


@attrs.frozen
class Anchored(Sequence[tuple[TimeExpression, ...]]):
    """The expressions of a text, in its order, as read in each scenario; by scenario, or by expression in columns."""

    columns: tuple[Column, ...]
    scenarios: int

    def __len__(self) -> int:
        return self.scenarios

    @overload
    def __getitem__(self, scenario: int) -> tuple[TimeExpression, ...]: ...
    @overload
    def __getitem__(self, scenario: slice) -> tuple[tuple[TimeExpression, ...], ...]: ...
    def __getitem__(self, scenario: int | slice) -> tuple[TimeExpression, ...] | tuple[tuple[TimeExpression, ...], ...]:
        if isinstance(scenario, slice):
            return tuple(self[number] for number in range(self.scenarios)[scenario])
        return tuple([column[range(self.scenarios)[scenario]] for column in self.columns])


def read_on(expressions: Sequence[TimeExpression], day: Day | None) -> tuple[TimeExpression, ...]:
    """
    Expressions with their readings for a text published on a day.

    With no day, those that hang on the publication get no place in time.
    """
    return read_on_each(expressions, [None])[0] if day is None else anchor_expressions(expressions, day)


def read_on_each(expressions: Sequence[TimeExpression], days: Sequence[Day | None]) -> Anchored:
    """
    Expressions with their readings for each of several publication days, ``None`` for a day not known.

    What hangs on no publication day is read once, and shares its readings.
    """
    hanging = hanging_on(expressions, "publication")
    moving = [e for e in expressions if e.id in hanging]
    fixed = anchor_expressions([e for e in expressions if e.id not in hanging], _SOME_DAY)
    columns = {e.id: Column((e,), (0,) * len(days)) for e in fixed}
    known = [day for day in days if day is not None]
    read = anchor_on_each(moving, known) if known else [Column((), ()) for _ in moving]
    if len(known) < len(days):
        somewhere = _without_place(anchor_expressions(moving, _SOME_DAY))
        read = [_with_placeless(column, placeless, days) for column, placeless in zip(read, somewhere, strict=True)]
    columns.update(zip([e.id for e in moving], read, strict=True))
    return Anchored(tuple([columns[e.id] for e in expressions]), len(days))


def with_open_values(
    read: Sequence[TimeExpression], expressions: Sequence[TimeExpression]
) -> tuple[TimeExpression, ...]:
    """
    What was read for a day that is not known, with an X for what hangs on it: "yesterday" is ``XXXX-XX-XX``.

    Args:
        read: The expressions as read with no day.
        expressions: The same before they were read.
    """
    hanging = hanging_on(expressions, "publication")
    moving = [e for e in expressions if e.id in hanging]
    by_id = {e.id: [e] for e in moving}
    for day in _UNLIKE_DAYS:
        for e in anchor_expressions(moving, day):
            by_id[e.id].append(e)
    found = []
    for e in read:
        values = [way.readings[0].value for way in by_id.get(e.id, ())[1:] if way.readings]
        if e.readings and values and values[0][:1].isdigit():
            value = _in_common(values)
            found.append(attrs.evolve(e, readings=(attrs.evolve(e.readings[0], value=value, extent=None, p=1.0),)))
        else:
            found.append(e)
    return tuple(found)


# Of other centuries, seasons, months, days of the month and of the week; what all read alike hangs on none.
_UNLIKE_DAYS = (day_of(1888, 2, 29), day_of(1999, 11, 17), day_of(2021, 7, 10))


def _in_common(values: Sequence[str]) -> str:
    """The signs that all values have in their place, and X for the others; of values of other shapes the first's."""
    first, *others = values
    if any(len(other) != len(first) for other in others):
        others = []
    parts = [
        "X" if sign.isdigit() and (not others or any(other[place] != sign for other in others)) else sign
        for place, sign in enumerate(first)
    ]
    return "".join(parts)


def _with_placeless(column: Column, placeless: TimeExpression, days: Sequence[Day | None]) -> Column:
    """A column of the days that are known, with what is read on the others."""
    which, other = iter(column.which), len(column.ways)
    return Column((*column.ways, placeless), tuple([other if day is None else next(which) for day in days]))


def with_known(
    anchored: Anchored, days: Sequence[Day | None], after: Mapping[Span, Day], on: Mapping[Span, DayInterval]
) -> Anchored:
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
    if not after and not on:
        return anchored
    columns = []
    for column in anchored.columns:
        span, reference = column.ways[0].span, column.ways[0].reference
        first = after.get(span)
        when = next((when for words, when in on.items() if words.overlaps(span)), None)
        if reference.kind == "publication" and (first is not None or when is not None):
            by_day = [column[number] for number in range(len(days))]
            for number, day in enumerate(days):
                if day is not None:
                    if first is not None:
                        by_day[number] = _renewed(by_day[number], day, first)
                    if when is not None:
                        by_day[number] = _told_of(by_day[number], day, when)
            column = Column.of(by_day)
        columns.append(column)
    return Anchored(tuple(columns), len(days))


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


def read_again(anchored: Anchored, days: Sequence[Day | None], extents: Sequence[Mapping[str, Extent]]) -> Anchored:
    """
    The same readings, but for what hangs on events, now that something is known of when these were.

    Args:
        anchored: The expressions as read in each scenario.
        days: The publication day of each scenario.
        extents: The time of the event that each expression hangs on, by expression id, in each scenario.
    """
    expressions = [column.ways[0] for column in anchored.columns]
    hanging = hanging_on(expressions, "event")
    moving = [e for e in expressions if e.id in hanging]
    supposed = [_SOME_DAY if day is None else day for day in days]
    again = iter(anchor_on_each(moving, supposed, event_extents=extents))
    columns = [next(again) if column.ways[0].id in hanging else column for column in anchored.columns]
    return Anchored(tuple(columns), anchored.scenarios)


def _without_place(expressions: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    return tuple(
        attrs.evolve(e, readings=tuple(attrs.evolve(reading, extent=None) for reading in e.readings))
        for e in expressions
    )


def hanging_on(expressions: Sequence[TimeExpression], kind: str) -> frozenset[str]:
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


def mixed(anchored: Anchored, weights: Sequence[float], main: int) -> tuple[TimeExpression, ...]:
    """
    Each expression once, with the readings of all scenarios weighted by their probabilities.

    The likeliest reading at the main scenario's day stays first; the others follow by probability.

    Args:
        anchored: The expressions as read in each scenario.
        weights: Probability of each scenario; they sum to one.
        main: Index of the scenario whose day is the best.
    """
    return tuple(
        [
            column.ways[0]
            if len(column.ways) == 1
            else attrs.evolve(column[main], readings=_shared_out(column, weights, main))
            for column in anchored.columns
        ]
    )


def _shared_out(column: Column, weights: Sequence[float], main: int) -> tuple[Reading, ...]:
    by_way = [0.0] * len(column.ways)
    for number, weight in zip(column.which, weights, strict=True):
        by_way[number] += weight
    shares: list[float] = []
    different: list[Reading] = []
    places: dict[tuple[object, ...], int] = {}
    first, likeliest = -1, column[main].readings
    for way, weight in zip(column.ways, by_way, strict=True):
        for reading in way.readings:
            place = places.setdefault(_key(reading), len(shares))
            if place == len(shares):
                shares.append(0.0)
                different.append(reading)
            shares[place] += weight * reading.p
            if likeliest and reading is likeliest[0]:
                first = place
    ranked = sorted(range(len(shares)), key=lambda i: (i != first, -round(shares[i], 12), different[i].value))
    return tuple(
        [Reading(r.value, r.extent, r.granularity, r.mod, shares[i]) for i, r in ((i, different[i]) for i in ranked)]
    )


def _key(reading: Reading) -> tuple[object, ...]:
    """What tells readings apart, but for their probability, in plain numbers: hashing an extent costs more."""
    extent = reading.extent
    if extent is None:
        return (reading.value, reading.granularity, reading.mod)
    begin, end = extent.begin, extent.end
    bounds = (begin.earliest, begin.latest, end.earliest, end.latest)
    return (reading.value, reading.granularity, reading.mod, bounds)
