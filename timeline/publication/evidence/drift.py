"""The words and names of a text, which come and go with the years."""

from __future__ import annotations

import numpy as np

from events.document import Span
from timeline.calendar.days import Day, civil
from timeline.publication.case import Case
from timeline.publication.drift import DriftTable, Known, load_table, spread
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.window import LogLikelihood

SHOWN = 5
"""Telling words named in the reason."""


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by how much the text's words belong to their time."""
    table, known = load_table(), case.known_words
    if table is None or known is None:
        return ()
    scores = table.scores(known)
    best = int(scores.argmax())
    words = told_apart(table, known, table.gains(known, best))
    year = civil(Day(int(table.starts[best])))[0]
    return (
        Evidence(
            kind="language-drift",
            span=first_of(words, case.document.text),
            text=", ".join(words),
            because=f"words such as {listed(words)} are most at home in texts of about {year}",
            shape=Daily(case.days, spread(table, scores, case.days)),
            origin="words",
        ),
    )


def told_apart(table: DriftTable, known: Known, gain: LogLikelihood) -> list[str]:
    """The words that add most, none a part of another."""
    words: list[str] = []
    for i in np.argsort(-gain, kind="stable")[: SHOWN * 2]:
        word = table.names[known.rows[int(i)]].removeprefix("^")
        if not any(word in other or other in word for other in words):
            words.append(word)
    return words[:SHOWN]


def first_of(words: list[str], text: str) -> Span | None:
    """Where the text has the first of the words, if it stands there as it is listed."""
    lowered = text.lower()
    at = lowered.find(words[0]) if words and len(lowered) == len(text) else -1
    return Span(at, at + len(words[0])) if at >= 0 else None


def listed(words: list[str]) -> str:
    """Words in quotation marks, with commas between."""
    return ", ".join(f"“{word}”" for word in words)
