"""A time expression: words, their meaning, and what they come to."""

from __future__ import annotations

from typing import Literal

import attrs

from events.document import Span
from timeline.calendar.meanings import Meaning, Reading, Toward

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@attrs.frozen
class Reference:
    """
    What an expression hangs on.

    ``kind`` is "none" (it says all by itself: "May 1990"), "publication" ("yesterday"), "expression"
    ("the next day", after a date named before) or "event" ("two weeks after the vote"); ``target`` is the
    expression's id, and for an event the words that name it.
    """

    kind: Literal["none", "publication", "expression", "event"]
    target: str | None = None
    words: Span | None = None


NO_REFERENCE = Reference("none")
PUBLICATION = Reference("publication")


@attrs.frozen
class TimeExpression:
    """
    Words that tell a time.

    ``relation`` is how the words tie an event to the time they name: "since February" names February and
    has the relation "since". ``tense`` is that of the nearby verb, as far as a cheap look tells.
    ``readings`` are filled when the expression was read against an anchor, and empty before.
    """

    id: str
    span: Span
    text: str
    type: TimexType
    meaning: Meaning
    rule: str  # name of the rule that read it, for explanations
    reference: Reference = NO_REFERENCE
    relation: Literal["at", "since", "until", "before", "after", "by", "during", "throughout"] = "at"
    tense: Literal["past", "present", "future", ""] = ""
    toward: Toward = Toward.NEAREST
    quoted: bool = False
    quant: str | None = None  # TIMEX3 attributes of a SET
    freq: str | None = None
    readings: tuple[Reading, ...] = ()

    @property
    def value(self) -> str:
        """TIMEX3 value of the likeliest reading; "" before the expression was anchored."""
        return self.readings[0].value if self.readings else ""

    @property
    def mod(self) -> str | None:
        """TIMEX3 mod of the likeliest reading."""
        return self.readings[0].mod if self.readings else None
