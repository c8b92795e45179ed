"""Annotated texts as our own stages read them, and which of ours each annotated event and time is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

import attrs

import timeline
from events.document import Document, Span
from timeline.assembly import Timeline
from timeline.calendar.days import Day
from timeline.calendar.iso import day_from_iso
from timeline.ordering.fit.corpora import AnnotatedText
from timeline.ordering.learned.order import CREATION


@attrs.frozen(slots=False)
class Read:
    """A text read by the product, with our ids of what the annotation names."""

    text: AnnotatedText
    timeline: Timeline
    ours: Mapping[str, str]  # annotated id to ours

    def named(self, ours: str) -> str:
        """The annotation's id of one of ours, or a name that the annotation does not have."""
        return self._gold_of.get(ours, f"our {ours}")

    @cached_property
    def _gold_of(self) -> dict[str, str]:
        return {ours: gold for gold, ours in self.ours.items()}


def read_raw(text: AnnotatedText, *, dated: bool) -> Read:
    """Reconstruct from the words alone, with the creation day given or withheld."""
    anchor = text.written[:10] if dated and written_day(text) is not None else None
    result = timeline.reconstruct(Document.of(text.text), anchor=anchor, all=True)
    [document] = result.documents
    ours = _matched(text.events, ((e.id, e.span) for e in result.events[document.id]))
    ours |= _matched(text.times, ((e.id, e.span) for e in result.expressions[document.id]))
    return Read(text, result, {**ours, text.creation: CREATION})


def written_day(text: AnnotatedText) -> Day | None:
    """The creation day as annotated, if it is a day."""
    try:
        return day_from_iso(text.written[:10])
    except ValueError:
        return None


def _matched(gold: Mapping[str, Span], ours: Iterable[tuple[str, Span]]) -> dict[str, str]:
    """Ours that shares a character with the gold one, each once."""
    left = list(ours)
    found: dict[str, str] = {}
    for name, span in sorted(gold.items(), key=lambda item: item[1]):
        at = next((i for i, (_, own) in enumerate(left) if own.overlaps(span)), None)
        if at is not None:
            found[name] = left.pop(at)[0]
    return found
