"""What is looked at: texts found once, and what the user supposes of them; every change is a new value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from events.document import Document
from timeline.assembly import Entry, Timeline
from timeline.calendar.days import Day, add
from timeline.calendar.iso import iso_day
from timeline.calendar.units import Unit
from timeline.corrections import Corrections, Pin
from timeline.merging import merge, with_own_ids
from timeline.pipeline import Found, find, place
from timeline.publication.supplied import parse_supplied
from timeline.render.rows import Row, rows_of

_MASSES = (0.5, 0.8, 0.9, 0.95, 0.99)


@attrs.frozen(slots=False, eq=False)
class Text:
    """One text and what is supposed of it; placed in time when first asked."""

    found: Found
    options: Mapping[str, Any]
    corrections: Corrections = attrs.field(factory=Corrections)

    @cached_property
    def timeline(self) -> Timeline:
        """The text's own timeline under these suppositions."""
        return place(self.found, corrections=self.corrections, **self.options)


@attrs.frozen(slots=False, eq=False)
class Session:
    """The texts, and what was marked wrong so that it can be listed and brought back."""

    texts: tuple[Text, ...]
    wrong: tuple[Entry, ...] = ()

    @classmethod
    def of(cls, documents: Sequence[Document], **options: Any) -> Session:
        """Read documents; ``options`` are those of `timeline.reconstruct`."""
        own = with_own_ids(list(documents))
        found = [find(document, prefix=f"{document.id}:" if len(own) > 1 else "") for document in own]
        return cls(tuple(Text(each, options) for each in found))

    @cached_property
    def timeline(self) -> Timeline:
        """One timeline of all texts."""
        return merge([text.timeline for text in self.texts], self.mass)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What is told of each entry."""
        return tuple(rows_of(self.timeline, self.timeline.mass))

    @cached_property
    def wrong_rows(self) -> tuple[Row, ...]:
        """What is told of each entry that was marked as wrong."""
        return tuple(rows_of(attrs.evolve(self.timeline, entries=self.wrong), self.timeline.mass))

    @cached_property
    def pins(self) -> frozenset[str]:
        """The ids of pinned entries."""
        if not any(text.corrections.pinned for text in self.texts):
            return frozenset()
        return frozenset(entry.id for entry in self.timeline.entries if self.pin(entry) is not None)

    @property
    def mass(self) -> float:
        """The share of the probability that bounds hold."""
        return float(self.texts[0].options.get("mass", 0.9)) if self.texts else 0.9

    @property
    def next_mass(self) -> float:
        """The next larger share that bounds may hold, the smallest after the largest."""
        return next((mass for mass in _MASSES if mass > self.mass + 1e-9), _MASSES[0])

    @property
    def everything(self) -> bool:
        """Whether entries of little weight are shown too."""
        return any(text.options.get("all") for text in self.texts)

    def anchor(self, document: str) -> str | None:
        """The publication date that is supposed of a text, as it was written; ``None`` when it is inferred."""
        return next((t.options.get("anchor") for t in self.texts if t.found.document.id == document), None)

    def pin(self, entry: Entry) -> str | None:
        """The date that an entry is pinned to, as it was written."""
        pins = (text.corrections.pinned.get(event) for text in self.texts for event in entry.events)
        return next((pin.text for pin in pins if pin is not None), None)

    # ---- changes

    def written(self, document: str, date: str | None) -> Session:
        """
        The same texts with one of them written on another date, or with its date inferred again.

        Raises:
            InvalidDate: The date cannot be read.
        """
        if date is not None:
            parse_supplied(date)
        changed = {"anchor": date}
        if date is not None:
            changed |= {"not_before": None, "not_after": None}
        return self._with(lambda text: text.found.document.id == document, **changed)

    def moved(self, document: str, by: int, unit: Unit) -> Session | None:
        """One text written so many units later than is now likeliest; ``None`` when no day is likeliest."""
        best = self.timeline.publication[document].best
        if best is None:
            return None
        return self.written(document, iso_day(Day(add(best, by, unit))))

    def holding(self, mass: float) -> Session:
        """Bounds that hold another share of the probability."""
        return self._with(lambda text: True, mass=mass)

    def with_everything(self, everything: bool) -> Session:
        """Also entries of little weight, or not."""
        return self._with(lambda text: True, all=everything)

    def without(self, entry: Entry) -> Session:
        """An entry marked as wrong: its events are left out, and nothing hangs on them."""
        marked = attrs.evolve(self, wrong=(*self.wrong, entry))
        return marked._corrected(
            entry, lambda corrections: attrs.evolve(corrections, wrong=corrections.wrong | set(entry.events))
        )

    def is_wrong(self, entry: Entry) -> bool:
        """Whether an entry was marked as wrong."""
        return any(other.events == entry.events for other in self.wrong)

    def restored(self, entry: Entry) -> Session:
        """An entry that was marked as wrong taken back."""
        rest = attrs.evolve(self, wrong=tuple(other for other in self.wrong if other.events != entry.events))
        return rest._corrected(
            entry, lambda corrections: attrs.evolve(corrections, wrong=corrections.wrong - set(entry.events))
        )

    def pinned(self, entry: Entry, date: str | None) -> Session:
        """
        An entry with a date that the user gives, or with that of the text again.

        Raises:
            InvalidDate: The date cannot be read.
        """
        pins = {} if date is None else dict.fromkeys(entry.events, Pin(date, parse_supplied(date).interval))

        def change(corrections: Corrections) -> Corrections:
            kept = {event: pin for event, pin in corrections.pinned.items() if event not in entry.events}
            return attrs.evolve(corrections, pinned={**kept, **pins})

        return self._corrected(entry, change)

    def _with(self, chosen: Any, **options: Any) -> Session:
        changed = tuple(
            attrs.evolve(text, options={**text.options, **options}) if chosen(text) else text for text in self.texts
        )
        return attrs.evolve(self, texts=changed)

    def _corrected(self, entry: Entry, change: Any) -> Session:
        """With other corrections in the texts that tell of an entry."""
        own = frozenset(entry.events)
        changed = tuple(
            attrs.evolve(text, corrections=change(text.corrections))
            if any(event.id in own for event in text.found.events)
            else text
            for text in self.texts
        )
        return attrs.evolve(self, texts=changed)
