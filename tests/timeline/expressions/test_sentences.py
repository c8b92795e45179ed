"""
Sentences of many kinds of text, with every expression in brackets and its value, as written on 15 May 2024.

Each stands in a text that is no note, but for those of `chat.txt`; in `none.txt` there is no expression at all.
"""

import re
from pathlib import Path

import pytest

from timeline.finding import find_expressions

FOLDER = Path(__file__).parent / "sentences"
WRITTEN = "2024-05-15"
BEFORE = (
    "The committee of the village school asked every parent to bring a chair, a spoon and a bowl, and nobody in the"
    " hall thought that this was too much to ask of people who had come so far over the hills to hear them sing.\n\n"
)
_MARKED = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")


def lines(name: str) -> list[str]:
    """The sentences of one file."""
    return [line for line in (FOLDER / name).read_text(encoding="utf-8").splitlines() if line]


SENTENCES = [
    pytest.param(path.name, line, id=f"{path.stem}: {line}")
    for path in sorted(FOLDER.glob("*.txt"))
    for line in lines(path.name)
]


@pytest.mark.parametrize(("name", "line"), SENTENCES)
def test_reads_as_marked(name: str, line: str) -> None:
    """Words, values and nothing else."""
    before = "" if name == "chat.txt" else BEFORE
    found = find_expressions(before + _MARKED.sub(r"\1", line), anchor=WRITTEN)
    assert [(one.text, one.value) for one in found] == _MARKED.findall(line)


def test_there_are_many() -> None:
    """Hundreds of sentences, and as many that look as if they told a time and do not."""
    assert len(SENTENCES) > 700
    assert len(lines("none.txt")) > 150
