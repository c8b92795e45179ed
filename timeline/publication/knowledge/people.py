"""When people were born and died, as facts; looked up by name without reading the table in."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from importlib.resources import files

import attrs

from timeline.calendar.days import Day
from timeline.publication.knowledge.events import read_days
from timeline.publication.knowledge.words import fold

_NOT_A_LETTER = re.compile(r"[^a-z0-9 ]+")


@attrs.frozen
class Life:
    """One person's days; ``died`` is ``None`` for those not known to have died."""

    born: Day
    died: Day | None


def key_of(name: str) -> str:
    """A name as the table is ordered by: lower case, without accents, marks and apostrophes."""
    return " ".join(_NOT_A_LETTER.sub(" ", fold(name).replace("'", "").replace("’", "")).split())


@lru_cache(maxsize=1)
def _lines() -> list[str]:
    return files(__package__).joinpath("data", "people.tsv").read_text("ascii").split("\n")


def lives_of(name: str) -> tuple[Life, ...]:
    """Those who have or had a name; most names are not in the table."""
    key = key_of(name) + "\t"
    lines = _lines()
    at = bisect_left(lines, key)
    found = []
    while at < len(lines) and lines[at].startswith(key):
        _, born, *died = lines[at].split("\t")
        found.append(Life(_day(born), _day(died[0]) if died else None))
        at += 1
    return tuple(found)


def _day(digits: str) -> Day:
    edtf = "-".join(part for part in (digits[:4], digits[4:6], digits[6:]) if part)
    return read_days(edtf).start
