"""Times told by a life: "when she was nine", "the last decade of her life"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import attrs

from events.document import Document, Span
from events.event import Event
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.known.words import words_of
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, add
from timeline.calendar.intervals import Extent, TimeInterval
from timeline.calendar.meanings import EventMeaning, Within
from timeline.calendar.readings import Anchor, Reading
from timeline.calendar.units import Unit
from timeline.expressions.expression import Reference, TimeExpression

AGE = "age"  # the rule of an expression that stands for a time told by somebody's age
OLDEST = 120
_NEAR = 160  # characters between an age and a time counted from what was then
_LAST_WORD = re.compile(r"[^\W\d_]+$")


@attrs.frozen
class AtAge:
    """The year of a life in which somebody is of an age; the anchor's event is the birth."""

    age: int

    def resolve(self, anchor: Anchor) -> tuple[Reading, ...]:
        """From the earliest birthday to the latest next one; no place where the birth is not known."""
        birth = None if anchor.event is None else anchor.event.interval
        if birth is None:
            return (Reading("", None, Unit.YEAR),)
        first = add(Day(birth.start // MINUTES_A_DAY), self.age, Unit.YEAR)
        last = add(Day(-(-birth.end // MINUTES_A_DAY)), self.age + 1, Unit.YEAR)
        run = TimeInterval(Minute(first * MINUTES_A_DAY), Minute(last * MINUTES_A_DAY))
        return (Reading("", Extent.exactly(run), Unit.YEAR),)


def ages_told(document: Document, events: Sequence[Event], links: Sequence[EventTime]) -> list[TimeExpression]:
    """An expression for each age of somebody whose birth was told, and dated, before."""
    known = words_of(document.language)
    if known is None:
        return []
    dated = {link.event for link in links if link.relation in ("at", "during")}
    births = [event for event in events if event.lemma in known.born and event.id in dated]
    if not births:
        return []
    found = []
    for span, who, age in _ages(document.text, document.language):
        birth = _birth(births, span.start, who, events)
        if birth is not None:
            reference = Reference("event", birth.trigger, birth.span)
            words = document.text[span.start : span.end]
            found.append(TimeExpression(f"{AGE}:{span.start}", span, words, "DATE", AtAge(age), AGE, reference))
    return found


def _ages(text: str, language: str) -> Iterator[tuple[Span, str, int]]:
    known = words_of(language)
    assert known is not None
    for match in _age_pattern(language).finditer(text):
        said = match.group("n1") or match.group("n2") or match.group("n3") or match.group("n4")
        age = int(said) if said.isdigit() else known.numbers[said.lower()]
        if 0 < age < OLDEST:
            yield Span(*match.span()), match.group("who1") or match.group("who3") or "", age


def _birth(births: Sequence[Event], at: int, who: str, events: Sequence[Event]) -> Event | None:
    """The birth of whom an age is told: of the one named, the one just born, or the first, whose life is told."""
    told = [event for event in births if event.span.start < at]
    if who[:1].isupper() and who.lower() not in ("he", "she", "they"):
        named = [event for event in told if any(who in participant.text for participant in event.participants)]
        return named[-1] if named else None
    if not told:
        return None
    sentence = next((event.sentence for event in events if event.span.end >= at), told[-1].sentence)
    return told[-1] if sentence - told[-1].sentence <= 1 else told[0]


@cache
def _age_pattern(language: str) -> re.Pattern[str]:
    known = words_of(language)
    assert known is not None
    numbers = "|".join(sorted(known.numbers, key=len, reverse=True))
    patterns = [
        pattern.replace("{n}", rf"(?P<n{i}>\d{{1,3}}|{numbers})").replace("{who}", rf"(?P<who{i}>[^\W\d_]{{1,30}})")
        for i, pattern in enumerate(known.ages, 1)
    ]
    return re.compile(rf"\b(?:{'|'.join(patterns)})\b(?![-:.]\d|\s?%)")


def counted_from_ages(
    expressions: Sequence[TimeExpression],
    ages: Sequence[TimeExpression],
    events: Sequence[Event],
    links: Sequence[EventTime],
) -> tuple[TimeExpression, ...]:
    """Expressions of which those counted from an earlier time count from what was at an age told since."""
    if not ages:
        return tuple(expressions)
    by_id = {expression.id: expression for expression in expressions}
    event_of = {link.expression: link.event for link in links if link.first}
    known = {event.id: event for event in events}
    found = []
    for one in expressions:
        target = by_id.get(one.reference.target or "") if one.reference.kind == "expression" else None
        age = next((age for age in reversed(ages) if age.span.end <= one.span.start), None)
        event = None if target is None or age is None else known.get(event_of.get(age.id, ""))
        if target is not None and age is not None and event is not None and _told_since(target, age, one):
            meaning = Within(one.meaning, EventMeaning(event.trigger))
            reference = Reference("event", event.trigger, event.span)
            found.append(attrs.evolve(one, meaning=meaning, reference=reference))
        else:
            found.append(one)
    return tuple(found)


def _told_since(target: TimeExpression, age: TimeExpression, one: TimeExpression) -> bool:
    """Whether an age was told after the time that an expression is counted from, and shortly before it."""
    return target.span.end <= age.span.start and one.span.start - age.span.end <= _NEAR


def ends_of_lives(document: Document, expressions: Sequence[TimeExpression], events: Sequence[Event]) -> dict[str, str]:
    """
    The birth or death that a part of a life hangs on, by expression id: "the last decade of her life".

    It is the next such event told after the expression, or else the last one before.
    """
    known = words_of(document.language)
    hanging = [one for one in expressions if one.reference.kind == "event" and one.reference.words is not None]
    if known is None or not hanging:
        return {}
    found = {}
    for one in hanging:
        assert one.reference.words is not None
        last = _LAST_WORD.search(one.reference.words.of(document.text))
        if last is None or last.group().lower() not in known.lives:
            continue
        kinds = known.born if getattr(one.meaning, "side", "") == "first" else known.died
        ends = [event for event in events if event.lemma in kinds]
        after = [event for event in ends if event.span.start > one.span.end]
        if ends:
            found[one.id] = (after or ends[::-1])[0].id
    return found
