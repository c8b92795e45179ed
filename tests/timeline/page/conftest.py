"""A real browser for pages, where the machine has one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline.assembly import Timeline
from timeline.page import to_html


class Opened:
    """A page in the browser, with all that it said and asked for on the way."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", lambda message: self.said.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.said.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.said.append(f"dialog: {dialog.message}") or dialog.dismiss())
        page.on("request", lambda request: self.asked.append(request.url))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, driven by Playwright."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="Playwright is not installed: pip install playwright"
    )
    names = (os.environ.get("TIMELINE_CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium, or name one in TIMELINE_CHROMIUM")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open the page of a timeline; at the end nothing may have been said or asked for."""
    opened: list[Opened] = []

    def call(timeline: Timeline, *, width: int = 1400, height: int = 900, **options: Any) -> Any:
        path = tmp_path / f"page{len(opened)}.html"
        path.write_bytes(to_html(timeline).encode())
        page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce", **options)
        opened.append(Opened(page))
        page.goto(path.as_uri())
        return page

    yield call
    for each in opened:
        told, asked = list(each.said), list(each.asked)
        each.page.close()
        assert [] == told
        assert 1 == len(asked)
        assert asked[0].startswith("file:")
