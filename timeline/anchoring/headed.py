"""Parts of a text that have a day of their own: entries of a diary, letters in a thread, years of a chronicle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import attrs

from events.document import Span
from timeline.calendar.choices import Either
from timeline.calendar.meanings import Clock, Containing, Date, DayPart
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Language

Candidate = tuple[Span, Time, Constituent]

_LED = 48  # characters before a date in the line that it heads
_BULLET = re.compile(r"[\s>*•\[(|=#–—-]*(?:[^\W\d_]{2,10} \d{1,3}[,:.]?\s{1,3})?")
_CLOSES = re.compile(r"[\])]?\s{0,2}(?:[.:;|–—]|-\s|\n|$)|[\])]")
_JOINED = ("to", "and", "-", "–", "until")
_PERIODS = (Unit.YEAR, Unit.MONTH, Unit.SEASON, Unit.DECADE)
_PART = 60  # characters at least between two heads of parts; less is a table
_LEADS = re.compile(r"[\s>*•-]*([^\W\d_]+)\s?:\s{0,8}")
_REPLY = re.compile(r"[\s>]*([^\W\d_]+)\s")


@attrs.frozen
class Headed:
    """The heads of the parts of a text, and what hangs on them; times by their place in the order of the text."""

    by_place: Mapping[int, int] = attrs.field(factory=dict)  # a time of an entry or a letter -> the head of it
    chained: Mapping[int, int] = attrs.field(factory=dict)  # a head that leaves its year open -> the head before
    hours: Mapping[int, int] = attrs.field(factory=dict)  # an hour that starts a line -> the day it stands under
    ahead: frozenset[int] = frozenset()  # weekdays that head what is to come: a forecast
    told: frozenset[int] = frozenset()  # the heads of a chronicle, which others may hang on
    chronicle: bool = False  # whether parts are headed by years or months, or by days among them


NOTHING = Headed()


@attrs.define
class _Lines:
    """Places of times that start lines, by what they head."""

    letters: list[int] = attrs.field(factory=list)
    days: list[int] = attrs.field(factory=list)
    periods: list[int] = attrs.field(factory=list)
    hours: list[int] = attrs.field(factory=list)
    here: list[int] = attrs.field(factory=list)  # counted from the writer's day: "tonight", "last month"


def headed(text: str, found: Sequence[Candidate], known: Language) -> Headed:
    """The parts of a text that are headed by a date."""
    if "\n" not in text:
        return NOTHING
    lines = _lines(text, found, known)
    days = lines.days if len(lines.days) > 1 else []
    apart = sum(found[b][0].start - found[a][0].end >= _PART for a, b in pairwise(lines.periods))
    if not lines.letters and (apart or (lines.periods and len(days) > 1)):
        return Headed(told=frozenset((*days, *lines.periods, *lines.here)), chronicle=True)
    heads = sorted((*lines.letters, *days))
    if not heads:
        return NOTHING
    by_place, chained, hours = {}, {}, {}
    places = iter((*heads[1:], _end(text, found, heads)))
    dated = _leaf(found[heads[0]][1])
    for number, head in enumerate(heads):
        following = next(places)
        by_place.update(dict.fromkeys(range(head + 1, following), head))
        hours.update({hour: head for hour in lines.hours if head < hour < following})
        date = _leaf(found[head][1])
        if number and date and date.year is None and dated and (dated.year or (dated.month and not date.month)):
            chained[head] = heads[number - 1]
    title = _title(text, found, heads[0])
    if title is not None:
        chained[heads[0]] = title
        chained.update({head: before for before, head in pairwise(heads) if _open_year(found[head][1])})
    ahead = {head for head in heads if lines.here and head > lines.here[0] and _is_weekday(found[head][1])}
    return Headed(by_place, chained, hours, frozenset(ahead))


def _title(text: str, found: Sequence[Candidate], first: int) -> int | None:
    """The time in the title of a diary that tells the year its entries leave open: "War Diary, August 1917"."""
    if not first or not _open_year(found[first][1]):
        return None
    span, time, _ = found[first - 1]
    if time.hang != "none" or time.type != "DATE" or time.unit not in (Unit.MONTH, Unit.YEAR):
        return None
    return first - 1 if found[first][0].start - span.end < _PART else None


def _open_year(time: Time) -> bool:
    date = _leaf(time)
    return date is not None and date.year is None


def _end(text: str, found: Sequence[Candidate], heads: Sequence[int]) -> int:
    """The place after the last part: that ends with its paragraph, when the others do."""
    starts = [found[head][0].end for head in heads]
    if len(heads) < 2:
        return len(found)
    if max(text[a:b].count("\n\n") for a, b in pairwise(starts)) > 1:
        return len(found)
    end = text.find("\n\n", starts[-1])
    if end < 0:
        return len(found)
    return next((i for i in range(heads[-1] + 1, len(found)) if found[i][0].start > end), len(found))


def _lines(text: str, found: Sequence[Candidate], known: Language) -> _Lines:
    lines = _Lines()
    for i, (span, time, _) in enumerate(found):
        begin = text.rfind("\n", max(0, span.start - _LED), span.start) + 1
        if (not begin and span.start > _LED) or time.type not in ("DATE", "TIME"):
            continue
        before = text[begin : span.start]
        if _names_day(time) and _is_letter(text, before, span.end, time, known):
            lines.letters.append(i)
        elif not _BULLET.fullmatch(before):
            continue
        elif isinstance(time.meaning, Clock) and isinstance(time.meaning.base, Containing):
            lines.hours.append(i)
        elif time.hang == "publication":
            lines.here.append(i)
        elif _names_day(time):
            if _closes(text, found, i):
                lines.days.append(i)
        elif time.unit in _PERIODS and _is_dated(time) and _closes(text, found, i):
            lines.periods.append(i)
    return lines


def _closes(text: str, found: Sequence[Candidate], i: int) -> bool:
    """Whether nothing else heads the part: "Sunday:", "Monday to Wednesday:"."""
    end = found[i][0].end
    if i + 1 < len(found) and text[end : found[i + 1][0].start].strip() in _JOINED:
        end = found[i + 1][0].end
    return _CLOSES.match(text, end) is not None


def _is_letter(text: str, before: str, end: int, time: Time, known: Language) -> bool:
    """ "Sent: 3 May 2016", "On 3 May 2016, Ann wrote:"."""
    date = _leaf(time)
    if date is None or date.month is None:
        return False
    led = _LEADS.fullmatch(before)
    if led is not None:
        return led[1].lower() in known.letter_heads
    reply = _REPLY.fullmatch(before)
    if reply is None:
        return False
    line = text[end : end + 120].partition("\n\n")[0]
    said, mark, _ = line.partition(":")
    return bool(mark) and said.split()[-1:] != [] and said.split()[-1].lower() in known.speech


def _leaf(time: Time) -> Date | None:
    meaning = time.meaning
    if isinstance(meaning, Clock | DayPart):
        meaning = meaning.base
    if isinstance(meaning, Either):
        meaning = meaning.choices[0][0]
    return meaning if isinstance(meaning, Date) else None


def _names_day(time: Time) -> bool:
    date = _leaf(time)
    return date is not None and (date.day is not None or date.weekday is not None)


def _is_weekday(time: Time) -> bool:
    date = time.meaning
    return isinstance(date, Date) and date.only_weekday


def _is_dated(time: Time) -> bool:
    return time.hang == "none" or (isinstance(time.meaning, Date) and time.meaning.month is not None)
