"""The readable line of an event: a short sentence of the source's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from events.document import Document, Sentence, Span
from events.event import Event
from events.languages import words
from events.syntax.phrases import bare_participle, dateline_of, predicate_of, shares_helper
from events.tagging import Grammar, read_grammar
from events.telling.clause import Clause
from events.telling.teller import Teller
from events.wording import LONGEST, LONGEST_WHOLE, render, shorten

_COUNTED_FROM = (" into ", " after ", " before ")  # "two minutes into the flight" goes with the flight


@attrs.frozen
class Line:
    """A readable line; ``own`` says that it is the event's own clause and none above it."""

    text: str
    own: bool


def readable_line(
    document: Document, sentences: Sequence[Sentence], event: Event, *, time_spans: Sequence[Span] = ()
) -> str:
    """
    A self-contained line that tells an event, of at most about a hundred characters.

    Args:
        document: The text.
        sentences: Its sentences, as the event's number counts them.
        event: The event to tell.
        time_spans: The words that tell times; they are left out where the line stays grammatical.

    Returns:
        The event's clause with its subject, without the clauses around it. Where that would be no sound sentence, the
        clause above it, and at last the whole sentence, cut at a word with "…" when it is too long.
    """
    return tell(document, sentences, event, time_spans=time_spans).text


def tell(document: Document, sentences: Sequence[Sentence], event: Event, *, time_spans: Sequence[Span] = ()) -> Line:
    """The readable line of an event, as `readable_line`, with what it tells."""
    sentence = sentences[event.sentence]
    grammar = event.grammar or read_grammar([sentence], language=document.language)[0]
    trigger = what_was_said(grammar, place_of(grammar, event))
    inside = (s for s in time_spans if s.overlaps(sentence.span) and not s.of(document.text).isupper())
    times = tuple(s for s in inside if not document.text.startswith(_COUNTED_FROM, s.end))
    own = head = trigger if bare_participle(grammar, trigger) >= 0 else predicate_of(grammar, trigger)
    longer = ""
    for _ in range(3):
        # A clause above the event's own is at another time, so that the words of time stay in the line.
        outright = head == trigger or grammar.tags[trigger] not in ("VERB", "AUX")
        for left_out in (times, ()) if times and head == own and outright else ((),):
            teller = Teller(Clause(document, grammar, trigger, head, left_out), sentences, event.sentence)
            line, longer = _fitting(teller.lines())
            if line:
                return Line(line, head == own)
            if longer:
                break
        above = grammar.heads[head]
        if longer or above < 0:
            break
        head = predicate_of(grammar, above)
    line = longer or _whole(document, grammar)
    return Line(line if len(line) <= LONGEST_WHOLE else shorten(line), bool(longer) and head == own)


def _fitting(lines: Iterator[tuple[int, str]]) -> tuple[str, str]:
    """Of lines told leaner and leaner, the first that is short enough, as whole as can be, and the last one told."""
    longest, last = "", ""  # whole, but longer than a line should be
    for level, last in lines:
        if level > 1 and longest:
            return longest, last
        if len(last) <= (LONGEST if level <= 1 else LONGEST_WHOLE):
            return last, last
        longest = longest or (last if len(last) <= LONGEST_WHOLE else "")
    return longest, last


def what_was_said(grammar: Grammar, trigger: int) -> int:
    """For "said" behind what was said, the verb of that: "The firm recalls bread, officials said on Monday"."""
    head = grammar.heads[trigger]
    if grammar.lemma(trigger) not in words("en").lists["reporting"] or grammar.tags[trigger] != "VERB":
        return trigger
    if not 0 <= head < trigger or grammar.relations[trigger] not in ("conj", "parataxis", "advcl"):
        return trigger
    if grammar.children_of(trigger, "obj", "ccomp", "xcomp", "cc", "mark", "nsubj:pass"):
        return trigger
    if any(grammar.lower[i] in ("will", "'ll", "’ll", "shall", "would") for i in grammar.children_of(head, "aux")):
        return trigger  # what is to come is not at the time of saying so
    subject = grammar.children_of(trigger, "nsubj")
    first = next((i for i in grammar.subtree(subject[0]) if grammar.tags[i] != "PUNCT"), 0) if subject else 0
    behind = first > 0 and grammar.tokens[first - 1].text == ","
    return head if behind and grammar.tags[head] in ("VERB", "ADJ", "NOUN") else trigger


def place_of(grammar: Grammar, event: Event) -> int:
    """The token of an event's trigger."""
    return grammar.first_after(event.span.start) or 0


def teller_of(event: Event) -> tuple[int, bool]:
    """
    The token of the predicate whose clause tells an event, and whether that is the event's own.

    An event in a clause without a finite verb or in a noun is told by the clause around it.
    """
    grammar = event.grammar
    if grammar is None:
        return -1, event.pos == "VERB"
    trigger = place_of(grammar, event)
    if trigger not in grammar.tellers:
        grammar.tellers[trigger] = _teller_of(grammar, trigger)
    return grammar.tellers[trigger]


def _teller_of(grammar: Grammar, trigger: int) -> tuple[int, bool]:
    head = predicate_of(grammar, trigger)
    if bare_participle(grammar, trigger) >= 0:
        return trigger, True
    while grammar.relations[head] == "acl" and grammar.heads[head] >= 0 and not has_finite(grammar, head):
        head = predicate_of(grammar, grammar.heads[head])
    return head, head == trigger and has_finite(grammar, head)


def has_finite(grammar: Grammar, head: int) -> bool:
    """Whether a predicate is, or has, a finite verb."""
    helpers = grammar.children_of(head, "aux", "aux:pass", "cop")
    return any(grammar.forms[i] in ("past", "pres") for i in (head, *helpers)) or shares_helper(grammar, head)


def _whole(document: Document, grammar: Grammar) -> str:
    kept = list(range(dateline_of(grammar), len(grammar.tokens)))
    while len(kept) > 2 and (grammar.tags[kept[0]] in ("CCONJ", "PUNCT")):
        kept.pop(0)
    return render(document.text, grammar, kept)
