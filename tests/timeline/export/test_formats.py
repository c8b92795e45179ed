"""Every format is opened by a reader of that format that is not ours, and says there what the timeline says."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re

import attrs
import pytest
from lxml import etree
from markdown_it import MarkdownIt

from tests.browsers import Opened
from tests.timeline.render import samples
from timeline.assembly import Timeline
from timeline.errors import MissingExtra, OneDocumentOnly, UnknownFormat
from timeline.export import FORMATS, format_for, write
from timeline.export.table import COLUMNS, TIMES
from timeline.export.timeml import timeline_to_timeml
from timeline.ordering.links import ENDS_OF

SAMPLES = (
    samples.bridge,
    samples.ages,
    samples.night,
    samples.scripts,
    samples.hostile,
    samples.several,
    samples.nothing,
    samples.one,
)
EACH = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.__name__ for sample in SAMPLES])
ALONE = [sample for sample in SAMPLES if sample is not samples.several]


def placed(timeline: Timeline) -> list[str]:
    """The ids of entries that have a place in time of their own."""
    return [
        entry.id
        for entry in timeline.entries
        if entry.status == "dated" or (entry.begin.earliest is not None and entry.end.latest is not None)
    ]


@EACH
@pytest.mark.parametrize("name", FORMATS)
def test_the_same_timeline_gives_the_same_bytes(sample, name: str) -> None:
    """And no format is at a loss, whatever a text holds."""
    if name == "timeml" and sample is samples.several:
        with pytest.raises(OneDocumentOnly, match="holds one document, not 3"):
            write(sample(), name)
        return
    first = write(sample(), name)
    assert isinstance(first, bytes)
    assert first == write(sample(), name)


# Tables


@EACH
def test_csv(sample) -> None:
    """The csv module finds a row for each entry, under the documented names."""
    timeline = sample()
    rows = list(csv.DictReader(io.StringIO(write(timeline, "csv").decode("utf-8-sig"), newline=""), strict=True))
    assert [entry.id for entry in timeline.entries] == [row["id"] for row in rows]
    assert all(tuple(row) == COLUMNS for row in rows)
    assert [entry.edtf or "" for entry in timeline.entries] == [row["edtf"].removeprefix("'") for row in rows]


@pytest.mark.parametrize("label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "|calc", "=cmd|'/c calc'!A1"])
def test_no_cell_is_a_formula(label: str) -> None:
    """What a spreadsheet would compute is marked as text; also the years before the common era."""
    timeline = samples.ages()
    first = attrs.evolve(timeline.entries[0], label=label)
    odd = attrs.evolve(timeline, entries=(first, *timeline.entries[1:]))
    rows = list(csv.reader(io.StringIO(write(odd, "csv").decode("utf-8-sig"), newline="")))
    cells = [cell for row in rows for cell in row]
    assert [] == [cell for cell in cells if cell[:1] in tuple("=+-@\t\r|＝＋－＠")]
    assert "'-2999-01-01" in cells


@EACH
def test_json_lines(sample) -> None:
    """Each line is a JSON object, and the entry of the JSON document with words beside it."""
    timeline = sample()
    rows = [json.loads(line) for line in write(timeline, "jsonl").decode().split("\n")[:-1]]
    whole = timeline.to_dict()["entries"]
    assert [{key: row[key] for key in entry if key != "quotes"} for entry, row in zip(whole, rows, strict=True)] == [
        {key: value for key, value in entry.items() if key != "quotes"} for entry in whole
    ]
    texts = {document.id: document.text for document in timeline.documents}
    for row in rows:
        for quote in row["quotes"]:
            assert texts[quote["document"]][quote["start"] : quote["end"]] == quote["text"]


@EACH
def test_parquet_and_arrow(sample) -> None:
    """pyarrow and Polars read both files; times are times, in any year."""
    parquet, ipc = pytest.importorskip("pyarrow.parquet"), pytest.importorskip("pyarrow.ipc")
    polars = pytest.importorskip("polars")
    timeline = sample()
    ids = [entry.id for entry in timeline.entries]
    for table in (
        parquet.read_table(io.BytesIO(write(timeline, "parquet"))),
        ipc.open_file(io.BytesIO(write(timeline, "arrow"))).read_all(),
    ):
        assert (list(COLUMNS), ids) == (table.column_names, table.column("id").to_pylist())
        assert {"timestamp"} == {str(table.schema.field(name).type).split("[")[0] for name in TIMES}
    assert ids == polars.read_parquet(io.BytesIO(write(timeline, "parquet")))["id"].to_list()


def test_times_in_tables_are_the_times_of_the_json() -> None:
    """From minutes of a night to 3000 BC."""
    ipc = pytest.importorskip("pyarrow.ipc")
    night = ipc.open_file(io.BytesIO(write(samples.night(), "arrow"))).read_all()
    assert datetime.datetime(2019, 11, 4, 22, 5) == night.column("begin_earliest")[0].as_py()
    ages = ipc.open_file(io.BytesIO(write(samples.ages(), "arrow"))).read_all()
    days = ages.column("begin_earliest").cast("int64").to_pylist()
    assert -2999 == round(days[0] / 86400 / 365.2425 + 1970)
    assert datetime.datetime(79, 8, 24) == ages.column("begin_earliest")[3].as_py()
    assert None is ages.column("begin_earliest")[5].as_py()


def test_frames() -> None:
    """pandas and Polars have the same rows, with times that sort."""
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    timeline = samples.ages()
    pandas_frame, polars_frame = timeline.to_pandas(), timeline.to_polars()
    assert list(COLUMNS) == list(pandas_frame.columns) == polars_frame.columns
    assert pandas_frame["id"].tolist() == polars_frame["id"].to_list()
    known = pandas_frame["begin_earliest"].dropna()
    assert known.is_monotonic_increasing
    assert 1 == pandas_frame["begin_earliest"].isna().sum() == polars_frame["begin_earliest"].null_count()
    assert datetime.datetime(1969, 7, 20) == polars_frame["begin_earliest"][7]


# Calendars


@EACH
def test_icalendar(sample) -> None:
    """icalendar reads it without a complaint; an event for each entry that has a place in four-digit years."""
    icalendar = pytest.importorskip("icalendar")
    timeline = sample()
    data = write(timeline, "ics")
    calendar = icalendar.Calendar.from_ical(data)
    assert [] == [error for component in calendar.walk() for error in component.errors]
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    known = [e for e in timeline.entries if e.id in placed(timeline)]
    known = [e for e in known if all(p is None or p > 0 for p in (e.begin.earliest, e.end.latest))]
    events = calendar.walk("VEVENT")
    assert len(known) == len(events)
    assert len(events) == len({str(event["uid"]) for event in events})
    assert all(event.start < event.end for event in events)


def test_uncertain_entries_are_whole_days_in_a_calendar() -> None:
    """From the first day on which it may have begun to the last; the description says what is known."""
    icalendar = pytest.importorskip("icalendar")
    events = {str(e["summary"]): e for e in icalendar.Calendar.from_ical(write(samples.bridge(), "ics")).walk("VEVENT")}
    tests = events["Load tests on the bridge were passed"]
    assert (datetime.date(2024, 4, 1), datetime.date(2024, 6, 6)) == (tests.start, tests.end)
    assert "Apr – Jun 2024" in tests["description"]
    assert "TENTATIVE" == tests["status"]
    fell = events["Two spans of the bridge collapsed"]
    assert datetime.datetime(2022, 5, 17, 6, 40) == fell.start
    assert ("CONFIRMED", None) == (fell["status"], fell.start.tzinfo)
    assert datetime.datetime(2024, 6, 6, tzinfo=datetime.UTC) == fell["dtstamp"].dt


# The web


@EACH
@pytest.mark.parametrize("name", ["timelinejs", "vis", "jsonld"])
def test_nothing_in_data_for_pages_is_markup(sample, name: str) -> None:
    """The file may stand in a script element, and its texts be set as HTML: no tag comes from the source."""
    text = write(sample(), name).decode()
    assert "<" not in text
    assert not re.search("[\u2028\u2029\u202a-\u202e\x00-\x09\x0b-\x1f]", text)
    told = json.dumps(json.loads(text), ensure_ascii=False)
    tags = set(re.findall(r"</?\w+[^>]*>", told))
    assert tags <= {"<p>", "</p>", "<q>", "</q>"} or name == "jsonld"


@EACH
def test_timelinejs(sample) -> None:
    """The keys that TimelineJS documents, with whole numbers for dates, begin not after end."""
    timeline = sample()
    data = json.loads(write(timeline, "timelinejs"))
    assert {"title", "events", "scale"} == set(data)
    assert placed(timeline) == [event["unique_id"] for event in data["events"]]
    for event in data["events"]:
        assert set(event) <= {"unique_id", "start_date", "end_date", "display_date", "text", "group"}
        first, last = (list(event[end].values()) for end in ("start_date", "end_date"))
        assert all(isinstance(part, int) for part in (*first, *last))
        assert first <= last
        assert {"headline", "text"} == set(event["text"])


@EACH
def test_vis(sample) -> None:
    """Items with unique ids and times that JavaScript reads, in groups that are there."""
    timeline = sample()
    data = json.loads(write(timeline, "vis"))
    items = data["items"]
    assert len(items) == len({item["id"] for item in items})
    assert placed(timeline) == [item["id"] for item in items if not item["id"].endswith("-certain")]
    groups = {group["id"] for group in data["groups"]}
    assert {item["group"] for item in items if "group" in item} <= groups
    wanted = re.compile(r"(\d{4}|[+-]\d{6})-\d\d-\d\dT\d\d:\d\d:00")
    assert all(wanted.fullmatch(item[end]) for item in items for end in ("start", "end") if end in item)
    assert all(("end" in item) == (item["type"] == "range") for item in items)


def test_linked_data() -> None:
    """rdflib finds the events with their dates, and the article that tells them."""
    rdflib = pytest.importorskip("rdflib")
    data = json.loads(write(samples.bridge(), "jsonld"))
    assert "https://schema.org" == data["@context"]
    local = {**data, "@context": {"@vocab": "https://schema.org/", "@base": "https://example.org/"}}  # asks no server
    graph = rdflib.Graph().parse(data=json.dumps(local), format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    names = {str(graph.value(event, schema.name)): event for event in graph.subjects(rdflib.RDF.type, schema.Event)}
    assert {entry.label for entry in samples.bridge().entries} == set(names)
    reopened = names["Mayor Ana Duarte reopened the harbour bridge after a closure of two years"]
    assert "2024-06-05" == str(graph.value(reopened, schema.startDate))
    [article] = graph.subjects(rdflib.RDF.type, schema.Article)
    assert article == graph.value(reopened, schema.subjectOf)


# Text


@EACH
def test_edtf_list(sample) -> None:
    """The edtf package parses every date."""
    import edtf

    timeline = sample()
    lines = write(timeline, "edtf").decode().splitlines()
    assert len([entry for entry in timeline.entries if entry.edtf]) == len(lines)
    for line in lines:
        date, tab, label = line.partition("\t")
        assert (date, "\t") == (str(edtf.parse_edtf(date)), tab)
        assert label


def test_an_edtf_list_of_a_text() -> None:
    """Dates of a real reading, not only of hand-made ones."""
    import edtf

    import timeline

    text = "The tram was opened on 5 June 1894. The line was closed in the winter of 1921. Caesar died in 44 BC."
    dates = [line.split("\t")[0] for line in timeline.reconstruct(text).to("edtf").decode().splitlines()]
    assert len(dates) >= 3
    assert dates == [str(edtf.parse_edtf(date)) for date in dates]


@EACH
def test_markdown(sample) -> None:
    """A CommonMark parser shows each label letter by letter, and takes nothing in it for markup."""
    timeline = sample()
    tokens = MarkdownIt("commonmark").parse(write(timeline, "md").decode())
    inline = [token for token in tokens if token.type == "inline"]
    kinds = {child.type for token in inline for child in token.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close", "softbreak"}
    assert "html_block" not in {token.type for token in tokens}
    shown = ["".join(child.content for child in token.children or ()) for token in inline]
    assert len(timeline.entries) <= sum(token.type == "list_item_open" for token in tokens)
    if sample is samples.hostile:
        assert any("[bold]letter[/bold] <U+202E>" in text and "<script>alert(1)</script>" in text for text in shown)


@pytest.mark.parametrize("sample", ALONE, ids=[sample.__name__ for sample in ALONE])
def test_timeml(sample) -> None:
    """An XML parser finds the text as it was, every time, every event once, and links between what is there."""
    timeline = sample()
    [document] = timeline.documents
    root = etree.fromstring(write(timeline, "timeml"))
    text = "".join(root.find("TEXT").itertext())
    assert re.sub("[^\t\n\x20-\ud7ff\ue000-\ufffd]", "\ufffd", document.text.replace("\r", "\n")) == text
    assert len(timeline.expressions.get("d1", ())) == len(root.findall(".//TEXT//TIMEX3"))
    instances = {i.get("eiid"): i.get("eventID") for i in root.findall("MAKEINSTANCE")}
    assert {event.get("eid") for event in root.iter("EVENT")} == set(instances.values())
    times = {time.get("tid") for time in root.iter("TIMEX3")}
    for link in root.findall("TLINK"):
        ends = [link.get(name) for name in ("eventInstanceID", "timeID", "relatedToEventInstance", "relatedToTime")]
        assert len(set(filter(None, ends))) == 2
        assert set(filter(None, ends)) <= {*instances, *times}
        assert link.get("relType") in ENDS_OF
    assert all(not list(tag) for tag in root.find("TEXT"))


def test_timeml_goes_round(tmp_path) -> None:
    """Our own reader takes what our writer wrote."""
    from events.reading import read_documents

    path = tmp_path / "bridge.tml"
    path.write_text(timeline_to_timeml(samples.bridge()), encoding="utf-8")
    [document] = read_documents([str(path)])
    assert (samples.BRIDGE, "2024-06-06") == (document.text, document.metadata[0].value)


@EACH
def test_svg(sample) -> None:
    """A picture that stands by itself: no script, no link, nothing from elsewhere; every row is in it."""
    timeline = sample()
    data = write(timeline, "svg")
    root = etree.fromstring(data)
    space = "{http://www.w3.org/2000/svg}"
    assert {f"{space}{name}" for name in ("title", "style", "rect", "text")} >= {child.tag for child in root}
    assert b"url(" not in data
    assert b"href" not in data
    shown = "".join(text.text for text in root.iter(f"{space}text")).replace("\xa0", " ")
    assert [] == [e.id for e in timeline.entries if e.label.isascii() and e.label.split()[0] not in shown]


_BEYOND = """[...document.querySelectorAll("text")].filter((text) => {
    const box = text.getBBox(), whole = text.ownerSVGElement.viewBox.baseVal
    return box.x < 0 || box.x + box.width > whole.width + 1 || box.y + box.height > whole.height + 4
}).map((text) => text.textContent)"""


@EACH
def test_a_browser_draws_the_svg(sample, browser, tmp_path) -> None:
    """Nothing asked for, nothing complained of, and every letter is inside the picture."""
    path = tmp_path / "picture.svg"
    path.write_bytes(write(sample(), "svg"))
    opened = Opened(browser.new_page(viewport={"width": 1600, "height": 900}))
    opened.page.goto(path.as_uri())
    beyond = opened.page.evaluate(_BEYOND)
    opened.page.close()
    assert ([], [], [path.as_uri()]) == (beyond, opened.said, opened.asked)


@EACH
def test_a_notebook_shows_the_view(sample) -> None:
    """One element, in which nothing of the source is markup."""
    parser = etree.HTMLParser()
    root = etree.fromstring(sample()._repr_html_(), parser)
    assert {"html", "body", "pre", "span"} >= {element.tag for element in root.iter()}


# The table of formats


def test_a_missing_extra_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line with what to install."""
    import builtins

    real = builtins.__import__

    def without(name: str, *rest: object, **more: object) -> object:
        if name.split(".")[0] in ("icalendar", "pyarrow", "pandas", "polars"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    for wanted, extra in (("ics", "ics"), ("parquet", "arrow"), ("arrow", "arrow")):
        with pytest.raises(MissingExtra, match=rf"pip install 'timeline-engine\[{extra}\]'"):
            samples.one().to(wanted)
    for frame, extra in ((Timeline.to_pandas, "pandas"), (Timeline.to_polars, "polars")):
        with pytest.raises(MissingExtra, match=rf"\[{extra}\]"):
            frame(samples.one())


def test_an_unknown_format() -> None:
    """What there is, is said."""
    with pytest.raises(UnknownFormat, match="no format 'docx'; there are json, "):
        samples.one().to("docx")


def test_the_name_of_a_file_tells_the_format() -> None:
    """Suffixes are unique, and case does not count."""
    suffixes = [form.suffix for form in FORMATS.values() if form.suffix]
    assert len(suffixes) == len(set(suffixes))
    assert ("ics", "csv", None) == (format_for("a/B.ICS"), format_for("x.csv"), format_for("x.txt"))
