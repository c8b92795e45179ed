"""The measuring code measures what TempEval-3 defines."""

from __future__ import annotations

import pytest

from benchmarks.data import NoData, data_directory, json_lines, parse_timeml, timex_documents
from benchmarks.folds import fold, iso_week_key
from benchmarks.report import write_section
from benchmarks.timex import Counts, align, count, measure


def timex(start, end, type_="DATE", value="2020"):
    return {"start": start, "end": end, "type": type_, "value": value}


def test_an_equal_span_wins_over_a_larger_overlap():
    """One gold expression pairs with the system's equal span even where another overlaps it."""
    gold = [timex(5, 10)]
    system = [timex(0, 9), timex(5, 10)]
    assert align(gold, system) == [(gold[0], system[1])]


def test_alignment_is_one_to_one():
    """Two system expressions inside one gold expression count once; the other is spurious."""
    counts = count([timex(0, 20)], [timex(0, 8), timex(9, 20)])
    assert counts == Counts(gold=1, system=2, strict=0, relaxed=1, type=1, value=1)


def test_value_f1_is_relaxed_f1_times_the_share_of_right_values():
    """The main figure of task A."""
    counts = Counts(gold=10, system=10, strict=6, relaxed=8, type=8, value=4)
    assert counts.figures == pytest.approx({"strict": 0.6, "relaxed": 0.8, "type": 0.8, "value": 0.4})


def test_nothing_to_find_and_nothing_found_is_right():
    """As in the official script."""
    assert count([], []).figures["strict"] == 1.0


def test_timeml_offsets_count_decoded_characters():
    """A reference is one character; a bare ampersand stays; the creation time is no expression of the text."""
    document = parse_timeml(
        '<TimeML><DCT><TIMEX3 tid="t0" value="2020-05-01" functionInDocument="CREATION_TIME">May 1</TIMEX3></DCT>'
        '<TEXT>A &amp; B & <EVENT eid="e1">met</EVENT> '
        '<TIMEX3 tid="t1" value="2020-05">in May</TIMEX3></TEXT></TimeML>',
        "x",
    )
    assert document.dct == "2020-05-01"
    assert document.text == "A & B & met in May"
    assert [(t["start"], t["end"], t["value"]) for t in document.timexes] == [(12, 18, "2020-05")]
    assert [e["text"] for e in document.events] == ["met"]


def test_sections_are_replaced_in_place(tmp_path):
    """Measuring again changes its own section only."""
    path = tmp_path / "RESULTS.md"
    write_section("A", ["one"], path=path)
    write_section("B", ["two"], path=path)
    write_section("A", ["three"], path=path)
    assert path.read_text() == "# Results\n\n## A\n\nthree\n\n## B\n\ntwo\n"


def test_folds_are_the_published_ones():
    """The rule: sha256 of the id, first eight hex digits, modulo five."""
    import datetime

    assert iso_week_key(datetime.date(2021, 1, 1)) == "2020-W53"
    assert {fold(f"2019-W{week:02d}") for week in range(1, 53)} == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("peer", "name", "expected"),
    [("heideltime", "TimeBank", (0.853, 0.919, 0.795)), ("sutime", "AQUAINT", (0.768, 0.892, 0.675))],
)
def test_the_peers_figures_are_the_published_ones(peer, name, expected):
    """The scorer gives other taggers' stored output the figures that are known for them."""
    try:
        data = data_directory()
    except NoData as reason:
        pytest.skip(str(reason))
    said = {row["doc"]: row["timexes"] for row in json_lines(data / f"timex/peers/{peer}.{name.lower()}.jsonl.gz")}
    figures = measure(timex_documents(data / "timex/tbaq" / name), lambda d: said[d.id]).figures
    assert (figures["strict"], figures["relaxed"], figures["value"]) == pytest.approx(expected, abs=0.0006)
