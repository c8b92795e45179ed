"""One text as the learned order sees it: its events and times, each with its signs."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property

import attrs

from events.document import Sentence, Span
from events.event import Event
from events.tagging import Grammar
from timeline.anchoring.event_limits import hull
from timeline.anchoring.event_times import EventTime
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval, TimeInterval
from timeline.expressions.expression import TimeExpression
from timeline.ordering.learned.signs import (
    Around,
    Time,
    Word,
    event_signs,
    order_of,
    outline,
    pair_signs,
    time_signs,
    timed_signs,
    written_signs,
)

_NOWHERE = Span(0, 0)
GOVERNS = frozenset(("at", "during", "throughout", "since", "by"))  # a time so tied is the event's own


@attrs.frozen(eq=False, slots=False)
class Scene:
    """
    A text with its events, its named times, and which of these governs which event.

    ``own`` names the time that governs an event, ``links`` tell how sure each tie of event and time is.
    """

    sentences: tuple[Sentence, ...]
    events: tuple[Event, ...]
    times: Mapping[str, Time]
    own: Mapping[str, str]
    links: Mapping[tuple[str, str], float]
    written: TimeInterval | None

    @classmethod
    def of(
        cls,
        sentences: Sequence[Sentence],
        events: Sequence[Event],
        expressions: Sequence[TimeExpression],
        links: Sequence[EventTime],
        day: Day | None,
    ) -> Scene:
        """The scene of a text as our own stages read it; ``expressions`` as read for the day, if it is known."""
        times = {expression.id: time_of(expression) for expression in expressions}
        return cls(
            sentences=tuple(sentences),
            events=tuple(events),
            times=times,
            own=governing(links, times),
            links={(link.event, link.expression): link.p for link in links},
            written=stretch_of(day),
        )

    @cached_property
    def by_id(self) -> Mapping[str, Event]:
        """Events by id."""
        return {event.id: event for event in self.events}

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Where each event stands among all."""
        return {event.id: number for number, event in enumerate(self.events)}

    @cached_property
    def words(self) -> Mapping[str, Word]:
        """The word of each event."""
        found = {}
        starts: dict[int, list[int]] = {}
        for event in self.events:
            if event.sentence not in starts:
                starts[event.sentence] = [token.start for token in self.sentences[event.sentence].tokens]
            inside = starts[event.sentence]
            at = min(bisect_left(inside, event.span.start), len(inside) - 1)
            found[event.id] = Word(event.sentence, at, event.grammar)
        return found

    @cached_property
    def around(self) -> Mapping[str, Around]:
        """What stands around each event."""
        own = {event: order_of(self.times[time].interval, self.written) for event, time in self.own.items()}
        orders = [sign for sign in own.values() if sign != "?"]
        most = max(sorted(set(orders)), key=orders.count, default="-")
        verbs = [event.tense for event in self.events if event.pos == "VERB"]
        past = round(3 * verbs.count("PAST") / max(1, len(verbs)))
        here: dict[int, str] = {}
        for event in self.events:
            if event.id in own:
                here.setdefault(event.sentence, own[event.id])
        outlines = ["-", *map(outline, self.events), "-"]
        found: dict[str, Around] = {}
        last = "-"
        for number, event in enumerate(self.events):
            mine = own.get(event.id, "none")
            last = mine if mine not in ("none", "?") else last
            governor = self.by_id.get(event.governor or "")
            found[event.id] = Around(
                own=mine,
                last=last,
                here=here.get(event.sentence, "-"),
                most=most,
                past=past,
                governor=f"{governor.tense}.{governor.event_class}" if governor else "-",
                governor_own=own.get(governor.id, "-") if governor else "-",
                before=outlines[number],
                after=outlines[number + 2],
            )
        return found

    def event_signs(self, event: str) -> list[str]:
        """What an event is by itself."""
        return event_signs(self.by_id[event], self.words[event], self.around[event])

    def pair_signs(self, first: str, second: str) -> list[str]:
        """What two events are to each other, the first of them first in the text."""
        times = self.own.get(first), self.own.get(second)
        if times[0] is not None and times[0] == times[1]:
            told = "same"
        else:
            stretches = [None if time is None else self.times[time].interval for time in times]
            told = f"{times[0] is not None}{times[1] is not None}{order_of(*stretches)}"
        between = self.place[second] - self.place[first] - 1
        a, b = self.by_id[first], self.by_id[second]
        return pair_signs(self.sentences, a, b, self.words[first], self.words[second], between, told)

    def written_signs(self, event: str) -> list[str]:
        """What an event is to the creation time."""
        return written_signs(self.by_id[event], self.around[event])

    def time_signs(self, time: str) -> list[str]:
        """What a time is by itself."""
        return time_signs(self.times[time], self.written)

    def timed_signs(self, event: str, time: str) -> list[str]:
        """What an event and a time are to each other."""
        named = self.times[time]
        governing = self.own.get(event)
        own = "none" if governing is None else order_of(self.times[governing].interval, named.interval)
        return timed_signs(
            self.sentences,
            self.by_id[event],
            named,
            self.words[event],
            self._word_of(named.span),
            self.around[event],
            self.links.get((event, time), 0.0),
            "same" if governing == time else own,
            order_of(named.interval, self.written),
        )

    def date_signs(self, first: str, second: str) -> list[str]:
        """What two times are to each other; a name that is not of a time stands for the creation time."""
        a, b = (self.times.get(name, Time(_NOWHERE, self.written, relation="written")) for name in (first, second))
        order = order_of(a.interval, b.interval)
        return [
            f"order={order}",
            f"types={order}.{a.type}.{b.type}",
            f"relations={order}.{a.relation}.{b.relation}",
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.span.start for sentence in self.sentences]

    @cached_property
    def _grammars(self) -> Mapping[int, Grammar]:
        return {event.sentence: event.grammar for event in self.events if event.grammar is not None}

    def sentence_of(self, span: Span) -> int:
        """The sentence that a stretch of the text begins in."""
        return max(0, bisect_right(self._starts, span.start) - 1)

    def _word_of(self, span: Span) -> Word:
        """The word that heads a stretch of the text."""
        number = self.sentence_of(span)
        tokens = self.sentences[number].tokens
        first = max(0, bisect_right(tokens, span.start, key=lambda token: token.start) - 1)
        last = max(first, bisect_left(tokens, span.end, key=lambda token: token.start) - 1)
        grammar = self._grammars.get(number)
        index = last
        if grammar is not None:
            index = next((i for i in range(first, last + 1) if not first <= grammar.heads[i] <= last), last)
        return Word(number, index, grammar)


def time_of(expression: TimeExpression) -> Time:
    """An expression as a time to compare with; a length or a set is at no place."""
    extent = hull(expression.readings) if expression.type in ("DATE", "TIME") and expression.readings else None
    interval = None if extent is None else extent.interval
    return Time(expression.span, interval, expression.type, expression.relation)


def governing(links: Sequence[EventTime], times: Mapping[str, Time]) -> dict[str, str]:
    """The time that most surely governs each event; it has a place in time."""
    found: dict[str, str] = {}
    for link in sorted(links, key=lambda link: -link.p):
        if link.relation in GOVERNS and link.expression in times and times[link.expression].interval is not None:
            found.setdefault(link.event, link.expression)
    return found


def stretch_of(day: Day | None) -> TimeInterval | None:
    """The whole of a day."""
    return None if day is None else DayInterval(day, Day(day + 1)).minutes
