"""The timeline in a terminal: when it was written and why, then one row an entry on a shared axis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

import attrs
from rich.console import Console, ConsoleOptions, RenderResult

from events.document import Document, Span
from timeline.assembly import Entry, Timeline
from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.intervals import TimeInterval
from timeline.expressions.expression import TimeExpression
from timeline.render.axis import BREAK, Axis, fit_axis, ticks
from timeline.render.bars import Cells, background, bar, joined
from timeline.render.glyphs import Glyphs, glyphs_for, width_for
from timeline.render.publication import heading, reasons, segments, written
from timeline.render.rows import Row, Spans, headings, in_column, moments_of, rows_of, words_of
from timeline.render.text import FIRM_BLANK, Line, beside, cells, indent, width_of, wrap

_WIDE = 96  # columns from which when, bar and words stand side by side
_CLEAR = 0.6  # of the moments that a wide axis tells apart, what the narrower one beside the words must
_ROOMY = 56  # columns of axis that are worth having beside the words
_NO_AXIS = 36  # columns below which there is no room for bars
_WHEN = ((94, 27), (76, 25), (48, 22), (38, 19))  # columns of a page, and of the times on it at most
_UNDATED = 12  # entries without a date that are listed unless all are asked for
_HEADS = 12  # documents whose date is shown with its picture; more are told in a line each
_COUNTED, _FROM_WRITING = re.compile(r"\b(before|after) writing\b"), "before, after:"
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@attrs.frozen
class TimelineView:
    """
    A timeline for a rich console.

    ``mass`` is the share of the probability that bounds hold (by default that of the timeline), ``width`` the
    columns to fill (all by default); ``all`` lists every undated entry, ``quotes`` the clauses that entries were
    read from, ``ids`` the names that `ExplanationView` is asked by. ``left_out`` counts entries that a selection
    does not show.
    """

    timeline: Timeline
    mass: float | None = attrs.field(default=None, kw_only=True)
    ascii: bool = attrs.field(default=False, kw_only=True)
    all: bool = attrs.field(default=False, kw_only=True)
    quotes: bool = attrs.field(default=False, kw_only=True)
    ids: bool = attrs.field(default=False, kw_only=True)
    left_out: int = attrs.field(default=0, kw_only=True)
    width: int | None = attrs.field(default=None, kw_only=True)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        glyphs = glyphs_for(options, self.ascii)
        width = width_for(console, options, self.width)
        return segments(self.lines(width, glyphs), width, glyphs)

    def lines(self, width: int, glyphs: Glyphs) -> list[Line]:
        """The view on so many columns."""
        margin = 1 if width > _NO_AXIS else 0
        return indent(_Page(self, glyphs, width - 2 * margin).lines(), margin)


class _Page:
    """One printing of a view: the widths of its columns, and the lines they give."""

    def __init__(self, view: TimelineView, glyphs: Glyphs, width: int) -> None:
        self.view = view
        self.mass = view.timeline.mass if view.mass is None else view.mass
        self.timeline = view.timeline if self.mass == view.timeline.mass else view.timeline.at_mass(self.mass)
        self.glyphs = glyphs
        self.width = width
        self.rows = rows_of(self.timeline, self.mass)
        self.placed = [row for row in self.rows if row.entry.status != "undated"]
        self.several = len(self.timeline.documents) > 1
        self.documents = {document.id: document for document in self.timeline.documents}
        self.expressions = words_of(self.timeline) if view.quotes else {}
        self.used: set[str] = set()
        self.words = [self._words(row) for row in self.placed]
        self.names = headings(self.placed)
        above = list(accumulate((self.names.get(place, "") for place in range(len(self.placed))), _last))
        times = [in_column(self._time(row), name, width) for row, name in zip(self.placed, above, strict=True)]
        longest = max(map(cells, times), default=0)
        most = next((most for least, most in _WHEN if width >= least), max(width * 2 // 5, 15))
        self.when_width = min(longest, most)
        self.moments = moments_of([row.entry for row in self.placed if row.entry.from_publication is None])
        self.band = self._publication_band()
        self.wide = self._fits_side_by_side()
        self.axis = self._fit_axis(self._axis_room() if self.wide else self._full_room())
        self.empty: Cells = background(self.axis, self.band, glyphs) if self.axis else []

    def _nothing(self) -> str:
        if self.view.left_out:
            return "Nothing that was asked for."
        if any(self.view.timeline.events.values()):
            return "Nothing in the text stands out enough for a line; --all shows what it tells."
        return "Nothing that happened was found in the text."

    def lines(self) -> Iterator[Line]:
        yield from self._head()
        if not self.rows:
            yield []
            yield from wrap([(self._nothing(), "")], self.width)
        if self.placed:
            yield []
            yield from self._scale()
            yield from self._body()
        yield from self._undated()
        if self.view.left_out:
            yield from ([], *wrap([(self._not_shown(), "soft")], self.width))
        yield from self._footnotes()
        yield from self._legend()

    # ---- the head

    def _head(self) -> Iterator[Line]:
        documents = self.timeline.documents
        shown = documents if self.view.all else documents[:40]
        for place, document in enumerate(shown):
            publication = self.timeline.publication.get(document.id)
            if not self.several:
                yield from heading(document, self.width, self.glyphs)
                yield from written(publication, self.mass, self.width, self.glyphs)
                yield from self._contradiction(document.id, self.width)
                yield from indent(reasons(publication, min(self.width, 118) - 2, self.glyphs), 2)
                return
            letter: Line = [(f"[{_letter(place)}]", "strong")]
            room = max(len(_letter(len(shown) - 1)) + 2, 3)
            block = heading(document, self.width - room - 1, self.glyphs)
            if len(documents) <= _HEADS:
                block += written(publication, self.mass, self.width - room - 1, self.glyphs)
                block += self._contradiction(document.id, self.width - room - 1)
            yield from beside([([letter], room), (block, self.width - room - 1)], 1)
        if len(shown) < len(documents):
            yield [(f"{self.glyphs.cut} and {len(documents) - len(shown)} more texts", "soft")]

    def _contradiction(self, document: str, width: int) -> list[Line]:
        """A warning under a date that was given and that the text speaks against."""
        numbers = [
            str(number)
            for number, problem in enumerate(self.timeline.problems, 1)
            if problem.document == document and problem.code == "supplied-date-contradicted"
        ]
        if not numbers:
            return []
        warning = f"The text speaks against this date: see {' and '.join(numbers)}"
        return indent(wrap([(warning, "problem")], width - 9), 9)

    # ---- the axis

    def _fits_side_by_side(self) -> bool:
        """Whether bars and words beside each other take no more lines than words under bars."""
        if self.width + 2 < _WIDE or not self.placed:
            return False
        room = self.width - self.when_width - self._axis_room() - 6
        lengths = [width_of(words) for words in self.words]
        beside_each_other = sum(max(-(-length // room), 1) for length in lengths)
        under = sum(1 + max(-(-length // (self.width - 4)), 1) for length in lengths)
        if beside_each_other > under * (1.0 if self._axis_room() >= _ROOMY else 0.85):
            return False
        narrow, full = self._fit_axis(self._axis_room()), self._fit_axis(self._full_room())
        return narrow is not None and full is not None and self._told_apart(narrow) >= _CLEAR * self._told_apart(full)

    def _axis_room(self) -> int:
        """Columns of an axis that has words beside it."""
        return min(max(int((self.width - self.when_width - 2) * 0.44), 28), 84)

    def _full_room(self) -> int:
        """Columns of an axis that has words under it."""
        return self.width - self.when_width - 2

    def _fit_axis(self, room: int) -> Axis | None:
        moments, whole = self.moments
        if self.width < _NO_AXIS or not moments:
            return None
        band = [(interval.start, interval.end) for interval in self.band]
        return fit_axis([*moments, *(minute for pair in band for minute in pair)], room, whole=[*whole, *band])

    def _told_apart(self, axis: Axis) -> int:
        return len({axis.column(minute) for minute in self.moments[0]})

    def _publication_band(self) -> tuple[TimeInterval, ...]:
        if self.several:
            return ()
        intervals = (publication.interval(self.mass) for publication in self.timeline.publication.values())
        found = tuple(interval.minutes for interval in intervals if interval is not None)
        moments = self.moments[0]
        # By the clock a day is long: its midnight must not take the room of the hours.
        if moments and max(moments) - min(moments) < 2 * MINUTES_A_DAY and any(m % MINUTES_A_DAY for m in moments):
            return tuple(span for span in found if min(moments) <= span.start and span.end <= max(moments))
        return found

    def _scale(self) -> Iterator[Line]:
        if self.axis is None:
            return
        for marks in ticks(self.axis):
            if not marks:
                continue
            row = list(" " * self.axis.width)
            for tick in marks:
                row[tick.column : tick.column + len(tick.label)] = tick.label
            for column in self.axis.breaks:
                row[column : column + BREAK] = self.glyphs.broken
            yield [(" " * (self.when_width + 2), ""), ("".join(row).rstrip(), "soft")]
        if self.axis.breaks:
            self.used.add(self.glyphs.broken)

    # ---- the rows

    def _body(self) -> Iterator[Line]:
        name = ""
        for number, row in enumerate(self.placed):
            if number in self.names:
                name = self.names[number]
                yield self._rule(name)
            yield from self._row(row, self.words[number], name)
        if self.band and self.axis:
            self.used.add(self.glyphs.written)

    def _rule(self, name: str) -> Line:
        bar = self.glyphs.rule
        if self.axis is None:
            return [(f"{bar * 2} ", "soft"), (name, "strong"), (f" {bar * (self.width - len(name) - 4)}", "soft")]
        left = self.when_width + 2
        head = f"{bar * 2} {name} "
        line: Line = [(f"{bar * 2} ", "soft"), (name, "strong"), (" ", "")]
        return [*line, (bar * (self.width - len(head)), "soft")] if left else line

    def _row(self, row: Row, words: Line, name: str) -> list[Line]:
        column = in_column(self._time(row), name, self.when_width)
        when = wrap([(column, "" if self.wide else "strong")], max(self.when_width, 1))
        if self.axis is None:
            room = self.width - self.when_width - 2
            if self.width >= _NO_AXIS and room >= self.width // 2:
                return beside([(when, self.when_width), (self._told(row, words, room), room)])
            return [
                *wrap([(self._time(row), "strong")], self.width),
                *indent(self._told(row, words, self.width - 2), 2),
            ]
        drawn = self._bar(row.entry, row.planned)
        if not self.wide:
            first = beside([(when, self.when_width), ([joined(drawn)], self.axis.width)])
            return [*first, *indent(self._told(row, words, self.width - 2), 2)]
        room = self.width - self.when_width - self.axis.width - 4
        told = self._told(row, words, room)
        rest = [joined(self.empty)] * (max(len(told), len(when)) - 1)
        return beside([(when, self.when_width), ([joined(drawn), *rest], self.axis.width), (told, room)])

    def _time(self, row: Row) -> str:
        """When it was, as short as what the legend says lets it be."""
        told = self.glyphs.show(row.when)
        short = _COUNTED.sub(r"\1", told) if row.entry.from_publication is not None else told
        if short != told:
            self.used.add(_FROM_WRITING)
        return short

    def _bar(self, entry: Entry, planned: bool) -> Cells:
        assert self.axis is not None
        if entry.from_publication is not None:  # wherever the day of writing is
            return list(self.empty)
        drawn = bar(entry, self.axis, self.glyphs, empty=self.empty, planned=planned)
        self.used.update(text for text, name in drawn if name in ("certain", "possible", "planned"))
        return drawn

    def _words(self, row: Row) -> Line:
        """The line itself: what happened, the words that tell when, marks, sources and footnotes."""
        entry = row.entry
        label = self.glyphs.show(entry.label) or "(no words)"
        line: Line = [(entry.id, "soft"), (" ", "")] if self.view.ids else []
        if self.several and row.sources:
            line += [(f"[{','.join(_letter(place) for place in row.sources)}]", "strong"), (" ", "")]
        hits = [self.glyphs.show(hit) for hit in row.hits]
        hits = [hit for hit in hits if not any(hit != other and hit in other for other in hits)]
        inside = [hit for hit in hits if hit and hit.lower() in label.lower()]
        line += _highlighted(label, inside)
        opening, closing = self.glyphs.quote
        for hit in hits:
            if hit and hit not in inside:
                firm = hit.replace(" ", FIRM_BLANK) if hit.count(" ") < 3 else hit
                line += [("  ", ""), (opening, "soft"), (firm, "time"), (closing, "soft")]
        for mark in row.marks:
            told = f"({self.glyphs.show(mark)})" if self.glyphs.ascii else f"· {self.glyphs.show(mark)}"
            line += [(" ", ""), (told.replace(" ", FIRM_BLANK) if len(told) < 24 else told, "planned")]
        if row.notes:
            numbers = ",".join(map(str, row.notes))
            line.append((f" [{numbers}]" if self.glyphs.ascii else numbers.translate(_SUPERSCRIPT), "problem"))
        return line

    def _told(self, row: Row, words: Line, width: int) -> list[Line]:
        """The line with its sign of confidence, wrapped, and the clause it was read from."""
        sign = self._sign(row)
        lines = beside(
            [([[(sign, "certain" if sign != self.glyphs.joint else "soft")]], 1), (wrap(words, width - 2), width - 2)],
            1,
        )
        if self.view.quotes:
            lines += indent(self._quotes(row.entry, width - 2), 2)
        return lines

    def _sign(self, row: Row) -> str:
        glyphs = self.glyphs
        signs = {
            "exact": glyphs.firm,
            "close": glyphs.close,
            "rough": glyphs.loose,
            "open": glyphs.loose,
            "order": glyphs.joint,
        }
        sign = signs.get(row.confidence, " ")
        self.used.add(sign)
        return sign

    def _quotes(self, entry: Entry, width: int) -> list[Line]:
        opening, closing = self.glyphs.quote
        lines: list[Line] = []
        for quote in entry.quotes:
            if quote.document in self.documents:
                found = self.expressions.get(quote.document)
                document = self.documents[quote.document]
                words = marked(document.text, quote.span, found, self.glyphs)
                lines += wrap([(opening, "soft"), *words, (closing, "soft"), *page_of(document, quote.span)], width)
        return lines

    # ---- the foot

    def _undated(self) -> Iterator[Line]:
        undated = [row for row in self.rows if row.entry.status == "undated"]
        if not undated:
            return
        yield self._rule("no date")
        shown = undated if self.view.all else undated[:_UNDATED]
        for row in shown:
            yield from indent(wrap(self._words(row), self.width - 2), 2)
        if len(shown) < len(undated):
            yield [(f"  {self.glyphs.cut} and {len(undated) - len(shown):,} more without a date (--all)", "soft")]

    def _not_shown(self) -> str:
        count = self.view.left_out
        return (
            "1 entry of the timeline is not shown" if count == 1 else f"{count:,} entries of the timeline are not shown"
        )

    def _footnotes(self) -> Iterator[Line]:
        problems = self.timeline.problems
        if not problems:
            return
        yield []
        wide = len(str(len(problems)))
        titles = {document.id: _letter(place) for place, document in enumerate(self.timeline.documents)}
        for number, problem in enumerate(problems, 1):
            where = f"[{titles[problem.document]}] " if self.several and problem.document in titles else ""
            line: Line = [(where, "strong"), (self.glyphs.show(problem.message), "")]
            head: Line = [(str(number).rjust(wide), "problem")]
            yield from beside([([head], wide), (wrap([p for p in line if p[0]], self.width - wide - 2), self.width)])

    def _legend(self) -> Iterator[Line]:
        glyphs = self.glyphs
        meanings = (
            (glyphs.certain, "certain"),
            (glyphs.likely, "likely"),
            (glyphs.possible, "possible"),
            (glyphs.earlier, "or earlier"),
            (glyphs.later, "or later"),
            (glyphs.instant, "short"),
            (glyphs.planned, "planned"),
            (glyphs.written, "written"),
            (glyphs.broken, "time left out"),
            (glyphs.firm, "exact"),
            (glyphs.close, "close"),
            (glyphs.loose, "rough"),
            (glyphs.joint, "by order only"),
            (_FROM_WRITING, "counted from the day of writing"),
        )
        told = [f"{mark} {word}".replace(" ", FIRM_BLANK) for mark, word in meanings if mark in self.used]
        if told:
            yield []
            yield from wrap([("   ".join(told), "soft")], self.width)


def marked(text: str, span: Span, words: Spans[TimeExpression] | None, glyphs: Glyphs) -> Line:
    """A stretch of source with its time words set off."""
    line: Line = []
    place = span.start
    for expression in words.overlapping(span) if words is not None else []:
        start, end = expression.span.start, min(expression.span.end, span.end)
        if start >= place:
            line += [(glyphs.show(text[place:start]), "soft"), (glyphs.show(text[start:end]), "hit")]
            place = end
    return [piece for piece in [*line, (glyphs.show(text[place : span.end]), "soft")] if piece[0]]


def page_of(document: Document, span: Span) -> Line:
    """The number of the printed page that a quote begins on."""
    number = document.page_of(span.start)
    return [] if number is None else [("  ", ""), (f"p.{FIRM_BLANK}{number}", "soft")]


def _highlighted(label: str, hits: Sequence[str]) -> Line:
    if not hits:
        return [(label, "")]
    pattern = "|".join(re.escape(hit) for hit in sorted(hits, key=len, reverse=True))
    parts = re.split(f"({pattern})", label, flags=re.IGNORECASE)
    return [(part, "hit" if place % 2 else "") for place, part in enumerate(parts) if part]


def _last(old: str, new: str) -> str:
    """The later of two headings, where there is one."""
    return new or old


def _letter(place: int) -> str:
    """A, B, … Z, AA, AB, …"""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name
