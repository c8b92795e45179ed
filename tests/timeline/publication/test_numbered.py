"""Numbered and yearly things: which are read, and what they say of the day."""

from __future__ import annotations

import numpy as np
import pytest

from events.document import Document
from timeline.calendar.days import civil, day_of
from timeline.publication.case import Case
from timeline.publication.evidence.numbered import NAMES, heard, witness
from timeline.publication.knowledge.numbered import numbered_in
from timeline.publication.knowledge.words import Words
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)

THINGS = [
    pytest.param("Super Bowl LVII", "numbered:fixture", (2023, 2, 12), id="Roman numerals"),
    pytest.param("Super Bowl 50", "numbered:fixture", (2016, 2, 7), id="digits"),
    pytest.param("the 94th annual Academy Awards", "numbered:fixture", (2022, 3, 27), id="ordinal"),
    pytest.param("the 118th Congress", "numbered:term", (2023, 1, 3), id="Congress"),
    pytest.param("the 1st Congress", "numbered:term", (1789, 3, 4), id="first Congress"),
    pytest.param("COP26", "numbered:fixture", (2021, 10, 31), id="climate conference"),
    pytest.param("an iPhone 13", "numbered:product", (2021, 9, 24), id="product"),
    pytest.param("COVID-19", "numbered:name", (2020, 2, 11), id="name with a number"),
    pytest.param("the 2024 election", "yearly:election", (2024, 11, 5), id="year of an election"),
    pytest.param("the 2022 World Cup", "yearly:games", (2022, 7, 1), id="year of a World Cup"),
]


@pytest.mark.parametrize(("text", "table", "start"), THINGS)
def test_things_are_read(text, table, start):
    """Each with the habit it shares and its day."""
    assert (table, start) in [(item.table, civil(item.when.start)) for item in numbered_in(Words.of(text))]


@pytest.mark.parametrize(
    "text", ["super bowls", "94th Street", "in 2024, elections", "2024 people", "the 2022 world", "bowl 57"]
)
def test_what_is_no_such_thing(text):
    """Numbers beside other words name nothing."""
    assert () == numbered_in(Words.of(text))


def likelihood(evidence, *date):
    return evidence.log_likelihood[day_of(*date) - DAYS[0]]


def test_a_fixture_is_named_about_its_day():
    """Around the game rather than years before or after it."""
    [evidence] = witness(Case(Document.of("They meet in Super Bowl LVII."), (), DAYS))
    assert likelihood(evidence, 2023, 2, 10) > likelihood(evidence, 2019, 2, 10) + 3
    assert likelihood(evidence, 2023, 2, 10) > likelihood(evidence, 2025, 7, 10) + 1
    assert np.isfinite(evidence.log_likelihood).all()
    assert "Super Bowl LVII" == evidence.text


def test_a_name_is_young():
    """What was not yet named is hardly written of."""
    [evidence] = witness(Case(Document.of("Cases of COVID-19 rose."), (), DAYS))
    assert likelihood(evidence, 2021, 1, 1) > likelihood(evidence, 2019, 1, 1) + 4


def test_only_the_youngest_names_are_heard():
    """That the web exists says nothing beside a younger name."""
    text = "Google, Facebook, YouTube, Twitter, Instagram, TikTok and ChatGPT on the internet"
    names = [item.name for item in heard(numbered_in(Words.of(text)))]
    assert NAMES == len(names)
    assert {"ChatGPT", "TikTok"} < set(names)
