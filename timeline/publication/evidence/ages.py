"""Ages that meet births: "Tim Cook, 53,", "born in 1970 ... now 53", "died ... aged 81"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
import numpy as np

from events.document import Span
from timeline.calendar.days import Day, civil, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import in_words
from timeline.publication.knowledge.curves import along, tables
from timeline.publication.knowledge.people import Life, lives_of
from timeline.publication.knowledge.words import LIMIT
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.window import Days, LogLikelihood, calendar_of

KIND: Final = "age"
HEARD_AT_MOST: Final = 12
DEATH: Final = "event:sudden:2:body"  # a death at a known age is told as known events of middling fame are
FAR: Final = 40  # years by which a stated age may differ from the one known, before all is alike

_NAME: Final = r"(?:[A-Z](?:\.|[\w’'\-]{0,24}) ){1,3}[A-Z][\w’'\-]{1,24}"
_NAME_AGE: Final = re.compile(
    rf"({_NAME}), (?:now |aged |who (?:is|turned) |age )?(\d{{1,3}})(?=[,.;:)\]]| who | of | and |$)"
)
_AGE: Final = re.compile(r", (?:now |aged |who (?:is|turned) |age )?\d")
_AGE_NAME: Final = re.compile(rf"\b(\d{{1,3}})-year-old (?:[a-z][\w\-]{{1,20}} ){{0,3}}({_NAME})")
_BORN: Final = re.compile(r"\bborn (?:in|on|\w{3,9}\.? \d{1,2},) (?:[^.\n]{0,24}?)((?:18|19|20)\d\d)\b")
_NOW_AGED: Final = re.compile(r"\b(?:now|is|aged|turned|at|age) (\d{1,3})(?= years old|-year-old|[,.;)]| and )")
_DIED: Final = re.compile(r"\b(?:died|dies|death|dead|passed away)\b")
_MONTHS_APART: Final = 90  # characters between "born in" and the age

NAMESAKE: Final = 0.2
"""Share of stated ages that belong to someone else of that name, whose age may be any."""


@attrs.frozen
class Aged:
    """A stated age of someone whose birth is known, or stated; ``died`` is told in the same sentence."""

    span: Span
    text: str
    name: str
    age: int
    lives: tuple[Life, ...]
    died: bool


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by how the stated ages fit those that the births make."""
    if not case.document.language.startswith("en") or "age:years" not in tables():
        return ()
    return tuple(
        Evidence(
            kind=KIND,
            span=aged.span,
            text=aged.text,
            because=because(aged),
            shape=Daily(case.days, log_likelihood(aged, case.days)),
        )
        for aged in list(ages_in(case.document.text))[:HEARD_AT_MOST]
    )


def ages_in(text: str) -> Iterator[Aged]:
    """Stated ages of people of known birth, each person's first, in order of place."""
    text = text[:LIMIT]
    seen: set[str] = set()
    found = [(m.start(), m, m[1], int(m[2])) for m in _NAME_AGE.finditer(text)] if _AGE.search(text) else []
    found += [(m.start(), m, m[2], int(m[1])) for m in _AGE_NAME.finditer(text)]
    for _, match, full, age in sorted(found, key=lambda item: item[0]):
        for name in _shorter(full):
            lives = lives_of(name) if name not in seen else ()
            if lives and age < 120:
                seen.add(name)
                died = _tells_death(text, match.start(), match.end())
                yield Aged(Span(match.start(), match.end()), match[0], name, age, lives, died)
                break
    for born in _BORN.finditer(text):
        stop = min(born.end() + _MONTHS_APART, len(text))
        later = _NOW_AGED.search(text, born.end(), stop)
        if later and "\n" not in text[born.end() : later.start()] and int(later[1]) < 120:
            year = int(born[1])
            lives = (Life(day_of(year, 7, 2), None),)
            span = Span(born.start(), later.end())
            yield Aged(span, span.of(text), "", int(later[1]), lives, _tells_death(text, born.end(), later.end()))


def _shorter(name: str) -> Iterator[str]:
    """A name, and what is left of it without its first words."""
    parts = name.split(" ")
    for first in range(len(parts) - 1):
        yield " ".join(parts[first:])


def _tells_death(text: str, start: int, end: int) -> bool:
    return _DIED.search(text, max(start - 120, 0), min(end + 60, len(text))) is not None


def log_likelihood(aged: Aged, days: Days) -> LogLikelihood:
    """
    Natural log of P(the age stated | published that day), mixed over those who bear the name.

    For one told to have died at the age known for that death, the days count from the death.
    """
    deaths = [life.died for life in aged.lives if aged.died and life.died and age_at(life, life.died) == aged.age]
    if deaths:
        return along(DEATH, DayInterval(deaths[0], Day(deaths[0] + 1)), days)
    table = np.exp(tables()["age:years"]) + NAMESAKE / (2 * FAR + 1)
    each = [table[np.clip(ages(life, days) - aged.age, -FAR, FAR) + FAR] for life in aged.lives]
    return np.asarray(np.log(np.mean(each, axis=0)))


def ages(life: Life, days: Days) -> Days:
    """The age on each day, in whole years; at most that at death."""
    year, month, day = civil(life.born)
    calendar = calendar_of(days)
    before = (calendar.month < month) | ((calendar.month == month) & (calendar.day < day))
    grown = calendar.year - year - before
    return np.asarray(grown if life.died is None else np.minimum(grown, age_at(life, life.died)))


def age_at(life: Life, on: Day) -> int:
    """The age on one day, in whole years."""
    (year, month, day), (then, at_month, at_day) = civil(life.born), civil(on)
    return then - year - ((at_month, at_day) < (month, day))


def because(aged: Aged) -> str:
    """The reason in plain words."""
    if not aged.name:
        return f"{aged.age} years old, born about {civil(aged.lives[0].born)[0]}"
    born = " or ".join(in_words(DayInterval(life.born, Day(life.born + 1))) for life in aged.lives)
    if aged.died and any(life.died and age_at(life, life.died) == aged.age for life in aged.lives):
        return f"{aged.name}, born {born}, is told to have died at {aged.age}"
    return f"{aged.name}, born {born}, is {aged.age} years old"
