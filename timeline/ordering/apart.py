"""What is dated by how long it lay before or after something with a date: "reopened in May, a year after it burned"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import attrs

from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.calendar.durations import Away, EventMeaning
from timeline.expressions.expression import Reference, TimeExpression

LEAST_SURE: Final = 0.5  # of the link between the time and the event that it tells of
_SURE: Final = 0.88  # that a distance is counted from begin to begin; a judgement
_PLACING: Final = frozenset(("at", "during", "throughout", "since"))


@attrs.frozen
class Turned:
    """Distances told of what has a time, as times of what they are counted from, which has none."""

    expressions: tuple[TimeExpression, ...] = ()
    links: tuple[EventTime, ...] = ()
    named: Mapping[str, str] = attrs.field(factory=dict)  # the event that each hangs on, by ids
    instead: frozenset[str] = frozenset()  # the expressions that were turned, by id


def turned(
    expressions: Sequence[TimeExpression],
    named: Mapping[str, str],
    events: Sequence[Event],
    links: Sequence[EventTime],
    groups: Sequence[Sequence[str]],
) -> Turned:
    """
    Distances read from the event with a time to the one that it is counted from and that has none.

    "Reopened in May, a year after it burned": it burned a year before it reopened.

    Args:
        expressions: Those of the text.
        named: The event that each expression hangs on, by ids.
        events: Those of the text.
        links: From expressions to events.
        groups: The mentions of each thing.
    """
    if not named:
        return Turned()
    by_id = {event.id: event for event in events}
    thing_of = {event: thing for thing, members in enumerate(groups) for event in members}
    times: dict[int, set[str]] = {}
    for link in links:
        if link.relation in _PLACING:
            times.setdefault(thing_of[link.event], set()).add(link.expression)
    made: dict[str, tuple[TimeExpression, EventTime, str]] = {}
    for expression in expressions:
        other, meaning = named.get(expression.id), expression.meaning
        if other is None or not isinstance(meaning, Away) or meaning.within or times.get(thing_of[other]):
            continue
        for link in links:
            if link.expression != expression.id or link.relation not in ("at", "during"):
                continue
            if not link.first and link.p < LEAST_SURE:
                continue
            if thing_of[link.event] != thing_of[other] and times[thing_of[link.event]] - {expression.id}:
                back = _turned(expression, meaning, by_id[link.event])
                made[expression.id] = back, EventTime(other, back.id, link.relation, _SURE, first=True), link.event
                break
    return Turned(
        tuple(expression for expression, _, _ in made.values()),
        tuple(link for _, link, _ in made.values()),
        {expression.id: event for expression, _, event in made.values()},
        frozenset(made),
    )


def _turned(expression: TimeExpression, meaning: Away, event: Event) -> TimeExpression:
    side = "before" if meaning.side == "after" else "after"
    return attrs.evolve(
        expression,
        id=f"{expression.id}:turned",
        meaning=attrs.evolve(meaning, side=side, base=EventMeaning(event.trigger)),
        reference=Reference("event", event.trigger, event.span),
    )
