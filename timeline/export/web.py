"""A timeline as the data of web components (TimelineJS, vis-timeline) and of search engines (schema.org)."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, civil
from timeline.calendar.iso import iso_day, iso_minute
from timeline.calendar.units import Unit
from timeline.export.json import safe_json
from timeline.export.table import reach
from timeline.render.rows import Row, rows_of
from timeline.render.text import visible
from timeline.render.when import days_between

if TYPE_CHECKING:
    from events.document import Document
    from timeline.assembly import Timeline

_PLAIN_DATE = re.compile(r"\d{4}(-\d\d){0,2}\Z")  # the EDTF that is ISO 8601 too
_MANY_ITEMS = 500  # that vis-timeline stacks within a second
_CLUSTER = 5  # items drawn in one place before they are drawn as their number
_ORDINARY = range(10000)  # years of four digits; JavaScript writes others with a sign and six


def to_timelinejs(timeline: Timeline) -> str:
    """
    The JSON that TimelineJS is given, one slide an entry; entries without a date are left out.

    Its texts are HTML, so what comes from the source is escaped. ``display_date`` is the time in words.
    """
    slides = []
    for row in rows_of(timeline, timeline.mass):
        bounds = reach(row.entry)
        if bounds is None:
            continue
        first, last = bounds
        unit = row.entry.granularity or Unit.DAY
        slides.append(
            {
                "unique_id": row.entry.id,
                "start_date": _parts(first, unit),
                "end_date": _parts(Minute(last - 1), unit),
                "display_date": _html(row.when),
                "text": {"headline": _html(row.entry.label), "text": _paragraphs(timeline, row)},
                **({"group": "planned"} if row.planned else {}),
            }
        )
    titles = [document.title or document.source or "Timeline" for document in timeline.documents[:3]]
    told = [_written(timeline, document) for document in timeline.documents[:3]]
    title = {
        "text": {"headline": _html(" · ".join(titles) or "Timeline"), "text": "".join(f"<p>{t}</p>" for t in told if t)}
    }
    return _dumps({"title": title, "events": slides, "scale": "human"})


def to_vis(timeline: Timeline) -> str:
    """
    Items and groups for vis-timeline; entries without a date are left out.

    The ``content`` is HTML, escaped. ``type`` is "point" for a day or less, "range" otherwise, over all that an entry
    may fill; ``className`` says how well it is known, and what surely belongs to it is an item of its own, "certain".
    ``options`` are for the component's constructor: many items are drawn in clusters, which it opens when zoomed in;
    without that it stacks ten thousand for minutes.
    """
    items: list[dict[str, Any]] = []
    first_group = next((document.id for document in timeline.documents), "")
    for row in rows_of(timeline, timeline.mass):
        bounds = reach(row.entry)
        if bounds is None:
            continue
        first, last = bounds
        item: dict[str, Any] = {
            "id": row.entry.id,
            "content": _html(row.entry.label),
            "title": _html(". ".join(part for part in (row.when, row.confidence, *row.marks) if part)),
            "start": _javascript_date(first),
            "className": " ".join(part for part in (row.confidence, "planned" if row.planned else "") if part),
            "group": row.entry.quotes[0].document if row.entry.quotes else first_group,  # without one it is hidden
        }
        short = last - first <= MINUTES_A_DAY
        items.append({**item, "type": "point"} if short else {**item, "type": "range", "end": _javascript_date(last)})
        begin, end = row.entry.begin.latest, row.entry.end.earliest
        if not short and begin is not None and end is not None and end - begin > MINUTES_A_DAY:
            core = {"start": _javascript_date(begin), "end": _javascript_date(end), "className": "certain"}
            items.append({**item, **core, "id": f"{row.entry.id}-certain", "content": "", "type": "range"})
    groups = [{"id": d.id, "content": _html(d.title or d.source or d.id)} for d in timeline.documents]
    options = {"cluster": {"maxItems": _CLUSTER}} if len(items) > _MANY_ITEMS else {}
    return _dumps({"items": items, "groups": groups, "options": options})


def to_jsonld(timeline: Timeline) -> str:
    """
    A graph of schema.org: the texts as articles, the entries as events that are told in them.

    Dates have the precision that is known; where that is less than a day, month or year, the first and the last day
    it may have been. Entries without a date have none.
    """
    articles = [_article(timeline, document) for document in timeline.documents]
    happened = [_happening(row) for row in rows_of(timeline, timeline.mass)]
    return _dumps({"@context": "https://schema.org", "@graph": [*articles, *happened]})


def _article(timeline: Timeline, document: Document) -> dict[str, Any]:
    article: dict[str, Any] = {"@type": "Article", "@id": f"#{document.id}"}
    article["headline"] = visible(document.title or document.source or document.id)
    article["inLanguage"] = document.language
    if document.source:
        article["isBasedOn" if document.source.startswith(("http://", "https://")) else "identifier"] = document.source
    publication = timeline.publication.get(document.id)
    interval = publication.interval(timeline.mass) if publication is not None else None
    if interval is not None and interval.end == interval.start + 1:
        article["datePublished"] = iso_day(interval.start)
    elif interval is not None:
        first, last = iso_day(interval.start), iso_day(Day(interval.end - 1))
        article["temporalCoverage"] = f"{first}/{last}"
        article["disambiguatingDescription"] = f"written {days_between(interval)}, as far as can be told"
    return article


def _happening(row: Row) -> dict[str, Any]:
    entry = row.entry
    event: dict[str, Any] = {"@type": "Event", "@id": f"#{entry.id}", "name": visible(entry.label)}
    bounds = reach(row.entry)
    if entry.edtf is not None and _PLAIN_DATE.match(entry.edtf):
        event["startDate"] = event["endDate"] = entry.edtf
    elif bounds is not None:
        unit = entry.granularity or Unit.DAY
        event["startDate"] = _date(bounds[0], unit)
        event["endDate"] = _date(Minute(bounds[1] - 1), unit)
    told = ". ".join(part for part in (row.when, row.confidence, *row.marks) if part)
    event["description"] = visible(f"{told}. EDTF: {entry.edtf}" if entry.edtf else told)
    if row.planned:
        event["eventStatus"] = "https://schema.org/EventScheduled"
    event["subjectOf"] = [{"@id": f"#{quote}"} for quote in dict.fromkeys(quote.document for quote in entry.quotes)]
    return event


def _parts(minute: Minute, unit: Unit) -> dict[str, int]:
    """A date as TimelineJS has it, no more exact than it is told."""
    day, rest = divmod(minute, MINUTES_A_DAY)
    year, month, of_month = civil(Day(day))
    parts = {"year": year, "month": month, "day": of_month}
    if unit <= Unit.HOUR:
        return {**parts, "hour": rest // 60, "minute": rest % 60}
    return parts


def _date(minute: Minute, unit: Unit) -> str:
    return iso_minute(minute) if unit <= Unit.HOUR else iso_day(Day(minute // MINUTES_A_DAY))


def _javascript_date(minute: Minute) -> str:
    """A time in the format that every JavaScript engine reads."""
    day, rest = divmod(minute, MINUTES_A_DAY)
    year, month, of_month = civil(Day(day))
    written = f"{year:04d}" if year in _ORDINARY else f"{'-' if year < 0 else '+'}{abs(year):06d}"
    return f"{written}-{month:02d}-{of_month:02d}T{rest // 60:02d}:{rest % 60:02d}:00"


def _paragraphs(timeline: Timeline, row: Row) -> str:
    documents = {document.id: document for document in timeline.documents}
    parts = [_html(", ".join(part for part in (row.confidence, *row.marks) if part))]
    for quote in row.entry.quotes:
        if quote.document in documents:
            parts.append(f"<q>{_html(quote.span.of(documents[quote.document].text).strip())}</q>")
    parts += [_html(because) for because in row.entry.because]
    return "".join(f"<p>{part}</p>" for part in parts if part)


def _written(timeline: Timeline, document: Document) -> str:
    publication = timeline.publication.get(document.id)
    interval = publication.interval(timeline.mass) if publication is not None else None
    return "" if interval is None else f"Written {_html(days_between(interval))}"


def _html(text: str) -> str:
    return html.escape(visible(text), quote=True)


def _dumps(value: Any) -> str:
    # A script element may hold this: no "</" ends it early, no line separator breaks it.
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=1)
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return safe_json(text) + "\n"
