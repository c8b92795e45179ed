"""Text from anywhere, on a line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.render.text import cells, clip, visible, width_of, wrap

SHOWN = [
    ("plain words", "plain words"),
    ("two  blanks\tand\nlines\u2028more", "two blanks and lines more"),
    ("\x1b[31mred", "␛[31mred"),
    ("bell\x07 nul\x00 del\x7f", "bell␇ nul␀ del␡"),
    ("\x9b2J", "\\x9b2J"),
    ("\u202eabc\u2066", "<U+202E>abc<U+2066>"),
    ("soft\xadhyphen, zero\u200bwidth, heart \u2764\ufe0f", "softhyphen, zerowidth, heart \u2764"),
    ("half \ud800", "half <U+D800>"),
    ("[bold]no markup[/bold]", "[bold]no markup[/bold]"),
    ("naïve 中文 שלום", "naïve 中文 שלום"),
]


@pytest.mark.parametrize(("text", "shown"), SHOWN, ids=[ascii(text) for text, _ in SHOWN])
def test_hidden_marks_are_shown(text: str, shown: str) -> None:
    """Nothing that a terminal would obey is passed on, and nothing readable is lost."""
    assert shown == visible(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [("“naïve” café — ok…", '"naive" cafe - ok...'), ("Ærø", "AEro"), ("中文", "??"), ("\x1b[1m", "\\x1b[1m")],
)
def test_a_likeness_in_ascii(text: str, plain: str) -> None:
    """Accents and marks go; a letter without a likeness is a question mark."""
    assert plain == visible(text, ascii=True)


@given(st.text(), st.integers(1, 50))
def test_no_text_breaks_a_line(text: str, width: int) -> None:
    """Wrapped lines are never wider than asked, and hold no control character."""
    for line in wrap([(visible(text), "")], width):
        assert width_of(line) <= width
        assert all(char >= " " and char != "\x7f" for part, _ in line for char in part)


@given(st.text())
def test_wrapping_loses_nothing(text: str) -> None:
    """All but blanks comes through, in order."""
    shown = visible(text)
    lines = wrap([(shown, "")], 12)
    assert shown.replace(" ", "") == "".join(part for line in lines for part, _ in line).replace(" ", "")


@given(st.text(), st.integers(0, 30))
def test_clipping_marks_what_is_missing(text: str, width: int) -> None:
    """A clipped string fits, and ends with the mark exactly when something is missing."""
    shown = visible(text)
    short = clip(shown, width)
    assert cells(short) <= width
    assert short == shown or short.endswith("…") or width == 0


def test_styles_survive_a_break() -> None:
    """A piece that is broken keeps its style on both lines."""
    lines = wrap([("one ", ""), ("two three", "hit")], 8)
    assert lines == [[("one", ""), (" ", ""), ("two", "hit")], [("three", "hit")]]
