"""A timeline of many entries, each with its words."""

from __future__ import annotations

from events.document import Document, Span
from tests.timeline.render.samples import at, entry
from timeline.assembly import Quote, Timeline
from timeline.calendar.days import Day, Minute
from timeline.calendar.units import Unit
from timeline.publication.publication import DayDistribution, Publication


def large(count: int, *, days: int = 14) -> Timeline:
    """An entry each so many days from 3000 BC on."""
    step = days * 1440
    entries, lines, place = [], [], 0
    for number in range(count):
        start = Minute(at(-2999) + number * step)
        line = f"Ship number {number} came into the harbour.\n\n"
        quote = Quote("d1", Span(place, place + len(line) - 2))
        name = f"Ship number {number} came in"
        entries.append(entry(f"x{number}", name, start, Minute(start + 1440), Unit.DAY, quotes=(quote,)))
        lines.append(line)
        place += len(line)
    written = Publication("d1", "unknown", DayDistribution(Day(1), (), 1.0), ())
    return Timeline((Document("d1", "".join(lines), "Harbour book"),), {"d1": written}, {}, {}, tuple(entries), (), ())
