"""What a language brings."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, Protocol

import attrs

from events.document import Span
from timeline.expressions.chart import Constituent
from timeline.expressions.rules import Grammar

Relation = Literal["at", "since", "until", "before", "after", "by", "during", "throughout"]
Preposition = Literal["at", "since", "until", "before", "after", "by", "during", "throughout", "from"]
Tense = Literal["past", "present", "future", ""]


@attrs.frozen
class Place:
    """Tokens ``first`` to ``last`` (exclusive) of a stretch of text, for a look at what stands around them."""

    text: str
    tokens: list[str]
    starts: list[int]
    offset: int
    first: int
    last: int

    def before(self, count: int = 1) -> str:
        """The ``count``-th token to the left that is not space, lower case; "" at the end of the paragraph."""
        return self._walk(self.first - 1, -1, count)

    def after(self, count: int = 1) -> str:
        """The ``count``-th token to the right that is not space."""
        return self._walk(self.last, 1, count)

    def _walk(self, at: int, step: int, count: int) -> str:
        while 0 <= at < len(self.tokens):
            token = self.tokens[at]
            if not token.isspace():
                count -= 1
                if not count:
                    return token
            elif token.count("\n") > 1:
                return ""
            at += step
        return ""

    def capital_after(self) -> bool:
        """Whether the next word starts with a capital."""
        at = self.last
        while at < len(self.tokens) and self.tokens[at] == " ":
            at += 1
        return at < len(self.tokens) and self.text[self.offset + self.starts[at]].isupper()

    def capital_before(self) -> bool:
        """Whether the word before starts with a capital."""
        at = self.first - 1
        while at >= 0 and self.tokens[at] == " ":
            at -= 1
        return at >= 0 and self.text[self.offset + self.starts[at]].isupper()

    def capital_last(self) -> bool:
        """Whether the last word starts with a capital."""
        return self.text[self.offset + self.starts[self.last - 1]].isupper()

    def touched_by(self, marks: str) -> bool:
        """Whether one of the marks stands right before."""
        at = self.offset + self.starts[self.first]
        return at > 0 and self.text[at - 1] in marks

    def touches(self, marks: str) -> bool:
        """Whether one of the marks stands right after."""
        at = self.offset + self.starts[self.last]
        return at < len(self.text) and self.text[at] in marks

    def text_after(self) -> str:
        """The character right after, a space at the end."""
        at = self.offset + self.starts[self.last]
        return self.text[at] if at < len(self.text) else " "

    def capital(self) -> bool:
        """Whether the words themselves start with a capital."""
        return self.text[self.offset + self.starts[self.first]].isupper()


class EventPhrases(Protocol):
    """Finds the words that name the event an expression hangs on."""

    def side(self, text: str, at: int) -> tuple[str, int] | None:
        """ "before", "after" or "of" as said right after ``at``, and where that word ends."""

    def event(self, text: str, at: int) -> Span | None:
        """The words after ``at`` that name an event."""


@attrs.frozen
class Language:
    """Everything of one language that recognition needs."""

    code: str
    grammar: Grammar
    accepts: Callable[[Constituent, Place], bool]  # whether words in their place are a time at all
    relations: Mapping[str, Preposition]  # word before an expression -> its relation
    tense: Callable[[Sequence[str], Sequence[str]], Tense]  # of words before (nearest first) and after
    phrases: EventPhrases
    looks_back: str  # the word that sets a clause before the story's time ("had")
    joining: frozenset[str]  # what stands between two dates that share a year
    closing: frozenset[str]  # what stands between a period and the day of its end
