"""
Whole texts of many kinds, annotated before they were read, in rounds (see `texts/README.md`).

The first line gives the day of writing; "[words|value]" is an expression. The type follows from the value, but where
a letter says it: D for DATE, T for TIME, L for DURATION, S for SET.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.timex import Counts, count
from timeline.finding import find_expressions

FOLDER = Path(__file__).parent / "texts"
ROUNDS = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
# What stands; raise it with the recogniser, never lower it.
VALUE_F1_FLOOR = {
    "first": 0.93,
    "second": 0.86,
    "third": 0.88,
    "fourth": 0.88,
    "fifth": 0.94,
    "sixth": 0.94,
    "seventh": 0.935,
    "eighth": 0.935,
    "ninth": 0.945,
}

_MARKED = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_TYPES = {"D": "DATE", "T": "TIME", "L": "DURATION", "S": "SET"}


def type_of(value: str) -> str:
    """The TIMEX3 type that a value has by its form."""
    if re.match(r"P[\dTX]", value):
        return "DURATION"
    return "TIME" if re.match(r"[\dX-]{4,10}T", value) else "DATE"


def read(path: Path) -> tuple[str | None, str, list[dict[str, object]]]:
    """The day of writing, the text and its expressions."""
    head, marked = path.read_text(encoding="utf-8").split("\n", 1)
    written = head.removeprefix("anchor: ")
    text, last, gold = "", 0, []
    for match in _MARKED.finditer(marked):
        text += marked[last : match.start()]
        letter, colon, value = match[2].partition(":")
        said = bool(colon) and letter in _TYPES
        value = value if said else match[2]
        kind = _TYPES[letter] if said else type_of(value)
        gold.append({"start": len(text), "end": len(text) + len(match[1]), "type": kind, "value": value})
        text += match[1]
        last = match.end()
    return None if written == "none" else written, text + marked[last:], gold


def score(path: Path) -> Counts:
    """How one text is read."""
    written, text, gold = read(path)
    found = [
        {"start": e.span.start, "end": e.span.end, "type": e.type, "value": e.value}
        for e in find_expressions(text, anchor=written)
    ]
    return count(gold, found)


@pytest.mark.parametrize("name", ROUNDS)
def test_a_round_is_read_as_annotated(name: str) -> None:
    """Value F1 over the texts of a round."""
    counts = sum((score(path) for path in sorted((FOLDER / name).glob("*.txt"))), Counts())
    assert counts.gold > 100
    assert counts.figures["value"] >= VALUE_F1_FLOOR[name]


def test_the_rounds_are_as_large_as_their_readme_says() -> None:
    """Texts and expressions are counted there; nobody loses one unnoticed."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"\| `(\w+)` \| (\d+ texts, \d+ expressions)", readme))
    counted = {}
    for name in ROUNDS:
        texts = sorted((FOLDER / name).glob("*.txt"))
        counted[name] = f"{len(texts)} texts, {sum(len(read(path)[2]) for path in texts)} expressions"
    assert rows == counted
