"""What a reader who knows a little more could add to narrow a publication date most."""

from __future__ import annotations

import re
from typing import Any, Final

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Span
from timeline.publication.publication import Publication
from timeline.publication.window import calendar_of

LEAST: Final = 0.5
"""Bits that must be open for anything to narrow them, and that an answer must settle to be worth asking for."""

MOST: Final = 3

_WEEKDAY: Final = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_WEEKDAYS: Final = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTH: Final = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b", re.I)
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@attrs.frozen
class Narrowing:
    """
    Something that is not known, and how much of what is open it would settle.

    ``span`` and ``text`` are the words that it would complete, if any; ``bits`` is the information that the answer
    is expected to give, of ``open`` bits of uncertainty about the day.
    """

    span: Span | None
    text: str
    because: str
    bits: float
    open: float


def narrowing(publication: Publication) -> tuple[Narrowing, ...]:
    """What would narrow the date most, the most telling first; nothing when the day is as good as known."""
    p = publication.distribution.p
    total = float(p.sum())
    if publication.status == "supplied" or total <= 0:
        return ()
    p = p / total
    days = np.arange(publication.distribution.start, publication.distribution.start + len(p), dtype=np.int64)
    still_open = _entropy(p)
    calendar = calendar_of(days)
    month_known = _entropy(np.bincount((calendar.year - calendar.year[0]) * 12 + calendar.month, weights=p)) < 1
    asked: dict[str, Narrowing] = {}

    def ask(span: Span | None, text: str, because: str, answer: npt.NDArray[np.int64]) -> None:
        bits = _entropy(np.bincount(answer - answer.min(), weights=p))
        if bits >= LEAST:
            asked.setdefault(because, Narrowing(span, text, because, round(bits, 2), round(still_open, 2)))

    for reason in publication.evidence:
        if reason.kind == "weekday" and (found := _WEEKDAY.search(reason.text)):
            weekday = _WEEKDAYS.index(found[1].lower()) + 1
            wanted = "day of the month" if month_known else "date"
            because = f"a {wanted} for “{reason.text}” would settle the week"
            ask(reason.span, reason.text, because, (days - weekday) // 7)
        elif reason.kind == "yearless-date" and (found := _MONTH.search(reason.text)):
            month = _MONTHS.index(found[1].lower()) + 1
            because = f"a year for “{reason.text}” would settle which year it was"
            # The year whose such month is nearest.
            ask(reason.span, reason.text, because, (calendar.year * 12 + calendar.month - month + 6) // 12)
    listed = sorted(asked.values(), key=lambda one: -one.bits)
    asked.clear()
    ask(None, "", "the year, from a notice or the page it came from, would settle most", calendar.year)
    ask(None, "", "the month would settle most", calendar.year * 12 + calendar.month)
    general = list(asked.values())
    if listed and listed[0].bits >= 0.5 * still_open:
        return tuple(listed[:MOST])
    # Of the general the first, which is the least that has to be known.
    return (*general[:1], *listed)[:MOST]


def _entropy(p: npt.NDArray[Any]) -> float:
    """In bits."""
    p = p[p > 0]
    return float(-(p * np.log2(p)).sum())
