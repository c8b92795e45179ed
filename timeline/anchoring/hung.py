"""What an expression hangs on by the tree of its sentence: "three weeks after | the hearing | the clinic paid"."""

from __future__ import annotations

from bisect import bisect_left

from events.document import Sentence, Span
from events.event import Event
from events.tagging import Grammar
from timeline.anchoring.ended import place_of
from timeline.calendar.durations import Away
from timeline.expressions.expression import TimeExpression

_AT = frozenset(("on", "in", "at"))
_OPENERS = frozenset(("case", "mark"))


def hung_on(grammar: Grammar, words: Span) -> int | None:
    """
    The token that heads what is told after "before" or "after".

    Args:
        grammar: Of the sentence.
        words: What stands after that word, as far as the expression's own rules took it.
    """
    first = bisect_left(grammar.tokens, words.start, key=lambda token: token.start)
    opener = first - 1
    if not 0 <= opener < len(grammar.tokens):
        return None
    if grammar.relations[opener] == "fixed":  # "prior to"
        opener = grammar.heads[opener]
    head = grammar.heads[opener]
    if grammar.relations[opener] not in _OPENERS or head < first:
        return None
    above = grammar.heads[head]
    return above if above > head and grammar.relations[above] == "advcl" else head  # "a year after rebuilding | began"


def words_counted_from(
    sentence: Sentence, expression: TimeExpression, before: TimeExpression | None, after: TimeExpression | None
) -> list[Span]:
    """
    The words of the events from which a time is counted, or another time told beside it for the same event.

    "On 6 May, ten days before | the strike | began, they wrote": neither of the two is when the strike began.
    """
    found = [expression.reference.words]
    if after is not None and _only_beside(sentence, expression.span.end, after.span.start):
        found.append(after.reference.words)
    ahead = None if before is None else before.reference.words
    if ahead is not None and _only_beside(sentence, ahead.end, expression.span.start):
        found.append(ahead)
    return [words for words in found if words is not None]


def is_counted_beside(sentence: Sentence, before: TimeExpression, expression: TimeExpression) -> bool:
    """Whether a distance is told beside a date, of the same event: "sold in 1948, two years after it burned"."""
    return (
        isinstance(expression.meaning, Away)
        and expression.reference.kind == "event"
        and before.type == "DATE"
        and _only_beside(sentence, before.span.end, expression.span.start)
    )


def _only_beside(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a comma, and at most a preposition, is all that stands between."""
    tokens = sentence.tokens
    first = bisect_left(tokens, start, key=lambda token: token.start)
    last = bisect_left(tokens, end, key=lambda token: token.start)
    between = [token.text.lower() for token in tokens[first:last]]
    return between[:1] == [","] and len(between) <= 2 and (len(between) == 1 or between[1] in _AT)


def is_counted_from(event: Event, words: Span) -> bool:
    """Whether a time is counted from an event, which is not at that time; ``words`` name it."""
    grammar = event.grammar
    head = None if grammar is None else hung_on(grammar, words)
    if grammar is None or head is None:
        return event.span.overlaps(words)
    return _lies_under(grammar, place_of(grammar, event), head)


def _lies_under(grammar: Grammar, at: int, head: int) -> bool:
    """Whether a token is the head or hangs on it."""
    for _ in range(len(grammar.tokens)):
        if at == head:
            return True
        at = grammar.heads[at]
        if at < 0:
            return False
    return False
