"""World events of known date that a text speaks of: as news, as the recent past, or as background."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import attrs

from events.document import Document, Span
from timeline.calendar.days import Day, civil
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.knowledge.curves import along, tables
from timeline.publication.knowledge.events import KnownEvent, Mention, known_events
from timeline.publication.knowledge.telling import BY_SURPRISE, Telling, edges_in_days, telling_of
from timeline.publication.knowledge.words import Words
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily, Steps
from timeline.publication.window import Days

KIND: Final = "known-event"
HEARD_AT_MOST: Final = 24
LEAD: Final = 70  # words that open a text, where news stands
SAME_STORY: Final = 45  # days within which events named by one word are one story

_MONTHS: Final = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


@attrs.frozen
class Told:
    """An event as a text tells it."""

    mention: Mention
    telling: Telling
    place: str  # "lead", "body", or "apart" where its words stand in different sentences

    @property
    def table(self) -> str:
        """The name of the table of ages of texts that tell such an event so."""
        event = self.mention.event
        return f"event:{'expected' if event.expected else 'sudden'}:{event.fame}:{self.place}"


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by the age at which texts tell such events, and by the time words beside them."""
    if not case.document.language.startswith("en") or not tables():
        return ()
    words, offset = words_of(case.document)
    all_told = told_in(words)
    return tuple(_evidence(told, share, words, offset, case) for told, share in shared(all_told))


def words_of(document: Document) -> tuple[Words, int]:
    """The words of a document, its title first where the text does not begin with it, and where the text begins."""
    title = document.title.strip()
    if not title or document.text[: len(title) + 200].find(title) >= 0:
        return Words.of(document.text), 0
    return Words.of(f"{title}\n{document.text}"), len(title) + 1


def placed(span: Span, offset: int) -> Span | None:
    """A stretch of the words read, as a place in the document's text; none for words of its title alone."""
    return Span(span.start - offset, span.end - offset) if span.start >= offset else None


@lru_cache(maxsize=2)  # several witnesses ask of one text; its words are one object
def told_in(words: Words) -> tuple[Told, ...]:
    """The events a text tells, in order of place; the latest of very many."""
    mentions = known_events().mentions(words)
    if len(mentions) > HEARD_AT_MOST:
        latest = sorted(mentions, key=lambda m: (-m.event.when.start, m.token))[:HEARD_AT_MOST]
        mentions = tuple(sorted(latest, key=lambda m: (m.token, m.event.when)))
    return tuple(
        Told(mention, telling_of(words, (token for token, _ in mention.places), mention.event.when), _place(mention))
        for mention in mentions
    )


def _place(mention: Mention) -> str:
    if mention.apart:
        return "apart"
    return "lead" if mention.token < LEAD else "body"


def shared(all_told: tuple[Told, ...]) -> Iterator[tuple[Told, float]]:
    """Each event with the share it counts: events of one story, named by one word within weeks, count as one."""
    for told in all_told:
        alike = sum(
            abs(other.mention.event.when.start - told.mention.event.when.start) <= SAME_STORY
            and other.mention.token == told.mention.token
            for other in all_told
        )
        yield told, 1 / alike


def _evidence(told: Told, share: float, words: Words, offset: int, case: Case) -> Evidence:
    event, telling = told.mention.event, told.telling
    log_likelihood = along(told.table, event.when, case.days)
    log_likelihood += _said(telling, event, case.days).by_day()
    log_likelihood *= share
    sentence = words.sentence[telling.first]
    token, others = next((p for p in told.mention.places if words.sentence[p[0]] == sentence), told.mention.places[0])
    shown = (
        (token, telling.first, telling.last) if told.mention.apart else (token, *others, telling.first, telling.last)
    )
    span = words.span(min(shown), max(shown))
    return Evidence(
        kind=KIND,
        span=placed(span, offset),
        text=span.of(words.text),
        because=because(event, telling, words),
        shape=Daily(case.days, log_likelihood),
        heard=_heard(told, words, offset) if telling.way == "weekday" else (),
        on=event.when if telling.way == "weekday" else None,
    )


def _heard(told: Told, words: Words, offset: int) -> tuple[Span, ...]:
    """The weekday an event is told with, and the weekends in the sentences that tell it: all name the one day."""
    sentences = {words.sentence[token] for token, _ in told.mention.places}
    weekends = [i for i in words.places.get("weekend", ()) if words.sentence[i] in sentences]
    spans = (
        placed(words.span(first, last), offset)
        for first, last in ((told.telling.first, told.telling.last), *((i, i) for i in weekends))
    )
    return tuple(span for span in spans if span is not None)


def _said(telling: Telling, event: KnownEvent, days: Days) -> Steps:
    """What the time words add, given that the event is told."""
    table = f"way:{telling.way}"
    if telling.way in BY_SURPRISE:
        table = f"{table}:{'expected' if event.expected else 'sudden'}"
    return Steps.of(days, edges_in_days(telling, event.when), tables()[table])


def because(event: KnownEvent, telling: Telling, words: Words) -> str:
    """The reason in plain words."""
    named = named_with_days(event)
    said = words.text[words.starts[telling.first] : words.ends[telling.last]]
    match telling.way:
        case "weekday":
            return f"{named} told as news “{said}”, the weekday it was"
        case "today" | "yesterday" | "weekend" | "this week":
            return f"{named} told as news “{said}”"
        case "nothing":
            return f"{named} is known to the text"
        case "other weekday":
            return f"{named} is known to a text that tells what happened “{said}”"
        case "future":
            return f"{named} stands beside what “{said}” happen"
        case "its year" | "another year":
            return f"{named} told beside the year {said}"
        case _:
            return f"{named} told as “{said}”"


def named_with_days(event: KnownEvent) -> str:
    """ "the shooting of Giffords (8 Jan 2011)"."""
    name = f"the {event.name}" if event.name[0].islower() else event.name
    return f"{name} ({in_words(event.when)})"


def in_words(when: DayInterval) -> str:
    """Days as read: "7 Oct 2023", "26 Jul to 11 Aug 2024", "Sep 2022", "1912"."""
    year, month, day = civil(when.start)
    last_year, last_month, last_day = civil(Day(when.end - 1))
    if (year, month, day) == (last_year, last_month, last_day):
        return f"{day} {_MONTHS[month - 1]} {year}"
    if day == 1 and civil(when.end)[2] == 1:
        if (year, month) == (last_year, last_month):
            return f"{_MONTHS[month - 1]} {year}"
        if (month, last_month) == (1, 12):
            return f"{year}" if year == last_year else f"{year} to {last_year}"
    begin = f"{day} {_MONTHS[month - 1]}" + ("" if year == last_year else f" {year}")
    return f"{begin} to {last_day} {_MONTHS[last_month - 1]} {last_year}"
