"""Gold data as the integers the network is trained on."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np

from events.document import Document
from events.sentences import split_sentences
from events.syntax.network import outline
from events.training.batch import Encoded
from events.training.corpora import GoldDocument, GoldEvent, TreeSentence

CLASSES = ("", "OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION")
TENSES = ("NONE", "PAST", "PRESENT", "FUTURE", "INFINITIVE", "PRESPART", "PASTPART")
ASPECTS = ("NONE", "PROGRESSIVE", "PERFECTIVE", "PERFECTIVE_PROGRESSIVE")


def tag_of(upos: str, features: str) -> str:
    """UPOS, and for verbs their form: ``past``, ``pres``, ``base``, ``part`` (past participle) or ``ing``."""
    if upos not in ("VERB", "AUX"):
        return upos
    values = dict(f.split("=", 1) for f in features.split("|") if "=" in f)
    form = values.get("VerbForm", "Fin")
    if form == "Fin":
        mood = values.get("Mood")
        name = "base" if mood == "Imp" else "past" if values.get("Tense") == "Past" else "pres"
    elif form == "Part":
        name = "part" if values.get("Tense") == "Past" else "ing"
    else:
        name = "ing" if form == "Ger" else "base"
    return f"{upos}:{name}"


def features_of(forms: Sequence[str], index: Mapping[str, int]) -> np.ndarray:
    """The network's view of the words of one sentence, by vocabulary row."""
    rows = []
    for form in forms:
        known, three, two, front, shape = outline(form)
        rows.append((index.get(known, -1), three, two, front, shape))
    return np.array(rows, dtype=np.int32)


def encode_tree(
    sentence: TreeSentence,
    index: Mapping[str, int],
    tags: Mapping[str, int],
    relations: Mapping[str, int],
    *,
    forms: Sequence[str] = (),
) -> Encoded:
    """A treebank sentence; ``forms`` may replace its words, for headline capitals and the like."""
    gold = np.array(
        [
            (tags[tag_of(t, f)], h + 1, relations.get(r, relations["dep"]))
            for t, f, h, r in zip(sentence.tags, sentence.features, sentence.heads, sentence.relations, strict=True)
        ],
        dtype=np.int32,
    )
    return Encoded("tree", features_of(forms or sentence.forms, index), gold)


def recased(forms: Sequence[str], rng: random.Random) -> tuple[str, ...]:
    """The words as a headline or a careless writer would have them."""
    kind = rng.random()
    if kind < 0.6:
        return tuple(f.capitalize() if len(f) > 3 or i == 0 or rng.random() < 0.3 else f for i, f in enumerate(forms))
    return tuple(f.upper() for f in forms) if kind < 0.8 else tuple(f.lower() for f in forms)


def encode_document(document: GoldDocument, index: Mapping[str, int]) -> list[Encoded]:
    """The sentences of a TimeML document, its events on our tokens."""
    found = []
    by_start: dict[int, GoldEvent] = {event.start: event for event in document.events}
    for sentence in split_sentences(Document.of(document.text)):
        gold = np.zeros((len(sentence.tokens), 3), dtype=np.int32)
        for i, token in enumerate(sentence.tokens):
            event = by_start.get(token.start)
            if event is not None and event.end >= token.end:
                gold[i] = (
                    CLASSES.index(event.event_class),
                    TENSES.index(event.tense),
                    ASPECTS.index(event.aspect),
                )
        found.append(Encoded("events", features_of([t.text for t in sentence.tokens], index), gold))
    return found
