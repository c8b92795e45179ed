"""What training makes likely of the order of events, as cues beside those of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from events.event import Event
from timeline.ordering.cues import Cue, PointOrder
from timeline.ordering.learned.order import LearnedOrder, tied

LEAST: Final = 0.8  # probability of an order that is worth a claim of its own

_TENSES: Final = {
    ("PAST", "PERFECTIVE"): "in the past perfect",
    ("PAST", "PERFECTIVE_PROGRESSIVE"): "in the past perfect",
    ("PAST", "PROGRESSIVE"): "as going on in the past",
    ("PRESENT", "PERFECTIVE"): "in the present perfect",
    ("PRESENT", "PERFECTIVE_PROGRESSIVE"): "in the present perfect",
    ("PRESENT", "PROGRESSIVE"): "as going on",
}
_PLAIN: Final = {
    "PAST": "in the past tense",
    "PRESENT": "in the present tense",
    "FUTURE": "in the future tense",
    "INFINITIVE": "in the infinitive",
}


def learned_cues(learned: LearnedOrder, cues: Iterable[Cue]) -> tuple[Cue, ...]:
    """
    Cues for verbs near each other that are likely enough to stand in one order, where no word tells it.

    Args:
        learned: The learned order of the text.
        cues: Those of words and tense; pairs that words tie are left to them.
    """
    events = learned.scene.by_id
    told = {frozenset((cue.source, cue.target)) for cue in cues if cue.spoken}
    pairs = [
        (first, second)
        for first, second in tied(learned.scene.events)
        if events[first].pos == events[second].pos == "VERB" and frozenset((first, second)) not in told
    ]
    found = []
    for (first, second), shares in zip(pairs, learned.starts(pairs), strict=True):
        order: PointOrder = "before" if shares["before"] >= shares["after"] else "after"
        if shares[order] >= LEAST:
            because = _why(events[first], events[second])
            found.append(Cue(first, second, order, round(shares[order], 3), because, events[first].span))
    return tuple(found)


def with_learned(cues: Sequence[Cue], learned: Sequence[Cue]) -> tuple[Cue, ...]:
    """
    Both, in order of the text, each pair told once.

    What tense alone told of a pair is left out where training, which knows the tense, tells it too.
    """
    pairs = {frozenset((cue.source, cue.target)) for cue in learned}
    kept = [cue for cue in cues if cue.spoken or frozenset((cue.source, cue.target)) not in pairs]
    return tuple(sorted((*kept, *learned), key=lambda cue: (cue.span, cue.source, cue.target)))


def _why(first: Event, second: Event) -> str:
    place = "in one sentence" if first.sentence == second.sentence else "one sentence after the other"
    return f"told {place}, “{first.trigger}” {_manner(first)} and “{second.trigger}” {_manner(second)}"


def _manner(event: Event) -> str:
    if event.modality:
        return f"with “{event.modality}”"
    return _TENSES.get((event.tense, event.aspect)) or _PLAIN.get(event.tense, "without a tense of its own")
