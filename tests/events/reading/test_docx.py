"""Documents of word processors, made with the package that reads them."""

from __future__ import annotations

import builtins
import datetime
import io
import zipfile

import pytest

from events.document import Metadata
from events.reading import UnreadableInput, read_documents
from events.reading.docx import read_docx

docx = pytest.importorskip("docx")


def written(*paragraphs: str, **properties: object) -> bytes:
    """A document of such paragraphs and core properties."""
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    page = io.BytesIO()
    document.save(page)
    return page.getvalue()


def test_paragraphs_and_properties() -> None:
    """The text, its title, who wrote it, when it was saved last; never when its template was made."""
    saved = datetime.datetime(2024, 6, 5, 12, 0, tzinfo=datetime.UTC)
    data = written("Bridge reopens", "It was opened on Wednesday.", "", title="News", author="Ada", modified=saved)
    [document] = read_docx(data, "news.docx")
    assert "Bridge reopens\n\nIt was opened on Wednesday.\n" == document.text
    assert "News" == document.title
    assert Metadata("author", "Ada", "docx:creator") in document.metadata
    dates = [statement for statement in document.metadata if statement.name == "modified"]
    assert [("docx:modified", "2024-06-05")] == [(date.origin, date.value[:10]) for date in dates]


def test_tables_stand_where_they_stand() -> None:
    """Row by row, cells apart."""
    document = docx.Document()
    document.add_paragraph("Dates:")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("5 June", "reopened"), ("10 June", "vote")), strict=True):
        row.cells[0].text, row.cells[1].text = cells
    document.add_paragraph("That is all.")
    page = io.BytesIO()
    document.save(page)
    [read] = read_docx(page.getvalue(), "x.docx")
    assert "Dates:\n\n5 June\treopened\n\n10 June\tvote\n\nThat is all.\n" == read.text


def test_broken_files() -> None:
    """One line each: cut off, another kind of archive, no text."""
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("notes.txt", "nothing")
    for data, message in (
        (b"PK\x03\x04", "no document of a word processor"),
        (written("Words.")[:900], "no document of a word processor"),
        (other.getvalue(), "no document of a word processor"),
        (written(), "without text"),
    ):
        with pytest.raises(UnreadableInput, match=message) as raised:
            read_docx(data, "x.docx")
        assert "\n" not in str(raised.value)


def test_a_file_that_unpacks_to_too_much() -> None:
    """A trap is refused before it is sprung."""
    page = io.BytesIO()
    with zipfile.ZipFile(page, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"word/{number}.xml", bytes(60_000_000))
    with pytest.raises(UnreadableInput, match="unpacks to more than 256 MB"):
        read_docx(page.getvalue(), "x.docx")


def test_without_the_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says which extra to install."""
    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name == "docx":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UnreadableInput, match=r"pip install 'timeline-engine\[docx\]'"):
        read_docx(b"PK\x03\x04", "x.docx")


def test_known_by_name_and_by_content(tmp_path) -> None:
    """With its ending or without one."""
    for name in ("a.docx", "b"):
        (tmp_path / name).write_bytes(written("It rained.", "It snowed."))
    assert ["It rained.\n\nIt snowed.\n"] * 2 == [document.text for document in read_documents([str(tmp_path)])]
