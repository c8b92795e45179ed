"""How a text tells a known event: the time words beside it, and what day they would make it written."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day, civil, day_of, isoweekday
from timeline.calendar.intervals import DayInterval
from timeline.publication.knowledge.words import Words
from timeline.publication.window import Days, calendar_of

WEEKDAYS: Final = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"), 1)
}
MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march",),
            ("april",),
            ("may",),
            ("june",),
            ("july",),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
        ]
    )
} | {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], 1
    )
} | {"20th": 20, "30th": 30}
_UNIT_DAYS: Final = {"day": 1.0, "week": 7.0, "month": 30.436875, "year": 365.2425, "decade": 3652.425}
LINE: Final = (  # days since the event
    -36500,
    -365,
    -90,
    -30,
    -7,
    -3,
    -1,
    0,
    1,
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    10,
    15,
    22,
    31,
    61,
    91,
    183,
    366,
    731,
    1827,
)
_SHARE: Final = (-1000, -10, -5, -2.5, -1.5, -0.75, -0.35, -0.12, 0.12, 0.35, 0.75, 1.5, 2.5, 5, 10)
_CALENDAR: Final = (-1000, -3, -1, 0, 1, 2, 3, 4, 6, 11)
_ANNIVERSARY: Final = (-36500, -1827, -365, -90, -30, -14, -7, -3, 0, 1, 2, 4, 8, 31, 91, 365, 1827)

EDGES: Final[dict[str, tuple[float, ...]]] = {
    "weekday": LINE,
    "other weekday": LINE,
    "today": LINE,
    "yesterday": LINE,
    "weekend": LINE,
    "this week": LINE,
    "this month": _CALENDAR,
    "last month": _CALENDAR,
    "this year": _CALENDAR,
    "last year": _CALENDAR,
    "month": LINE,
    "month last year": _CALENDAR,
    "month this year": _CALENDAR,
    "ago": _SHARE,
    "anniversary": _ANNIVERSARY,
    "its year": _CALENDAR,
    "another year": _CALENDAR,
    "future": LINE,
    "nothing": LINE,
}
"""Ways of telling, and the lower edges of the bins of what each measures (`measure`)."""

BY_SURPRISE: Final = ("weekday", "today")
"""Ways that say another thing of an event known ahead: it may be announced with them."""


@attrs.frozen
class Telling:
    """
    The time words that an event is told with.

    ``way`` is a key of `EDGES`; ``first`` and ``last`` are the words that say it (the event's own where
    nothing does); ``amount`` and ``unit`` belong to "ago" and "anniversary".
    """

    way: str
    first: int
    last: int
    amount: int = 0
    unit: str = ""


def telling_of(words: Words, tokens: Iterable[int], when: DayInterval) -> Telling:
    """
    The way an event is told, from the sentences that its first cue word stands in, at ``tokens``.

    A count of years, a year or month called last or this, then a weekday, then smaller words: the most telling wins,
    and of two alike the first sentence's, nearest to the event's words.
    """
    best: tuple[tuple[int, int, int], Telling] | None = None
    for order, token in enumerate(tokens):
        for at in words.sentence_range(token):
            telling = _at(words, at, when)
            if telling is not None and words.sentence[telling.last] == words.sentence[token]:
                rank = (_RANK[telling.way], order, abs(telling.first - token))
                if best is None or rank < best[0]:
                    best = (rank, telling)
        if best is None:
            best = ((len(_RANK), order, 0), Telling("nothing", token, token))
    assert best is not None
    return best[1]


_RANK: Final = {
    way: rank
    for rank, ways in enumerate(
        (
            ("anniversary", "month last year", "month this year"),
            ("ago",),
            ("weekday",),
            ("today", "yesterday", "weekend"),
            ("last year", "this year", "last month", "this month", "this week", "month"),
            ("its year",),
            ("other weekday",),
            ("another year",),
            ("future", "nothing"),
        )
    )
    for way in ways
}


def _at(words: Words, at: int, when: DayInterval) -> Telling | None:
    """What the word at a place says, with its neighbours."""
    text = words.words
    word = text[at]
    after = text[at + 1] if at + 1 < len(text) else ""
    before = text[at - 1] if at else ""
    if word in WEEKDAYS:
        if after in MONTHS or after.isdigit():
            return None
        days = {isoweekday(when.start), isoweekday(Day(when.end - 1))}
        return Telling("weekday" if WEEKDAYS[word] in days else "other weekday", at, at)
    if word in ("today", "tonight"):
        inside = at > 0 and words.sentence[at - 1] == words.sentence[at]
        if inside and words.text[words.starts[at]].isupper():  # a newspaper or a show
            return None
        return Telling("today", at, at)
    if word == "yesterday":
        return Telling("yesterday", at, at)
    if word == "weekend" and before in ("the", "this", "last", "over", "past"):
        agrees = {isoweekday(when.start), isoweekday(Day(when.end - 1))} & {6, 7}
        return Telling("weekend" if agrees else "other weekday", at, at)
    if word in ("this", "last", "past"):
        if after == "week":
            return Telling("this week", at, at + 1)
        if after == "month" and word != "past":
            return Telling(f"{word} month", at, at + 1)
        if after == "year" and word != "past":
            if before in MONTHS and _month_agrees(before, when):
                return Telling(f"month {word} year", at - 1, at + 1)
            return Telling(f"{word} year", at, at + 1)
        if after in MONTHS and word == "last" and _month_agrees(after, when):
            return Telling("month", at, at + 1)
        return None
    if word in MONTHS and before in ("in", "since", "of", "late", "early", "mid") and not after.isdigit():
        if after in ("last", "this") or not _month_agrees(word, when) or (word == "may" and before != "in"):
            return None
        return Telling("month", at, at)
    if word == "ago" and at >= 2:
        return _counted(text, at - 1, at, "ago")
    if word in ("after", "since", "later", "on") and at >= 2 and before.rstrip("s") in _UNIT_DAYS:
        return _counted(text, at - 1, at, "ago")
    if word == "anniversary" and at >= 1:
        number = _ordinal(before)
        return Telling("anniversary", at - 1, at, number, "year") if number else None
    if len(word) == 4 and word.isdigit() and word[:2] in ("17", "18", "19", "20"):
        year = int(word)
        agrees_too = civil(when.start)[0] <= year <= civil(Day(when.end - 1))[0]
        return Telling("its year" if agrees_too else "another year", at, at)
    if word == "will" and after not in ("smith", "and"):
        return Telling("future", at, at)
    return None


def _month_agrees(name: str, when: DayInterval) -> bool:
    return civil(when.start)[1] == MONTHS[name]


def _counted(text: tuple[str, ...], unit_at: int, last: int, way: str) -> Telling | None:
    unit = text[unit_at].rstrip("s")
    if unit not in _UNIT_DAYS or unit_at < 1:
        return None
    number_word = text[unit_at - 1]
    number = int(number_word) if number_word.isdigit() and len(number_word) < 4 else _NUMBERS.get(number_word, 0)
    return Telling(way, unit_at - 1, last, number, unit) if number else None


def _ordinal(word: str) -> int:
    if word in _ORDINALS:
        return _ORDINALS[word]
    digits = word[:-2]
    return int(digits) if word[-2:] in ("st", "nd", "rd", "th") and digits.isdigit() and len(digits) < 4 else 0


def measure(telling: Telling, when: DayInterval, days: Days) -> npt.NDArray[np.float64]:
    """
    How far each candidate day is from what the words would make it, in the unit of the way's bins.

    Days since the event; for calendar words the whole months or years since it; for a count, how many of
    its units the day lies beyond it; for an anniversary the days since it.
    """
    start, end = int(when.start), int(when.end) - 1
    if EDGES[telling.way] is LINE:
        return np.where(days < start, days - start, np.maximum(days - end, 0)).astype(np.float64)
    if telling.way == "ago":
        unit = _UNIT_DAYS[telling.unit]
        return np.asarray((days - (start + end) / 2) / unit - telling.amount, dtype=np.float64)
    year, month, day = civil(when.start)
    if telling.way == "anniversary":
        return (days - int(day_of(year + telling.amount, month, min(day, 28)))).astype(np.float64)
    calendar = calendar_of(days)
    if telling.way in ("this month", "last month"):
        return ((calendar.year - year) * 12 + calendar.month - month).astype(np.float64)
    return (calendar.year - civil(Day(when.end - 1))[0]).astype(np.float64)


def edges_in_days(telling: Telling, when: DayInterval) -> Days:
    """The first day of each bin of what the words measure, but for the first bin's."""
    start, end = int(when.start), int(when.end) - 1
    edges = EDGES[telling.way][1:]
    if EDGES[telling.way] is LINE:
        return np.array([(start if edge <= 0 else end) + edge for edge in edges])
    if telling.way == "ago":
        unit, middle = _UNIT_DAYS[telling.unit], (start + end) / 2
        return np.array([math.ceil((edge + telling.amount) * unit + middle) for edge in edges])
    year, month, day = civil(when.start)
    if telling.way == "anniversary":
        at = day_of(year + telling.amount, month, min(day, 28))
        return np.array([at + edge for edge in edges])
    if telling.way in ("this month", "last month"):
        months = [year * 12 + month - 1 + int(edge) for edge in edges]
        return np.array([day_of(count // 12, count % 12 + 1) for count in months])
    last_year = civil(Day(end))[0]
    return np.array([day_of(last_year + int(edge)) for edge in edges])
