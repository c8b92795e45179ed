"""What training on annotated texts says of the order of one text's events, worked out when asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

import attrs
import numpy as np

from events.event import Event
from timeline.ordering.learned.network import Floats, load_network
from timeline.ordering.learned.scene import Scene

CREATION: Final = "t0"  # the creation time among the times of a text
RELATION_OF: Final = {"b": "BEFORE", "a": "AFTER", "i": "INCLUDES", "ii": "IS_INCLUDED", "s": "SIMULTANEOUS"}
FAR = 1  # sentences between two events; training knows no pairs further apart

Shares = Mapping[str, float]


@attrs.frozen(eq=False, slots=False)
class LearnedOrder:
    """The learned order of a text; probabilities are kept once they were asked for."""

    scene: Scene

    def starts(self, pairs: Sequence[tuple[str, str]]) -> list[Shares]:
        """
        How the begins of two events stand, each pair in order of the text: before, after, equal, vague.

        Cost: linear in the pairs; what an event is by itself is read once.
        """
        return self._of_pairs("starts", pairs)

    def start(self, first: str, second: str) -> Shares | None:
        """The same for two events in any order; ``None`` for those further apart than training knows."""
        place = self.scene.place
        if first not in place or second not in place or first == second:
            return None
        if abs(self.scene.by_id[first].sentence - self.scene.by_id[second].sentence) > FAR:
            return None
        turned = place[second] < place[first]
        [shares] = self.starts([(second, first) if turned else (first, second)])
        return {**shares, "before": shares["after"], "after": shares["before"]} if turned else shares

    def links(self, pairs: Sequence[tuple[str, str]], scheme: str = "told") -> list[Shares]:
        """
        How likely people tell with TimeML's links that two events stand so, or tell nothing of them.

        The labels are those of `RELATION_OF` and "no"; under the scheme "links" a link is taken for granted.
        """
        return self._of_pairs(scheme, pairs)

    def written(self, events: Sequence[str], scheme: str = "told") -> list[Shares]:
        """How events stand to the creation time, in the labels of `links`."""
        network = load_network("written")
        own = network.sums("a", [self.scene.event_signs(event) for event in events])
        both = network.sums("p", [self.scene.written_signs(event) for event in events])
        return _named(network.heads[scheme].labels, network.probabilities(scheme, own + both))

    def timed(self, pairs: Sequence[tuple[str, str]], scheme: str = "told") -> list[Shares]:
        """How an event stands to a named time, in the labels of `links`."""
        network = load_network("times")
        own = network.sums("a", [self.scene.event_signs(event) for event, _ in pairs])
        time = network.sums("b", [self.scene.time_signs(time) for _, time in pairs])
        both = network.sums("p", [self.scene.timed_signs(event, time) for event, time in pairs])
        return _named(network.heads[scheme].labels, network.probabilities(scheme, own + time + both))

    def _of_pairs(self, scheme: str, pairs: Sequence[tuple[str, str]]) -> list[Shares]:
        network = load_network("events")
        asked = list(dict.fromkeys(pairs))
        first = self._sums("a", [a for a, _ in asked])
        second = self._sums("b", [b for _, b in asked])
        both = network.sums("p", [self.scene.pair_signs(*pair) for pair in asked])
        shares = _named(network.heads[scheme].labels, network.probabilities(scheme, first + second + both))
        known = dict(zip(asked, shares, strict=True))
        return [known[pair] for pair in pairs]

    def _sums(self, side: str, events: Sequence[str]) -> Floats:
        """The sums of events' own signs, worked out once each."""
        network, known = load_network("events"), self._known
        missing = [event for event in dict.fromkeys(events) if (side, event) not in known]
        signs = self._signs
        for event in missing:
            if event not in signs:
                signs[event] = self.scene.event_signs(event)
        rows = network.sums(side, [signs[event] for event in missing])
        known.update(((side, event), row) for event, row in zip(missing, rows, strict=True))
        empty = np.zeros((0, network.table.shape[1]), np.float32)
        return np.stack([known[side, event] for event in events]) if events else empty

    @cached_property
    def _known(self) -> dict[tuple[str, str], Floats]:
        return {}

    @cached_property
    def _signs(self) -> dict[str, list[str]]:
        return {}


def _named(labels: Sequence[str], rows: Floats) -> list[Shares]:
    return [dict(zip(labels, row, strict=True)) for row in rows.tolist()]


def tied(events: Sequence[Event]) -> list[tuple[str, str]]:
    """Pairs of an event and the one its clause depends on, and of main verbs of sentences that follow each other."""
    place = {event.id: number for number, event in enumerate(events)}
    found: list[tuple[str, str]] = []
    main: dict[int, str] = {}
    for number, event in enumerate(events):
        if event.governor is None:
            if event.pos == "VERB" and main.setdefault(event.sentence, event.id) == event.id:
                before = main.get(event.sentence - 1)
                found += [(before, event.id)] if before else []
        elif event.governor in place and event.governor != event.id:
            first, second = sorted((number, place[event.governor]))
            found.append((events[first].id, events[second].id))
    return found


def neighbours(events: Sequence[Event]) -> list[tuple[str, str]]:
    """Those that are `tied`, and those told next to each other in a sentence."""
    next_to = [(a.id, b.id) for a, b in pairwise(events) if a.sentence == b.sentence]
    return list(dict.fromkeys((*tied(events), *next_to)))


def in_their_sentences(scene: Scene) -> list[tuple[str, str]]:
    """Each event with each time of its sentence."""
    times: dict[int, list[str]] = {}
    for name, time in scene.times.items():
        times.setdefault(scene.sentence_of(time.span), []).append(name)
    return [(event.id, name) for event in scene.events for name in times.get(event.sentence, ())]
