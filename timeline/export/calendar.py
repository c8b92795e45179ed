"""A timeline as an iCalendar file (RFC 5545), for every calendar there is."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, civil, day_of
from timeline.calendar.intervals import TimeInterval
from timeline.calendar.units import Unit
from timeline.errors import MissingExtra
from timeline.export.table import reach
from timeline.render.rows import Row, rows_of
from timeline.render.text import visible

if TYPE_CHECKING:
    import icalendar

    from timeline.assembly import Timeline

_FIRST = Minute(day_of(1) * MINUTES_A_DAY)
_END = Minute(day_of(9999, 12, 31) * MINUTES_A_DAY)  # four digits of a year, and a day after the last
_LONG_PAST = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def to_icalendar(timeline: Timeline) -> bytes:
    """
    An iCalendar file with an event for each entry that has a place in the years 1 to 9999.

    What is told by the clock has its time of day, in no zone; everything else is a run of whole days, from the first
    on which it may have begun to the last on which it may have ended, with what is known in the description. The
    time stamp is the likeliest day of publication: no clock is read.

    Raises:
        MissingExtra: The package icalendar is not installed.
    """
    try:
        import icalendar
    except ImportError as error:
        raise MissingExtra("the iCalendar format", "ics") from error
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//timeline-engine//timeline//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _title(timeline))
    stamp = _stamp(timeline)
    left_out = 0
    for row in rows_of(timeline, timeline.mass):
        span = _span(row)
        if span is None:
            left_out += 1
        else:
            calendar.add_component(_event(icalendar.Event(), timeline, row, span, stamp))
    if left_out:
        calendar.add("x-wr-caldesc", f"left out, without a date that a calendar can hold: {left_out}")
    data: bytes = calendar.to_ical()
    return data


def _event(
    event: icalendar.Event, timeline: Timeline, row: Row, span: TimeInterval, stamp: datetime.datetime
) -> icalendar.Event:
    entry = row.entry
    event.add("uid", f"{_digest(timeline, row)}@timeline-engine")
    event.add("dtstamp", stamp)
    if _by_the_clock(row, span):
        event.add("dtstart", _time(span.start))
        event.add("dtend", _time(span.end))
    else:
        event.add("dtstart", _time(span.days.start * MINUTES_A_DAY).date())
        event.add("dtend", _time(span.days.end * MINUTES_A_DAY).date())
    event.add("summary", visible(entry.label) or "(no words)")
    event.add("description", "\n".join(_description(timeline, row)))
    event.add("status", "CONFIRMED" if row.confidence == "exact" and not row.planned else "TENTATIVE")
    event.add("transp", "TRANSPARENT")  # what the past holds keeps nobody busy
    categories = [mark for mark in row.marks if not mark.startswith("according to ")]
    if categories:
        event.add("categories", categories)
    return event


def _span(row: Row) -> TimeInterval | None:
    """All that an entry may fill, if years have four digits then."""
    known = reach(row.entry)
    return TimeInterval(*known) if known is not None and known[0] >= _FIRST and known[1] <= _END else None


def _by_the_clock(row: Row, span: TimeInterval) -> bool:
    unit = row.entry.granularity
    return unit is not None and unit <= Unit.HOUR and span.end - span.start <= 60


def _time(minute: int) -> datetime.datetime:
    day, rest = divmod(minute, MINUTES_A_DAY)
    return datetime.datetime(*civil(Day(day)), rest // 60, rest % 60)


def _description(timeline: Timeline, row: Row) -> list[str]:
    entry = row.entry
    told = [part for part in (row.when, row.confidence, *row.marks) if part]
    lines = [", ".join(told), *([f"EDTF: {entry.edtf}"] if entry.edtf else [])]
    if entry.begin.earliest is None or entry.end.latest is None:
        lines.append("One side is open; shown is the end that is known.")
    documents = {document.id: document for document in timeline.documents}
    for quote in entry.quotes:
        if quote.document in documents:
            document = documents[quote.document]
            words = f"“{quote.span.of(document.text).strip()}”"
            lines.append(f"{words} ({document.source})" if document.source else words)
    return [visible(line) for line in (*lines, *entry.because)]


def _digest(timeline: Timeline, row: Row) -> str:
    """The same for the same entry of the same sources, so that a calendar read twice holds it once."""
    places = [f"{quote.document}:{quote.span.start}" for quote in row.entry.quotes]
    sources = [f"{document.source}|{document.title}" for document in timeline.documents]
    text = "\n".join((row.entry.label, *places, *sources))
    return hashlib.sha256(text.encode("utf-8", errors="replace")).hexdigest()[:32]


def _stamp(timeline: Timeline) -> datetime.datetime:
    days = [publication.best for publication in timeline.publication.values() if publication.best is not None]
    best = max(days, default=None)
    if best is None or not 1 <= civil(best)[0] <= 9999:
        return _LONG_PAST
    return datetime.datetime(*civil(best), tzinfo=datetime.UTC)


def _title(timeline: Timeline) -> str:
    titles = [visible(document.title or document.source) for document in timeline.documents]
    return " · ".join(title for title in titles[:3] if title) or "Timeline"
