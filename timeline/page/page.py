"""The whole page: its parts put together, its script and style allowed by their hashes and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from string import Template

from events.document import Document, Span
from timeline.assembly import Entry, Timeline
from timeline.calendar.intervals import TimeInterval
from timeline.page.dating import dating
from timeline.page.entries import Page, Places, listed
from timeline.page.lanes import reach
from timeline.page.markup import embedded, line
from timeline.page.scale import Scale, fit
from timeline.page.source import Pieces, pieces_of
from timeline.render.band import publication_band
from timeline.render.rows import Row, moments_of, rows_of

_KEPT = re.compile(r"\S\s{60,}\S")  # a hole between quoted words, where the text itself was not kept


def to_html(timeline: Timeline, mass: float | None = None) -> str:
    """
    A timeline as one HTML document that loads nothing and runs nothing but its own script.

    The same timeline gives the same bytes. Linear in the timeline and its texts, but for a logarithm.

    Args:
        timeline: Any timeline, also an empty one or one read back from JSON.
        mass: The share of the probability that bounds hold; by default that of the timeline.
    """
    if mass is not None and mass != timeline.mass:
        timeline = timeline.at_mass(mass)
    mass = timeline.mass if mass is None else mass
    rows = rows_of(timeline, mass)
    scale, band = _scale([row.entry for row in rows if row.entry.status != "undated"], timeline, mass)
    sources: dict[str, Pieces] = {}
    first = 0
    for document in timeline.documents:
        sources[document.id] = pieces_of(timeline, document, first)
        first += sources[document.id].count
    places = {document: pieces.places for document, pieces in sources.items()}
    title = _title(timeline)
    style, script = _asset("page.css"), _asset("page.js")
    return _template().substitute(
        policy=_policy(style, script),
        title=line(title),
        style=style,
        script=script,
        data=embedded(_data(timeline, scale, places)),
        head=_head(timeline, title, mass, places),
        summary=_summary(rows),
        axis=_axis(scale),
        grid=_grid(scale, band),
        entries=listed(Page.of(timeline, scale, places), rows) or _NOTHING,
        findings=_findings(timeline, places),
        source=_source(timeline, sources),
    )


_NOTHING = "<p class=empty>Nothing that happened was found in the text.</p>"


@cache
def _asset(name: str) -> str:
    return (resources.files("timeline.page") / name).read_text(encoding="utf-8")


@cache
def _template() -> Template:
    return Template(_asset("page.html"))


def _policy(style: str, script: str) -> str:
    """What the browser may load and run: this style, this script, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _title(timeline: Timeline) -> str:
    names = [_name(document) for document in timeline.documents]
    if len(names) > 1:
        return f"Timeline of {len(names)} texts"
    return names[0] if names else "An empty timeline"


def _name(document: Document) -> str:
    return " ".join((document.title or document.source or "Untitled text").split())


def _scale(placed: list[Entry], timeline: Timeline, mass: float) -> tuple[Scale | None, TimeInterval | None]:
    """The axis, and the days on it in which the text may have been written."""
    moments, whole = moments_of(placed)
    band = publication_band(timeline, mass, moments)
    if not placed:
        return None, band
    if band is not None:
        moments += [band.start, band.end]
        whole = [*whole, (band.start, band.end)]
    return fit(moments, whole), band


def _data(timeline: Timeline, scale: Scale | None, places: Places) -> dict[str, object]:
    """What the script needs: the axis, and for each entry its reach on it and its pieces of the source."""
    entries = []
    for entry in timeline.entries:
        pieces = [places.get(quote.document, {}).get(quote.span) for quote in entry.quotes]
        entries.append([reach(entry, scale) if scale is not None else None, [place for place in pieces if place]])
    return {"axis": scale.to_list() if scale is not None else [], "entries": entries}


def _head(timeline: Timeline, title: str, mass: float, places: Places) -> str:
    several = len(timeline.documents) > 1
    parts = [f"<h1 dir=auto>{line(title)}</h1>"]
    for number, document in enumerate(timeline.documents, 1):
        words = len(document.text.split())
        origin = [line(document.source)] if document.source else []
        told = f"<p class=origin>{' · '.join([*origin, f'{words:,} words'])}</p>"
        part = told + dating(
            timeline.publication.get(document.id), mass, places.get(document.id, {}), unfolded=not several
        )
        parts.append(_one_of_many(number, document, part) if several else part)
    return "".join(parts)


def _one_of_many(number: int, document: Document, part: str) -> str:
    return f"<section class=one><h2>{_numbered(number, document)}</h2>{part}</section>"


def _numbered(number: int, document: Document) -> str:
    return f"<span class=from>{number}</span> <bdi>{line(_name(document))}</bdi>"


def _summary(rows: list[Row]) -> str:
    count = {status: sum(row.entry.status == status for row in rows) for status in ("dated", "ordered", "undated")}
    names = {"dated": "dated", "ordered": "by order only", "undated": "without a date"}
    parts = [f"{number:,} {names[status]}" for status, number in count.items() if number]
    return " · ".join(parts)


def _axis(scale: Scale | None) -> str:
    """The labels of the axis as they are without the script."""
    if scale is None:
        return ""
    coarse, fine = scale.rows
    labels = [f'<text class=coarse x="{at:g}%" y=13>{line(label)}</text>' for at, label in coarse]
    labels += [f'<text class=fine x="{at:g}%" y=29>{line(label)}</text>' for at, label in fine]
    return "".join(labels)


def _grid(scale: Scale | None, band: TimeInterval | None) -> str:
    """What stands behind all rows: the days it may have been written, and the time left out."""
    if scale is None:
        return ""
    parts = []
    if band is not None:
        start, stop = scale.at(band.start), scale.at(band.end)
        parts.append(f'<rect class=band x="{start:g}%" width="{max(stop - start, 0.3):.3f}%" height="100%" />')
    for left, right in scale.breaks:
        parts.append(f'<rect class=gap x="{left:g}%" width="{right - left:.3f}%" height="100%" />')
    return "".join(parts)


def _findings(timeline: Timeline, places: Mapping[str, Mapping[Span, tuple[int, int]]]) -> str:
    if not timeline.problems:
        return ""
    rows = []
    for problem in timeline.problems:
        place = places.get(problem.document, {}).get(problem.span) if problem.span is not None else None
        see = "" if place is None else f' <a class=see href="#s{place[0]}" data-to="{place[0]} {place[1]}">Show</a>'
        rows.append(f"<li dir=auto>{line(problem.message)}{see}</li>")
    heading = "<h2 id=findings>Doubtful</h2>"
    return f"<section class=findings aria-labelledby=findings>{heading}<ol>{''.join(rows)}</ol></section>"


_LOST = "<p class=lost>The text itself was not kept: only the words that are quoted stand here.</p>"


def _source(timeline: Timeline, sources: Mapping[str, Pieces]) -> str:
    parts = []
    for number, document in enumerate(timeline.documents, 1):
        heading = f"<h3>{_numbered(number, document)}</h3>" if len(timeline.documents) > 1 else ""
        lost = bool(_KEPT.search(document.text)) or (bool(document.text) and document.text.isspace())
        language = re.sub(r"[^A-Za-z0-9-]", "", document.language) or "und"
        text = sources[document.id].html
        parts.append(f"<article lang={language}>{heading}{_LOST if lost else ''}{text}</article>")
    return "".join(parts) or "<p class=empty>There is no text.</p>"
