"""Dates printed about a text: datelines and bylines, "Updated …", credits of photographs, copyright years."""

from __future__ import annotations

from typing import Final

from timeline.publication.case import Case
from timeline.publication.evidence.lagging import heard, lagging
from timeline.publication.mentions import mentions_of
from timeline.publication.publication import Evidence

_SAID: Final = {
    "printed": "stands after a word such as “updated” or “published”",
    "opening": "stands at the head of the text, where datelines do",
    "caption": "stands in the credit of a photograph, taken before the text was published",
    "copyright": "is the year of a copyright notice, in or after which the text was published",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by the dates printed about the text."""
    mentions = [m for m in mentions_of(case.document, case.expressions) if m.place]
    evidence = [
        lagging(case, mention, kind="printed", because=f"“{mention.text}” {_SAID[mention.place]}")
        for mention in heard(mentions)
    ]
    return tuple(item for item in evidence if item is not None)
