"""On which side of the equator a text plays, from the names of its places."""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

_NAME = re.compile(r"[A-Z][a-z]+(?: (?:Zealand|African?|Aires|America)\b)?")


@attrs.frozen
class Places:
    """Counts names of places; ``words`` are the named sets of the lexicon."""

    words: Mapping[str, frozenset[str]]

    def southern(self, text: str) -> bool:
        """Whether southern names stand in a text more often than northern ones, and not once only."""
        names = [name.lower() for name in _NAME.findall(text)]
        south = sum(name in self.words["southern_places"] for name in names)
        return south > 1 and south > sum(name in self.words["northern_places"] for name in names)
