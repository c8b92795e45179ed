"""Dated texts with the same words and names, and when they were written."""

from __future__ import annotations

from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.publication.alike import load_alike
from timeline.publication.case import Case
from timeline.publication.drift import load_table, spread
from timeline.publication.evidence.drift import first_of, listed, told_apart
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.wording import run_in_words


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by when the texts were written that share most words with this one."""
    drift, table, known = load_table(), load_alike(), case.known_words
    if drift is None or table is None or known is None:
        return ()
    met = table.read(known)
    if met is None:
        return ()
    heard = table.heard(met)
    scores = table.scores(heard)
    words = told_apart(drift, known, met.telling(heard, len(known.rows)))
    best = int(scores.argmax())
    end = int(drift.starts[best + 1]) if best + 1 < len(drift.starts) else drift.end
    time = run_in_words(DayInterval(Day(int(drift.starts[best])), Day(end)))
    return (
        Evidence(
            kind="like-texts",
            span=first_of(words, case.document.text),
            text=", ".join(words),
            because=f"words such as {listed(words)} stand together in texts of about {time}",
            shape=Daily(case.days, spread(drift, scores, case.days)),
            origin="like texts",
        ),
    )
