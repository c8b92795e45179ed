"""Numbered and yearly things: "Super Bowl LVII", "the 118th Congress", "iPhone 13", "the 2024 election", "COVID-19"."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Final

import attrs

from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.knowledge.events import data_lines, read_days
from timeline.publication.knowledge.words import Words

YEARLY: Final = {
    "election": (11, 5),
    "elections": (11, 5),
    "presidential": (11, 5),
    "campaign": (11, 5),
    "race": (11, 5),
    "midterm": (11, 5),
    "midterms": (11, 5),
    "primary": (4, 1),
    "primaries": (4, 1),
    "olympics": (8, 1),
    "olympic": (8, 1),
    "games": (8, 1),
    "world": (7, 1),
    "season": (10, 1),
    "draft": (5, 1),
    "oscars": (3, 1),
    "grammys": (2, 5),
    "budget": (3, 1),
    "census": (4, 1),
    "model": (1, 1),
    "report": (7, 1),
    "study": (7, 1),
    "interview": (7, 1),
    "survey": (7, 1),
    "law": (7, 1),
    "film": (7, 1),
    "movie": (7, 1),
    "book": (7, 1),
    "attack": (7, 1),
    "attacks": (7, 1),
    "war": (7, 1),
    "invasion": (7, 1),
    "tax": (4, 15),
    "school": (9, 1),
}
"""What a year named before it belongs to, and the month and day that stand for the year's."""

CLASS: Final = {
    **dict.fromkeys(("election", "elections", "presidential", "campaign", "race", "midterm", "midterms"), "election"),
    **dict.fromkeys(("primary", "primaries"), "primary"),
    **dict.fromkeys(("olympics", "olympic", "games", "world"), "games"),
    **dict.fromkeys(("season", "draft", "oscars", "grammys", "budget", "model", "tax", "school"), "coming"),
}


@attrs.frozen
class Numbered:
    """A numbered or yearly thing a text names; ``table`` is whose habits of mention it shares."""

    table: str
    name: str
    when: DayInterval
    first: int
    last: int


@lru_cache(maxsize=1)
def forms() -> dict[str, tuple[tuple[tuple[str, ...], str, str, str], ...]]:
    """Every form of every thing by its first word: its words, its family, its name and its days."""
    found: dict[str, list[tuple[tuple[str, ...], str, str, str]]] = {}
    for line in data_lines(files(__package__).joinpath("data", "numbered.tsv").read_text("utf-8")):
        series, family, all_forms, entries = line.split("\t")
        for entry in entries.split():
            number, days = entry.split("=")
            for form in all_forms.split("/"):
                words = tuple(_filled(form, number).split("_"))
                found.setdefault(words[0], []).append((words, family, _named(series, form, number), days))
    return {word: tuple(listed) for word, listed in found.items()}


def _filled(form: str, number: str) -> str:
    if "{n}" in form:
        return form.replace("{n}", number)
    if "{ordinal}" in form:
        return form.replace("{ordinal}", ordinal(int(number)))
    return form.replace("{roman}", roman(int(number)).lower()) if "{roman}" in form else form


def _named(series: str, form: str, number: str) -> str:
    if number == "-":
        return series
    if "{ordinal}" in form:
        return f"{ordinal(int(number))} {series}"
    return f"{series} {number.replace('_', ' ')}"


def ordinal(number: int) -> str:
    """ "1st", "112th", "93rd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def roman(number: int) -> str:
    """Roman numerals of a number below 400."""
    numerals = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for value, letters in numerals:
        text += letters * (number // value)
        number %= value
    return text


def numbered_in(words: Words) -> tuple[Numbered, ...]:
    """The numbered and yearly things a text names, each once, in order."""
    found: dict[tuple[str, str], Numbered] = {}
    table = forms()
    for word in [word for word in words.places if word in table]:  # in order of the text: the first form found stays
        for form, family, name, days in table[word]:
            if all(part in words.places for part in form):
                for place in words.at("_".join(form))[:1]:
                    when = read_days(days)
                    if family == "name":
                        when = DayInterval(when.start, day_of(2100))
                    found.setdefault(
                        (family, name), Numbered(f"numbered:{family}", name, when, place, place + len(form) - 1)
                    )
    for item in _yearly(words):
        found.setdefault((item.table, item.name), item)
    return tuple(sorted(found.values(), key=lambda item: (item.first, item.name)))


def _yearly(words: Words) -> list[Numbered]:
    found = []
    for word, places in words.places.items():
        if len(word) == 4 and word.isdigit() and "1880" <= word <= "2035":
            for place in places[:20]:
                for at in (place + 1, place + 2):
                    if at >= len(words.words) or words.text[words.ends[at - 1] : words.starts[at]] not in (" ", "-"):
                        break
                    thing = words.words[at]
                    if thing in YEARLY and (thing != "world" or words.words[at + 1 : at + 2] == ("cup",)):
                        month, day = YEARLY[thing]
                        start = day_of(int(word), month, day)
                        table = f"yearly:{CLASS.get(thing, 'past')}"
                        last = at + 1 if thing == "world" else at
                        name = words.text[words.starts[place] : words.ends[last]]
                        found.append(Numbered(table, name, DayInterval(start, Day(start + 1)), place, last))
                        break
    return found
