"""Each witness alone: which days it prefers, and the words it gives for it."""

import numpy as np
import pytest

from events.document import Document, Metadata
from timeline.calendar.days import Day, civil, day_of, isoweekday
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.evidence import drift, durations, explicit, metadata, printed, weekdays, yearless
from timeline.publication.inference import posterior, weigh
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)


def case(text, *statements):
    document = Document("d1", text, metadata=statements)
    return Case(document, recognise(document), DAYS)


def best(evidence):
    return Day(int(DAYS[int(evidence.log_likelihood.argmax())]))


STATEMENTS = [
    (Metadata("published", "2019-05-14T10:00:00+02:00", "html:article:published_time"), (2019, 5, 14)),
    (Metadata("published", "Tue, 14 May 2019 10:00:00 +0200", "email:Date"), (2019, 5, 14)),
    (Metadata("published", "20190514", "timeml:DCT"), (2019, 5, 14)),
    (Metadata("published", "May 14, 2019", "front-matter:date"), (2019, 5, 14)),
    (Metadata("url", "https://example.org/2019/05/14/mill-burns", "url"), (2019, 5, 14)),
    (Metadata("url", "https://example.org/news/20190514-mill", "url"), (2019, 5, 14)),
    (Metadata("modified", "2019-05-14", "html:modified"), (2019, 5, 14)),
]


@pytest.mark.parametrize(("statement", "date"), STATEMENTS, ids=[s.value for s, _ in STATEMENTS])
def test_metadata_is_read(statement, date):
    [evidence] = metadata.witness(case("", statement))
    assert day_of(*date) == best(evidence)


def in_sum(*statements, source=""):
    """The day that the statements of a page make likeliest together."""
    document = Document("d1", "", metadata=statements, source=source)
    weighed = weigh(metadata.witness(Case(document, (), DAYS)))
    found = posterior(DAYS, weighed)
    return civil(Day(int(DAYS[found.mass.at[int(found.p.argmax())]])))


PUBLISHED = Metadata("published", "2019-05-14T16:54:37+00:00", "html:article:published_time")


def test_a_page_changed_later_keeps_its_day_of_publication():
    changed = [Metadata("modified", "2019-05-15T02:01:21+00:00", f"origin:{i}") for i in range(5)]
    assert (2019, 5, 14) == in_sum(PUBLISHED, *changed)


def test_a_change_before_publication_does_not_move_it():
    assert (2019, 5, 14) == in_sum(PUBLISHED, Metadata("modified", "2019-05-12", "html:modified"))


def test_of_two_days_of_publication_the_one_htmldate_chose_is_likelier():
    other = Metadata("published", "2019-05-11", "json-ld:datePublished")
    assert (2019, 5, 14) == in_sum(other, PUBLISHED, Metadata("published", "2019-05-14", "htmldate"))
    assert (2019, 5, 11) == in_sum(other, PUBLISHED, Metadata("published", "2019-05-11", "htmldate"))


def test_late_in_the_evening_in_utc_may_be_the_next_day():
    late = Metadata("published", "2019-05-13T23:01:00Z", "html:article:published_time")
    assert (2019, 5, 13) == in_sum(late)
    assert (2019, 5, 14) == in_sum(late, Metadata("url", "https://example.org/2019/05/14/mill", "html:canonical"))


def test_the_address_a_page_came_from_is_read():
    assert (2019, 5, 14) == in_sum(source="https://example.org/2019/05/14/mill")


def test_a_path_of_a_file_says_nothing():
    document = Document("d1", "", source="saved/2019/05/14/mill.html")
    assert () == metadata.witness(Case(document, (), DAYS))


def test_a_guessed_first_of_a_month_stands_for_the_month():
    [evidence] = metadata.witness(case("", Metadata("published", "2019-05-01", "htmldate:text")))
    at = evidence.log_likelihood
    assert at[day_of(2019, 5, 1) - DAYS[0]] == at[day_of(2019, 5, 20) - DAYS[0]] > at[day_of(2019, 7, 1) - DAYS[0]]


@pytest.mark.parametrize(
    "statement",
    [
        Metadata("author", "2019-05-14", "html"),
        Metadata("published", "soon", "html"),
        Metadata("published", "2019-13-45", "html"),
        Metadata("published", "", "html"),
        Metadata("url", "https://example.org/item/99999999", "url"),
        Metadata("url", "https://example.org/2019-mill", "url"),
    ],
    ids=lambda statement: statement.value or "nothing",
)
def test_metadata_that_states_no_day_says_nothing(statement):
    assert () == metadata.witness(case("", statement))


def test_two_days_stated_have_no_compromise():
    """Statements two days apart: one of them is right, not the day between them."""
    stated = [
        Metadata("published", "2022-01-06T08:29:34", "html:article:published_time"),
        Metadata("published", "2022-01-04T07:29:00Z", "json-ld:datePublished"),
        Metadata("published", "2022-01-06", "htmldate"),
    ]
    assert in_sum(*stated) == (2022, 1, 6)


def test_the_small_hours_in_utc_are_the_day_before_where_america_reads():
    english, german = (
        metadata.witness(
            Case(
                Document("d", "", language=language, metadata=(Metadata("published", "2018-11-16T03:00Z", "html"),)),
                (),
                DAYS,
            )
        )[0]
        for language in ("en", "de-CH")
    )
    day_before = day_of(2018, 11, 15) - WINDOW.start
    assert english.log_likelihood[day_before] > german.log_likelihood[day_before] + 1


def test_one_day_stated_twice_has_one_origin():
    found = metadata.witness(
        case(
            "", Metadata("published", "2019-05-14", "html"), Metadata("url", "https://example.org/2019/05/14/x", "url")
        )
    )
    assert 1 == len({evidence.origin for evidence in found})


def test_a_change_may_be_years_after_publication():
    """ "modified" leaves the days before it open; "published" does not."""
    [changed] = metadata.witness(case("", Metadata("modified", "2019-05-14", "html")))
    [published] = metadata.witness(case("", Metadata("published", "2019-05-14", "html")))
    year_before = day_of(2018, 5, 14) - WINDOW.start
    year_after = day_of(2020, 5, 14) - WINDOW.start
    assert changed.log_likelihood[year_before] > changed.log_likelihood[year_after] + 1
    assert published.log_likelihood[year_before] == pytest.approx(published.log_likelihood[year_after], abs=1e-3)


def test_a_reported_year_pushes_up_and_an_announced_one_down():
    reported = [e for e in explicit.witness(case("The mill burned down in 2015.")) if e.kind == "explicit-date"]
    announced = [e for e in explicit.witness(case("The mill will be torn down in 2015.")) if e.kind == "explicit-date"]

    def prefers_after(evidence):
        return (
            evidence.log_likelihood[day_of(2016, 7, 1) - WINDOW.start]
            > evidence.log_likelihood[day_of(2014, 7, 1) - WINDOW.start]
        )

    assert [True] == [prefers_after(evidence) for evidence in reported]
    assert [False] == [prefers_after(evidence) for evidence in announced]


def test_what_is_told_as_over_was_so_when_it_was_told():
    text = "The appeal was heard in September 2019. The trial took place in November 2021."
    [over] = [e for e in explicit.witness(case(text)) if e.kind == "told-as-over"]
    assert "November 2021" == over.text
    before, then = (over.log_likelihood[day_of(2021, month) - WINDOW.start] for month in (10, 11))
    assert before < then
    assert not [e for e in explicit.witness(case("It will be heard in May 2021.")) if e.kind == "told-as-over"]


def test_a_day_of_a_year_told_before_says_nothing():
    tells = "The hearing took place on 12 August. "
    before = "He worked there from 4 June 2012 until 19 August 2019. On 2 May 2019 he wrote to the director. "
    after = "A week later he was dismissed. He appealed on 30 September 2019."
    assert "yearless-date" in {e.kind for e in yearless.witness(case(tells))}
    assert "yearless-date" not in {e.kind for e in yearless.witness(case(before + tells + after))}


def test_a_weekday_with_its_day_prefers_the_years_in_which_they_meet():
    [agreeing] = [e for e in yearless.witness(case("It burned on Tuesday, May 14.")) if e.kind == "weekday-of-date"]
    years = [year for year in range(2010, 2026) if isoweekday(day_of(year, 5, 14)) == 2]
    preferred = [
        year for year in range(2010, 2026) if agreeing.log_likelihood[day_of(year, 5, 20) - WINDOW.start] > np.log(0.5)
    ]
    assert years == preferred


def test_a_past_weekday_lies_just_before_publication():
    [told] = weekdays.witness(case("The mill burned down on Tuesday, they said."))
    tuesday = day_of(2019, 5, 14) - WINDOW.start
    assert told.log_likelihood[tuesday + 1] > told.log_likelihood[tuesday + 5]


def test_a_count_meets_its_start():
    [meeting] = durations.witness(case("Families have left since March 2021. In the past 17 months most went south."))
    assert (2022, 8) == civil(best(meeting))[:2]
    assert "August 2022" in meeting.because


def test_years_ago_meet_a_year_of_the_sentence_before():
    [meeting] = durations.witness(case("The mill, which few had seen, closed in 2011. Nine years ago nobody wept."))
    assert 2020 == civil(best(meeting))[0]


def test_an_anniversary_meets_its_year():
    [meeting] = durations.witness(case("The mill, opened in 1969, marks its 50th anniversary."))
    assert civil(best(meeting))[0] in (2018, 2019)


def test_round_lengths_meet_nothing():
    """Nobody counted "the past six months" from a start."""
    assert () == durations.witness(case("Families have left since March 2021. In the past six months most went south."))


def test_a_dateline_is_near_publication():
    [dateline] = printed.witness(case("LEEDS, May 14 (Wire) - The mill burned down."))
    assert (5, 14) <= civil(best(dateline))[1:] <= (5, 16)


def test_drift_says_nothing_of_a_text_without_words():
    assert () == drift.witness(case("1234 5678"))


def test_drift_reads_no_date_words():
    """Months and years are for the other witnesses."""
    assert () == drift.witness(case("May 14, 2019. Tuesday. June. Monday"))


def test_drift_tells_what_is_modern():
    [evidence] = drift.witness(
        case("The startup's app went viral on social media; the website posted selfies and emojis.")
    )
    assert (
        evidence.log_likelihood[day_of(2018) - WINDOW.start]
        > evidence.log_likelihood[day_of(1890) - WINDOW.start] + 0.5
    )


@pytest.mark.parametrize(
    "witness", [drift, durations, explicit, metadata, printed, weekdays, yearless], ids=lambda w: w.__name__
)
def test_every_witness_weighs_every_day(witness):
    """Finite log-likelihoods of the window's shape, each with a reason."""
    text = "Updated May 14, 2019\nIt burned on Tuesday, May 14, in the 50th anniversary year of its opening in 1969."
    found = witness.witness(case(text, Metadata("published", "2019-05-14", "html")))
    assert all(evidence.log_likelihood.shape == DAYS.shape for evidence in found)
    assert all(np.isfinite(evidence.log_likelihood).all() for evidence in found)
    assert all(evidence.because for evidence in found)
