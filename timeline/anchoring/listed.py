"""What times of a list or a pair share: the month of "April 24 and 25", the year of "from March to June 2020"."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from events.document import Span
from timeline.calendar.meanings import Date, Season
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Language

Candidate = tuple[Span, Time, Constituent]


def with_listed_days(text: str, found: Sequence[Candidate], known: Language) -> Sequence[Candidate]:
    """Days that leave their month to another day of a list: "April 24 and 25", "3, 4 and 7 May 2024"."""
    made: list[Candidate] = []
    skipped = -1
    for i, (span, time, constituent) in enumerate(found):
        date = time.meaning
        if i == skipped:
            continue
        if not isinstance(date, Date) or date.month is None or date.day is None:
            made.append((span, time, constituent))
        elif text[span.start].isdigit():
            limit = made[-1][0].end if made else 0
            listed: list[Candidate] = []
            at = span.start
            while (other := known.phrases.day_before(text, at, first=not listed)) is not None and other.start >= limit:
                day = int(other.of(text).rstrip("stndrh"))
                if day >= (listed[-1][1].meaning if listed else time.meaning).day:  # type: ignore[attr-defined]
                    break
                listed.append((other, time._replace(meaning=attrs.evolve(date, day=day, weekday=None)), constituent))
                at = other.start
            made += [*reversed(listed), (span, time, constituent)]
        elif date.year is None and text[span.end - 1].isdigit():
            days = _days_after(text, found, i, known)
            following = found[i + 1] if i + 1 < len(found) else None
            at = days[-1].end if days else span.end
            year = _year_right_after(text, at, following) if days else None
            if year is not None and following is not None:  # "May 3, 4 and 7, 2024"
                skipped = i + 1
                days[-1] = Span(days[-1].start, following[0].end)
                time = time._replace(meaning=attrs.evolve(date, year=year), hang="none")
            made.append((span, time, constituent))
            for other in days:
                day = int("".join(filter(str.isdecimal, text[other.start : other.start + 2])))
                made.append((other, time._replace(meaning=Date(year, date.month, day)), constituent))
        else:
            made.append((span, time, constituent))
    return made


def _days_after(text: str, found: Sequence[Candidate], i: int, known: Language) -> list[Span]:
    limit = found[i + 1][0].start if i + 1 < len(found) else len(text)
    at = found[i][0].end
    days: list[Span] = []
    while (other := known.phrases.another_day(text, at)) is not None and other.end <= limit:
        days.append(other)
        at = other.end
    return days


def _year_right_after(text: str, at: int, following: Candidate | None) -> int | None:
    if following is None or text[at : following[0].start] != ", ":
        return None
    date = following[1].meaning
    return date.year if isinstance(date, Date) and date == Date(date.year) else None


def with_shared_heads(text: str, found: Sequence[Candidate], known: Language) -> Sequence[Candidate]:
    """Give the first of two dates the year that only the second has: "from March to June 2020"."""
    made = list(found)
    for i in range(len(made) - 2, -1, -1):
        span, time, constituent = made[i]
        after, other, _ = made[i + 1]
        if _seasons(time, other) and text[span.end : after.start].strip().lower() in known.joining:
            assert isinstance(time.meaning, Season)
            year = getattr(other.meaning, "year", None)
            made[i] = (span, time._replace(meaning=attrs.evolve(time.meaning, year=year), hang="none"), constituent)
            continue
        if time.hang != "partial" or not isinstance(time.meaning, Date) or time.meaning.month is None:
            continue
        if not isinstance(other.meaning, Date) or other.meaning.year is None or other.unit != time.unit:
            continue
        if after.start - span.end < 16 and text[span.end : after.start].strip().lower() in known.joining:
            # "November to February 2017" begins in the year before.
            later = (time.meaning.month, time.meaning.day or 0) > (other.meaning.month or 12, other.meaning.day or 0)
            dated = attrs.evolve(time.meaning, year=other.meaning.year - (later and _leads(text, span, after, known)))
            made[i] = (span, time._replace(meaning=dated, hang="none"), constituent)
    return made


def _seasons(time: Time, other: Time) -> bool:
    """ "The spring and | summer of 1983"."""
    first, last = time.meaning, other.meaning
    if not isinstance(first, Season) or not isinstance(last, Season):
        return False
    return first.year is None and last.year is not None and first.name != "WI"


def _leads(text: str, span: Span, after: Span, known: Language) -> bool:
    """Whether "to", or a dash, stands between two times."""
    between = text[span.end : after.start].lower().split()
    return between in (["-"], ["–"]) or (bool(between) and known.relations.get(between[0]) == "until")
