"""A part of a timeline: the entries of some time, or that tell of something."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Minute
from timeline.calendar.intervals import Bounds
from timeline.errors import InvalidPattern
from timeline.publication.supplied import parse_supplied

if TYPE_CHECKING:
    from timeline.assembly import Entry, Timeline


def select(
    timeline: Timeline, *, since: str | None = None, until: str | None = None, grep: str | None = None
) -> Timeline:
    """
    The timeline with those entries alone that may lie in a stretch of time and tell of something.

    Args:
        timeline: Any.
        since: A day, month, year or EDTF date; entries that surely ended before it began are left out.
        until: The same; entries that surely began after it ended are left out.
        grep: A regular expression to be found in an entry's line or in the words it was read from; case does not
            count.

    Entries of which no time is known are left out as soon as a time is asked for.

    Raises:
        InvalidDate: A date cannot be read.
        InvalidPattern: The pattern is no regular expression.
    """
    first = None if since is None else Minute(parse_supplied(since).interval.start * MINUTES_A_DAY)
    last = None if until is None else Minute(parse_supplied(until).interval.end * MINUTES_A_DAY)
    entries = timeline.entries
    if first is not None or last is not None:
        entries = tuple(entry for entry in entries if may_lie_between(entry, first, last))
    if grep is not None:
        pattern = _compiled(grep)
        texts = {document.id: document.text for document in timeline.documents}
        entries = tuple(entry for entry in entries if any(pattern.search(told) for told in _told(entry, texts)))
    return timeline if len(entries) == len(timeline.entries) else attrs.evolve(timeline, entries=entries)


def may_lie_between(entry: Entry, first: Minute | None, last: Minute | None) -> bool:
    """Whether some of an entry may lie in a stretch of time that is open where ``None`` stands."""
    if entry.status == "undated" or (entry.begin, entry.end) == _UNKNOWN:
        return False
    ways = [outcome.extent for outcome in entry.outcomes if outcome.p > 0]
    within_bounds = _meets(entry.begin, entry.end, first, last)
    return within_bounds and (not ways or any(_meets(way.begin, way.end, first, last) for way in ways))


_UNKNOWN = (Bounds(None, None), Bounds(None, None))


def _meets(begin: Bounds, end: Bounds, first: Minute | None, last: Minute | None) -> bool:
    starts_in_time = last is None or begin.earliest is None or begin.earliest < last
    return starts_in_time and (first is None or end.latest is None or end.latest > first)


def _compiled(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise InvalidPattern(pattern, str(error)) from error


def _told(entry: Entry, texts: dict[str, str]) -> list[str]:
    quotes = [
        " ".join(quote.span.of(texts[quote.document]).split()) for quote in entry.quotes if quote.document in texts
    ]
    return [entry.label, *quotes]
