"""Ages that meet births."""

from __future__ import annotations

import numpy as np
import pytest

from events.document import Document
from timeline.calendar.days import civil, day_of
from timeline.publication.case import Case
from timeline.publication.evidence.ages import ages_in, witness
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)

AGES = [
    pytest.param("Barack Obama, 50, smiled.", ("Barack Obama", 50), id="name, age"),
    pytest.param("President Barack Obama, 50, smiled.", ("Barack Obama", 50), id="a title before the name"),
    pytest.param("Barack Obama, now 50, smiled.", ("Barack Obama", 50), id="now"),
    pytest.param("the 50-year-old Barack Obama", ("Barack Obama", 50), id="age before the name"),
    pytest.param("the 50-year-old politician Barack Obama", ("Barack Obama", 50), id="a noun between"),
    pytest.param("She was born in 1970 in Leeds and is now 53.", ("", 53), id="stated year of birth"),
]


@pytest.mark.parametrize(("text", "expected"), AGES)
def test_ages_are_read(text, expected):
    """With the person they belong to."""
    assert [expected] == [(aged.name, aged.age) for aged in ages_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Barack Obama, 2012, p. 4",
        "Nobody Whatsoever, 50, left.",
        "Obama, 50, left.",
        "a 50-year-old house",
        "born in 1970",
    ],
)
def test_what_is_no_known_age(text):
    """A year, an unknown name or a lone surname meets no birth."""
    assert [] == list(ages_in(text))


def likelihood(evidence, *date):
    return evidence.log_likelihood[day_of(*date) - DAYS[0]]


def test_an_age_points_to_its_year_of_life():
    """From one birthday to the next; other years stay possible."""
    [evidence] = witness(Case(Document.of("Barack Obama, 50, smiled."), (), DAYS))
    best = np.flatnonzero(evidence.log_likelihood == evidence.log_likelihood.max())
    assert [(2011, 8, 4), (2012, 8, 3)] == [civil(DAYS[0] + int(best[0])), civil(DAYS[0] + int(best[-1]))]
    assert likelihood(evidence, 2012, 1, 1) > likelihood(evidence, 2016, 1, 1) + 2
    assert np.isfinite(evidence.log_likelihood).all()
    assert "born 4 Aug 1961, is 50 years old" in evidence.because


def test_a_death_at_the_known_age_is_news():
    """Told soon after it."""
    [evidence] = witness(Case(Document.of("Nelson Mandela, 95, died at home on Thursday."), (), DAYS))
    assert day_of(2013, 12, 5) <= DAYS[0] + int(np.argmax(evidence.log_likelihood)) <= day_of(2013, 12, 9)


def test_a_person_is_heard_once():
    """The first place counts."""
    text = "Barack Obama, 50, smiled. Barack Obama, 47, had smiled before."
    assert [50] == [aged.age for aged in ages_in(text)]
