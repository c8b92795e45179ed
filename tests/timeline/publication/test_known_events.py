"""Known events: what telling them says of the day."""

from __future__ import annotations

import numpy as np
import pytest

from events.document import Document
from timeline.calendar.days import civil, day_of
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import in_words, shared, told_in, witness, words_of
from timeline.publication.knowledge.events import read_days
from timeline.publication.window import WINDOW, days_of
from timeline.publication.witnesses import hear

DAYS = days_of(WINDOW)


def heard(text, title="", language="en"):
    return witness(Case(Document(id="d", text=text, title=title, language=language), (), DAYS))


def likelihood(evidence, *date):
    return evidence.log_likelihood[day_of(*date) - DAYS[0]]


def ways(text):
    words, _ = words_of(Document.of(text))
    return [told.telling.way for told in told_in(words)]


TOLD = [
    pytest.param("A gunman opened fire in Tucson on Saturday, wounding Giffords.", "weekday", id="the weekday it was"),
    pytest.param("On Monday friends remembered the shooting of Giffords.", "other weekday", id="another weekday"),
    pytest.param("Giffords was wounded in a shooting in January last year.", "month last year", id="month last year"),
    pytest.param("Giffords was wounded in a shooting last year.", "last year", id="last year"),
    pytest.param("Giffords was wounded in a shooting two years ago.", "ago", id="two years ago"),
    pytest.param("The 10th anniversary of the shooting of Giffords nears.", "anniversary", id="anniversary"),
    pytest.param("Giffords was wounded in a 2011 shooting.", "its year", id="its year"),
    pytest.param("Giffords was wounded in a shooting.", "nothing", id="no time words"),
]


@pytest.mark.parametrize(("text", "way"), TOLD)
def test_ways_of_telling(text, way):
    """The time words of the event's own sentence decide."""
    assert [way] == ways(text)


def test_the_name_of_a_newspaper_is_no_day():
    told = "A crowd stormed the U.S. Capitol in a riot, as the paper MILLBROOK TODAY reported."
    assert ["nothing"] == ways(told)
    assert ["today"] == ways(told.replace("MILLBROOK TODAY", "reported today"))


def test_a_weekday_with_a_date_is_no_bare_weekday():
    """ "Saturday, Jan. 8" says its date by itself."""
    assert ["nothing"] == ways("Giffords was wounded in a shooting on Saturday, Jan. 8.")


def test_news_is_told_within_days():
    """A shooting told with its weekday is likeliest within the week, less a year later, least before it happened."""
    [evidence] = heard("Giffords was wounded on Saturday when a gunman opened fire.")
    best = DAYS[0] + int(np.argmax(evidence.log_likelihood))
    assert day_of(2011, 1, 8) <= best <= day_of(2011, 1, 14)
    assert likelihood(evidence, 2011, 1, 10) > likelihood(evidence, 2012, 1, 10) + 2
    assert likelihood(evidence, 2011, 1, 10) > likelihood(evidence, 2010, 1, 10) + 4


def test_last_year_points_to_the_year_after():
    """An event told as last year's was told in the year after it."""
    [evidence] = heard("Giffords was wounded in a shooting in January last year.")
    assert 2012 == civil(DAYS[0] + int(np.argmax(evidence.log_likelihood)))[0]


def test_a_count_of_years_points_to_its_day():
    """Three years after the event, rather than one or ten."""
    [evidence] = heard("Giffords was wounded in a shooting three years ago.")
    at = likelihood(evidence, 2014, 1, 8)
    assert at > likelihood(evidence, 2012, 1, 8) + 1
    assert at > likelihood(evidence, 2021, 1, 8) + 1


def test_nothing_is_impossible():
    """Cues mislead: every day keeps a finite likelihood."""
    for evidence in heard("Saddam fell; Baghdad was captured in 2003. Giffords was wounded in a shooting on Saturday."):
        assert np.isfinite(evidence.log_likelihood).all()
        assert evidence.log_likelihood.shape == DAYS.shape


def test_span_and_reason_point_at_the_words():
    """The reason names the event, its day and the words of the telling."""
    text = "It rained. Giffords was wounded in a shooting on Saturday."
    [evidence] = heard(text)
    assert evidence.text == evidence.span.of(text) == "Giffords was wounded in a shooting on Saturday"
    assert "Tucson shooting of Gabrielle Giffords (8 Jan 2011) told as news “Saturday”" in evidence.because


def test_words_of_a_title_have_no_place_in_the_text():
    """A title that the text does not begin with counts, without a span."""
    [evidence] = heard("It happened in the morning.", title="Giffords wounded in shooting")
    assert evidence.span is None
    assert evidence.text.startswith("Giffords")


def test_one_story_counts_once():
    """Events that one word betrays within weeks share their weight."""
    words, _ = words_of(Document.of("Giffords was wounded in a shooting."))
    [told] = told_in(words)
    assert [1.0] == [share for _, share in shared((told,))]
    assert [0.5, 0.5] == [share for _, share in shared((told, told))]


@pytest.mark.parametrize("text", ["", "   \n", "no event at all", "1 2 3 4 5", "Ω≈ç√∫˜µ≤≥÷"])
def test_texts_without_events_say_nothing(text):
    """No word, no evidence."""
    assert () == heard(text)


def test_other_languages_are_not_heard():
    """The words are English."""
    assert () == heard("Giffords shooting", language="de")


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2023-10-07", "7 Oct 2023"),
        ("2022-09", "Sep 2022"),
        ("1912", "1912"),
        ("2024-07-26/2024-08-11", "26 Jul to 11 Aug 2024"),
        ("2018-12-22/2019-01-25", "22 Dec 2018 to 25 Jan 2019"),
    ],
)
def test_days_in_words(edtf, words):
    """As a reader writes them."""
    assert words == in_words(read_days(edtf))


def test_a_weekday_that_an_event_is_told_with_counts_once():
    """Its day is in the event's weight; another weekday still speaks for itself."""
    text = "Hamas militants launched an attack on Israel on Saturday. The minister spoke about it on Tuesday."
    document = Document.of(text)
    case = Case(document, recognise(document), DAYS)
    kinds = [(evidence.kind, evidence.text) for evidence in hear(case) if evidence.kind in ("weekday", "known-event")]
    assert ("weekday", "Tuesday") in kinds
    assert ("weekday", "Saturday") not in kinds
    assert any(kind == "known-event" for kind, _ in kinds)
