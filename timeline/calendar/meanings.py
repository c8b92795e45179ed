"""
What time words mean, apart from what they come to: a small algebra of calendar meanings.

Every meaning has one verb, ``resolve(anchor)``, that gives its readings, likeliest first, and prints each
as a TIMEX3 value with its bounds. Compose before adding a class: "September last year" is
``Within(Date(month=9), Shift(Containing(Unit.YEAR), -1, Unit.YEAR))``.
"""

from timeline.calendar.dates import Block, Date, Half, Holiday, IsoWeek, OfCentury, Quarter, Season
from timeline.calendar.durations import Away, Between, EventMeaning, Length, Near, Recurrence, Run, Vague
from timeline.calendar.readings import Anchor, Meaning, Reading, Toward
from timeline.calendar.relative import (
    Beside,
    Clock,
    Containing,
    DayPart,
    Modified,
    Moved,
    Nearby,
    Nth,
    OneOf,
    Part,
    Shift,
    Within,
)

__all__ = [
    "Anchor",
    "Away",
    "Beside",
    "Between",
    "Block",
    "Clock",
    "Containing",
    "Date",
    "DayPart",
    "EventMeaning",
    "Half",
    "Holiday",
    "IsoWeek",
    "Length",
    "Meaning",
    "Modified",
    "Moved",
    "Near",
    "Nearby",
    "Nth",
    "OfCentury",
    "OneOf",
    "Part",
    "Quarter",
    "Reading",
    "Recurrence",
    "Run",
    "Season",
    "Shift",
    "Toward",
    "Vague",
    "Within",
]
