"""The entries as a list under headings of time, each with its bar, its words, and its reasons folded in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from events.document import Span
from timeline.assembly import Entry, Timeline
from timeline.page.lanes import lane
from timeline.page.markup import line, shown
from timeline.page.scale import Scale
from timeline.render.picture import percent
from timeline.render.rows import Row, headings
from timeline.render.when import when

_WAYS = 6  # ways it can have been that are listed
_SIGNS = {
    "exact": ("●", "exact"),
    "close": ("◐", "close"),
    "rough": ("○", "rough"),
    "open": ("○", "open"),
    "order": ("↳", "by order only"),
    "": ("", "no date"),
}
Places = Mapping[str, Mapping[Span, tuple[int, int]]]


@attrs.frozen
class Page:
    """What the rows of a page share: places of spans by document, names of entries within the page."""

    timeline: Timeline
    scale: Scale | None
    places: Places
    texts: Mapping[str, str]
    names: Mapping[str, str]

    @classmethod
    def of(cls, timeline: Timeline, scale: Scale | None, places: Places) -> Page:
        """Of a timeline whose texts are in pieces already."""
        texts = {document.id: document.text for document in timeline.documents}
        names = {entry.id: f"e{number}" for number, entry in enumerate(timeline.entries)}
        return cls(timeline, scale, places, texts, names)


def listed(page: Page, rows: Sequence[Row]) -> str:
    """All entries: dated and ordered ones under headings of time, the others under one of their own."""
    placed = [row for row in rows if row.entry.status != "undated"]
    names = headings(placed)
    parts: list[str] = []
    for number, row in enumerate(placed):
        if number == 0 or number in names:
            parts.append(_group(names.get(number, ""), number, opening=number == 0))
        parts.append(_row(page, row))
    rest = [row for row in rows if row.entry.status == "undated"]
    for number, row in enumerate(rest):
        if number == 0:
            parts.append(_group("No date", len(placed), opening=not placed))
        parts.append(_row(page, row))
    return "".join([*parts, "</ol></section>" if parts else ""])


def _group(name: str, number: int, *, opening: bool) -> str:
    heading = f"<h3>{line(name)}</h3>" if name else ""
    start = f" start={number + 1}" if number else ""
    return f"{'' if opening else '</ol></section>'}<section class=group>{heading}<ol class=rows{start}>"


def _row(page: Page, row: Row) -> str:
    entry = row.entry
    marks = lane(entry, page.scale, planned=row.planned) if page.scale is not None else ""
    sign, sure = _SIGNS[row.confidence]
    kind = f"e {entry.status}" + (" planned" if row.planned else "")
    drawn = f"<svg class=strip>{marks}</svg>" if marks else ""
    time = line(row.when) or ("in this order" if entry.status == "ordered" else "no date")
    return (
        f'<li><details id={page.names[entry.id]} class="{kind}"><summary><span class=when>{time}</span>'
        f"<span class=lane aria-hidden=true>{drawn}</span>"
        f'<span class=words dir=auto><span class=sign aria-hidden=true title="{sure}">{sign}</span>'
        f"{_label(row)}{_marks(page.timeline, row)}<span class=unseen>. {sure}</span></span></summary>"
        f"<div class=more>{_more(page, row)}</div></details></li>\n"
    )


def _label(row: Row) -> str:
    """What happened, with the words that tell when: in it, or after it."""
    label = " ".join(row.entry.label.split()) or "(no words)"
    hits = [" ".join(hit.split()) for hit in row.hits]
    hits = [hit for hit in hits if hit and not any(hit != other and hit in other for other in hits)]
    inside = [hit for hit in hits if hit.lower() in label.lower()]
    text = shown(label)
    if inside:
        pattern = "|".join(re.escape(hit) for hit in sorted(inside, key=len, reverse=True))
        parts = re.split(f"({pattern})", label, flags=re.IGNORECASE)
        text = "".join(f"<b>{shown(part)}</b>" if place % 2 else shown(part) for place, part in enumerate(parts))
    rest = "".join(f" <span class=hit>“{shown(hit)}”</span>" for hit in hits if hit not in inside)
    return f"<bdi>{text}</bdi>{rest}"


def _marks(timeline: Timeline, row: Row) -> str:
    parts = [f" <span class=mark>{line(mark)}</span>" for mark in row.marks]
    if len(timeline.documents) > 1 and row.sources:
        parts.append(f" <span class=from>{', '.join(str(place + 1) for place in row.sources)}</span>")
    parts += [f' <span class=note title="see finding {number}">{number}</span>' for number in row.notes]
    return "".join(parts)


def _more(page: Page, row: Row) -> str:
    entry = row.entry
    parts = [_quote(page, quote.document, quote.span) for quote in entry.quotes]
    parts.append(_ways(entry))
    if entry.because:
        reasons = "".join(f"<li dir=auto>{line(because)}</li>" for because in entry.because)
        parts.append(f"<h4>Because</h4><ul>{reasons}</ul>")
    notes = [page.timeline.problems[number - 1].message for number in row.notes]
    if notes:
        parts.append("<h4>Doubtful</h4><ul>" + "".join(f"<li dir=auto>{line(note)}</li>" for note in notes) + "</ul>")
    if entry.edtf:
        parts.append(f"<p class=edtf>EDTF <code>{line(entry.edtf)}</code> · bounds hold {percent(entry.mass)}</p>")
    return "".join(parts)


def _quote(page: Page, document: str, span: Span) -> str:
    place = page.places.get(document, {}).get(span)
    words = line(span.of(page.texts.get(document, "")))
    if place is None or not words:
        return ""
    return (
        f'<p class=quote dir=auto>“{words}” <a class=see href="#s{place[0]}" data-to="{place[0]} {place[1]}">'
        "Show in the text</a></p>"
    )


def _ways(entry: Entry) -> str:
    """The readings that share the probability, likeliest first."""
    shares: dict[str, float] = {}
    for outcome in entry.outcomes:
        name = when(outcome.extent.begin, outcome.extent.end, outcome.best, entry.granularity) or "no date"
        shares[name] = shares.get(name, 0.0) + outcome.p
    ranked = sorted(shares.items(), key=lambda way: -way[1])
    if len(ranked) < 2:
        return ""
    shown_, rest = ranked[:_WAYS], sum(p for _, p in ranked[_WAYS:])
    if rest:
        shown_.append((f"{len(ranked) - _WAYS} others", rest))
    rows = "".join(
        f'<li><svg class=gauge aria-hidden=true><rect width="{100 * p:.1f}%" height="100%"/></svg>'
        f"<span class=share>{percent(p)}</span> {line(name)}</li>"
        for name, p in shown_
    )
    return f"<h4>Readings</h4><ol class=ways>{rows}</ol>"
