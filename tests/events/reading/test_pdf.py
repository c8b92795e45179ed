"""PDF files, made by hand: lines at places on pages."""

from __future__ import annotations

import builtins
import string

import pytest

from events.document import Document, Metadata
from events.reading import UnreadableInput, read_documents
from events.reading.pdf import read_pdf

pytest.importorskip("pypdf")

Printed = tuple[int, int, int, str]  # points from the left and from below, size of letters, text


def pdf(*pages: list[Printed], info: str = "") -> bytes:
    """A PDF with such lines, in such an order, and an information dictionary."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        stream = "".join(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET\n" for x, y, size, text in page)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        box = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    data, offsets = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{thing}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return data + f"{head}{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode()


def column(*lines: str, x: int = 72, top: int = 720, size: int = 11, step: int = 14) -> list[Printed]:
    """Lines under each other."""
    return [(x, top - number * step, size, line) for number, line in enumerate(lines)]


def read(*pages: list[Printed], info: str = "") -> Document:
    """The one document of such a file."""
    [document] = read_pdf(pdf(*pages, info=info), "x.pdf")
    return document


def test_lines_are_put_together() -> None:
    """A headline, words broken at line ends, a gap between paragraphs."""
    lines = column("The bridge was re-", "opened on Wednesday, a well-", "Known sight.") + column(
        "A new start.", top=650
    )
    assert (
        "Bridge reopens\n\nThe bridge was reopened on Wednesday, a well- Known sight.\n\nA new start.\n"
        == read([(72, 760, 18, "Bridge reopens"), *lines]).text
    )


def test_a_sentence_goes_on_in_the_next_column_and_page() -> None:
    """Only where a sentence has ended does a new column or page begin a paragraph."""
    first = column("The ferry stopped on", x=72) + column("Thursday after a storm.", x=320)
    second = column("The mayor, who had", x=72)
    third = column("come early, left.", x=72)
    document = read(first, second, third)
    assert "The ferry stopped on Thursday after a storm.\n\nThe mayor, who had come early, left.\n" == document.text
    assert [1, 2, 3] == [document.page_of(document.text.index(word)) for word in ("ferry", "mayor", "come")]


def test_an_indent_begins_a_paragraph() -> None:
    """Where the line before has ended its sentence."""
    assert (
        "It rained.\n\nThe river rose.\n" == read([(72, 700, 11, "It rained."), (90, 686, 11, "The river rose.")]).text
    )


def test_what_stands_on_every_page_is_read_once() -> None:
    """Heads and page numbers; a head is kept where it stands first, since it may hold a date."""
    words = string.ascii_lowercase
    pages = [
        [
            (72, 800, 9, f"The Daily Mill, 5 June 2024, page {number}"),
            *column(*(f"{words[number]}{letter} went on {letter}" for letter in words[:9])),
            (290, 30, 9, str(number)),
        ]
        for number in range(1, 6)
    ]
    text = read(*pages).text
    assert 1 == text.count("The Daily Mill, 5 June 2024")
    assert 45 == text.count("went on")
    assert not [part for part in text.split("\n\n") if part.strip().isdigit()]


def test_properties_are_metadata() -> None:
    """Dates with their zone; the name of a file is no title."""
    info = "/Title (Harbour news) /Author (A. Duarte) /CreationDate (D:20240605120000+02'00') /ModDate (D:2024)"
    document = read(column("It rained.", "It snowed."), info=info)
    assert "Harbour news" == document.title
    assert (
        Metadata("author", "A. Duarte", "pdf:Author"),
        Metadata("modified", "2024-06-05T12:00:00+02:00", "pdf:CreationDate"),
        Metadata("modified", "2024", "pdf:ModDate"),
    ) == document.metadata
    assert "" == read(column("It rained.", "It snowed."), info="/Title (Microsoft Word - news.docx)").title


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"%PDF-1.4", "cannot be read", id="cut off"),
        pytest.param(b"%PDF-1.7\n" + bytes(range(256)) * 40, "cannot be read", id="noise"),
        pytest.param(pdf([]), "without text", id="pictures only"),
        pytest.param(pdf(column("Some words."))[:300], "cannot be read|without text", id="half"),
    ],
)
def test_a_broken_file_gives_one_line(data: bytes, message: str) -> None:
    """Whatever the parser raises."""
    with pytest.raises(UnreadableInput, match=message) as raised:
        read_pdf(data, "x.pdf")
    assert "\n" not in str(raised.value)


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which extra to install."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "pypdf":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnreadableInput, match=r"pip install 'timeline-engine\[pdf\]'"):
        read_pdf(b"%PDF-1.4", "x.pdf")


def test_a_pdf_is_known_by_its_first_bytes(tmp_path) -> None:
    """Under any name that says nothing, and in a directory."""
    (tmp_path / "article").write_bytes(pdf(column("It rained.", "It snowed.")))
    assert ["It rained. It snowed.\n"] == [document.text for document in read_documents([str(tmp_path)])]
