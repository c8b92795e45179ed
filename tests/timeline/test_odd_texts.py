"""Odd texts, read and shown in every way: nothing of them steers a terminal, a page or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.timeline.page.large import large
from tests.timeline.render.goldens import printed
from timeline.assembly import Timeline
from timeline.export import FORMATS, write
from timeline.pipeline import reconstruct
from timeline.render.explanation import ExplanationView
from timeline.render.publication import PublicationView
from timeline.render.terminal import TimelineView

TEXTS = {
    "controls": "The mill exploded\x00 on 3 May 2012. \x07\x08\x0b The owner\x7f rebuilt it\x85 in 2014.",
    "escapes": "The mill \x1b[2J\x1b[31mexploded\x1b[0m on 3 May 2012. \x1b]0;title\x07The owner rebuilt it in 2014.",
    "markup": "The [bold red]mill[/bold red] burned on 3 May 2012. **The owner** rebuilt `it` in [2014](http://x.example).",
    "script": "The <script>alert(1)</script> mill <img src=x onerror=alert(1)> exploded on 3 May 2012.</script>",
    "formulas": "=HYPERLINK(A1) said the mill exploded on 3 May 2012. @SUM(A1) was built in 2014. -1 was sold in 2015.",
    "bidi": "The mill \u202eexploded\u202c on 3 May 2012. \u2066The owner\u2069 rebuilt \u200eit in 2014.",
    "surrogate": "The mill \ud800exploded on 3 May 2012.",
    "empty": "",
    "blank": " \n\n\t\n",
    "one": "The mill exploded on 3 May 2012.",
    "ancient": "The jetty was built in 3000 BC. The tower fell in 44 BC.",
}
STEERS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
BINARY = {"parquet", "arrow"}
EXACT = {"json", "jsonl", "timeml"}  # data: the text as it was, in the escapes of the format
MARKS = re.compile("[\u200e\u200f]")  # of direction; a page has them as they are, since they turn nothing over
READ = {name: reconstruct(text, anchor="2016-05-04") for name, text in TEXTS.items()}
EACH = pytest.mark.parametrize("name", TEXTS)


def views(timeline: Timeline) -> list[object]:
    """All that a terminal shows of a timeline."""
    [document] = timeline.documents
    return [
        *(TimelineView(timeline, ascii=plain, quotes=True, all=True, ids=True) for plain in (False, True)),
        *(ExplanationView(timeline, entry) for entry in timeline.entries),
        PublicationView(timeline.publication[document.id], document),
    ]


@EACH
def test_a_terminal_is_not_steered(name: str) -> None:
    """Colour is ours alone, and without it there is no control character at all."""
    for view in views(READ[name]):
        for width in (40, 100):
            shown = printed(view, width)  # type: ignore[arg-type]
            assert not STEERS.search(shown)
            coloured = re.sub(r"\x1b\[[\d;]*m", "", printed(view, width, colour=True))  # type: ignore[arg-type]
            assert not STEERS.search(coloured)


@EACH
@pytest.mark.parametrize("form", sorted(FORMATS.keys() - BINARY))
def test_no_format_lets_it_through(name: str, form: str) -> None:
    """Every format writes something, as UTF-8, with nothing in it that steers, and no tag of the text's own."""
    shown = write(READ[name], form).decode("utf-8")
    if form in EXACT:
        lines = {"jsonl": shown.splitlines(), "json": [shown], "timeml": []}[form]
        assert all(json.loads(line) for line in lines)
        return
    assert not STEERS.search(MARKS.sub("", shown) if form == "html" else shown)
    if form in ("html", "svg", "timelinejs", "vis", "jsonld"):
        assert "<script>alert" not in shown
        assert "<img" not in shown
    if form == "csv":
        cells = [cell for row in csv.reader(io.StringIO(shown.lstrip("\ufeff"), newline="")) for cell in row]
        assert [] == [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@EACH
@pytest.mark.parametrize("form", sorted(BINARY))
def test_tables_hold_every_row(name: str, form: str) -> None:
    """Also of what has no letter of its own in UTF-8."""
    pytest.importorskip("pyarrow")
    import pyarrow.ipc
    import pyarrow.parquet

    data = io.BytesIO(write(READ[name], form))
    table = pyarrow.parquet.read_table(data) if form == "parquet" else pyarrow.ipc.open_file(data).read_all()
    assert [entry.id for entry in READ[name].entries] == table.column("id").to_pylist()


def test_what_is_found_in_odd_texts() -> None:
    """Odd letters hide neither what happened nor the day, but where they cut a word in two."""
    found = {name: [entry.edtf for entry in timeline.entries] for name, timeline in READ.items()}
    assert [] == found["empty"] == found["blank"]
    for name in ("controls", "script", "formulas", "bidi", "surrogate", "one"):
        assert any(edtf and edtf.startswith("2012-05-03") for edtf in found[name]), name
    assert {"-2999", "-0043"} <= set(found["ancient"])


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_ten_thousand_entries(form: str) -> None:
    """Every format holds them all."""
    timeline = large(10_000)
    data = write(timeline, form)
    if form == "ics":  # no calendar has the years before the common era
        assert b"left out, without a date that a calendar can hold: 10000" in data
    elif form == "edtf":  # these are made by hand, without any
        assert b"" == data
    else:
        assert len(data) > 100_000
    if form in ("jsonl", "csv", "md", "html", "timelinejs", "vis", "jsonld"):
        assert data.count(b"Ship number 9999") >= 1


def test_ten_thousand_entries_in_a_terminal() -> None:
    """Each has its row."""
    shown = printed(TimelineView(large(10_000)), 80)
    assert 10_000 == len(re.findall("Ship number", shown))
