"""What goes wrong at the door."""

from __future__ import annotations

import attrs


@attrs.frozen
class UnreadableInput(Exception):
    """A file or stream that gives no text: what it is, why it is refused, what to do."""

    path: str
    why: str
    todo: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}; {self.todo}"


@attrs.frozen
class Skipped:
    """A file of a directory that was left out."""

    path: str
    why: str
