"""The marks and colours of the views: one place to change how certain, possible and open look."""

from __future__ import annotations

import attrs
from rich.console import Console, ConsoleOptions
from rich.style import Style

from timeline.render.text import Line, plain, visible


@attrs.frozen
class Glyphs:
    """Marks of one cell each, but for ``broken``, which has two."""

    certain: str = "━"
    likely: str = "─"
    possible: str = "┄"
    instant: str = "◆"
    planned: str = "◇"
    earlier: str = "◂"
    later: str = "▸"
    written: str = "┆"
    broken: str = "╱╱"
    joint: str = "↳"
    rule: str = "─"
    firm: str = "●"
    close: str = "◐"
    loose: str = "○"
    levels: str = " ▁▂▃▄▅▆▇█"
    eighths: str = " ▏▎▍▌▋▊▉█"
    full: str = "█"
    cut: str = "…"
    dot: str = " · "
    quote: tuple[str, str] = ("“", "”")
    ascii: bool = False

    def show(self, text: str) -> str:
        """Text from outside as it is printed with these marks."""
        return visible(text, ascii=self.ascii)


UNICODE = Glyphs()
ASCII = Glyphs(
    certain="=",
    likely="-",
    possible=".",
    instant="*",
    planned="o",
    earlier="<",
    later=">",
    written=":",
    broken="//",
    joint="`",
    rule="-",
    firm="#",
    close="+",
    loose="?",
    levels=" .:-=+*##",
    eighths="    =====",
    full="=",
    cut="...",
    dot=", ",
    quote=('"', '"'),
    ascii=True,
)

# Middling lightness, so that they stand on dark and on light; blue, orange and violet stay apart for the colour-blind.
_STYLES = {
    "": Style(),
    "title": Style(bold=True),
    "strong": Style(bold=True),
    "soft": Style(color="#808080"),
    "certain": Style(color="#0087d7", bold=True),
    "possible": Style(color="#0087d7"),
    "planned": Style(color="#d75f00"),
    "written": Style(color="#af5faf"),
    "time": Style(color="#008787"),
    "hit": Style(color="#008787", underline=True),
    "against": Style(color="#d75f00", bold=True),
    "problem": Style(color="#d75f00"),
}


def style(name: str) -> Style:
    """The style of a piece by its name."""
    return _STYLES[name]


def colours() -> dict[str, str]:
    """The same styles as CSS."""
    return {name: _css(look) for name, look in _STYLES.items()}


def _css(look: Style) -> str:
    parts = [f"color: {look.color.get_truecolor().hex}"] if look.color is not None else []
    parts += ["font-weight: bold"] if look.bold else []
    parts += ["text-decoration: underline"] if look.underline else []
    return "; ".join(parts)


def glyphs_for(options: ConsoleOptions, ascii: bool) -> Glyphs:
    """ASCII when asked for, or when the console can write nothing else."""
    return ASCII if ascii or options.ascii_only else UNICODE


def printed(line: Line, glyphs: Glyphs) -> Line:
    """A line with nothing outside ASCII, where that is wanted."""
    return [(plain(text), name) for text, name in line] if glyphs.ascii else line


def width_for(console: Console, options: ConsoleOptions, width: int | None) -> int:
    """The columns to fill: those asked for, never more than the console has."""
    return max(min(width or options.max_width, options.max_width), 1)
