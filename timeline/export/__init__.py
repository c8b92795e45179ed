"""
A timeline in the formats others read.

`FORMATS` is the one table of them: the command, its help and the conversion of saved timelines go by it. A new
format is a function from a timeline to text or bytes, and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.assembly import Timeline


class Format(NamedTuple):
    """Where the function that writes a format stands; it is imported when it is used."""

    writer: str  # "module:function"
    suffix: str  # of files that hold it; "" where another format is what people mean by it
    about: str


FORMATS: dict[str, Format] = {
    "json": Format("timeline.export.json:timeline_to_json", ".json", "everything there is; see timeline schema"),
    "html": Format("timeline.page:to_html", ".html", "a page to look at, with the text beside the timeline"),
    "jsonl": Format("timeline.export.table:to_jsonl", ".jsonl", "one entry a line"),
    "csv": Format("timeline.export.table:to_csv", ".csv", "for spreadsheets"),
    "md": Format("timeline.export.plain:to_markdown", ".md", "Markdown"),
    "edtf": Format("timeline.export.plain:to_edtf", ".edtf", "one date in EDTF a line, a tab, what happened"),
    "ics": Format("timeline.export.calendar:to_icalendar", ".ics", "iCalendar (extra: ics)"),
    "svg": Format("timeline.render.drawn:to_svg", ".svg", "a picture of the view"),
    "timeml": Format("timeline.export.timeml:timeline_to_timeml", ".tml", "TimeML: times, events and their order"),
    "timelinejs": Format("timeline.export.web:to_timelinejs", "", "JSON for TimelineJS"),
    "vis": Format("timeline.export.web:to_vis", "", "JSON for vis-timeline: items and groups"),
    "jsonld": Format("timeline.export.web:to_jsonld", ".jsonld", "schema.org events as JSON-LD"),
    "parquet": Format("timeline.export.arrow:to_parquet", ".parquet", "Parquet (extra: arrow)"),
    "arrow": Format("timeline.export.arrow:to_arrow", ".arrow", "Arrow IPC, Feather (extra: arrow)"),
}


def writer(name: str) -> Callable[[Timeline], str | bytes]:
    """
    The function that writes a format.

    Raises:
        UnknownFormat: `FORMATS` has none of that name.
    """
    if name not in FORMATS:
        from timeline.errors import UnknownFormat

        raise UnknownFormat(name, tuple(FORMATS))
    module, _, function = FORMATS[name].writer.partition(":")
    found: Callable[[Timeline], str | bytes] = getattr(importlib.import_module(module), function)
    return found


def write(timeline: Timeline, name: str) -> bytes:
    """
    A timeline as a file of some format holds it.

    Raises:
        MissingExtra: The format needs a package that is not installed.
    """
    data = writer(name)(timeline)
    return data.encode("utf-8", errors="replace") if isinstance(data, str) else data


def format_for(path: str) -> str | None:
    """The format that the name of a file asks for."""
    return next((name for name, form in FORMATS.items() if form.suffix and path.lower().endswith(form.suffix)), None)
