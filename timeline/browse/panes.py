"""The two panes: lines drawn when they are looked at, so that length costs nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from events.document import Span
from timeline.browse.entries import EntryList
from timeline.browse.looks import Look
from timeline.browse.source import Mark, SourceLines
from timeline.render.rows import Spans
from timeline.render.text import FIRM_BLANK, Line


class LinePane(ScrollView, can_focus=True):
    """Lines in the styles of a look; what each line is, its own classes tell."""

    DEFAULT_CSS = "LinePane { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }"

    look: Look

    class Resized(Message):
        """The pane has another size."""

    def on_resize(self, event: events.Resize) -> None:
        """Lines hang on the width: they are laid out anew."""
        self.post_message(self.Resized())

    def line_at(self, number: int) -> tuple[Line, str]:
        """One line, and the name of its ground."""
        raise NotImplementedError

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        line, ground = self.line_at(y + self.scroll_offset.y)
        width = self.size.width
        base = self.rich_style + self.look.ground(ground)
        pieces = [Segment(text.replace(FIRM_BLANK, " "), base + self.look.style(name)) for text, name in line]
        return Strip(pieces).adjust_cell_length(width, base)

    def reach(self, first: int, last: int) -> None:
        """Scroll as little as it takes to show some lines, with a line to spare."""
        top, height = self.scroll_offset.y, self.size.height
        spare = 1 if height > last - first + 3 else 0
        if first - spare < top:
            self.scroll_to(y=max(first - spare, 0), animate=False, force=True)
        elif last + spare >= top + height:
            self.scroll_to(y=max(min(last + spare - height + 1, first), 0), animate=False, force=True)


class EntryPane(LinePane):
    """The timeline, one entry of it chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown,space", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home,g", "edge(0)", show=False),
        Binding("end,G", "edge(1)", show=False),
    ]

    class Chosen(Message):
        """Another row was chosen."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, look: Look, *, id: str) -> None:
        super().__init__(id=id)
        self.look = look
        self.list: EntryList | None = None
        self.chosen = 0

    def show(self, entries: EntryList, chosen: int) -> None:
        """Other entries, or the same laid out anew."""
        self.list = entries
        self.virtual_size = Size(self.size.width, entries.height)
        self.choose(chosen)
        self.refresh()

    def choose(self, row: int) -> None:
        """Choose a row and bring it into view."""
        if self.list is None or not self.list.rows:
            self.chosen = 0
            return
        self.chosen = min(max(row, 0), len(self.list.rows) - 1)
        first = self.list.top[self.chosen] - (self.chosen in self.list.heads)
        last = self.list.top[self.chosen + 1] - 1 if self.chosen + 1 < len(self.list.rows) else self.list.height - 1
        self.reach(first, last - (self.chosen + 1 in self.list.heads))
        self.refresh()

    def line_at(self, number: int) -> tuple[Line, str]:
        if self.list is None:
            return [], ""
        line, row = self.list.line(number)
        if row is None or row != self.chosen:
            return [(" ", ""), *line], ""
        edge = "|" if self.list.glyphs.ascii else "▌"
        return [(edge, "edge"), *line], "chosen" if self.has_focus else "near"

    def _go(self, row: int) -> None:
        if self.list is not None and self.list.rows:
            self.choose(row)
            self.post_message(self.Chosen(self.chosen))

    def action_step(self, by: int) -> None:
        """One row up or down."""
        self._go(self.chosen + by)

    def action_page(self, by: int) -> None:
        """About as many rows as the pane shows."""
        if self.list is not None and self.list.rows:
            line = self.list.top[self.chosen] + by * max(self.size.height - 2, 1)
            row = self.list.row_at(min(max(line, 0), self.list.height - 1)) or 0
            self._go(row if row != self.chosen else row + by)

    def action_edge(self, last: int) -> None:
        """The first row or the last."""
        if self.list is not None:
            self._go((len(self.list.rows) - 1) * last)

    def on_click(self, event: events.Click) -> None:
        """A click chooses."""
        if self.list is not None and self.list.rows:
            _, row = self.list.line(event.y + self.scroll_offset.y)
            if row is not None:
                self._go(row)


class SourcePane(LinePane):
    """The text, the words of the chosen entry set off."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown,space", "page_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
    ]

    class Stepped(Message):
        """To the next clause, or the one before."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Pointed(Message):
        """At a character of the text."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, look: Look, *, id: str) -> None:
        super().__init__(id=id)
        self.look = look
        self.source: SourceLines | None = None
        self.words: Spans[Mark] = Spans(())
        self.lit: tuple[Mark, ...] = ()

    def show(self, source: SourceLines, words: Sequence[Mark]) -> None:
        """Another text, or the same laid out anew."""
        self.source = source
        self.words = Spans([(mark[0], mark) for mark in words])
        self.virtual_size = Size(self.size.width, source.height)
        self.refresh()

    def light(self, marks: Sequence[Mark]) -> None:
        """Set off some words and bring the first into view."""
        self.lit = tuple(marks)
        if self.source is not None and marks:
            first = min(span.start for span, _ in marks)
            last = next(span.end for span, _ in marks if span.start == first)
            self.reach(self.source.line_of(first), self.source.line_of(max(last - 1, first)))
        self.refresh()

    def line_at(self, number: int) -> tuple[Line, str]:
        if self.source is None or not 0 <= number < self.source.height:
            return [], ""
        here = self.source.lines[number]
        times = self.words.overlapping(here)
        lit = [span for span, _ in self.lit if span.overlaps(here)]
        # Words of time inside the lit ones keep the lit ground.
        return [(" ", ""), *self.source.line(number, [*times, *self.lit, *_both(times, lit)])], ""

    def action_step(self, by: int) -> None:
        """To the next clause that gave an entry."""
        self.post_message(self.Stepped(by))

    def on_click(self, event: events.Click) -> None:
        """A click chooses the entry of the words."""
        if self.source is not None:
            place = self.source.place_at(event.y + self.scroll_offset.y, event.x - 1)
            if place is not None:
                self.post_message(self.Pointed(place))


def _both(times: Sequence[Mark], lit: Sequence[Span]) -> list[Mark]:
    """Words of time that lie in what is lit."""
    return [
        (Span(max(time.start, span.start), min(time.end, span.end)), "lit-hit")
        for time, _ in times
        for span in lit
        if time.overlaps(span)
    ]
