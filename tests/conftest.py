"""What every test stands on: no colour, no terminal, a fixed width."""

import pytest
from hypothesis import settings

settings.register_profile("untimed", deadline=None)  # tests never time things
settings.load_profile("untimed")


@pytest.fixture(autouse=True)
def plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output must not hang on the terminal that the tests happen to run in."""
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE", "TTY_INTERACTIVE", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("TERM", "xterm-256color")
