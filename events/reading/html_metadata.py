"""What an HTML page states of itself: dates, author, address, language; raw, with where each stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from events.document import Metadata

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_META = {  # name, property or itemprop of a <meta>, lower case
    "article:published_time": "published",
    "og:article:published_time": "published",
    "og:published_time": "published",
    "og:pubdate": "published",
    "datepublished": "published",
    "datecreated": "published",
    "date": "published",
    "pubdate": "published",
    "publishdate": "published",
    "publish-date": "published",
    "publication_date": "published",
    "citation_publication_date": "published",
    "citation_date": "published",
    "parsely-pub-date": "published",
    "sailthru.date": "published",
    "dc.date": "published",
    "dc.date.issued": "published",
    "dc.date.created": "published",
    "dcterms.date": "published",
    "dcterms.issued": "published",
    "dcterms.created": "published",
    "article.published": "published",
    "originalpublicationdate": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "og:modified_time": "modified",
    "datemodified": "modified",
    "dcterms.modified": "modified",
    "dc.date.modified": "modified",
    "last-modified": "modified",
    "lastmod": "modified",
    "revised": "modified",
    "author": "author",
    "article:author": "author",
    "og:url": "url",
    "og:title": "title",
    "og:locale": "language",
}
_JSON_LD = (
    ("datePublished", "published"),
    ("dateCreated", "published"),
    ("dateModified", "modified"),
    ("headline", "title"),
    ("url", "url"),
    ("inLanguage", "language"),
)
_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|WebPage|Review|Book|Blog|CreativeWork|Document)$")
_CHARSET = re.compile(rb"charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,99}encoding=[\"']([A-Za-z0-9_.:-]{2,40})")
_VALUE_LIMIT = 300  # characters; a longer value is no date, name or address
# htmldate would take today as the latest plausible day; no result here may hang on the day it is run.
_LATEST_PLAUSIBLE = "2035-12-31"


def declared_charset(data: bytes) -> str | None:
    """The encoding a page says it is in, from its first bytes."""
    match = _XML_ENCODING.match(data) or _CHARSET.search(data, 0, 4096)
    return match[1].decode("ascii") if match else None


def page_metadata(tree: HtmlElement, page: str) -> tuple[Metadata, ...]:
    """
    Every statement of the page about itself, each origin once; of its titles only the best.

    Origins are "html:NAME" for a <meta>, "html:time", "html:canonical", "html:lang", "json-ld:KEY",
    "htmldate" for what htmldate finds in the markup and the address, and "htmldate:text" for what it finds
    only in the words of the page.
    """
    stated = [*_from_markup(tree), *_from_json_ld(tree), *_from_htmldate(page)]
    whole = {m.origin: m for m in reversed(stated) if m.value and len(m.value) <= _VALUE_LIMIT}
    titles = [whole.pop(origin) for origin in _TITLES if origin in whole]
    return (*titles[:1], *reversed(whole.values()))


_TITLES = ("json-ld:headline", "html:h1", "html:og:title", "html:title")  # the best first


def _from_markup(tree: HtmlElement) -> Iterator[Metadata]:
    if language := tree.get("lang"):
        yield Metadata("language", language.strip(), "html:lang")
    for element in tree.iter("meta", "link", "time", "title", "h1"):
        if element.tag == "meta":
            for key in ("property", "name", "itemprop", "http-equiv"):
                stated = (element.get(key) or "").lower()
                if stated in _META:
                    yield Metadata(_META[stated], _one_line(element.get("content") or ""), f"html:{stated}")
        elif element.tag == "link":
            if (element.get("rel") or "").lower() == "canonical":
                yield Metadata("url", _one_line(element.get("href") or ""), "html:canonical")
        elif element.tag == "time":
            says = f"{element.get('itemprop') or ''} {element.get('class') or ''}".lower()
            day = _one_line(element.get("datetime") or "")
            if element.get("pubdate") is not None or "datepublished" in says or "published" in says:
                yield Metadata("published", day, "html:time")
            elif "modified" in says or "updated" in says:
                yield Metadata("modified", day, "html:time-modified")
        else:
            yield Metadata("title", _one_line("".join(element.itertext())), f"html:{element.tag}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _from_json_ld(tree: HtmlElement) -> Iterator[Metadata]:
    """The page's own article: the first object of such a type, not the ones it links to."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            stated = json.loads((script.text or "").strip().removesuffix(";"))
        except (ValueError, RecursionError):
            continue
        for thing in _things(stated):
            if any(_ARTICLE_TYPES.search(kind) for kind in _types(thing)):
                for key, name in _JSON_LD:
                    if isinstance(value := thing.get(key), str):
                        yield Metadata(name, _one_line(value), f"json-ld:{key}")


def _things(stated: Any) -> Iterator[dict[str, Any]]:
    for thing in stated if isinstance(stated, list) else [stated]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (t for t in graph if isinstance(t, dict)) if isinstance(graph, list) else ()


def _types(thing: dict[str, Any]) -> list[str]:
    kinds = thing.get("@type")
    return [k for k in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(k, str)]


def _from_htmldate(page: str) -> Iterator[Metadata]:
    from htmldate import find_date

    try:
        published = find_date(page, original_date=True, max_date=_LATEST_PLAUSIBLE, extensive_search=False)
        modified = find_date(page, original_date=False, max_date=_LATEST_PLAUSIBLE, extensive_search=False)
        in_words = None if published else find_date(page, original_date=True, max_date=_LATEST_PLAUSIBLE)
    except Exception:  # a page it cannot read states no date
        return
    if published:
        yield Metadata("published", published, "htmldate")
    if modified and modified != published:
        yield Metadata("modified", modified, "htmldate:modified")
    if in_words:
        yield Metadata("published", in_words, "htmldate:text")
