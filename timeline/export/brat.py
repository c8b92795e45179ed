"""Standoff annotation for brat: one line for each time expression, and a note with its TIMEX3 attributes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.document import Document
from timeline.export.timeml import attributes
from timeline.expressions.expression import TimeExpression

_LINE = re.compile(r"[^\r\n]+")


def to_brat(document: Document, expressions: Sequence[TimeExpression]) -> str:
    """
    The ``.ann`` file that belongs beside the document's text as ``.txt``; offsets count its characters.

    An expression that runs over the end of a line is told in pieces, as brat wants it.
    """
    lines: list[str] = []
    for number, expression in enumerate(expressions, 1):
        span = expression.span
        pieces = list(_LINE.finditer(document.text, span.start, span.end))
        places = ";".join(f"{piece.start()} {piece.end()}" for piece in pieces)
        lines.append(f"T{number}\t{expression.type} {places}\t{' '.join(piece.group() for piece in pieces)}\n")
        told = " ".join(f"{name}={value}" for name, value in attributes(expression).items() if name != "type")
        lines.append(f"#{number}\tAnnotatorNotes T{number}\t{told}\n")
    return "".join(lines)
