"""
The terminal view drawn where there is no terminal: as a picture, and in a notebook.

Not rich's own export to SVG: that squeezes wide letters into one cell and asks a server for its font.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from timeline.render.glyphs import UNICODE, colours
from timeline.render.publication import fitted
from timeline.render.terminal import TimelineView
from timeline.render.text import Line, cells, visible

if TYPE_CHECKING:
    from timeline.assembly import Timeline

_COLUMNS = 100
_CELL, _LINE = 8.4, 18.0  # pixels of a cell and of a line, for letters of 14 pixels
_MARGIN = 14.0
_FONT = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', 'Noto Sans Mono', monospace"


def to_svg(timeline: Timeline, *, width: int = _COLUMNS) -> str:
    """
    The view on so many columns as SVG, light or dark as its reader has it; the same timeline gives the same bytes.

    It stands by itself: no font, script or style from elsewhere. Every run of letters is stretched to its cells, so
    that columns hold with any font.
    """
    lines = list(fitted(TimelineView(timeline).lines(width, UNICODE), width, UNICODE))
    drawn = "".join(_text_line(line, _MARGIN + (number + 0.75) * _LINE) for number, line in enumerate(lines))
    wide, tall = width * _CELL + 2 * _MARGIN, len(lines) * _LINE + 2 * _MARGIN
    title = "".join(visible(document.title or document.source) for document in timeline.documents[:1])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:g} {tall:g}" width="{wide:g}" height="{tall:g}"'
        f' role="img">\n<title>{_escaped(title or "Timeline")}</title>\n<style>\n{_style_sheet()}</style>\n'
        f'<rect class="paper" width="100%" height="100%" rx="8"/>\n{drawn}</svg>\n'
    )


def to_fragment(timeline: Timeline, *, width: int = _COLUMNS) -> str:
    """The view on so many columns as HTML for a notebook: one element, styled by itself, without scripts."""
    tones = colours()
    lines = fitted(TimelineView(timeline).lines(width, UNICODE), width, UNICODE)
    printed = "\n".join("".join(_span(text, tones[name]) for text, name in line) for line in lines)
    return f'<pre style="font-family: {_FONT}; line-height: 1.25; white-space: pre; overflow-x: auto">{printed}</pre>'


def _span(text: str, tone: str) -> str:
    return f'<span style="{tone}">{_escaped(text)}</span>' if tone else _escaped(text)


def _text_line(line: Line, baseline: float) -> str:
    """The runs of one line, each at its column."""
    drawn: list[str] = []
    column = 0
    for text, name in line:
        blank = len(text) - len(text.lstrip(" "))
        shown = text.strip(" ")
        if shown:
            left, long = _MARGIN + (column + blank) * _CELL, cells(shown) * _CELL
            tone = f' class="{name}"' if name else ""
            place = f'x="{left:.1f}" y="{baseline:g}" textLength="{long:.1f}"'
            drawn.append(f"<text {place}{tone}>{_escaped(shown).replace(' ', '&#160;')}</text>\n")
        column += cells(text)
    return "".join(drawn)


def _style_sheet() -> str:
    rules = [f".{name} {{ {tone.replace('color:', 'fill:')} }}" for name, tone in colours().items() if name and tone]
    return "\n".join(
        (
            f"text {{ font: 14px {_FONT}; fill: #1f2328; white-space: pre; }}",
            ".paper { fill: #ffffff; stroke: #d1d9e0; }",
            *rules,
            "@media (prefers-color-scheme: dark) {",
            "text { fill: #dfe3e8; }",
            ".paper { fill: #14181e; stroke: #30363d; }",
            *rules,  # after the letters' own colour, which they give way to
            "}\n",
        )
    )


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
