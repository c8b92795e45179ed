"""Plain text and Markdown."""

import pytest

from events.document import Metadata, Span
from events.reading.text import headline, read_markdown, read_text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("Bridge reopens\n\nTraffic returned on Monday.", "Bridge reopens", id="apart"),
        pytest.param("\n\n  Bridge reopens  \n\nTraffic.", "Bridge reopens", id="blank lines before"),
        pytest.param("Will the bridge reopen?\n\nTraffic.", "Will the bridge reopen?", id="question"),
        pytest.param("Bridge reopens\n" + "Traffic returned on Monday and stayed. " * 3, "Bridge reopens", id="close"),
        pytest.param("# Bridge reopens\nTraffic.", "Bridge reopens", id="markdown heading"),
        pytest.param("Traffic returned on Monday.\n\nIt stayed.", "", id="sentence"),
        pytest.param("Bridge reopens", "", id="nothing under it"),
        pytest.param("Anna: are you there\n\nBen: yes", "", id="chat"),
        pytest.param("- first item\n\n- second item", "", id="list"),
        pytest.param("x" * 200 + "\n\nmore", "", id="too long"),
        pytest.param("12.3.2024\n\nmore", "", id="no letters"),
        pytest.param("", "", id="empty"),
        pytest.param(" \n \n ", "", id="only spaces"),
    ],
)
def test_headline(text: str, title: str) -> None:
    """The first line is the title only when it looks like one."""
    assert title == headline(text)


def test_text_is_kept_as_given() -> None:
    """Nothing is cut off or moved: offsets count characters of the file."""
    [document] = read_text("\ufeff Bridge reopens\r\n\r\nTraffic.".encode(), "a.txt")
    assert (" Bridge reopens\n\nTraffic.", "Bridge reopens", "a.txt") == (
        document.text,
        document.title,
        document.source,
    )


FRONT_MATTER = """---
title: "Bridge reopens"
date: 2024-06-06
Author: A. Reed
tags:
  - bridges
---
# Bridge

Traffic.
"""


def test_front_matter_is_metadata_and_furniture() -> None:
    """The block stays in the text, so that offsets hold, and says what it says."""
    [document] = read_markdown(FRONT_MATTER.encode(), "a.md")
    assert FRONT_MATTER == document.text
    assert "Bridge reopens" == document.title
    assert (Span(0, FRONT_MATTER.index("# Bridge")),) == document.furniture
    assert Metadata("published", "2024-06-06", "front-matter:date") in document.metadata
    assert Metadata("author", "A. Reed", "front-matter:author") in document.metadata


@pytest.mark.parametrize("text", ["---\nno end\n\ntext", "text\n---\ndate: 2024\n---\n", "--- \n" * 500, "---"])
def test_what_is_no_front_matter_is_text(text: str) -> None:
    """A rule, or a block that never closes, is not front matter."""
    [document] = read_markdown(text.encode(), "a.md")
    assert [m for m in document.metadata if m.name == "published"] == []


def test_toml_front_matter() -> None:
    """Blocks fenced by +++ hold `key = value`."""
    [document] = read_markdown(b"+++\ndate = 2024-06-06T10:00:00Z\n+++\nText.\n", "a.md")
    assert (Metadata("published", "2024-06-06T10:00:00Z", "front-matter:date"),) == document.metadata
