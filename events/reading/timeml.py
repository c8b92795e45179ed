"""TimeML: the text inside <TEXT> and the document creation time; the annotations are left out."""

from __future__ import annotations

import html
import re

from events.document import Document, Metadata
from events.reading.decoding import decode
from events.reading.text import headline

# Published corpora hold files that are not well formed, so tags are cut out, not parsed as XML.
# Possessive, so that what is no tag fails at once; a quoted value may hold "<" and ">".
_TAG = re.compile(r"</?([A-Za-z][\w.-]*+)(?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+>")
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|amp|lt|gt|quot|apos);")


def read_timeml(data: bytes, source: str) -> tuple[Document, ...]:
    """
    One document, with the creation time as metadata of origin "timeml:DCT".

    The text is everything between <TEXT> and </TEXT>: tags removed, character references decoded, the
    newlines at both ends kept. Offsets are therefore those that scorers of TimeML agree on.
    """
    raw = decode(data, source)
    pieces: list[str] = []
    title: list[str] = []
    creation_time: str | None = None
    inside, position = "", 0
    for start, end, name, tag in _tags(raw):
        piece = raw[position:start]
        position = end
        if inside == "TEXT":
            pieces.append(_unescape(piece))
        elif inside == "TITLE":
            title.append(_unescape(piece))
        if name in ("TEXT", "TITLE", "DCT"):
            inside = "" if tag.startswith("</") else name
        elif name == "TIMEX3" and creation_time is None and not tag.startswith("</"):
            stated = {m[1]: m[2] if m[2] is not None else m[3] for m in _ATTRIBUTE.finditer(tag)}
            if inside == "DCT" or stated.get("functionInDocument") == "CREATION_TIME":
                creation_time = stated.get("value")
    if inside == "TEXT":  # </TEXT> is missing
        pieces.append(_unescape(raw[position:]))
    text = "".join(pieces)
    metadata = (Metadata("published", creation_time, "timeml:DCT"),) if creation_time else ()
    stated_title = " ".join("".join(title).split())
    return (Document("d1", text, title=stated_title or headline(text), source=source, metadata=metadata),)


def _tags(raw: str) -> list[tuple[int, int, str, str]]:
    """Start, end, name and text of every tag, comment and instruction (these two without a name)."""
    found: list[tuple[int, int, str, str]] = []
    position = 0
    missing: set[str] = set()  # closers that do not occur any more, so that nobody looks again
    while (start := raw.find("<", position)) >= 0:
        position = start + 1
        opener = next((o for o in ("<!--", "<?", "<!") if raw.startswith(o, start)), None)
        if opener is not None:
            closer = {"<!--": "-->", "<?": "?>", "<!": ">"}[opener]
            end = -1 if closer in missing else raw.find(closer, start)
            if end < 0:
                missing.add(closer)
            elif opener != "<!":
                position = end + len(closer)
                found.append((start, position, "", ""))
        elif match := _TAG.match(raw, start):
            position = match.end()
            found.append((start, position, match[1], match[0]))
    return found


def _unescape(piece: str) -> str:
    """The five entities of XML and numeric references; anything else stays as it is written."""
    return _REFERENCE.sub(lambda m: html.unescape(m.group()), piece) if "&" in piece else piece
