"""The frame of the browser: its parts on the screen, its keys, its colours, and the lines around the panes."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.theme import Theme

from timeline.browse.looks import DARK, Look
from timeline.browse.session import Session
from timeline.render.glyphs import Glyphs, printed
from timeline.render.publication import heading, written
from timeline.render.text import FIRM_BLANK, Line, clip_line

_HINTS = "? keys   / filter   [ ] day written   p pin   x wrong   e why   w export   q quit"

CSS = """
Screen { background: $background; color: $foreground; }
LinePane, VerticalScroll { scrollbar-background: $background; scrollbar-background-hover: $background;
    scrollbar-background-active: $background; scrollbar-color: $border; scrollbar-color-hover: $primary;
    scrollbar-color-active: $primary; }
#head { height: auto; max-height: 5; padding: 0 1; background: $surface; }
#panes { height: 1fr; }
#left { width: 13fr; height: 1fr; }
#scale { height: 2; padding: 0 1; }
#right { width: 8fr; height: 1fr; border-left: solid $panel; }
#right.explaining SourcePane { display: none; }
#reasons { display: none; height: 1fr; scrollbar-size-vertical: 1; }
#right.explaining #reasons { display: block; }
.stacked #panes { layout: vertical; }
.stacked #left { width: 1fr; height: 3fr; }
.stacked #right { width: 1fr; height: 2fr; border-left: none; border-top: solid $panel; }
#prompt { display: none; height: 1; background: $panel; }
#prompt.asked { display: block; }
#asked { width: auto; padding: 0 1; color: $primary; }
#answer { border: none; height: 1; padding: 0; background: $panel; }
#status { height: 1; padding: 0 1; background: $surface; }
.ascii #right { border-left: ascii $panel; }
.ascii.stacked #right { border-left: none; border-top: ascii $panel; }
"""
BINDINGS: list[BindingType] = [
    Binding("q", "quit", show=False),
    Binding("question_mark,f1", "keys", show=False),
    Binding("tab,shift+tab", "other_pane", show=False, priority=True),
    Binding("left", "pan(-0.25)", show=False),
    Binding("right", "pan(0.25)", show=False),
    Binding("plus,equals_sign", "zoom(1.6)", show=False),
    Binding("minus", "zoom(0.625)", show=False),
    Binding("0", "whole", show=False),
    Binding("z", "zoom_to", show=False),
    Binding("slash", "ask('filter')", show=False),
    Binding("left_square_bracket", "move('day', -1)", show=False),
    Binding("right_square_bracket", "move('day', 1)", show=False),
    Binding("left_curly_bracket", "move('month', -1)", show=False),
    Binding("right_curly_bracket", "move('month', 1)", show=False),
    Binding("less_than_sign", "move('year', -1)", show=False),
    Binding("greater_than_sign", "move('year', 1)", show=False),
    Binding("d", "ask('date')", show=False),
    Binding("i", "infer", show=False),
    Binding("r", "readings", show=False),
    Binding("e,enter", "explain", show=False),
    Binding("m", "mass", show=False),
    Binding("a", "everything", show=False),
    Binding("x", "wrong", show=False),
    Binding("p", "ask('pin')", show=False),
    Binding("u", "undo", show=False),
    Binding("w", "ask('export')", show=False),
    Binding("t", "light", show=False),
    Binding("escape", "escape", show=False, priority=True),
]


def theme(look: Look) -> Theme:
    """The colours of everything but the lines in the panes."""
    dark = look is DARK
    return Theme(
        name=f"timeline-{look.name}",
        primary="#58b4f0" if dark else "#0068ab",
        background="#15181c" if dark else "#fdfcfa",
        surface="#1b1f24" if dark else "#f3f1ec",
        panel="#20252b" if dark else "#eceae4",
        foreground="#e6e4df" if dark else "#1d2127",
        variables={"border": "#3a424b" if dark else "#c9c6bf"},
        dark=dark,
    )


def head(session: Session, document: str, width: int, glyphs: Glyphs) -> list[Line]:
    """The title of a text, when it was written, and what the user supposes of that."""
    found = next((each for each in session.timeline.documents if each.id == document), None)
    if found is None:
        return [[("No text", "title")]]
    told = written(session.timeline.publication.get(document), session.mass, width, glyphs)
    supposed = session.anchor(document)
    if supposed is not None:
        told[-1] = [*told[-1], (f"{glyphs.dot}you say {supposed}; i infers it again", "planned")]
    return [clip_line(line, width, glyphs.cut) for line in (*heading(found, width, glyphs)[:2], *told)]


def status(place: int, count: int, sought: str, said: str, width: int, glyphs: Glyphs) -> Line:
    """Where the user is, the filter, and the last thing done or else some keys."""
    line: Line = [(f"{min(place + 1, count):,} of {count:,}", "soft")]
    if sought:
        line.append((f"{glyphs.dot}filter {sought}", "time"))
    last = (glyphs.show(said), "said") if said else (_HINTS, "soft")
    return clip_line([*line, ("   ", ""), last], width, glyphs.cut)


def in_colour(lines: Sequence[Line], look: Look, glyphs: Glyphs) -> Text:
    """Lines as the widgets want them."""
    found = Text(no_wrap=True, overflow="crop", end="")
    for number, line in enumerate(lines):
        found.append("\n" if number else "")
        for text, name in printed(line, glyphs):
            found.append(text.replace(FIRM_BLANK, " "), look.style(name))
    return found
