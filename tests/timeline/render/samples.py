"""Timelines made by hand, for the views: a news article, a biography from antiquity, and odd ones."""

from __future__ import annotations

import numpy as np

from events.document import Document, Span
from events.event import Event, Participant
from timeline.assembly import Entry, Quote, Relation, Timeline
from timeline.calendar.days import MINUTES_A_DAY, Minute, day_of
from timeline.calendar.intervals import Bounds, TimeInterval
from timeline.calendar.units import Unit
from timeline.errors import Problem
from timeline.expressions.expression import TimeExpression
from timeline.publication.publication import DayDistribution, Publication, Reason

BRIDGE = """Harbour bridge reopens after two-year closure

The harbour bridge was reopened on Wednesday by Mayor Ana Duarte, two years after the May 2022 collapse.

Traffic has run through the old town since then. A first inquiry in autumn 2022 found rusted bearings, and the
contractor was replaced. Load tests were passed shortly before the opening, the city said.

Nobody was killed when two spans fell at 6.40 am on Tuesday 17 May 2022, but the ferry company went bankrupt.

The council votes on Monday on the final bill. The bridge may be repainted in 2026.
"""


def at(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> Minute:
    """A minute of the civil calendar."""
    return Minute(day_of(year, month, day) * MINUTES_A_DAY + hour * 60 + minute)


def entry(
    id: str,
    label: str,
    begin: Bounds | Minute | None,
    end: Bounds | Minute | None,
    unit: Unit | None = Unit.DAY,
    *,
    best: TimeInterval | None = None,
    status: str = "dated",
    quotes: tuple[Quote, ...] = (),
    events: tuple[str, ...] = (),
) -> Entry:
    """An entry; a plain minute is a point that is known."""
    first = begin if isinstance(begin, Bounds) else Bounds(begin, begin)
    last = end if isinstance(end, Bounds) else Bounds(end, end)
    if best is None and isinstance(begin, int) and isinstance(end, int):
        best = TimeInterval(begin, end)
    return Entry(id, events, label, quotes, first, last, best, None, 0.9, unit, status, ())  # type: ignore[arg-type]


def distribution(year: int, month: int, day: int, *weights: float, outside: float = 0.0) -> DayDistribution:
    """Days in a row with the given weights, scaled to one less ``outside``."""
    p = np.asarray(weights, dtype=np.float64)
    return DayDistribution(day_of(year, month, day), p / p.sum() * (1 - outside), outside)


def _quote(text: str, words: str, document: str = "d1") -> Quote:
    start = text.index(words)
    return Quote(document, Span(start, start + len(words)))


def _expression(text: str, words: str, number: int) -> TimeExpression:
    start = text.index(words)
    kind = "TIME" if "am" in words.split() else "DATE"
    return TimeExpression(f"t{number}", Span(start, start + len(words)), words, kind, None, "en/sample")  # type: ignore[arg-type]


def _event(id: str, text: str, trigger: str, **more: object) -> Event:
    start = text.index(trigger)
    span = Span(start, start + len(trigger))
    values: dict[str, object] = {
        "pos": "VERB",
        "event_class": "OCCURRENCE",
        "tense": "PAST",
        "aspect": "NONE",
        "polarity": "POS",
        "modality": "",
        "participants": (),
        "sentence": 0,
        "clause": span,
        "line": trigger,
    }
    return Event(id=id, span=span, trigger=trigger, lemma=trigger, **{**values, **more})  # type: ignore[arg-type]


def bridge() -> Timeline:
    """An undated news article."""
    text = BRIDGE
    words = ("on Wednesday", "May 2022", "since then", "autumn 2022", "shortly before the opening")
    words += ("6.40 am on Tuesday 17 May 2022", "on Monday", "in 2026")
    speaker = (Participant("speaker", Span(0, 1), "the city"),)
    events = (
        _event("e1", text, "reopened"),
        _event("e2", text, "collapse"),
        _event("e3", text, "run"),
        _event("e4", text, "found"),
        _event("e5", text, "replaced"),
        _event("e6", text, "passed", participants=speaker),
        _event("e7", text, "fell"),
        _event("e8", text, "bankrupt"),
        _event("e9", text, "votes", tense="FUTURE"),
        _event("e10", text, "repainted", modality="may"),
        _event("e11", text, "killed", polarity="NEG"),
    )
    entries = (
        entry(
            "x1",
            "Two spans of the bridge collapsed",
            at(2022, 5, 17, 6, 40),
            at(2022, 5, 17, 6, 41),
            Unit.MINUTE,
            quotes=(
                _quote(text, "when two spans fell at 6.40 am on Tuesday 17 May 2022"),
                _quote(text, "May 2022 collapse"),
            ),
            events=("e2", "e7"),
        ),
        entry(
            "x2",
            "Nobody was killed",
            at(2022, 5, 17),
            at(2022, 5, 18),
            quotes=(_quote(text, "Nobody was killed"),),
            events=("e11",),
        ),
        entry(
            "x3",
            "Traffic has run through the old town",
            at(2022, 5, 17),
            Bounds(at(2024, 6, 5), at(2024, 6, 8)),
            Unit.MONTH,
            best=TimeInterval(at(2022, 5, 17), at(2024, 6, 6)),
            quotes=(_quote(text, "Traffic has run through the old town since then"),),
            events=("e3",),
        ),
        entry(
            "x4",
            "A first inquiry found rusted bearings",
            at(2022, 9),
            at(2022, 12),
            Unit.SEASON,
            quotes=(_quote(text, "A first inquiry in autumn 2022 found rusted bearings"),),
            events=("e4",),
        ),
        entry(
            "x5", "The contractor was replaced", Bounds(at(2022, 9), None), None, None, status="ordered", events=("e5",)
        ),
        entry(
            "x6",
            "Load tests on the bridge were passed",
            Bounds(at(2024, 4, 1), at(2024, 6, 5)),
            Bounds(at(2024, 4, 1), at(2024, 6, 6)),
            Unit.MONTH,
            best=TimeInterval(at(2024, 5, 15), at(2024, 6, 5)),
            quotes=(_quote(text, "Load tests were passed shortly before the opening"),),
            events=("e6",),
        ),
        entry(
            "x7",
            "Mayor Ana Duarte reopened the harbour bridge after a closure of two years",
            at(2024, 6, 5),
            at(2024, 6, 6),
            quotes=(_quote(text, "The harbour bridge was reopened on Wednesday by Mayor Ana Duarte"),),
            events=("e1",),
        ),
        entry(
            "x8",
            "The council votes on the final bill",
            at(2024, 6, 10),
            at(2024, 6, 11),
            quotes=(_quote(text, "The council votes on Monday"),),
            events=("e9",),
        ),
        entry(
            "x9",
            "The bridge may be repainted",
            Bounds(at(2026), at(2027)),
            Bounds(at(2026), at(2027)),
            Unit.YEAR,
            best=TimeInterval(at(2026), at(2027)),
            quotes=(_quote(text, "The bridge may be repainted in 2026"),),
            events=("e10",),
        ),
        entry("x10", "The ferry company went bankrupt", None, None, None, status="undated", events=("e8",)),
    )
    reasons = (
        Reason(
            "known-start",
            Span(text.index("two years after"), text.index(" collapse")),
            "two years after the May 2022",
            "two years on from May 2022 is May or June 2024",
            7.1,
        ),
        Reason(
            "bare-weekday",
            Span(text.index("on Wednesday"), text.index("on Wednesday") + 12),
            "on Wednesday",
            "a past weekday without a date is most often the day before publication",
            2.8,
        ),
        Reason(
            "office-holder",
            Span(text.index("Mayor"), text.index(", two years")),
            "Mayor Ana Duarte",
            "in office since November 2023",
            1.2,
        ),
        Reason("style", None, "", "written in the present-day spelling of place names", 0.01),
        Reason(
            "future-year",
            Span(text.index("in 2026"), text.index("in 2026") + 7),
            "in 2026",
            "a plan for a bare year is seldom more than one year ahead",
            -1.4,
        ),
    )
    publication = Publication(
        "d1", "inferred", distribution(2024, 6, 4, 0.3, 1.2, 9, 8, 6, 1.4, 0.8, 0.4, outside=0.02), reasons
    )
    tuesday = text.index("Tuesday 17 May 2022")
    return Timeline(
        documents=(Document("d1", text, "Harbour bridge reopens after two-year closure", "herald.txt"),),
        publication={"d1": publication},
        expressions={"d1": tuple(_expression(text, w, n) for n, w in enumerate(sorted(words, key=text.index), 1))},
        events={"d1": events},
        entries=entries,
        relations=(Relation("e4", "e5", "before", 0.9, "told in this order"),),
        problems=(
            Problem(
                "two-dates",
                "d1",
                Span(tuesday, tuesday + 19),
                "The collapse is dated twice: “May 2022” and “Tuesday 17 May 2022”; the narrower is shown.",
            ),
        ),
    )
