"""Dates that came with the text: of a page, a mail, an annotated corpus, a web address."""

from __future__ import annotations

import re
from collections.abc import Set
from email.utils import parsedate_to_datetime
from typing import Final

import attrs
import numpy as np

from events.document import Metadata
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.supplied import InvalidDate, parse_supplied
from timeline.publication.wording import run_in_words

TRUST: Final = {"published": 0.95, "url": 0.93, "modified": 0.80, "htmldate": 0.65, "htmldate:text": 0.65}
"""
Probability that such a statement (or one of such an origin) tells the day the text was published, give or take a
day. Counted on a sample of dated web pages, in which 93 of 100 published times were right. What htmldate makes of a
page that states several days is an opinion on them.
"""

ELSEWHERE: Final = 10_000
"""Days over which statements that are wrong are spread: some tens of years, as pages are."""

WRONG_NEARBY: Final = 0.4
NEARBY: Final = 30.0
"""Share of wrong statements that are not far off, such as those of another version, and days over which they are."""

NEXT_DAY: Final = 0.08
"""Share of right statements that are a day off: zones, presses, transmission."""

TIMED: Final = 0.04
"""The same of a time in UTC that is the same day in Europe and America."""

OTHER_ZONE: Final = 0.3
"""The same of a time in UTC so near midnight that it is another day where many readers are."""

LATE, EARLY = 22, 6
"""Hours in UTC from which, and before which, that is so: in Europe and east of it, and in America."""

EAST: Final = re.compile(
    r"(?:ar|bg|cs|da|de|el|et|fa|fi|he|hi|hr|hu|it|lt|lv|nb|nl|nn|no|pl|ro|ru|sk|sl|sr|sv|tr|uk)(?![a-z])",
    re.IGNORECASE,
)
"""Languages whose readers are not in America, but for few."""

CHANGED_SOON: Final = 0.35
CHANGED_WITHIN: Final = 400.0
"""Share of pages, and days, over which the time of the last change tells that the text is older."""

_URL_DAY = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[/_.-]?(0[1-9]|1[0-2])[/_.-]?(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)
_URL_MONTH = re.compile(r"(?<!\d)((?:1[89]|20)\d\d)[/_-](0[1-9]|1[0-2])(?!\d)", re.ASCII)
_UTC = re.compile(r"\d[T ](\d\d):\d\d(?::\d\d?(?:\.\d{1,9})?)?(?:Z|[+-]00:?00)\Z", re.ASCII)
_FIRST_DAY = re.compile(r"(\d{4})-01-01|(\d{4}-\d\d)-01", re.ASCII)
_ISO_START = re.compile(r"\s*(\d{4})-?(\d\d)-?(\d\d)(?=\D|\Z)", re.ASCII)


@attrs.frozen
class Stated:
    """A run of days that a statement names."""

    statement: Metadata
    interval: DayInterval

    @property
    def guessed(self) -> bool:
        """Whether it was found in the words of a page only."""
        return self.statement.origin == "htmldate:text"


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by what the metadata says; every statement about one run of days is one witness."""
    statements = case.document.metadata
    if (source := case.document.source).startswith(("http://", "https://")):
        statements = (*statements, Metadata("url", source, "address"))
    found = [Stated(m, interval) for m in statements if (interval := _interval(m)) is not None]
    published = {stated.interval for stated in found if _tells_publication(stated)}
    return tuple(_evidence(stated, case, published) for stated in found)


def _tells_publication(stated: Stated) -> bool:
    return stated.statement.name == "published" and not stated.statement.origin.startswith("htmldate")


def _interval(statement: Metadata) -> DayInterval | None:
    value = statement.value.strip()[:200]
    if statement.name == "url":
        return _in_url(value)
    if statement.name not in TRUST:
        return None
    if statement.origin == "htmldate:text" and (match := _FIRST_DAY.fullmatch(value)):
        return parse_supplied(match[1] or match[2]).interval  # no day was found, or no month
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


def _evidence(stated: Stated, case: Case, published: Set[DayInterval]) -> Evidence:
    statement, interval, days = stated.statement, stated.interval, case.days
    trust = TRUST.get(statement.origin, TRUST[statement.name])
    origin = f"date:{interval.start}:{interval.end}"
    if statement.origin == "htmldate" and (interval not in published or len(published) == 1):
        trust = TRUST["published"]
    elif statement.origin == "htmldate":
        origin = f"opinion:{origin}"
    if statement.name == "modified":
        p = np.full(len(days), (1 - trust) / ELSEWHERE)
    else:
        off = np.maximum(interval.start - days, 0) + np.maximum(days - (interval.end - 1), 0)
        p = (1 - trust) * ((1 - WRONG_NEARBY) / ELSEWHERE + WRONG_NEARBY * np.exp(-off / NEARBY) / (2 * NEARBY))
    if statement.name == "modified":
        # A page is changed after it was published, most often soon.
        since = days - (interval.end - 1)
        p += CHANGED_SOON * np.exp(-np.abs(since) / CHANGED_WITHIN) / CHANGED_WITHIN * np.where(since > 0, 0.1, 1.0)
        trust *= 0.6
        if published:  # that it is the day of publication too is said by those statements
            trust, origin = 0.0, f"modified:{origin}"
    before, after = _days_off(statement.value, case)
    size = len(interval)
    p[(days >= interval.start) & (days < interval.end)] += trust * (1 - before - after) / size
    p[days == interval.start - 1] += trust * before / size
    p[days == interval.end] += trust * after / size
    return Evidence(
        kind="metadata",
        span=None,
        text=statement.value,
        because=f"{_ORIGINS.get(statement.name, statement.name)} {run_in_words(interval)} ({statement.origin})",
        shape=Daily(days, np.log(p)),
        origin=origin,
    )


def _days_off(value: str, case: Case) -> tuple[float, float]:
    """How likely the day before and the day after are meant."""
    match = _UTC.search(value)
    if match is None:
        return NEXT_DAY / 2, NEXT_DAY / 2
    hour = int(match[1])
    west = hour < EARLY and not _of_the_east(case)
    return (OTHER_ZONE if west else TIMED / 2), (OTHER_ZONE if hour >= LATE else TIMED / 2)


def _of_the_east(case: Case) -> bool:
    stated = next((m.value for m in case.document.metadata if m.name == "language"), case.document.language)
    return EAST.match(stated) is not None


_ORIGINS: Final = {
    "published": "the metadata says it was published",
    "modified": "the metadata says it was last changed",
    "url": "the web address names",
}
