"""
Text from anywhere, made safe to print, and laid out by terminal cells.

A line is a list of pieces, each a string with a style; nothing is ever read as markup. Widths are cells: a
wide letter has two, a combining mark none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from rich.cells import cell_len, get_character_cell_size

Piece = tuple[str, str]  # text and the name of its style
Line = list[Piece]
FIRM_BLANK = "\xa0"  # a blank where a line is not broken; never in text from outside

_SPACES = re.compile(r"[ \t\n\r\x0b\x0c\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# Controls, invisible direction marks, half surrogates, noncharacters, private use, tags and variation selectors.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200d\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U0010ffff]"
)
# Dropped without a trace: they only say how a neighbour is drawn, and terminals disagree on their width.
_MUTE = frozenset("\xad\u034f\u200b\u200d\u2060\ufeff") | {chr(c) for c in range(0xFE00, 0xFE10)}

_PLAIN = {
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-", "…": "...", "→": "->", "←": "<-", "·": "|", "•": "*",
    "×": "x", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ß": "ss", "đ": "d", "Đ": "D",
    "ł": "l", "Ł": "L", "þ": "th", "Þ": "Th", "ð": "d", "€": "EUR", "£": "GBP", "°": " deg ", "≈": "~",
}  # fmt: skip


def visible(text: str, *, ascii: bool = False) -> str:
    """
    A string of the same words that is safe to print on one line.

    Runs of space become one blank; control characters, escape sequences and marks that turn the direction of
    writing are shown as pictures or numbers, not obeyed. With ``ascii``, accents and typographic marks go, and
    a letter that has no likeness becomes "?".
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    text = _UNSAFE.sub(_shown, _SPACES.sub(" ", text))
    return plain(text) if ascii else text


def _shown(match: re.Match[str]) -> str:
    char = match.group()
    code = ord(char)
    if char in _MUTE:
        return ""
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    return f"\\x{code:02x}" if code < 0x100 else f"<U+{code:04X}>"


def plain(text: str) -> str:
    """A likeness of a string in ASCII."""
    if text.isascii():
        return text
    return "".join(char if char < "\x80" else _likeness(char) for char in text)


def _likeness(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    code = ord(char)
    if 0x2400 <= code <= 0x241F:
        return f"\\x{code - 0x2400:02x}"
    bare = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return bare or ("" if unicodedata.combining(char) else "?")


# Latin letters and the marks of the views, one cell each: a short cut.
_NARROW = re.compile("[ -~\xa0-\xac\xae-\u02ff\u2010-\u2027\u2030-\u203e\u2190-\u2193\u2500-\u259f▸◂◆◇○●◐↳]*")


def cells(text: str) -> int:
    """Columns that a safe string fills; never less than a terminal gives it."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return max(cell_len(text), sum(map(get_character_cell_size, text)))


def width_of(line: Iterable[Piece]) -> int:
    """Columns that a line fills."""
    return sum(cells(text) for text, _ in line)


def clip(text: str, width: int, mark: str = "…") -> str:
    """A safe string cut to a width, with a mark where something is missing."""
    if cells(text) <= width:
        return text
    room = width - len(mark)
    if room < 0:
        return mark[:width]
    used = 0
    for place, char in enumerate(text):
        used += get_character_cell_size(char)
        if used > room:
            return text[:place].rstrip() + mark
    return text


def clip_line(line: Line, width: int, mark: str = "…") -> Line:
    """A line cut to a width, with a mark where something is missing."""
    if width_of(line) <= width:
        return line
    kept: Line = []
    left = width
    for text, style in line:
        used = cells(text)
        if used < left:
            kept.append((text, style))
            left -= used
            continue
        kept.append((clip(text + "  ", left, mark), style))
        break
    return kept


def pad(line: Line, width: int) -> Line:
    """A line filled up with blanks to a width; a longer one is left alone."""
    missing = width - width_of(line)
    return [*line, (" " * missing, "")] if missing > 0 else line


def wrap(line: Iterable[Piece], width: int) -> list[Line]:
    """
    Break a line of safe text at blanks into lines no wider than ``width``.

    A word wider than a whole line, or wide letters without blanks, are broken between letters. One letter
    wider than the line is replaced by "?". There is always at least one line.
    """
    width = max(width, 1)
    lines: list[Line] = []
    now: Line = []
    used = 0
    for word in _words(line):
        blank = word[0][0].startswith(" ")
        size = width_of(word)
        if used + size <= width:
            if not (blank and not now and lines):
                now.extend(word)
                used += size
            continue
        if blank:
            lines.append(stripped(now))
            now, used = [], 0
            continue
        if now and (size <= width or used > width // 2):
            lines.append(stripped(now))
            now, used = [], 0
            if size <= width:
                now, used = list(word), size
                continue
        for text, style in word:
            start = 0
            for place, char in enumerate(text):
                need = get_character_cell_size(char)
                if used + need > width and (used or need <= width):
                    if place > start:
                        now.append((text[start:place], style))
                    lines.append(stripped(now))
                    now, used, start = [], 0, place
                used += need
            now.append((text[start:], style))
    if now or not lines:
        lines.append(stripped(now))
    return [[(_fitted(text, width), style) for text, style in one] for one in lines]


def _fitted(text: str, width: int) -> str:
    if width > 1 or text.isascii():
        return text
    return "".join(char if get_character_cell_size(char) <= width else "?" for char in text)


def stripped(line: Line) -> Line:
    """A line without blanks at its end."""
    while line and not line[-1][0].strip(" "):
        line = line[:-1]
    if line and line[-1][0].endswith(" "):
        line = [*line[:-1], (line[-1][0].rstrip(" "), line[-1][1])]
    return line


_WORD = re.compile(r"[ ]+|[^ ]+")


@cache
def _wide() -> re.Pattern[str]:
    """Letters that fill two columns; compiled when a text first may have one, since that takes long."""
    return re.compile(
        "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U0001f000-\U0003ffff]"
    )


def _words(line: Iterable[Piece]) -> Iterable[Line]:
    """The line in units that are not broken: words, which may change style within, blanks, wide letters."""
    word: Line = []
    for text, style in line:
        for match in _WORD.finditer(text):
            part = match.group()
            if part[0] == " ":
                if word:
                    yield word
                    word = []
                yield [(part, style)]
            elif _NARROW.fullmatch(part) or not _wide().search(part):
                word.append((part, style))
            else:
                for char in part:
                    if _wide().match(char) and word:
                        yield word
                        word = []
                    word.append((char, style))
    if word:
        yield word


def beside(blocks: Iterable[tuple[list[Line], int]], gap: int = 2) -> list[Line]:
    """Blocks of lines set side by side, each filled up to its width but the last."""
    columns = list(blocks)
    height = max((len(lines) for lines, _ in columns), default=0)
    joined: list[Line] = []
    for row in range(height):
        line: Line = []
        for place, (lines, width) in enumerate(columns):
            part = lines[row] if row < len(lines) else []
            if place + 1 < len(columns):
                line += [*pad(part, width), (" " * gap, "")]
            else:
                line += part
        joined.append(line)
    return joined


def indent(lines: Iterable[Line], by: int) -> list[Line]:
    """Lines moved to the right."""
    return [[(" " * by, ""), *line] if line else [] for line in lines]
