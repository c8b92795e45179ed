"""Which time governs which event: the link from an expression to the events it tells the time of."""

from __future__ import annotations

import json
import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

import attrs

from events.document import Sentence, Span
from events.event import Event, Participant
from timeline.anchoring.by_noun import is_at_time_of
from timeline.anchoring.clause_of_time import is_said_of_noun, keeps_apart, opens_before
from timeline.anchoring.compared_times import is_compared_with, is_in_title
from timeline.anchoring.ended import ended_by
from timeline.anchoring.event_time import EventTime as EventTime
from timeline.anchoring.hung import is_counted_beside, is_counted_from, words_counted_from
from timeline.anchoring.shared_times import shared
from timeline.anchoring.time_phrases import TimeRelation, begun_at, explained_by, is_moved_to, is_named, relation_of
from timeline.calendar.meanings import Holiday, Vague
from timeline.expressions.expression import TimeExpression

LEAST = 0.4  # links less likely than this are not made, but for the first of an expression
FIRST_LEAST = 0.15  # the event an expression fits best is linked down to this

_FUNCTION_WORDS = frozenset(
    "on in at of for during since until till by from over through throughout within the a an this that these those "  # noqa: SIM905
    "last next past early late mid about around some nearly almost only".split()
)
_EXPLAINED = 0.85
_AGAINST = 0.55  # of a time in a clause that is set against the event's: a judgement
_ENDED = 0.85  # of the time of what ended an event: a judgement
_RATES = frozenset(("a", "an", "per"))
_GOING_ON = frozenset(("since", "until", "throughout"))
_HELD = 0.5  # least of a time that its verb's object or place is at; a judgement
_COMMAS = frozenset(",;:—–`\"'“”") | {"``", "''"}
_CLIMB = 12  # steps up the syntax tree


def link_events(
    sentences: Sequence[Sentence], events: Sequence[Event], expressions: Sequence[TimeExpression]
) -> tuple[EventTime, ...]:
    """
    Link each expression to the events whose time it tells.

    Args:
        sentences: Those of the text, which events name by index.
        events: In order of place.
        expressions: In order of place; they need not be anchored.

    Returns:
        Links in order of the events, the surest of each event first. An expression in a sentence without events
        has none.

    Cost: linear in the length of the text, given sentences of bounded length.
    """
    starts = [sentence.span.start for sentence in sentences]
    in_sentence: dict[int, list[Event]] = {}
    for event in events:
        in_sentence.setdefault(event.sentence, []).append(event)
    found: list[EventTime] = []
    told: list[EventTime] = []
    for before, expression, after in zip((None, *expressions), expressions, (*expressions[1:], None), strict=False):
        index = bisect_right(starts, expression.span.start) - 1
        if index >= 0:
            beside = before is not None and told and is_counted_beside(sentences[index], before, expression)
            told = (
                [attrs.evolve(link, expression=expression.id, relation="during") for link in told]
                if beside
                else list(_links(sentences[index], in_sentence.get(index, ()), expression, before, after))
            )
            found += told
    found += shared(events, found)
    return in_order_of(events, found)


def in_order_of(events: Sequence[Event], links: Iterable[EventTime]) -> tuple[EventTime, ...]:
    """Links in order of the events, the surest of each event first."""
    place = {event.id: number for number, event in enumerate(events)}
    return tuple(sorted(links, key=lambda link: (place[link.event], -link.p, link.expression)))


def without_times(events: Sequence[Event], expressions: Sequence[TimeExpression]) -> tuple[Event, ...]:
    """
    The events without the participants that are times: nobody called "Saturday" took part.

    Nor does "the turn of the century" tell that something turned; "shortly before the war" does tell of a war.
    """
    starts = [expression.span.start for expression in expressions]

    def time_at(span: Span) -> TimeExpression | None:
        at = bisect_left(starts, span.end) - 1
        return expressions[at] if at >= 0 and expressions[at].span.overlaps(span) else None

    def is_time(participant: Participant) -> bool:
        return time_at(participant.span) is not None

    def happens(event: Event) -> bool:
        time = time_at(event.span)
        return time is None or time.reference.words is not None

    return tuple(
        attrs.evolve(event, participants=tuple(p for p in event.participants if not is_time(p)))
        if any(is_time(p) for p in event.participants)
        else event
        for event in filter(happens, events)
    )


def _links(
    sentence: Sentence,
    inside: Sequence[Event],
    expression: TimeExpression,
    before: TimeExpression | None,
    after: TimeExpression | None,
) -> Iterable[EventTime]:
    relation = None if is_compared_with(sentence, expression, before) else relation_of(sentence, expression)
    counted = words_counted_from(sentence, expression, before, after)
    candidates = [
        event
        for event in inside
        if not event.span.overlaps(expression.span) and not any(is_counted_from(event, words) for words in counted)
    ]
    if relation is None or not candidates or is_in_title(sentence, expression) or is_named(sentence, expression):
        return
    if expression.type == "SET":
        candidates = [
            e for e in candidates if e.grammar is None or not is_said_of_noun(e.grammar, e.span, expression.span)
        ]
        if expression.text.split(" ", 1)[0].lower() in _RATES:
            return  # "$10 an hour"
    if relation in _GOING_ON:
        candidates = [e for e in candidates if e.span < expression.span or not _is_said_once(e)]
    begun = begun_at(candidates, expression.span) if relation == "until" else None
    if begun is not None:
        yield EventTime(begun.id, expression.id, "at", _EXPLAINED, first=True)
        return
    starts = {event.span.start for event in inside}
    if isinstance(expression.meaning, Vague) and expression.meaning.ref == "PRESENT_REF":
        candidates = [e for e in candidates if e.tense != "PAST" or "PROGRESSIVE" in e.aspect]  # "now 44, she won"
    feast, pointed = isinstance(expression.meaning, Holiday), expression.type in ("DATE", "TIME")
    free = [
        e
        for e in candidates
        if e.grammar is None
        or not keeps_apart(e.grammar, e.span, expression.span, starts, holiday=feast, pointed=pointed)
    ]
    # Some parses hang "a year" of "a year after the war ended" on "ended", whose time it does not tell.
    candidates = free or (candidates if expression.reference.words is not None else [])
    if not candidates:
        return
    scored = features(sentence, candidates, expression.span)
    likely = [
        (max(_probability(signs), _AGAINST if _is_shared(event, expression.span) else 0.0), event)
        for event, signs in zip(candidates, scored, strict=True)
    ]
    explained = explained_by(sentence, candidates, expression.span)
    if relation == "until" and is_moved_to(sentence, expression, before):
        likely = []
    if explained is not None:
        yield EventTime(explained.id, expression.id, "during", _EXPLAINED)
        likely = [(p, event) for p, event in likely if event.id != explained.id] or likely
    best = max(likely, key=lambda item: (item[0], -item[1].span.start), default=(0.0, None))[1]
    first = best.id if best is not None else ""
    likely = [(max(p, _HELD) if best is not None and _is_held(event, best, p) else p, event) for p, event in likely]
    made = [(p, event) for p, event in likely if p >= LEAST or (event.id == first and p >= FIRST_LEAST)]
    over = {event.id: ended_by(event, inside) for _, event in made}
    ended = {other.id for found in over.values() for other in found} if relation in ("at", "during") else set()
    for p, event in made:
        if event.id not in ended and not (relation == "since" and over[event.id]):
            yield EventTime(event.id, expression.id, relation, round(p, 3), event.id == first)
    for other in sorted(ended):
        yield EventTime(other, expression.id, "until", _ENDED)


def _is_held(verb: Event, noun: Event, p: float) -> bool:
    """Whether a verb has its time by a noun, which is likely where the noun's phrase opens the sentence."""
    return (p >= LEAST or noun.span < verb.span) and is_at_time_of(verb, noun)


def _is_said_once(event: Event) -> bool:
    """Whether words were said at one moment: "from May to July, the study found, cases fell"."""
    said = event.event_class in ("REPORTING", "PERCEPTION") or event.lemma in ("find", "show", "say")
    return said and event.tense == "PAST" and event.aspect == "NONE"


def _is_shared(event: Event, time: Span) -> bool:
    """Whether a clause set against it tells its time: "While most left in 2019, a few stayed"."""
    return event.grammar is not None and opens_before(event.grammar, event.span, time)


def event_of_time(sentences: Sequence[Sentence], events: Sequence[Event], time: Span) -> list[tuple[str, float]]:
    """How probable it is of each event of a sentence, by id, that it is at the time that some of its words name."""
    index = bisect_right(sentences, time.start, key=lambda sentence: sentence.span.start) - 1
    inside = [event for event in events if event.sentence == index and not event.span.overlaps(time)]
    if not inside:
        return []
    scored = features(sentences[index], inside, time)
    return [(event.id, _probability(signs)) for event, signs in zip(inside, scored, strict=True)]


def _probability(signs: Mapping[str, float]) -> float:
    weights = load_weights()
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in signs.items())))


@cache
def load_weights() -> Mapping[str, float]:
    """The fitted weight of each sign; ``models/event_times.md`` says where they come from."""
    path = resources.files("timeline.anchoring") / "models" / "event_times.json"
    found: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return found


def features(sentence: Sentence, events: Sequence[Event], time: Span) -> list[dict[str, float]]:
    """
    The signs by which an event of a sentence is judged to be at a time named in it.

    Args:
        sentence: The sentence.
        events: Candidates, in order of place; none overlaps the time.
        time: The words that name the time.

    Cost: O(k²) for k events.
    """
    tokens = sentence.tokens
    starts = [token.start for token in tokens]
    first = max(0, bisect_right(starts, time.start) - 1)
    last = max(first, bisect_left(starts, time.end) - 1)
    places = [bisect_left(starts, event.span.start) for event in events]
    gaps = [(place + 1, first) if place < first else (last + 1, place) for place in places]
    above = _above(events, first, last)
    order = sorted(range(len(events)), key=lambda i: (gaps[i][1] - gaps[i][0], places[i]))
    verbs = [i for i in order if events[i].pos == "VERB"]
    before_time = [i for i in verbs if places[i] < first]
    last_verb = max(before_time, key=lambda i: places[i], default=None)
    initial = time.start - sentence.span.start <= 4
    found = []
    for i, event in enumerate(events):
        start, end = gaps[i]
        words = [token.text.lower() for token in tokens[start:end]]
        between = [j for j in range(len(events)) if start <= places[j] < end]
        signs = _signs(event, words, before=places[i] < first, rank=above.get(event.id, 0))
        in_clause = time in event.clause
        signs |= {
            "in_clause": in_clause,
            "width": min(4.0, (event.clause.end - event.clause.start) / 100) if in_clause else 0.0,
            "events_between": min(4, len(between)),
            "verbs_between": min(3, sum(events[j].pos == "VERB" for j in between)),
            "initial": initial,
            "initial_root": initial and event.governor is None and event.pos == "VERB",
            "nearest": i == order[0],
            "nearest_verb": bool(verbs) and i == verbs[0],
            "last_verb": i == last_verb,
        }
        found.append({name: float(value) for name, value in signs.items()})
    return found


def _signs(event: Event, words: Sequence[str], *, before: bool, rank: int) -> dict[str, float]:
    verb, noun = event.pos == "VERB", event.pos == "NOUN"
    bare = all(word in _FUNCTION_WORDS for word in words)
    adjacent_verb = before and bare and verb and len(words) <= 2
    return {
        "bias": 1,
        "verb": verb,
        "noun": noun,
        "adj_verb": adjacent_verb,
        "adj_rep": adjacent_verb and event.event_class == "REPORTING",
        "adj_noun": before and bare and noun,
        "compound": not before and noun and len(words) <= 1,
        "syn1": rank == 1,
        "syn2": rank == 2,
        "syn3": rank >= 3,
        "dist": math.log1p(len(words)),
        "commas": min(3, sum(word in _COMMAS for word in words)),
        "that": before and "that" in words,
        "time_first": not before,
        "reporting": event.event_class == "REPORTING",
        "state": event.event_class in ("STATE", "I_STATE"),
        "past": event.tense == "PAST",
        "future": event.tense == "FUTURE",
        "inf": event.tense == "INFINITIVE",
        "none": event.tense == "NONE",
        "perfect": event.aspect.startswith("PERFECTIVE"),
        "modal": bool(event.modality),
        "conn": event.connective is not None,
        "root": event.governor is None,
    }


def _above(events: Sequence[Event], first: int, last: int) -> dict[str, int]:
    """The events above a stretch of tokens in the syntax tree, counted from the nearest."""
    grammar = next((event.grammar for event in events if event.grammar is not None), None)
    if grammar is None:
        return {}
    inside = range(first, min(last + 1, len(grammar.heads)))
    at = next((i for i in inside if grammar.heads[i] not in inside), -1)
    triggers = {event.span.start: event.id for event in events}
    found: dict[str, int] = {}
    for _ in range(_CLIMB):
        if at < 0 or grammar.heads[at] < 0:
            break
        at = grammar.heads[at]
        event = triggers.get(grammar.tokens[at].start)
        if event is not None and event not in found:
            found[event] = len(found) + 1
    return found


__all__ = [
    "EventTime",
    "TimeRelation",
    "event_of_time",
    "features",
    "link_events",
    "load_weights",
    "without_times",
]
