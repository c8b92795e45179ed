"""E-mail messages (.eml, mbox): the body, with the headers as metadata."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import attrs

from events.document import Document, Metadata
from events.reading.decoding import decode
from events.reading.html import read_html
from events.reading.jsonl import whole

_ENVELOPE = re.compile(rb"^From [^\n]{3,200}\d\d:\d\d[^\n]{0,60}\r?$", re.MULTILINE)
_HEADERS = (("Date", "published"), ("From", "author"), ("Content-Language", "language"))


def read_email(data: bytes, source: str) -> tuple[Document, ...]:
    """One document: the plain body, or else the HTML one; the subject is its title, the Date header metadata."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    metadata = tuple(
        Metadata(name, value, f"email:{header}") for header, name in _HEADERS if (value := _header(message, header))
    )
    document = _body(message, source)
    return (attrs.evolve(document, title=_header(message, "Subject"), source=source, metadata=metadata),)


def read_mbox(data: bytes, source: str) -> tuple[Document, ...]:
    """One document for each message of a mailbox file; a text that only begins like one is a single message."""
    starts = [match.start() for match in _ENVELOPE.finditer(data)]
    if len(starts) > 1 and starts[0] == 0:
        messages = [data[start:end] for start, end in zip(starts, [*starts[1:], len(data)], strict=True)]
        return tuple(
            read_email(message.partition(b"\n")[2].replace(b"\n>From ", b"\nFrom "), f"{source}:{number}")[0]
            for number, message in enumerate(messages, start=1)
        )
    return read_email(data.partition(b"\n")[2] if starts else data, source)


def _header(message: EmailMessage, name: str) -> str:
    """A header decoded; a date, or a header that is broken, as it stands."""
    value: object = None
    if name != "Date":
        try:
            value = message.get(name)
        except Exception:  # the parser of the standard library raises many kinds on malformed headers
            value = None
    if value is None:
        value = next((v for k, v in message.raw_items() if k.lower() == name.lower()), "")
    return " ".join(whole(str(value)).split())


def _body(message: EmailMessage, source: str) -> Document:
    parts = [part for part in message.walk() if not part.is_multipart() and part.get_filename() is None]
    for wanted in ("text/plain", "text/html"):
        for part in parts:
            if part.get_content_type() == wanted:
                content = part.get_payload(decode=True)
                if not isinstance(content, bytes) or not content.strip():
                    continue
                if wanted == "text/html":
                    return read_html(content, source)[0]
                charset = part.get_content_charset()
                return Document(id="d1", text=decode(content, source, declared=charset), source=source)
    return Document(id="d1", text="", source=source)
