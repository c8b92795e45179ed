"""Times that date nothing: those of an amount or a record that something is held against, and those of titles."""

from __future__ import annotations

import re
from bisect import bisect_left

from events.document import Sentence
from timeline.calendar.meanings import Quarter
from timeline.expressions.expression import TimeExpression

_OPENERS = frozenset(('"', "“", "``", "‘"))
_CLOSERS = frozenset(('"', "”", "''", "’"))
_TITLE = 6  # tokens between the marks of a title
_SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}|\d{1,2}:\d\d")
_COMMAS = frozenset(",;:—–`\"'“”") | {"``", "''"}
_AMOUNT = 8  # tokens of an amount of money
_RECORD = 12  # tokens from "the largest" to "since"
_COMPARED = frozenset(["versus", "vs", "against", "from"])
_OF_AMOUNTS = frozenset(
    "a the an in c us million billion trillion thousand hundred percent cents cent dollars euros pounds yen tons"  # noqa: SIM905
    " barrels".split()
)
_PERCENT = frozenset(["%", "percent", "points", "cents", "up", "down"])
_BEFORE = frozenset(["a year ago", "a month ago", "a year earlier", "a month earlier", "last year", "last month"])
_UNMATCHED = frozenset(["most", "least", "first", "worst", "best", "last", "only"])
_NO_RECORDS = frozenset(["west", "east", "midwest", "forest", "interest", "request", "guest", "test", "rest", "arrest"])


def is_compared_with(sentence: Sentence, expression: TimeExpression, before: TimeExpression | None) -> bool:
    """
    Whether a time is only what something is held against, and tells not when it was.

    So are the time of an amount ("rose to $9 million, compared with $7 million a year ago", "fell 3% from May"), the
    second of two months ("rose in July from June"), and the one since which nothing was like it ("its worst since").

    Args:
        sentence: Where it stands.
        expression: The words of time.
        before: Those before them.
    """
    tokens = sentence.tokens
    if isinstance(expression.meaning, Quarter) and any(_SCORE.fullmatch(token.text) for token in tokens):
        return True  # of a match
    at = bisect_left(tokens, expression.span.start, key=lambda token: token.start)
    words = [token.text.lower() for token in tokens[max(0, at - _RECORD) : at]]
    after = bisect_left(tokens, expression.span.end, key=lambda token: token.start)
    leads_on = _leads_on([token.text.lower() for token in tokens[after : after + 2]])
    if tokens[after : after + 1] and tokens[after].text.lower() == "since" and expression.type == "DURATION":
        return True  # "in the ten years since the crash"
    if words[-1:] in (["in"], ["over"], ["during"]) and _is_from_amount(words[-_RECORD:-1]):
        return True  # "down from 860,000 found in 2019"
    if words[-1:] == ["from"] and not leads_on:
        if words[-2:-1] and (words[-2] in _PERCENT or words[-2][-1:].isdecimal()):
            return True
        if before is not None and len(words) > 1 and before.span.end == tokens[at - 2].end:
            return True
    if words[-3:-2] == ["from"] and words[-2][:1].isdecimal() and expression.relation == "at":
        return True  # "down from 11 states the week before"
    if words[-1:] == ["from"] and not leads_on and expression.text.lower() in _BEFORE:
        return True  # "fell 3% from a year ago"
    if "since" in words[-1:] and words[-2:-1] == ["not"]:
        return True  # "has played there, but not since 1951"
    if words[-3:] == ["in", "line", "with"]:
        return True
    if words[-1:] == ["over"] and words[-2:-1] in (["%"], ["percent"]):
        return True
    if expression.relation == "since" and _is_record(words):
        return True
    return _is_of_amount(words[-_AMOUNT:])


def _leads_on(following: list[str]) -> bool:
    """Whether what follows begins the other end of a range: "from May | to July", not "from May | to $9 million"."""
    if following[:1] and following[0] in ("to", "until", "till", "through", "-", "–"):
        return not following[1:] or not (following[1][0] in "$€£¥" or following[1][0].isdigit())
    return False


def _is_from_amount(words: list[str]) -> bool:
    """Whether a change is told of that set out from an amount, to the end of the words."""
    start = next((i for i in range(len(words) - 1, 0, -1) if words[i] == "from"), 0)
    if start < 1 or not _COMMAS.isdisjoint(words[start:]):
        return False
    near = words[max(0, start - 2) : start]
    amount = any(word[0].isdigit() for word in words[start + 1 : start + 5])
    return amount and not {"up", "down", "sharply", "slightly", "%", "percent"}.isdisjoint(near)


def _is_record(words: list[str]) -> bool:
    for word in reversed(words):
        if word in _COMMAS:
            return False
        if word in _UNMATCHED or (word.endswith("est") and word not in _NO_RECORDS):
            return True
    return False


def _is_of_amount(words: list[str]) -> bool:
    amount = False
    while words and words[-1] not in _COMMAS:
        word = words.pop()
        if word in ("with", "to") and words[-1:] == ["compared"]:
            return True
        if word in _COMPARED:
            return amount
        if word == "than":
            return not amount  # "more than in 2019", but not "more than $3 million in 2019"
        if not (word in _OF_AMOUNTS or word[0].isdigit() or not word[0].isalnum()):
            return False
        amount = amount or word != "in"
    return False


def is_in_title(sentence: Sentence, expression: TimeExpression) -> bool:
    """Whether a time is a part of a name in quotation marks: "the song “Ladies of 1980”"."""
    if not expression.quoted:
        return False
    tokens = sentence.tokens
    at = bisect_left(tokens, expression.span.start, key=lambda token: token.start)
    opened = next((i for i in range(at - 1, max(-1, at - _TITLE), -1) if tokens[i].text in _OPENERS), -1)
    closed = next((i for i in range(at, min(len(tokens), at + _TITLE)) if tokens[i].text in _CLOSERS), -1)
    if opened < 0 or closed < 0 or closed - opened > _TITLE:
        return False
    return all(token.text[:1].isupper() or token.text[0].isdecimal() for token in tokens[opened + 1 : closed])
