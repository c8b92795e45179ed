"""Lines of the two panes: nothing is lost, nothing is wider than its pane."""

from __future__ import annotations

from itertools import pairwise

import pytest

from events.document import Span
from tests.timeline.render import samples
from timeline.browse.entries import EntryList, Shown
from timeline.browse.source import SourceLines
from timeline.browse.window import Window
from timeline.render.glyphs import ASCII, UNICODE
from timeline.render.rows import rows_of
from timeline.render.text import width_of

TEXTS = {
    "plain": samples.BRIDGE,
    "one long word": "x" * 1000,
    "wide": "港の橋の二つの橋桁が早朝に崩落し、" * 30,
    "hostile": "a \x1b[31mred\x1b[0m \u202eb\u202c\r\n\x07 c\x9b2J\ttab\u2028line",
    "blank lines": "\n\n a \n\n\n b\n",
    "spaces": "   indented    and   wide  ",
    "empty": "",
}


def listed(timeline, sought: str = "") -> Shown:
    """The rows of a timeline that have some words."""
    return Shown.of(timeline, rows_of(timeline, timeline.mass), (), frozenset(), sought)


def told(line) -> str:
    """The characters of a line."""
    return "".join(text for text, _ in line)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("ways", [False, True], ids=["best", "readings"])
@pytest.mark.parametrize("width", [20, 40, 77, 130])
@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_rows_fit_their_pane(sample, width, ways, glyphs):
    timeline = sample()
    for window in (Window(), Window(7, 0.3), Window(900, 0.9)):
        laid = EntryList(listed(timeline), width, window, glyphs, ways=ways)
        lines = [laid.line(number) for number in range(laid.height)]
        assert max((width_of(line) for line, _ in lines), default=0) <= width
        assert max((width_of(line) for line in laid.scale()), default=0) <= width
        assert set(range(len(timeline.entries))) == {row for _, row in lines if row is not None}
        if glyphs is ASCII:
            signs = "".join(told(line) for line, _ in lines)
            assert [] == [char for char in signs if 0x2500 <= ord(char) < 0x2600]


@pytest.mark.parametrize("sample", samples.SAMPLES, ids=lambda sample: sample.__name__)
def test_each_row_has_its_words(sample):
    timeline = sample()
    laid = EntryList(listed(timeline), 90, Window(), UNICODE)
    for number, row in enumerate(laid.rows):
        own = [told(line) for line, at in map(laid.line, range(laid.height)) if at == number]
        words = UNICODE.show(row.entry.label).split()
        assert words == [word for word in " ".join(own).split() if word in words][-len(words) :] or all(
            word in " ".join(own) for word in words
        )


def test_a_filter_keeps_rows_with_all_its_words():
    shown = listed(samples.bridge(), "BRIDGE repainted")
    assert ["x9"] == [row.entry.id for row in shown.rows]
    assert () == listed(samples.bridge(), "bridge zeppelin").rows


def test_what_is_wrong_stands_at_the_end_under_a_heading():
    timeline = samples.bridge()
    shown = Shown.of(timeline, rows_of(timeline, 0.9), rows_of(timeline, 0.9)[:1], frozenset(), "")
    laid = EntryList(shown, 90, Window(), UNICODE)
    lines = [told(laid.line(number)[0]) for number in range(laid.height)]
    assert any("marked as wrong" in line for line in lines[-4:])
    assert timeline.entries[0].label in lines[-1]


def test_bars_outside_the_window_leave_an_arrow():
    timeline = samples.ages()
    laid = EntryList(listed(timeline), 90, Window(8, 0.875), UNICODE)
    assert UNICODE.earlier in told(laid.line(laid.top[0])[0])


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [4, 11, 40, 200])
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_source_lines_hold_every_word_once(text, width, glyphs):
    source = SourceLines(text, width, glyphs)
    spans = source.lines
    assert "".join(text.split()) == "".join("".join(span.of(text).split()) for span in spans)
    assert sorted(spans) == spans
    assert all(a.end <= b.start for a, b in pairwise(spans))
    shown = [source.line(number, ()) for number in range(source.height)]
    if glyphs is UNICODE or width > 6:  # a picture of one character in ASCII can be wider than the narrowest pane
        longest = max((len(glyphs.show(char)) for char in text), default=0)
        assert max(map(width_of, shown)) <= max(width, longest)


def test_marks_are_laid_over_the_words():
    source = SourceLines("one two three four", 9, UNICODE)
    marks = [(Span(4, 13), "lit"), (Span(8, 13), "hit")]
    assert [[("one ", ""), ("two", "lit")], [("three", "hit")], [("four", "")]] == [
        [piece for piece in source.line(number, marks) if piece[0]] for number in range(3)
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_column_knows_its_character(text):
    source = SourceLines(text, 30, UNICODE)
    for number, span in enumerate(source.lines):
        places = [source.place_at(number, column) for column in range(30)]
        found = [place for place in places if place is not None]
        assert sorted(found) == found
        assert all(span.start <= place < span.end for place in found)
    assert None is source.place_at(source.height, 0)


def test_lines_that_were_cut_at_a_width_flow():
    """Lines of a poem stay; those of a paragraph that was cut at a width become one."""
    cut = "The harbour bridge fell into the water on a grey morning and\nlay there for a year."
    assert 1 == SourceLines(cut, 200, UNICODE).height
    assert 3 == SourceLines("The bridge\nfell\ndown.", 200, UNICODE).height
