"""
The golden views: which there are, and how they are printed.

`python -m tests.timeline.render.goldens` writes them all anew; look at every one before you keep it.
"""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console, RenderableType

from tests.timeline.render import samples
from timeline.assembly import Timeline
from timeline.render.explanation import ExplanationView
from timeline.render.publication import PublicationView
from timeline.render.terminal import TimelineView

FOLDER = Path(__file__).parent / "golden"
EXAMPLES = Path(__file__).parents[3] / "examples"
SAVED = Path(__file__).parent / "saved"  # what the examples once gave: views do not change with what is read

WIDTHS = (40, 60, 80, 120, 200)


def printed(view: RenderableType, width: int, *, colour: bool = False) -> str:
    """A view as a console of some width prints it."""
    console = Console(
        width=width,
        file=io.StringIO(),
        color_system="truecolor" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
    )
    console.print(view)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def saved(name: str) -> Timeline:
    """The timeline of an example as it was saved."""
    return Timeline.from_json((SAVED / f"{name}.json").read_text(encoding="utf-8"))


def of_examples() -> dict[str, str]:
    """The views of the examples, at every width, with colour, without, and in ASCII."""
    found = {}
    for example in sorted(path.stem for path in EXAMPLES.iterdir()):
        timeline = saved(example)
        for width in WIDTHS:
            found[f"{example}-{width}.txt"] = printed(TimelineView(timeline), width)
            found[f"{example}-ascii-{width}.txt"] = printed(TimelineView(timeline, ascii=True), width)
            found[f"{example}-colour-{width}.txt"] = printed(TimelineView(timeline), width, colour=True)
    return found


def goldens() -> dict[str, str]:
    """File name and text of every golden view."""
    bridge = samples.bridge()
    written = PublicationView(bridge.publication["d1"], bridge.documents[0])
    views: dict[str, tuple[RenderableType, int]] = {
        **{f"bridge-{width}": (TimelineView(bridge), width) for width in (*WIDTHS, 100)},
        **{f"bridge-ascii-{width}": (TimelineView(bridge, ascii=True), width) for width in WIDTHS},
        **{f"ages-{width}": (TimelineView(samples.ages()), width) for width in WIDTHS},
        **{f"night-{width}": (TimelineView(samples.night()), width) for width in (40, 80, 120)},
        **{f"scripts-{width}": (TimelineView(samples.scripts()), width) for width in (40, 60, 120)},
        "bridge-since-80": (TimelineView(bridge.select(since="2024-06-08"), left_out=6), 80),
        "bridge-quotes-100": (TimelineView(bridge, quotes=True), 100),
        **{f"bridge-date-{width}": (written, width) for width in (40, 60, 80, 120)},
        "bridge-explain-80": (ExplanationView(bridge, bridge.entries[0]), 80),
        "bridge-ids-100": (TimelineView(bridge, ids=True), 100),
        "scripts-ascii-100": (TimelineView(samples.scripts(), ascii=True), 100),
        "several-80": (TimelineView(samples.several()), 80),
        "hostile-80": (TimelineView(samples.hostile()), 80),
        "nothing-80": (TimelineView(samples.nothing()), 80),
        "one-80": (TimelineView(samples.one()), 80),
    }
    found = {f"{name}.txt": printed(view, width) for name, (view, width) in views.items()}
    return found | {f"bridge-colour-{width}.txt": printed(TimelineView(bridge), width, colour=True) for width in WIDTHS}


if __name__ == "__main__":
    for folder, views in ((FOLDER, goldens()), (FOLDER / "examples", of_examples())):
        folder.mkdir(exist_ok=True)
        for old in folder.glob("*.txt"):
            old.unlink()
        for name, text in views.items():
            (folder / name).write_text(text, encoding="utf-8")
