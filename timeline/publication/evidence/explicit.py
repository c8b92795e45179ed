"""Dates said with their year: a text is published soon after the latest it reports, and before what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
import numpy as np

from timeline.calendar.days import day_of
from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Steps

AHEAD: Final = 1.5
"""Nats against days before what is told as over: judged, since pages of news are often edited after their date."""

DAYS: Final = ("day", "weekday-day")
"""Forms of days with their year on which something was; that a period of accounts ends on tells another thing."""

_SAID = {
    "past": "is told as past: texts mostly follow soon on the latest date they tell",
    "future": "is told as still to come: texts are mostly published before it",
    "plain": "is named: texts mostly name years and days near their own",
}


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by their distance from each dated time the text names, and from the latest year of them."""
    return (*lagging(case, named(case)), *_over(case))


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
    told = [mention for mention in mentions if mention.form in DAYS and mention.tense != "future"]
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


def _over(case: Case) -> tuple[Evidence, ...]:
    """The latest day or month in which something is told to have happened: what is written before it cannot tell."""
    told = [m for m in case.mentions if m.tense == "past" and m.form in (*DAYS, "month") and not m.place]
    told = [m for m in told if _AT.search(case.document.text[max(0, m.span.start - 12) : m.span.start])]
    if not told:
        return ()
    latest = max(told, key=lambda mention: (mention.at, -mention.span.start))
    shape = Steps.of(case.days, np.array([latest.at]), np.array([-AHEAD, 0.0]))
    because = f"“{_short(latest.text)}” was over when it was told"
    return (Evidence(kind="told-as-over", span=latest.span, text=latest.text, because=because, shape=shape),)


_AT = re.compile(r"\b(?:in|on|since)\s+$", re.IGNORECASE)


def _short(text: str) -> str:
    return re.sub(r"\s+", " ", text[:60])
