"""Errors raised on purpose, and problems that travel with a result."""

from __future__ import annotations

import attrs

from events.document import Span


class ReconstructionError(Exception):
    """Base of every error raised on purpose."""


@attrs.frozen
class EmptyInterval(ReconstructionError, ValueError):
    """An interval was asked for that holds nothing."""

    start: int
    end: int

    def __str__(self) -> str:
        return f"interval ends at {self.end}, not after its start {self.start}; for one day end on the next"


@attrs.frozen
class InvalidMass(ReconstructionError, ValueError):
    """A share of the probability that is none."""

    mass: float

    def __str__(self) -> str:
        return f"bounds cannot hold {self.mass} of the probability; give a share above 0, at most 1, such as 0.9"


@attrs.frozen
class UnreadableTimeline(ReconstructionError, ValueError):
    """JSON that is not a timeline of this schema."""

    why: str

    def __str__(self) -> str:
        return f"not a timeline that can be read: {self.why}; give what `timeline --json` wrote"


@attrs.frozen
class InvalidPattern(ReconstructionError, ValueError):
    """A search for something that is no regular expression."""

    pattern: str
    why: str

    def __str__(self) -> str:
        return f"{self.pattern!r} is not a regular expression: {self.why}; put a backslash before ( ) [ ] * + ? . \\"


@attrs.frozen
class UnknownEntry(ReconstructionError, KeyError):
    """An entry was asked for that the timeline does not have."""

    entry: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        if not self.known:
            return f"there is no entry {self.entry!r}: the timeline is empty"
        some = self.known[0] if len(self.known) == 1 else f"{self.known[0]} to {self.known[-1]}"
        return f"there is no entry {self.entry!r}; there are {some}, and --ids shows which is which"


@attrs.frozen
class MissingExtra(ReconstructionError, ImportError):
    """A format needs a package that is not installed."""

    what: str
    extra: str  # of this distribution

    def __str__(self) -> str:
        return f"{self.what} needs a package that is not here; pip install 'timeline-engine[{self.extra}]' brings it"


@attrs.frozen
class UnknownFormat(ReconstructionError, ValueError):
    """A format that is not there."""

    name: str
    known: tuple[str, ...]

    def __str__(self) -> str:
        return f"there is no format {self.name!r}; there are {', '.join(self.known)}"


@attrs.frozen
class OneDocumentOnly(ReconstructionError, ValueError):
    """A format that holds one document was given another number of them."""

    what: str
    count: int

    def __str__(self) -> str:
        return f"{self.what} holds one document, not {self.count}; name one file, or choose another --format"


@attrs.frozen
class Problem:
    """Something doubtful in the text; the run goes on."""

    code: str  # stable and documented in docs/problems.md, such as "weekday-mismatch"
    document: str  # document id
    span: Span | None
    message: str
