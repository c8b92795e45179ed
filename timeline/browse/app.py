"""The browser: keys in, another session, the panes drawn anew."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from events.document import Document, Span
from timeline.assembly import Timeline
from timeline.browse.entries import EntryList, Shown
from timeline.browse.frame import BINDINGS, CSS, head, in_colour, status, theme
from timeline.browse.help import HelpScreen
from timeline.browse.looks import DARK, LIGHT
from timeline.browse.panes import EntryPane, SourcePane
from timeline.browse.prompt import Prompt, Question
from timeline.browse.session import Session
from timeline.browse.source import Mark, SourceLines
from timeline.browse.window import Window
from timeline.browse.writing import written_to
from timeline.calendar.units import Unit
from timeline.errors import ReconstructionError
from timeline.render.explanation import ExplanationView
from timeline.render.glyphs import ASCII, UNICODE
from timeline.render.rows import Row

_SIDE_BY_SIDE = 100  # columns from which the text stands beside the timeline
_UNDONE = 200  # changes that can be taken back
_UNITS = {"day": Unit.DAY, "month": Unit.MONTH, "year": Unit.YEAR}


class Browser(App[None]):
    """Two panes: the timeline, and the text it was read from."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "timeline"
    CSS = CSS
    BINDINGS: ClassVar[list[BindingType]] = BINDINGS

    def __init__(self, session: Session, *, ascii: bool = False, light: bool = False) -> None:
        super().__init__()
        self.session = session
        self.past: list[Session] = []
        self.glyphs = ASCII if ascii else UNICODE
        self.look = LIGHT if light else DARK
        self.sought = ""
        self.window = Window()
        self.ways = False
        self.said = ""
        self.document = ""
        self.failure: Exception | None = None
        self.shown: Shown | None = None
        self.laid: tuple[str, int] | None = None  # the text in the source pane, and its width

    # ---- the parts

    def compose(self) -> ComposeResult:
        yield Static(id="head")
        with Horizontal(id="panes"):
            with Vertical(id="left"):
                yield Static(id="scale")
                yield EntryPane(self.look, id="entries")
            with Vertical(id="right"):
                yield SourcePane(self.look, id="source")
                with VerticalScroll(id="reasons", can_focus=False):
                    yield Static(id="explanation")
        yield Prompt(id="prompt")
        yield Static(id="status")

    def on_mount(self) -> None:
        """Begin with the first entry."""
        for look in (DARK, LIGHT):
            self.register_theme(theme(look))
        self.theme = f"timeline-{self.look.name}"
        self.screen.set_class(self.glyphs.ascii, "ascii")
        documents = self.timeline.documents
        self.document = documents[0].id if documents else ""
        self.entries.focus()

    def on_resize(self, event: events.Resize) -> None:
        """One pane beside the other, or under it."""
        self.screen.set_class(event.size.width < _SIDE_BY_SIDE, "stacked")

    def on_line_pane_resized(self) -> None:
        """Lay everything out for another size."""
        self._renew()

    @property
    def timeline(self) -> Timeline:
        """What is shown, before the filter."""
        return self.session.timeline

    @property
    def entries(self) -> EntryPane:
        """The left pane."""
        return self.query_one("#entries", EntryPane)

    @property
    def source(self) -> SourcePane:
        """The right pane."""
        return self.query_one("#source", SourcePane)

    @property
    def prompt(self) -> Prompt:
        """The question at the foot."""
        return self.query_one("#prompt", Prompt)

    @property
    def row(self) -> Row | None:
        """The chosen row."""
        rows = self.shown.all if self.shown is not None else ()
        return rows[self.entries.chosen] if self.entries.chosen < len(rows) else None

    # ---- drawing

    def _renew(self, chosen: tuple[str, ...] | None = None) -> None:
        """Lay out the session as it is now, and keep the entry that was chosen."""
        row = self.row
        wanted = chosen or (row.entry.events or (row.entry.id,) if row is not None else ())
        session = self.session
        self.shown = Shown.of(session.timeline, session.rows, session.wrong_rows, session.pins, self.sought)
        pane = self.entries
        width = pane.size.width - 1
        laid = EntryList(self.shown, width, self.window, self.glyphs, ways=self.ways, before=pane.list)
        keep = next((n for n, r in enumerate(laid.rows) if set(wanted) & {*r.entry.events, r.entry.id}), pane.chosen)
        pane.show(laid, keep)
        self._follow()

    def _follow(self) -> None:
        """Show what goes with the chosen entry: its text, its words, its reasons, its date."""
        row = self.row
        quotes = row.entry.quotes if row is not None else ()
        known = {document.id: document for document in self.timeline.documents}
        self.document = next((quote.document for quote in quotes if quote.document in known), self.document)
        if self.document in known:
            self._lay_source(known[self.document])
        self.source.light([(quote.span, "lit") for quote in quotes if quote.document == self.document])
        if self.query_one("#right").has_class("explaining") and row is not None:
            self.query_one("#explanation", Static).update(
                ExplanationView(self.timeline, row.entry, ascii=self.glyphs.ascii)
            )
        self._draw_edges()

    def _lay_source(self, document: Document) -> None:
        width = self.source.size.width - 3
        words: list[Mark] = [(e.span, "hit") for e in self.timeline.expressions.get(document.id, ())]
        if self.laid != (document.id, width) or self.source.source is None:
            self.laid = document.id, width
            self.source.show(SourceLines(document.text, width, self.glyphs), words)

    def _draw_edges(self) -> None:
        """The head, the scale and the line at the foot."""
        width, glyphs = max(self.size.width - 2, 20), self.glyphs
        count = len(self.shown.all) if self.shown is not None else 0
        scale = self.entries.list.scale() if self.entries.list is not None else []
        foot = status(self.entries.chosen, count, self.sought, self.said, width, glyphs)
        for name, lines in (
            ("#head", head(self.session, self.document, width, glyphs)),
            ("#scale", scale),
            ("#status", [foot]),
        ):
            self.query_one(name, Static).update(in_colour(lines, self.look, glyphs))

    # ---- moving

    def on_entry_pane_chosen(self, event: EntryPane.Chosen) -> None:
        """The text follows the timeline."""
        self.said = ""
        self._follow()

    def on_source_pane_stepped(self, event: SourcePane.Stepped) -> None:
        """The timeline follows the text, clause by clause."""
        clauses = self._clauses()
        row = self.row
        here = [quote.span.start for quote in row.entry.quotes if quote.document == self.document] if row else []
        place = bisect_left([span.start for span, _ in clauses], here[0]) if here else -1
        if clauses:
            self._choose(clauses[min(max(place + event.by, 0), len(clauses) - 1)][1])

    def on_source_pane_pointed(self, event: SourcePane.Pointed) -> None:
        """The entry of the words that were pointed at, the innermost."""
        around = [(span, row) for span, row in self._clauses() if span.start <= event.place < span.end]
        if around:
            self._choose(min(around, key=lambda clause: clause[0].end - clause[0].start)[1])

    def _clauses(self) -> list[tuple[Span, int]]:
        return self.shown.clauses(self.document) if self.shown is not None else []

    def _choose(self, row: int) -> None:
        self.entries.choose(row)
        self.said = ""
        self._follow()

    def action_other_pane(self) -> None:
        """From the timeline to the text and back, but not out of a question."""
        if self.prompt.question:
            return
        (self.source if self.entries.has_focus else self.entries).focus()
        self.entries.refresh()

    # ---- the axis

    def _look(self, window: Window) -> None:
        self.window = window
        if self.entries.list is not None:
            self.entries.list.look(window)
        self.entries.refresh()
        self._draw_edges()

    def action_zoom(self, factor: float) -> None:
        """Larger or smaller about the chosen entry, where it is in the window."""
        reach = self._reach()
        at = ((reach[0] + reach[1]) / 2 - self.window.start) * self.window.zoom if reach else 0.5
        self._look(self.window.zoomed(factor, at if 0 <= at <= 1 else 0.5))

    def action_pan(self, share: float) -> None:
        """Earlier or later."""
        self._look(self.window.panned(share))

    def action_whole(self) -> None:
        """The whole axis."""
        self._look(Window())

    def action_zoom_to(self) -> None:
        """The stretch of the chosen entry."""
        reach = self._reach()
        if reach is not None:
            self._look(self.window.around(*reach))

    def _reach(self) -> tuple[float, float] | None:
        row = self.row
        return self.entries.list.reach(row.entry) if row is not None and self.entries.list is not None else None

    # ---- suppositions

    def _suppose(self, session: Session, said: str) -> None:
        """Another session, which can be taken back."""
        self.past = [*self.past[-_UNDONE:], self.session]
        self.session = session
        self.said = said
        self._renew()

    def action_move(self, unit: str, by: int) -> None:
        """The text written a day, a month or a year earlier or later."""
        if not self.document:
            return
        try:
            session = self.session.moved(self.document, by, _UNITS[unit])
        except ReconstructionError as error:
            self._say(str(error))
            return
        if session is None:
            self._say("the day it was written is not known; d gives one")
            return
        self._suppose(session, f"as written on {session.anchor(self.document)}")

    def action_infer(self) -> None:
        """The day it was written inferred again."""
        if self.document and self.session.anchor(self.document) is not None:
            self._suppose(self.session.written(self.document, None), "the day it was written is inferred")

    def action_mass(self) -> None:
        """The next share of the probability for bounds to hold."""
        mass = self.session.next_mass
        self._suppose(self.session.holding(mass), f"bounds hold {mass:.0%}")

    def action_everything(self) -> None:
        """Also entries of little weight."""
        wanted = not self.session.everything
        self._suppose(self.session.with_everything(wanted), "all entries" if wanted else "entries of weight")

    def action_wrong(self) -> None:
        """Mark the chosen entry as wrong, or take that back."""
        row = self.row
        if row is None:
            return
        if self.session.is_wrong(row.entry):
            self._suppose(self.session.restored(row.entry), f"back again: {row.entry.label}")
        elif row.entry.events:
            self._suppose(self.session.without(row.entry), f"marked as wrong: {row.entry.label}")

    def action_undo(self) -> None:
        """Take back the last change."""
        if not self.past:
            self._say("nothing to take back")
            return
        self.session, self.past = self.past[-1], self.past[:-1]
        self.said = "taken back"
        self._renew()

    # ---- what is shown

    def action_readings(self) -> None:
        """The readings of every entry, or only the best."""
        self.ways = not self.ways
        self.said = "readings shown" if self.ways else ""
        self._renew()

    def action_explain(self) -> None:
        """Why the chosen entry stands where it stands, in place of the text."""
        self.query_one("#right").toggle_class("explaining")
        self.call_after_refresh(self._follow)

    def action_light(self) -> None:
        """Light colours or dark ones."""
        self.look = LIGHT if self.look is DARK else DARK
        self.theme = f"timeline-{self.look.name}"
        self.entries.look = self.source.look = self.look
        self._renew()

    def action_keys(self) -> None:
        """All keys."""
        self.push_screen(HelpScreen(self.look))

    def _say(self, what: str) -> None:
        self.said = what
        self._draw_edges()

    # ---- questions at the foot

    def action_ask(self, question: Question) -> None:
        """Ask for a line: a filter, a date, a file."""
        row = self.row
        if question == "pin" and (row is None or not row.entry.events or self.session.is_wrong(row.entry)):
            return
        start = {
            "filter": self.sought,
            "date": (self.session.anchor(self.document) or "") if self.document else "",
            "pin": (self.session.pin(row.entry) or "") if row is not None else "",
            "export": "timeline.html",
        }[question]
        self.prompt.ask(question, start)

    def on_prompt_typed(self, event: Prompt.Typed) -> None:
        """The filter works while it is typed."""
        if event.question == "filter" == self.prompt.question:
            self._seek(event.text)

    def on_prompt_answered(self, event: Prompt.Answered) -> None:
        """Do what was asked for."""
        self.entries.focus()
        answers: dict[Question, Callable[[str], None]] = {
            "filter": self._seek,
            "date": self._answer_date,
            "pin": self._answer_pin,
            "export": lambda path: self._say(written_to(self.timeline, path)) if path else None,
        }
        try:
            answers[event.question](event.text)
        except ReconstructionError as error:
            self._say(str(error))

    def _seek(self, value: str) -> None:
        if value != self.sought:
            self.sought = value
            self._renew()

    def _answer_date(self, value: str) -> None:
        if self.document:
            said = f"as written on {value}" if value else "the day it was written is inferred"
            self._suppose(self.session.written(self.document, value or None), said)

    def _answer_pin(self, value: str) -> None:
        row = self.row
        if row is not None:
            said = f"pinned to {value}: {row.entry.label}" if value else f"as the text has it: {row.entry.label}"
            self._suppose(self.session.pinned(row.entry, value or None), said)

    def action_escape(self) -> None:
        """Leave what is open: the keys, a question, the reasons, the filter."""
        if len(self.screen_stack) > 1:
            self.pop_screen()
        elif self.prompt.question:
            if self.prompt.question == "filter":
                self.sought = ""
            self.prompt.close()
            self.entries.focus()
            self._renew()
        elif self.query_one("#right").has_class("explaining"):
            self.action_explain()
        elif self.sought:
            self.sought = ""
            self._renew()

    # ---- failures

    def _handle_exception(self, error: Exception) -> None:
        """Leave the terminal as it was; whoever started the browser hears of the error."""
        self.failure = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()
