"""What a language brings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, Protocol

import attrs

from events.document import Span
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.rules import Grammar
from timeline.expressions.tokens import TOKEN

Relation = Literal["at", "since", "until", "before", "after", "by", "during", "throughout"]
Preposition = Literal["at", "since", "until", "before", "after", "by", "during", "throughout", "from"]
Tense = Literal["past", "present", "future", ""]


MARGIN = 64  # characters around a window that may be looked at

BRIEF = 200  # characters; a text up to this length is a note, a request or a message


@attrs.define(eq=False)
class Window:
    """A short stretch of a text, cut into tokens; what stands around it is cut when somebody asks."""

    text: str
    lower: str  # the text, or the stretch from ``base`` on, in lower case
    base: int
    offset: int  # of the first token, in ``lower``
    tokens: list[str]
    starts: list[int]
    _left: list[str] | None = None  # nearest first
    _right: list[str] | None = None

    def left(self) -> list[str]:
        """Tokens before the window that are not spaces, nearest first, up to the end of the paragraph."""
        if self._left is None:
            at = self.offset
            begin = max(0, at - MARGIN)
            if begin:
                begin = max(begin, self.lower.find(" ", begin, at))
            self._left = told(TOKEN.findall(self.lower, begin, at)[::-1])
        return self._left

    def right(self) -> list[str]:
        """Tokens after the window that are not spaces, up to the end of the paragraph."""
        if self._right is None:
            at = self.offset + self.starts[-1]
            self._right = told(TOKEN.findall(self.lower, at, min(len(self.lower), at + MARGIN)))
        return self._right


def told(tokens: list[str]) -> list[str]:
    """Tokens that are not spaces, up to an empty line."""
    found = []
    for token in tokens:
        if not token.isspace():
            found.append(token)
        elif token.count("\n") > 1:
            found.append("")
            break
    return found


@attrs.define(eq=False)
class Place:
    """Tokens ``first`` to ``last`` (exclusive) of a window, for a look at what stands around them."""

    window: Window
    first: int
    last: int
    start: int  # where the words start in the text
    end: int
    _before: str | None = None
    _after: str | None = None

    @property
    def tokens(self) -> list[str]:
        """Those of the whole window."""
        return self.window.tokens

    def before(self, count: int = 1) -> str:
        """The ``count``-th token to the left that is not space, lower case; "" at the end of the paragraph."""
        if count > 1:
            return self._left(count)
        if self._before is None:
            self._before = self._left(1)
        return self._before

    def after(self, count: int = 1) -> str:
        """The ``count``-th token to the right that is not space."""
        if count > 1:
            return self._right(count)
        if self._after is None:
            self._after = self._right(1)
        return self._after

    def _left(self, count: int) -> str:
        tokens, wanted = self.window.tokens, count
        for at in range(self.first - 1, -1, -1):
            token = tokens[at]
            if token == " ":
                continue
            if not token.isspace():
                wanted -= 1
                if not wanted:
                    return token
            elif token.count("\n") > 1:
                return ""
        left = self.window.left()
        return left[wanted - 1] if len(left) >= wanted and "" not in left[:wanted] else ""

    def _right(self, count: int) -> str:
        tokens, wanted = self.window.tokens, count
        for at in range(self.last, len(tokens)):
            token = tokens[at]
            if token == " ":
                continue
            if not token.isspace():
                wanted -= 1
                if not wanted:
                    return token
            elif token.count("\n") > 1:
                return ""
        right = self.window.right()
        return right[wanted - 1] if len(right) >= wanted and "" not in right[:wanted] else ""

    def capital_after(self) -> bool:
        """Whether the next word starts with a capital."""
        text, at = self.window.text, self.end
        while text[at : at + 1] == " ":
            at += 1
        return text[at : at + 1].isupper()

    def capital_before(self) -> bool:
        """Whether the word before starts with a capital."""
        text, at = self.window.text, self.start - 1
        while at >= 0 and text[at] == " ":
            at -= 1
        last = at
        while at > 0 and last - at < 60 and text[at - 1].isalpha() and text[at].isalpha():
            at -= 1
        return at >= 0 and text[at].isupper()

    def capital_last(self) -> bool:
        """Whether the last word starts with a capital."""
        window = self.window
        return window.text[window.base + window.offset + window.starts[self.last - 1]].isupper()

    def brief(self) -> bool:
        """Whether the text is a note, in which bare numbers may tell times."""
        return len(self.window.text) <= BRIEF

    def glued(self) -> bool:
        """Whether a letter or digit stands right before: "#team4"."""
        at = self.start
        return at > 0 and self.window.text[at - 1].isalnum()

    def touched_by(self, marks: str) -> bool:
        """Whether one of the marks stands right before."""
        at = self.start
        return at > 0 and self.window.text[at - 1] in marks

    def touches(self, marks: str) -> bool:
        """Whether one of the marks stands right after."""
        text, at = self.window.text, self.end
        return at < len(text) and text[at] in marks

    def text_after(self) -> str:
        """The character right after, a space at the end."""
        return self.window.text[self.end : self.end + 1] or " "

    def capital(self) -> bool:
        """Whether the words themselves start with a capital."""
        return self.window.text[self.start].isupper()


class EventPhrases(Protocol):
    """Finds the words that name the event an expression hangs on."""

    def side(self, text: str, at: int) -> tuple[str, int] | None:
        """ "before", "after" or "of" as said right after ``at``, and where that word ends."""

    def another_day(self, text: str, at: int) -> Span | None:
        """A day of the month that is listed after another, which ends at ``at``."""

    def day_before(self, text: str, at: int, *, first: bool) -> Span | None:
        """A day of the month listed before another, which starts at ``at``; ``first`` for the one right before."""

    def bare_years(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Numbers that may be years where early years are told: "in | 214"."""
        ...

    def bare_hours(self, text: str, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
        """Numbers that may be hours where hours are told, with hour and minute: "lasted until | ten"."""
        ...

    def gone(self, text: str, span: Span) -> bool:
        """Whether the words before say that a time has gone by: "as recently as | June"."""
        ...

    def delivered(self, text: str, span: Span) -> bool:
        """Whether a month is that of a delivery to come."""
        ...

    def part_of(self, text: str, span: Span) -> bool:
        """Whether a last unit is one of a longer whole: "| the last year | of the war"."""
        ...

    def compared(self, text: str, span: Span) -> bool:
        """Whether a time is measured from another that was only expected: "| two weeks later | than planned"."""
        ...

    def one_of(self, text: str, span: Span, following: Span) -> bool:
        """Whether a weekday is one of those of the time after it: "on a | Monday | in | February 2021"."""
        ...

    def lived_through(self, text: str, span: Span) -> bool:
        """Whether a time ahead lies ahead of what is told: "wrote six times over | the next year"."""
        ...

    def allowed(self, text: str, span: Span) -> bool:
        """Whether a length begins at the time told before: "appealed within | the fourteen days | allowed"."""
        ...

    def ends(self, text: str, span: Span, time: Time, one: Constituent) -> Sequence[tuple[Span, Time, Constituent]]:
        """The two ends of a run of days as times of their own, as messages are annotated; or the run itself."""

    def event(self, text: str, at: int) -> Span | None:
        """The words after ``at`` that name an event."""


@attrs.frozen(eq=False)
class Language:
    """Everything of one language that recognition needs."""

    code: str
    grammar: Grammar
    accepts: Callable[[Constituent, Place], bool]  # whether words in their place are a time at all
    relations: Mapping[str, Preposition]  # word before an expression -> its relation
    tense: Callable[[Sequence[str], Sequence[str]], Tense]  # of words before (nearest first) and after
    phrases: EventPhrases
    looks_back: Callable[[Sequence[str]], bool]  # whether words before set a clause before the story's time: "had cut"
    awaited: Callable[[Sequence[str]], bool]  # whether words before tell what was to come: "was due to start"
    southern: Callable[[str], bool]  # whether a text is about places south of the equator
    speech: frozenset[str]  # verbs that tell that somebody spoke
    joining: frozenset[str]  # what stands between two dates that share a year
    closing: frozenset[str]  # what stands between a period and the day of its end
    ahead: frozenset[str] = frozenset()  # words that place a length ahead: "in two weeks"
    homographs: frozenset[str] = frozenset()  # words that without a capital are no times: "may"
    whole: frozenset[str] = frozenset()  # those of them that mean all the time until then: "within two weeks"
    lenient: frozenset[str] = frozenset()  # words that need no capital in a message to friends: "every mon"
    letter_heads: frozenset[str] = frozenset()  # what leads to the day of a letter: "Sent:"
    births: frozenset[str] = frozenset()  # words before a day of birth
    counted_from: Mapping[str, frozenset[str]] = attrs.field(factory=dict)  # what days are counted from: its words
    is_message: Callable[[str], bool] = lambda text: False  # whether a short text is one
