"""How far an anchor may move before what a meaning comes to changes."""

from __future__ import annotations

from timeline.calendar.choices import Either
from timeline.calendar.dates import Date, Half, Quarter, Season
from timeline.calendar.durations import Length, Run
from timeline.calendar.meanings import Beside, Containing, DayPart, Modified, Nearby, Part, Shift, Within
from timeline.calendar.readings import Meaning, Toward
from timeline.calendar.units import Unit

# Each is made of whole ones of the unit before it; weeks and seasons fit into none of them.
_NESTED = (
    Unit.MONTH,
    Unit.QUARTER,
    Unit.HALF_YEAR,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
    Unit.MILLENNIUM,
)
_ONE_SIDED = (Toward.PAST, Toward.FUTURE)


def grain_of(meaning: Meaning, toward: Toward) -> Unit:
    """
    A unit whose days are all one anchor to a meaning: its readings are the same on each; a day where none is known.

    "Last year" comes to the same on every day of a year, "in March", looked for in the past, on every day of a month.
    """
    if isinstance(meaning, Containing):
        return Unit.WEEK if meaning.unit == Unit.WEEKEND else max(meaning.unit, Unit.DAY)
    if isinstance(meaning, Shift):
        unit = Unit.WEEK if meaning.unit == Unit.WEEKEND else meaning.unit
        base = grain_of(meaning.base, toward)
        same = unit == base and unit >= Unit.WEEK
        return unit if same or (_nested(unit) and _nested(base) and unit <= base) else Unit.DAY
    if isinstance(meaning, Part | Modified | DayPart):
        return grain_of(meaning.base, toward)
    if isinstance(meaning, Within):
        outer = meaning.outer.base if isinstance(meaning.outer, Shift) else meaning.outer
        return grain_of(meaning.outer, toward) if isinstance(outer, Containing) else Unit.DAY
    if isinstance(meaning, Either):
        units = [grain_of(choice, toward) for choice, _ in meaning.choices]
        return min(units) if all(map(_nested, units)) else Unit.DAY
    if isinstance(meaning, Beside):
        # What is compared with the anchor begins and ends with a month.
        whole = isinstance(meaning.base, Containing | Date | Quarter | Half | Season)
        return Unit.MONTH if whole and all(_nested(grain_of(meaning.base, side)) for side in _ONE_SIDED) else Unit.DAY
    if isinstance(meaning, Run) and meaning.base is not None:
        return grain_of(meaning.base, toward)
    if isinstance(meaning, Length) or (isinstance(meaning, Date) and meaning.year is not None and meaning.day is None):
        return Unit.MILLENNIUM
    if toward in _ONE_SIDED:
        if isinstance(meaning, Nearby):
            return meaning.unit if _nested(meaning.unit) else Unit.DAY
        if isinstance(meaning, Date) and meaning.month is not None and meaning.day is meaning.weekday is None:
            return Unit.MONTH
        if isinstance(meaning, Quarter | Half | Season):
            return Unit.MONTH
    return Unit.DAY


def _nested(unit: Unit) -> bool:
    return unit in _NESTED
