"""What the view says about an entry."""

from __future__ import annotations

from itertools import pairwise

import attrs
import pytest

from tests.timeline.render.samples import at, bridge, entry, many, night
from timeline.assembly import Entry, Timeline
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.units import Unit
from timeline.ordering.marginals import Outcome, bounds_at
from timeline.render.axis import fit_axis
from timeline.render.bars import background, bar
from timeline.render.glyphs import UNICODE
from timeline.render.rows import Row, headings, rows_of


def _row(timeline: Timeline, id: str) -> Row:
    return next(row for row in rows_of(timeline, 0.9) if row.entry.id == id)


MARKS = [
    ("x1", (), "exact"),
    ("x2", (), "exact"),
    ("x3", (), "exact"),
    ("x5", (), "order"),
    ("x6", ("according to the city",), "close"),
    ("x8", ("planned",), "exact"),
    ("x9", ("possible",), "exact"),
    ("x10", (), ""),
]


@pytest.mark.parametrize(("id", "marks", "confidence"), MARKS, ids=[row[0] for row in MARKS])
def test_marks_and_confidence(id: str, marks: tuple[str, ...], confidence: str) -> None:
    """What was not simply so says so, and how closely the time is known."""
    row = _row(bridge(), id)
    assert marks == row.marks
    assert confidence == row.confidence


def test_time_words_and_notes() -> None:
    """The words that carry the time, and the footnotes on them."""
    row = _row(bridge(), "x1")
    assert row.hits == ("6.40 am on Tuesday 17 May 2022", "May 2022")
    assert row.notes == (1,)


def test_order_only_leans_on_the_nearest_dated_event() -> None:
    """An entry that only order places names the event it follows."""
    assert _row(bridge(), "x5").when == "after “found”"


def _mixed(*ways: tuple[TimeInterval, float], unit: Unit) -> Entry:
    outcomes = tuple(Outcome(Extent.exactly(run), run, p) for run, p in ways)
    begin, end = bounds_at(outcomes, 0.9)
    best = max(ways, key=lambda way: way[1])[0]
    return attrs.evolve(entry("x1", "It happened", begin, end, unit, best=best), outcomes=outcomes)


def _year(year: int, month: int) -> TimeInterval:
    return TimeInterval(at(year, month), at(year, month + 1))


WEIGHED = [
    ("Sep 2022", _mixed((_year(2022, 9), 0.95), (_year(2021, 9), 0.05), unit=Unit.MONTH)),
    ("probably Sep 2022", _mixed((_year(2022, 9), 0.7), (_year(2021, 9), 0.3), unit=Unit.MONTH)),
    ("Sep 2021 or Sep 2022", _mixed((_year(2022, 9), 0.49), (_year(2021, 9), 0.46), unit=Unit.MONTH)),
    ("Mar – Jun 2022", _mixed(*((_year(2022, month), 0.25) for month in (3, 4, 5, 6)), unit=Unit.MONTH)),
]


@pytest.mark.parametrize(("words", "mixed"), WEIGHED, ids=[words for words, _ in WEIGHED])
def test_several_ways_it_can_have_been(words: str, mixed: Entry) -> None:
    """One way that is likelier than not is named, two that share the mass are named both."""
    timeline = attrs.evolve(bridge(), entries=(mixed,))
    assert words == rows_of(timeline, 0.9)[0].when


def test_headings_stand_over_a_few_rows_each() -> None:
    """A handful of rows has headings by year, a night by day, and four rows none."""
    rows = rows_of(bridge(), 0.9)
    assert headings(rows) == {0: "2022", 5: "2024", 8: "2026"}
    assert headings(rows[:4]) == {}
    assert list(headings(rows_of(night(), 0.9)).values()) == ["Mon 4 Nov 2019", "Tue 5 Nov 2019"]


def test_headings_of_a_long_list_are_in_order() -> None:
    """Every heading is said once."""
    names = list(headings(rows_of(many(1000), 0.9)).values())
    assert len(names) == len(set(names)) > 3


def _drawn(one: Entry, *, planned: bool = False) -> str:
    axis = fit_axis([at(2020), at(2021)], 24, whole=[(at(2020), at(2021))])
    assert axis is not None
    band = (TimeInterval(at(2020, 12, 20), at(2020, 12, 21)),)
    return "".join(text for text, _ in bar(one, axis, UNICODE, empty=background(axis, band, UNICODE), planned=planned))


BARS = [
    ("   ━━━━━━━━━           ┆", entry("x", "", at(2020, 3), at(2020, 7), Unit.MONTH), False),
    (
        "   ┄┄┄┄━━━┄┄           ┆",
        entry("x", "", Bounds(at(2020, 3), at(2020, 5)), Bounds(at(2020, 6), at(2020, 7))),
        False,
    ),
    ("   ━┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄▸", entry("x", "", at(2020, 3), None), False),
    ("◂┄┄┄                   ┆", entry("x", "", None, Bounds(None, at(2020, 3))), False),
    ("   ◆                   ┆", entry("x", "", at(2020, 3), at(2020, 3, 2)), False),
    ("   ◇                   ┆", entry("x", "", at(2020, 3), at(2020, 3, 2)), True),
    ("                       ┆", entry("x", "", None, None), False),
]


@pytest.mark.parametrize(("drawn", "one", "planned"), BARS)
def test_bars(drawn: str, one: Entry, planned: bool) -> None:
    """Certain, possible, open, short and planned look different without colour."""
    assert drawn == _drawn(one, planned=planned)


def test_two_ways_far_apart_leave_a_gap() -> None:
    """Between two readings a year apart nothing is drawn."""
    mixed = _mixed((_year(2020, 1), 0.6), (_year(2020, 11), 0.4), unit=Unit.MONTH)
    assert "┄  " in _drawn(mixed) or "─  " in _drawn(mixed)


def test_labels_are_in_time_order() -> None:
    """The rows keep the order of the entries."""
    rows = rows_of(bridge(), 0.9)
    assert all(int(a.entry.id[1:]) < int(b.entry.id[1:]) for a, b in pairwise(rows))
