"""Dates said with their year: a text is published soon after the latest it reports, and before what it announces."""

from __future__ import annotations

import re

import attrs

from timeline.calendar.days import day_of
from timeline.publication.case import Case
from timeline.publication.evidence.lagging import heard, lagging
from timeline.publication.mentions import Mention, mentions_of
from timeline.publication.publication import Evidence

_SAID = {
    "past": "is told as past: texts mostly follow soon on the latest date they tell",
    "future": "is told as still to come: texts are mostly published before it",
    "plain": "is named: texts mostly name years and days near their own",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by their distance from each dated time the text names, and from the latest year of them."""
    mentions = [m for m in mentions_of(case.document, case.expressions) if m.year is not None and not m.place]
    evidence = [
        lagging(case, mention, kind="explicit-date", because=f"“{_short(mention.text)}” {_SAID[mention.tense]}")
        for mention in heard(mentions)
    ]
    if latest := latest_year(mentions):
        because = f"{latest.year} is the latest year named: texts seldom stop long before their own"
        evidence.append(lagging(case, latest, kind="latest-year", because=because))
    return tuple(item for item in evidence if item is not None)


def latest_year(mentions: list[Mention]) -> Mention | None:
    """The latest year that is named, not as future, as a mention of its own table."""
    told = [mention for mention in mentions if mention.tense != "future" and mention.year is not None]
    if not told:
        return None
    latest = max(told, key=lambda mention: (mention.year or 0, -mention.span.start))
    year = latest.year or 0
    return attrs.evolve(latest, form="latest-year", tense="plain", at=day_of(year), month=None, day=None)


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text[:60])
