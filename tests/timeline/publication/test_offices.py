"""Office holders: whom a title and a name mean, and what that says of the day."""

from __future__ import annotations

import numpy as np
import pytest

from events.document import Document
from timeline.calendar.days import day_of
from timeline.publication.case import Case
from timeline.publication.evidence.offices import witness
from timeline.publication.knowledge.offices import holders_in
from timeline.publication.knowledge.words import Words
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)


def named(text):
    return [
        (holder.form, *dict.fromkeys(spell.holder for spell in holder.spells)) for holder in holders_in(Words.of(text))
    ]


HOLDERS = [
    pytest.param("President Obama spoke.", [("bare", "Barack Obama")], id="surname"),
    pytest.param("former Prime Minister Liz Truss said", [("former", "Liz Truss")], id="former"),
    pytest.param("former British Prime Minister Tony Blair", [("former", "Tony Blair")], id="former, country between"),
    pytest.param("ex-President Jimmy Carter", [("former", "Jimmy Carter")], id="ex"),
    pytest.param("President-elect Joe Biden", [("elect", "Joe Biden")], id="elect"),
    pytest.param("then-President George W. Bush", [("then", "George W. Bush")], id="then, initials"),
    pytest.param("the late President George H.W. Bush", [("late", "George H. W. Bush")], id="late"),
    pytest.param("President Bush", [("bare", "George H. W. Bush", "George W. Bush")], id="two of one name"),
    pytest.param("Apple CEO Tim Cook", [("bare", "Tim Cook")], id="company head"),
    pytest.param("Vice President Joe Biden", [("bare", "Joe Biden")], id="vice president is no president"),
    pytest.param("South Korean President Moon Jae-in", [("bare", "Moon Jae-in")], id="surname first"),
    pytest.param(
        "Former aides met. President Obama left.", [("bare", "Barack Obama")], id="former of another sentence"
    ),
    pytest.param("former mayors and President Obama", [("bare", "Barack Obama")], id="former of another noun"),
]


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_who_is_meant(text, expected):
    """The title stands beside the name, and given names tell namesakes apart."""
    assert expected == named(text)


@pytest.mark.parametrize(
    "text",
    ["Obama spoke.", "Mr. Bush", "the president may go", "CEO Cook", "Prime Minister", "the company president Smith"],
)
def test_who_is_not(text):
    """A name without a title, or a title without a name, names no office holder."""
    assert [] == named(text)


def evidence_of(text):
    [evidence] = witness(Case(Document.of(text), (), DAYS))
    return evidence


def likelihood(evidence, *date):
    return evidence.log_likelihood[day_of(*date) - DAYS[0]]


def test_a_bare_title_is_of_its_time():
    """In office rather than before it, and rather than years after it; never impossible."""
    evidence = evidence_of("President Obama spoke.")
    assert likelihood(evidence, 2012, 5, 1) > likelihood(evidence, 2022, 5, 1) + 0.5
    assert likelihood(evidence, 2012, 5, 1) > likelihood(evidence, 2004, 5, 1) + 3
    assert np.isfinite(evidence.log_likelihood).all()


def test_former_comes_after():
    """ "Former" is said once the office is left."""
    evidence = evidence_of("former President Obama spoke.")
    assert likelihood(evidence, 2019, 5, 1) > likelihood(evidence, 2012, 5, 1) + 2
    assert "called “former”" in evidence.because


def test_elect_comes_before():
    """ "Elect" is said between election and office."""
    evidence = evidence_of("President-elect Joe Biden spoke.")
    assert day_of(2020, 11, 1) <= DAYS[0] + int(np.argmax(evidence.log_likelihood)) <= day_of(2021, 2, 28)


def test_two_terms_are_two_spells():
    """A president who came back is likely in both terms."""
    evidence = evidence_of("President Trump spoke.")
    assert likelihood(evidence, 2018, 5, 1) == pytest.approx(likelihood(evidence, 2025, 5, 1))
    assert likelihood(evidence, 2018, 5, 1) > likelihood(evidence, 2010, 5, 1) + 3


def test_span_is_title_and_name():
    """The words shown are those read."""
    assert "Prime Minister Liz Truss" == evidence_of("Then came Prime Minister Liz Truss.").text
