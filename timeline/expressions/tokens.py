"""Text cut into lower-case words, numbers and marks; every character belongs to exactly one token."""

from __future__ import annotations

import re
from itertools import accumulate

# No alternative can match the same text in two ways, so there is nothing to backtrack over.
TOKEN = re.compile(
    r"""[ ]
    |['’]s(?![^\W_])
    |o['’]clock
    |[ap]\.[ ]?m\b\.?
    |[^\W\d_]+
    |\d\d\d\d-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?!\w)
    |['’]?\d+(?:[.,:/–-]\d+)*(?:[^\W\d_]{1,2}(?!\w))?
    |\s+
    |.""",
    re.VERBOSE | re.DOTALL,
)


def lowered(text: str) -> str:
    """The text in lower case, character for character."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := character.lower()) == 1 else character for character in text)


def tokenise(lower: str) -> tuple[list[str], list[int]]:
    """Tokens of a lower-case text, and where each starts (with the text's length at the end)."""
    tokens = TOKEN.findall(lower)
    starts = [0, *accumulate(map(len, tokens))]
    return tokens, starts
