"""Weighing witnesses: laws of the combination, and what a reader would expect of whole texts."""

import numpy as np
import pytest

from events.document import Document, Metadata
from timeline.calendar.days import Day, civil, day_of
from timeline.expressions.recognition import recognise
from timeline.publication.inference import infer, infer_publication, posterior, tally, tempered, weigh
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.supplied import parse_supplied
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)


def evidence(day, kind="metadata", origin="", strength=5.0):
    """A witness for one day."""
    return Evidence(kind, None, str(day), "because", Daily(DAYS, np.where(day == DAYS, strength, 0.0)), origin)


def inferred(text, **options):
    document = Document.of(text)
    return infer_publication(document, recognise(document), **options)


def test_posterior_sums_to_one_with_the_outside():
    found = posterior(DAYS, weigh([evidence(day_of(2010)), evidence(day_of(2011), "other")]))
    assert found.p.sum() + found.outside == pytest.approx(1.0, abs=1e-9)


def test_the_order_of_evidence_does_not_matter():
    witnesses = [evidence(day_of(2010)), evidence(day_of(2011), "other"), evidence(day_of(2010), "weekday")]
    forward, backward = (posterior(DAYS, weigh(order)).p for order in (witnesses, witnesses[::-1]))
    assert np.allclose(forward, backward, rtol=1e-9)


def test_witnesses_of_one_origin_count_once():
    """The same date in the metadata and the web address is one statement."""
    day = day_of(2010, 5, 6)
    once = posterior(DAYS, weigh([evidence(day, origin="a")]))
    twice = posterior(DAYS, weigh([evidence(day, origin="a"), evidence(day, origin="a")]))
    assert np.allclose(once.p, twice.p)


def test_many_witnesses_of_one_kind_count_for_less_than_their_sum():
    """They lean on one another; nine say three times as much as one."""
    day = day_of(2010, 5, 6)
    nine = sum(w.share for w in weigh([evidence(day, "some-kind") for _ in range(9)]))
    assert nine == pytest.approx(3.0)


def test_what_many_agree_on_counts_less_than_their_sum():
    """Five that tell one day leave more doubt than were they alone in telling it; one keeps its weight."""
    one = weigh([evidence(day_of(2015, 5, 6), "a", strength=4.0)])
    five = weigh([evidence(day_of(2015, 5, 6), kind, strength=4.0) for kind in "abcde"])
    assert tempered(one, tally(DAYS, one))[0].share >= one[0].share
    assert all(
        after.share < before.share for before, after in zip(five, tempered(five, tally(DAYS, five)), strict=True)
    )


def test_past_years_count_for_more():
    """The tables are less sure of them than they may be."""
    of_1987 = np.where((day_of(1987) <= DAYS) & (day_of(1988) > DAYS), 6.0, 0.0)
    told = weigh([Evidence("a", None, "", "", Daily(DAYS, of_1987))])
    assert all(item.share > 1 for item in tempered(told, tally(DAYS, told)))


def test_a_text_without_a_clue_is_unknown_and_wide():
    found = inferred("Eggs, milk, two onions.")
    assert found.status == "unknown"
    assert found.best is None
    interval = found.interval()
    assert interval is None or len(interval) > 50 * 365


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00\x1b[31m", "!" * 1000])
def test_a_text_of_nothing_is_unknown(text):
    assert inferred(text).status == "unknown"


def test_a_printed_date_decides():
    found = inferred("Updated May 14, 2019\n\nThe bridge over the river was opened on Tuesday, the council said.")
    assert day_of(2019, 5, 14) == found.best
    assert found.status == "inferred"


def test_metadata_decides_and_is_named():
    """The statement of a page outweighs what the text leaves open."""
    document = Document(
        "d1", "The bridge was opened on Tuesday.", metadata=(Metadata("published", "2019-05-15", "html:meta"),)
    )
    found = infer_publication(document, recognise(document))
    assert day_of(2019, 5, 15) == found.best
    assert found.status == "metadata"
    assert found.evidence[0].kind == "metadata"


def test_a_run_that_meets_its_start_points_to_the_month():
    """ "Since March 2021" and "the past 17 months" meet in August 2022, with no knowledge of the world."""
    text = (
        "Some 400 families have left the valley since March 2021. Most of those who moved over the past 17 months"
        " went to the coast. The mayor said on Monday that the school would stay open."
    )
    found = inferred(text, knowledge=False)
    assert (2022, 8) == civil(found.best)[:2]
    assert "durations-meet" in {reason.kind for reason in found.evidence if reason.bits > 1}


def test_a_weekday_with_its_day_tells_the_year_from_its_neighbours():
    """May 14 was a Tuesday in 2019, not in the years beside it."""
    text = (
        "Voters in 2018 agreed. On Tuesday, May 14, the council met. The bridge, it said, will open on Friday, May 31."
    )
    found = inferred(text, knowledge=False)
    near = {
        year: sum(p for day, p in found.distribution.days if civil(day)[0] == year) for year in (2017, 2018, 2019, 2020)
    }
    assert max(near, key=near.get) == 2019


def test_a_supplied_date_wins():
    found = inferred("Updated May 14, 2019. It opened on Tuesday.", supplied=parse_supplied("2021-03-02"))
    assert found.status == "supplied"
    assert day_of(2021, 3, 2) == found.best
    assert found.probability(day_of(2021, 3, 2)) == pytest.approx(1.0)


def test_inside_a_supplied_month_the_text_decides():
    found = inferred("Updated May 14, 2019. It opened on Tuesday.", supplied=parse_supplied("2019-05"))
    assert day_of(2019, 5, 14) == found.best
    assert {(2019, 5)} == {civil(day)[:2] for day, _ in found.distribution.days}


def test_a_supplied_date_beyond_the_window_is_taken():
    """A chronicle of 1066 is not refused; only inference has a window."""
    found = inferred("The king fell.", supplied=parse_supplied("1066-10-14"))
    assert day_of(1066, 10, 14) == found.best


def test_a_contradiction_quotes_its_words_and_its_size():
    document = Document.of("Updated May 14, 2019\n\nThe bridge was opened on Tuesday, the council said.")
    result = infer(document, recognise(document), supplied=parse_supplied("2021-03-02"))
    assert "supplied-date-contradicted" in {problem.code for problem in result.problems}
    first = result.problems[0]
    assert "May 14, 2019" in first.message
    assert "2021-03-02" in first.message
    assert "months earlier" in first.message
    assert "May 14, 2019" == first.span.of(document.text)


def test_a_supplied_date_that_fits_is_no_problem():
    document = Document.of("Updated May 14, 2019\n\nThe bridge was opened on Tuesday, the council said.")
    assert infer(document, recognise(document), supplied=parse_supplied("2019-05-14")).problems == ()


def test_bounds_leave_nothing_beyond_them():
    first, last = day_of(2020), day_of(2020, 12, 31)
    found = inferred("Updated May 14, 2019. It opened on Tuesday.", not_before=first, not_after=last)
    assert first <= found.distribution.start
    assert found.distribution.start + len(found.distribution.p) - 1 <= last


def test_bounds_that_leave_no_day_give_an_unknown():
    found = inferred("It opened on Tuesday.", not_before=day_of(2020), not_after=Day(day_of(2019)))
    assert found.status == "unknown"
    assert found.interval() is None


FLOODS = [
    pytest.param("Monday Tuesday Wednesday Thursday Friday Saturday Sunday " * 1500, id="ten thousand weekdays"),
    pytest.param(" ".join(f"In {year} it rained." for year in range(1900, 2031)), id="every year"),
    pytest.param(
        " ".join(f"March {day}, {year}." for year in range(1950, 2020) for day in range(1, 28)), id="every day"
    ),
    pytest.param("555-2019 555-1987 Adams 555-2004 Baker 555-1999 " * 200, id="a phone book"),
]


@pytest.mark.parametrize("text", FLOODS)
def test_a_flood_of_names_gives_no_certainty(text):
    found = inferred(text)
    assert found.distribution.p.max() < 0.2


def test_the_same_text_gives_the_same_answer():
    text = "Updated May 14, 2019. It opened on Tuesday; it will close in June."
    assert inferred(text) == inferred(text)


ABSURD = {
    "weekday names": " ".join(("Monday", "Thursday", "Sunday", "Tuesday")[i % 4] for i in range(4000)),
    "every year": " ".join(f"In {year} the mill burned down." for year in range(1900, 2031)),
    "a telephone book": "\n".join(
        f"Miller {chr(65 + i % 26)} {i} Mill Lane 01{i:03} {i * 7919 % 999999}" for i in range(500)
    ),
    "a shopping list": "milk\neggs\nbread\n2 kg potatoes\n3 onions\nbutter\napples",
    "another language": "Pormestari kertoi tiistaina, että silta avataan maaliskuussa. Vuonna 2019 se korjattiin.",
    "copyright years": "\n".join(f"© {year} Somebody" for year in range(1990, 2026)),
}


@pytest.mark.parametrize("text", ABSURD.values(), ids=list(ABSURD))
def test_absurd_texts_are_not_dated_with_confidence(text):
    """Unknown, or a year at the least."""
    found = inferred(text)
    interval = found.interval()
    assert found.status == "unknown" or (interval is not None and len(interval) > 365)
    assert found.distribution.p.max(initial=0) < 0.1


def test_an_address_alone_is_heard():
    """What came with a text is its address at least."""
    document = Document("d1", "Eggs, milk, two onions.", source="https://example.org/2019/05/14/eggs.html")
    found = infer_publication(document, recognise(document))
    assert (found.status, found.best) == ("metadata", day_of(2019, 5, 14))
