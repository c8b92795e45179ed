"""
A timeline in the formats others read.

`FORMATS` is the one table of them: the command, its help and the conversion of saved timelines go by it. A new
format is a function from a timeline to text or bytes, and a line here.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.assembly import Timeline


class Format(NamedTuple):
    """Where the function that writes a format stands; it is imported when it is used."""

    writer: str  # "module:function"
    suffix: str  # of files that hold it; "" where another format is what people mean by it
    about: str


FORMATS: dict[str, Format] = {
    "json": Format("timeline.export.json:timeline_to_json", ".json", "everything there is; see timeline schema"),
}


def writer(name: str) -> Callable[[Timeline], str | bytes]:
    """The function that writes a format of `FORMATS`."""
    module, _, function = FORMATS[name].writer.partition(":")
    found: Callable[[Timeline], str | bytes] = getattr(importlib.import_module(module), function)
    return found


def write(timeline: Timeline, name: str) -> bytes:
    """
    A timeline as a file of some format holds it.

    Raises:
        MissingExtra: The format needs a package that is not installed.
    """
    data = writer(name)(timeline)
    return data.encode("utf-8", errors="replace") if isinstance(data, str) else data


def format_for(path: str) -> str | None:
    """The format that the name of a file asks for."""
    return next((name for name, form in FORMATS.items() if form.suffix and path.lower().endswith(form.suffix)), None)
