"""TimeML out."""

import xml.etree.ElementTree as ET

import pytest

from events.document import Document
from events.reading.timeml import read_timeml
from timeline.calendar.days import day_of
from timeline.export.timeml import to_row, to_timeml
from timeline.expressions.recognition import recognise
from timeline.finding import find_expressions
from timeline.publication.publication import DayDistribution, Publication

TEXT = 'A & B <met> on "5 June 2024" and will meet every Friday.\n'


def publication(year: int | None) -> Publication:
    """A publication that is known, or not."""
    if year is None:
        return Publication("d1", "unknown", DayDistribution.on(day_of(2024)), ())
    return Publication("d1", "supplied", DayDistribution.on(day_of(year, 6, 7)), ())


@pytest.mark.parametrize("text", [TEXT, "", "\n\n x \n", "]]> &amp; <TIMEX3> \u2028 \U0001f600", "5 June 2024"])
def test_the_text_comes_back(text: str) -> None:
    """Well-formed XML whose text is the document's, character by character."""
    written = to_timeml(Document.of(text), find_expressions(text, anchor="2024-06-07"), publication(2024))
    assert text == "".join(ET.fromstring(written.encode()).find("TEXT").itertext())
    assert text == read_timeml(written.encode(), "x.tml")[0].text


def test_expressions_are_tagged_with_their_values() -> None:
    """Type, value and the attributes of sets; the creation time apart."""
    root = ET.fromstring(to_timeml(Document.of(TEXT), find_expressions(TEXT, anchor="2024-06-07"), publication(2024)))
    dct, *tagged = [(t.get("tid"), t.get("type"), t.get("value"), t.text) for t in root.iter("TIMEX3")]
    assert ("t0", "DATE", "2024-06-07", "2024-06-07") == dct
    assert [("t1", "DATE", "2024-06-05", "5 June 2024"), ("t2", "SET", "XXXX-WXX-5", "every Friday")] == tagged


@pytest.mark.parametrize(("year", "value"), [(None, "XXXX-XX-XX"), (-479, "BC0480"), (800, "0800-06-07")])
def test_creation_times(year: int | None, value: str) -> None:
    """An unknown day is said to be unknown, an ancient one written as TIMEX3 writes it."""
    root = ET.fromstring(to_timeml(Document.of("x"), (), publication(year)))
    assert value == root.find("DCT/TIMEX3").get("value")


def test_what_xml_cannot_hold_is_replaced() -> None:
    """Control characters become one replacement character each, so that offsets hold."""
    root = ET.fromstring(to_timeml(Document.of("a\x1b[31m\x00b\ud800"), (), publication(None)))
    assert "a\ufffd[31m\ufffdb\ufffd" == root.find("TEXT").text


def test_a_row_has_name_source_and_day() -> None:
    """One object a document for JSON lines."""
    document = Document(id="d1", text=TEXT, source="news/a.b.txt")
    row = to_row(document, recognise(document), publication(2024))
    assert ("a.b", "news/a.b.txt", "2024-06-07") == (row["doc"], row["source"], row["dct"])
    assert all(TEXT[t["start"] : t["end"]] == t["text"] for t in row["timexes"])
