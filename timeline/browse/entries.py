"""The entries laid out in lines of a pane; bars are drawn when a line is shown."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

import attrs

from events.document import Span
from timeline.assembly import Entry, Timeline
from timeline.browse.window import Window
from timeline.calendar.intervals import TimeInterval
from timeline.render.axis import BREAK, Axis, fit_axis, ticks
from timeline.render.band import publication_band
from timeline.render.bars import Cells, background, bar, joined
from timeline.render.glyphs import Glyphs
from timeline.render.picture import percent
from timeline.render.rows import Row, headings, moments_of
from timeline.render.text import Line, cells, indent, pad, width_of, wrap
from timeline.render.when import when

_BESIDE = 100  # columns from which words stand beside the bars
_NO_AXIS = 34  # columns below which there is no room for bars
_WHEN = 24  # columns of the time at most
_WAYS = 4  # readings that are told


@attrs.frozen
class Shown:
    """What is listed: the rows of a timeline that pass a filter, and those marked as wrong."""

    timeline: Timeline
    rows: tuple[Row, ...]
    wrong: tuple[Row, ...]
    pins: frozenset[str]  # entry ids

    @classmethod
    def of(
        cls, timeline: Timeline, rows: Sequence[Row], wrong: Sequence[Row], pins: frozenset[str], sought: str
    ) -> Shown:
        """Of all rows those that have every word that is sought, in any case."""
        words = sought.lower().split()
        kept = sorted((row for row in rows if _has(row, words)), key=lambda row: row.entry.status == "undated")
        return cls(timeline, tuple(kept), tuple(row for row in wrong if _has(row, words)), pins)

    @property
    def all(self) -> tuple[Row, ...]:
        """Every row, in the order of the list."""
        return (*self.rows, *self.wrong)

    def clauses(self, document: str) -> list[tuple[Span, int]]:
        """The clauses of a text in order, each with the place of its row; one where several begin together."""
        first: dict[int, tuple[Span, int]] = {}
        for number, row in enumerate(self.rows):
            for quote in row.entry.quotes[:1]:
                if quote.document == document:
                    first.setdefault(quote.span.start, (quote.span, number))
        return [first[start] for start in sorted(first)]


def _has(row: Row, words: Sequence[str]) -> bool:
    if not words:
        return True
    told = " ".join((row.when, row.entry.label, *row.hits, *row.marks)).lower()
    return all(word in told for word in words)


class _Wrapped:
    """Times and words of rows in lines, by the row itself, for one set of widths."""

    def __init__(self, key: tuple[object, ...]) -> None:
        self.key = key
        self.found: dict[tuple[int, bool], tuple[Row, list[Line], list[Line]]] = {}


class EntryList:
    """Lines of all rows at a width; ``top[n]`` is the first line of row ``n``."""

    def __init__(
        self,
        shown: Shown,
        width: int,
        window: Window,
        glyphs: Glyphs,
        *,
        ways: bool = False,
        before: EntryList | None = None,
    ) -> None:
        """Lay out rows; what the list ``before`` has wrapped for the same widths is used again."""
        self.shown, self.width, self.glyphs, self.ways = shown, max(width, 8), glyphs, ways
        self.rows = shown.all
        placed = [row for row in shown.rows if row.entry.status != "undated"]
        self.wide = self.width >= _BESIDE
        longest = max((cells(glyphs.show(row.when)) for row in self.rows), default=0) + 2 * bool(shown.pins)
        self.when_width = min(longest, _WHEN if self.width >= 70 else max(self.width // 3, 12))
        self.band: TimeInterval | None = None
        self.whole = self._axis([row.entry for row in placed])
        self.axis: Axis | None = None
        self.empty: Cells = []
        self.look(window)
        key = (self.width, self.when_width, self._room(), ways, shown.pins, glyphs)
        reused = before is not None and before.wrapped.key == key
        self.wrapped: _Wrapped = before.wrapped if before is not None and reused else _Wrapped(key)
        self._lay_out(headings(placed))

    def look(self, window: Window) -> None:
        """Show another part of the axis; the lines stay where they are."""
        self.window = window
        self.axis = window.on(self.whole) if self.whole is not None else None
        self.empty = []
        if self.axis is not None:
            first, last = self.axis.stretches[0].start, self.axis.stretches[-1].end
            seen = self.band is not None and self.band.end > first and self.band.start < last
            self.empty = background(self.axis, (self.band,) if self.band is not None and seen else (), self.glyphs)

    def _axis(self, entries: list[Entry]) -> Axis | None:
        if self.width < _NO_AXIS or not entries:
            return None
        moments, whole = moments_of(entries)
        self.band = publication_band(self.shown.timeline, self.shown.timeline.mass, moments)
        if self.band is not None:
            moments += [self.band.start, self.band.end]
            whole = [*whole, (self.band.start, self.band.end)]
        room = self.width - 3 - self.when_width - 2
        return fit_axis(moments, min(max(int(room * 0.42), 28), 84) if self.wide else room, whole=whole)

    def _lay_out(self, names: dict[int, str]) -> None:
        """Words are wrapped once; where each row begins follows from how many lines it has."""
        found = self.wrapped.found
        self.times: list[list[Line]] = []
        self.words: list[list[Line]] = []
        for number, row in enumerate(self.rows):
            wrong = number >= len(self.shown.rows)
            if (id(row), wrong) not in found:
                found[id(row), wrong] = row, self._when(number), self._words(row, wrong)
            _, times, words = found[id(row), wrong]
            self.times.append(times)
            self.words.append(words)
        self.heads: dict[int, str] = dict(names)
        undated = next((n for n, row in enumerate(self.shown.rows) if row.entry.status == "undated"), None)
        if undated is not None:
            self.heads[undated] = "no date"
        if self.shown.wrong:
            self.heads[len(self.shown.rows)] = "marked as wrong"
        self.top: list[int] = []
        line = 0
        for number in range(len(self.rows)):
            line += number in self.heads
            self.top.append(line)
            line += self._height(number)
        self.height = line

    def _height(self, number: int) -> int:
        words = len(self.words[number])
        return max(words, len(self.times[number])) if self.wide else words + len(self.times[number])

    def _when(self, number: int) -> list[Line]:
        """The time, in as many lines as it takes; none for a row under the heading that says it has none."""
        row = self.rows[number]
        if row.entry.status == "undated":
            return []
        pinned = row.entry.id in self.shown.pins and number < len(self.shown.rows)
        text = (f"{'=' if self.glyphs.ascii else '⌖'} " if pinned else "") + (
            self.glyphs.show(row.when) or "in this order"
        )
        room = self.when_width if self.axis is not None else self.width - 3
        return _wrapped([(text, "strong")], max(room, 1))

    def _room(self) -> int:
        """Columns of the words."""
        if not self.wide or self.axis is None:
            return self.width - 5
        return self.width - 3 - self.when_width - self.axis.width - 4

    def _words(self, row: Row, wrong: bool) -> list[Line]:
        glyphs = self.glyphs
        signs = {"exact": glyphs.firm, "close": glyphs.close, "rough": glyphs.loose, "open": glyphs.loose}
        sign = glyphs.joint if row.confidence == "order" else signs.get(row.confidence, " ")
        label = glyphs.show(row.entry.label) or "(no words)"
        line: Line = [(label, "gone")] if wrong else _marked(label, [glyphs.show(hit) for hit in row.hits], glyphs)
        for mark in row.marks:
            line += [(glyphs.dot, "soft"), (glyphs.show(mark), "planned")]
        room = max(self._room() - 2, 8)
        first, *rest = _wrapped(line, room)
        lines = [[(f"{sign} ", "certain"), *first], *indent(rest, 2)]
        return lines + (indent(self._readings(row.entry, room), 2) if self.ways else [])

    def _readings(self, entry: Entry, room: int) -> list[Line]:
        """The readings that share the probability, likeliest first."""
        shares: dict[str, float] = {}
        for outcome in entry.outcomes:
            name = when(outcome.extent.begin, outcome.extent.end, outcome.best, entry.granularity) or "no date"
            shares[name] = shares.get(name, 0.0) + outcome.p
        if len(shares) < 2:
            return []
        ranked = sorted(shares.items(), key=lambda way: -way[1])
        lines = []
        for name, p in ranked[:_WAYS]:
            gauge = (self.glyphs.certain * max(round(p * 12), 1)).ljust(12)
            lines += wrap([(gauge, "possible"), (f" {percent(p):>5} ", "soft"), (self.glyphs.show(name), "soft")], room)
        return lines

    # ---- lines

    def row_at(self, line: int) -> int | None:
        """The row that a line belongs to; that below, for a heading."""
        if not self.rows:
            return None
        return max(bisect_right(self.top, line) - 1, 0)

    def line(self, number: int) -> tuple[Line, int | None]:
        """One line, and the row it belongs to; ``None`` for a heading."""
        if not self.rows and number == 0:
            return [("Nothing that happened was found here."[: self.width], "soft")], None
        if not 0 <= number < self.height:
            return [], None
        row = bisect_right(self.top, number) - 1
        inside = number - self.top[row] if row >= 0 else -1
        if row < 0 or inside >= self._height(row):
            name = self.heads.get(row + 1, "")
            rest = self.glyphs.rule * max(self.width - len(name) - 5, 0)
            return [(f"{self.glyphs.rule * 2} ", "soft"), (name, "strong"), (f" {rest}", "soft")], None
        return self._row_line(row, inside), row

    def _row_line(self, row: int, inside: int) -> Line:
        times = self.times[row]
        time = times[inside] if inside < len(times) else []
        if self.axis is None:
            return time if inside < len(times) else indent([self.words[row][inside - len(times)]], 2)[0]
        drawn = joined(self._bar(row) if inside == 0 else self.empty)
        if self.wide:
            words = self.words[row][inside] if inside < len(self.words[row]) else []
            return [*pad(time, self.when_width), ("  ", ""), *drawn, ("  ", ""), *words]
        if inside < len(times):
            return [*pad(time, self.when_width), ("  ", ""), *drawn]
        return indent([self.words[row][inside - len(times)]], 2)[0]

    def _bar(self, row: int) -> Cells:
        """The bar of a row; an arrow at the edge where all of it lies outside the window."""
        assert self.axis is not None
        one = self.rows[row]
        if row >= len(self.shown.rows) or one.entry.status == "undated":
            return self.empty
        side = self._outside(one.entry)
        if side:
            found = list(self.empty)
            found[0 if side < 0 else -1] = (self.glyphs.earlier if side < 0 else self.glyphs.later, "soft")
            return found
        return bar(one.entry, self.axis, self.glyphs, empty=self.empty, planned=one.planned)

    def _outside(self, entry: Entry) -> int:
        """-1 or 1 when an entry lies before or after what the window shows, else 0."""
        if self.axis is None or self.window.zoom <= 1:
            return 0
        first, last = entry.begin.earliest, entry.end.latest
        if last is not None and last <= self.axis.stretches[0].start:
            return -1
        return 1 if first is not None and first >= self.axis.stretches[-1].end else 0

    def scale(self) -> list[Line]:
        """The two lines of labels over the bars."""
        if self.axis is None:
            return [[], []]
        lines: list[Line] = []
        for marks in ticks(self.axis):
            row = list(" " * self.axis.width)
            for tick in marks:
                row[tick.column : tick.column + len(tick.label)] = tick.label
            for column in self.axis.breaks:
                row[column : column + BREAK] = self.glyphs.broken
            lines.append([(" " * (self.when_width + 2), ""), ("".join(row)[: self.axis.width], "soft")])
        return lines

    def reach(self, entry: Entry) -> tuple[float, float] | None:
        """Where an entry lies on the whole axis, as shares of its width."""
        points = [entry.begin.earliest, entry.begin.latest, entry.end.earliest, entry.end.latest]
        known = [point for point in points if point is not None]
        if self.whole is None or not known:
            return None
        width = self.whole.width
        return self.whole.column(min(known)) / width, (self.whole.column(max(known) - 1) + 1) / width


def _wrapped(line: Line, width: int) -> list[Line]:
    return [line] if width_of(line) <= width else wrap(line, width)


def _marked(label: str, hits: Sequence[str], glyphs: Glyphs) -> Line:
    """A label with the words that tell when set off, in it or after it."""
    inside = [hit for hit in hits if hit and hit.lower() in label.lower()]
    line: Line = [(label, "")]
    if inside:
        pattern = "|".join(re.escape(hit) for hit in sorted(inside, key=len, reverse=True))
        parts = re.split(f"({pattern})", label, flags=re.IGNORECASE)
        line = [(part, "hit" if place % 2 else "") for place, part in enumerate(parts) if part]
    opening, closing = glyphs.quote
    for hit in hits:
        if hit and hit not in inside:
            line += [("  ", ""), (f"{opening}{hit}{closing}", "time")]
    return line
