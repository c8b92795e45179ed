"""Parts of a text that have a day of their own: entries of a diary, letters in a thread, years of a chronicle."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import attrs

from events.document import Span
from timeline.calendar.meanings import Clock, Date, DayPart
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Language

Candidate = tuple[Span, Time, Constituent]

_LED = 48  # characters before a date in the line that it heads
_BULLET = re.compile(r"[\s>*•\[(|=#–—-]*")
_CLOSES = re.compile(r"[\])]?\s{0,2}(?:[.:;|–—]|-\s|\n|$)|[\])]")
_ALONE = re.compile(r"[\s.:;)\]=#*–—-]*(?:\n|$)")
_LEADS = re.compile(r"[\s>*•-]*([^\W\d_]+)\s?:\s{0,8}")
_REPLY = re.compile(r"[\s>]*([^\W\d_]+)\s")


@attrs.frozen
class Headed:
    """
    The times of a text that hang on the head of their part, by place, with the place of the head.

    ``chronicle`` tells that parts are headed by years or months, not by days of writing.
    """

    by_place: Mapping[int, int] = attrs.field(factory=dict)
    chained: Mapping[int, int] = attrs.field(factory=dict)  # a head without its month or year -> the head before
    chronicle: bool = False


NOTHING = Headed()


def headed(text: str, found: Sequence[Candidate], known: Language) -> Headed:
    """The parts of a text that are headed by a date."""
    if "\n" not in text:
        return NOTHING
    letters, entries, sections = [], [], []
    for i, (span, time, _) in enumerate(found):
        begin = text.rfind("\n", max(0, span.start - _LED), span.start) + 1
        if not begin and span.start > _LED:
            continue
        before = text[begin : span.start]
        if time.type not in ("DATE", "TIME"):
            continue
        if time.unit in (Unit.YEAR, Unit.MONTH, Unit.DECADE):
            if _BULLET.fullmatch(before) and _ALONE.match(text, span.end) and _is_dated(time):
                sections.append(i)
        elif _names_day(time):
            if _is_letter(text, before, span.end, time, known):
                letters.append(i)
            elif _BULLET.fullmatch(before) and _CLOSES.match(text, span.end):
                entries.append(i)
    heads = sorted((*letters, *(entries if len(entries) > 1 else ())))
    if not heads:
        return Headed(chronicle=len(sections) > 1)
    by_place, chained = {}, {}
    places = iter((*heads[1:], len(found)))
    whole = _is_whole(found[heads[0]][1])
    for number, head in enumerate(heads):
        following = next(places)
        by_place.update(dict.fromkeys(range(head + 1, following), head))
        if number and whole and not _is_whole(found[head][1]):
            chained[head] = heads[number - 1]
    return Headed(by_place, chained)


def _is_letter(text: str, before: str, end: int, time: Time, known: Language) -> bool:
    """ "Sent: 3 May 2016", "On 3 May 2016, Ann wrote:"."""
    if not _is_whole(time):
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
    return meaning if isinstance(meaning, Date) else None


def _names_day(time: Time) -> bool:
    date = _leaf(time)
    return date is not None and (date.day is not None or date.weekday is not None)


def _is_whole(time: Time) -> bool:
    """Whether a day tells its month."""
    date = _leaf(time)
    return date is not None and date.month is not None and date.day is not None


def _is_dated(time: Time) -> bool:
    return time.hang == "none" or (isinstance(time.meaning, Date) and time.meaning.month is not None)
