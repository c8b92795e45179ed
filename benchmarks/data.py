"""Where the development data is, and how its files are read."""

from __future__ import annotations

import gzip
import html
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

_ROOT = Path(__file__).resolve().parent.parent


class NoData(Exception):
    """The development data is not on this machine."""

    def __str__(self) -> str:
        return "no development data: set TIMELINE_DATA to its directory (by default ../shared/data beside the project)"


def data_directory() -> Path:
    """
    The directory of the development data.

    Raises:
        NoData: It is not there.
    """
    path = Path(os.environ.get("TIMELINE_DATA", _ROOT.parent / "shared" / "data"))
    if not path.is_dir():
        raise NoData
    return path


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Objects of a JSON-lines file, plain or gzip."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


@attrs.frozen
class GoldDocument:
    """An annotated document; annotations are mappings of attributes, with "start", "end" and "text" added."""

    id: str
    dct: str | None
    text: str
    timexes: tuple[dict[str, Any], ...]
    events: tuple[dict[str, Any], ...] = ()
    instances: tuple[dict[str, Any], ...] = ()
    links: tuple[dict[str, Any], ...] = ()


_TAG = re.compile(r"<(/?)([A-Za-z][\w.-]*)([^<>]*?)(/?)>|<!--.*?-->|<\?.*?\?>", re.S)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|amp|lt|gt|quot|apos);")
_EXTENTS = {"TIMEX3", "EVENT", "SIGNAL"}


def _decode(raw: str) -> str:
    return _REFERENCE.sub(lambda match: html.unescape(match.group()), raw) if "&" in raw else raw


def parse_timeml(source: str, document_id: str) -> GoldDocument:
    """
    Read one TimeML document.

    Offsets count code points of what stands between ``<TEXT>`` and ``</TEXT>`` with tags removed and
    references decoded; a bare "&" stays. Annotations without an extent are left out.
    """
    pieces: list[str] = []
    length = 0
    position = 0
    in_text = in_dct = False
    dct: str | None = None
    open_tags: list[tuple[str, dict[str, Any], int]] = []
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in (*_EXTENTS, "MAKEINSTANCE", "TLINK")}
    for match in _TAG.finditer(source):
        if in_text:
            piece = _decode(source[position : match.start()])
            pieces.append(piece)
            length += len(piece)
        position = match.end()
        closing, name, rest, empty = match.groups()
        if name == "TEXT":
            in_text = not closing
        elif name == "DCT":
            in_dct = not closing
        elif name is not None:
            attributes = {m[1]: _decode(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(rest)}
            if name in _EXTENTS and closing:
                opened = next((i for i in range(len(open_tags) - 1, -1, -1) if open_tags[i][0] == name), None)
                if opened is not None:
                    _, attributes, start = open_tags.pop(opened)
                    if in_text and length > start:
                        found[name].append({**attributes, "start": start, "end": length})
            elif name in _EXTENTS and not empty:
                open_tags.append((name, attributes, length))
                is_dct = in_dct or attributes.get("functionInDocument") == "CREATION_TIME"
                if name == "TIMEX3" and is_dct and dct is None:
                    dct = attributes.get("value")
            elif not closing and name in found and name not in _EXTENTS:
                found[name].append(attributes)
    text = "".join(pieces)
    for name in _EXTENTS:
        found[name].sort(key=lambda item: (item["start"], item["end"]))
        for item in found[name]:
            item["text"] = text[item["start"] : item["end"]]
    return GoldDocument(
        id=document_id,
        dct=dct,
        text=text,
        timexes=tuple(found["TIMEX3"]),
        events=tuple(found["EVENT"]),
        instances=tuple(found["MAKEINSTANCE"]),
        links=tuple(found["TLINK"]),
    )


def timeml_documents(directory: Path) -> list[GoldDocument]:
    """Every .tml below a directory, by id."""
    documents = []
    for path in sorted(directory.rglob("*.tml"), key=lambda path: path.stem):
        raw = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        try:
            source = raw.decode("utf-8")
        except UnicodeDecodeError:
            source = raw.decode("cp1252", errors="replace")
        documents.append(parse_timeml(source.replace("\r\n", "\n").replace("\r", "\n"), path.stem))
    return documents


def timex_documents(path: Path) -> list[GoldDocument]:
    """A directory of TimeML, or a JSON-lines set with the keys id, dct, text, timexes."""
    if path.is_dir():
        return timeml_documents(path)
    return [
        GoldDocument(id=row["id"], dct=row.get("dct"), text=row["text"], timexes=tuple(row["timexes"]))
        for row in sorted(json_lines(path), key=lambda row: str(row["id"]))
    ]
