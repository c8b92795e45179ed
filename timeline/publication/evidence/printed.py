"""Dates printed about a text: titles, datelines, bylines, "Updated …", credits of photographs, copyright years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging
from timeline.publication.publication import Evidence

_SAID: Final = {
    "printed": "stands after a word such as “published” or “posted”",
    "updated": "stands after a word such as “updated”: the text is of that day or of one shortly before it",
    "title": "stands in the title",
    "opening": "stands at the head of the text, where datelines do",
    "caption": "stands in the credit of a photograph, taken before the text was published",
    "copyright": "is the year of a copyright notice, in or after which the text was published",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by the dates printed about the text."""
    return lagging(case, named(case))


def named(case: Case) -> Iterator[Named]:
    """The printed dates that are heard."""
    for mention in heard([m for m in case.mentions if m.place]):
        yield Named("printed", mention, f"“{mention.text}” {_SAID[mention.place]}")
