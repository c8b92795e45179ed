"""Read a timeline back from its JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import attrs

from events.document import Document, Span
from events.event import Event, Participant
from timeline.assembly import SCHEMA, Entry, Quote, Relation, Timeline
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, DayInterval, TimeInterval
from timeline.calendar.iso import day_from_iso
from timeline.calendar.readings import Anchor, Reading
from timeline.calendar.units import Unit
from timeline.errors import Problem, UnreadableTimeline
from timeline.expressions.expression import Reference, TimeExpression
from timeline.publication.publication import DayDistribution, Publication, Reason

LONGEST = 100_000_000  # characters of a text that is put back; more is taken for a mistake


@attrs.frozen
class Restored:
    """A meaning of which only the result was kept; it resolves to that, whatever the anchor."""

    readings: tuple[Reading, ...]
    edtf: str | None
    anchor: str
    earliest: str | None
    latest: str | None
    mass: float

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """The readings that were kept, without their place in time."""
        return self.readings

    def fields(self) -> dict[str, Any]:
        """What the JSON said."""
        return {
            "edtf": self.edtf,
            "anchor": self.anchor,
            "earliest": self.earliest,
            "latest": self.latest,
            "mass": self.mass,
        }


@attrs.frozen
class RestoredPublication(Publication):
    """A publication of which only the likeliest days were kept, with best day and interval as they were written."""

    stated: DayInterval | None = None
    stated_mass: float = 0.9
    stated_best: Day | None = None

    @property
    def best(self) -> Day | None:
        """The best day as written."""
        return self.stated_best

    def interval(self, mass: float = 0.9) -> DayInterval | None:
        """The interval as written; for another mass than it was written for, that of the days kept."""
        return self.stated if mass == self.stated_mass else Publication.interval(self, mass)


def restore(text: str) -> Timeline:
    """
    The timeline of a JSON document.

    Raises:
        UnreadableTimeline: The text is not a document of this schema.
    """
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableTimeline(f"it is not JSON: {error}") from error
    if not isinstance(fields, dict) or fields.get("schema") != SCHEMA:
        got = fields.get("schema") if isinstance(fields, dict) else type(fields).__name__
        raise UnreadableTimeline(f"its schema is {got!r}, not {SCHEMA!r}")
    try:
        return _timeline(fields)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError) as error:
        raise UnreadableTimeline(f"a field is missing or is not what the schema says: {error!r}") from error


def _timeline(fields: dict[str, Any]) -> Timeline:
    publications = [_publication(row) for row in fields["publication"]]
    documents = [_document(row, fields) for row in fields["documents"]]
    masses = [row["mass"] for key in ("publication", "expressions", "entries") for row in fields[key]]
    expressions: dict[str, list[TimeExpression]] = {document.id: [] for document in documents}
    for row in fields["expressions"]:
        expressions[row["document"]].append(_expression(row))
    events: dict[str, list[Event]] = {document.id: [] for document in documents}
    for row in fields["events"]:
        events[row["document"]].append(_event(row))
    return Timeline(
        documents=tuple(documents),
        publication={publication.document: publication for publication in publications},
        expressions={key: tuple(found) for key, found in expressions.items()},
        events={key: tuple(found) for key, found in events.items()},
        entries=tuple(_entry(row) for row in fields["entries"]),
        relations=tuple(
            Relation(row["from"], row["to"], row["relation"], float(row["p"]), row["because"])
            for row in fields["relations"]
        ),
        problems=tuple(Problem(row["code"], row["document"], _span(row), row["message"]) for row in fields["problems"]),
        mass=masses[0] if masses else 0.9,
    )


def _span(row: dict[str, Any]) -> Span | None:
    return None if row["start"] is None else Span(int(row["start"]), int(row["end"]))


def _sure_span(row: dict[str, Any]) -> Span:
    return Span(int(row["start"]), int(row["end"]))


def _document(row: dict[str, Any], fields: dict[str, Any]) -> Document:
    length = int(row["characters"])
    if not 0 <= length <= LONGEST:
        raise ValueError(f"a text of {length} characters")
    known = {"id": row["id"], "title": row["title"], "source": row["source"], "language": row["language"]}
    if "text" in row:
        if not isinstance(row["text"], str) or len(row["text"]) != length:
            raise ValueError(f"a text that has not the {length} characters it says")
        return Document(text=row["text"], pages=tuple(int(start) for start in row.get("pages", ())), **known)
    text = [" "] * length
    for quoted in _quoted(row["id"], fields):
        start = int(quoted["start"])
        words = quoted["text"] if "text" in quoted else quoted["trigger"]
        if 0 <= start and start + len(words) <= length:
            text[start : start + len(words)] = words
    return Document(text="".join(text), **known)


def _quoted(document: str, fields: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for key in ("expressions", "events"):
        for row in fields[key]:
            if row["document"] == document:
                yield row
                yield from row.get("participants", ())


def _publication(row: dict[str, Any]) -> Publication:
    days = {day_from_iso(day): float(p) for day, p in row["days"]}
    stated = None
    if row["earliest"] is not None:
        stated = DayInterval(day_from_iso(row["earliest"]), Day(day_from_iso(row["latest"]) + 1))
    return RestoredPublication(
        document=row["document"],
        status=row["status"],
        distribution=DayDistribution.of_days(days, float(row["outside"])),
        evidence=tuple(
            Reason(item["kind"], _span(item), item["text"], item["because"], float(item["bits"]))
            for item in row["evidence"]
        ),
        stated=stated,
        stated_mass=float(row["mass"]),
        stated_best=None if row["best"] is None else day_from_iso(row["best"]),
    )


def _expression(row: dict[str, Any]) -> TimeExpression:
    readings = tuple(
        Reading(item["value"], None, Unit.DAY, row["mod"] if number == 0 else None, float(item["p"]))
        for number, item in enumerate(row["readings"])
    )
    meaning = Restored(readings, row["edtf"], row["anchor"], row["earliest"], row["latest"], float(row["mass"]))
    kind, _, target = row["anchor"].partition(":")
    if kind not in ("none", "publication", "expression", "event"):
        raise ValueError(f"an anchor {row['anchor']!r}")
    return TimeExpression(
        id=row["id"],
        span=_sure_span(row),
        text=row["text"],
        type=row["type"],
        meaning=meaning,
        rule="",
        reference=Reference(kind, target or None),
        readings=readings,
    )


def _event(row: dict[str, Any]) -> Event:
    return Event(
        id=row["id"],
        span=_sure_span(row),
        trigger=row["trigger"],
        lemma=row["trigger"].lower(),
        pos="OTHER",
        event_class=row["class"],
        tense=row["tense"],
        aspect=row["aspect"],
        polarity=row["polarity"],
        modality=row["modality"],
        participants=tuple(Participant(item["role"], _sure_span(item), item["text"]) for item in row["participants"]),
        sentence=0,
        clause=_sure_span(row),
        line="",
    )


def _entry(row: dict[str, Any]) -> Entry:
    unit = None if row["granularity"] is None else Unit[row["granularity"].upper()]
    begin, end = row["begin"], row["end"]
    if row["status"] not in ("dated", "ordered", "undated"):
        raise ValueError(f"a status {row['status']!r}")
    return Entry(
        id=row["id"],
        events=tuple(row["events"]),
        label=row["label"],
        quotes=tuple(Quote(quote["document"], _sure_span(quote)) for quote in row["quotes"]),
        begin=Bounds(_first(begin["earliest"]), _final(begin["latest"], 1)),
        end=Bounds(_first(end["earliest"], 1), _final(end["latest"])),
        best=_interval(row["best"]),
        edtf=row["edtf"],
        mass=float(row["mass"]),
        granularity=unit,
        status=row["status"],
        because=tuple(row["because"]),
        from_publication=_counted(row.get("from_publication")),
    )


def _counted(minutes: dict[str, int] | None) -> TimeInterval | None:
    return None if minutes is None else TimeInterval(Minute(minutes["earliest"]), Minute(minutes["latest"]))


def _first(text: str | None, after: int = 0) -> Minute | None:
    """The first minute of what is printed."""
    return None if text is None else Minute(_minutes(text)[0] + after)


def _final(text: str | None, before: int = 0) -> Minute | None:
    """The first minute after what is printed, or the last of it."""
    return None if text is None else Minute(_minutes(text)[1] - before)


def _interval(text: str | None) -> TimeInterval | None:
    if text is None:
        return None
    first, _, last = text.partition("/")
    return TimeInterval(Minute(_minutes(first)[0]), Minute(_minutes(last or first)[1]))


def _minutes(text: str) -> tuple[int, int]:
    date, clock, time = text.partition("T")
    start = day_from_iso(date) * MINUTES_A_DAY
    if not clock:
        return start, start + MINUTES_A_DAY
    hour, minute = time.split(":")
    at = start + int(hour) * 60 + int(minute)
    return at, at + 1


__all__ = ["Restored", "RestoredPublication", "restore"]
