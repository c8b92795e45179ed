"""The source as pieces that can be pointed at: clauses link to the entry they gave, words of time are set off."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import attrs

from events.document import Document, Span
from timeline.assembly import Timeline
from timeline.page.markup import shown
from timeline.render.rows import Spans

_PARAGRAPH = re.compile(r"\n[ \t\r\x0b\x0c]*\n\s*")


@attrs.frozen
class Pieces:
    """A document's text in HTML; ``places`` are the first and last piece of each span asked for."""

    html: str
    count: int
    places: Mapping[Span, tuple[int, int]]


@attrs.frozen
class _Piece:
    span: Span
    owner: str  # the entry whose clause it is, the innermost where several overlap; "" for none
    timed: bool
    witness: bool


def pieces_of(timeline: Timeline, document: Document, first: int) -> Pieces:
    """
    The text of one document, cut wherever an entry, a word of time or a witness begins or ends.

    Pieces are numbered from ``first``. Linear in the text and what points at it, but for a logarithm.
    """
    text = document.text
    clauses = [
        (quote.span, f"e{number}")
        for number, entry in enumerate(timeline.entries)
        for quote in entry.quotes
        if quote.document == document.id
    ]
    times = [expression.span for expression in timeline.expressions.get(document.id, ())]
    publication = timeline.publication.get(document.id)
    witnesses = [reason.span for reason in publication.evidence if reason.span] if publication else []
    problems = [p.span for p in timeline.problems if p.span and p.document == document.id]
    paragraphs = _paragraphs(text)

    def inside(span: Span) -> bool:
        return 0 <= span.start < span.end <= len(text)

    wanted = list(dict.fromkeys(filter(inside, (*(span for span, _ in clauses), *times, *witnesses, *problems))))
    cuts = sorted({0, len(text)} | {edge for span in (*wanted, *paragraphs) for edge in (span.start, span.end)})
    owners = _owners(cuts, [(span, id) for span, id in clauses if inside(span)])
    timed, witness = _covered(cuts, filter(inside, times)), _covered(cuts, filter(inside, witnesses))
    pieces = [
        _Piece(Span(a, b), owner, is_time, is_witness)
        for (a, b), owner, is_time, is_witness in zip(pairwise(cuts), owners, timed, witness, strict=True)
    ]
    number = {piece.span.start: place for place, piece in enumerate(pieces, first)}
    ends = {piece.span.end: place for place, piece in enumerate(pieces, first)}
    places = {span: (number[span.start], ends[span.end]) for span in wanted}
    furniture = Spans((span, True) for span in document.furniture)
    starts = [piece.span.start for piece in pieces]
    html: list[str] = []
    for paragraph in paragraphs:
        run = slice(bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end))
        around = bool(furniture.overlapping(paragraph))
        html.append(_paragraph(document, paragraph, pieces[run], first + run.start, around))
    return Pieces("".join(html), len(pieces), places)


def _paragraphs(text: str) -> list[Span]:
    """Stretches between blank lines."""
    edges = [0]
    for gap in _PARAGRAPH.finditer(text):
        edges += [gap.start(), gap.end()]
    edges.append(len(text))
    return [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _owners(cuts: Sequence[int], clauses: Iterable[tuple[Span, str]]) -> list[str]:
    """For each piece the entry whose clause began last."""
    begins: dict[int, list[tuple[int, int, str]]] = defaultdict(list)
    for span, id in clauses:
        begins[span.start].append((-span.start, span.end, id))
    open_: list[tuple[int, int, str]] = []
    owners = []
    for start in cuts[:-1]:
        for clause in begins.get(start, ()):
            heapq.heappush(open_, clause)
        while open_ and open_[0][1] <= start:
            heapq.heappop(open_)
        owners.append(open_[0][2] if open_ else "")
    return owners


def _covered(cuts: Sequence[int], spans: Iterable[Span]) -> list[bool]:
    """Whether each piece lies in any of the spans."""
    change: dict[int, int] = defaultdict(int)
    for span in spans:
        change[span.start] += 1
        change[span.end] -= 1
    depth = 0
    covered = []
    for start in cuts[:-1]:
        depth += change[start]
        covered.append(depth > 0)
    return covered


_TITLE = 200  # characters of a first paragraph that may be a title
_HARD = 50  # letters from which all lines of a paragraph but the last are taken to be cut at a width


def _paragraph(document: Document, span: Span, pieces: Sequence[_Piece], first: int, furniture: bool) -> str:
    """One paragraph: links over the clauses of entries, and pieces with their numbers inside."""
    text = document.text
    lines = span.of(text).splitlines()
    names = ["lines"] if any(len(each) < _HARD for each in lines[:-1]) else []
    if document.title and span.end - span.start <= _TITLE and " ".join(span.of(text).split()) == document.title:
        names.append("title")
    if furniture:
        names.append("furniture")
    parts = [f'<p dir=auto class="{" ".join(names)}">' if names else "<p dir=auto>"]
    owner, before = "", ""
    for number, piece in enumerate(pieces, first):
        if piece.owner != owner:
            parts.append("</a>" if owner else "")
            # The words of one entry in one row are one stop of the tab key, also where another's stand between.
            again = " tabindex=-1" if piece.owner == before else ""
            parts.append(f'<a class=q href="#{piece.owner}"{again}>' if piece.owner else "")
            owner, before = piece.owner, owner or before
        marks = " ".join(name for name, on in (("t", piece.timed), ("w", piece.witness)) if on)
        look = f' class="{marks}"' if marks else ""
        parts.append(f"<span id=s{number}{look}>{shown(piece.span.of(text))}</span>")
    parts.append("</a></p>\n" if owner else "</p>\n")
    return "".join(parts)
