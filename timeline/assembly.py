"""The result: a timeline of entries, with everything it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

from events.document import Document, Span
from events.event import Event
from timeline.calendar.bounded import edtf_of
from timeline.calendar.days import Day
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.units import Unit
from timeline.errors import Problem, UnknownEntry
from timeline.expressions.expression import TimeExpression
from timeline.ordering.marginals import Outcome, bounds_at, probability_on
from timeline.ordering.solving import Solution
from timeline.publication.publication import Publication

if TYPE_CHECKING:
    import pandas
    import polars
    from rich.console import Console, ConsoleOptions, RenderResult

SCHEMA = "timeline-engine/1"


@attrs.frozen
class Quote:
    """Where in which document an entry was read."""

    document: str
    span: Span


@attrs.frozen
class Entry:
    """
    One thing that happened, once, however often it was told.

    Begin and end are points of time known within bounds that hold the share ``mass`` of the probability;
    ``best`` is the likeliest reading. ``status`` is "dated" by words of time, "ordered" when only other
    entries place it, or "undated".
    """

    id: str
    events: tuple[str, ...]  # event ids, the one the label was read from first
    label: str
    quotes: tuple[Quote, ...]
    begin: Bounds
    end: Bounds
    best: TimeInterval | None
    edtf: str | None
    mass: float
    granularity: Unit | None
    status: Literal["dated", "ordered", "undated"]
    because: tuple[str, ...]
    # Minutes from the midnight with which the day of writing begins, where that day is known less closely than this.
    from_publication: TimeInterval | None = None
    outcomes: tuple[Outcome, ...] = attrs.field(default=(), eq=False, repr=False)  # not kept in JSON

    def probability(self, day: Day) -> float:
        """
        Probability that it went on for some part of a day.

        Of an entry read back from JSON only the bounds are left, taken as even.
        """
        return probability_on(self.outcomes or (Outcome(Extent(self.begin, self.end), None, self.mass),), day)

    def at_mass(self, mass: float) -> Entry:
        """
        The same entry with bounds that hold another share of the probability.

        An entry read back from JSON keeps its bounds: what they were made from is not in the file.
        """
        if not self.outcomes:
            return self
        begin, end = bounds_at(self.outcomes, mass)
        edtf = edtf_of(Extent(begin, end), self.granularity)
        return attrs.evolve(self, begin=begin, end=end, mass=mass, edtf=edtf)


@attrs.frozen
class Relation:
    """How the begins of two entries' events stand: "before", "after", "equal" or "vague", with probability."""

    source: str  # event id
    target: str  # event id
    relation: Literal["before", "after", "equal", "vague"]
    p: float
    because: str


@attrs.frozen
class Timeline:
    """Entries in time order, and what they rest on; ids are unique over all documents."""

    documents: tuple[Document, ...]
    publication: Mapping[str, Publication]  # by document id
    expressions: Mapping[str, tuple[TimeExpression, ...]]  # by document id
    events: Mapping[str, tuple[Event, ...]]  # by document id
    entries: tuple[Entry, ...]
    relations: tuple[Relation, ...]
    problems: tuple[Problem, ...]
    mass: float = 0.9  # the share of the probability that bounds hold
    solutions: Mapping[str, Solution] = attrs.field(factory=dict, eq=False, repr=False)  # by document id; not in JSON

    def at_mass(self, mass: float) -> Timeline:
        """The same timeline with bounds that hold another share of the probability, in ``(0, 1]``."""
        return attrs.evolve(self, mass=mass, entries=tuple(entry.at_mass(mass) for entry in self.entries))

    def entry(self, name: str) -> Entry:
        """
        The entry of an id, "n3", which may be given by its number alone.

        Raises:
            UnknownEntry: There is none of that id.
        """
        found = {entry.id: entry for entry in self.entries}
        entry = found.get(name) or found.get(f"n{name}")
        if entry is None:
            raise UnknownEntry(name, tuple(found))
        return entry

    def select(self, *, since: str | None = None, until: str | None = None, grep: str | None = None) -> Timeline:
        """
        The same timeline with those entries alone that may lie in a stretch of time and tell of something.

        ``since`` and ``until`` are days, months, years or EDTF dates, both counted in; ``grep`` is a regular
        expression.

        Raises:
            InvalidDate: A date cannot be read.
            InvalidPattern: The pattern is no regular expression.
        """
        from timeline.selection import select

        return select(self, since=since, until=until, grep=grep)

    def to_dict(self, *, texts: bool = False) -> dict[str, Any]:
        """
        The document of the published JSON Schema, as plain values in the documented key order.

        With ``texts`` the whole texts are in it, so that a timeline read back can show them.
        """
        from timeline.export.json import timeline_to_dict

        return timeline_to_dict(self, texts=texts)

    def to_json(self, *, texts: bool = False) -> str:
        """`to_dict` as JSON text; the same timeline gives the same bytes."""
        from timeline.export.json import timeline_to_json

        return timeline_to_json(self, texts=texts)

    def to(self, name: str) -> bytes:
        """
        The timeline as a file of a format of `timeline.export.FORMATS` holds it: "csv", "ics", "svg", …

        Raises:
            MissingExtra: The format needs a package that is not installed.
            UnknownFormat: There is no format of that name.
        """
        from timeline.export import write

        return write(self, name)

    def to_pandas(self) -> pandas.DataFrame:
        """The entries as a pandas frame (extra ``pandas``), its columns those of the CSV; times of any year."""
        from timeline.export.arrow import to_pandas

        return to_pandas(self)

    def to_polars(self) -> polars.DataFrame:
        """The entries as a Polars frame (extra ``polars``), its columns those of the CSV; times of any year."""
        from timeline.export.arrow import to_polars

        return to_polars(self)

    @classmethod
    def from_json(cls, text: str) -> Timeline:
        """
        Read back what `to_json` wrote.

        Raises:
            UnreadableTimeline: The text is not a document of this schema.
        """
        from timeline.export.json import timeline_from_json

        return timeline_from_json(text)

    def relation(self, a: str, b: str) -> dict[str, float]:
        """
        Probabilities of how the begins of two events stand: keys before, after, equal, vague; they sum to one.

        Raises:
            UnknownEvent: An id is not one of this timeline's events.
        """
        from timeline.ordering.relations import relation_between

        return relation_between(self, a, b)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from timeline.render.terminal import TimelineView

        yield TimelineView(self)

    def _repr_html_(self) -> str:
        from timeline.render.drawn import to_fragment

        return to_fragment(self)
