"""The fast path from text to time expressions; it imports only what tagging needs."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from events.document import Document
from timeline.anchoring.scenarios import read_on
from timeline.calendar.days import Day, day_of
from timeline.calendar.iso import day_from_iso
from timeline.expressions.expression import TimeExpression
from timeline.expressions.recognition import recognise

if TYPE_CHECKING:
    from timeline.publication.supplied import SuppliedDate

_PLAIN = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])", re.ASCII)  # days that every month has


def find_expressions(
    text: str | Document, *, anchor: str | datetime.date | SuppliedDate | None = None
) -> tuple[TimeExpression, ...]:
    """
    The time expressions of a text: the fast path, without events and without inferring the publication date.

    With no anchor, expressions that hang on the publication have no place in time.

    Raises:
        InvalidDate: The anchor cannot be read.
    """
    document = Document.of(text) if isinstance(text, str) else text
    return read_on(recognise(document), _day(anchor))


def _day(anchor: str | datetime.date | SuppliedDate | None) -> Day | None:
    if anchor is None:
        return None
    if isinstance(anchor, datetime.date):
        return day_of(anchor.year, anchor.month, anchor.day)
    if isinstance(anchor, str):
        if _PLAIN.fullmatch(anchor):
            return day_from_iso(anchor)
        from timeline.publication.supplied import parse_supplied

        anchor = parse_supplied(anchor)
    return anchor.interval.start
