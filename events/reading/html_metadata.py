"""What an HTML page states of itself: dates, author, address, language; raw, with where each stood."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from events.document import Metadata

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


def page_metadata(page: str) -> tuple[Metadata, ...]:
    """Every statement of the page about itself, each place once, the best headline first among titles."""
    parser = _Head(convert_charrefs=True)
    parser.feed(page)
    parser.close()
    stated = [*parser.found, *_from_json_ld(parser.scripts), *_from_htmldate(page)]
    titles = [m for m in stated if m.name == "title"]
    best_title = min(titles, key=lambda m: _TITLE_ORDER.index(m.origin.partition(":")[0]), default=None)
    rest = [m for m in stated if m.name != "title"]
    return tuple(dict.fromkeys([*([best_title] if best_title else []), *rest]))


_TITLE_ORDER = ("json-ld", "html-h1", "html", "html-title")


class _Head(HTMLParser):
    """Collects <meta>, <link rel=canonical>, <time>, <title>, the first <h1> and JSON-LD scripts."""

    def __init__(self, *, convert_charrefs: bool) -> None:
        super().__init__(convert_charrefs=convert_charrefs)
        self.found: list[Metadata] = []
        self.scripts: list[str] = []
        self._collecting: tuple[str, list[str]] | None = None
        self._seen: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "meta":
            for key in ("property", "name", "itemprop", "http-equiv"):
                stated = given.get(key, "").lower()
                if stated in _META:
                    self._add(_META[stated], given.get("content", ""), f"html:{stated}")
        elif tag == "link" and given.get("rel", "").lower() == "canonical":
            self._add("url", given.get("href", ""), "html:canonical")
        elif tag == "html" and given.get("lang"):
            self._add("language", given["lang"], "html:lang")
        elif tag == "time" and given.get("datetime"):
            says = f"{given.get('itemprop', '')} {given.get('class', '')}".lower()
            if "pubdate" in given or "datepublished" in says or "published" in says:
                self._add("published", given["datetime"], "html:time")
            elif "modified" in says or "updated" in says:
                self._add("modified", given["datetime"], "html:time-modified")
        elif (tag in ("title", "h1") and f"html-{tag}" not in self._seen) or (
            tag == "script" and "ld+json" in given.get("type", "").lower()
        ):
            self._collecting = (tag, [])

    def handle_data(self, data: str) -> None:
        if self._collecting is not None:
            self._collecting[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._collecting is None or tag != self._collecting[0]:
            return
        text = "".join(self._collecting[1])
        self._collecting = None
        if tag == "script":
            self.scripts.append(text)
        else:
            self._add("title", text, f"html-{tag}")

    def _add(self, name: str, value: str, origin: str) -> None:
        value = " ".join(value.split())
        if value and len(value) <= _VALUE_LIMIT and origin not in self._seen:
            self._seen.add(origin)
            self.found.append(Metadata(name, value, origin))


def _from_json_ld(scripts: list[str]) -> Iterator[Metadata]:
    """The page's own article: the first object of such a type, not the ones it links to."""
    seen: set[str] = set()
    for script in scripts:
        try:
            stated = json.loads(script.strip().removesuffix(";"))
        except (ValueError, RecursionError):
            continue
        for thing in _things(stated):
            if not any(_ARTICLE_TYPES.search(kind) for kind in _types(thing)):
                continue
            for key, name in _JSON_LD:
                value = thing.get(key)
                if isinstance(value, str) and 0 < len(value) <= _VALUE_LIMIT and key not in seen:
                    seen.add(key)
                    yield Metadata(name, " ".join(value.split()), f"json-ld:{key}")


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

    for original, name in ((True, "published"), (False, "modified")):
        try:
            day = find_date(page, original_date=original, max_date=_LATEST_PLAUSIBLE)
        except Exception:  # a page it cannot read states no date
            return
        if day:
            yield Metadata(name, day, "htmldate")
