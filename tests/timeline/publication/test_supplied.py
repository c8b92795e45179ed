"""The publication date a user states."""

import numpy as np
import pytest

from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.errors import ReconstructionError
from timeline.publication.supplied import parse_supplied

READ = [
    ("2023-10-07", (2023, 10, 7), (2023, 10, 8), False),
    ("2023-10", (2023, 10, 1), (2023, 11, 1), False),
    ("2023", (2023, 1, 1), (2024, 1, 1), False),
    ("202X", (2020, 1, 1), (2030, 1, 1), False),
    ("2023-10-07/2023-10-14", (2023, 10, 7), (2023, 10, 15), False),
    ("2023-10/2023-11", (2023, 10, 1), (2023, 12, 1), False),
    ("2023~", (2023, 1, 1), (2024, 1, 1), True),
    ("~2023-10-07", (2023, 10, 7), (2023, 10, 8), True),
    ("about 2023", (2023, 1, 1), (2024, 1, 1), True),
    ("2023-W40", (2023, 10, 2), (2023, 10, 9), False),
    ("14 October 2023", (2023, 10, 14), (2023, 10, 15), False),
    ("Oct 14, 2023", (2023, 10, 14), (2023, 10, 15), False),
    ("October 2023", (2023, 10, 1), (2023, 11, 1), False),
    ("2023-10-07T18:30:00Z", (2023, 10, 7), (2023, 10, 8), False),
    ("2023-21", (2023, 3, 1), (2023, 6, 1), False),
    ("-0479", (-479, 1, 1), (-478, 1, 1), False),
]


@pytest.mark.parametrize(("text", "start", "end", "about"), READ, ids=[row[0] for row in READ])
def test_reads(text, start, end, about):
    supplied = parse_supplied(text)
    assert DayInterval(day_of(*start), day_of(*end)) == supplied.interval
    assert about == supplied.about


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "now", "7 October", "12:30", "2023-13", "2023-02-30", "2023-W60", "Foo 2023", "99", "1/2/3",
     "2023-10-14/2023-10-07", "/2023", "2023-10-07/", "202X-10", "2023-10-07 and more"],
)  # fmt: skip
def test_refuses_with_a_message_that_says_what_is_wanted(text):
    """Among them everything that would have to be completed from the clock."""
    with pytest.raises(ReconstructionError, match="cannot read the date"):
        parse_supplied(text)


def test_a_stated_date_allows_no_other_day():
    days = np.arange(day_of(2023, 10, 1), day_of(2023, 10, 31))
    evidence = parse_supplied("2023-10-07").evidence(days)
    assert [day_of(2023, 10, 7)] == list(days[np.isfinite(evidence.log_likelihood)])


def test_about_allows_days_near_it_less_and_less():
    days = np.arange(day_of(2023, 1, 1), day_of(2024, 1, 1))
    likelihood = parse_supplied("2023-10-07~").evidence(days).log_likelihood
    at = day_of(2023, 10, 7) - Day(int(days[0]))
    assert likelihood[at] > likelihood[at + 3] > likelihood[at + 20] > -np.inf
