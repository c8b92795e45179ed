"""The browser driven by Textual's pilot, and its screen as plain text."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rich.cells import cell_len

from events.document import Document
from timeline.assembly import Timeline
from timeline.browse.session import Session

TEXT = """The mill

The mill exploded on Monday. The owner rebuilt the mill in 1956. On Tuesday the mayor resigned.

On Saturday the council elected Mrs Lind. The new mill opens in May 1958.
"""
PLACE = re.compile(r'<text class="[^"]*-r\d+" x="([\d.]+)" y="([\d.]+)"[^>]*>(.*?)</text>')
CELL = 12.2  # pixels of a screenshot that a column has


class Kept(Session):
    """A session over a timeline made by hand."""

    kept: Timeline

    @property
    def timeline(self) -> Timeline:  # type: ignore[override]
        return self.kept


def keeping(timeline: Timeline) -> Session:
    """A session that shows a timeline and cannot place it anew."""
    session = Kept(())
    session.__dict__["kept"] = timeline
    return session


def reading(text: str = TEXT, **options: Any) -> Session:
    """A session over one text, written on a known day unless told otherwise."""
    return Session.of([Document.of(text)], **{"anchor": "1957-03-06", **options})


def screen(app: Any) -> str:
    """What stands on the screen, without colour."""
    lines: dict[float, str] = {}
    for x, y, text in PLACE.findall(app.export_screenshot()):
        shown = html.unescape(text).replace("\xa0", " ")
        line = lines.get(float(y), "")
        lines[float(y)] = line + " " * (round(float(x) / CELL) - cell_len(line)) + shown
    return "\n".join(lines[y].rstrip() for y in sorted(lines)) + "\n"


@pytest.fixture
def drive() -> Callable[..., Any]:
    """
    Run the browser on a session: press keys, then look at it.

    ``look`` is called with the app when the keys are pressed, and what it gives is the result; a key that begins
    with a colon stands for the letters after it.
    """
    pytest.importorskip("textual", reason="Textual is not installed: pip install 'timeline-engine[tui]'")

    def call(session: Session, *keys: str, look: Callable[[Any], Any] = screen, size=(120, 40), **options: Any) -> Any:
        from timeline.browse.app import Browser

        async def run() -> Any:
            app = Browser(session, **options)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                for key in keys:
                    await pilot.press(*(key[1:] if key.startswith(":") and len(key) > 1 else (key,)))
                    await pilot.pause()
                found = look(app)
                return await found if isinstance(found, Awaitable) else found

        return asyncio.run(run())

    return call
