"""What a time takes from the one said right before it."""

import pytest

from timeline.finding import find_expressions

CASES = [
    pytest.param("Meet her next week on Tuesday.", "2024-05-21", id="a weekday of the week just named"),
    pytest.param("Meet her next week on Tuesday or Friday.", "2024-05-24", id="another of them"),
    pytest.param('"Come next week," she said on Friday.', "2024-05-10", id="not across quotation marks"),
    pytest.param("They were there last week. On Tuesday it rained.", "2024-05-14", id="not across sentences"),
    pytest.param("It is open from November to March.", "2024-03", id="an end follows its begin"),
    pytest.param("It stood empty from November to February 2017.", "2017-02", id="an end with a year"),
]


@pytest.mark.parametrize(("text", "last"), CASES)
def test_last_time(text, last):
    """The last time of each text, written on 2024-05-15."""
    assert find_expressions(text, anchor="2024-05-15")[-1].value == last


def test_begin_in_the_year_before():
    """A run that ends early in a named year began in the one before."""
    assert [e.value for e in find_expressions("From November to February 2017 it stood empty.")] == [
        "2016-11",
        "2017-02",
    ]


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        pytest.param("We will open in two weeks.", True, id="ahead"),
        pytest.param("They finished it in two weeks.", False, id="a past tense: how long it took"),
        pytest.param("It will last for two weeks.", False, id="for"),
    ],
)
def test_length_ahead(text, placed):
    """A length "in" which something will be has a place in time."""
    [found] = find_expressions(text, anchor="2024-05-15")
    assert (found.value, found.readings[0].extent is not None) == ("P2W", placed)
