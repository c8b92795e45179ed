"""What is dated by how long it lay before or after something with a date: "reopened in May, a year after it burned"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.durations import Away
from timeline.expressions.expression import TimeExpression
from timeline.ordering.cues import Cue

LEAST_SURE: Final = 0.5  # of the link between the time and the event that it tells of
_SURE: Final = 0.88  # that a distance is counted from begin to begin; a judgement
_PLACING: Final = frozenset(("at", "during", "throughout", "since"))


def distances(
    expressions: Sequence[TimeExpression],
    named: Mapping[str, str],
    events: Sequence[Event],
    links: Sequence[EventTime],
    groups: Sequence[Sequence[str]],
) -> tuple[Cue, ...]:
    """
    How far events without a time of their own lie from those with one that are counted from them.

    The other way round, from the event with a time to the one that is counted from it, the expression tells.

    Args:
        expressions: Those of the text.
        named: The event that each expression hangs on, by ids.
        events: Those of the text.
        links: From expressions to events.
        groups: The mentions of each thing.
    """
    if not named:
        return ()
    by_id = {event.id: event for event in events}
    thing_of = {event: thing for thing, members in enumerate(groups) for event in members}
    times: dict[int, set[str]] = {}
    for link in links:
        if link.relation in _PLACING:
            times.setdefault(thing_of[link.event], set()).add(link.expression)
    found = []
    for expression in expressions:
        other, meaning = named.get(expression.id), expression.meaning
        if other is None or not isinstance(meaning, Away) or meaning.within or times.get(thing_of[other]):
            continue
        for link in links:
            if link.expression != expression.id or link.relation not in ("at", "during"):
                continue
            if not link.first and link.p < LEAST_SURE:
                continue
            if not times[thing_of[link.event]] - {expression.id}:
                continue
            first, second = (other, link.event) if meaning.side == "after" else (link.event, other)
            because = f"“{' '.join(expression.text.split())}” tells how far it is"
            found.append(Cue(first, second, "before", _SURE, because, by_id[other].span, True, _gap(meaning)))
    return tuple(found)


def _gap(meaning: Away) -> tuple[int, int]:
    """Minutes at least and at most; a distance is exact to about half of its unit, and a day has no hour."""
    length = meaning.length
    unit = length.unit.typical_days * MINUTES_A_DAY
    slack = unit / 2 + MINUTES_A_DAY / 2
    return max(1, int(length.amount_min * unit - slack)), int(length.amount_max * unit + slack)
