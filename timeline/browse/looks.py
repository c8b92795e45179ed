"""The colours of the browser, dark and light; every difference is told by a mark too."""

from __future__ import annotations

import attrs
from rich.style import Style


@attrs.frozen
class Look:
    """Styles of pieces and grounds by name."""

    name: str
    styles: dict[str, Style]
    grounds: dict[str, Style]

    def style(self, name: str) -> Style:
        """Of a piece of text."""
        return self.styles.get(name, _PLAIN)

    def ground(self, name: str) -> Style:
        """Of a whole line."""
        return self.grounds.get(name, _PLAIN)


_PLAIN = Style()


def _look(name: str, **colour: str) -> Look:
    styles = {
        "title": Style(color=colour["ink"], bold=True),
        "strong": Style(color=colour["ink"], bold=True),
        "soft": Style(color=colour["soft"]),
        "certain": Style(color=colour["sure"], bold=True),
        "possible": Style(color=colour["sure"]),
        "planned": Style(color=colour["plan"]),
        "written": Style(color=colour["written"]),
        "time": Style(color=colour["time"]),
        "hit": Style(color=colour["time"], underline=True),
        "against": Style(color=colour["plan"], bold=True),
        "problem": Style(color=colour["plan"]),
        "gone": Style(color=colour["soft"], strike=True),
        "edge": Style(color=colour["sure"], bold=True),
        "lit": Style(color=colour["ink"], bgcolor=colour["lit"]),
        "lit-hit": Style(color=colour["time"], bgcolor=colour["lit"], underline=True, bold=True),
        "key": Style(color=colour["time"], bold=True),
        "said": Style(color=colour["ink"], bold=True),
    }
    grounds = {"chosen": Style(bgcolor=colour["now"]), "near": Style(bgcolor=colour["near"])}
    return Look(name, styles, grounds)


DARK = _look(
    "dark",
    ink="#e6e4df",
    soft="#9aa3ad",
    sure="#58b4f0",
    plan="#f0955a",
    written="#c78fd6",
    time="#5cc4bd",
    lit="#5a4a12",
    now="#22394a",
    near="#20262c",
)
LIGHT = _look(
    "light",
    ink="#1d2127",
    soft="#5d6672",
    sure="#0068ab",
    plan="#b84a00",
    written="#8d4a9e",
    time="#006b6b",
    lit="#ffe9a8",
    now="#d3e7f6",
    near="#eceae4",
)
