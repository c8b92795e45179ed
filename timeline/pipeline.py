"""The whole way from text to timeline, as plain composition of the stages."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from events.coreference import same_event_groups
from events.detection import find_events
from events.document import Document
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
from timeline.errors import InvalidMass
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
from timeline.publication.inference import Inference, infer
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
    return _reconstruct(_document(text_or_document, language), **settings)


def reconstruct_many(documents: Iterable[str | Document], **options: Any) -> Timeline:
    """One merged timeline of several documents; options as for `reconstruct`."""
    language = options.pop("language", None)
    found = with_own_ids([_document(document, language) for document in documents])
    if len(found) == 1:
        return reconstruct(found[0], **options)
    settings = _settings(**options)
    return merge([_reconstruct(document, prefix=f"{document.id}:", **settings) for document in found], settings["mass"])


def find_expressions(text: str | Document, *, anchor: Anchor = None) -> tuple[TimeExpression, ...]:
    """
    The time expressions of a text: the fast path, without events and without inferring the publication date.

    With no anchor, expressions that hang on the publication have no place in time.
    """
    expressions = recognise(_document(text, None))
    supplied = _supplied(anchor)
    return read_on(expressions, None if supplied is None else supplied.interval.start)


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
    document = _document(text_or_document, language)
    return _infer(
        document, recognise(document), _supplied(anchor), knowledge, _bounds(not_before, not_after)
    ).publication


def _settings(
    *,
    anchor: Anchor = None,
    knowledge: bool = True,
    not_before: Anchor = None,
    not_after: Anchor = None,
    mass: float = 0.9,
    all: bool = False,
) -> dict[str, Any]:
    if not 0 < mass <= 1:
        raise InvalidMass(mass)
    return {
        "supplied": _supplied(anchor),
        "knowledge": knowledge,
        "bounds": _bounds(not_before, not_after),
        "mass": mass,
        "everything": all,
    }


def _reconstruct(
    document: Document,
    *,
    prefix: str = "",
    supplied: SuppliedDate | None,
    knowledge: bool,
    bounds: tuple[Day | None, Day | None],
    mass: float,
    everything: bool,
) -> Timeline:
    sentences = split_sentences(document)
    expressions = own_expressions(recognise(document), prefix)
    events = without_times(own_events(find_events(document, sentences), prefix), expressions)
    links = link_events(sentences, events, expressions)
    inference = _infer(document, expressions, supplied, knowledge, bounds)
    publication = inference.publication
    groups = _groups(events, links, read_on(expressions, publication.best))
    agreed: Mapping[int, WorldEvent] = {}
    if knowledge:
        world_events = find_world_events(document, sentences, events, groups)
        publication, agreed = weigh_by_world(publication, world_events, groups, links, expressions)
    scenarios = scenarios_of(publication)
    main = main_scenario(scenarios)
    days = [scenario.day for scenario in scenarios]

    named = events_named(expressions, events, links)
    anchored = read_on_each(expressions, days)
    cues = find_cues(sentences, events)
    solution = _solve(scenarios, groups, events, links, anchored, cues)
    world = times_known(document, expressions) if knowledge else {}
    known: list[dict[str, Extent]] = []
    for _ in range(ROUNDS if named or world else 0):
        found = [{**world, **extents_for(named, solution, s)} for s in range(len(scenarios))]
        if found == known:
            break
        known = found
        anchored = read_again(anchored, days, known)
        solution = _solve(scenarios, groups, events, links, anchored, cues)

    read = mixed(anchored, [scenario.p for scenario in scenarios], main)
    told = Told(document, sentences, anchored, events, publication, groups, solution, agreed)
    entries = make_entries(told, mass=mass, everything=everything)
    problems = (
        *find_empty(document, events, expressions),
        *inference.problems,
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
        mass=mass,
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


def _infer(
    document: Document,
    expressions: Sequence[TimeExpression],
    supplied: SuppliedDate | None,
    knowledge: bool,
    bounds: tuple[Day | None, Day | None],
) -> Inference:
    not_before, not_after = bounds
    return infer(
        document, expressions, supplied=supplied, knowledge=knowledge, not_before=not_before, not_after=not_after
    )


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


def _bounds(not_before: Anchor, not_after: Anchor) -> tuple[Day | None, Day | None]:
    first, last = _supplied(not_before), _supplied(not_after)
    return (
        None if first is None else first.interval.start,
        None if last is None else Day(last.interval.end - 1),
    )
