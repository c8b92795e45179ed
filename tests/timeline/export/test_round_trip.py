"""JSON there and back, for any timeline that can be."""

from __future__ import annotations

import json

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.document import Document, Span
from tests.timeline.render import samples
from timeline.assembly import Entry, Quote, Relation, Timeline
from timeline.calendar.days import MINUTES_A_DAY, Minute, day_of
from timeline.calendar.intervals import Bounds, TimeInterval
from timeline.calendar.units import Unit
from timeline.errors import Problem, UnreadableTimeline
from timeline.export.json import schema

VALID = jsonschema.Draft202012Validator(schema())
FIRST, LAST = day_of(-4000) * MINUTES_A_DAY, day_of(3000) * MINUTES_A_DAY
words = st.text(max_size=30)
minutes = st.integers(FIRST, LAST).map(Minute)
days = st.integers(FIRST // MINUTES_A_DAY, LAST // MINUTES_A_DAY)
units = st.none() | st.sampled_from(list(Unit))


@st.composite
def whole_days(draw: st.DrawFn) -> tuple[Bounds, Bounds]:
    """Begin and end somewhere within runs of days, as words without a clock tell them."""
    a, b, c, d = sorted(draw(st.lists(days, min_size=4, max_size=4)))
    known = [draw(st.booleans()) for _ in range(4)]
    points = (a * MINUTES_A_DAY, (b + 1) * MINUTES_A_DAY - 1, c * MINUTES_A_DAY + 1, (d + 1) * MINUTES_A_DAY)
    w, x, y, z = (Minute(point) if is_known else None for point, is_known in zip(points, known, strict=True))
    return Bounds(w, x), Bounds(y, z)


@st.composite
def any_bounds(draw: st.DrawFn) -> tuple[Bounds, Bounds]:
    """Four minutes in order, some of them open."""
    a, b, c, d = sorted(draw(st.lists(minutes, min_size=4, max_size=4)))
    w, x, y, z = (Minute(point) if draw(st.booleans()) else None for point in (a, b, c, d))
    return Bounds(w, x), Bounds(y, z)


@st.composite
def timelines(draw: st.DrawFn, bounds: st.SearchStrategy[tuple[Bounds, Bounds]], unit=units) -> Timeline:
    """A few entries of one text, with whatever words."""
    text = draw(st.text(min_size=1, max_size=30))
    document = Document("d1", text, draw(words), draw(words))
    entries = []
    for number in range(draw(st.integers(0, 4))):
        begin, end = draw(bounds)
        start, length = draw(days), draw(st.integers(1, 900))
        best = TimeInterval(Minute(start * MINUTES_A_DAY), Minute((start + length) * MINUTES_A_DAY))
        entries.append(
            Entry(
                id=f"n{number}",
                events=(f"e{number}",),
                label=draw(words),
                quotes=(Quote("d1", Span(0, len(text))),),
                begin=begin,
                end=end,
                best=draw(st.none() | st.just(best)),
                edtf=None,
                mass=0.9,
                granularity=draw(unit),
                status=draw(st.sampled_from(["dated", "ordered", "undated"])),
                because=tuple(draw(st.lists(words, max_size=2))),
            )
        )
    relations = [Relation("e1", "e2", draw(st.sampled_from(["before", "after", "equal", "vague"])), 0.5, draw(words))]
    problems = [Problem("sample", "d1", draw(st.sampled_from([Span(0, len(text)), None])), draw(words))]
    return Timeline((document,), {}, {}, {}, tuple(entries), tuple(relations), tuple(problems))


@settings(max_examples=80, deadline=None)
@given(timelines(any_bounds()), st.booleans())
def test_the_same_bytes_again(timeline: Timeline, texts: bool) -> None:
    """What is read back writes what was read, and is equal to itself read back; the schema holds."""
    written = timeline.to_json(texts=texts)
    VALID.validate(json.loads(written))
    again = Timeline.from_json(written)
    assert written == again.to_json(texts=texts)
    assert Timeline.from_json(again.to_json(texts=True)) == again


@settings(max_examples=80, deadline=None)
@given(timelines(whole_days(), st.none() | st.sampled_from([unit for unit in Unit if unit >= Unit.DAY])))
def test_equal_where_the_text_told_days(timeline: Timeline) -> None:
    """With its texts, a timeline told in days and longer comes back as it was, but for what each part was made from."""
    again = Timeline.from_json(timeline.to_json(texts=True))
    for name in ("documents", "entries", "relations", "problems", "mass"):
        assert getattr(timeline, name) == getattr(again, name)


@pytest.mark.parametrize("sample", [samples.bridge, samples.ages, samples.several, samples.hostile])
def test_samples_with_their_texts(sample) -> None:
    """Texts come back letter by letter, half characters included, with pages."""
    timeline = sample()
    paged = tuple(attrs.evolve(document, pages=(0, 3)) for document in timeline.documents)
    again = Timeline.from_json(attrs.evolve(timeline, documents=paged).to_json(texts=True))
    assert [(d.text, d.pages) for d in paged] == [(d.text, d.pages) for d in again.documents]


def test_a_text_of_another_length_is_refused() -> None:
    """Offsets would lead elsewhere."""
    fields = samples.bridge().to_dict(texts=True)
    fields["documents"][0]["text"] += "!"
    with pytest.raises(UnreadableTimeline, match="has not the"):
        Timeline.from_json(json.dumps(fields))
