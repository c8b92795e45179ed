"""Weekdays told of the place that a disaster struck: they followed it."""

from __future__ import annotations

import numpy as np
import pytest

from events.document import Document
from timeline.calendar.days import civil
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.evidence.aftermath import BEFORE, BEFORE_BESIDE, witness
from timeline.publication.window import WINDOW, days_of

DAYS = days_of(WINDOW)
STRUCK = "A huge earthquake struck Nepal on Saturday, bringing down thousands of houses near Gorkha."


def heard(text):
    document = Document.of(text)
    return witness(Case(document, recognise(document), DAYS))


def doubted(evidence):
    """Month and day of the days that the witness speaks against."""
    return [civil(int(day))[1:] for day in DAYS[evidence.log_likelihood < 0]]


def test_days_on_which_the_weekday_would_lie_before_the_disaster_are_doubted():
    (evidence,) = heard(f"{STRUCK} Ministers in Nepal said on Tuesday that the airport had closed.")
    # Saturday 25 April 2015; on the Monday after it, "Tuesday" may be a renewed text's next day.
    assert doubted(evidence) == [(4, 25), (4, 26)]
    assert np.allclose(evidence.log_likelihood[evidence.log_likelihood < 0], BEFORE)
    assert evidence.text == "Tuesday"
    assert "Nepal" in evidence.because


def test_another_weekday_in_the_sentence_of_the_disaster_is_doubted_less():
    (evidence,) = heard("Ministers resigned on Monday over the Nepal earthquake, which laid waste to Gorkha.")
    assert doubted(evidence) == [(4, 25)]
    assert evidence.log_likelihood.min() == BEFORE_BESIDE > BEFORE


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{STRUCK} Shares in Tokyo fell on Tuesday.", id="another place"),
        pytest.param(f"{STRUCK} Nepal will bury its dead on Tuesday.", id="still to come"),
        pytest.param("Ministers in Nepal said so on Tuesday. On Saturday they went home.", id="no event"),
        pytest.param("", id="empty"),
    ],
)
def test_nothing_is_said_where_the_weekday_is_not_of_the_aftermath(text):
    assert heard(text) == ()


def test_the_same_weekday_as_the_disaster_says_nothing_of_the_week():
    for evidence in heard(f"{STRUCK} Rescuers in Nepal dug all Saturday night."):
        assert doubted(evidence) == []
