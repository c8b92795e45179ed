"""Scores of tags and events against people's annotation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import attrs

from events.document import Document
from events.event import Event
from events.syntax.network import Network
from events.training.corpora import GoldDocument, GoldEvent, TreeSentence

FLIPPED = 0.6  # a document with a larger share of NEG has its polarity filled in wrongly throughout


@attrs.frozen
class EventScores:
    """Counts of one run; F1 of an attribute counts an event right when its extent and the attribute are."""

    gold: int = 0
    found: int = 0
    right: Counter[str] = attrs.field(factory=Counter)  # "extent", "class", "tense", "aspect", "polarity", …

    def precision(self, what: str = "extent") -> float:
        """Of the events found, the share that are right."""
        return self.right[what] / self.found if self.found else 0.0

    def recall(self, what: str = "extent") -> float:
        """Of the gold events, the share found right."""
        return self.right[what] / self.gold if self.gold else 0.0

    def f1(self, what: str = "extent") -> float:
        """Their harmonic mean."""
        total = self.gold + self.found
        return 2 * self.right[what] / total if total else 0.0

    def __add__(self, other: EventScores) -> EventScores:
        return EventScores(self.gold + other.gold, self.found + other.found, self.right + other.right)


Finder = Callable[[Document], Sequence[Event]]


def score_events(documents: Iterable[GoldDocument], find: Finder) -> EventScores:
    """
    Events found in TimeML documents against those annotated.

    An extent is right when it begins where a gold one begins and ends where that ends.
    """
    total = EventScores()
    for document in documents:
        total += _score(document, find(Document.of(document.text)))
    return total


def is_flipped(document: GoldDocument) -> bool:
    """Whether a document's polarity says NEG for most of its events."""
    return sum(e.polarity == "NEG" for e in document.events) > FLIPPED * len(document.events)


def _score(document: GoldDocument, events: Sequence[Event]) -> EventScores:
    gold = {(event.start, event.end): event for event in document.events}
    right: Counter[str] = Counter()
    for event in events:
        answer = gold.get((event.span.start, event.span.end))
        if answer is not None:
            right.update(_agreements(answer, event))
    return EventScores(len(gold), len(events), right)


def _agreements(gold: GoldEvent, event: Event) -> list[str]:
    pairs = {
        "class": (gold.event_class, event.event_class),
        "tense": (gold.tense, event.tense),
        "aspect": (gold.aspect, event.aspect),
        "polarity": (gold.polarity, event.polarity),
        "modality": (gold.modality.replace("none", ""), event.modality),
    }
    return ["extent", *(name for name, (left, right) in pairs.items() if left == right)]


@attrs.frozen
class TreeScores:
    """Shares of tokens with the right tag (UPOS), head, and head with relation."""

    tags: float
    heads: float
    relations: float


def score_trees(sentences: Sequence[TreeSentence], model: Network) -> TreeScores:
    """Tags and trees of treebank sentences, read from the treebank's own tokens."""
    tags_of, relations_of = model.labels["tags"], model.labels["relations"]
    count = tags = heads = relations = 0
    for gold, found in zip(sentences, model.read([s.forms for s in sentences]), strict=True):
        count += len(gold.forms)
        tags += sum(a == tags_of[b].partition(":")[0] for a, b in zip(gold.tags, found.tags.tolist(), strict=True))
        same = [a == b for a, b in zip(gold.heads, found.heads.tolist(), strict=True)]
        heads += sum(same)
        named = zip(gold.relations, found.relations.tolist(), strict=True)
        relations += sum(s and a == relations_of[b] for s, (a, b) in zip(same, named, strict=True))
    return TreeScores(tags / count, heads / count, relations / count)
