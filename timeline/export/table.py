"""Entries as the rows of a table, and that as CSV and as JSON lines."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from timeline.calendar.days import Minute
from timeline.export.json import entry_to_dict, safe_json
from timeline.render.rows import rows_of
from timeline.render.text import visible

if TYPE_CHECKING:
    from timeline.assembly import Entry, Timeline

TIMES = ("begin_earliest", "begin_latest", "end_earliest", "end_latest", "best_first", "best_last")
COLUMNS = (
    "id", "when", "label", *TIMES, "edtf", "granularity", "status", "confidence", "marks", "quote", "title", "source",
    "document", "start", "end", "because",
)  # fmt: skip
# What a spreadsheet takes for a formula, also in the wide forms that it makes narrow, and what it drops before one.
_FORMULA = re.compile(r"[=+\-@\t\r\n|%＝＋－＠]")
_SEPARATOR = "; "


def rows(timeline: Timeline) -> Iterator[dict[str, Any]]:
    """
    Each entry with the keys of `COLUMNS`; all values are strings but ``start`` and ``end``, or ``None``.

    Times are those of the JSON document: ISO 8601 days or minutes, the last one included. An entry told more than
    once has the quote, and the place of it, that it was read from first.
    """
    documents = {document.id: document for document in timeline.documents}
    for row in rows_of(timeline, timeline.mass):
        fields = entry_to_dict(row.entry)
        first, _, last = (fields["best"] or "").partition("/")
        quote = next((quote for quote in row.entry.quotes if quote.document in documents), None)
        document = None if quote is None else documents[quote.document]
        yield {
            "id": row.entry.id,
            "when": row.when,
            "label": visible(row.entry.label),
            **{f"{end}_{bound}": fields[end][bound] for end in ("begin", "end") for bound in ("earliest", "latest")},
            "best_first": first or None,
            "best_last": last or first or None,
            "edtf": row.entry.edtf,
            "granularity": fields["granularity"],
            "status": row.entry.status,
            "confidence": row.confidence or None,
            "marks": visible(_SEPARATOR.join(row.marks)) or None,
            "quote": None if quote is None or document is None else visible(quote.span.of(document.text)).strip(),
            "title": None if document is None else visible(document.title) or None,
            "source": None if document is None else visible(document.source) or None,
            "document": None if quote is None else quote.document,
            "start": None if quote is None else quote.span.start,
            "end": None if quote is None else quote.span.end,
            "because": visible(_SEPARATOR.join(row.entry.because)) or None,
        }


def reach(entry: Entry) -> tuple[Minute, Minute] | None:
    """
    All that an entry may fill, from the first minute to before the second; of an open side, the known end alone.

    ``None`` for an entry without a date, and for one that is only known to be before or after another.
    """
    begin, end = entry.begin, entry.end
    known = [point for point in (begin.earliest, begin.latest, end.earliest, end.latest) if point is not None]
    is_open = begin.earliest is None or end.latest is None
    if not known or entry.status == "undated" or (is_open and entry.status == "ordered"):
        return None
    first = Minute(max(known) - 1) if begin.earliest is None else begin.earliest
    last = known[0] if end.latest is None else end.latest
    return first, Minute(max(last, first + 1))


def to_csv(timeline: Timeline) -> bytes:
    """
    Comma-separated values as RFC 4180 has them, in UTF-8 with the mark by which spreadsheets know it.

    A cell that a spreadsheet would take for a formula begins with an apostrophe.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(timeline):
        writer.writerow([_safe(row[column]) for column in COLUMNS])
    return page.getvalue().encode("utf-8-sig", errors="replace")


def _safe(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def to_jsonl(timeline: Timeline) -> str:
    """One entry a line: its fields in the JSON document, the time in words, and the words it was read from."""
    documents = {document.id: document for document in timeline.documents}
    lines = []
    for row in rows_of(timeline, timeline.mass):
        fields = entry_to_dict(row.entry)
        for quote in fields["quotes"]:
            if quote["document"] in documents:
                document = documents[quote["document"]]
                quote["text"] = document.text[quote["start"] : quote["end"]]
                quote["source"] = document.source
        told = {"when": row.when, "confidence": row.confidence or None, "marks": list(row.marks)}
        lines.append(json.dumps({**fields, **told}, ensure_ascii=False, allow_nan=False) + "\n")
    return safe_json("".join(lines))
