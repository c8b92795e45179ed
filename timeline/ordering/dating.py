"""Events tied to their times in every scenario."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

import attrs
import numpy as np

from events.event import Event
from timeline.anchoring.ended import ended_by
from timeline.anchoring.event_limits import event_ends, hull
from timeline.anchoring.event_times import EventTime, TimeRelation
from timeline.anchoring.resolution import Column
from timeline.anchoring.scenarios import Anchored
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, add
from timeline.calendar.intervals import Bounds, Extent
from timeline.calendar.meanings import Containing, Length, Shift
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.ordering.network import OPEN, Minutes
from timeline.ordering.solving import DatedEvent, Solution

_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{5,}")


def date_events(
    events: Sequence[Event],
    links: Sequence[EventTime],
    anchored: Anchored,
    days: Sequence[Day | None],
) -> tuple[DatedEvent, ...]:
    """
    What each link says of its event in each scenario; links that say nothing of time are kept without bounds.

    Args:
        events: Those the links name.
        links: From expressions to events.
        anchored: The same expressions as read in each scenario.
        days: The supposed publication day of each scenario.
    """
    by_id = {event.id: event for event in events}
    columns = {column.ways[0].id: column for column in anchored.columns}
    ended = {link.event for link in links if link.relation == "until"} | _ended(events)
    made: dict[tuple[str, TimeRelation, bool, bool], Minutes | None] = {}
    found = []
    for link in links:
        column, event = columns[link.expression], by_id[link.event]
        # What began then goes on to the publication, unless it is told as over, or until when.
        goes_on = event.id not in ended and not (event.tense == "PAST" and event.aspect.startswith("PERFECTIVE"))
        moment = is_moment(event) and event.id not in ended
        key = (link.expression, link.relation, goes_on, moment)
        if key not in made:
            made[key] = _bounds(link.relation, column, days, goes_on=goes_on, moment=moment)
        found.append(DatedEvent(link, made[key], _length(link, column[0])))
    return tuple(_without_what_came_of_it(found))


def _ended(events: Sequence[Event]) -> set[str]:
    """The events that went on until another."""
    inside: dict[int, list[Event]] = {}
    for event in events:
        inside.setdefault(event.sentence, []).append(event)
    return {ended.id for event in events for ended in ended_by(event, inside[event.sentence])}


def _without_what_came_of_it(dated: Sequence[DatedEvent]) -> Iterator[DatedEvent]:
    """Lengths that the event's own time has no room for are of what it led to: "jailed for six years on Friday"."""
    room: dict[str, int] = {}
    for one in dated:
        if one.bounds is not None and one.link.relation == "at":
            width = int((one.bounds[:, 3] - one.bounds[:, 0]).max())
            room[one.link.event] = min(width, room.get(one.link.event, width))
    for one in dated:
        longer = one.length is not None and one.length[0] > room.get(one.link.event, one.length[0])
        yield attrs.evolve(one, length=None) if longer else one


def is_moment(event: Event) -> bool:
    """Whether an event is told as one that came and went: "shot", not "was ill", "has grown" or "had been waiting"."""
    past = event.tense == "PAST" and event.aspect == "NONE" and event.event_class not in ("STATE", "I_STATE")
    return past and not _is_of_thousands(event)


def _is_of_thousands(event: Event) -> bool:
    """Whether thousands did it, which is no moment: "817,000 people left"."""
    return any(p.role == "subject" and _THOUSANDS.search(p.text) for p in event.participants)


def _bounds(
    relation: TimeRelation, column: Column, days: Sequence[Day | None], *, goes_on: bool, moment: bool
) -> Minutes | None:
    """Shape ``(scenarios, 4)`` as `DatedEvent` has it; ``None`` when there is no place in time in any scenario."""
    if relation in ("lasting", "repeated"):
        return None
    extents = [hull(way.readings) for way in column.ways]
    if all(extent is None for extent in extents):
        return None
    unit = _rolling_unit(column[0])
    if unit is not None and relation in ("at", "during", "throughout"):
        rolled = [_up_to(day, unit, extents[way]) for way, day in zip(column.which, days, strict=True)]
        return np.array([_row(relation, extent, None, goes_on=goes_on) for extent in rolled], np.int64)
    if moment and relation == "since":
        # "Since June, three men were arrested": somewhen since then.
        begins = [None if extent is None else extent.begin.earliest for extent in extents]
        ways = [[-OPEN if begin is None else int(begin), OPEN, -OPEN, OPEN] for begin in begins]
        return np.array(ways, np.int64)[list(column.which)]
    if moment and relation in ("after", "before") and column[0].type == "TIME":
        ways = [_of_the_day(relation, extent) for extent in extents]
        return np.array(ways, np.int64)[list(column.which)]
    if relation != "since":
        ways = [_row(relation, extent, None, goes_on=goes_on) for extent in extents]
        return np.array(ways, np.int64)[list(column.which)]
    rows = [_row(relation, extents[way], day, goes_on=goes_on) for way, day in zip(column.which, days, strict=True)]
    return np.array(rows, np.int64)


def _rolling_unit(expression: TimeExpression) -> Unit | None:
    """The unit of "over the past year", which ends on the day of writing, whatever year of the calendar it names."""
    meaning = expression.meaning
    if expression.reference.kind != "publication" or not isinstance(meaning, Shift) or meaning.amount != -1:
        return None
    rolls = expression.text.casefold().startswith("the past ") and isinstance(meaning.base, Containing)
    return meaning.unit if rolls else None


def _up_to(written: Day | None, unit: Unit, named: Extent | None) -> Extent | None:
    if written is None:
        return named
    begin = Minute(add(written, -1, unit) * MINUTES_A_DAY)
    end = Minute((written + 1) * MINUTES_A_DAY)
    return Extent(Bounds(begin, begin), Bounds(end, end))


def _row(relation: TimeRelation, extent: Extent | None, written: Day | None, *, goes_on: bool) -> list[int]:
    if extent is None:
        return [-OPEN, OPEN, -OPEN, OPEN]
    begun, begun_by, over, over_by = event_ends(relation, extent, written=written, goes_on=goes_on)
    return [
        -OPEN if begun is None else begun,
        OPEN if begun_by is None else begun_by,
        -OPEN if over is None else over,
        OPEN if over_by is None else over_by,
    ]


def _of_the_day(relation: TimeRelation, extent: Extent | None) -> list[int]:
    """What came after a time of day, or before one, is of that day: "shortly after noon"."""
    row = _row(relation, extent, None, goes_on=False)
    if relation == "after" and extent is not None and extent.begin.earliest is not None:
        row[0] = extent.begin.earliest
        row[3] = (row[0] // MINUTES_A_DAY + 1) * MINUTES_A_DAY
    if relation == "before" and row[3] < OPEN:
        row[0] = (row[3] - 1) // MINUTES_A_DAY * MINUTES_A_DAY
    return row


def _length(link: EventTime, expression: TimeExpression) -> tuple[int, int] | None:
    meaning = expression.meaning
    if link.relation != "lasting" or not isinstance(meaning, Length):
        return None
    unit = meaning.unit.typical_days * MINUTES_A_DAY
    # A length told in a unit is exact to about half of it.
    least, most = (meaning.amount_min - 0.5) * unit, (meaning.amount_max + 0.5) * unit
    if most > 1e12:
        return None
    return max(1, int(least)), max(2, int(most))


def compatible_times(links: Sequence[EventTime], anchored: Sequence[TimeExpression]) -> Callable[[Event, Event], bool]:
    """A test whether two events can be one, by the times their own words give them."""
    readings = {expression.id: expression.readings for expression in anchored}
    stretches: dict[str, list[tuple[int, int]]] = {}
    for link in links:
        extent = hull(readings[link.expression]) if link.relation in ("at", "during", "throughout", "since") else None
        if extent is not None and extent.interval is not None:
            stretches.setdefault(link.event, []).append((extent.interval.start, extent.interval.end))

    def may_be_one(a: Event, b: Event) -> bool:
        return all(
            first[0] < second[1] and second[0] < first[1]
            for first in stretches.get(a.id, ())
            for second in stretches.get(b.id, ())
        )

    return may_be_one


def extents_for(named: Mapping[str, str], solution: Solution, scenario: int) -> dict[str, Extent]:
    """
    The time of the event that each expression hangs on, by expression id, where other expressions tell it.

    Words of order do not count here: "two weeks before the fire" would else date the fire by itself.
    """
    found = {}
    for expression, event in named.items():
        thing = solution.thing_of[event]
        told = [
            dated.bounds[scenario]
            for dated in (solution.dated[i] for i in solution.kept_about(scenario, thing) if i < len(solution.dated))
            if dated.bounds is not None
            and dated.link.expression != expression
            and solution.thing_of[dated.link.event] == thing
        ]
        if not told:
            continue
        rows = np.array(told)
        begin, end = int(rows[:, 0].max()), int(rows[:, 3].min())
        last_begin, first_end = min(int(rows[:, 1].min()), end - 1), max(int(rows[:, 2].max()), begin + 1)
        if -OPEN < begin <= last_begin and first_end <= end < OPEN:
            found[expression] = Extent(
                Bounds(Minute(begin), Minute(last_begin)), Bounds(Minute(first_end), Minute(end))
            )
    return found
