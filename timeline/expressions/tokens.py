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
    |2(?:moro|morrow|mrw|day|nite|night)(?![^\W_])
    |b\.c\b(?:\.e\b)?\.?
    |a\.d\b\.?
    |[^\W\d_]+
    |\d\d\d\d-\d\d-\d\dt\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:z|[+-]\d\d:?\d\d)?(?!\w)
    |['’]?\d+(?:[.,:/–-]\d+)*(?:(?![ap]\.[ ]?m\b)[^\W\d_]{1,2}(?!\w))?
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


# --- the first look: what stands between marks, every digit a "0" -------------------------------------------------

Piece = bytes | str


def _shown(byte: int) -> int:
    character = chr(byte)
    return byte if "a" <= character <= "z" else ord("0") if "0" <= character <= "9" else ord(" ")


_SHAPES = bytes(map(_shown, range(256)))
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"[\W_]")


def latin_shapes(lower: str) -> list[Piece]:
    """
    The pieces of a lower-case text between marks and spaces, with "0" for each digit; fast.

    One character lies between each two pieces, so lengths tell places; letters beyond a to z count as marks.
    """
    found: list[Piece] = lower.encode("latin-1", "replace").translate(_SHAPES).split(b" ")  # type: ignore[assignment]
    return found


def shapes(lower: str) -> list[Piece]:
    """The same for any script, as text."""
    found: list[Piece] = [*_MARK.split(_DIGIT.sub("0", lower))]
    return found
