"""What is said in quotation marks counts from the day it was said, when the text names that day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from events.document import Span
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.cues import around
from timeline.expressions.languages.language import Language

# Characters between a quotation and the day of saying it: a judgement.
REACH = 80
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?;]\s")


def said_on(
    text: str, found: Sequence[tuple[Span, Time, Constituent]], marks: Sequence[Span], known: Language
) -> Mapping[int, int]:
    """
    By the place in ``found`` of a time counted from the speaker's day ("next week"), that of the day named
    for its quotation ("…," he said on Saturday).
    """
    days: dict[int, int | None] = {}  # by the place of the quotation
    counted = {}
    for i, (span, time, _) in enumerate(found):
        if time.hang != "publication" or not Unit.DAY <= time.unit <= Unit.MONTH or time.type != "DATE":
            continue
        mark = around(marks, span.start)
        if mark is None:
            continue
        if mark not in days:
            days[mark] = _day_of(text, found, i, marks, mark, known)
        day = days[mark]
        if day is not None:
            counted[i] = day
    return counted


def _day_of(
    text: str,
    found: Sequence[tuple[Span, Time, Constituent]],
    i: int,
    marks: Sequence[Span],
    mark: int,
    known: Language,
) -> int | None:
    quotation = marks[mark]
    for k in range(i + 1, len(found)):
        span, time, _ = found[k]
        if span.start >= quotation.end:
            if (
                _names_a_day(time)
                and _said(text[quotation.end : span.start], known)
                and around(marks, span.start) is None
            ):
                return k
            break
    for k in range(i - 1, -1, -1):
        span, time, _ = found[k]
        if span.end <= quotation.start:
            if (
                _names_a_day(time)
                and _said(text[span.end : quotation.start], known)
                and around(marks, span.start) is None
            ):
                return k
            break
    return None


def _names_a_day(time: Time) -> bool:
    return time.unit == Unit.DAY and time.type == "DATE" and time.hang in ("none", "partial")


def _said(between: str, known: Language) -> bool:
    if len(between) > REACH or _STOP.search(between):
        return False
    return any(word in known.speech for word in _WORD.findall(between.lower()))
