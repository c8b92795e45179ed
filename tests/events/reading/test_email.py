"""E-mail messages."""

import pytest

from events.document import Metadata
from events.reading.email import read_email, read_mbox

PLAIN = b"""From: Ada <ada@mill.example>
To: ben@mill.example
Subject: =?utf-8?q?The_caf=C3=A9?= on
 Friday
Date: Thu, 6 Jun 2024 09:30:00 +0200
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

See you tomorrow at the caf=E9.
"""
MULTIPART = b"""Subject: Both
Date: Thu, 6 Jun 2024 09:30:00 +0200
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=x

--x
Content-Type: text/html

<p>In HTML.</p>
--x
Content-Type: text/plain

In plain text.
--x--
"""


def test_headers_are_metadata_and_the_body_is_the_text() -> None:
    """Encoded words, folded headers and quoted-printable are decoded."""
    [document] = read_email(PLAIN, "a.eml")
    assert ("See you tomorrow at the café.\n", "The café on Friday") == (document.text, document.title)
    assert Metadata("published", "Thu, 6 Jun 2024 09:30:00 +0200", "email:Date") in document.metadata


def test_the_plain_part_is_preferred() -> None:
    """Of two forms of one message the simpler is read."""
    assert "In plain text." == read_email(MULTIPART, "a.eml")[0].text.strip()


def test_html_only() -> None:
    """A message in HTML alone is read as a page; the header's date stays the message's."""
    [document] = read_email(b"Date: Thu, 6 Jun 2024 09:30:00 +0200\nContent-Type: text/html\n\n<p>Hello.</p>", "a.eml")
    assert ("Hello.", ["email:Date"]) == (document.text, [m.origin for m in document.metadata])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no headers at all",
        b"Date: nonsense\n\nx",
        b"From: <<>>,,;\nSubject: =?x?q?=FF?=\n\nx",
        b"Content-Type: ;;;\n\nx",
    ],
)
def test_malformed_messages_are_read(data: bytes) -> None:
    """Whatever is wrong with the headers, there is one document."""
    assert 1 == len(read_email(data, "a.eml"))


def test_a_mailbox_holds_a_document_for_each_message() -> None:
    """Envelope lines divide it; a quoted "From " inside a body is given back."""
    envelope = b"From ada@mill.example Thu Jun  6 09:30:00 2024\n"
    first, second = read_mbox(envelope + MULTIPART + b"\n" + envelope + PLAIN + b">From here on\n", "box.mbox")
    assert ("In plain text.", "box.mbox:1") == (first.text.strip(), first.source)
    assert second.text.endswith("at the café.\nFrom here on\n")
