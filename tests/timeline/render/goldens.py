"""
The golden views: which there are, and how they are printed.

`python -m tests.timeline.render.goldens` writes them all anew; look at every one before you keep it.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console, RenderableType

from tests.timeline.render import samples
from timeline.render.explanation import ExplanationView
from timeline.render.publication import PublicationView
from timeline.render.terminal import TimelineView

FOLDER = Path(__file__).parent / "golden"


def printed(view: RenderableType, width: int) -> str:
    """A view as a colourless console of some width prints it."""
    console = Console(width=width, file=io.StringIO(), color_system=None, force_terminal=False, legacy_windows=False)
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def goldens() -> dict[str, str]:
    """File name and text of every golden view."""
    bridge = samples.bridge()
    written = PublicationView(bridge.publication["d1"], bridge.documents[0])
    views: dict[str, tuple[RenderableType, int]] = {
        **{f"bridge-{width}": (TimelineView(bridge), width) for width in (40, 60, 80, 100, 120, 200)},
        "bridge-ascii-80": (TimelineView(bridge, ascii=True), 80),
        "bridge-ascii-120": (TimelineView(bridge, ascii=True), 120),
        "bridge-quotes-100": (TimelineView(bridge, quotes=True), 100),
        **{f"bridge-date-{width}": (written, width) for width in (40, 60, 80, 120)},
        "bridge-explain-80": (ExplanationView(bridge, bridge.entries[0]), 80),
        "bridge-ids-100": (TimelineView(bridge, ids=True), 100),
        "ages-80": (TimelineView(samples.ages()), 80),
        "ages-120": (TimelineView(samples.ages()), 120),
        "night-80": (TimelineView(samples.night()), 80),
        "scripts-60": (TimelineView(samples.scripts()), 60),
        "scripts-ascii-100": (TimelineView(samples.scripts(), ascii=True), 100),
        "several-80": (TimelineView(samples.several()), 80),
        "hostile-80": (TimelineView(samples.hostile()), 80),
        "nothing-80": (TimelineView(samples.nothing()), 80),
        "one-80": (TimelineView(samples.one()), 80),
    }
    return {f"{name}.txt": printed(view, width) for name, (view, width) in views.items()}


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        old.unlink()
    for name, text in goldens().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
