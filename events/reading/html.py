"""HTML pages: the main text by trafilatura, and what the page states of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from events.document import Document
from events.reading.decoding import decode
from events.reading.html_metadata import declared_charset, page_metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = ("head", "p", "item", "quote", "row", "code")  # trafilatura's names for the parts of a text
_HIDDEN = ("script", "style", "noscript", "template", "svg", "iframe", "title")
_OWN_LINE = re.compile(
    r"^(?:p|div|h[1-6]|li|tr|br|hr|section|article|header|footer|nav|aside|table|ul|ol|blockquote|pre)$"
)
_XML_DECLARATION = re.compile(r"^\s{0,99}<\?xml[^>]{0,199}\?>")
SIZE_LIMIT = 20_000_000  # characters; a larger page is read as bare text, as trafilatura refuses it


def read_html(data: bytes, source: str) -> tuple[Document, ...]:
    """One document: headline and main text, a blank line between paragraphs; dates and address as metadata."""
    page = _XML_DECLARATION.sub("", decode(data, source, declared=declared_charset(data)), count=1)
    if not page.strip():
        return (Document(id="d1", text="", source=source),)
    metadata = page_metadata(page)
    title = next((m.value for m in metadata if m.name == "title"), "")
    paragraphs = list(_main_text(page))
    if title and not any(_same(title, p) for p in paragraphs[:3]):
        paragraphs.insert(0, title)
    return (Document(id="d1", text="\n\n".join(paragraphs), title=title, source=source, metadata=metadata),)


def _same(title: str, paragraph: str) -> bool:
    return title.casefold().strip() == paragraph.casefold().strip()


def _main_text(page: str) -> Iterator[str]:
    body = _article(page)
    if body is not None:
        paragraphs = [p for element in body.iter(*_BLOCKS) if (p := _own_text(element))]
        if paragraphs:
            yield from paragraphs
            return
    yield from _bare_text(page)


def _article(page: str) -> HtmlElement | None:
    """The main text as trafilatura marks it, or ``None`` where it finds none or fails."""
    import trafilatura

    if len(page) > SIZE_LIMIT:
        return None
    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    except Exception:  # whatever a foreign parser makes of a broken page, the bare text is still there
        return None
    return getattr(found, "body", None)


def _own_text(element: HtmlElement) -> str:
    """The words of a block without those of blocks inside it; these come on their own."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in (*_BLOCKS, "list", "table"):
            pieces.append(" " if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _bare_text(page: str) -> Iterator[str]:
    """Every visible line of a page in which no article was found."""
    from html.parser import HTMLParser

    lines: list[list[str]] = [[]]
    hidden: list[str] = []

    class Lines(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag in _HIDDEN:
                hidden.append(tag)
            elif tag == "body":
                hidden.clear()
            if _OWN_LINE.match(tag):
                lines.append([])

        def handle_endtag(self, tag: str) -> None:
            if hidden and tag == hidden[-1]:
                hidden.pop()
            if _OWN_LINE.match(tag):
                lines.append([])

        def handle_data(self, data: str) -> None:
            if not hidden:
                lines[-1].append(data)

    parser = Lines(convert_charrefs=True)
    parser.feed(page)
    parser.close()
    for line in lines:
        if words := " ".join("".join(line).split()):
            yield words
