"""Several documents, one timeline."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from events.document import Document
from events.event import Event
from timeline.assembly import Entry, Timeline
from timeline.expressions.expression import Reference, TimeExpression
from timeline.ordering.placing import time_key


def with_own_ids(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents, each with an id of its own: one used before gets a number, "report", "report-2"."""
    taken: set[str] = set()
    named = []
    for document in documents:
        name, number = document.id, 2
        while name in taken:
            name, number = f"{document.id}-{number}", number + 1
        taken.add(name)
        named.append(document if name == document.id else attrs.evolve(document, id=name))
    return tuple(named)


def own_expressions(expressions: Sequence[TimeExpression], prefix: str) -> tuple[TimeExpression, ...]:
    """The expressions with ids that begin with a prefix, so that they are unique over documents."""
    if not prefix:
        return tuple(expressions)
    return tuple(
        attrs.evolve(expression, id=prefix + expression.id, reference=_own_reference(expression.reference, prefix))
        for expression in expressions
    )


def _own_reference(reference: Reference, prefix: str) -> Reference:
    if reference.kind != "expression" or reference.target is None:
        return reference
    return attrs.evolve(reference, target=prefix + reference.target)


def own_events(events: Sequence[Event], prefix: str) -> tuple[Event, ...]:
    """The events with ids that begin with a prefix, so that they are unique over documents."""
    if not prefix:
        return tuple(events)
    return tuple(
        attrs.evolve(event, id=prefix + event.id, governor=event.governor and prefix + event.governor)
        for event in events
    )


def merge(timelines: Sequence[Timeline], mass: float = 0.9) -> Timeline:
    """
    One timeline of all entries in time order; ids of entries are given anew.

    Args:
        timelines: Of different documents, with ids of expressions and events that are unique over all.
        mass: That of the bounds, where there is no timeline to tell it.
    """
    if len(timelines) == 1:
        return timelines[0]
    entries = [(number, entry) for number, timeline in enumerate(timelines) for entry in timeline.entries]
    return Timeline(
        documents=tuple(document for timeline in timelines for document in timeline.documents),
        publication={key: value for timeline in timelines for key, value in timeline.publication.items()},
        expressions={key: value for timeline in timelines for key, value in timeline.expressions.items()},
        events={key: value for timeline in timelines for key, value in timeline.events.items()},
        entries=tuple(
            attrs.evolve(entry, id=f"n{place}") for place, entry in enumerate(_in_time_order(entries), start=1)
        ),
        relations=tuple(relation for timeline in timelines for relation in timeline.relations),
        problems=tuple(problem for timeline in timelines for problem in timeline.problems),
        mass=timelines[0].mass if timelines else mass,
        solutions={key: value for timeline in timelines for key, value in timeline.solutions.items()},
    )


def _in_time_order(entries: Sequence[tuple[int, Entry]]) -> list[Entry]:
    """By time; an entry without a date stays behind the one it stood behind, undated ones come last."""
    keyed: list[tuple[tuple[int, int, int], int, int, Entry]] = []
    last: dict[int, tuple[int, int, int]] = {}
    undated: list[Entry] = []
    for place, (number, entry) in enumerate(entries):
        if entry.status == "undated":
            undated.append(entry)
            continue
        if entry.status == "dated":
            last[number] = time_key(entry)
        keyed.append((last.get(number, _first_of(number, entries)), number, place, entry))
    return [entry for *_, entry in sorted(keyed, key=lambda item: item[:3])] + undated


def _first_of(number: int, entries: Sequence[tuple[int, Entry]]) -> tuple[int, int, int]:
    """Where the first dated entry of a document stands."""
    return next((time_key(entry) for other, entry in entries if other == number and entry.status == "dated"), (0, 0, 0))
