"""Which reader for which input; directories; standard input."""

from __future__ import annotations

import codecs
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import attrs

from events.document import Document
from events.reading.errors import Skipped, UnreadableInput

STANDARD_INPUT = "-"
SIZE_LIMIT = 512 * 1024 * 1024  # bytes of one input; a larger one is refused before it fills the memory

Reader = Callable[[bytes, str], tuple[Document, ...]]


def _text(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.text import read_text

    return read_text(data, source)


def _markdown(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.text import read_markdown

    return read_markdown(data, source)


def _html(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.html import read_html

    return read_html(data, source)


def _timeml(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.timeml import read_timeml

    return read_timeml(data, source)


def _jsonl(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.jsonl import read_jsonl

    return read_jsonl(data, source)


def _json(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.jsonl import read_json

    return read_json(data, source)


def _email(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.email import read_email

    return read_email(data, source)


def _pdf(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.pdf import read_pdf

    return read_pdf(data, source)


def _docx(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.docx import read_docx

    return read_docx(data, source)


def _mbox(data: bytes, source: str) -> tuple[Document, ...]:
    from events.reading.email import read_mbox

    return read_mbox(data, source)


# Readers import what they need when they are first used. A new kind of input is a line here and a file beside.
_BY_SUFFIX: dict[str, Reader] = {
    **dict.fromkeys((".txt", ".text", ".log"), _text),
    **dict.fromkeys((".md", ".markdown", ".mdx"), _markdown),
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    **dict.fromkeys((".tml", ".te3input"), _timeml),
    **dict.fromkeys((".jsonl", ".ndjson"), _jsonl),
    ".json": _json,
    ".eml": _email,
    ".mbox": _mbox,
    ".pdf": _pdf,
    ".docx": _docx,
}
_BY_CONTENT: tuple[tuple[re.Pattern[str], Reader], ...] = (
    (
        re.compile(
            r"\s{0,99}(?:<\?xml[^>]{0,199}>\s{0,99}|<!--[^>]{0,999}-->\s{0,99}){0,4}<(?:!doctype\s{1,9}html|html[\s>])",
            re.I,
        ),
        _html,
    ),
    (re.compile(r"\s{0,99}(?:<\?xml[^>]{0,199}>\s{0,99})?<TimeML[\s>]"), _timeml),
    (re.compile(r"%PDF-\d"), _pdf),
    (re.compile(r"PK\x03\x04.{0,4000}(?:word/|\[Content_Types\]\.xml)", re.DOTALL), _docx),
    (re.compile(r"From [^\n]{3,200}\d\d:\d\d[^\n]{0,60}\n[\w-]{2,40}: "), _mbox),
    (re.compile(r"(?:Return-Path|Received|Delivered-To|MIME-Version|Message-I[Dd]): ?[^\n]{1,999}\n[\w\s-]"), _email),
    (re.compile(r'\s{0,99}\{\s{0,9}"[\w-]{1,40}"\s{0,9}:'), _jsonl),
)
_SNIFFED = frozenset(("", ".txt", ".text", ".xml"))  # names that do not say what is inside
_HEAD = 4096  # bytes looked at to tell the kind


def read_documents(paths: Sequence[str], *, skipped: Callable[[Skipped], None] | None = None) -> Iterator[Document]:
    """
    Every document of the files, directories and standard input ("-") named, in order, ids d1, d2, …

    A directory is walked in the order of names; hidden files and what is no text are left out, and each of
    the latter is reported to ``skipped``.

    Raises:
        UnreadableInput: A file named by the caller cannot be read, or a directory holds nothing readable.
    """
    number = 0
    for path in paths:
        for document in _documents_of(path, skipped):
            number += 1
            yield attrs.evolve(document, id=f"d{number}")


def _documents_of(path: str, skipped: Callable[[Skipped], None] | None) -> Iterator[Document]:
    if path == STANDARD_INPUT:
        yield from _read(_standard_input(), "standard input", "")
    elif os.path.isdir(path):
        found = False
        for file in _files_below(Path(path)):
            try:
                documents = _read(_bytes_of(str(file)), str(file), file.suffix)
            except UnreadableInput as error:
                if skipped is not None:
                    skipped(Skipped(error.path, error.why))
                continue
            found = True
            yield from documents
        if not found:
            raise UnreadableInput(
                path, "is a directory without a readable text", "name a file, or a directory of texts"
            )
    else:
        yield from _read(_bytes_of(path), path, Path(path).suffix)


def read_bytes(path: str) -> bytes:
    """
    What a file or standard input ("-") holds.

    Raises:
        UnreadableInput: It cannot be read.
    """
    return _standard_input() if path == STANDARD_INPUT else _bytes_of(path)


def _files_below(directory: Path) -> Iterator[Path]:
    for folder, folders, names in os.walk(directory):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file():
                yield file


def _bytes_of(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            data = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise UnreadableInput(
            path or "''", "no such file or directory", "check the name, or use - for standard input"
        ) from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableInput(path, f"cannot be read ({why.lower()})", "name a file you may read") from error
    return _within_limit(data, path)


def _standard_input() -> bytes:
    try:
        return _within_limit(sys.stdin.buffer.read(SIZE_LIMIT + 1), "standard input")
    except (OSError, AttributeError) as error:  # closed, or none at all
        raise UnreadableInput("standard input", "cannot be read", "name a file") from error


def _within_limit(data: bytes, source: str) -> bytes:
    if len(data) > SIZE_LIMIT:
        raise UnreadableInput(source, f"is larger than {SIZE_LIMIT >> 20} MB", "split it into several files")
    return data


def _read(data: bytes, source: str, suffix: str) -> tuple[Document, ...]:
    reader = _BY_SUFFIX.get(suffix.lower())
    if reader is None or suffix.lower() in _SNIFFED:
        reader = _by_content(data) or _text
    return reader(data, source)


def _by_content(data: bytes) -> Reader | None:
    """The kind that the first bytes show, ``None`` for plain text and for what cannot be told."""
    wide = data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    head = data[:_HEAD].decode("utf-16" if wide else "latin-1", errors="replace").removeprefix("ï»¿")
    return next((reader for pattern, reader in _BY_CONTENT if pattern.match(head)), None)
