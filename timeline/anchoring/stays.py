"""The days from which a hospital counts: that of the operation and that of the admission."""

from __future__ import annotations

import re

import attrs

from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.expression import TimeExpression
from timeline.expressions.languages.language import Language

_REACH = 120  # characters of the sentence looked at on each side
_WORD = re.compile(r"[a-z]+")
_END = re.compile(r"[.!?]\s(?=[A-Z])|\n")


@attrs.define
class Stay:
    """The days told so far from which others are counted, by what happened then."""

    known: Language
    counts: bool  # whether any time of the text is counted so
    since: dict[str, TimeExpression] = attrs.field(factory=dict)

    def note(self, text: str, time: Time, one: TimeExpression) -> None:
        """Take in a day on which somebody was admitted, or operated upon."""
        if not self.counts or time.unit > Unit.DAY or time.type == "DURATION" or time.hang in self.known.counted_from:
            return
        before = _END.split(text[max(0, one.span.start - _REACH) : one.span.start])[-1]
        after = _END.split(text[one.span.end : one.span.end + _REACH])[0]
        words = frozenset(_WORD.findall(f"{before} {after}".lower()))
        for what, told in self.known.counted_from.items():
            if not told.isdisjoint(words):
                if what == "admission":
                    self.since.setdefault(what, one)
                else:
                    self.since[what] = one
