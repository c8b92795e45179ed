"""What a reader knows better than the text or its reading: events that are none, and when events were."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import attrs

from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import add, start_of
from timeline.calendar.intervals import DayInterval
from timeline.calendar.readings import Anchor, Reading, day_run
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression

GIVEN = "given"  # the rule of an expression that stands for a date which a reader gave


@attrs.frozen
class Pin:
    """The days in which an event was, and how the reader wrote them."""

    text: str
    days: DayInterval


@attrs.frozen
class Corrections:
    """By event id: ``wrong`` events are left out, ``pinned`` ones have the date given and no other."""

    wrong: frozenset[str] = frozenset()
    pinned: Mapping[str, Pin] = attrs.field(factory=dict)


NONE = Corrections()


@attrs.frozen
class _Given:
    """Days that hang on nothing."""

    days: DayInterval

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The days themselves, whatever the anchor."""
        start, end = self.days.start, self.days.end
        unit = next((unit for unit in (Unit.YEAR, Unit.MONTH) if _is_whole(self.days, unit)), Unit.DAY)
        return (day_run(start, end, unit),)


def _is_whole(days: DayInterval, unit: Unit) -> bool:
    return days.start == start_of(days.start, unit) and days.end == add(days.start, 1, unit)


def without(
    wrong: Collection[str], events: Sequence[Event], links: Sequence[EventTime]
) -> tuple[tuple[Event, ...], tuple[EventTime, ...]]:
    """The events that are right, and the links to them."""
    if not wrong:
        return tuple(events), tuple(links)
    kept = tuple(event for event in events if event.id not in wrong)
    return kept, tuple(link for link in links if link.event not in wrong)


def pinned(
    pins: Mapping[str, Pin], events: Sequence[Event], links: Sequence[EventTime]
) -> tuple[tuple[EventTime, ...], tuple[TimeExpression, ...]]:
    """Links in which pinned events have only the date given, and the expressions that stand for these dates."""
    given: dict[str, TimeExpression] = {}
    for event in events:
        if event.id in pins:
            pin = pins[event.id]
            id = f"{GIVEN}:{event.id}"
            given[event.id] = TimeExpression(id, event.span, pin.text, "DATE", _Given(pin.days), GIVEN)
    if not given:
        return tuple(links), ()
    by_event: dict[str, list[EventTime]] = {}
    for link in links:
        by_event.setdefault(link.event, []).append(link)
    for event_id, expression in given.items():
        by_event[event_id] = [EventTime(event_id, expression.id, "at", 1.0, first=True)]
    ordered = tuple(link for event in events for link in by_event.get(event.id, ()))
    return ordered, tuple(given.values())
