"""Dates that came with the text: of a page, a mail, an annotated corpus, a web address."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from typing import Final

import attrs
import numpy as np

from events.document import Metadata
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.publication import Evidence
from timeline.publication.supplied import InvalidDate, parse_supplied
from timeline.publication.wording import run_in_words

TRUST: Final = {"published": 0.95, "url": 0.93, "modified": 0.80, "htmldate:text": 0.65}
"""
Probability that such a statement (or one of such an origin) tells the day the text was published, give or take a
day. Counted on a sample of dated web pages, in which 93 of 100 published times were right.
"""

NEXT_DAY: Final = 0.08
"""Share of right statements that are a day off: zones, presses, transmission."""

_URL_DAY = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_URL_MONTH = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[/_-](0[1-9]|1[0-2])(?!\d)", re.ASCII)
_ISO_START = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?=\D|\Z)", re.ASCII)


@attrs.frozen
class Stated:
    """A run of days that a statement names."""

    statement: Metadata
    interval: DayInterval


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by what the metadata says; every statement about one run of days is one witness."""
    found = [Stated(m, interval) for m in case.document.metadata if (interval := _interval(m)) is not None]
    return tuple(_evidence(stated, case) for stated in found)


def _interval(statement: Metadata) -> DayInterval | None:
    value = statement.value.strip()[:200]
    if statement.name == "url":
        return _in_url(value)
    if statement.name not in TRUST:
        return None
    try:
        return parse_supplied(value).interval
    except InvalidDate:
        pass
    if match := _ISO_START.match(value):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    try:
        moment = parsedate_to_datetime(value)  # e-mail and HTTP
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return _day(moment.year, moment.month, moment.day)


def _in_url(url: str) -> DayInterval | None:
    if match := _URL_DAY.search(url):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _URL_MONTH.search(url):
        try:
            return parse_supplied(f"{match[1]}-{match[2]}").interval
        except InvalidDate:
            return None
    return None


def _day(year: int, month: int, day: int) -> DayInterval | None:
    try:
        return parse_supplied(f"{year:04d}-{month:02d}-{day:02d}").interval
    except InvalidDate:
        return None


def _evidence(stated: Stated, case: Case) -> Evidence:
    statement, interval, days = stated.statement, stated.interval, case.days
    trust = TRUST.get(statement.origin, TRUST[statement.name])
    p = np.full(len(days), (1 - trust) / len(days))
    if statement.name == "modified":
        # A page is changed after it was published, most often soon.
        before = interval.end - 1 - days
        p[before >= 0] += 0.35 * np.exp(-before[before >= 0] / 400.0) / 400.0
        trust *= 0.6
    inside = (days >= interval.start) & (days < interval.end)
    p[inside] += trust * (1 - NEXT_DAY) / len(interval)
    p[(days == interval.start - 1) | (days == interval.end)] += trust * NEXT_DAY / 2 / len(interval)
    return Evidence(
        kind="metadata",
        span=None,
        text=statement.value,
        because=f"{_ORIGINS.get(statement.name, statement.name)} {run_in_words(interval)} ({statement.origin})",
        log_likelihood=np.log(p),
        origin=f"date:{interval.start}:{interval.end}",
    )


_ORIGINS: Final = {
    "published": "the metadata says it was published",
    "modified": "the metadata says it was last changed",
    "url": "the web address names",
}
