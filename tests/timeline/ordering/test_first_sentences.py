"""Lines of what first sentences of news tell."""

from __future__ import annotations

import pytest

from timeline import reconstruct


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("The mill said on Tuesday it would close its oldest plant.", "The mill said it would close its oldest plant"),
        (
            "BERGEN — Brattvik Inc.'s network crashed early Monday, forcing its staff home.",
            "Brattvik Inc.'s network crashed",
        ),
        (
            "Former Senate Leader Harry Dale, the fighter who rose from a farm, died Tuesday.",
            "Former Senate Leader Harry Dale",
        ),
    ],
)
def test_the_news_of_a_first_sentence_is_told(text: str, line: str) -> None:
    assert any(entry.label.startswith(line) for entry in reconstruct(text, anchor="2024-08-07").entries)
