"""A text laid out in lines of a pane, every character of it still known by its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from events.document import Span
from timeline.render.glyphs import Glyphs
from timeline.render.text import Line, cells

_TOKEN = re.compile(r"\n|[^\S\n]+|\S+")
_HARD = 50  # letters from which all lines of a paragraph but the last are taken to be cut at a width
Mark = tuple[Span, str]  # a stretch of text and the name of its style


class SourceLines:
    """Lines of a text at a width; linear in its length."""

    def __init__(self, text: str, width: int, glyphs: Glyphs) -> None:
        self.text, self.glyphs = text, glyphs
        self.width = max(width, 4)
        self.lines = self._wrapped()
        self.starts = [line.start for line in self.lines]

    def _wrapped(self) -> list[Span]:
        lines: list[Span] = []
        start, used, end = 0, 0, 0  # end: after the last word of the line
        flowing = _flowing(self.text)
        for match in _TOKEN.finditer(self.text):
            token = match.group()
            if token == "\n" and match.start() not in flowing:
                lines.append(Span(start, max(end, start)))
                start, used, end = match.end(), 0, match.end()
            elif token.isspace():
                if used:
                    used += 1
                else:
                    start = match.end()
                    end = start
            else:
                size = cells(self.glyphs.show(token))
                if used and used + size > self.width:
                    lines.append(Span(start, end))
                    start, used = match.start(), 0
                start, used = self._long(match.start(), match.end(), size, start, used, lines)
                end = match.end()
        lines.append(Span(start, max(end, start)))
        while len(lines) > 1 and lines[-1].start == lines[-1].end:
            lines.pop()
        return lines

    def _long(self, first: int, last: int, size: int, start: int, used: int, lines: list[Span]) -> tuple[int, int]:
        """Break a word that is wider than the pane between its letters; the start of the line and its columns."""
        if used + size <= self.width:
            return start, used + size
        for place in range(first, last):
            need = cells(self.glyphs.show(self.text[place]))
            if used and used + need > self.width:
                lines.append(Span(start, place))
                start, used = place, 0
            used += need
        return start, used

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    def line_of(self, place: int) -> int:
        """The line that a character stands in."""
        return max(bisect_right(self.starts, place) - 1, 0)

    def line(self, number: int, marks: Sequence[Mark]) -> Line:
        """One line, each stretch in the style of the last mark that covers it."""
        if not 0 <= number < len(self.lines):
            return []
        whole = self.lines[number]
        edges = {whole.start, whole.end}
        near = [(span, name) for span, name in marks if span.overlaps(whole)]
        for span, _ in near:
            edges |= {max(span.start, whole.start), min(span.end, whole.end)}
        cuts = sorted(edges)
        line: Line = []
        for start, end in pairwise(cuts):
            names = [name for span, name in near if span.start <= start and end <= span.end]
            line.append((self._show(start, end), names[-1] if names else ""))
        return line

    def _show(self, start: int, end: int) -> str:
        """The characters as they are shown: blanks as one, but never taken away."""
        parts = re.split(r"(\s+)", self.text[start:end])
        return "".join(" " if place % 2 else self.glyphs.show(part) for place, part in enumerate(parts))

    def place_at(self, line: int, column: int) -> int | None:
        """The character at a column of a line."""
        if not 0 <= line < len(self.lines):
            return None
        whole, used = self.lines[line], 0
        for match in re.finditer(r"\s+|\S", self.text[whole.start : whole.end]):
            used += 1 if match.group().isspace() else cells(self.glyphs.show(match.group()))
            if used > column:
                return whole.start + match.start()
        return None


def _flowing(text: str) -> frozenset[int]:
    """Line ends that only cut a paragraph at some width, and are blanks in another."""
    found: list[int] = []
    run: list[Span] = []  # the lines of a paragraph
    start = 0
    for line in [*text.split("\n"), ""]:
        if line.strip():
            run.append(Span(start, start + len(line)))
        else:
            if all(one.end - one.start >= _HARD for one in run[:-1]):
                found += [one.end for one in run[:-1]]
            run = []
        start += len(line) + 1
    return frozenset(found)
