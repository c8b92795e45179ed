"""Dates said with their year: a text is published soon after the latest it reports, and before what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from timeline.calendar.days import day_of
from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence

_SAID = {
    "past": "is told as past: texts mostly follow soon on the latest date they tell",
    "future": "is told as still to come: texts are mostly published before it",
    "plain": "is named: texts mostly name years and days near their own",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by their distance from each dated time the text names, and from the latest year of them."""
    return lagging(case, named(case))


def named(case: Case) -> Iterator[Named]:
    """The dated times that are heard."""
    mentions = [m for m in case.mentions if m.year is not None and not m.place]
    for mention in heard(mentions):
        yield Named("explicit-date", mention, f"“{_short(mention.text)}” {_SAID[mention.tense]}")
    if latest := latest_day(mentions):
        because = f"“{_short(latest.text)}” is the latest day named: texts seldom stop long before their own"
        yield Named("latest-day", latest, because)
    if latest := latest_year(mentions):
        because = f"{latest.year} is the latest year named: texts seldom stop long before their own"
        yield Named("latest-year", latest, because)


def latest_day(mentions: list[Mention]) -> Mention | None:
    """The latest day that is named with its year, not as future, as a mention of its own table."""
    told = [mention for mention in mentions if mention.form == "day" and mention.tense != "future"]
    if not told:
        return None
    latest = max(told, key=lambda mention: (mention.at, -mention.span.start))
    return attrs.evolve(latest, form="latest-day", tense="plain", position="")


def latest_year(mentions: list[Mention]) -> Mention | None:
    """The latest year that is named, not as future, as a mention of its own table."""
    told = [mention for mention in mentions if mention.tense != "future" and mention.year is not None]
    if not told:
        return None
    latest = max(told, key=lambda mention: (mention.year or 0, -mention.span.start))
    year = latest.year or 0
    return attrs.evolve(latest, form="latest-year", tense="plain", position="", at=day_of(year), month=None, day=None)


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text[:60])
