"""Times that events share with others of their sentence: told as together, joined, begun, or as that which happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set

import attrs

from events.event import Event
from events.languages import words
from timeline.anchoring.event_time import EventTime
from timeline.anchoring.time_phrases import TimeRelation

_TOGETHER = frozenset(["when", "as", "while"])
_SHARED = 0.8  # of the probability of a link, what is left for an event told as at the same time; a judgement
_BEGINNING = frozenset(("begin", "start"))


def shared(events: Sequence[Event], links: Sequence[EventTime]) -> list[EventTime]:
    """Links of events without a time of their own that are told as at one time with one that has it ("when")."""
    by_event: dict[str, EventTime] = {}
    for link in links:
        if link.relation in ("at", "during") and (link.first or link.event not in by_event):
            by_event[link.event] = link
    timed = {link.event for link in links}
    known = {event.id: event for event in events}
    found = []
    for event in events:
        governor = known.get(event.governor or "")
        if governor is None or event.connective not in _TOGETHER:
            continue
        if "STATE" in (event.event_class, governor.event_class):
            continue
        for one, other in ((event.id, governor.id), (governor.id, event.id)):
            if one not in timed and other in by_event:
                found.append(_with(one, by_event[other]))
    for event in events:
        begun = known.get(event.governor or "")
        if begun is None or begun.event_class != "ASPECTUAL" or (begun.id in timed) == (event.id in timed):
            continue
        at = None if event.grammar is None else event.grammar.token_at(event.span)
        if at is None or event.grammar is None or event.grammar.relations[at] != "xcomp":
            continue
        if event.id in by_event:
            found.append(attrs.evolve(by_event[event.id], event=begun.id))  # "began awarding it in 2007"
        elif begun.id in by_event and begun.lemma in _BEGINNING:
            since = attrs.evolve(by_event[begun.id], event=event.id, relation="since", first=False)
            found.append(since)  # "in 2004 it began to widen"
    found += _of_subjects(events, timed, by_event)
    for later, earlier in _told_together(events):
        if later not in timed and earlier in by_event:
            found.append(_with(later, by_event[earlier]))
    return found


def _of_subjects(events: Sequence[Event], timed: Set[str], by_event: Mapping[str, EventTime]) -> Iterable[EventTime]:
    """Nouns of which a verb only tells that it was so: "the fire | broke out on 5 June", "the war | ended in 1945"."""
    places = {(event.sentence, event.span.start): event for event in events if event.id in by_event}
    for event in events:
        grammar = event.grammar
        if event.pos != "NOUN" or event.id in timed or grammar is None:
            continue
        at = grammar.token_at(event.span)
        if at is None or not grammar.relations[at].startswith("nsubj") or grammar.heads[at] < 0:
            continue
        verb = places.get((event.sentence, grammar.tokens[grammar.heads[at]].start))
        relation = None if verb is None or verb.modality or verb.polarity == "NEG" else _told_of(verb.lemma)
        if verb is not None and relation is not None:
            link = by_event[verb.id]
            yield attrs.evolve(link, event=event.id, relation=relation, p=round(link.p * _SHARED, 3), first=False)


def _told_of(verb: str) -> TimeRelation | None:
    lists = words("en").lists
    return (
        "at"
        if verb in lists["came_about"]
        else "since"
        if verb in lists["came_up"]
        else "until"
        if verb in lists["came_to_end"]
        else None
    )


def _with(event: str, link: EventTime) -> EventTime:
    return EventTime(event, link.expression, link.relation, round(link.p * _SHARED, 3))


def _told_together(events: Sequence[Event]) -> Iterable[tuple[str, str]]:
    """Verbs joined to an earlier one without a subject of their own: "two days later they went back and | counted"."""
    at = {(event.sentence, event.span.start): event for event in events}
    for event in events:
        grammar = event.grammar
        if grammar is None or event.pos != "VERB" or event.event_class in ("STATE", "I_STATE"):
            continue
        place = bisect_left(grammar.tokens, event.span.start, key=lambda token: token.start)
        if place >= len(grammar.tokens) or grammar.relations[place] != "conj" or grammar.heads[place] < 0:
            continue
        if any(grammar.relations[child].startswith("nsubj") for child in grammar.children[place]):
            continue
        if any(grammar.lower[child] == "but" for child in grammar.children_of(place, "cc")):
            continue  # "it was small in 2012 but grew"
        other = at.get((event.sentence, grammar.tokens[grammar.heads[place]].start))
        if other is not None and (other.tense, other.aspect, other.modality) == (
            event.tense, event.aspect, event.modality
        ):  # fmt: skip
            yield event.id, other.id
