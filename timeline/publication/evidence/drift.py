"""The words and names of a text, which come and go with the years."""

from __future__ import annotations

import numpy as np

from events.document import Span
from timeline.calendar.days import Day, civil
from timeline.publication.case import Case
from timeline.publication.drift import DriftTable, Known, features_of, load_table, spread
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.window import LogLikelihood

SHOWN = 5
"""Telling words named in the reason."""


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by how much the text's words belong to their time."""
    table = load_table()
    if table is None:
        return ()
    text = f"{case.document.title}\n{case.document.text}" if case.document.title else case.document.text
    known = table.read(features_of(text))
    if not known.rows.size:
        return ()
    scores = table.scores(known)
    words, span = _telling(table, known, scores, case.document.text)
    best = int(scores.argmax())
    year = civil(Day(int(table.starts[best])))[0]
    return (
        Evidence(
            kind="language-drift",
            span=span,
            text=", ".join(words),
            because=f"words such as {_listed(words)} are most at home in texts of about {year}",
            shape=Daily(case.days, spread(table, scores, case.days)),
            origin="words",
        ),
    )


def _telling(table: DriftTable, known: Known, scores: LogLikelihood, text: str) -> tuple[list[str], Span | None]:
    """The words that say most for the best bin, and the first of them in the text."""
    gain = table.gains(known, int(scores.argmax()))
    order = np.argsort(-gain, kind="stable")[: SHOWN * 2]
    words: list[str] = []
    for i in order:
        word = table.names[known.rows[int(i)]].removeprefix("^")
        if not any(word in other or other in word for other in words):
            words.append(word)
    lowered = text.lower()
    at = lowered.find(words[0]) if words else -1
    same_length = len(lowered) == len(text)
    span = Span(at, at + len(words[0])) if at >= 0 and same_length else None
    return words[:SHOWN], span


def _listed(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
