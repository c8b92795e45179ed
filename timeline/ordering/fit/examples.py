"""Annotated pairs as examples: their signs and their label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

import attrs

from events.detection import events_at
from events.document import Document, Span
from events.sentences import split_sentences
from events.training.corpora import fold_of
from timeline.anchoring.event_times import EventTime, event_of_time
from timeline.anchoring.scenarios import read_on
from timeline.expressions.recognition import recognise
from timeline.ordering.fit.closure import KNOWN, Link, Order, reduced
from timeline.ordering.fit.corpora import AnnotatedText, Pair, place_added, read_dense, read_starts, read_texts
from timeline.ordering.fit.reading import read_raw, written_day
from timeline.ordering.learned.order import CREATION, RELATION_OF, in_their_sentences, neighbours
from timeline.ordering.learned.scene import Scene, governing, stretch_of, time_of
from timeline.ordering.learned.signs import Time

TURNED: Final[Mapping[str, str]] = {
    "a": "b",
    "b": "a",
    "i": "ii",
    "ii": "i",
    "before": "after",
    "after": "before",
}
_DENSE_NAMES: Final[Mapping[str, str]] = {
    "BEFORE": "b",
    "IBEFORE": "b",
    "AFTER": "a",
    "IAFTER": "a",
    "INCLUDES": "i",
    "BEGUN_BY": "i",
    "ENDED_BY": "i",
    "IS_INCLUDED": "ii",
    "DURING": "ii",
    "BEGINS": "ii",
    "ENDS": "ii",
    "SIMULTANEOUS": "s",
    "IDENTITY": "s",
}
GOVERNED = 0.35  # how sure a tie of time and event is that gives the event its time


@attrs.frozen
class Example:
    """
    A pair with its label under a scheme, signs with their sides.

    ``kind`` is "events", "times" (event and time), "written" (event and creation time) or "dates" (two times);
    ``scheme`` is "dense" (TimeBank-Dense), "starts" (MATRES), "links" (TimeML's own) or "told" (what TimeML tells of
    two of our own events or times, "no" where nothing).
    """

    document: str
    fold: int
    kind: str
    scheme: str
    signs: tuple[str, ...]
    label: str


def scene_of(text: AnnotatedText, spans: Mapping[str, Span], times: Mapping[str, Span]) -> Scene:
    """
    The scene of annotated events and times, everything else as our own stages read it.

    A time is when our own expression at its place says; the creation day is as annotated.
    """
    document = Document.of(text.text, id=text.id)
    sentences = split_sentences(document)
    events = events_at(document, sentences, spans)
    day = written_day(text)
    expressions = read_on(recognise(document), day)
    named: dict[str, Time] = {}
    links: list[EventTime] = []
    for name, span in times.items():
        found = [e for e in expressions if e.span.overlaps(span)]
        best = max(found, key=lambda e: min(e.span.end, span.end) - max(e.span.start, span.start), default=None)
        own = time_of(best) if best is not None else None
        named[name] = Time(span, own.interval if own else None, own.type if own else "?", own.relation if own else "?")
        for event, p in event_of_time(sentences, events, span):
            links.append(EventTime(event, name, "at" if best is None else best.relation, p))
    return Scene(
        sentences=tuple(sentences),
        events=events,
        times=named,
        own=governing([link for link in links if link.p >= GOVERNED], named),
        links={(link.event, link.expression): link.p for link in links},
        written=stretch_of(day),
    )


def read_examples(data: Path) -> list[Example]:
    """All examples of the development data, those of the test fold among them."""
    texts = {text.id: text for text in read_texts(data)}
    instances = {name: text.instances for name, text in texts.items()}
    dense = [*read_dense(data, "train"), *read_dense(data, "dev")]
    starts = [pair for corpus in ("timebank", "aquaint") for pair in read_starts(data, corpus, instances)]
    found: list[Example] = []
    for name, text in texts.items():
        scene = scene_of(text, text.events, text.times)
        found += _examples(scene, (p for p in starts if p.document == name), "starts")
        found += _examples(scene, _links(text), "links", nearest=1)
        pairs = [p for p in dense if p.document == name]
        if pairs:
            placed = {id: span for id, span in place_added(data, text).items() if id != CREATION}
            events = {id: span for id, span in placed.items() if id.startswith("e")}
            times = {id: span for id, span in placed.items() if id.startswith("t")}
            found += _examples(scene_of(text, events, times), pairs, "dense")
    return found


def _links(text: AnnotatedText) -> Iterator[Pair]:
    seen: set[frozenset[str]] = set()
    for link in text.links:
        label, both = _DENSE_NAMES.get(link.relation), frozenset((link.source, link.target))
        if label is not None and both not in seen:
            seen.add(both)
            ends = [CREATION if end == text.creation else end for end in (link.source, link.target)]
            yield Pair(text.id, ends[0], ends[1], label)


def read_told(data: Path) -> list[Example]:
    """
    Examples of what people tell of events and times that our own stages find, false ones among them.

    Each pair is there twice: with the link that it has, and with what follows from all links.
    """
    return [example for text in read_texts(data) for example in _told(text)]


def _told(text: AnnotatedText) -> Iterator[Example]:
    read = read_raw(text, dated=True)
    for solution in read.timeline.solutions.values():
        if solution.learned is not None:
            scene = solution.learned.scene
            pairs = [*neighbours(scene.events), *in_their_sentences(scene)]
            pairs += [(event.id, CREATION) for event in scene.events]
            links = [link for link in text.links if link.relation in KNOWN]
            told, closure = {link[:2]: _DENSE_NAMES[link.relation] for link in links}, Order(reduced(links))
            ends = [(read.named(first), read.named(second)) for first, second in pairs]
            labels = [_label(told, *pair) for pair in ends], [_follows(closure, *pair) for pair in ends]
            for found in labels:
                named = (Pair(text.id, *pair, label) for pair, label in zip(pairs, found, strict=True))
                yield from _examples(scene, named, "told")


def _label(told: Mapping[tuple[str, str], str], first: str, second: str) -> str:
    turned = told.get((second, first), "no")
    return told.get((first, second), TURNED.get(turned, turned))


def _follows(closure: Order, first: str, second: str) -> str:
    links = ((label, Link(first, second, relation)) for label, relation in RELATION_OF.items())
    return next((label for label, link in links if closure.entails(link)), "no")


def _examples(scene: Scene, pairs: Iterable[Pair], scheme: str, *, nearest: int | None = None) -> Iterator[Example]:
    """Examples of the pairs whose ends the scene has; ``nearest`` leaves out events further apart in sentences."""
    signs: dict[str, list[str]] = {}

    def of(event: str) -> list[str]:
        if event not in signs:
            signs[event] = scene.event_signs(event)
        return signs[event]

    for pair in pairs:
        first, second, label = _in_order(scene, pair)
        is_event = first in scene.by_id, second in scene.by_id
        if all(is_event):
            if nearest is not None and scene.by_id[second].sentence - scene.by_id[first].sentence > nearest:
                continue
            kind, parts = "events", (of(first), of(second), scene.pair_signs(first, second))
        elif is_event[0] and second == CREATION:
            kind, parts = "written", (of(first), [], scene.written_signs(first))
        elif is_event[0] and second in scene.times:
            kind, parts = "times", (of(first), scene.time_signs(second), scene.timed_signs(first, second))
        elif {first, second} <= {*scene.times, CREATION}:
            kind, parts = "dates", ([], [], scene.date_signs(first, second))
        else:
            continue
        named = tuple(
            dict.fromkeys(side + sign for side, part in zip(("a:", "b:", "p:"), parts, strict=True) for sign in part)
        )
        yield Example(pair.document, fold_of(pair.document), kind, scheme, named, label)


def _in_order(scene: Scene, pair: Pair) -> tuple[str, str, str]:
    """Events before times and in order of the text, the creation time last; the label turned with them."""

    def rank(name: str) -> tuple[int, int]:
        return (0, scene.place[name]) if name in scene.place else (1 + (name == CREATION), 0)

    if rank(pair.second) < rank(pair.first):
        return pair.second, pair.first, TURNED.get(pair.label, pair.label)
    return pair.first, pair.second, pair.label


def of_kind(examples: Sequence[Example], kind: str) -> list[Example]:
    """Those of one kind."""
    return [example for example in examples if example.kind == kind]
