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
_HIDDEN = frozenset(("script", "style", "noscript", "template", "svg", "iframe", "title"))
_OWN_LINE = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section",
    "table", "tr", "ul",
))  # fmt: skip
_XML_DECLARATION = re.compile(r"\s{0,99}<\?xml[^>]{0,199}\?>")
_SHORT = 250  # characters; an article found shorter than this may be a part of a page that is all text
_ARTICLE_LIMIT = 2_000_000  # characters; a larger page is a book or a dump, and is read line by line


def read_html(data: bytes, source: str) -> tuple[Document, ...]:
    """One document: headline and main text, a blank line between paragraphs; dates and address as metadata."""
    page = _XML_DECLARATION.sub("", decode(data, source, declared=declared_charset(data)), count=1)
    tree = _parsed(page)
    if tree is None:
        return (Document(id="d1", text="", source=source),)
    metadata = page_metadata(tree, page if len(page) <= _ARTICLE_LIMIT else "")
    title = next((m.value for m in metadata if m.name == "title"), "")
    paragraphs = _paragraphs(tree, page)
    if title and not any(title.casefold() == p.casefold() for p in paragraphs[:3]):
        paragraphs = (title, *paragraphs)
    return (Document(id="d1", text="\n\n".join(paragraphs), title=title, source=source, metadata=metadata),)


def _parsed(page: str) -> HtmlElement | None:
    from lxml import etree, html

    try:
        return html.document_fromstring(page.replace("\0", "\ufffd"), parser=html.HTMLParser(huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError):  # nothing in it but comments, say
        return None


def _paragraphs(tree: HtmlElement, page: str) -> tuple[str, ...]:
    article = _article(page) if len(page) <= _ARTICLE_LIMIT else ()
    if sum(map(len, article)) >= _SHORT:
        return article
    lines = tuple(_lines(tree))
    return article if article and sum(map(len, lines)) > 4 * _SHORT else lines


def _article(page: str) -> tuple[str, ...]:
    """The paragraphs of the main text as trafilatura finds it; none where it finds none or fails."""
    import trafilatura

    try:
        found = trafilatura.bare_extraction(page, include_comments=False, include_tables=True)
    except Exception:  # whatever a foreign parser makes of a broken page, its lines are still there
        return ()
    body = getattr(found, "body", None)
    return () if body is None else tuple(p for element in body.iter(*_BLOCKS) if (p := _own_text(element)))


def _own_text(element: HtmlElement) -> str:
    """The words of a block without those of blocks inside it; these come on their own."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag not in (*_BLOCKS, "list", "table"):
            pieces.append(" " if child.tag == "lb" else "".join(child.itertext()))
        pieces.append(child.tail or "")
    return " ".join("".join(pieces).split())


def _lines(tree: HtmlElement) -> Iterator[str]:
    """Every visible line of the page."""
    from lxml import etree

    pieces: list[str] = []
    hidden: HtmlElement | None = None
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if hidden is None and event == "start":
            if element.tag in _HIDDEN or not isinstance(element.tag, str):
                hidden = element
            else:
                pieces.append("\n" if element.tag in _OWN_LINE else "")
                pieces.append((element.text or "").replace("\n", " "))
        elif event == "end" and (hidden is None or hidden is element):
            hidden = None
            pieces.append("\n" if element.tag in _OWN_LINE else "")
            pieces.append((element.tail or "").replace("\n", " "))
    for line in "".join(pieces).split("\n"):
        if words := " ".join(line.split()):
            yield words
