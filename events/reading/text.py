"""Plain text and Markdown."""

from __future__ import annotations

import re

from events.document import Document, Metadata, Span
from events.reading.decoding import decode

HEADLINE_LIMIT = 160  # characters; a longer first line is a paragraph
_SENTENCE_END = (".", ":", ";", ",", "…", ".”", '."', ".’", ".'")
_FIELDS = {
    "date": "published",
    "published": "published",
    "pubdate": "published",
    "publishdate": "published",
    "published_at": "published",
    "created": "published",
    "updated": "modified",
    "modified": "modified",
    "lastmod": "modified",
    "last_modified_at": "modified",
    "author": "author",
    "title": "title",
    "lang": "language",
    "language": "language",
    "url": "url",
    "canonical_url": "url",
}
_FIELD_LINE = re.compile(r"([A-Za-z_]{2,24})[ \t]*[:=][ \t]*(\S[^\n]*)")
_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_FRONT_MATTER_LINES = 200  # a longer block is no front matter


def read_text(data: bytes, source: str) -> tuple[Document, ...]:
    """One document; its title is the first line when that looks like a headline."""
    text = decode(data, source)
    return (Document(id="d1", text=text, title=headline(text), source=source),)


def read_markdown(data: bytes, source: str) -> tuple[Document, ...]:
    """One document; front matter becomes metadata and stays in the text as furniture, so that offsets hold."""
    text = decode(data, source)
    end, fields = front_matter(text)
    metadata = tuple(Metadata(_FIELDS[key], value, f"front-matter:{key}") for key, value in fields if key in _FIELDS)
    title = next((m.value for m in metadata if m.name == "title"), "") or headline(text[end:])
    furniture = (Span(0, end),) if end else ()
    return (Document(id="d1", text=text, title=title, source=source, metadata=metadata, furniture=furniture),)


def headline(text: str) -> str:
    """The first line when it reads like a headline with a text under it, else ""; a leading "# " is left out."""
    start = len(text) - len(text.lstrip())
    end = text.find("\n", start)
    if end < 0 or end - start > HEADLINE_LIMIT:
        return ""
    line = text[start:end].strip()
    marked = line.startswith("#")
    line = line.lstrip("#").strip()
    below = text[end : end + 2000].strip()
    if not below or not any(c.isalpha() for c in line):
        return ""
    if marked:
        return line
    if line.endswith(_SENTENCE_END) or line.startswith(("-", "*", "•", ">", "|")) or re.match(r"[\w-]{1,20}: ", line):
        return ""
    stands_apart = text[end : end + 40].lstrip(" \t").startswith("\n\n") or len(below.split("\n", 1)[0]) > 2 * len(line)
    return line if stands_apart else ""


def front_matter(text: str) -> tuple[int, list[tuple[str, str]]]:
    """Where the front matter ends (0 when there is none) and its simple ``key: value`` lines."""
    lines = text[: 1 << 16].split("\n", _FRONT_MATTER_LINES)
    closing = _FENCES.get(lines[0].rstrip())
    if closing is None:
        return 0, []
    position = len(lines[0]) + 1
    fields: list[tuple[str, str]] = []
    for line in lines[1:_FRONT_MATTER_LINES]:
        position += len(line) + 1
        if line.rstrip() in closing:
            return min(position, len(text)), fields
        if match := _FIELD_LINE.fullmatch(line.rstrip()):
            fields.append((match[1].lower(), match[2].strip().strip("\"'")))
    return 0, []
