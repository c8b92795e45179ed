"""Documents of word processors (.docx): their paragraphs; what they say of themselves is metadata (extra ``docx``)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from events.document import Document, Metadata
from events.reading.errors import UnreadableInput
from events.reading.text import headline

LARGEST = 256 * 1024 * 1024  # bytes that the parts of a file unpack to; more is taken for a trap


def read_docx(data: bytes, source: str) -> tuple[Document, ...]:
    """
    One document: the paragraphs of the body, those in tables row by row, with an empty line between.

    Raises:
        UnreadableInput: Broken, without letters, or the package python-docx is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise UnreadableInput(
            source,
            "is a document of a word processor, and python-docx is not here to read it",
            "pip install 'timeline-engine[docx]' brings it",
        ) from error
    try:
        _unpacks_to_little(data, source)
        file = docx.Document(io.BytesIO(data))
        text = "\n\n".join(_paragraphs(file))
        properties = file.core_properties
        title, metadata = _line(properties.title), tuple(_metadata(properties))
    except UnreadableInput:
        raise
    except Exception as error:  # of zip, XML, and of what the package makes of them
        why = " ".join(str(error).split())[:80] or type(error).__name__
        raise UnreadableInput(
            source, f"is no document of a word processor ({why})", "save it as .docx, plain text or HTML"
        ) from error
    if not text.strip():
        raise UnreadableInput(source, "is a document without text", "name another file")
    return (Document(id="d1", text=f"{text}\n", title=title or headline(text), source=source, metadata=metadata),)


def _unpacks_to_little(data: bytes, source: str) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST:
            raise UnreadableInput(source, f"unpacks to more than {LARGEST >> 20} MB", "save its text as plain text")


def _paragraphs(part: Any) -> Iterator[str]:
    """The texts of paragraphs and of the rows of tables, in their order."""
    for block in part.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                cells: list[str] = []
                for cell in row.cells:
                    told = " ".join(_paragraphs(cell))
                    if told and told not in cells[-1:]:  # a cell over two columns is given twice
                        cells.append(told)
                if cells:
                    yield "\t".join(cells)
        else:
            told = block.text.replace("\r\n", "\n").strip()
            if told:
                yield told


def _metadata(properties: Any) -> Iterator[Metadata]:
    """
    The author, and when the file says that it was saved last: not when it was published.

    When it was made is said by many files of their template, and counts only if nothing else is said.
    """
    if author := _line(properties.author):
        yield Metadata("author", author, "docx:creator")
    if properties.language:
        yield Metadata("language", _line(properties.language), "docx:language")
    for name in ("modified", "created"):
        moment = getattr(properties, name)
        if moment is not None:
            yield Metadata("modified", moment.isoformat(), f"docx:{name}")
            return


def _line(text: object) -> str:
    return " ".join(str(text or "").split())
