"""TimeML of a text's time expressions, and the same as one row of JSON lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

from events.document import Document, Span
from events.event import Event
from timeline.calendar.days import civil
from timeline.calendar.meanings import Run
from timeline.errors import OneDocumentOnly
from timeline.expressions.expression import TimeExpression
from timeline.publication.publication import Publication

if TYPE_CHECKING:
    from timeline.assembly import Timeline

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


def timeline_to_timeml(timeline: Timeline) -> str:
    """
    The one document of a timeline as TimeML, with its times, its events and how they stand to each other.

    Raises:
        OneDocumentOnly: The timeline has none or several.
    """
    from timeline.ordering.links import told_links  # not at the start: tagging needs no order

    if len(timeline.documents) != 1:
        raise OneDocumentOnly("TimeML", len(timeline.documents))
    [document] = timeline.documents
    expressions = timeline.expressions.get(document.id, ())
    events = timeline.events.get(document.id, ())
    publication = timeline.publication.get(document.id)
    told = [(link.source, link.relation, link.target) for link in told_links(timeline)]
    read = [(r.source, _RELATIONS.get(r.relation, ""), r.target) for r in timeline.relations]  # of one read from JSON
    return to_timeml(document, expressions, publication, events, told or read)


def to_timeml(
    document: Document,
    expressions: Sequence[TimeExpression],
    publication: Publication | None,
    events: Sequence[Event] = (),
    links: Sequence[tuple[str, str, str]] = (),
) -> str:
    """
    The document as TimeML 1.2.1 with its expressions tagged and the likeliest publication day as its DCT.

    The text between the tags is the document's own, character by character; what XML cannot hold becomes U+FFFD.
    An event whose words are those of a time has no tag. Links are by TimeML's names, "" is none.
    """
    creation_time = _day(publication)
    tags, numbers = _tags(expressions, events)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">',
            f"<DOCID>{_escaped(_name(document))}</DOCID>",
            f'<DCT><TIMEX3 tid="t0" type="DATE" value="{creation_time}" temporalFunction="false"'
            f' functionInDocument="CREATION_TIME">{creation_time}</TIMEX3></DCT>',
            f"<TITLE>{_escaped(document.title)}</TITLE>",
            f"<TEXT>{_tagged(document.text, tags)}</TEXT>",
            *(
                _instance(event, numbers[event.id])
                for event in sorted(events, key=lambda event: event.span)
                if event.id in numbers
            ),
            *_links(links, _names(expressions, numbers)),
            "</TimeML>\n",
        )
    )


def to_row(document: Document, expressions: Sequence[TimeExpression], publication: Publication) -> dict[str, Any]:
    """Name, source, likeliest day and expressions of one document; offsets count the characters of its text."""
    return {
        "doc": _name(document),
        "source": document.source,
        "dct": _day(publication),
        "timexes": [{"start": e.span.start, "end": e.span.end, "text": e.text, **attributes(e)} for e in expressions],
    }


_Tag = tuple[Span, str, str]  # where, the opening tag, the name


def _tags(expressions: Sequence[TimeExpression], events: Sequence[Event]) -> tuple[list[_Tag], dict[str, int]]:
    """Tags in the order of the text, none within another, and the numbers of the events that have one."""
    tags: list[_Tag] = []
    known = {expression.id: f"t{number}" for number, expression in enumerate(expressions, start=1)}
    for number, expression in enumerate(expressions, start=1):
        told = attributes(expression) | _ends(expression, known)
        written = " ".join(f"{name}={quoteattr(value)}" for name, value in told.items())
        tags.append((expression.span, f'<TIMEX3 tid="t{number}" {written}>', "TIMEX3"))
    times = sorted(expression.span for expression in expressions)
    starts = [span.start for span in times]
    numbers: dict[str, int] = {}
    last = 0
    for event in sorted(events, key=lambda event: event.span):
        place = bisect_right(starts, event.span.end - 1) - 1
        if event.span.start < last or (place >= 0 and times[place].overlaps(event.span)):
            continue
        last = event.span.end
        number = numbers[event.id] = len(numbers) + 1
        tags.append((event.span, f'<EVENT eid="e{number}" class="{event.event_class}">', "EVENT"))
    return sorted(tags), numbers


def _instance(event: Event, number: int) -> str:
    attributes = {
        "eiid": f"ei{number}",
        "eventID": f"e{number}",
        "tense": event.tense,
        "aspect": event.aspect,
        "polarity": event.polarity,
        "pos": event.pos,
        **({"modality": event.modality} if event.modality else {}),
    }
    return f"<MAKEINSTANCE {' '.join(f'{name}={quoteattr(value)}' for name, value in attributes.items())}/>"


def _names(expressions: Sequence[TimeExpression], numbers: Mapping[str, int]) -> dict[str, tuple[bool, str]]:
    """Whether each end of a link is an event, and its name in TimeML."""
    times = {expression.id: (False, f"t{number}") for number, expression in enumerate(expressions, start=1)}
    return {"t0": (False, "t0"), **times, **{event: (True, f"ei{n}") for event, n in numbers.items()}}


def _links(links: Sequence[tuple[str, str, str]], names: Mapping[str, tuple[bool, str]]) -> Iterator[str]:
    count = 0
    for source, kind, target in links:
        if kind and source in names and target in names:
            count += 1
            (is_event, first), (to_event, second) = names[source], names[target]
            ends = f'{"eventInstanceID" if is_event else "timeID"}="{first}"'
            ends += f' {"relatedToEventInstance" if to_event else "relatedToTime"}="{second}"'
            yield f'<TLINK lid="l{count}" relType="{kind}" {ends}/>'


_RELATIONS = {"before": "BEFORE", "after": "AFTER", "equal": "SIMULTANEOUS"}


def _tagged(text: str, tags: Sequence[_Tag]) -> str:
    pieces: list[str] = []
    position = 0
    for span, opening, name in tags:
        pieces.append(_escaped(text[position : span.start]))
        pieces.append(f"{opening}{_escaped(span.of(text))}</{name}>")
        position = span.end
    return "".join((*pieces, _escaped(text[position:])))


def attributes(expression: TimeExpression) -> dict[str, str]:
    """The TIMEX3 attributes that its words tell."""
    stated = {
        "type": expression.type,
        "value": expression.value,
        "mod": expression.mod,
        "quant": expression.quant,
        "freq": expression.freq,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _ends(expression: TimeExpression, known: Mapping[str, str]) -> dict[str, str]:
    """Where a length begins or ends that is placed by another time: "the past 20 months"."""
    meaning, reference = expression.meaning, expression.reference
    if not isinstance(meaning, Run) or meaning.side not in ("ending", "beginning"):
        return {}
    target = "t0" if reference.kind == "publication" else known.get(reference.target or "")
    return {"endPoint" if meaning.side == "ending" else "beginPoint": target} if target else {}


def _escaped(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text))


def _name(document: Document) -> str:
    return PurePath(document.source).stem or document.id


def _day(publication: Publication | None) -> str:
    if publication is None or publication.best is None:
        return "XXXX-XX-XX"
    year, month, day = civil(publication.best)
    return f"{year:04d}-{month:02d}-{day:02d}" if year > 0 else f"BC{1 - year:04d}"
