"""A real browser for pages, where the machine has one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browsers import Opened
from timeline.assembly import Timeline
from timeline.page import to_html


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
        told, asked = each.close()
        assert [] == told
        assert 1 == len(asked)
        assert asked[0].startswith("file:")
