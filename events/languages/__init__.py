"""Words as data, one folder per language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

import attrs

_FALLBACK = "en"


@attrs.frozen
class Words:
    """The closed word classes and small lexicons that a language's folder carries in ``words.toml``."""

    abbreviations: frozenset[str]  # lower case, without the stop
    starters: frozenset[str]  # words that, with a capital after an abbreviation, begin a sentence
    lists: Mapping[str, frozenset[str]]  # every other list of the file, by name
    tables: Mapping[str, Mapping[str, str]]  # word to word


@cache
def words(language: str) -> Words:
    """The words of a language, or English where a language has no folder."""
    folder = resources.files(__name__) / (language.split("-")[0].casefold() or _FALLBACK)
    if not (folder / "words.toml").is_file():
        folder = resources.files(__name__) / _FALLBACK
    content = tomllib.loads((folder / "words.toml").read_text(encoding="utf-8"))
    lists = {name: frozenset(value.split()) for name, value in content["lists"].items()}
    return Words(
        abbreviations=lists.pop("abbreviations"),
        starters=lists.pop("starters"),
        lists=lists,
        tables={name: dict(table) for name, table in content.get("tables", {}).items()},
    )
