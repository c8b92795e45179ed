"""What tense and connecting words say of the order of events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import attrs

from events.document import Sentence, Span, Token
from events.event import Event
from timeline.anchoring.ended import UNTIL, ended_by

PointOrder = Literal["before", "after", "equal", "overlaps", "begins-in", "ends-in", "over"]

PUBLICATION = "publication"
"""Stands for the publication day where an event id is wanted."""


@attrs.frozen
class Cue:
    """
    The order of two events, as words or tense tell it.

    "before" and "after" compare begins; "overlaps" says that they share time, "begins-in" and "ends-in" that
    the source begins or ends while the target goes on, "over" that it has ended by the publication. ``source`` and
    ``target`` are event ids; the target may be `PUBLICATION`. ``spoken`` tells a connecting word from what tense alone
    makes likely.
    """

    source: str
    target: str
    order: PointOrder
    p: float
    because: str
    span: Span
    spoken: bool = False


# How an event in a clause opened by the word stands to the event of the clause it depends on. Probabilities of
# "after", "before", "because", "since", "when" and "as", and those of tenses below, are the shares counted on MATRES
# (TimeBank and AQUAINT rows outside the test fold, over events found by us), drawn toward one half where there are
# few; the others are judgements.
_CONNECTIVES: Mapping[str, tuple[PointOrder, float]] = {
    "after": ("before", 0.93),
    "following": ("before", 0.88),
    "once": ("before", 0.85),
    "since": ("before", 0.85),
    "because": ("before", 0.85),
    "because of": ("before", 0.7),
    "due to": ("before", 0.7),
    "in the wake of": ("before", 0.88),
    "in response to": ("before", 0.85),
    "as a result of": ("before", 0.8),
    "amid": ("overlaps", 0.7),
    "before": ("after", 0.85),
    "as soon as": ("before", 0.85),
    "by the time": ("after", 0.88),
    "until": ("after", 0.8),
    "till": ("after", 0.8),
    "prior to": ("after", 0.9),
    "ahead of": ("after", 0.88),
    "in order to": ("after", 0.7),
    "when": ("overlaps", 0.75),
    "while": ("overlaps", 0.8),
    "whilst": ("overlaps", 0.8),
    "during": ("overlaps", 0.85),
    "throughout": ("overlaps", 0.85),
    "as": ("overlaps", 0.65),
}
# In the present these look ahead to what they govern: "expects to open".
_AWAITING = frozenset(["expect", "plan", "hope", "intend", "aim", "want", "wish", "mean", "schedule", "prepare"])
_OVER = frozenset(
    ("OCCURRENCE", "ASPECTUAL", "REPORTING", "PERCEPTION", "I_ACTION")
)  # in the past tense these have ended
# Of what is told as at the same time, the clause with the word mostly tells what had begun.
_BEGUN = {"when": 0.75, "as": 0.6}
_PREPOSITIONS = tuple(
    sorted(
        (
            tuple(word.split())
            for word in _CONNECTIVES
            if word not in ("when", "while", "whilst", "as", "once", "because", "since", "as soon as", "by the time")
        ),
        key=len,
        reverse=True,
    )
)
_BY_FIRST_WORD: Mapping[str, tuple[tuple[str, ...], ...]] = {
    first: tuple(phrase for phrase in _PREPOSITIONS if phrase[0] == first) for first, *_ in _PREPOSITIONS
}
_HAD_BEEN = 0.88  # that what had happened "when" something did was before it; a judgement
_ENDS = 0.8  # that what went on until an event ended with it; a judgement
_REACH = 40  # sentences back that a pluperfect looks for the past it lies behind
_BY_THE_TIME = ("by", "the", "time")
_OBJECT_REACH = 5  # tokens between a preposition and the event noun it may take


def find_cues(sentences: Sequence[Sentence], events: Sequence[Event]) -> tuple[Cue, ...]:
    """
    The order of events as their words tell it, one cue for every pair of events and kind of evidence.

    Args:
        sentences: Those of the text, which events name by index.
        events: In order of place.

    Cost: linear in the length of the text.
    """
    by_id = {event.id: event for event in events}
    cues = [cue for event in events for cue in _tense(event, by_id)]
    cues += [cue for event in events for cue in _connective(event, by_id)]
    cues += _prepositions(sentences, events)
    cues += _pluperfect(events)
    cues += _ends(events)
    return tuple(sorted(cues, key=lambda cue: (cue.span, cue.source, cue.target)))


def _tense(event: Event, by_id: Mapping[str, Event]) -> list[Cue]:
    """How an event stands to the publication by the tense of its verb, or of the one that looks ahead to it."""
    if event.pos != "VERB":
        return []
    because = f"“{event.trigger}” is in the "
    if event.modality in ("will", "shall", "'ll", "’ll") or event.tense == "FUTURE":
        return [Cue(event.id, PUBLICATION, "after", 0.8, because + "future tense", event.span)]
    if event.modality == "must" and event.tense != "PAST":
        return [Cue(event.id, PUBLICATION, "after", 0.75, f"“{event.trigger}” must be done yet", event.span)]
    if event.modality or event.polarity == "NEG":
        return []
    awaiting = by_id.get(event.governor or "") if event.tense == "INFINITIVE" else None
    if awaiting is not None and awaiting.lemma in _AWAITING and awaiting.tense == "PRESENT" and not awaiting.modality:
        because = f"“{awaiting.trigger}” looks ahead to “{event.trigger}”"
        return [Cue(event.id, PUBLICATION, "after", 0.8, because, event.span)]
    if event.tense == "PAST":
        order: PointOrder = "over" if event.event_class in _OVER and event.aspect != "PROGRESSIVE" else "before"
        p = 0.95 if not event.quoted else 0.85
        return [Cue(event.id, PUBLICATION, order, p, because + "past tense", event.span)]
    if event.tense == "PRESENT" and event.aspect.startswith("PERFECTIVE"):
        return [Cue(event.id, PUBLICATION, "before", 0.92, because + "present perfect", event.span)]
    if event.tense == "PRESENT" and event.aspect == "PROGRESSIVE" and event.event_class in ("OCCURRENCE", "STATE"):
        return [Cue(event.id, PUBLICATION, "overlaps", 0.7, f"“{event.trigger}” is told as going on", event.span)]
    return []


def _connective(event: Event, by_id: Mapping[str, Event]) -> list[Cue]:
    """How an event stands to the one its clause depends on."""
    governor = by_id.get(event.governor or "")
    if governor is None:
        return []
    word = _tying(event)
    if word in _CONNECTIVES:
        order, p = _CONNECTIVES[word]
        if word in UNTIL and governor.polarity == "NEG":
            order = "before"  # "it was not shown until they returned"
        if word == "since" and event.tense != "PAST":
            return []
        because = f"“{word}” ties “{event.trigger}” to “{governor.trigger}”"
        if word == "when" and _is_pluperfect(governor) and event.tense == "PAST" and not _is_pluperfect(event):
            return [
                Cue(event.id, governor.id, "after", _HAD_BEEN, because, event.span, True)
            ]  # "had left when she came"
        cues = [Cue(event.id, governor.id, order, p, because, event.span, True)]
        if word in _BEGUN:
            cues.append(Cue(event.id, governor.id, "before", _BEGUN[word], because, event.span))
        return cues
    if governor.event_class == "REPORTING" and event.pos == "VERB" and not event.modality:
        if event.tense == "PAST" and governor.tense == "PAST":
            return [
                Cue(event.id, governor.id, "before", 0.8, f"what was “{governor.trigger}” had happened", event.span)
            ]
        if event.tense == "FUTURE":
            return [
                Cue(event.id, governor.id, "after", 0.8, f"what was “{governor.trigger}” was still to come", event.span)
            ]
    if governor.event_class == "REPORTING" and event.modality in ("would", "will"):
        return [
            Cue(event.id, governor.id, "after", 0.8, f"what was “{governor.trigger}” was still to come", event.span)
        ]
    return []


def _is_pluperfect(event: Event) -> bool:
    return event.tense == "PAST" and event.aspect == "PERFECTIVE"


def _tying(event: Event) -> str:
    """The word or words that open a clause: "after", "as soon as", "by the time"."""
    word, grammar = (event.connective or "").lower(), event.grammar
    at = None if grammar is None else grammar.token_at(event.span)
    if at is None or grammar is None or word not in ("", "as"):
        return word
    head = grammar.heads[at]
    if word == "as":
        return "as soon as" if head > 0 and tuple(grammar.lower[head - 1 : head + 1]) == ("as", "soon") else word
    clause = grammar.relations[at].startswith("acl") and head > 1
    return "by the time" if clause and tuple(grammar.lower[head - 2 : head + 1]) == _BY_THE_TIME else word


def _prepositions(sentences: Sequence[Sentence], events: Sequence[Event]) -> list[Cue]:
    """An event noun under a temporal preposition ("after the vote"), and the verb before it in the sentence."""
    cues = []
    starts: dict[int, list[Event]] = {}
    for event in events:
        starts.setdefault(event.sentence, []).append(event)
    for index, inside in starts.items():
        if len(inside) < 2 or not 0 <= index < len(sentences):
            continue
        tokens = sentences[index].tokens
        words = [token.text.lower() for token in tokens]
        by_start = {event.span.start: event for event in inside}
        if _BY_FIRST_WORD.keys().isdisjoint(words):
            continue
        for at, word in enumerate(words):
            likely = _BY_FIRST_WORD.get(word, ())
            phrase = next((p for p in likely if tuple(words[at : at + len(p)]) == p), None)
            if phrase is None:
                continue
            noun = _object(tokens[at + len(phrase) : at + len(phrase) + _OBJECT_REACH], by_start)
            if noun is None or noun.connective is not None:
                continue
            main = _governor_of(noun, inside, tokens[at].start)
            if main is None:
                continue
            preposition = " ".join(phrase)
            order, p = _CONNECTIVES[preposition]
            because = f"“{preposition} … {noun.trigger}” ties it to “{main.trigger}”"
            cues.append(Cue(noun.id, main.id, order, p, because, noun.span, True))
    return cues


def _object(tokens: Sequence[Token], by_start: Mapping[int, Event]) -> Event | None:
    """The event noun that a preposition takes, when nothing but words stands between."""
    for token in tokens:
        text, event = token.text, by_start.get(token.start)
        if event is not None:
            return event if event.pos == "NOUN" else None
        if not (text[0].isalnum() or text in "-'’"):
            return None
    return None


def _governor_of(noun: Event, inside: Sequence[Event], at: int) -> Event | None:
    """The verb that a prepositional phrase at ``at`` most likely modifies: the last before it, else the next after."""
    before = [e for e in inside if e.pos == "VERB" and e.span.start < at and e.id != noun.id]
    if before:
        return before[-1]
    after = [e for e in inside if e.pos == "VERB" and e.span.start > noun.span.end]
    return after[0] if after else None


def _ends(events: Sequence[Event]) -> list[Cue]:
    """What went on until an event ended with it."""
    inside: dict[int, list[Event]] = {}
    for event in events:
        inside.setdefault(event.sentence, []).append(event)
    found = []
    for event in events:
        for ended in ended_by(event, inside[event.sentence])[:1]:
            because = f"“{ended.trigger}” went on until “{event.trigger}”"
            found.append(Cue(ended.id, event.id, "ends-in", _ENDS, because, ended.span, True))
    return found


def _pluperfect(events: Sequence[Event]) -> list[Cue]:
    """A pluperfect lies behind the last simple past told before it, or the one it depends on."""
    cues: list[Cue] = []
    last: Event | None = None
    for event in events:
        if event.pos != "VERB" or event.modality:
            continue
        if event.tense == "PAST" and event.aspect.startswith("PERFECTIVE"):
            if last is not None and event.sentence - last.sentence <= _REACH and event.governor != last.id:
                because = f"“had {event.trigger}” lies behind “{last.trigger}”"
                cues.append(Cue(event.id, last.id, "before", 0.7, because, event.span))
        elif event.tense == "PAST" and not event.quoted:
            last = event
    return cues
