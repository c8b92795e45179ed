"""Who held which office when, and finding the office holders that a text names with their title."""

from __future__ import annotations

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import attrs

from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.publication.knowledge.events import data_lines, read_days
from timeline.publication.knowledge.words import Words, fold
from timeline.publication.window import WINDOW

FORMER: Final = frozenset(("former", "ex", "onetime"))
THEN: Final = frozenset(("then",))
LATE: Final = frozenset(("late",))
LOOK_BACK: Final = 4  # words before a title in which "former" and the like still belong to it


@attrs.frozen
class Spell:
    """One holder's time in one office; ``group`` is the class whose habits of mention it shares."""

    group: str  # "us-president", "leader", "official" or "ceo"
    titles: tuple[str, ...]
    given: frozenset[str]
    surname: str
    holder: str
    when: DayInterval
    open: bool  # still in office when the table was made


@attrs.frozen
class Holder:
    """
    An office holder as a text names one: ``form`` is "bare", "former", "then", "late" or "elect".

    ``spells`` are those the words may mean: several for a name that came back, or that two holders share.
    """

    form: str
    spells: tuple[Spell, ...]
    first: int
    last: int


def spells_by_surname() -> dict[str, tuple[Spell, ...]]:
    """The spells in office that ship with the package, by the surname's first word."""
    return {surname: tuple(_spell(line) for line in lines) for surname, lines in _lines_by_surname().items()}


@lru_cache(maxsize=1)
def _lines_by_surname() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for line in data_lines(files(__package__).joinpath("data", "offices.tsv").read_text("utf-8")):
        surname = _names(line.split("\t", 3)[2])[1].split("_", 1)[0]
        found.setdefault(fold(surname), []).append(line)
    return {surname: tuple(lines) for surname, lines in found.items()}


@cache
def _spell(line: str) -> Spell:
    group, titles, holder, begin, end = line.split("\t")
    given, surname = _names(holder)
    return Spell(
        group,
        tuple(titles.split("/")),
        frozenset(fold(word) for name in given for word in name.split("_")),
        fold(surname),
        _shown(holder, given, surname),
        DayInterval(read_days(begin).start, Day(read_days(end).start) if end else WINDOW.end),
        not end,
    )


def _names(holder: str) -> tuple[list[str], str]:
    """Given names and surname of "John F Kennedy" or, where the surname comes first, "Moon, Jae_in"."""
    if ", " in holder:
        surname, given = holder.split(", ")
        return given.split(), surname
    *given_names, surname = holder.split()
    return given_names, surname


def _shown(holder: str, given: list[str], surname: str) -> str:
    """The name as one writes it: other first names and the initials behind them are only for reading."""
    if ", " in holder:
        return f"{surname} {' '.join(given)}".replace("_", "-")
    kept = given[:1]
    for name in given[1:]:
        if len(name) > 1:
            break
        kept.append(f"{name}.")
    return " ".join([*kept, surname]).replace("_", " ")


def holders_in(words: Words) -> tuple[Holder, ...]:
    """The office holders a text names with a title beside the name, each way once, in order."""
    table = _lines_by_surname()
    found: dict[tuple[str, tuple[Spell, ...]], Holder] = {}
    for surname in words.places.keys() & table.keys():
        for place in words.places[surname][:40]:
            if not words.text[words.starts[place]].isupper():
                continue
            holder = _holder(words, place, tuple(_spell(line) for line in table[surname]))
            if holder is not None:
                found.setdefault((holder.form, holder.spells), holder)
    return tuple(sorted(found.values(), key=lambda holder: (holder.first, holder.last)))


def _holder(words: Words, place: int, spells: tuple[Spell, ...]) -> Holder | None:
    text = words.words
    given = frozenset().union(*(spell.given for spell in spells))
    at = place - 1
    while at >= 0 and place - at <= 4 and text[at] in given and words.sentence[at] == words.sentence[place]:
        at -= 1
    if at < 0 or words.sentence[at] != words.sentence[place]:
        return None
    elect = text[at] == "elect" and at > 0
    if elect:
        at -= 1
    meant = []
    first = at
    for spell in spells:
        last = place + spell.surname.count("_")
        if words.words[place : last + 1] != tuple(spell.surname.split("_")):
            continue
        titled = _titled(words, at, spell.titles)
        if titled is not None:
            meant.append(spell)
            first = titled
    if not meant:
        return None
    beside = frozenset(text[max(at + 1, 0) : place]) | frozenset(text[place + 1 : place + 3])
    closest = max(len(spell.given & beside) for spell in meant)
    if closest == 0 and all(spell.group == "ceo" for spell in meant):
        return None
    meant = [spell for spell in meant if len(spell.given & beside) == closest]
    if closest:
        fewest = min(len(spell.given) for spell in meant)
        meant = [spell for spell in meant if len(spell.given) == fewest]
    form = "elect" if elect else _form(words, first)
    return Holder(form, tuple(meant), first, place + meant[0].surname.count("_"))


def _titled(words: Words, at: int, titles: tuple[str, ...]) -> int | None:
    """Where the longest of the titles that ends at a word begins."""
    best = None
    for title in titles:
        parts = tuple(title.split("_"))
        begin = at - len(parts) + 1
        if begin >= 0 and words.words[begin : at + 1] == parts and (best is None or begin < best):
            best = begin
    if best is None or (
        best >= 1 and titles[0] == "president" and words.words[best - 1] in ("vice", "company", "bank")
    ):
        return None
    return best


def _form(words: Words, title: int) -> str:
    """How the title is qualified: by a word before it, with at most capitalised words between."""
    for at in range(title - 1, max(title - 1 - LOOK_BACK, -1), -1):
        between = words.text[words.ends[at] : words.starts[at + 1]]
        if between.strip(" .-‑–") or words.sentence[at] != words.sentence[title]:
            break
        word = words.words[at]
        if word in FORMER:
            return "former"
        if word in THEN:
            return "then"
        if word in LATE:
            return "late"
        if not words.text[words.starts[at]].isupper():
            break
    return "bare"
