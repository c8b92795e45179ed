"""TimeML of a text's time expressions, and the same as one row of JSON lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from events.document import Document
from timeline.calendar.days import civil
from timeline.expressions.expression import TimeExpression
from timeline.publication.publication import Publication

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what XML 1.0 cannot hold


def to_timeml(document: Document, expressions: Sequence[TimeExpression], publication: Publication) -> str:
    """
    The document as TimeML 1.2.1 with its expressions tagged and the likeliest publication day as its DCT.

    The text between the tags is the document's own, character by character; what XML cannot hold becomes U+FFFD.
    """
    creation_time = _day(publication)
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
            ' xsi:noNamespaceSchemaLocation="http://timeml.org/timeMLdocs/TimeML_1.2.1.xsd">',
            f"<DOCID>{_escaped(_name(document))}</DOCID>",
            f'<DCT><TIMEX3 tid="t0" type="DATE" value="{creation_time}" temporalFunction="false"'
            f' functionInDocument="CREATION_TIME">{creation_time}</TIMEX3></DCT>',
            f"<TITLE>{_escaped(document.title)}</TITLE>",
            f"<TEXT>{_tagged(document.text, expressions)}</TEXT>",
            "</TimeML>\n",
        )
    )


def to_row(document: Document, expressions: Sequence[TimeExpression], publication: Publication) -> dict[str, Any]:
    """Name, source, likeliest day and expressions of one document; offsets count the characters of its text."""
    return {
        "doc": _name(document),
        "source": document.source,
        "dct": _day(publication),
        "timexes": [{"start": e.span.start, "end": e.span.end, "text": e.text, **_attributes(e)} for e in expressions],
    }


def _tagged(text: str, expressions: Sequence[TimeExpression]) -> str:
    pieces: list[str] = []
    position = 0
    for number, expression in enumerate(expressions, start=1):
        attributes = " ".join(f"{name}={quoteattr(value)}" for name, value in _attributes(expression).items())
        pieces.append(_escaped(text[position : expression.span.start]))
        pieces.append(f'<TIMEX3 tid="t{number}" {attributes}>{_escaped(expression.span.of(text))}</TIMEX3>')
        position = expression.span.end
    return "".join((*pieces, _escaped(text[position:])))


def _attributes(expression: TimeExpression) -> dict[str, str]:
    stated = {
        "type": expression.type,
        "value": expression.value,
        "mod": expression.mod,
        "quant": expression.quant,
        "freq": expression.freq,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _escaped(text: str) -> str:
    return escape(_UNWRITABLE.sub("\ufffd", text))


def _name(document: Document) -> str:
    return PurePath(document.source).stem or document.id


def _day(publication: Publication) -> str:
    if publication is None or publication.best is None:
        return "XXXX-XX-XX"
    year, month, day = civil(publication.best)
    return f"{year:04d}-{month:02d}-{day:02d}" if year > 0 else f"BC{1 - year:04d}"
