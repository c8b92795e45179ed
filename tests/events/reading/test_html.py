"""HTML pages."""

import pytest

from events.document import Metadata
from events.reading.html import read_html

ARTICLE = """
<p>The harbour bridge was opened to traffic again on Wednesday, two years after two of its spans fell.</p>
<p>Hundreds of people walked across before the first cars were let through at noon, the harbour office said.</p>
<p>The council votes on Monday on the last payment to the builders, who finished a month late.</p>
"""
PAGE = f"""<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Bridge reopens - The Herald</title>
<meta property="article:published_time" content="2024-06-06T09:30:00+00:00">
<meta property="article:modified_time" content="2024-06-07">
<meta name="author" content="A. Reed">
<link rel="canonical" href="https://herald.example/2024/06/06/bridge">
<script type="application/ld+json">
{{"@context": "https://schema.org", "@graph": [
  {{"@type": "WebSite", "dateModified": "2020-01-01"}},
  {{"@type": ["NewsArticle"], "headline": "Harbour bridge reopens",
    "datePublished": "2024-06-06", "dateModified": "2024-06-07"}},
  {{"@type": "NewsArticle", "headline": "Another story", "datePublished": "2019-02-03"}}]}}
</script>
<script>var x = "<p>not text</p>";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour bridge reopens</h1>{ARTICLE}</article>
<footer>Cookie notice. Share on social media.</footer></body></html>"""


def stated(page: str) -> set[tuple[str, str, str]]:
    [document] = read_html(page.encode(), "p.html")
    return {(m.name, m.value, m.origin) for m in document.metadata}


def test_main_text_without_the_page_around_it() -> None:
    """The headline and the paragraphs, a blank line between; no navigation, scripts or cookie notice."""
    [document] = read_html(PAGE.encode(), "p.html")
    paragraphs = document.text.split("\n\n")
    assert "Harbour bridge reopens" == document.title == paragraphs[0]
    assert ["The harbour bridg", "Hundreds of peopl", "The council votes"] == [p[:17] for p in paragraphs[1:]]


def test_statements_are_kept_apart_with_their_origin() -> None:
    """Published is told from modified; another article's date is not the page's own."""
    found = stated(PAGE)
    assert {
        ("published", "2024-06-06T09:30:00+00:00", "html:article:published_time"),
        ("published", "2024-06-06", "json-ld:datePublished"),
        ("published", "2024-06-06", "htmldate"),
        ("modified", "2024-06-07", "html:article:modified_time"),
        ("modified", "2024-06-07", "json-ld:dateModified"),
        ("author", "A. Reed", "html:author"),
        ("url", "https://herald.example/2024/06/06/bridge", "html:canonical"),
        ("language", "en-GB", "html:lang"),
    } <= found
    assert not any("2019" in value or "2020" in value for _, value, _ in found)


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<time datetime="2024-06-06" itemprop="datePublished">x</time>', ("published", "2024-06-06", "html:time")),
        ('<time datetime="2024-06-06" pubdate>x</time>', ("published", "2024-06-06", "html:time")),
        ('<time class="updated" datetime="2024-06-07">x</time>', ("modified", "2024-06-07", "html:time-modified")),
        ('<meta name="DC.date.issued" content="2024">', ("published", "2024", "html:dc.date.issued")),
    ],
)
def test_dates_in_markup(markup: str, wanted: tuple[str, str, str]) -> None:
    """The usual places where pages write their dates."""
    assert wanted in stated(f"<html><body>{markup}{ARTICLE}</body></html>")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        pytest.param("<html><body><p>One line.</p></body></html>", "One line.", id="short"),
        pytest.param("<html><body>a<br>b<div>c <b>d</b> e</div>f</body></html>", "a\n\nb\n\nc d e\n\nf", id="lines"),
        pytest.param("<html><body><script>x()</script>y<style>z</style></body></html>", "y", id="scripts"),
        pytest.param("<html><body><p>&lt;b&gt; &amp; &eacute;</p></body></html>", "<b> & é", id="references"),
        pytest.param("plain words", "plain words", id="no markup"),
        pytest.param("", "", id="empty"),
        pytest.param("<html></html>", "", id="nothing inside"),
        pytest.param("<!-- only a comment -->", "", id="comment"),
        pytest.param("<html><body><p>unclosed <b>tags", "unclosed tags", id="broken"),
    ],
)
def test_small_and_broken_pages(page: str, text: str) -> None:
    """Where no article is found, the visible lines are the text."""
    assert text == read_html(page.encode(), "p.html")[0].text


@pytest.mark.parametrize(
    "json_ld", ["{", "[[[", "null", '{"@type": 3}', '{"@type": "Article", "datePublished": {}}', "[" * 100_000]
)
def test_broken_json_ld_is_passed_over(json_ld: str) -> None:
    """A page's broken data does not take its text away."""
    page = f'<html><body><script type="application/ld+json">{json_ld}</script>{ARTICLE}</body></html>'
    [document] = read_html(page.encode(), "p.html")
    assert "harbour bridge" in document.text


def test_declared_encoding() -> None:
    """A page in an older encoding says so in its head."""
    page = "<html><head><meta charset='windows-1251'></head><body><p>Мост открыт во вторник.</p></body></html>"
    assert "Мост открыт во вторник." == read_html(page.encode("cp1251"), "p.html")[0].text


def test_metadata_values() -> None:
    """No statement is empty, over-long or made twice."""
    page = PAGE.replace("A. Reed", "x" * 5000)
    [document] = read_html(page.encode(), "p.html")
    assert all(isinstance(m, Metadata) and 0 < len(m.value) <= 300 for m in document.metadata)
    assert len({m.origin for m in document.metadata}) == len(document.metadata)
