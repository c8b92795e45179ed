"""PDF: the lines of its pages put together to paragraphs; what it says of itself is metadata (extra ``pdf``)."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

import attrs

from events.document import Document, Metadata
from events.reading.errors import UnreadableInput
from events.reading.text import headline

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 5000
_DATE = re.compile(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?(?:(\d\d)(\d\d)(\d\d)?)?(?:(Z)|([+-]\d\d)'?(\d\d)?'?)?")
_NUMBERS = re.compile(r"\d+|\b[ivxlc]+\b", re.ASCII)
_EDGE = 3  # lines from the top and from the foot of a page that may be the same on every page
_GAP = 1.4  # of the usual distance of lines: from here a paragraph ends
_LARGER = 1.12  # of the size of letters before: from here a headline begins or ends
_INDENT = 0.8  # of the size of letters
_SENTENCE_ENDS = re.compile(r"""[.!?:;…]["'”’)\]]?\Z""")
_FILE_NAME = re.compile(r"^Microsoft \w+ - |^untitled|\.[a-z]{3,5}\Z", re.IGNORECASE)
_HYPHEN = re.compile("(?<=[a-zà-öø-ÿ])[-\xad\u2010]\\Z")


@attrs.frozen
class _Line:
    """A printed line: where it starts, in points from the lower left corner, and the size of its letters."""

    text: str
    x: float
    y: float
    size: float


def read_pdf(data: bytes, source: str) -> tuple[Document, ...]:
    """
    One document: paragraphs, with an empty line between, in the order in which the pages were written.

    Words broken at the end of a line are whole again; a line that stands at the edge of most pages, but for its
    number, is kept where it stands first. `Document.pages` tells where pages begin.

    Raises:
        UnreadableInput: Broken, locked, without letters, or the package pypdf is not installed.
    """
    reader = _opened(data, source)
    try:
        pages = [list(_lines(page)) for page in reader.pages[:MOST_PAGES]]
        stated = dict(reader.metadata or {})
    except Exception as error:  # the parser raises many kinds on broken files
        raise _broken(source, error) from error
    text, starts = _joined(_without_furniture(pages))
    if not text.strip():
        raise UnreadableInput(
            source, "is a PDF of pictures, without text", "recognise its letters first, say with ocrmypdf"
        )
    return (
        Document(
            id="d1",
            text=text,
            title=_title(stated) or headline(text),
            source=source,
            metadata=tuple(_metadata(stated)),
            pages=starts,
        ),
    )


def _opened(data: bytes, source: str) -> PdfReader:
    try:
        import pypdf
    except ImportError as error:
        raise UnreadableInput(
            source, "is a PDF, and pypdf is not here to read it", "pip install 'timeline-engine[pdf]' brings it"
        ) from error
    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # its complaints are not the user's
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableInput(source, "is a PDF locked with a password", "unlock it first, say with qpdf --decrypt")
    except UnreadableInput:
        raise
    except Exception as error:
        raise _broken(source, error) from error
    return reader


def _broken(source: str, error: Exception) -> UnreadableInput:
    why = " ".join(str(error).split())[:80] or type(error).__name__
    return UnreadableInput(
        source, f"is a PDF that cannot be read ({why})", "turn it into text first, say with pdftotext"
    )


def _lines(page: Any) -> Iterator[_Line]:
    """The lines of a page in the order in which they were written."""
    pieces: list[tuple[str, float, float, float]] = []

    def seen(text: str, outer: Sequence[float], inner: Sequence[float], font: object, size: float) -> None:
        x = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
        y = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        pieces.append((text, x, y, abs(size * inner[3] * outer[3]) or size))

    page.extract_text(visitor_text=seen)
    words: list[str] = []
    place: tuple[float, float, float] | None = None
    for text, x, y, size in pieces:
        for number, part in enumerate(text.split("\n")):
            if number and place is not None:
                yield _Line(" ".join("".join(words).split()), *place)
                words, place = [], None
            if part.strip() and place is None:
                place = x, y, size
            if place is not None:
                words.append(part)
    if place is not None:
        yield _Line(" ".join("".join(words).split()), *place)


def _without_furniture(pages: Sequence[Sequence[_Line]]) -> list[list[_Line]]:
    """The pages without the head and foot lines that most of them share, but for the first of each."""
    shapes = [{_shape(line) for line in _edges(page)} for page in pages]
    counts = Counter(shape for found in shapes for shape in found)
    shared = {
        shape for shape, count in counts.items() if count >= max(3, len(pages) // 2) or (shape == "#" and count > 1)
    }
    kept: list[list[_Line]] = []
    seen: set[str] = {"#"}  # a page's number alone is nothing to read, not even once
    for page in pages:
        edges = {id(line) for line in _edges(page)}
        rest = []
        for line in page:
            shape = _shape(line)
            if id(line) in edges and shape in shared:
                if shape in seen:
                    continue
                seen.add(shape)
            rest.append(line)
        kept.append(rest)
    return kept


def _edges(page: Sequence[_Line]) -> list[_Line]:
    """The highest and the lowest lines."""
    ranked = sorted(page, key=lambda line: -line.y)
    return ranked if len(ranked) <= 2 * _EDGE else [*ranked[:_EDGE], *ranked[-_EDGE:]]


def _shape(line: _Line) -> str:
    """The words of a line with every number alike."""
    return _NUMBERS.sub("#", line.text.lower()).strip(" .-–—|·")


def _joined(pages: Sequence[Sequence[_Line]]) -> tuple[str, tuple[int, ...]]:
    """The text in paragraphs, and the offset at which each page begins."""
    steps = [a.y - b.y for page in pages for a, b in pairwise(page) if 0 < a.y - b.y < 4 * a.size]
    usual = median(steps) if steps else 0.0
    pieces: list[str] = []
    length = 0
    starts: list[int] = []
    before: _Line | None = None
    for page in pages:
        starts.append(length)
        for line in page:
            if not line.text:
                continue
            if before is not None:
                if _breaks(before, line, usual):
                    pieces.append("\n\n")
                    length += 2
                elif _HYPHEN.search(pieces[-1]) and line.text[:1].islower():
                    pieces[-1] = pieces[-1][:-1]
                    length -= 1
                else:
                    pieces.append(" ")
                    length += 1
            if line is page[0]:
                starts[-1] = length
            pieces.append(line.text)
            length += len(line.text)
            before = line
    text = "".join(pieces)
    return (f"{text}\n" if text else ""), tuple(starts)


def _breaks(before: _Line, line: _Line, usual: float) -> bool:
    """Whether a paragraph ends between two lines."""
    if max(before.size, line.size) > _LARGER * max(min(before.size, line.size), 0.1):
        return True
    step = before.y - line.y
    if step <= 0 or step > 8 * line.size:  # a new column or page: what has not ended goes on
        return bool(_SENTENCE_ENDS.search(before.text))
    if usual and step > _GAP * usual:
        return True
    return line.x - before.x > _INDENT * line.size and bool(_SENTENCE_ENDS.search(before.text))


def _title(stated: Mapping[Any, Any]) -> str:
    """The title it gives itself, unless that is the name of a file."""
    title = _told(stated.get("/Title"))
    return "" if _FILE_NAME.search(title) else title


def _metadata(stated: Mapping[Any, Any]) -> Iterator[Metadata]:
    """The author, and when the file says that it was made and changed: neither is when it was published."""
    author = _told(stated.get("/Author"))
    if author:
        yield Metadata("author", author, "pdf:Author")
    for key in ("CreationDate", "ModDate"):
        day = _iso(_told(stated.get(f"/{key}")))
        if day:
            yield Metadata("modified", day, f"pdf:{key}")


def _told(value: object) -> str:
    try:
        return " ".join(str(value).split()) if value is not None else ""
    except Exception:  # an indirect object that leads nowhere
        return ""


def _iso(date: str) -> str:
    """A date of PDF as ISO 8601, no more exact than it is; "" if it is none."""
    match = _DATE.match(date)
    if match is None:
        return ""
    year, month, day, hour, minute, _, utc, zone, zone_minutes = match.groups()
    told = "-".join(part for part in (year, month, day) if part)
    if not (day and hour):
        return told
    return f"{told}T{hour}:{minute}:00{'Z' if utc else f'{zone}:{zone_minutes or 0:0>2}' if zone else ''}"
