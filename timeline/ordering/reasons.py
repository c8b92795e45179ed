"""Why an entry stands where it stands, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping

from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.world_events import WorldEvent
from timeline.calendar.intervals import DayInterval
from timeline.calendar.words import days_in_words
from timeline.corrections import GIVEN
from timeline.expressions.expression import TimeExpression
from timeline.ordering.cues import Cue

_TIES = {
    "at": "",
    "during": "",
    "since": "it began then",
    "until": "it ended then",
    "before": "it was before that",
    "after": "it was after that",
    "by": "it was done by then",
    "throughout": "it went on for all of it",
    "lasting": "that long",
    "repeated": "again and again",
}


def why_dated(
    expression: TimeExpression, link: EventTime, published: DayInterval | None, *, adrift: bool = False
) -> str:
    """
    How an event got its time from an expression.

    ``published`` is the publication, if known; ``adrift`` says that no day of the text is more than supposed.
    """
    if expression.rule == GIVEN:
        return f"given as {expression.text}"
    words = f"“{' '.join(expression.text.split())}”"
    tie = f"; {_TIES[link.relation]}" if _TIES[link.relation] else ""
    if link.relation in ("lasting", "repeated") or not expression.readings:
        return f"{words}{tie}"
    reading = expression.readings[0]
    kind = expression.reference.kind
    if reading.extent is None and kind != "event":
        return f"{words}{tie}"
    if kind == "none":
        return f"{words} says so by itself{tie}"
    if kind == "publication":
        if published is None:
            return f"{words} hangs on the publication, whose day is not known{tie}"
        return f"{words} read from publication on {days_in_words(published)}{tie}"
    place = "" if adrift else _start_in_words(expression)
    if kind == "event":
        told = expression.reference.target or "an event"
        return f"{words} read from {told!r}{place}{tie}".replace("'", "")
    return f"{words} read from a time told before{place}{tie}"


def why_known(event: WorldEvent) -> str:
    """How an event got nearer to its time by being known."""
    return f"this is known: {event.name}, {days_in_words(event.when)}"


def why_ordered(cue: Cue, events: Mapping[str, Event]) -> str:
    """How an event got its place from a word or a tense."""
    how = {
        "before": "before",
        "after": "after",
        "equal": "at the time of",
        "overlaps": "at the time of",
        "begins-in": "beginning with",
        "ends-in": "ending with",
        "over": "before",
    }[cue.order]
    target = "publication" if cue.target not in events else f"“{events[cue.target].trigger}”"
    return f"“{events[cue.source].trigger}” {how} {target}: {cue.because}"


def _start_in_words(expression: TimeExpression) -> str:
    extent = expression.readings[0].extent
    if extent is None or extent.interval is None:
        return ""
    return f": {days_in_words(extent.interval.days)}"
