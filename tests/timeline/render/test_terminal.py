"""The views of a timeline and of a publication date in a terminal."""

from __future__ import annotations

import io
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from events.reading import read_documents
from tests.timeline.render import samples
from tests.timeline.render.goldens import EXAMPLES, FOLDER, goldens, of_examples, printed, saved
from timeline.assembly import Timeline
from timeline.errors import Problem
from timeline.pipeline import reconstruct
from timeline.render.explanation import ExplanationView
from timeline.render.publication import PublicationView
from timeline.render.terminal import TimelineView

VIEWS = goldens() | {f"examples/{name}": text for name, text in of_examples().items()}


@pytest.mark.parametrize("name", VIEWS)
def test_golden(name: str) -> None:
    """The view is the one that was looked at; `python -m tests.timeline.render.goldens` writes them anew."""
    assert (FOLDER / name).read_text(encoding="utf-8") == VIEWS[name]


def test_no_golden_is_left_over() -> None:
    """Every file is one that is printed."""
    assert sorted(VIEWS) == sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.txt"))


@pytest.mark.parametrize("path", sorted(EXAMPLES.iterdir()), ids=lambda path: path.stem)
def test_an_example_is_read_much_as_it_was_saved(path: Path) -> None:
    """So that the goldens are what is seen; ``timeline examples/X --json --with-text -o …/saved/X.json`` saves anew."""
    [document] = read_documents([str(path)])
    fresh, old = reconstruct(document), saved(path.stem)
    [then], [now] = old.publication.values(), fresh.publication.values()
    assert [d.text for d in old.documents] == [document.text]
    assert then.status == now.status
    assert then.interval(0.9) & now.interval(0.9)
    labels = {entry.label for entry in fresh.entries}
    assert sum(entry.label in labels for entry in old.entries) > len(old.entries) / 2
    assert abs(len(fresh.entries) - len(old.entries)) < len(old.entries) / 3
    assert fresh.to_dict().keys() == old.to_dict().keys()


@pytest.mark.parametrize("width", [1, 3, 8, 13, 20, 35, 36, 40, 57, 60, 80, 96, 100, 120, 200])
@pytest.mark.parametrize("sample", samples.SAMPLES, ids=[sample.__name__ for sample in samples.SAMPLES])
def test_no_line_is_wider_than_the_console(sample: object, width: int) -> None:
    """At any width, with and without Unicode, and no blank hangs at the end of a line."""
    assert callable(sample)
    timeline: Timeline = sample()
    views = [TimelineView(timeline, ascii=plain, quotes=quotes) for plain in (False, True) for quotes in (False, True)]
    views += [PublicationView(timeline.publication[d.id], d) for d in timeline.documents]  # type: ignore[arg-type]
    views += [ExplanationView(timeline, entry) for entry in timeline.entries]  # type: ignore[arg-type]
    for view in views:
        for line in printed(view, width).splitlines():
            assert cell_len(line) <= width
            assert line == line.rstrip()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80), st.integers(8, 95))  # from 96 on a long label may take the words under the bars
def test_any_label_keeps_the_columns(label: str, width: int) -> None:
    """Whatever a text says, lines stay within the width and bars where they were."""
    timeline = samples.one()
    plain = printed(TimelineView(timeline), width).splitlines()
    odd = attrs.evolve(timeline, entries=(attrs.evolve(timeline.entries[0], label=label),))
    lines = printed(TimelineView(odd), width).split("\n")
    assert all(cell_len(line) <= width for line in lines)
    bars = [
        next((line.partition("●")[0] for line in found if line.startswith(" Feb 2021  ")), "")
        for found in (plain, lines)
    ]
    assert bars[0] == bars[1]


def test_ascii_is_ascii() -> None:
    """Nothing outside ASCII is printed when only ASCII is asked for, also of the text."""
    for sample in samples.SAMPLES:
        timeline = sample()
        assert printed(TimelineView(timeline, ascii=True), 100).isascii()
        for entry in timeline.entries:
            assert printed(ExplanationView(timeline, entry, ascii=True), 100).isascii()
        for document in timeline.documents:
            publication = timeline.publication[document.id]
            assert printed(PublicationView(publication, document, ascii=True), 100).isascii()


def test_a_console_that_cannot_write_unicode_gets_ascii() -> None:
    """The encoding of the console decides, not only the option."""
    raw = io.BytesIO()
    console = Console(width=80, file=io.TextIOWrapper(raw, encoding="ascii"), color_system=None, legacy_windows=False)
    console.print(TimelineView(samples.bridge()))
    console.file.flush()
    assert b"Harbour bridge reopens" in raw.getvalue()


def test_hostile_text_is_inert() -> None:
    """In colour too, the only escape sequences are those of the styles."""
    console = Console(width=80, file=io.StringIO(), force_terminal=True, color_system="truecolor", legacy_windows=False)
    console.print(TimelineView(samples.hostile()))
    assert isinstance(console.file, io.StringIO)
    printed_text = console.file.getvalue()
    assert "\x1b[31m" not in printed_text
    assert "\x1b]" not in printed_text
    assert "\x07" not in printed_text
    assert "[bold]letter[/bold]" in printed_text


def test_colour_only_adds() -> None:
    """Without its escape sequences the coloured view is the plain one."""
    import re

    console = Console(width=90, file=io.StringIO(), force_terminal=True, color_system="256", legacy_windows=False)
    console.print(TimelineView(samples.bridge()))
    assert isinstance(console.file, io.StringIO)
    assert re.sub(r"\x1b\[[0-9;]*m", "", console.file.getvalue()) == printed(TimelineView(samples.bridge()), 90)


def test_ten_thousand_entries() -> None:
    """Every entry has its row."""
    timeline = samples.many(10_000)
    text = printed(TimelineView(timeline), 120)
    assert "Thing number 9999 happened" in text
    assert text.count(" happened\n") == 10_000
    assert "and 88 more without a date" in text


def test_undated_entries_are_counted_or_listed() -> None:
    """Beyond the first they are listed when all are asked for."""
    timeline = samples.many(2_000)
    assert "and 8 more without a date" in printed(TimelineView(timeline), 120)
    assert "Nobody knows when 19" in printed(TimelineView(timeline, all=True), 120)


def test_a_contradicted_date_is_marked_at_the_head() -> None:
    """Who supplied a wrong date sees it before the rows."""
    timeline = samples.one()
    problem = Problem("supplied-date-contradicted", "d1", None, "the supplied date does not fit “in February”")
    lines = printed(TimelineView(attrs.evolve(timeline, problems=(problem,))), 80).splitlines()
    assert lines[2] == "          The text speaks against this date: see 1"


def test_rich_prints_a_timeline() -> None:
    """`rich.print(timeline)` shows the view."""
    assert printed(samples.bridge(), 100) == printed(TimelineView(samples.bridge()), 100)


def test_an_explanation_says_why() -> None:
    """The source with its time words, what the reasons are, what is doubtful."""
    timeline = samples.bridge()
    because = ("“6.40 am on Tuesday 17 May 2022” says so by itself",)
    first = attrs.evolve(timeline.entries[0], because=because)
    text = printed(ExplanationView(attrs.evolve(timeline, entries=(first, *timeline.entries[1:])), first), 120)
    assert because[0] in text
    assert "Nobody was killed “when two spans fell at 6.40 am on Tuesday 17 May 2022”" in text
    assert "The collapse is dated twice" in text


def test_reading_back_keeps_the_view() -> None:
    """A timeline read back from its JSON prints the same, where it was made with bounds alone."""
    timeline = samples.one()
    again = Timeline.from_json(timeline.to_json())
    assert "Feb 2021" in printed(TimelineView(again), 80)
    assert "The well ran dry" in printed(TimelineView(again), 80)
