"""Which reader for which file; directories; standard input."""

import io
import os
import sys
from pathlib import Path

import pytest

from events.reading import Skipped, UnreadableInput, read_documents

EMAIL = b"Subject: Hi\nMIME-Version: 1.0\nDate: Thu, 6 Jun 2024 09:30:00 +0200\n\nSee you."


def texts(*paths: Path | str) -> list[str]:
    return [document.text.strip() for document in read_documents([str(path) for path in paths])]


@pytest.mark.parametrize(
    ("name", "data", "text"),
    [
        pytest.param("a.txt", b"<html><body><p>Words.</p></body></html>", "Words.", id="html in .txt"),
        pytest.param(
            "a", b"\n<!DOCTYPE HTML>\n<html><body><p>Words.</p></body></html>", "Words.", id="html, no suffix"
        ),
        pytest.param("a.HTM", b"<p>Words.</p>", "Words.", id="html by suffix"),
        pytest.param(
            "a.xml", b"<?xml version='1.0'?>\n<TimeML><TEXT>Words.</TEXT></TimeML>", "Words.", id="timeml in .xml"
        ),
        pytest.param("a.tml", b"<TimeML><TEXT>Words.</TEXT></TimeML>", "Words.", id="timeml"),
        pytest.param("a", b'{"text": "Words."}\n', "Words.", id="json lines, no suffix"),
        pytest.param("a.eml", EMAIL, "See you.", id="e-mail"),
        pytest.param("a", b"From a@b.example Thu Jun  6 09:30:00 2024\n" + EMAIL, "See you.", id="saved message"),
        pytest.param(
            "a.txt", b"Subject to change: the plan\nis old.", "Subject to change: the plan\nis old.", id="text"
        ),
        pytest.param("a.unknown", b"Words.", "Words.", id="unknown suffix"),
        pytest.param("a.txt", "<html><p>Words.</p></html>".encode("utf-16"), "Words.", id="html in utf-16"),
    ],
)
def test_the_kind_is_told_by_name_and_content(tmp_path: Path, name: str, data: bytes, text: str) -> None:
    """The suffix decides where it says something, and else the first bytes."""
    (tmp_path / name).write_bytes(data)
    assert [text] == texts(tmp_path / name)


def test_ids_count_through_all_inputs(tmp_path: Path) -> None:
    """Documents are d1, d2, … in the order named."""
    (tmp_path / "b.txt").write_text("b")
    (tmp_path / "a.jsonl").write_text('{"text": "x"}\n{"text": "y"}\n')
    found = list(read_documents([str(tmp_path / "b.txt"), str(tmp_path / "a.jsonl")]))
    assert [("d1", "b"), ("d2", "x"), ("d3", "y")] == [(d.id, d.text) for d in found]


def test_a_directory_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """Hidden files and folders are left out silently, binary ones with a note."""
    for name in ("b.txt", "a.txt", ".hidden.txt", "sub/c.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    noted: list[Skipped] = []
    found = [d.text for d in read_documents([str(tmp_path)], skipped=noted.append)]
    assert ["a.txt", "b.txt", "sub/c.txt"] == found
    assert [(str(tmp_path / "photo.png"), "is an image, not text")] == [(s.path, s.why) for s in noted]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_directory_is_passed_over(tmp_path: Path) -> None:
    """What would block for ever is not opened."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("a")
    assert ["a"] == texts(tmp_path)


@pytest.mark.parametrize("holds", [(), ("photo.png",), (".hidden",)])
def test_a_directory_without_text_is_an_error(tmp_path: Path, holds: tuple[str, ...]) -> None:
    """Nothing to read is not an empty timeline."""
    for name in holds:
        (tmp_path / name).write_bytes(b"\x89PNG\0")
    with pytest.raises(UnreadableInput, match="directory without a readable text"):
        texts(tmp_path)


def test_a_missing_file_is_an_error(tmp_path: Path) -> None:
    """The name is repeated, with what to do."""
    with pytest.raises(UnreadableInput, match="no such file or directory; check the name"):
        texts(tmp_path / "nowhere.txt")


@pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
def test_impossible_names_are_errors(name: str) -> None:
    """What no file can be called is refused like what does not exist."""
    with pytest.raises(UnreadableInput, match="cannot be read"):
        texts(name)


def test_standard_input(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A dash stands among other inputs."""
    (tmp_path / "a.txt").write_text("a")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"from a pipe")))
    assert ["a", "from a pipe"] == texts(tmp_path / "a.txt", "-")


def test_closed_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """No standard input at all is a clear error."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(UnreadableInput, match="standard input"):
        texts("-")


@pytest.mark.parametrize("data", [b"", b" \n\t \n"])
def test_empty_files_are_documents(tmp_path: Path, data: bytes) -> None:
    """An empty text is a text."""
    (tmp_path / "a.txt").write_bytes(data)
    assert [""] == texts(tmp_path / "a.txt")
