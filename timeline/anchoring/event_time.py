"""That an expression tells the time of an event."""

from __future__ import annotations

import attrs

from timeline.anchoring.time_phrases import TimeRelation


@attrs.frozen
class EventTime:
    """
    An expression tells the time of an event.

    ``relation`` is the expression's own, or "lasting" for a plain length and "repeated" for a set; ``p`` is how
    sure the link is; ``first`` tells the event that the expression fits best.
    """

    event: str
    expression: str
    relation: TimeRelation
    p: float
    first: bool = False
