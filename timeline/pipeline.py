"""The whole way from text to timeline, as plain composition of the stages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import attrs

from events.coreference import same_event_groups
from events.detection import find_events
from events.document import Document, Sentence
from events.event import Event
from events.furniture import find_furniture
from events.sentences import split_sentences
from timeline.anchoring.event_references import events_named, times_known
from timeline.anchoring.event_times import EventTime, link_events, without_times
from timeline.anchoring.scenarios import mixed, read_again, read_on, read_on_each
from timeline.anchoring.world_events import WorldEvent, find_world_events, weigh_by_world
from timeline.assembly import Timeline
from timeline.calendar.days import Day
from timeline.calendar.intervals import Extent
from timeline.errors import InvalidMass, Problem
from timeline.expressions.expression import TimeExpression
from timeline.expressions.recognition import recognise
from timeline.findings import (
    find_date_conflicts,
    find_empty,
    find_order_conflicts,
    find_unknown_publication,
    find_weekday_mismatches,
)
from timeline.merging import merge, own_events, own_expressions, with_own_ids
from timeline.ordering.cues import Cue, find_cues
from timeline.ordering.dating import compatible_times, date_events, extents_for
from timeline.ordering.entries import Told, make_entries
from timeline.ordering.listing import list_relations
from timeline.ordering.solving import Scenario, Solution, main_scenario, solve
from timeline.publication.inference import infer
from timeline.publication.publication import Publication
from timeline.publication.supplied import SuppliedDate, parse_supplied

Anchor = str | datetime.date | SuppliedDate | None

ROUNDS = 3  # an event dated by an event dated by an event: as deep as texts go
NEGLIGIBLE = 1e-6


def reconstruct(
    text_or_document: str | Document,
    *,
    anchor: Anchor = None,
    language: str | None = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
    mass: float = 0.9,
    all: bool = False,
) -> Timeline:
    """
    Read one document into one timeline.

    Args:
        text_or_document: A text, or a document from `events.reading`.
        anchor: The publication date if known: a day, month or year, or any EDTF date or interval.
        language: Of the text, as a two-letter code; the document's own when absent.
        knowledge: Whether knowledge of the world may help to date the text.
        not_before: It was not published before this.
        not_after: It was not published after this.
        mass: The share of the probability that the bounds of entries hold, in ``(0, 1]``.
        all: Also entries for events that are hardly worth one.

    Raises:
        InvalidDate: A date that was supplied cannot be read.
    """
    settings = _settings(
        anchor=anchor, knowledge=knowledge, not_before=not_before, not_after=not_after, mass=mass, all=all
    )
    return _reconstruct(_document(text_or_document, language), settings)


def reconstruct_many(
    documents: Iterable[str | Document],
    *,
    anchor: Anchor = None,
    language: str | None = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
    mass: float = 0.9,
    all: bool = False,
) -> Timeline:
    """One merged timeline of several documents, each dated by itself; options as for `reconstruct`."""
    settings = _settings(
        anchor=anchor, knowledge=knowledge, not_before=not_before, not_after=not_after, mass=mass, all=all
    )
    found = with_own_ids([_document(document, language) for document in documents])
    prefixes = [f"{document.id}:" if len(found) > 1 else "" for document in found]
    return merge(
        [_reconstruct(document, settings, prefix) for document, prefix in zip(found, prefixes, strict=True)], mass
    )


def infer_publication(
    text_or_document: str | Document,
    *,
    anchor: Anchor = None,
    language: str | None = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
) -> Publication:
    """When a text was published, as a probability over days, with the evidence for it; options as for `reconstruct`."""
    settings = _settings(anchor=anchor, knowledge=knowledge, not_before=not_before, not_after=not_after)
    return _read(_document(text_or_document, language), settings).publication


@attrs.frozen
class _Settings:
    """What a call asks for, read and checked."""

    supplied: SuppliedDate | None
    knowledge: bool
    not_before: Day | None
    not_after: Day | None
    mass: float
    everything: bool


def _settings(
    *,
    anchor: Anchor = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
    mass: float = 0.9,
    all: bool = False,
) -> _Settings:
    if not 0 < mass <= 1:
        raise InvalidMass(mass)
    first, last = _supplied(not_before), _supplied(not_after)
    return _Settings(
        supplied=_supplied(anchor),
        knowledge=knowledge,
        not_before=None if first is None else first.interval.start,
        not_after=None if last is None else Day(last.interval.end - 1),
        mass=mass,
        everything=all,
    )


@attrs.frozen
class _Text:
    """What is read of a text before its events are put in order."""

    document: Document
    sentences: tuple[Sentence, ...]
    expressions: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    links: tuple[EventTime, ...]
    groups: tuple[tuple[str, ...], ...]
    publication: Publication
    world: Mapping[int, WorldEvent]
    problems: tuple[Problem, ...]


def _read(document: Document, settings: _Settings, prefix: str = "") -> _Text:
    """Find what a text has, and when it was published."""
    sentences = split_sentences(document)
    expressions = own_expressions(recognise(document), prefix)
    events = without_times(own_events(find_events(document, sentences), prefix), expressions)
    links = link_events(sentences, events, expressions)
    inference = infer(
        document,
        expressions,
        supplied=settings.supplied,
        knowledge=settings.knowledge,
        not_before=settings.not_before,
        not_after=settings.not_after,
    )
    publication = inference.publication
    groups = _groups(events, links, read_on(expressions, publication.best))
    world: Mapping[int, WorldEvent] = {}
    if settings.knowledge:
        known = find_world_events(document, sentences, events, groups)
        publication, world = weigh_by_world(publication, known, events, groups, links, expressions)
    return _Text(document, sentences, expressions, events, links, groups, publication, world, inference.problems)


def _reconstruct(document: Document, settings: _Settings, prefix: str = "") -> Timeline:
    text = _read(document, settings, prefix)
    sentences, expressions, events, links = text.sentences, text.expressions, text.events, text.links
    publication, groups = text.publication, text.groups
    scenarios = scenarios_of(publication)
    main = main_scenario(scenarios)
    days = [scenario.day for scenario in scenarios]

    named = events_named(expressions, events, links)
    anchored = read_on_each(expressions, days)
    cues = find_cues(sentences, events)
    solution = _solve(scenarios, groups, events, links, anchored, cues)
    world = times_known(document, expressions) if settings.knowledge else {}
    known: list[dict[str, Extent]] = []
    for _ in range(ROUNDS if named or world else 0):
        found = [{**world, **extents_for(named, solution, s)} for s in range(len(scenarios))]
        if found == known:
            break
        known = found
        anchored = read_again(anchored, days, known)
        solution = _solve(scenarios, groups, events, links, anchored, cues)

    read = mixed(anchored, [scenario.p for scenario in scenarios], main)
    told = Told(document, sentences, anchored, events, publication, groups, solution, text.world)
    entries = make_entries(told, mass=settings.mass, everything=settings.everything)
    problems = (
        *find_empty(document, events, expressions),
        *text.problems,
        *find_unknown_publication(publication, expressions),
        *find_weekday_mismatches(document, anchored[main]),
        *find_date_conflicts(told),
        *find_order_conflicts(told),
    )
    return Timeline(
        documents=(document,),
        publication={document.id: publication},
        expressions={document.id: read},
        events={document.id: events},
        entries=entries,
        relations=list_relations(solution),
        problems=tuple(problems),
        mass=settings.mass,
        solutions={document.id: solution},
    )


def scenarios_of(publication: Publication, *, limit: int = 64) -> tuple[Scenario, ...]:
    """The publication days to suppose, and "some other day" for the rest; probabilities sum to one."""
    if publication.status == "unknown":
        return (Scenario(None, 1.0),)
    days = publication.scenarios(limit)
    outside = publication.distribution.outside
    if not days:
        return (Scenario(None, 1.0),)
    if outside <= NEGLIGIBLE:
        return tuple(Scenario(day, weight) for day, weight in days)
    return (*(Scenario(day, weight * (1 - outside)) for day, weight in days), Scenario(None, outside))


def _solve(
    scenarios: Sequence[Scenario],
    groups: Sequence[Sequence[str]],
    events: Sequence[Event],
    links: Sequence[EventTime],
    anchored: Sequence[Sequence[TimeExpression]],
    cues: Sequence[Cue],
) -> Solution:
    thing_of = {event: thing for thing, members in enumerate(groups) for event in members}
    dated = date_events(events, links, anchored, [scenario.day for scenario in scenarios])
    return solve(scenarios, thing_of, dated, cues)


def _groups(
    events: Sequence[Event], links: Sequence[EventTime], anchored: Sequence[TimeExpression]
) -> tuple[tuple[str, ...], ...]:
    """Mentions of one thing together, in order of the first; every event is in exactly one group."""
    may_be_one = compatible_times(links, anchored)
    groups = same_event_groups(events, compatible=may_be_one)
    return tuple(tuple(event.id for event in group) for group in groups)


def _document(text_or_document: str | Document, language: str | None) -> Document:
    document = Document.of(text_or_document) if isinstance(text_or_document, str) else text_or_document
    if language is not None:
        document = attrs.evolve(document, language=language)
    return document if document.furniture else attrs.evolve(document, furniture=tuple(find_furniture(document.text)))


def _supplied(anchor: Anchor) -> SuppliedDate | None:
    if anchor is None or isinstance(anchor, SuppliedDate):
        return anchor
    if isinstance(anchor, datetime.datetime):
        anchor = anchor.date()
    return parse_supplied(anchor.isoformat() if isinstance(anchor, datetime.date) else anchor)
