"""What every test stands on: no colour, no terminal, a fixed width."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.browsers import chromium

settings.register_profile("untimed", deadline=None)  # tests never time things
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output must not hang on the terminal that the tests happen to run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, driven by Playwright; skips where there is none."""
    yield from chromium()
