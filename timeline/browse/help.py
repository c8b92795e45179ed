"""All keys of the browser, on a screen of their own."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from timeline.browse.looks import Look

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Move",
        (
            ("↓ ↑  j k", "next and previous entry; in the text, next and previous clause"),
            ("PgDn PgUp", "a page; also the space bar"),
            ("Home End  g G", "first and last"),
            ("Tab", "from the timeline to the text and back"),
            ("/", "filter by words; Esc clears it"),
        ),
    ),
    (
        "Time axis",
        (
            ("+ −", "larger, smaller"),
            ("← →", "earlier, later"),
            ("z", "the stretch of the chosen entry"),
            ("0", "the whole"),
        ),
    ),
    (
        "What if",
        (
            ("[ ]", "written a day earlier, later"),
            ("{ }", "… a month"),
            ("< >", "… a year"),
            ("d", "written on a day, month, year or interval that you type"),
            ("i", "infer the day it was written again"),
            ("p", "pin the entry to a date; an empty one unpins it"),
            ("x", "mark the entry as wrong, or take that back"),
            ("u", "take back the last change"),
        ),
    ),
    (
        "Show",
        (
            ("e Enter", "why the entry stands there; Esc goes back to the text"),
            ("r", "all readings with their probabilities"),
            ("m", "how much of the probability bounds hold"),
            ("a", "also entries of little weight"),
            ("t", "light or dark"),
            ("w", "write a file: HTML, JSON, CSV, iCalendar …"),
            ("q", "leave"),
        ),
    ),
)


class HelpScreen(ModalScreen[None]):
    """The table of keys; any of Esc, q and ? closes it."""

    CSS = """
    HelpScreen { align: center middle; }
    #keys { width: 84; max-width: 96%; height: auto; max-height: 94%; padding: 1 2; background: $surface;
            border: round $primary; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,question_mark,f1,enter", "dismiss", show=False)]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys"):
            yield Static(self._table())

    def _table(self) -> Text:
        table = Text(end="")
        for number, (name, keys) in enumerate(KEYS):
            table.append(f"{chr(10) * 2 if number else ''}{name}", self.look.style("strong"))
            for key, does in keys:
                table.append(f"\n  {key:<15}", self.look.style("key"))
                table.append(does)
        return table
