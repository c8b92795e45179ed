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


def _document(id: str = "d1", title: str = "", text: str = "", source: str = "") -> Document:
    return Document(id, text, title, source)


def _plain(document: Document, *entries: Entry, publication: Publication | None = None) -> Timeline:
    written = publication or Publication(document.id, "unknown", DayDistribution(day_of(1), (), 1.0), ())
    return Timeline((document,), {document.id: written}, {}, {}, entries, (), ())


def nothing() -> Timeline:
    """An empty text."""
    return _plain(_document(source="empty.txt"))


def one() -> Timeline:
    """One entry, and the date of the text from its data."""
    written = Publication("d1", "metadata", DayDistribution.on(day_of(2021, 3, 2)), ())
    when = entry("x1", "The well ran dry", at(2021, 2), at(2021, 3), Unit.MONTH)
    return _plain(_document(title="Notes", text="The well ran dry in February."), when, publication=written)


def ages() -> Timeline:
    """From 3000 BC to AD 2300."""
    return _plain(
        _document(title="A short history of the harbour", text="words " * 120, source="harbour.md"),
        entry("x1", "The first jetty is built", at(-2999), at(-2899), Unit.CENTURY),
        entry("x2", "The fleet sails for Salamis", at(-478, 9), at(-478, 10), Unit.MONTH),
        entry("x3", "Rome takes the town", Bounds(at(-145), at(-140)), Bounds(at(-145), at(-140)), Unit.YEAR),
        entry("x4", "Ash falls on the quays", at(79, 8, 24), at(79, 8, 25)),
        entry("x5", "The lighthouse stands", at(800), Bounds(at(1348), at(1350)), Unit.YEAR),
        entry("x6", "The town is ruled from the sea", None, at(1492, 10, 12)),
        entry("x7", "Steamers call", at(1840), at(1850), Unit.DECADE),
        entry("x8", "The last ferry leaves", at(1969, 7, 20), at(1969, 7, 21)),
        entry("x9", "The water keeps rising", at(1990), None, Unit.DECADE),
        entry("x10", "The old quay is under water", Bounds(at(2250), at(2300)), Bounds(at(2250), at(2300)), Unit.YEAR),
    )


def night() -> Timeline:
    """One night by the clock."""
    told = [
        ("22:05", "Power fails in the pumping station"),
        ("22:09", "First call to the duty engineer"),
        ("23:40", "The spare generator starts, and stops"),
        ("00:15", "Water stands in the lower hall"),
        ("00:20", "The fire brigade is called"),
        ("03:00", "The hall is pumped dry"),
    ]
    entries = []
    for number, (clock, label) in enumerate(told, 1):
        hour, minute = map(int, clock.split(":"))
        start = at(2019, 11, 4 if hour > 12 else 5, hour, minute)
        entries.append(entry(f"x{number}", label, start, Minute(start + 1), Unit.MINUTE))
    written = Publication("d1", "metadata", DayDistribution.on(day_of(2019, 11, 5)), ())
    return _plain(
        _document(title="Log of the night shift", text="log " * 80, source="shift.log"), *entries, publication=written
    )


def scripts() -> Timeline:
    """Wide letters, letters from right to left, accents, emoji."""
    return _plain(
        _document(title="港の橋が二年ぶりに再開通", text="橋 " * 30, source="新聞.txt"),
        entry(
            "x1",
            "港の橋の二つの橋桁が早朝に崩落し、市内の交通は旧市街を迂回することになった",
            at(2022, 5),
            at(2022, 6),
            Unit.MONTH,
        ),
        entry("x2", "وزير النقل يعيد فتح الجسر أمام حركة المرور", at(2022, 7), at(2022, 8), Unit.MONTH),
        entry("x3", "Zażółć gęślą jaźń, naïve façade, Ærøskøbing", at(2022, 9), at(2022, 10), Unit.MONTH),
        entry("x4", "Fireworks 🎆 and a family 👨‍👩‍👧 at the quay ❤️", at(2022, 11), at(2022, 12), Unit.MONTH),
    )


def hostile() -> Timeline:
    """Control characters, escape sequences, markup, turned writing."""
    label = "A \x1b[31mred\x1b[0m [bold]letter[/bold] \u202eesrever\u202c <script>alert(1)</script>\r\n\x07\x9b2J"
    text = "=cmd|'/c calc'!A1 on \x1b]8;;http://example.org\x07Monday\x1b]8;;\x07"
    document = _document(title="[red]T\x1b[2Jitle[/red]\ud800", text=text, source="a\nb\u2028c.txt")
    start = text.index("\x1b]8")
    words = Span(start, len(text))
    first = entry("x1", label, at(2020, 1, 6), at(2020, 1, 7), quotes=(Quote("d1", words),))
    reason = Reason("weekday", words, text[start:], "because [link=x]it[/link] \x1b[1m says", 1.5)
    written = Publication("d1", "inferred", distribution(2020, 1, 6, 1, 2, 1), (reason,))
    found = TimeExpression("t1", words, text[start:], "DATE", None, "en/sample")  # type: ignore[arg-type]
    problem = Problem("sample", "d1", words, "mind [blink]this[/blink]\x1b[5m")
    return Timeline((document,), {"d1": written}, {"d1": (found,)}, {}, (first,), (), (problem,))


def several() -> Timeline:
    """Three documents, one story."""
    documents = (
        _document("d1", "Bridge falls into the harbour", "words " * 200, "may.txt"),
        _document("d2", "Inquiry blames bearings", "words " * 300, "autumn.txt"),
        _document("d3", "", "words " * 12, "note.txt"),
    )
    publication = {
        "d1": Publication("d1", "metadata", DayDistribution.on(day_of(2022, 5, 18)), ()),
        "d2": Publication("d2", "inferred", distribution(2022, 10, 1, *([1] * 20 + [4] * 20 + [1] * 21)), ()),
        "d3": Publication("d3", "unknown", DayDistribution(day_of(1), (), 1.0), ()),
    }
    whole = Span(0, 5)
    entries = (
        entry(
            "x1", "Two spans fell", at(2022, 5, 17), at(2022, 5, 18), quotes=(Quote("d1", whole), Quote("d2", whole))
        ),
        entry("x2", "The mayor spoke", at(2022, 5, 18), at(2022, 5, 19), quotes=(Quote("d1", whole),)),
        entry("x3", "An inquiry was opened", at(2022, 6), at(2022, 7), Unit.MONTH, quotes=(Quote("d2", whole),)),
        entry("x4", "It found rusted bearings", at(2022, 9), at(2022, 12), Unit.SEASON, quotes=(Quote("d2", whole),)),
        entry("x5", "Nobody had looked", None, None, None, status="undated", quotes=(Quote("d3", whole),)),
    )
    return Timeline(documents, publication, {}, {}, entries, (), ())


def many(count: int) -> Timeline:
    """A long list, some of it without a date."""
    entries = [
        entry(f"x{n}", f"Thing number {n} happened", Minute(at(1900) + n * 4321), Minute(at(1900) + n * 4321 + 1440))
        for n in range(count)
    ]
    undated = [
        entry(f"u{n}", f"Nobody knows when {n}", None, None, None, status="undated") for n in range(count // 100)
    ]
    return _plain(_document(title="A long list", text="words " * 10), *entries, *undated)


SAMPLES = (bridge, nothing, one, ages, night, scripts, hostile, several)
"""Every sample that is the same at each call."""
