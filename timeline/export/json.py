"""A timeline as JSON: the document that `schema` describes, and back."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import resources
from typing import Any

from events.document import Document, Span
from events.event import Event
from timeline.assembly import SCHEMA, Entry, Relation, Timeline
from timeline.calendar.bounded import edtf_of
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.iso import iso_day, iso_minute
from timeline.calendar.units import Unit
from timeline.errors import Problem
from timeline.expressions.expression import Reference, TimeExpression
from timeline.ordering.marginals import Outcome, bounds_at
from timeline.publication.narrowing import narrowing
from timeline.publication.publication import Publication

LISTED = 400  # publication days that are listed at most, the likeliest; the others count as outside
_NEGLIGIBLE = 1e-4  # as do days less likely than this share of the likeliest
# Half characters, which UTF-8 cannot hold; what ends a line to some; what steers a terminal or turns writing over.
_ODD = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def timeline_to_json(timeline: Timeline, *, texts: bool = False) -> str:
    """The document as JSON text, one item a line; the same timeline gives the same bytes."""
    fields = timeline_to_dict(timeline, texts=texts)
    parts = []
    for key, value in fields.items():
        if isinstance(value, list) and value:
            rows = ",\n    ".join(_dumps(row) for row in value)
            parts.append(f"  {_dumps(key)}: [\n    {rows}\n  ]")
        else:
            parts.append(f"  {_dumps(key)}: {_dumps(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _dumps(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return safe_json(text)


def safe_json(text: str) -> str:
    """JSON with the escapes it has for what cannot be written as UTF-8, or had better not be."""
    return _ODD.sub(lambda match: f"\\u{ord(match.group()):04x}", text)


def timeline_from_json(text: str) -> Timeline:
    """
    Read back what `timeline_to_json` wrote.

    Texts that are not in the document have their length when read back, and the quoted words in their places.

    Raises:
        UnreadableTimeline: The text is not a document of this schema.
    """
    from timeline.export.restoring import restore

    return restore(text)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document."""
    found: dict[str, Any] = json.loads(schema_text())
    return found


def schema_text() -> str:
    """The JSON Schema as it is published."""
    return (resources.files("timeline.export") / "schema.json").read_text(encoding="utf-8")


def timeline_to_dict(timeline: Timeline, *, texts: bool = False) -> dict[str, Any]:
    """The document as plain values, keys in the documented order; ``texts`` puts the whole texts into it."""
    mass = timeline.mass
    return {
        "schema": SCHEMA,
        "documents": [_document(document, texts) for document in timeline.documents],
        "publication": [
            publication_to_dict(timeline.publication[document.id], mass=mass)
            for document in timeline.documents
            if document.id in timeline.publication
        ],
        "expressions": [
            _expression(expression, document, mass)
            for document, expressions in timeline.expressions.items()
            for expression in expressions
        ],
        "events": [_event(event, document) for document, events in timeline.events.items() for event in events],
        "entries": [entry_to_dict(entry) for entry in timeline.entries],
        "relations": [_relation(relation) for relation in timeline.relations],
        "problems": [_problem(problem) for problem in timeline.problems],
    }


def _document(document: Document, with_text: bool) -> dict[str, Any]:
    fields = {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "language": document.language,
        "characters": len(document.text),
    }
    if with_text:
        fields["text"] = document.text
        if document.pages:
            fields["pages"] = list(document.pages)
    return fields


def _listed(publication: Publication) -> dict[Day, float]:
    """The likeliest days, the best one with them, in order of time."""
    likely, best = publication.distribution.likeliest(LISTED), publication.best
    if best is not None and all(day != best for day, _ in likely):
        likely = (*likely[: LISTED - 1], (best, publication.probability(best)))
    return {day: _significant(p) for day, p in sorted(likely) if p >= _NEGLIGIBLE * likely[0][1]}


def publication_to_dict(publication: Publication, *, mass: float = 0.9) -> dict[str, Any]:
    """The publication estimate of one document."""
    known = publication.status != "unknown"
    kept = _listed(publication) if known else {}
    interval = publication.interval(mass) if known else None
    return {
        "document": publication.document,
        "status": publication.status,
        "best": None if publication.best is None else iso_day(publication.best),
        "earliest": None if interval is None else iso_day(interval.start),
        "latest": None if interval is None else iso_day(Day(interval.end - 1)),
        "mass": mass,
        "edtf": None if interval is None else edtf_of(_certain(interval.minutes), Unit.DAY),
        "days": [[iso_day(day), p] for day, p in kept.items()],
        "outside": _significant(max(0.0, 1.0 - sum(kept.values()))),
        "evidence": [
            {
                "kind": reason.kind,
                **_place(reason.span),
                "text": reason.text,
                "because": reason.because,
                "bits": round(reason.bits, 2) + 0.0,
            }
            for reason in publication.evidence
        ],
    }


def narrowing_to_list(publication: Publication) -> list[dict[str, Any]]:
    """What would narrow the estimate most, the most telling first."""
    return [
        {**_place(one.span), "text": one.text, "because": one.because, "bits": one.bits, "open": one.open}
        for one in narrowing(publication)
    ]


def _certain(interval: TimeInterval) -> Extent:
    """Somewhere in a stretch."""
    whole = Bounds(interval.start, interval.end)
    return Extent(whole, whole)


def _significant(p: float) -> float:
    # Nine digits keep every order and tie; rounding what was rounded changes nothing.
    return float(f"{p:.9g}")


def _place(span: Span | None) -> dict[str, int | None]:
    return {"start": None if span is None else span.start, "end": None if span is None else span.end}


def _expression(expression: TimeExpression, document: str, mass: float) -> dict[str, Any]:
    from timeline.export.restoring import Restored

    head = {
        "id": expression.id,
        "document": document,
        **_place(expression.span),
        "text": expression.text,
        "type": expression.type,
        "value": expression.value,
        "mod": expression.mod,
    }
    if isinstance(expression.meaning, Restored):
        return {**head, **expression.meaning.fields(), "readings": _readings(expression)}
    outcomes = [Outcome(reading.extent, None, reading.p) for reading in expression.readings if reading.extent]
    begin, end = bounds_at(outcomes, mass) if outcomes else (Bounds(None, None), Bounds(None, None))
    granularity = expression.readings[0].granularity if expression.readings else None
    return {
        **head,
        "edtf": edtf_of(Extent(begin, end), granularity),
        "anchor": _anchor(expression.reference),
        "earliest": point(begin.earliest, granularity),
        "latest": point(end.latest, granularity, last=True),
        "mass": mass,
        "readings": _readings(expression),
    }


def _readings(expression: TimeExpression) -> list[dict[str, Any]]:
    by_value: dict[str, float] = {}
    for reading in expression.readings:
        by_value[reading.value] = by_value.get(reading.value, 0.0) + reading.p
    return [{"value": value, "p": round(p, 6)} for value, p in by_value.items() if p >= 0.0005]


def _anchor(reference: Reference) -> str:
    if reference.kind in ("none", "publication"):
        return reference.kind
    return f"{reference.kind}:{reference.target}" if reference.target else "none"


def point(minute: Minute | None, granularity: Unit | None, *, last: bool = False) -> str | None:
    """A point of time as it is printed: its day, or its minute where the text gave a clock time."""
    if minute is None:
        return None
    shown = Minute(minute - 1) if last else minute
    if granularity is not None and granularity <= Unit.HOUR:
        return iso_minute(shown)
    return iso_day(Day(shown // MINUTES_A_DAY))


def _event(event: Event, document: str) -> dict[str, Any]:
    return {
        "id": event.id,
        "document": document,
        **_place(event.span),
        "trigger": event.trigger,
        "class": event.event_class,
        "tense": event.tense,
        "aspect": event.aspect,
        "polarity": event.polarity,
        "modality": event.modality,
        "participants": [
            {"role": participant.role, **_place(participant.span), "text": participant.text}
            for participant in event.participants
        ],
    }


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """One entry as it stands in the document."""
    unit, counted = entry.granularity, entry.from_publication
    return {
        "id": entry.id,
        "events": list(entry.events),
        "label": entry.label,
        "quotes": [{"document": quote.document, **_place(quote.span)} for quote in entry.quotes],
        "begin": {"earliest": point(entry.begin.earliest, unit), "latest": point(entry.begin.latest, unit)},
        "end": {
            "earliest": point(entry.end.earliest, unit, last=True),
            "latest": point(entry.end.latest, unit, last=True),
        },
        "best": _interval(entry.best, unit),
        "edtf": entry.edtf,
        "mass": entry.mass,
        "granularity": None if unit is None else unit.name.lower(),
        "status": entry.status,
        "because": list(entry.because),
        **({} if counted is None else {"from_publication": {"earliest": counted.start, "latest": counted.end}}),
    }


def _interval(interval: TimeInterval | None, granularity: Unit | None) -> str | None:
    if interval is None:
        return None
    first, final = point(interval.start, granularity), point(interval.end, granularity, last=True)
    return first if first == final else f"{first}/{final}"


def _relation(relation: Relation) -> Mapping[str, Any]:
    return {
        "from": relation.source,
        "to": relation.target,
        "relation": relation.relation,
        "p": round(relation.p, 4),
        "because": relation.because,
    }


def _problem(problem: Problem) -> Mapping[str, Any]:
    return {
        "code": problem.code,
        "document": problem.document,
        **_place(problem.span),
        "message": problem.message,
    }
