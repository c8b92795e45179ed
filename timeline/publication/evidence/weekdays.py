"""Weekdays named without a date: a few days before the text when told as past, after it when announced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging
from timeline.publication.publication import Evidence

FORMS: Final = frozenset({"weekday", "last-weekday", "next-weekday", "weekend"})

_SAID: Final = {
    "past": "told as past it is most often the day of publication or one of the days just before it",
    "future": "told as still to come it lies in the days after publication",
    "plain": "a bare weekday lies within a week of publication",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days of the week by each weekday and tense."""
    return lagging(case, named(case))


def named(case: Case) -> Iterator[Named]:
    """The weekdays that are heard."""
    mentions = [m for m in case.mentions if m.form in FORMS and not m.place]
    for mention in heard(mentions):
        yield Named("weekday", mention, f"“{mention.text}”: {_SAID[mention.tense]}")
