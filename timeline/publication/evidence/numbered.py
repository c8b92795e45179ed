"""Numbered and yearly things a text names: "Super Bowl LVII", "the 94th Academy Awards", "the 2024 election"."""

from __future__ import annotations

from typing import Final

from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import in_words, placed, words_of
from timeline.publication.knowledge.curves import along, tables
from timeline.publication.knowledge.numbered import Numbered, numbered_in
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily

KIND: Final = "numbered-thing"
HEARD_AT_MOST: Final = 12
NAMES: Final = 3  # of things that got their name late; the youngest tell all


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by how long before and after its day such a thing is named."""
    if not case.document.language.startswith("en") or not tables():
        return ()
    words, offset = words_of(case.document)
    return tuple(
        Evidence(
            kind=KIND,
            span=placed(words.span(item.first, item.last), offset),
            text=words.span(item.first, item.last).of(words.text),
            because=because(item),
            shape=Daily(case.days, along(item.table, item.when, case.days)),
        )
        for item in heard(numbered_in(words))
        if item.table in tables()
    )


def heard(found: tuple[Numbered, ...]) -> tuple[Numbered, ...]:
    """The latest of the things found, in order of place; of mere names the youngest few."""
    latest = sorted(found, key=lambda item: (-item.when.start, item.first, item.name))
    names = [item for item in latest if item.table == "numbered:name"][:NAMES]
    others = [item for item in latest if item.table != "numbered:name"][:HEARD_AT_MOST]
    return tuple(sorted(names + others, key=lambda item: (item.first, item.name)))


def because(item: Numbered) -> str:
    """The reason in plain words."""
    family = item.table.partition(":")[2]
    if item.table.startswith("yearly:"):
        return f"the {item.name} is spoken of"
    if family == "name":
        return f"{item.name}: so called since {in_words(DayInterval(item.when.start, Day(item.when.start + 1)))}"
    if family == "product":
        return f"{item.name} came out on {in_words(item.when)}"
    return f"the {item.name} was {in_words(item.when)}"
