"""Bytes to text: which encoding, and is it text at all."""

from __future__ import annotations

import codecs
import re

from events.reading.errors import UnreadableInput

_MARKS = (  # a longer mark first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (  # how the kinds begin that people pass by mistake
    (b"%PDF-", "a PDF", "give its name the ending .pdf"),
    (b"PK\x03\x04", "a zip archive or office document", "save it as .docx, plain text or HTML first"),
    (b"\xd0\xcf\x11\xe0", "an office document", "save it as plain text or HTML first"),
    (b"\x1f\x8b", "gzip data", "unpack it first, for instance with gunzip"),
    (b"BZh", "bzip2 data", "unpack it first"),
    (b"\xfd7zXZ", "xz data", "unpack it first"),
    (b"\x89PNG", "an image", "pass text; recognise its characters first"),
    (b"\xff\xd8\xff", "an image", "pass text; recognise its characters first"),
    (b"GIF8", "an image", "pass text; recognise its characters first"),
    (b"\x7fELF", "a program", "pass text"),
)
_SAMPLE = 1 << 16
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # the escape character stands in saved terminal output
_CONTROL_SHARE = 0.02  # of the sample; more is no text
# Bytes above 127 that English text in cp1252 holds: quotes, dashes, accents of common loan words, signs.
_ENGLISH_CP1252 = re.compile(
    rb"[\x00-\x7f\x80\x85\x91-\x97\x99\xa0\xa3\xa9\xab\xad\xae\xb0\xb7\xbb-\xbe\xe0-\xe2\xe7-\xea\xf1\xf4\xf6\xfc]*"
)


def decode(data: bytes, source: str, *, declared: str | None = None) -> str:
    """
    The text that bytes stand for, with line ends "\\n" and without a byte-order mark.

    A mark decides, then UTF-8, then the encoding the file declares, then charset-normalizer on a sample.

    Raises:
        UnreadableInput: No text, or in no encoding that could be told.
    """
    text = _decoded(data, source, declared)
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > _CONTROL_SHARE * len(sample):
        raise UnreadableInput(
            source, "looks like binary data, not text", "pass a text file, an HTML page or a directory"
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes, source: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for magic, what, todo in _BINARY:
        if data.startswith(magic):
            raise UnreadableInput(source, f"is {what}, not text", todo)
    if b"\0" in data[:8000]:
        return _without_mark(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if declared is not None and (text := _declared(data, declared)) is not None:
        return text
    return _guessed(data, source)


def _without_mark(data: bytes, source: str) -> str:
    """UTF-16 of mostly Latin text has every other byte zero; anything else with zeros is no text."""
    head = data[: 8000 & ~1]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(len(head) // 2, 1)
    for zeros, others, encoding in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > 0.6 * half and others < 0.05 * half:
            return data.decode(encoding, errors="replace")
    raise UnreadableInput(source, "looks like binary data, not text", "pass a text file, an HTML page or a directory")


def _declared(data: bytes, encoding: str) -> str | None:
    try:
        if codecs.lookup(encoding)._is_text_encoding:
            return data.decode("cp1252" if encoding.lower() in ("latin-1", "iso-8859-1", "ascii") else encoding)
    except (LookupError, UnicodeDecodeError):
        pass
    return None


def _guessed(data: bytes, source: str) -> str:
    damaged = data.decode("utf-8", errors="replace")
    errors = damaged.count("\ufffd")
    if len(damaged) - len(damaged.encode("ascii", errors="ignore")) - errors >= 4 * errors:
        return damaged  # UTF-8 with a few bad bytes, not another encoding
    if _ENGLISH_CP1252.fullmatch(data):
        return data.decode("cp1252", errors="replace")
    from charset_normalizer import from_bytes

    best = from_bytes(_sample(data)).best()
    if best is not None:
        return data.decode(best.encoding, errors="replace")
    raise UnreadableInput(source, "is in an encoding that could not be told", "save it as UTF-8")


def _sample(data: bytes) -> bytes:
    """Whole lines, from the first that is not plain ASCII; at line ends all encodings agree."""
    found = _BEYOND_ASCII.search(data)
    start = data.rfind(b"\n", 0, found.start()) + 1 if found else 0
    if len(data) - start <= _SAMPLE:
        return data[start:]
    cut = data.rfind(b"\n", start, start + _SAMPLE)
    return data[start : cut if cut > 0 else start + _SAMPLE]
