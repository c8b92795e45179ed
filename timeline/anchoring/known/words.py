"""The words by which times are told without a date, by language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

from timeline.expressions.languages.language import Relation


@attrs.frozen
class KnownWords:
    """Those of one language; the file says what each row is."""

    eras: Mapping[str, tuple[str, ...]]  # names, by their days in EDTF
    again: tuple[str, ...]
    leading: frozenset[str]
    another: frozenset[str]
    then: Mapping[str, Relation]
    ages: tuple[str, ...]  # patterns of what tells an age, with "{n}" for the number
    born: frozenset[str]
    died: frozenset[str]
    lives: tuple[str, ...]
    numbers: Mapping[str, int]


@cache
def words_of(language: str) -> KnownWords | None:
    """The words of a language; ``None`` where there are none."""
    path = resources.files(__package__) / f"{language[:2]}.toml"
    if not path.is_file():
        return None
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words = data["words"]
    tens, teens = data["tens"], data["numbers"]
    numbers = teens | tens | {f"{ten}-{one}": tens[ten] + teens[one] for ten in tens for one in list(teens)[:9]}
    return KnownWords(
        eras={edtf: tuple(names) for edtf, names in data["eras"].items()},
        again=tuple(words["again"]),
        leading=frozenset(words["leading"]),
        another=frozenset(words["another"]),
        then=words["then"],
        ages=tuple(words["ages"]),
        born=frozenset(words["born"]),
        died=frozenset(words["died"]),
        lives=tuple(words["lives"]),
        numbers=numbers,
    )
