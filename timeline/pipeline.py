"""The whole way from text to timeline, as plain composition of the stages."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs

from events.coreference import same_event_groups
from events.detection import find_events
from events.document import Document, Sentence, Span
from events.event import Event
from events.furniture import find_furniture
from events.sentences import split_sentences
from timeline.anchoring.diaries import told_under_days
from timeline.anchoring.event_references import events_named, times_known
from timeline.anchoring.event_times import EventTime, in_order_of, link_events, without_times
from timeline.anchoring.known.lives import ends_of_lives
from timeline.anchoring.known.times import with_known_times
from timeline.anchoring.scenarios import (
    Anchored,
    mixed,
    read_again,
    read_on,
    read_on_each,
    with_known,
    with_open_values,
)
from timeline.anchoring.world_events import WorldEvent, find_world_events, names_world_events, weigh_by_world
from timeline.assembly import Timeline
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval, Extent
from timeline.corrections import NONE, Corrections, pinned, without
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
from timeline.ordering.afloat import is_adrift, supposed_week
from timeline.ordering.apart import turned
from timeline.ordering.cues import Cue, find_cues
from timeline.ordering.dating import compatible_times, date_events, extents_for
from timeline.ordering.entries import Told, make_entries
from timeline.ordering.learned.cues import learned_cues, with_learned
from timeline.ordering.learned.order import LearnedOrder
from timeline.ordering.learned.scene import Scene
from timeline.ordering.listing import list_relations
from timeline.ordering.solving import Scenario, Solution, main_scenario, solve
from timeline.ordering.thereupon import cues_of_then
from timeline.publication.inference import Inference, infer
from timeline.publication.publication import Publication

if TYPE_CHECKING:
    from timeline.publication.supplied import SuppliedDate

    Anchor = str | datetime.date | SuppliedDate | None

ROUNDS = 3  # an event dated by an event dated by an event: as deep as texts go
NEGLIGIBLE = 1e-6
FORGOTTEN = 1e-4  # mass of the least likely publication days that a timeline does not keep one by one


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
    return _place(find(text_or_document, language=language), settings)


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
    seen: Callable[[Document], object] | None = None,
    workers: int = 1,
) -> Timeline:
    """
    One merged timeline of several documents, each dated by itself; options as for `reconstruct`.

    ``seen`` is called with each document that is done, in their order, for a display of progress. ``workers`` are
    processes that share the documents out; the timeline is the same for any number of them.
    """
    settings = _settings(
        anchor=anchor, knowledge=knowledge, not_before=not_before, not_after=not_after, mass=mass, all=all
    )
    found = with_own_ids([_document(document, language) for document in documents])
    prefixes = [f"{document.id}:" if len(found) > 1 else "" for document in found]
    timelines = []
    for document, one in zip(found, _each(settings, found, prefixes, workers), strict=True):
        timelines.append(one)
        if seen is not None:
            seen(document)
    return merge(timelines, mass)


def _each(
    settings: _Settings, documents: Sequence[Document], prefixes: Sequence[str], workers: int
) -> Iterator[Timeline]:
    """The timeline of each document, in their order."""
    one = partial(_reconstruct, settings)
    if workers <= 1 or len(documents) < 2:
        yield from map(one, documents, prefixes)
        return
    from concurrent.futures import ProcessPoolExecutor

    together = max(1, min(16, len(documents) // (4 * workers)))
    with ProcessPoolExecutor(min(workers, len(documents))) as pool:
        yield from pool.map(one, documents, prefixes, chunksize=together)


def _reconstruct(settings: _Settings, document: Document, prefix: str) -> Timeline:
    return _place(find(document, prefix=prefix), settings)


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
    document = _document(text_or_document, language)
    expressions = recognise(document)
    if settings.knowledge and expressions and names_world_events(document):
        return _date(_found(document, expressions), settings).publication
    return _infer(document, expressions, settings).publication  # the events of the text would change nothing


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
class Found:
    """What a text holds, whatever the day it was written: found once, placed in time as often as wanted."""

    document: Document
    sentences: tuple[Sentence, ...]
    expressions: tuple[TimeExpression, ...]
    events: tuple[Event, ...]
    links: tuple[EventTime, ...]


def find(text_or_document: str | Document, *, language: str | None = None, prefix: str = "") -> Found:
    """The stages that need no publication date; ids of what is found begin with ``prefix``."""
    document = _document(text_or_document, language)
    return _found(document, own_expressions(recognise(document), prefix), prefix)


def _found(document: Document, expressions: tuple[TimeExpression, ...], prefix: str = "") -> Found:
    sentences = split_sentences(document)
    events = without_times(own_events(find_events(document, sentences), prefix), expressions)
    links = link_events(sentences, events, expressions)
    of_entries = told_under_days(document.text, events, expressions, links)
    links = in_order_of(events, (*links, *of_entries)) if of_entries else links
    return Found(document, sentences, expressions, events, links)


def place(
    found: Found,
    *,
    corrections: Corrections = NONE,
    anchor: Anchor = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
    mass: float = 0.9,
    all: bool = False,
) -> Timeline:
    """
    The other stages: date the text, put its events in order; ``place(find(text))`` is ``reconstruct(text)``.

    ``corrections`` are what a reader knows better; the other options are those of `reconstruct`.
    """
    settings = _settings(
        anchor=anchor, knowledge=knowledge, not_before=not_before, not_after=not_after, mass=mass, all=all
    )
    return _place(found, settings, corrections)


@attrs.frozen
class _Dated:
    """What is told of the day a text was written, and what hangs on it alone."""

    groups: tuple[tuple[str, ...], ...]
    publication: Publication
    world: Mapping[int, WorldEvent]
    problems: tuple[Problem, ...]
    after: Mapping[Span, Day]
    on: Mapping[Span, DayInterval]


def _infer(document: Document, expressions: tuple[TimeExpression, ...], settings: _Settings) -> Inference:
    return infer(
        document,
        expressions,
        supplied=settings.supplied,
        knowledge=settings.knowledge,
        not_before=settings.not_before,
        not_after=settings.not_after,
    )


def _date(found: Found, settings: _Settings, given: tuple[TimeExpression, ...] = ()) -> _Dated:
    """Find when a text was published; ``given`` are dates that the links use and the text does not tell."""
    document, expressions, events, links = found.document, found.expressions, found.events, found.links
    inference = _infer(document, expressions, settings)
    publication = inference.publication
    groups = _groups(events, links, read_on((*expressions, *given), publication.best))
    world: Mapping[int, WorldEvent] = {}
    if settings.knowledge:
        known = find_world_events(document, found.sentences, events, groups)
        publication, world = weigh_by_world(publication, known, events, groups, links, (*expressions, *given))
    return _Dated(groups, publication, world, inference.problems, inference.after, inference.on)


def _place(found: Found, settings: _Settings, corrections: Corrections = NONE) -> Timeline:
    document, sentences = found.document, found.sentences
    events, links = without(corrections.wrong, found.events, found.links)
    own, known_times, links = with_known_times(
        document, sentences, events, found.expressions, links, knowledge=settings.knowledge
    )
    links, given = pinned(corrections.pinned, events, links)
    given = (*known_times, *given)
    found = attrs.evolve(found, expressions=own, events=events, links=links)
    dated = _date(found, settings, given)
    publication, groups = dated.publication, dated.groups
    expressions = (*own, *given)
    scenarios = scenarios_of(publication)
    world = times_known(document, found.expressions) if settings.knowledge else {}
    unplaced = read_on(expressions, None) if publication.status == "unknown" else ()
    adrift = publication.status == "unknown" and not world and not dated.world and is_adrift(unplaced)
    if adrift:
        scenarios = supposed_week()
    main = main_scenario(scenarios)
    days = [scenario.day for scenario in scenarios]

    named = {**events_named(expressions, events, links), **ends_of_lives(document, expressions, events)}
    counted = turned(own, named, events, links, groups)
    if counted.expressions:
        expressions, links = (*expressions, *counted.expressions), in_order_of(events, (*links, *counted.links))
        named = {**{id: event for id, event in named.items() if id not in counted.instead}, **counted.named}
    anchored = with_known(read_on_each(expressions, days), days, dated.after, dated.on)
    learned = LearnedOrder(Scene.of(sentences, events, anchored[main], links, days[main]))
    told_cues = (*find_cues(sentences, events), *cues_of_then(events))
    cues = with_learned(told_cues, learned_cues(learned, told_cues))
    solution = _solve(scenarios, groups, events, links, anchored, cues)
    known: list[dict[str, Extent]] = []
    for _ in range(ROUNDS if named or world else 0):
        told_of = [{**world, **extents_for(named, solution, s)} for s in range(len(scenarios))]
        if told_of == known:
            break
        known = told_of
        anchored = read_again(anchored, days, known)
        solution = _solve(scenarios, groups, events, links, anchored, cues)

    solution = attrs.evolve(solution, learned=learned)
    read = mixed(anchored, [scenario.p for scenario in scenarios], main)[: len(found.expressions)]
    told = Told(document, sentences, anchored, events, publication, groups, solution, dated.world, adrift)
    entries = make_entries(told, mass=settings.mass, everything=settings.everything)
    if publication.status == "unknown":
        read = with_open_values(unplaced[: len(found.expressions)] if adrift else read, found.expressions)
    problems = (
        *find_empty(document, events, found.expressions),
        *dated.problems,
        *find_unknown_publication(document, publication, found.expressions),
        *find_weekday_mismatches(document, anchored[main][: len(found.expressions)]),
        *find_date_conflicts(told),
        *find_order_conflicts(told),
    )
    return Timeline(
        documents=(document,),
        publication={
            document.id: attrs.evolve(publication, distribution=publication.distribution.without_least(FORGOTTEN))
        },
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
    best = publication.best
    if outside <= NEGLIGIBLE:
        return tuple(Scenario(day, weight, day == best) for day, weight in days)
    return (*(Scenario(day, weight * (1 - outside), day == best) for day, weight in days), Scenario(None, outside))


def _solve(
    scenarios: Sequence[Scenario],
    groups: Sequence[Sequence[str]],
    events: Sequence[Event],
    links: Sequence[EventTime],
    anchored: Anchored,
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
    if anchor is None:
        return None
    from timeline.publication.supplied import SuppliedDate, parse_supplied  # most texts come without a date

    if isinstance(anchor, SuppliedDate):
        return anchor
    if isinstance(anchor, datetime.datetime):
        anchor = anchor.date()
    return parse_supplied(anchor.isoformat() if isinstance(anchor, datetime.date) else anchor)
