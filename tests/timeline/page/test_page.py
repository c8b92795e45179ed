"""The page as text: what stands in it, what cannot get out of it."""

from __future__ import annotations

import json
import re

import attrs
import lxml.html
import pytest

from events.document import Document, Span
from tests.timeline.page.large import large
from tests.timeline.render import samples
from timeline.assembly import Quote, Timeline
from timeline.export import FORMATS, write
from timeline.page import to_html


def parsed(timeline: Timeline):
    """The page as a tree."""
    return lxml.html.document_fromstring(to_html(timeline))


def told(element) -> str:
    """The words of an element, in one line."""
    return " ".join(element.text_content().split())


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_same_timeline_same_bytes(sample):
    assert to_html(sample()).encode() == to_html(sample()).encode()


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_every_entry_once(sample):
    timeline = sample()
    page = parsed(timeline)
    names = [element.get("id") for element in page.cssselect("details.e")]
    assert [f"e{number}" for number in range(len(timeline.entries))] == sorted(names, key=lambda name: int(name[1:]))


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_links_lead_somewhere_and_ids_are_single(sample):
    page = parsed(sample())
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert sorted(set(ids)) == sorted(ids)
    targets = [element.get("href") for element in page.iter("a", "use")]
    assert set() == {target for target in targets if target[1:] not in ids}


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_nothing_is_loaded_and_only_its_own_script_runs(sample):
    text = to_html(sample())
    page = lxml.html.document_fromstring(text)
    [policy] = [meta.get("content") for meta in page.iter("meta") if meta.get("http-equiv")]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert 2 == len(page.cssselect("script"))
    assert [] == [
        name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"
    ]
    assert [] == re.findall(r"""(?:src|href|url)\s*[=(]\s*["']?(?:https?:)?//""", text)


def test_no_character_of_the_text_is_obeyed():
    text = to_html(samples.hostile())
    assert "<script>alert" not in text
    assert [] == re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_data_cannot_end_its_script():
    timeline = samples.hostile()
    entry = attrs.evolve(timeline.entries[0], id='"></script><script>alert(2)</script>', label="</style></script><b>")
    text = to_html(attrs.evolve(timeline, entries=(entry,)))
    assert 2 == text.count("</script>")
    assert 1 == text.count("</style>")
    assert 1 == len(json.loads(parsed(timeline).get_element_by_id("data").text)["entries"])


def test_an_entry_points_at_its_words():
    timeline = samples.bridge()
    page = parsed(timeline)
    data = json.loads(page.get_element_by_id("data").text)
    for number, entry in enumerate(timeline.entries):
        for quote, (first, last) in zip(entry.quotes, data["entries"][number][1], strict=True):
            pieces = [page.get_element_by_id(f"s{piece}").text_content() for piece in range(first, last + 1)]
            assert quote.span.of(timeline.documents[0].text) == "".join(pieces)


def test_words_point_at_the_innermost_entry():
    timeline = samples.one()
    [document], [entry] = timeline.documents, timeline.entries
    inner = attrs.evolve(entry, id="x2", quotes=(Quote("d1", Span(4, 8)),))
    outer = attrs.evolve(entry, quotes=(Quote("d1", Span(0, 16)),))
    page = parsed(attrs.evolve(timeline, entries=(outer, inner)))
    links = [(link.get("href"), link.text_content()) for link in page.cssselect("a.q")]
    assert document.text == "The well ran dry in February."
    assert [("#e0", "The "), ("#e1", "well"), ("#e0", " ran dry")] == links


def test_the_whole_text_stands_in_the_page():
    timeline = samples.bridge()
    [source] = parsed(timeline).cssselect("aside article")
    assert timeline.documents[0].text.split() == source.text_content().split()


def test_spans_outside_the_text_are_passed_over():
    timeline = samples.one()
    entry = attrs.evolve(timeline.entries[0], quotes=(Quote("d1", Span(20, 400)), Quote("other", Span(0, 4))))
    assert "The well ran dry" in told(parsed(attrs.evolve(timeline, entries=(entry,))).get_element_by_id("e0"))


def test_witnesses_are_listed_the_strongest_first():
    page = parsed(samples.bridge())
    assert [
        "“two years after the May 2022” two years on from May 2022 is May or June 2024 7.1 bits",
        "“on Wednesday” a past weekday without a date is most often the day before publication 2.8 bits",
    ] == [told(row) for row in page.cssselect(".witnesses li")][:2]
    assert "against −1.4 bits" in told(page.cssselect(".witnesses li.against")[0])


def test_a_saved_timeline_says_that_the_text_is_gone():
    timeline = Timeline.from_json(samples.bridge().to_json())
    assert 1 == len(parsed(timeline).cssselect(".lost"))
    assert [] == parsed(samples.bridge()).cssselect(".lost")


def test_mass_changes_the_bounds_that_are_shown():
    timeline = samples.bridge()
    assert "Wed 5 – Sun 9 Jun 2024" in to_html(timeline, 0.9)
    assert "Wed 5 – Sun 9 Jun 2024" not in to_html(timeline, 0.3)


def test_direction_and_language_are_left_to_the_words():
    page = parsed(samples.scripts())
    assert {"auto"} == {words.get("dir") for words in page.cssselect(".words")}
    assert "👨‍👩‍👧" in told(page.get_element_by_id("e3"))


def test_a_text_with_two_titles_worth_of_documents_numbers_them():
    page = parsed(samples.several())
    assert len(samples.several().documents) == len(page.cssselect("aside article"))
    assert "1" == told(page.cssselect(".head .one .from")[0])


def test_size_grows_with_the_entries_and_no_faster():
    small, big = len(to_html(large(1000))), len(to_html(large(10_000)))
    assert big < 11 * small


def test_overlapping_clauses_do_not_multiply():
    """A thousand clauses that all run to the end of the text: as many pieces as clauses."""
    timeline = samples.one()
    text = "ab " * 1000
    entries = tuple(
        attrs.evolve(timeline.entries[0], id=f"x{n}", quotes=(Quote("d1", Span(3 * n, len(text))),))
        for n in range(1000)
    )
    whole = attrs.evolve(timeline, documents=(Document("d1", text),), entries=entries)
    assert 1000 == len(parsed(whole).cssselect("aside span[id]"))


def test_it_is_one_of_the_formats():
    assert ".html" == FORMATS["html"].suffix
    assert to_html(samples.bridge()).encode() == write(samples.bridge(), "html")
