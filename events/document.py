"""Text, and places in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import total_ordering

import attrs


@total_ordering
@attrs.frozen
class Span:
    """Characters ``start`` to ``end`` (exclusive) of a document's text, in code points."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:  # by hand: texts have thousands, and attrs would make tuples of each
        return self.start < other.start or (self.start == other.start and self.end < other.end)

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters themselves."""
        return text[self.start : self.end]


@attrs.frozen
class Metadata:
    """
    One raw statement that came with the text, as its source spells it.

    ``origin`` names where it stood, such as "html:article:published_time", "url", "email:Date",
    "front-matter:date" or "timeml:DCT"; two statements from one origin count as one witness.
    """

    name: str  # what is stated: "published", "modified", "author", "url", "title", "language"
    value: str
    origin: str


@attrs.frozen
class Token:
    """A word, number or mark, at its place in the text."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@attrs.frozen
class Sentence:
    """One sentence; ``paragraph`` counts from zero and tells which sentences stand together."""

    span: Span
    tokens: tuple[Token, ...]
    paragraph: int


@attrs.frozen
class Document:
    """
    A text as given, with what came with it.

    ``furniture`` are the stretches that are a page's and not the author's (share links, comment forms,
    cookie notices); they stay in ``text``, so that offsets hold, and give no events.
    """

    id: str
    text: str
    title: str = ""
    source: str = ""
    language: str = "en"
    metadata: tuple[Metadata, ...] = ()
    furniture: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()  # offsets at which the printed pages begin, where there are pages

    def page_of(self, offset: int) -> int | None:
        """The number of the printed page, from one, that a character stands on."""
        return bisect_right(self.pages, offset) or None

    @classmethod
    def of(cls, text: str, *, id: str = "d1") -> Document:
        """A document of nothing but its text."""
        return cls(id=id, text=text)
