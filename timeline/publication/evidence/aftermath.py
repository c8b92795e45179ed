"""What a weekday tells of the place or the people of an attack or disaster that is news: it hardly came before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np

from timeline.calendar.days import isoweekday
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import Told, named_with_days, told_in, words_of
from timeline.publication.knowledge.curves import tables
from timeline.publication.knowledge.telling import WEEKDAYS
from timeline.publication.knowledge.words import Words, fold
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Steps

KIND: Final = "aftermath"

STRUCK: Final = frozenset({"accident", "attack", "disaster", "quake", "shooting", "war"})
"""Kinds of events that come unforeseen and make the place they strike the story."""

BEFORE: Final = -1.5
"""
Natural log of how much rarer a weekday told of what an event struck, in a text that tells the event "on" its weekday,
lies before the event than weekdays of other news do. Counted in the training weeks: none of 21 up to five days before
publication, where chance puts 1.8; half of one is added to both.
"""

BEFORE_BESIDE: Final = -0.7
"""The same for another weekday in a sentence that tells the event: 6 of 74, where chance puts 12.7."""

WEEK: Final = 7
UPDATED: Final = 1
"""Days: a page dated today may name tomorrow's weekday as past, where its text was renewed and its date was not."""

_NAME: Final = re.compile(r"[A-Z]\w+")


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the week of each such event by the other weekdays told as past of it, or of what it struck."""
    if not case.document.language.startswith("en") or not tables():
        return ()
    return tuple(_aftermath(case))


def _aftermath(case: Case) -> Iterator[Evidence]:
    past = [m for m in case.mentions if m.form == "weekday" and m.tense == "past" and not m.place and m.weekday]
    if not past:
        return
    words, offset = words_of(case.document)
    struck = [told for told in told_in(words) if told.mention.event.kind in STRUCK]
    for mention in past:
        for told in struck:
            if (told_of := _told_of(mention, told, words, offset)) is not None:
                yield _evidence(mention, told, *told_of, case)
                break


def _told_of(mention: Mention, told: Told, words: Words, offset: int) -> tuple[str, float] | None:
    """A name struck that a weekday tells of, or "" where it tells of the event itself, with the weight of that."""
    event = told.mention.event
    at = bisect_right(words.starts, mention.span.start + offset) - 1
    if at < 0:
        return None
    if words.sentence[at] in {words.sentence[token] for token, _ in told.mention.places}:
        return ("", BEFORE_BESIDE) if mention.weekday != isoweekday(event.when.start) else None
    if told.telling.way != "weekday" or words.sentence[at] == words.sentence[told.telling.first]:
        return None
    sentence = {words.words[i] for i in words.sentence_range(at)}
    names = (match.group() for match in _NAME.finditer(event.name))
    named = next((name for name in names if fold(name) in sentence and fold(name) not in WEEKDAYS), None)
    return None if named is None else (named, BEFORE)


def _evidence(mention: Mention, told: Told, named: str, before_it: float, case: Case) -> Evidence:
    event = told.mention.event
    struck_on = int(event.when.start)
    # The last such weekday before the event, and so the days on which the text would mean that one.
    meant = struck_on - 1 - (isoweekday(event.when.start) - 1 - (mention.weekday or 1)) % WEEK
    return Evidence(
        kind=KIND,
        span=mention.span,
        text=mention.text,
        because=(
            f"“{mention.text}”, told of {named}, followed {named_with_days(event)}"
            if named
            else f"“{mention.text}”, told with {named_with_days(event)}, followed it"
        ),
        shape=Steps.of(
            case.days, np.array([struck_on, max(struck_on, meant + WEEK - UPDATED)]), np.array([0.0, before_it, 0.0])
        ),
        after=event.when.start,
    )
