"""The whole way from text to timeline."""

from __future__ import annotations

import datetime
import json

import jsonschema
import pendulum
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline
from events.document import Document
from timeline.assembly import Timeline
from timeline.calendar.days import Day, Minute, day_of
from timeline.errors import InvalidMass
from timeline.export.json import schema
from timeline.ordering.solving import Scenario
from timeline.pipeline import scenarios_of
from timeline.publication.publication import DayDistribution, Publication
from timeline.publication.supplied import InvalidDate

STRIKE = """Dock workers end strike

Dock workers in Esbjerg returned to their jobs on Monday, ending a walkout that had closed the harbour since
12 February 2019. The strike cost the town about 40 million kroner, the mayor said on Tuesday.

The union voted for the walkout in January, two weeks after talks collapsed. Talks will resume next week.

Leave a Reply

Your email address will not be published.
"""
EMMA = """Emma Larsen was born in Odense on 3 March 1871. She moved to Copenhagen in 1890 and opened a bakery there in
May 1894. The bakery burned down in 1901. Two years later she married Hans Holm. She died on 9 June 1940."""


def entry_with(result: Timeline, words: str):
    [found] = [entry for entry in result.entries if words in entry.label] or [None]
    assert found is not None, f"no entry tells {words!r}: {[entry.label for entry in result.entries]}"
    return found


def days(entry) -> tuple[Day, Day]:
    """First and last day that an entry may touch."""
    return Day(entry.begin.earliest // 1440), Day((entry.end.latest - 1) // 1440)


@pytest.fixture(scope="module")
def strike() -> Timeline:
    return timeline.reconstruct(STRIKE, anchor="2019-04-17")


@pytest.fixture(scope="module")
def emma() -> Timeline:
    return timeline.reconstruct(EMMA)


def test_a_weekday_is_read_against_the_supplied_day(strike):
    """17 April 2019 was a Wednesday: the Monday before it was the 15th."""
    assert days(entry_with(strike, "returned")) == (day_of(2019, 4, 15), day_of(2019, 4, 15))


def test_explicit_dates_need_no_publication_day(emma):
    assert days(entry_with(emma, "born")) == (day_of(1871, 3, 3), day_of(1871, 3, 3))
    assert days(entry_with(emma, "burned")) == (day_of(1901), day_of(1901, 12, 31))


def test_a_time_hangs_on_the_time_told_before_it(emma):
    assert days(entry_with(emma, "married")) == (day_of(1903), day_of(1903, 12, 31))


def test_a_unit_stays_a_unit(emma):
    assert entry_with(emma, "burned").edtf == "1901"
    assert entry_with(emma, "opened").edtf == "1894-05"


def test_entries_stand_in_time_order(emma):
    starts = [entry.best.start for entry in emma.entries if entry.status == "dated" and entry.best]
    assert starts == sorted(starts)


def test_what_the_page_adds_gives_no_entry(strike):
    start = STRIKE.index("Leave a Reply")
    assert all(quote.span.end <= start for entry in strike.entries for quote in entry.quotes)


def test_every_entry_points_at_its_words_and_says_why(strike):
    for entry in strike.entries:
        assert entry.because
        assert all(quote.span.of(STRIKE).strip() for quote in entry.quotes)


def test_a_run_goes_on_to_the_publication(emma):
    result = timeline.reconstruct("Prices have doubled since March 2015. ", anchor="2016-02-10")
    entry = entry_with(result, "doubled")
    assert (entry.begin.earliest, entry.end.latest) == (
        Minute(day_of(2015, 3) * 1440),
        Minute((day_of(2016, 2, 10) + 1) * 1440),
    )


def test_an_unknown_day_leaves_relative_times_open():
    """The text is about a day nobody can tell: whatever else is doubtful, nothing is put on a day."""
    publication = Publication("d1", "unknown", DayDistribution(day_of(2000), (), 1.0), ())
    assert scenarios_of(publication) == (Scenario(None, 1.0),)
    [expression] = timeline.find_expressions("It rained on Monday.")
    assert expression.readings[0].extent is None


def test_scenarios_keep_the_mass_outside():
    publication = Publication("d1", "inferred", DayDistribution(day_of(2000), (0.6, 0.3), 0.1), ())
    scenarios = scenarios_of(publication)
    assert [scenario.day for scenario in scenarios] == [day_of(2000), day_of(2000) + 1, None]
    assert [scenario.p for scenario in scenarios] == pytest.approx([0.6, 0.3, 0.1])


def test_several_days_are_mixed():
    """Between Friday and Monday "on Saturday" is one of two Saturdays, likelier the second."""
    result = timeline.reconstruct("The hall burned down on Saturday.", anchor="2023-06-09/2023-06-14")
    entry = entry_with(result, "burned")
    assert entry.probability(day_of(2023, 6, 10)) > entry.probability(day_of(2023, 6, 3)) > 0
    assert entry.best.days.start == day_of(2023, 6, 10)


def test_events_of_one_unknown_day_keep_their_order():
    text = "The council met on Monday. It rejected the plan on Tuesday."
    result = timeline.reconstruct(text, anchor="2023-06", all=True)
    events = {event.trigger: event.id for event in result.events["d1"]}
    told = result.relation(events["met"], events["rejected"])
    assert sum(told.values()) == pytest.approx(1.0)
    assert told["before"] > told["after"]


@pytest.mark.parametrize(
    "anchor",
    [
        "2019-04-17",
        "17 April 2019",
        datetime.date(2019, 4, 17),
        datetime.datetime(2019, 4, 17, 8),
        pendulum.date(2019, 4, 17),
    ],
    ids=["iso", "words", "date", "datetime", "pendulum"],
)
def test_an_anchor_may_be_given_in_many_ways(anchor):
    [publication] = timeline.reconstruct("It rained on Monday.", anchor=anchor).publication.values()
    assert publication.best == day_of(2019, 4, 17)


def test_a_wrong_anchor_is_refused():
    with pytest.raises(InvalidDate):
        timeline.reconstruct("It rained.", anchor="yesterday")


@pytest.mark.parametrize("mass", [0.0, -1.0, 1.5])
def test_a_wrong_mass_is_refused(mass):
    with pytest.raises(InvalidMass):
        timeline.reconstruct("It rained.", mass=mass)


@pytest.mark.parametrize("text", ["", "   \n\t "], ids=["empty", "blank"])
def test_an_empty_text_is_an_empty_timeline(text):
    result = timeline.reconstruct(text)
    assert result.entries == ()
    assert [problem.code for problem in result.problems] == ["empty-text"]
    jsonschema.Draft202012Validator(schema()).validate(json.loads(result.to_json()))


def test_more_mass_never_narrows_an_entry():
    result = timeline.reconstruct(STRIKE, anchor="2019-04", mass=0.5)
    wider = result.at_mass(0.95)
    assert wider.mass == 0.95
    for narrow, wide in zip(result.entries, wider.entries, strict=True):
        if None not in (narrow.begin.earliest, narrow.end.latest, wide.begin.earliest, wide.end.latest):
            assert wide.end.latest - wide.begin.earliest >= narrow.end.latest - narrow.begin.earliest


def test_the_same_input_gives_the_same_bytes():
    assert timeline.reconstruct(STRIKE).to_json() == timeline.reconstruct(STRIKE).to_json()


def test_all_adds_entries_and_takes_none_away(strike):
    everything = timeline.reconstruct(STRIKE, anchor="2019-04-17", all=True)
    shown = {entry.events for entry in strike.entries}
    assert shown < {entry.events for entry in everything.entries}


def test_paragraphs_in_another_order_leave_dates_unchanged():
    one = "The mill opened on 4 May 1892."
    other = "The church was rebuilt in 1911."
    forth, back = timeline.reconstruct(f"{one}\n\n{other}"), timeline.reconstruct(f"{other}\n\n{one}")
    assert [(e.label, e.edtf) for e in forth.entries] == [(e.label, e.edtf) for e in back.entries]


def test_several_documents_make_one_timeline():
    merged = timeline.reconstruct_many([EMMA, "The bakery guild was founded in 1899."])
    assert [document.id for document in merged.documents] == ["d1", "d1-2"]
    ids = [event.id for events in merged.events.values() for event in events]
    assert len(ids) == len(set(ids))
    labels = [entry.label for entry in merged.entries]
    [guild] = [place for place, label in enumerate(labels) if "guild" in label]
    assert 0 < guild < len(labels) - 1
    assert [entry.id for entry in merged.entries] == [f"n{place}" for place in range(1, len(labels) + 1)]


def test_no_documents_make_an_empty_timeline():
    assert timeline.reconstruct_many([]).entries == ()


def test_processes_change_nothing():
    """Shared out over processes, the documents make the same timeline, and are seen in their order."""
    documents = [Document.of(text, id=name) for name, text in (("b", EMMA), ("a", STRIKE), ("b", "It ended in 1901."))]
    seen = []
    made = timeline.reconstruct_many(documents, workers=2, seen=lambda document: seen.append(document.id))
    assert timeline.reconstruct_many(documents).to_json() == made.to_json()
    assert seen == ["b", "a", "b-2"]


def test_the_fast_path_reads_times_without_a_day():
    found = timeline.find_expressions("It rained on Monday. The mill opened on 4 May 1892.")
    assert [expression.readings[0].extent is None for expression in found] == [True, False]


def test_two_dates_for_one_event_are_reported():
    text = "The treaty was signed in Vienna on 3 May 1850. The treaty was signed in Vienna on 9 June 1871."
    result = timeline.reconstruct(text)
    assert len([e for e in result.entries if "signed" in e.label]) >= 1
    assert all(entry.begin.earliest < entry.end.latest for entry in result.entries if entry.begin.earliest)


def test_a_wrong_weekday_is_reported():
    result = timeline.reconstruct("The bridge was opened on Tuesday 5 June 2024.")
    assert [problem.code for problem in result.problems] == ["weekday-mismatch"]
    assert days(entry_with(result, "opened")) == (day_of(2024, 6, 5), day_of(2024, 6, 5))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "On Monday the mayor resigned.",
                "He had left before the vote.",
                "The vote was held in May 1990, after the strike.",
                "Since 2001 prices have doubled.",
                "Two days later, she died.",
                "The strike began when the factory closed in 1988.",
                "They will meet again next year.",
                "\x1b[31m[red]\u202eLate last night\u202c 9999-99-99 it rained until 1987.",
                "In 300 BC the temple was built, three years after the war.",
                "“We won yesterday,” she said.",
                "\ud800",
            ]
        ),
        max_size=6,
    ),
    st.sampled_from([None, "2024-02-29", "1999", "1801-05"]),
)
def test_any_text_gives_a_sound_timeline(sentences, anchor):
    result = timeline.reconstruct(" ".join(sentences), anchor=anchor, all=True)
    for entry in result.entries:
        points = [entry.begin.earliest, entry.begin.latest], [entry.end.earliest, entry.end.latest]
        for earliest, latest in points:
            assert None in (earliest, latest) or earliest <= latest
        assert None in (entry.begin.earliest, entry.end.latest) or entry.begin.earliest < entry.end.latest
    fields = json.loads(result.to_json())
    jsonschema.Draft202012Validator(schema()).validate(fields)
    assert Timeline.from_json(result.to_json()).to_json() == result.to_json()


def test_a_time_hangs_on_an_event_told_before():
    result = timeline.reconstruct("The vote was held on 3 May 1890. Two weeks after the vote, the mayor resigned.")
    first, last = days(entry_with(result, "resigned"))
    assert day_of(1890, 5, 10) <= first <= day_of(1890, 5, 17) <= last <= day_of(1890, 5, 24)


def test_a_known_event_narrows_the_publication_day():
    """The earthquake of 11 March 2011 was a Friday: "on Friday" puts the text in the week after it."""
    text = "A tsunami hit the coast of Japan after the Tohoku earthquake on Friday. Rescue teams arrived on Sunday."
    with_knowledge = timeline.reconstruct(text, anchor="2011-03")
    without = timeline.reconstruct(text, anchor="2011-03", knowledge=False)
    day = day_of(2011, 3, 11)
    [known] = with_knowledge.publication.values()
    [plain] = without.publication.values()
    week = [sum(p.probability(Day(day + lag)) for lag in range(7)) for p in (known, plain)]
    assert week[0] > week[1]
