"""Dated world events: reading the data files, and finding the events a text speaks of."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache
from importlib.resources import files
from itertools import chain

import attrs

from timeline.calendar.days import Day, day_of, days_in_month
from timeline.calendar.intervals import DayInterval
from timeline.publication.knowledge.words import Words

_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?\Z")
REACH = 25  # tokens on either side of the first cue word within which the other words count
PLACES = 40  # places of the first cue word looked at
PERIODS = ("1900-1984", "1985-2009", "2010-2019", "2020-2026")

Cue = tuple[tuple[str, ...], ...]  # all of the groups, any word of a group


@attrs.frozen
class KnownEvent:
    """
    Something that happened, and the words that betray it.

    ``fame`` is 1 (a story of some days) to 3 (known for decades). ``expected`` tells events with a date
    known ahead, such as an election, from sudden ones.
    """

    when: DayInterval
    kind: str
    fame: int
    name: str
    cue: Cue
    expected: bool


@attrs.frozen
class Mention:
    """
    A known event that a text's words betray.

    ``places`` are where they do, in order: the token of the first cue word, and those of the others. All are
    in one sentence each, or else (``apart``) there is one place only, of words from neighbouring sentences.
    """

    event: KnownEvent
    places: tuple[tuple[int, tuple[int, ...]], ...]
    apart: bool

    @property
    def token(self) -> int:
        """The first place's first cue word."""
        return self.places[0][0]


@attrs.frozen(eq=False)
class KnownEvents:
    """All events, with an index from the words of their first cue group."""

    rows: tuple[tuple[str, ...], ...]
    index: dict[str, tuple[int, ...]]
    kinds: dict[str, tuple[bool, tuple[str, ...]]]

    def event(self, number: int) -> KnownEvent:
        """The event of a row."""
        when, kind, fame, name, cue = self.rows[number]
        expected, words = self.kinds[kind]
        return KnownEvent(read_days(when), kind, int(fame), name, read_cue(cue, words), expected)

    def mentions(self, words: Words) -> tuple[Mention, ...]:
        """The events that a text's words betray, in order of their first place."""
        found = []
        for number in {n for word in words.places.keys() & self.index.keys() for n in self.index[word]}:
            if all(_present(group, words) for group in _groups(self.rows[number][4])):
                mention = _tightest(self.event(number), words)
                if mention is not None:
                    found.append((mention.token, number, mention))
        return tuple(mention for *_, mention in sorted(found, key=lambda item: item[:2]))


def read_days(edtf: str) -> DayInterval:
    """
    The days of an EDTF day, month, year or interval of these.

    Raises:
        ValueError: The text is none of these.
    """
    begin, _, end = edtf.partition("/")
    first, last = _days(begin), _days(end or begin)
    return DayInterval(first.start, last.end)


def _days(edtf: str) -> DayInterval:
    matched = _EDTF.match(edtf)
    if matched is None:
        raise ValueError(f"got {edtf!r}, wanted YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in matched.groups())
    assert year is not None
    if month is None:
        return DayInterval(day_of(year), day_of(year + 1))
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= days_in_month(year, month)):
        raise ValueError(f"{edtf!r} is not a date")
    if day is None:
        return DayInterval(day_of(year, month), Day(day_of(year, month) + days_in_month(year, month)))
    return DayInterval(day_of(year, month, day), Day(day_of(year, month, day) + 1))


def read_cue(text: str, kind_words: tuple[str, ...] = ()) -> Cue:
    """
    The word groups of a cue: spaces divide groups, "/" the choices of a group, "_" the words of a phrase.

    The kind's own words are one more group, unless the cue begins with "=".
    """
    groups = [tuple(group.split("/")) for group in text.lstrip("=").split()]
    if kind_words and not text.startswith("="):
        groups.append(kind_words)
    return tuple(groups)


@cache
def _groups(cue: str) -> tuple[tuple[frozenset[str], tuple[tuple[str, ...], ...]], ...]:
    """The groups of a cue for a quick look: single words, and the words of phrases; the kind's are left out."""
    return tuple(
        (
            frozenset(item for item in group if "_" not in item),
            tuple(tuple(item.split("_")) for item in group if "_" in item),
        )
        for group in read_cue(cue)
    )


def _present(group: tuple[frozenset[str], tuple[tuple[str, ...], ...]], words: Words) -> bool:
    singles, phrases = group
    return not words.places.keys().isdisjoint(singles) or any(
        all(word in words.places for word in phrase) for phrase in phrases
    )


def _tightest(event: KnownEvent, words: Words) -> Mention | None:
    """The places where all groups stand within reach: in one sentence if anywhere, one place a sentence."""
    groups = [sorted(set(chain.from_iterable(words.at(item) for item in group))) for group in event.cue]
    if not all(groups):
        return None
    whole: dict[int, tuple[int, tuple[int, ...]]] = {}
    apart: tuple[int, tuple[int, ...]] | None = None
    for place in groups[0][:PLACES]:
        others = tuple(_nearest(group, place) for group in groups[1:])
        if any(abs(other - place) > REACH for other in others):
            continue
        sentence = words.sentence[place]
        if all(words.sentence[other] == sentence for other in others):
            whole.setdefault(sentence, (place, others))
        elif apart is None:
            apart = (place, others)
    if whole:
        return Mention(event, tuple(whole.values()), apart=False)
    return Mention(event, (apart,), apart=True) if apart is not None else None


def _nearest(places: list[int], place: int) -> int:
    at = bisect_left(places, place)
    return min(places[max(at - 1, 0) : at + 1], key=lambda other: abs(other - place))


@lru_cache(maxsize=1)
def known_events() -> KnownEvents:
    """The events that ship with the package."""
    folder = files(__package__).joinpath("data")
    kinds = {}
    for line in data_lines(folder.joinpath("kinds.tsv").read_text("utf-8")):
        kind, expected, kind_words = line.split("\t")
        kinds[kind] = (expected == "yes", tuple(kind_words.split("/")) if kind_words != "-" else ())
    rows = tuple(
        tuple(line.split("\t"))
        for period in PERIODS
        for line in data_lines(folder.joinpath("events", f"{period}.tsv").read_text("utf-8"))
    )
    index: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for item in row[4].lstrip("=").split(" ", 1)[0].split("/"):
            index.setdefault(item.split("_", 1)[0], []).append(number)
    return KnownEvents(rows, {word: tuple(numbers) for word, numbers in index.items()}, kinds)


def data_lines(text: str) -> list[str]:
    """The lines of a data file without its comments."""
    return [line for line in text.split("\n") if line and not line.startswith("#")]
