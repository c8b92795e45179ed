"""What the timeline view says about each entry, before it is laid out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Generic, Literal, NamedTuple, TypeVar

import attrs

from events.clauses import teller_of
from events.document import Span
from events.event import Event
from timeline.assembly import Entry, Relation, Timeline
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute, start_of
from timeline.calendar.intervals import Bounds, TimeInterval
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.render.bars import is_instant
from timeline.render.text import FIRM_BLANK, cells
from timeline.render.when import between, either, from_writing, unit_name, when

Confidence = Literal["exact", "close", "rough", "open", "order", ""]

_UNCERTAIN = frozenset({"may", "might", "could", "can", "would", "should", "perhaps", "possibly", "probably", "likely"})
# How many of its own units a bound may vary and still be close; chosen by eye.
_ARTICLES = frozenset(("The", "A", "An", "His", "Her", "Its", "Their", "Our", "Some", "Several", "Many", "Most"))
_DENYING = re.compile(r"\b(?:not|never|no|nobody|none|cannot)\b|n['’]t\b", re.IGNORECASE)
_CLOSE = 4
_WORTH_GROUPS = 5  # rows
_CROWDED = 8  # rows under one heading from which finer headings are tried
_A_GROUP = 2.5  # rows on average that make a finer heading worth its line
_BY_THE_CLOCK = 3  # entries with a clock time from which hours are told apart on the axis
_HITS = 3  # quoted time words after a line

T = TypeVar("T")


@attrs.frozen
class Row:
    """One entry in words; ``notes`` are the numbers of footnotes, ``sources`` places in the timeline's documents."""

    entry: Entry
    when: str
    confidence: Confidence
    planned: bool
    marks: tuple[str, ...]
    hits: tuple[str, ...]
    notes: tuple[int, ...]
    sources: tuple[int, ...]


class Spans(Generic[T]):
    """Things at places in a text, in order, found by what they overlap."""

    def __init__(self, items: Iterable[tuple[Span, T]]) -> None:
        self._items = sorted(items, key=lambda item: (item[0].start, item[0].end))
        self._starts = [span.start for span, _ in self._items]
        self._longest = max((span.end - span.start for span, _ in self._items), default=0)

    def overlapping(self, span: Span) -> list[T]:
        """Those that share a character with a span, first the one that starts first."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_left(self._starts, span.end)
        return [item for place, item in self._items[first:last] if place.end > span.start]


def rows_of(timeline: Timeline, mass: float) -> list[Row]:
    """The rows of a timeline, in its order; linear in its size."""
    events = {event.id: event for found in timeline.events.values() for event in found}
    order = {document.id: place for place, document in enumerate(timeline.documents)}
    problems: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, problem in enumerate(timeline.problems, 1):
        if problem.span is not None:
            problems[problem.document].append((problem.span, number))
    notes = {document: Spans(found) for document, found in problems.items()}
    words = words_of(timeline)
    written: dict[str, int] = {}
    for document, publication in timeline.publication.items():
        interval = publication.interval(mass)
        if interval is not None:
            written[document] = interval.end * MINUTES_A_DAY
    neighbours = _neighbours(timeline, events)
    rows = []
    for entry in timeline.entries:
        told = [events[event] for event in entry.events if event in events]
        found = [
            e
            for quote in entry.quotes
            if quote.document in words
            for e in words[quote.document].overlapping(quote.span)
        ]
        numbers = {
            n
            for quote in entry.quotes
            if quote.document in notes
            for n in notes[quote.document].overlapping(quote.span)
        }
        planned = _is_planned(entry, told, written)
        dating = _dating(entry, found)
        rows.append(
            Row(
                entry=entry,
                when=_when(entry, neighbours),
                confidence=_confidence(entry),
                planned=planned,
                marks=_marks(told, dating, events, planned, entry.label),
                hits=tuple(dict.fromkeys(e.text for e in dating))[:_HITS],
                notes=tuple(sorted(numbers)),
                sources=tuple(sorted({order[quote.document] for quote in entry.quotes if quote.document in order})),
            )
        )
    return rows


def _dating(entry: Entry, found: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Of the words of time in its clauses those that an entry's reasons name; all of them where none is named."""
    because = " ".join(entry.because)
    named = [expression for expression in found if f"“{' '.join(expression.text.split())}”" in because]
    return named or list(found)


def words_of(timeline: Timeline) -> dict[str, Spans[TimeExpression]]:
    """The time expressions of each document, found by place."""
    return {
        document: Spans([(expression.span, expression) for expression in found])
        for document, found in timeline.expressions.items()
    }


def place_of(entry: Entry) -> int | None:
    """The minute an entry is filed under."""
    best = entry.best.start if entry.best is not None else None
    points = (best, entry.begin.earliest, entry.begin.latest, entry.end.earliest, entry.end.latest)
    return next((point for point in points if point is not None), None)


def moments_of(entries: Sequence[Entry]) -> tuple[list[int], list[tuple[int, int]]]:
    """
    The minutes an axis must show for some entries, and the runs it must not break: those told as one unit.

    The clock counts only where several entries are told by it; otherwise a short entry stands on its day.
    """
    by_clock = sum((entry.granularity or Unit.DAY) < Unit.DAY for entry in entries) >= _BY_THE_CLOCK
    moments: list[int] = []
    whole: list[tuple[int, int]] = []
    for entry in entries:
        first, last = entry.begin.earliest, entry.end.latest
        best = (entry.best.start, entry.best.end) if entry.best is not None else ()
        points = [first, entry.begin.latest, entry.end.earliest, last, *best]
        known = [_to_the_day(point, _A_MOMENT if by_clock else _HALF_A_DAY) for point in points if point is not None]
        if not by_clock and is_instant(entry.best, entry.granularity):
            moments += [point - point % MINUTES_A_DAY for point in (*best[:1], first, entry.begin.latest) if point]
            continue
        if first is not None and last is not None and last - first <= 60:
            moments.append(first)
            continue
        moments += known
        unit = entry.granularity.typical_days * MINUTES_A_DAY if entry.granularity is not None else 0
        if first is not None and last is not None and last - first <= 1.05 * unit:
            whole.append((first, last))
    return moments, whole


def _to_the_day(minute: int, near: int) -> int:
    """The midnight that a minute is near, or the minute: bounds are often a minute or two within a day."""
    since = minute % MINUTES_A_DAY
    if since <= near:
        return minute - since
    return minute - since + MINUTES_A_DAY if since >= MINUTES_A_DAY - near else minute


_A_MOMENT, _HALF_A_DAY = 2, MINUTES_A_DAY // 2


def headings(rows: Sequence[Row]) -> dict[int, str]:
    """
    The headings over rows, by the place of the row they stand before: a year, or its months where it is crowded.

    A row without a known begin stays where it is put. Empty when headings would not help.
    """
    dated = [
        _Dated(number, Day(place // MINUTES_A_DAY), row.entry.granularity or Unit.DAY)
        for number, row in enumerate(rows)
        if row.entry.status == "dated"
        and row.entry.from_publication is None
        and row.entry.begin.earliest is not None
        and (place := place_of(row.entry)) is not None
    ]
    names: dict[int, str] = {}
    last = ""
    for number, name in _divided(dated, _GROUPS) if len(dated) >= _WORTH_GROUPS else []:
        if name != last:
            names[number] = last = name
    apart, last = False, ""
    for number, row in enumerate(rows) if names else ():
        last = names.get(number, last)
        if (row.entry.from_publication is not None) != apart:
            apart = not apart
            names[number] = "counted from the day of writing" if apart else last
    return names


def in_column(when: str, heading: str, width: int) -> str:
    """
    A time without the day that the heading tells; one too wide for its column without the year, then broken.

    Blanks that are not to be broken are firm.
    """
    if heading and when.startswith(f"{heading}, "):
        return when.removeprefix(f"{heading}, ")
    year = heading.rpartition(" ")[2]
    if cells(when) > width and year.isdigit() and re.fullmatch(rf"[^→>]*[a-z] {year}", when):
        when = when.removesuffix(f" {year}")
    first, mark, last = _ENDS.split(when, 1) if cells(when) > width and _ENDS.search(when) else (when, "", "")
    if mark and cells(first) + len(mark) < width and cells(last) <= width:
        return f"{first} {mark}".replace(" ", FIRM_BLANK) + " " + last.replace(" ", FIRM_BLANK)
    return when


_ENDS = re.compile(r" (→|–|->|-) ")


_GROUPS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)


class _Dated(NamedTuple):
    """A row's place in the list, and the day it is filed under; no heading is finer than the unit it is told in."""

    number: int
    day: Day
    unit: Unit


def _divided(dated: Sequence[_Dated], units: Sequence[Unit]) -> list[tuple[int, str]]:
    """Headings by the finest unit that puts a few rows under each, and within crowded ones again; or none."""
    for place, unit in enumerate(units):
        groups = [list(run) for _, run in groupby(dated, key=lambda row: start_of(row.day, unit))]
        alone = sum(len(group) == 1 for group in groups)
        if len(groups) < 2 or len(dated) / len(groups) < _A_GROUP or alone > max(1, len(groups) // 3):
            continue
        found: list[tuple[int, str]] = []
        for group in groups:
            finer = _divided(group, units[:place]) if len(group) >= _CROWDED else []
            told = min(row.unit for row in group)
            name = unit_name(group[0].day, max(unit, told) if told >= Unit.MONTH else unit)
            if unit == Unit.WEEK and told <= Unit.WEEK:
                name = f"week of {unit_name(start_of(group[0].day, unit), Unit.DAY)}"
            found += finer or [(group[0].number, name)]
        return found
    return []


def _confidence(entry: Entry) -> Confidence:
    """How closely an entry's time is known, in its own units."""
    counted = entry.from_publication
    if counted is not None and entry.granularity is not None:
        return (
            "exact" if counted.end - counted.start <= 1.05 * entry.granularity.typical_days * MINUTES_A_DAY else "rough"
        )
    if entry.status != "dated":
        return "order" if entry.status == "ordered" else ""
    first, last = entry.begin.earliest, entry.end.latest
    if first is None or last is None or entry.begin.latest is None or entry.end.earliest is None:
        return "open"
    slack = max(entry.begin.latest - first, last - entry.end.earliest)
    length = entry.best.end - entry.best.start if entry.best is not None else last - first
    unit = entry.granularity.typical_days * MINUTES_A_DAY if entry.granularity is not None else length
    if slack <= 1.05 * unit and slack <= max(length, unit):
        return "exact"
    if entry.outcomes and max(outcome.p for outcome in entry.outcomes) >= 0.5:
        return "close"
    return "close" if slack <= max(_CLOSE * unit, 0.1 * length) else "rough"


def _is_planned(entry: Entry, told: Sequence[Event], written: Mapping[str, int]) -> bool:
    if any(event.tense == "FUTURE" for event in told[:1]):
        return True
    ends = [written[quote.document] for quote in entry.quotes if quote.document in written]
    return bool(ends) and entry.begin.earliest is not None and entry.begin.earliest >= max(ends)


def _marks(
    told: Sequence[Event], found: Sequence[TimeExpression], events: Mapping[str, Event], planned: bool, label: str
) -> tuple[str, ...]:
    """Words that say an entry is not simply something that happened."""
    unsure = bool(told) and told[0].modality in _UNCERTAIN
    marks = ["possible"] if unsure else ["planned"] if planned else []
    if told and any(e.type == "SET" and e.span.overlaps(told[0].clause) for e in found):
        marks.append("again and again")
    if told:
        event = told[0]
        if event.polarity == "NEG" and not _DENYING.search(label):
            marks.append("did not happen" if event.event_class == "OCCURRENCE" else "denied")
        speaker = next((p.text for p in event.participants if p.role == "speaker"), "")
        governor = events.get(event.governor or "")
        if speaker:
            first, _, rest = speaker.strip(" ,").partition(" ")
            marks.append(f"according to {first.lower() if first in _ARTICLES else first} {rest}".rstrip())
        elif event.quoted or (governor is not None and governor.event_class == "REPORTING" and not _is_aside(event)):
            marks.append("reported")
    return tuple(marks)


def _is_aside(event: Event) -> bool:
    """Whether it is told of somebody by the way, and not as what was said: "said Lee, who left in May"."""
    grammar = event.grammar
    return grammar is not None and grammar.relations[teller_of(event)[0]] == "acl:relcl"


def _when(entry: Entry, neighbours: Mapping[str, str]) -> str:
    if entry.from_publication is not None:
        return from_writing(entry.from_publication, entry.granularity)
    best = entry.best if entry.status == "dated" else None
    begin, end = _to_days(entry.begin, entry.end, entry.granularity)
    words = when(begin, end, best, entry.granularity, about=len(entry.outcomes) < 2)
    if entry.status != "ordered":
        return _weighed(entry) or _not_lasting(entry, words)
    first, last = entry.begin.earliest, entry.end.latest
    if first is not None and last is not None and first < last <= first + 62 * MINUTES_A_DAY:
        return between(TimeInterval(first, last))
    told = next((neighbours[event] for event in entry.events if event in neighbours), "")
    return told or _not_lasting(entry, words) or "in this order"


def _to_days(begin: Bounds, end: Bounds, unit: Unit | None) -> tuple[Bounds, Bounds]:
    """Bounds whose outer points order moved a minute into a day, at its edge again; the hours of a clock stay."""
    first, last = begin.earliest, end.latest
    if unit is None or unit < Unit.DAY:
        return begin, end
    if first is not None and first % MINUTES_A_DAY <= _A_MOMENT:
        begin = attrs.evolve(begin, earliest=Minute(first - first % MINUTES_A_DAY))
    if last is not None and -last % MINUTES_A_DAY <= _A_MOMENT:
        end = attrs.evolve(end, latest=Minute(last + -last % MINUTES_A_DAY))
    return begin, end


def _not_lasting(entry: Entry, words: str) -> str:
    """An open time; "since" and "until" are only for what is told to have begun or ended then."""
    because = " ".join(entry.because) or "; it began then; it ended then"
    if words.startswith("since ") and "; it began then" not in because:
        return f"{words.removeprefix('since ')} or later"
    if words.startswith("until ") and "; it ended then" not in because:
        return f"by {words.removeprefix('until ')}"
    return words


def _weighed(entry: Entry) -> str:
    """One reading that is likelier than not, or two or three that share the mass; "" where that says nothing."""
    shares: dict[str, float] = {}
    for outcome in sorted(entry.outcomes, key=lambda outcome: outcome.best or _ENDLESS):
        begin, end = _to_days(outcome.extent.begin, outcome.extent.end, entry.granularity)
        name = when(begin, end, outcome.best, entry.granularity)
        shares[name] = shares.get(name, 0.0) + outcome.p
    ranked = sorted(shares, key=lambda name: -shares[name])
    if not ranked or not all(ranked):
        return ""
    if shares[ranked[0]] >= entry.mass - 1e-9:
        return ranked[0]
    if shares[ranked[0]] >= 0.5 and " – " not in ranked[0]:
        return f"probably {ranked[0]}"
    likely = next((n for n in (2, 3) if sum(shares[name] for name in ranked[:n]) >= entry.mass - 1e-9), 0)
    if not likely or any(" – " in name or " → " in name for name in ranked[:likely]):
        return ""
    return either([name for name in shares if name in ranked[:likely]])


_ENDLESS = TimeInterval(Minute(0), Minute(1))


def _neighbours(timeline: Timeline, events: Mapping[str, Event]) -> dict[str, str]:
    """For each event that only order places: "after “collapsed”", from the nearest dated event known to be before."""
    dated = {
        event: place
        for place, entry in enumerate(timeline.entries)
        if entry.status == "dated"
        for event in entry.events
    }
    ordered = {event for entry in timeline.entries if entry.status == "ordered" for event in entry.events}
    nearest: dict[str, tuple[int, str, str]] = {}
    for relation in timeline.relations:
        for event, word, other in _sides(relation):
            if event not in ordered or other not in dated or other not in events or relation.p < 0.5:
                continue
            rank = dated[other] if word == "after" else -1 - dated[other]
            if event not in nearest or rank > nearest[event][0]:
                nearest[event] = rank, word, events[other].trigger
    return {event: f"{word} “{trigger}”" for event, (_, word, trigger) in nearest.items()}


def _sides(relation: Relation) -> tuple[tuple[str, str, str], ...]:
    words = {"before": ("before", "after"), "after": ("after", "before"), "equal": ("with", "with")}.get(
        relation.relation
    )
    if words is None:
        return ()
    return (relation.source, words[0], relation.target), (relation.target, words[1], relation.source)
