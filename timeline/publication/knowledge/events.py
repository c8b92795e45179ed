"""Dated world events: reading the data files, and finding the events a text speaks of."""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from importlib.resources import files

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
    groups: dict[int, tuple[_Group, ...]] = attrs.field(factory=dict, repr=False)  # of the cues looked for so far

    def event(self, number: int) -> KnownEvent:
        """The event of a row."""
        when, kind, fame, name, cue = self.rows[number]
        expected, words = self.kinds[kind]
        return KnownEvent(read_days(when), kind, int(fame), name, read_cue(cue, words), expected)

    def _groups_of(self, number: int) -> tuple[_Group, ...]:
        groups = self.groups.get(number)
        if groups is None:
            _, kind, _, _, cue = self.rows[number]
            groups = self.groups[number] = _groups(cue, self.kinds[kind][1])
        return groups

    def mentions(self, words: Words) -> tuple[Mention, ...]:
        """The events that a text's words betray, in order of their first place."""
        return _mentions(self, words)

    def _find(self, words: Words) -> tuple[Mention, ...]:
        found = []
        for number in {n for word in words.places.keys() & self.index.keys() for n in self.index[word]}:
            groups = self._groups_of(number)
            if all(group.may_be_in(words) for group in groups):
                places, apart = _places(groups, words)
                if places:
                    found.append((places[0][0], number, Mention(self.event(number), places, apart)))
        return tuple(mention for *_, mention in sorted(found, key=lambda item: item[:2]))


@lru_cache(maxsize=2)
def _mentions(events: KnownEvents, words: Words) -> tuple[Mention, ...]:
    # The publication is dated by them, and then the events of the text.
    return events._find(words)


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


@attrs.frozen
class _Group:
    """One group of a cue, ready to be looked for."""

    singles: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    @cached_property
    def begins(self) -> frozenset[str]:
        """The first words of its choices."""
        return self.singles.union([phrase[0] for phrase in self.phrases])

    def may_be_in(self, words: Words) -> bool:
        """Whether the words of one choice are in the text at all."""
        return not words.places.keys().isdisjoint(self.singles) or any(
            all(word in words.places for word in phrase) for phrase in self.phrases
        )

    def stands_at(self, at: int, words: tuple[str, ...]) -> bool:
        """Whether one choice begins at a place."""
        return words[at] in self.singles or any(words[at : at + len(phrase)] == phrase for phrase in self.phrases)


@cache
def _groups(cue: str, kind_words: tuple[str, ...]) -> tuple[_Group, ...]:
    return tuple(
        _Group(
            frozenset(item for item in group if "_" not in item),
            tuple(tuple(item.split("_")) for item in group if "_" in item),
        )
        for group in read_cue(cue, kind_words)
    )


def _places(groups: tuple[_Group, ...], words: Words) -> tuple[tuple[tuple[int, tuple[int, ...]], ...], bool]:
    """
    The places where all groups stand within reach, and whether their words are in sentences apart.

    Those of one sentence are preferred, one place a sentence; or else it is the first place of all.
    """
    first, *rest = groups
    candidates = sorted(
        place
        for word in first.begins
        for place in words.places.get(word, [])[:PLACES]
        if first.stands_at(place, words.words)
    )
    whole: dict[int, tuple[int, tuple[int, ...]]] = {}
    apart: tuple[int, tuple[int, ...]] | None = None
    for place in candidates[:PLACES]:
        others = []
        for group in rest:
            other = _nearest(group, place, words.words)
            if other is None:
                break
            others.append(other)
        else:
            sentence = words.sentence[place]
            if all(words.sentence[other] == sentence for other in others):
                whole.setdefault(sentence, (place, tuple(others)))
            elif apart is None:
                apart = (place, tuple(others))
    if whole:
        return tuple(whole.values()), False
    return ((apart,), True) if apart is not None else ((), False)


def _nearest(group: _Group, place: int, words: tuple[str, ...]) -> int | None:
    """Where a choice of a group stands nearest to a place, within reach."""
    first = max(place - REACH, 0)
    near = words[first : place + REACH + 1]
    if not group.begins.isdisjoint(near):
        begins = [at for at, word in enumerate(near, first) if word in group.begins]
        for at in sorted(begins, key=lambda at: (abs(at - place), -at)):
            if group.stands_at(at, words):
                return at
    return None


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
