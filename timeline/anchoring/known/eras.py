"""Wars and other times that everybody knows: "during the First World War", "after the war"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from events.document import Document, Span
from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.known.words import words_of
from timeline.calendar.edtf import parse_edtf
from timeline.calendar.intervals import DayInterval
from timeline.calendar.readings import Anchor, Reading, day_run
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.expressions.languages.language import Relation

KNOWN = "known"  # the rule of an expression that stands for a time which everybody knows

_RELATIONS: dict[str, Relation] = {"before": "before", "after": "after", "throughout": "throughout"}
_LED = re.compile(r"([a-z]+)\s(?:the\s)?$")
_SURE = 0.95  # that the words of an era are the era; a judgement


@attrs.frozen
class Era:
    """The days of an era, whatever day it is told on."""

    days: DayInterval

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """These days."""
        return (day_run(self.days.start, self.days.end, Unit.DAY),)


def eras_told(document: Document, events: Sequence[Event]) -> tuple[list[TimeExpression], list[EventTime]]:
    """
    An expression for each era that a text names, and the links of the events that are the eras themselves.

    "The war" is the last one named before it.
    """
    text, known = document.text, words_of(document.language)
    if known is None:
        return [], []
    starts = [event.span.start for event in events]
    expressions: list[TimeExpression] = []
    links: list[EventTime] = []
    for span, days, named in _eras(text, *_patterns(document.language), known.another):
        led = _LED.search(text[max(0, span.start - 16) : span.start].lower())
        word = led.group(1) if led else ""
        expression = TimeExpression(
            f"{KNOWN}:{span.start}", span, text[span.start : span.end], "DATE", Era(days), KNOWN,
            relation=_RELATIONS.get(word, "during"),
        )  # fmt: skip
        own = events[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
        if named or own or word in known.leading:
            expressions.append(expression)
            links += [EventTime(event.id, expression.id, "throughout", _SURE, first=True) for event in own]
    return expressions, links


def leads(document: Document, expression: TimeExpression) -> bool:
    """Whether the word before an era ties events to it."""
    known = words_of(document.language)
    led = _LED.search(document.text[max(0, expression.span.start - 16) : expression.span.start].lower())
    return known is not None and led is not None and led.group(1) in known.leading


def _eras(
    text: str, names: re.Pattern[str], days: dict[str, DayInterval], again: re.Pattern[str], another: frozenset[str]
) -> Iterator[tuple[Span, DayInterval, bool]]:
    last: tuple[int, DayInterval] | None = None
    if not any(name in text for name in days):
        return
    found = [(match.start(), match) for match in names.finditer(text)]
    found += [(match.start(), match) for match in again.finditer(text)]
    for start, match in sorted(found, key=lambda one: one[0]):
        run = days.get(match.group())
        if run is not None:
            last = (start, run)
            yield Span(start, match.end()), run, True
        elif last is not None:
            following = text[match.end() : match.end() + 12].split()
            if not following or following[0] not in another:
                yield Span(start, match.end()), last[1], False


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], dict[str, DayInterval], re.Pattern[str]]:
    known = words_of(language)
    assert known is not None
    days = {}
    for edtf, names in known.eras.items():
        run, _ = parse_edtf(edtf)
        assert run.start is not None
        assert run.end is not None
        for name in names:
            days[name] = DayInterval(run.start, run.end)
    longest_first = sorted(days, key=len, reverse=True)
    return (
        re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b"),
        days,
        re.compile(rf"\b(?:{'|'.join(map(re.escape, known.again))})\b"),
    )
