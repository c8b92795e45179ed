"""Events: their triggers, class, tense, aspect, polarity, modality, participants."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from events.classes import ClassWeights, classes_of
from events.document import Document, Sentence, Span
from events.event import Aspect, Event, EventClass, Participant, Polarity, Pos, Tense
from events.furniture import find_furniture
from events.languages import words
from events.references.resolving import with_names
from events.salience import salience_of
from events.sentences import headings
from events.syntax.network import Network
from events.syntax.phrases import predicate_of
from events.tagging import Grammar, read_grammar

THRESHOLD = 0.45  # least probability of a trigger; tuned on the training folds

_NEGATABLE = frozenset(("cop", "aux", "nsubj", "nsubj:pass", "obj"))
_MODALS = {w: w for w in ("would", "can", "could", "may", "might", "should", "must", "ought")} | {"ca": "can"}
_TYING = frozenset(("mark", "case", "advmod"))
_PLACING = frozenset(("in", "at", "near", "to", "into", "from", "on", "against"))
_APART = frozenset(("advcl", "parataxis", "acl:relcl", "ccomp"))
_MARK = re.compile("[“”\"«»\n]|``|''")
_POS: dict[str, Pos] = {
    "VERB": "VERB",
    "AUX": "VERB",
    "NOUN": "NOUN",
    "PROPN": "NOUN",
    "ADJ": "ADJECTIVE",
}


def find_events(
    document: Document,
    sentences: tuple[Sentence, ...],
    *,
    model: Network | None = None,
    classes: ClassWeights | None = None,
) -> tuple[Event, ...]:
    """
    The events a document tells, in text order, with ids "e1", "e2", …; the shipped weights unless given others.

    None are found in titles and headings or in what is the page's own.
    """
    if not sentences:
        return ()
    skipped = headings(sentences)
    furniture = (*document.furniture, *find_furniture(document.text))
    grammars = with_names(document, sentences, read_grammar(sentences, language=document.language, model=model))
    triggers: list[tuple[int, int]] = []
    for number, (sentence, grammar) in enumerate(zip(sentences, grammars, strict=True)):
        if number in skipped or any(sentence.span.overlaps(span) for span in furniture):
            continue
        triggers += [(number, i) for i, p in enumerate(grammar.event) if p > THRESHOLD and grammar.tags[i] != "PUNCT"]
    named = {name: f"e{place}" for place, name in enumerate(triggers, 1)}
    return _events(document, grammars, named, classes)


def events_at(document: Document, sentences: Sequence[Sentence], named: Mapping[str, Span]) -> tuple[Event, ...]:
    """Events whose triggers are given by id, as people annotated them; those on no word of a sentence are left out."""
    grammars = read_grammar(sentences, language=document.language)
    starts = [sentence.span.start for sentence in sentences]
    triggers: dict[tuple[int, int], str] = {}
    for name, span in named.items():
        number = bisect_right(starts, span.start) - 1
        tokens = grammars[number].tokens if number >= 0 else ()
        inside = [i for i, token in enumerate(tokens) if token.span.overlaps(span)]
        if inside:
            head = next((i for i in inside if grammars[number].heads[i] not in inside), inside[-1])
            triggers.setdefault((number, head), name)
    return _events(document, grammars, dict(sorted(triggers.items())))


def _events(
    document: Document,
    grammars: Sequence[Grammar],
    named: Mapping[tuple[int, int], str],
    classes: ClassWeights | None = None,
) -> tuple[Event, ...]:
    """The events of triggers, which are the numbers of a sentence and of a token in it, in order, with their ids."""
    quotes = _quotations(document.text)
    ids: dict[int, dict[int, str]] = {}
    for (number, index), name in named.items():
        ids.setdefault(number, {})[index] = name
    classified = classes_of([(grammars[number], index) for number, index in named], classes)
    return tuple(
        [
            _event(document, number, grammars[number], index, ids[number], quotes, cast(EventClass, event_class))
            for (number, index), event_class in zip(named, classified, strict=True)
        ]
    )


def _event(
    document: Document,
    number: int,
    grammar: Grammar,
    index: int,
    ids: dict[int, str],
    quotes: Sequence[Span],
    event_class: EventClass,
) -> Event:
    token, tag = grammar.tokens[index], grammar.tags[index]
    governor, connective = _governor(grammar, index, ids)
    pos: Pos = _POS.get(tag, "OTHER")
    tense = _tense_of(grammar, index) if tag in ("VERB", "AUX", "ADJ") else "NONE"
    polarity, modality = polarity_of(grammar, index), modality_of(grammar, index)
    participants = participants_of(document, grammar, index)
    quoted = _inside(quotes, token.start)
    return Event(
        id=ids[index],
        span=token.span,
        trigger=token.text,
        lemma=grammar.lemma(index),
        pos=pos,
        event_class=event_class,
        tense=tense,
        aspect=cast(Aspect, grammar.aspects[index]),
        polarity=polarity,
        modality=modality,
        participants=participants,
        sentence=number,
        clause=clause_of(grammar, index),
        line="",  # told when somebody wants to read it: `events.clauses.readable_line`
        governor=ids.get(governor) if governor is not None else None,
        connective=connective,
        quoted=quoted,
        salience=salience_of(
            grammar,
            index,
            event_class=event_class,
            pos=pos,
            tense=tense,
            polarity=polarity,
            modality=modality,
            participants=participants,
            quoted=quoted,
        ),
        grammar=grammar,
    )


def _tense_of(grammar: Grammar, index: int) -> Tense:
    """The tense of a trigger; of two verbs after one "will" both are to come: "will meet on Monday and vote"."""
    tense, head = cast(Tense, grammar.tenses[index]), grammar.heads[index]
    if grammar.relations[index] != "conj" or grammar.forms[index] != "base" or head < 0:
        return tense
    if grammar.forms[head] != "base" or grammar.tenses[head] != "FUTURE":
        return tense
    own = grammar.children_of(index, "aux", "mark", "nsubj", "nsubj:pass")
    return tense if own else "FUTURE"


def polarity_of(grammar: Grammar, index: int) -> Polarity:
    """NEG where a "not", "never" or "no" hangs on the trigger, on its copula, auxiliary, subject or object."""
    negations = words("en").lists["negations"]
    lower, relations = grammar.lower, grammar.relations
    near = grammar.children[index]
    if relations[index] in ("cop", "aux") and grammar.heads[index] >= 0:
        near = (*near, *grammar.children[grammar.heads[index]])
    for child in near:
        if lower[child] in negations and relations[child] not in ("conj", "obl", "advcl"):
            return "NEG"
        if relations[child] in _NEGATABLE and any(lower[c] in negations for c in grammar.children[child]):
            return "NEG"
    return "POS"


def modality_of(grammar: Grammar, index: int) -> str:
    """The modal on a verb, in full ("ca" is "can"); "will" is a tense and no modality."""
    host = index if grammar.tags[index] != "AUX" or grammar.heads[index] < 0 else grammar.heads[index]
    for child in grammar.children[host]:
        if grammar.relations[child] != "aux":
            continue
        lower = grammar.lower[child]
        if lower in ("'d", "’d"):
            return "would" if grammar.forms[host] == "base" else ""
        if lower in _MODALS:
            return _MODALS[lower]
    return ""


def clause_of(grammar: Grammar, index: int) -> Span:
    """The stretch from the first to the last word of the trigger's clause, without the clauses that hang on it."""
    head = predicate_of(grammar, index)
    path, at = {index}, index
    while at != head and grammar.heads[at] >= 0:
        at = grammar.heads[at]
        path.add(at)
    kept = tuple(sorted(i for i in path if i != head and _stands_apart(grammar, i, head)))
    if (head, kept) not in grammar.clauses:
        grammar.clauses[head, kept] = _bounds(grammar, head, kept)
    return grammar.clauses[head, kept]


def _bounds(grammar: Grammar, head: int, kept: Collection[int]) -> Span:
    tags, children = grammar.tags, grammar.children
    stack, first, last = [head], head, head
    while stack:
        at = stack.pop()
        if tags[at] != "PUNCT":
            if at < first:
                first = at
            elif at > last:
                last = at
        stack += [child for child in children[at] if child in kept or not _stands_apart(grammar, child, head)]
    return Span(grammar.tokens[first].start, grammar.tokens[last].end)


def _stands_apart(grammar: Grammar, index: int, head: int) -> bool:
    relation = grammar.relations[index]
    if relation in _APART or (relation == "conj" and grammar.tags[index] in ("VERB", "AUX")):
        return True
    return index < head and relation in ("punct", "cc", "mark") and grammar.heads[index] == head


def participants_of(document: Document, grammar: Grammar, index: int) -> tuple[Participant, ...]:
    """Who did it ("subject"), to whom ("object"), where ("place"), and who says so ("speaker")."""
    found: list[tuple[str, int]] = []
    add = found.append
    for child in grammar.children[index]:
        relation = grammar.relations[child]
        if relation == "nsubj":
            add(("subject", child))
        elif relation in ("obj", "nsubj:pass"):
            add(("object", child))
        elif relation == "nmod:poss" or (relation == "compound" and grammar.tags[child] == "PROPN"):
            add(("subject", child))
        elif relation in ("obl", "nmod"):
            case = [grammar.lower[c] for c in grammar.children[child] if grammar.relations[c] == "case"]
            if "by" in case and (relation == "nmod" or grammar.forms[index] == "part"):
                add(("subject", child))
            elif relation == "nmod" and "of" in case:
                add(("object", child))
            elif grammar.tags[child] == "PROPN" and not _PLACING.isdisjoint(case):
                add(("place", child))
    if not any(role == "subject" for role, _ in found):
        found += [("subject", i) for i in _borrowed_subject(grammar, index)]
    speaker = _speaker(grammar, index)
    if speaker is not None:
        add(("speaker", speaker))
    result = []
    for role, child in sorted(found, key=lambda pair: pair[1]):
        span = _phrase(grammar, child)
        result.append(Participant(role=role, span=span, text=span.of(document.text)))
    return tuple(result)


def _borrowed_subject(grammar: Grammar, index: int) -> list[int]:
    """The subject a verb has from the verb it is joined to, or the noun it describes."""
    relation, head = grammar.relations[index], grammar.heads[index]
    if head < 0:
        return []
    if relation in ("acl", "acl:relcl") and grammar.forms[index] != "part":
        return [head]
    if relation in ("conj", "xcomp", "advcl"):
        return grammar.children_of(head, "nsubj", "nsubj:pass")[:1]
    return []


def _speaker(grammar: Grammar, index: int) -> int | None:
    at, steps = index, 0
    while grammar.heads[at] >= 0 and steps < 12:
        relation, steps = grammar.relations[at], steps + 1
        at = grammar.heads[at]
        if relation == "ccomp" and grammar.lemma(at) in words("en").lists["reporting"]:
            found = [i for i in grammar.children_of(at, "nsubj") if grammar.tags[i] != "PRON"]  # "he" names nobody
            named = [i for i in found if grammar.tags[i] == "PROPN"]  # "chief | Ann Lee said"
            return next(iter((*named, *found)), None)
    return None


def _phrase(grammar: Grammar, index: int) -> Span:
    """A noun phrase without its preposition, its commas and the clauses about it."""
    members, stack = {index}, [index]
    while stack:
        at = stack.pop()
        for child in grammar.children[at]:
            relation = grammar.relations[child]
            if (
                relation in ("acl:relcl", "acl", "appos", "parataxis", "advcl")
                or (
                    at == index
                    and relation in ("case", "cc", "punct", "mark")
                    and not (relation == "case" and child > at)
                )
                or (at == index and relation == "conj" and grammar.tags[child] == "VERB")
            ):
                continue
            members.add(child)
            stack.append(child)
    first = last = index  # the unbroken stretch around the noun
    while first - 1 in members:
        first -= 1
    while last + 1 in members:
        last += 1
    return Span(grammar.tokens[first].start, grammar.tokens[last].end)


def _governor(grammar: Grammar, index: int, ids: dict[int, str]) -> tuple[int | None, str | None]:
    """The event a trigger's clause depends on, and the word that ties them."""
    connectives = words("en").lists["tying"]
    connective: str | None = None
    at, steps = index, 0
    while grammar.heads[at] >= 0 and steps < len(grammar.tokens):
        steps += 1
        if connective is None:
            for child in grammar.children[at]:
                if (
                    child < at
                    and grammar.relations[child] in _TYING
                    and grammar.lower[child] in connectives
                    and tuple(grammar.lower[child : child + 2]) != ("as", "well")
                ):
                    connective = grammar.lower[child]
                    break
        at = grammar.heads[at]
        if at in ids:
            return at, connective
    return None, connective


def _quotations(text: str) -> list[Span]:
    """Stretches between quotation marks, in order; one left open ends with its line."""
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark = match.group()
        if opened is None:
            if mark in ("“", '"', "«", "``"):
                opened = match.start()
        elif mark in ("”", '"', "»", "''", "\n"):
            found.append(Span(opened, match.end()))
            opened = None
    if opened is not None:
        found.append(Span(opened, len(text)))
    return found


def _inside(quotes: Sequence[Span], offset: int) -> bool:
    at = bisect_right(quotes, offset, key=lambda span: span.start) - 1
    return at >= 0 and offset < quotes[at].end
