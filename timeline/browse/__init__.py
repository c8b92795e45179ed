"""The timeline to walk about in, beside its text; needs the extra ``tui``."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Any

from events.document import Document
from timeline.errors import MissingExtra


def require() -> None:
    """
    Do nothing if all is there that the browser needs.

    Raises:
        MissingExtra: Textual is not installed.
    """
    if importlib.util.find_spec("textual") is None:
        raise MissingExtra("timeline browse", "tui")


def browse(documents: Sequence[Document], *, ascii: bool = False, light: bool = False, **options: Any) -> None:
    """
    Show the timeline of some documents in the terminal until the user leaves.

    Args:
        documents: What to read.
        ascii: Whether to draw with nothing beyond ASCII.
        light: Whether to start in light colours.
        options: Those of `timeline.reconstruct`.

    Raises:
        MissingExtra: Textual is not installed.
    """
    require()
    from timeline.browse.app import Browser
    from timeline.browse.session import Session

    app = Browser(Session.of(documents, **options), ascii=ascii, light=light)
    app.run()
    if app.failure is not None:
        raise app.failure
