"""Events of the text that are world events of known date, and what that says of the supposed publication days."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain

import attrs
import numpy as np

from events.document import Document, Sentence
from events.event import Event
from timeline.anchoring.event_limits import hull
from timeline.anchoring.event_times import EventTime
from timeline.anchoring.resolution import last_on_each
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval, TimeInterval
from timeline.calendar.words import days_in_words
from timeline.expressions.expression import TimeExpression
from timeline.publication.publication import DayDistribution, Publication, Reason

AGREED = 0.05  # least probability of the days on which the text's words put the event on its known day
MISTAKEN = 0.1  # probability that they are two things all the same; a judgement
LONGEST = 40 * 1440  # minutes; a date told more loosely agrees with too much to tell anything
LONGEST_CHAIN = 8  # expressions that hang on one another, read anew for every day
WEIGHED_DAYS = 1500  # the likeliest publication days, which are looked at; the others count as not fitting
READ_TOGETHER = 50  # of these; the rest is not read once an event cannot fit any more
LEAST_BITS = 0.05  # what an event must tell to be named as a reason


@attrs.frozen
class WorldEvent:
    """A thing told, by number, that may be a world event of known date, and the event that tells it."""

    thing: int
    event: str
    name: str
    when: DayInterval


def names_world_events(document: Document) -> bool:
    """Whether the words of a text betray any world event at all; without that `find_world_events` finds none."""
    from timeline.publication.knowledge.events import known_events
    from timeline.publication.knowledge.words import Words

    return bool(known_events().mentions(Words.of(document.text)))


def find_world_events(
    document: Document, sentences: Sequence[Sentence], events: Sequence[Event], groups: Sequence[Sequence[str]]
) -> tuple[WorldEvent, ...]:
    """
    Things whose trigger is one of the words that betray a world event, in a sentence where the text betrays it.

    Args:
        document: The text.
        sentences: Its sentences, which events name by index.
        events: In order of place.
        groups: Event ids by thing.
    """
    from timeline.publication.knowledge.events import known_events
    from timeline.publication.knowledge.words import Words

    words = Words.of(document.text)
    mentions = known_events().mentions(words)
    by_sentence: dict[int, list[Event]] = {}
    for event in events:
        by_sentence.setdefault(event.sentence, []).append(event)
    thing_of = {event: thing for thing, members in enumerate(groups) for event in members}
    found: dict[tuple[int, str], WorldEvent] = {}
    starts = [words.starts[mention.token] for mention in mentions]
    for index, inside in by_sentence.items():
        span = sentences[index].span
        here = [m for m, start in zip(mentions, starts, strict=True) if span.start <= start < span.end]
        for mention in here:
            cue = frozenset(chain.from_iterable(mention.event.cue))
            for event in inside:
                if event.trigger.lower() in cue or event.lemma in cue:
                    key = (thing_of[event.id], mention.event.name)
                    found.setdefault(key, WorldEvent(key[0], event.id, key[1], mention.event.when))
    return tuple(found.values())


def weigh_by_world(
    publication: Publication,
    known: Sequence[WorldEvent],
    events: Sequence[Event],
    groups: Sequence[Sequence[str]],
    links: Sequence[EventTime],
    expressions: Sequence[TimeExpression],
) -> tuple[Publication, Mapping[int, WorldEvent]]:
    """
    The publication in the light of known events: days that put one on another day than it had are less likely.

    An event is held for a known one only where the text's own words put it on its day for some days that carry
    probability.

    Returns:
        The publication, with a reason for every event that told something, and the known events by thing.
    """
    told = _times_told(known, events, groups, links)
    days = publication.distribution.likeliest(WEIGHED_DAYS) if told else ()
    if not days:
        return publication, {}
    agreed: dict[int, WorldEvent] = {}
    by_id = {expression.id: expression for expression in expressions}
    chains = {id: _chain(by_id, id) for ids in told.values() for id in ids}
    read: dict[str, list[TimeInterval | None]] = {id: [] for id in chains}
    for event in known:
        if event.thing in agreed:
            continue
        # Of several tellings the narrowest says most; they hang on one day and count once.
        fitting = [(_width(read[id]), id) for id in told.get(event, ()) if _fits(chains[id], event, days, read[id])]
        if fitting:
            _, id = min(fitting)
            agreed[event.thing] = event
            known_run = event.when.minutes
            good = {day for (day, _), stretch in zip(days, read[id], strict=True) if _meet(stretch, known_run)}
            publication = _weighed(publication, good, event, by_id[id])
    return publication, agreed


def _times_told(
    known: Sequence[WorldEvent], events: Sequence[Event], groups: Sequence[Sequence[str]], links: Sequence[EventTime]
) -> dict[WorldEvent, list[str]]:
    """The expressions that tell the time of each known event, or of what its clause tells ("the blast killed …")."""
    by_id = {event.id: event for event in events}
    first = [link for link in links if link.first and link.relation in ("at", "during")]
    by_sentence: dict[int, list[EventTime]] = {}
    for link in first:
        by_sentence.setdefault(by_id[link.event].sentence, []).append(link)
    found: dict[WorldEvent, list[str]] = {}
    for world_event in known:
        for member in groups[world_event.thing]:
            event = by_id[member]
            for link in by_sentence.get(event.sentence, ()):
                if link.event == member or event.span in by_id[link.event].clause:
                    found.setdefault(world_event, []).append(link.expression)
    return found


def _meet(stretch: TimeInterval | None, run: TimeInterval) -> bool:
    return stretch is not None and stretch.start < run.end and run.start < stretch.end


def _fits(
    chain: Sequence[TimeExpression],
    event: WorldEvent,
    days: Sequence[tuple[Day, float]],
    read: list[TimeInterval | None],
) -> bool:
    """
    Whether the words put the event on its known day, and nearly say a day, for days that carry probability.

    ``read`` is where the last of the chain lies on the days read so far; days are added as far as they are needed.
    """
    run = event.when.minutes
    agreeing, left = 0.0, sum(p for _, p in days)
    for begin in range(0, len(days) if chain else 0, READ_TOGETHER):
        some = days[begin : begin + READ_TOGETHER]
        if len(read) <= begin:
            read += _last_on_days(chain, [day for day, _ in some])
        stretches = read[begin : begin + READ_TOGETHER]
        for (_, p), stretch in zip(some, stretches, strict=True):
            left -= p
            if _meet(stretch, run):
                agreeing += p
        if agreeing + left < AGREED - 1e-9 or _width(stretches) > LONGEST:
            return False
    return agreeing >= AGREED


def _width(read: Sequence[TimeInterval | None]) -> int:
    return max((stretch.end - stretch.start for stretch in read if stretch is not None), default=0)


def _chain(by_id: Mapping[str, TimeExpression], id: str) -> list[TimeExpression]:
    """An expression after those it hangs on; none where these are too many."""
    chain = [by_id[id]]
    while chain[0].reference.kind == "expression" and (chain[0].reference.target or "") in by_id:
        chain.insert(0, by_id[chain[0].reference.target or ""])
        if len(chain) > LONGEST_CHAIN:
            return []
    return chain


def _last_on_days(chain: Sequence[TimeExpression], days: Sequence[Day]) -> list[TimeInterval | None]:
    """Where the last of a chain lies; days that read it alike share the answer."""
    read = last_on_each(chain, days)
    extents = [hull(readings) for readings in read.ways]
    stretches = [None if extent is None else extent.interval for extent in extents]
    return [stretches[way] for way in read.which]


def _weighed(publication: Publication, fitting: set[Day], event: WorldEvent, expression: TimeExpression) -> Publication:
    distribution = publication.distribution
    days, p = distribution.listed
    fits = np.isin(days, np.array(sorted(fitting), np.int64))
    before = float(p[fits].sum())
    weighed = np.where(fits, p, p * MISTAKEN)
    total = float(weighed.sum()) + distribution.outside * MISTAKEN
    bits = math.log2(1 / total)
    if before <= 0 or bits < LEAST_BITS:
        return publication
    because = f"{event.name} ({days_in_words(event.when)}) was “{' '.join(expression.text.split())}”"
    reason = Reason("known-date", expression.span, expression.text, because, round(bits, 2))
    return attrs.evolve(
        publication,
        distribution=DayDistribution.at(days, weighed / total, distribution.outside * MISTAKEN / total),
        evidence=tuple(sorted((*publication.evidence, reason), key=lambda r: -abs(r.bits))),
    )
