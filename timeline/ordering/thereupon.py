"""Order told by words that stand for what was told just before: "after that", "until then", "by then"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from events.event import Event
from timeline.ordering.cues import Cue, PointOrder

_STANDING_FOR: Final = frozenset(("then", "that", "this"))
_ORDERS: Final[Mapping[str, tuple[PointOrder, float]]] = {
    "until": ("before", 0.85),
    "before": ("before", 0.88),
    "by": ("before", 0.8),
    "after": ("after", 0.88),
    "since": ("after", 0.88),
}
_NOT_ALONE: Final = frozenset(("det", "mark", "nsubj", "nsubj:pass"))


def cues_of_then(events: Sequence[Event]) -> tuple[Cue, ...]:
    """
    How main verbs stand to that of the sentence before, where such words take it up.

    Cost: linear in the length of the text.
    """
    main: dict[int, Event] = {}
    for event in events:
        if event.governor is None and event.pos == "VERB":
            main.setdefault(event.sentence, event)
    found = []
    for sentence, event in main.items():
        before = main.get(sentence - 1)
        words = None if before is None or before.tense != "PAST" or event.modality else _taking_up(event)
        if before is not None and words is not None:
            order, p = _ORDERS[words[0]]
            because = f"“{' '.join(words)}” takes up “{before.trigger}”"
            found.append(Cue(event.id, before.id, order, p, because, event.span, True))
    return tuple(found)


def _taking_up(event: Event) -> tuple[str, str] | None:
    grammar = event.grammar
    at = None if grammar is None else grammar.token_at(event.span)
    if grammar is None or at is None:
        return None
    for child in grammar.children[at]:
        if grammar.lower[child] not in _STANDING_FOR or grammar.relations[child] in _NOT_ALONE or not child:
            continue
        if grammar.lower[child - 1] in _ORDERS and grammar.heads[child - 1] in (child, at):
            return grammar.lower[child - 1], grammar.lower[child]
    return None
