"""
Durations and counts that meet a dated start: their sum is the day of writing.

"Since February 2022" and "over the past 20 months" meet 20 months after February 2022; so do "the 2019 vote,
two years ago" and "the 50th anniversary of the 1969 landing".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from events.document import Span
from timeline.calendar.days import Day, add, civil
from timeline.calendar.durations import Length, Run
from timeline.calendar.relative import Containing, Shift
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging
from timeline.publication.mentions import Form, Mention, together
from timeline.publication.publication import Evidence
from timeline.publication.window import WINDOW
from timeline.publication.wording import day_in_words, month_in_words

LEAST: Final = {Unit.DAY: 20, Unit.WEEK: 5, Unit.MONTH: 4, Unit.YEAR: 2, Unit.DECADE: 2}
"""Shorter lengths meet too much by chance."""

APART: Final = 300
"""Characters within which a count of years may belong to a year that another sentence names."""

_ROUND: Final = {Unit.DAY: 10, Unit.WEEK: 2, Unit.MONTH: 6, Unit.YEAR: 5, Unit.DECADE: 1}
"""A length that is a multiple of this was not counted from anything: "the past six months"."""

_GRAIN: Final = {Unit.DAY: "days", Unit.WEEK: "days", Unit.MONTH: "months", Unit.YEAR: "years", Unit.DECADE: "years"}

_ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)[ -](?:anniversary|birthday)\b", re.I)


@attrs.frozen
class Count:
    """A length that ends at the day of writing."""

    span: Span
    text: str
    amount: int
    unit: Unit
    form: str  # "past", "ago", "anniversary"


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by where the text's lengths, counted from its dated starts, come to."""
    return lagging(case, named(case))


def named(case: Case) -> Iterator[Named]:
    """The meetings that are heard."""
    for meeting in heard(meetings_of(case)):
        kind = "durations-meet" if meeting.form.startswith("since-") else "anniversary"
        yield Named(kind, meeting, meeting.name)


def meetings_of(case: Case) -> tuple[Mention, ...]:
    """Each place where a count meets a start, as a mention ``at`` the day they come to; the reason is its ``name``."""
    text = case.document.text
    counts = [*_counts(case.expressions), *_anniversaries(text)]
    if not counts:
        return ()
    starts = [
        mention
        for mention in case.mentions
        if mention.year is not None and mention.tense != "future" and mention.place in ("", "opening")
    ][:64]
    found: dict[tuple[object, ...], Mention] = {}
    for count in counts[:64]:
        for start in starts:
            beside = together(text, count.span, start.span)
            if count.form == "past" and start.relation == "since" and _counted(count, start):
                few = count.unit == Unit.MONTH and count.amount <= 12
                form = "since-few-months" if few else f"since-{_GRAIN[count.unit]}"
            elif beside and count.form == "anniversary":
                form = "anniversary"
            elif beside and count.form == "ago":
                form = f"ago-{_GRAIN[count.unit]}"
            elif _apart(count, start):
                form = "apart-ago-years" if count.form == "ago" else "apart-anniversary"
            else:
                continue
            meeting = _meeting(text, form, count, start)
            if meeting.at < WINDOW.end:
                found.setdefault((meeting.form, meeting.at), meeting)
    return tuple(found.values())


def _apart(count: Count, start: Mention) -> bool:
    """Whether years are counted from a past that another sentence names, as they are in four of ten such pairs."""
    if count.unit != Unit.YEAR or count.form == "past" or start.tense != "past" or "birthday" in count.text:
        return False
    return max(count.span.start, start.span.start) - min(count.span.end, start.span.end) <= APART


def _counted(count: Count, start: Mention) -> bool:
    """Whether a length is likely to be counted from a start: it is not round, and the start is named as finely."""
    if count.amount % _ROUND[count.unit] == 0:
        return False
    if count.unit <= Unit.WEEK:
        return start.day is not None
    return count.unit != Unit.MONTH or start.month is not None


def _counts(expressions: Sequence[TimeExpression]) -> Iterator[Count]:
    for expression in expressions:
        meaning = expression.meaning
        if isinstance(meaning, Run) and meaning.base is None and meaning.side == "ending":
            length: Length = meaning.length
            form = "past"
        elif isinstance(meaning, Shift) and isinstance(meaning.base, Containing) and meaning.amount < 0:
            length = Length.of(-meaning.amount, meaning.unit)
            form = "ago"
        else:
            continue
        amount = length.amount
        if amount is None or amount != int(amount) or amount < LEAST.get(length.unit, 10_000) or amount > 400:
            continue
        yield Count(expression.span, expression.text, int(amount), length.unit, form)


def _anniversaries(text: str) -> Iterator[Count]:
    for match in _ANNIVERSARY.finditer(text):
        if int(match[1]) >= 2:
            yield Count(Span(*match.span()), match.group(), int(match[1]), Unit.YEAR, "anniversary")


def _meeting(text: str, form: str, count: Count, start: Mention) -> Mention:
    at = add(start.at, count.amount, count.unit)
    span = Span(min(count.span.start, start.span.start), max(count.span.end, start.span.end))
    if not together(text, count.span, start.span):
        span = count.span
    said = f"“{count.text}” counted from “{start.text}” comes to {_in_words(at, start, count)}"
    named: Form = form  # type: ignore[assignment]
    return Mention(named, "plain", span, f"{start.text} … {count.text}", at, name=said)


def _in_words(at: Day, start: Mention, count: Count) -> str:
    if start.month is None:
        return str(civil(at)[0])
    return month_in_words(at) if start.day is None or count.unit > Unit.WEEK else day_in_words(at)
