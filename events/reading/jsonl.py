"""JSON and JSON Lines: objects with a text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from events.document import Document, Metadata
from events.reading.decoding import decode
from events.reading.errors import UnreadableInput
from events.reading.text import headline

_TODO = 'give one object a line, such as {"text": "…", "date": "2024-05-03"}; date, title and url may be left out'
_STATED = (
    ("date", "published"),
    ("published", "published"),
    ("modified", "modified"),
    ("author", "author"),
    ("url", "url"),
)


def read_jsonl(data: bytes, source: str) -> tuple[Document, ...]:
    """
    One document for each line.

    Raises:
        UnreadableInput: A line is no JSON object with a "text".
    """
    lines = decode(data, source).split("\n")
    return tuple(
        _document(_parsed(line, source, number), source, number)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    )


def read_json(data: bytes, source: str) -> tuple[Document, ...]:
    """
    One document for the object, or for each object of the array; JSON Lines under the wrong name are read too.

    Raises:
        UnreadableInput: Not JSON, or an object without a "text".
    """
    text = decode(data, source)
    try:
        stated = json.loads(text)
    except (ValueError, RecursionError):
        return read_jsonl(data, source)
    things = stated if isinstance(stated, list) else [stated]
    return tuple(_document(thing, source, number) for number, thing in enumerate(things, start=1))


def _parsed(line: str, source: str, number: int) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(f"{source}:{number}", "is not JSON", _TODO) from error


def _document(thing: Any, source: str, number: int) -> Document:
    text = thing.get("text") if isinstance(thing, dict) else None
    if not isinstance(text, str):
        raise UnreadableInput(f"{source}:{number}", 'has no "text"', _TODO)
    text = whole(text.replace("\r\n", "\n").replace("\r", "\n"))
    title = thing.get("title")
    return Document(
        id="d1",
        text=text,
        title=whole(title) if isinstance(title, str) else headline(text),
        source=whole(str(thing.get("source") or thing.get("url") or thing.get("id") or f"{source}:{number}")),
        metadata=tuple(_metadata(thing)),
    )


def _metadata(thing: dict[str, Any]) -> Iterator[Metadata]:
    for key, name in _STATED:
        value = thing.get(key)
        if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
            yield Metadata(name, whole(str(value).strip()), f"json:{key}")


def whole(text: str) -> str:
    """The text with halves of surrogate pairs, which JSON can hold and UTF-8 cannot, as U+FFFD."""
    return text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
