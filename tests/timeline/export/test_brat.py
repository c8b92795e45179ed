"""Standoff annotation for brat."""

from events.document import Document
from timeline.export.brat import to_brat
from timeline.finding import find_expressions

TEXT = "It opened on 5 June\n2024 and is open every Friday.\n"


def test_lines_point_into_the_text() -> None:
    """One line an expression, in pieces where the text breaks, with its value in a note."""
    written = to_brat(Document.of(TEXT), find_expressions(TEXT, anchor="2024-06-07"))
    assert written == (
        "T1\tDATE 13 19;20 24\t5 June 2024\n"
        "#1\tAnnotatorNotes T1\tvalue=2024-06-05\n"
        "T2\tSET 37 49\tevery Friday\n"
        "#2\tAnnotatorNotes T2\tvalue=XXXX-WXX-5 quant=EVERY\n"
    )
    assert [TEXT[13:19], TEXT[20:24], TEXT[37:49]] == ["5 June", "2024", "every Friday"]


def test_nothing_found() -> None:
    """A text without times has an empty file."""
    assert to_brat(Document.of("Nothing."), ()) == ""
