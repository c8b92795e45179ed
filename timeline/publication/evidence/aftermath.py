"""What a weekday tells of the place or the people of an attack or disaster that is news: it hardly came before it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

import numpy as np

from timeline.calendar.days import isoweekday
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import Told, in_words, told_in, words_of
from timeline.publication.knowledge.curves import tables
from timeline.publication.knowledge.telling import WEEKDAYS
from timeline.publication.knowledge.words import Words, fold
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence

KIND: Final = "aftermath"

STRUCK: Final = frozenset({"accident", "attack", "disaster", "quake", "shooting", "war"})
"""Kinds of events that come unforeseen and make the place they strike the story."""

BEFORE: Final = -1.5
"""
Natural log of how much rarer such weekdays lie before the event than weekdays of other news do. Counted in the
training weeks: none of 21 up to five days before publication, where chance puts 1.8; half of one is added to both.
"""

WEEK: Final = 7
UPDATED: Final = 1
"""Days: a page dated today may name tomorrow's weekday as past, where its text was renewed and its date was not."""

_NAME: Final = re.compile(r"[A-Z]\w+")


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the week of each event told as news "on" a weekday by the other past weekdays told of what it struck."""
    if not case.document.language.startswith("en") or not tables():
        return ()
    return tuple(_aftermath(case))


def _aftermath(case: Case) -> Iterator[Evidence]:
    past = [m for m in case.mentions if m.form == "weekday" and m.tense == "past" and not m.place and m.weekday]
    if not past:
        return
    words, offset = words_of(case.document)
    struck = [told for told in told_in(words) if told.telling.way == "weekday" and told.mention.event.kind in STRUCK]
    for mention in past:
        for told in struck:
            if named := _named_with(mention, told, words, offset):
                yield _evidence(mention, told, named, case)
                break


def _named_with(mention: Mention, told: Told, words: Words, offset: int) -> str:
    """A name of the event that stands in the weekday's sentence, which is none of those that tell the event."""
    at = bisect_right(words.starts, mention.span.start + offset) - 1
    telling = {words.sentence[token] for token, _ in told.mention.places} | {words.sentence[told.telling.first]}
    if at < 0 or words.sentence[at] in telling:
        return ""
    sentence = {words.words[i] for i in words.sentence_range(at)}
    names = (match.group() for match in _NAME.finditer(told.mention.event.name))
    return next((name for name in names if fold(name) in sentence and fold(name) not in WEEKDAYS), "")


def _evidence(mention: Mention, told: Told, named: str, case: Case) -> Evidence:
    event = told.mention.event
    struck_on = int(event.when.start)
    # The last such weekday before the event, and so the days on which the text would mean that one.
    meant = struck_on - 1 - (isoweekday(event.when.start) - 1 - (mention.weekday or 1)) % WEEK
    before = (case.days >= struck_on) & (case.days < meant + WEEK - UPDATED)
    the = "the " if event.name[0].islower() else ""
    return Evidence(
        kind=KIND,
        span=mention.span,
        text=mention.text,
        because=f"“{mention.text}”, told of {named}, followed {the}{event.name} ({in_words(event.when)})",
        log_likelihood=np.where(before, BEFORE, 0.0),
    )
