"""Weekdays named without a date: a few days before the text when told as past, after it when announced."""

from __future__ import annotations

from typing import Final

from timeline.publication.case import Case
from timeline.publication.evidence.lagging import lagging
from timeline.publication.mentions import mentions_of
from timeline.publication.publication import Evidence

FORMS: Final = frozenset({"weekday", "last-weekday", "next-weekday"})

_SAID: Final = {
    "past": "told as past it is most often the day of publication or one of the days just before it",
    "future": "told as still to come it lies in the days after publication",
    "plain": "a bare weekday lies within a week of publication",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days of the week by each weekday and tense."""
    mentions = [m for m in mentions_of(case.document, case.expressions) if m.form in FORMS and not m.place]
    evidence = [
        lagging(case, mention, kind="weekday", because=f"“{mention.text}”: {_SAID[mention.tense]}")
        for mention in mentions[:24]
    ]
    return tuple(item for item in evidence if item is not None)
