"""Which happenings of a text the default view tells, and how."""

from __future__ import annotations

import pytest

import timeline

LOG = (
    "Incident summary. At 09:12 alerts fired for checkout latency. Ann joined at 09:20 and rolled back the deploy at "
    "09:31, but errors kept climbing. At 10:05 we found that the database had run out of connections. Restarting the "
    "pool at 10:18 fixed it; all clear was given at 10:40. We will hold a review on Thursday at 3pm and ship the "
    "permanent fix by the end of next week."
)


def _told(text: str) -> list[tuple[str | None, str]]:
    return [(entry.edtf, entry.label) for entry in timeline.reconstruct(text, anchor="2024-02-06").entries]


def test_of_a_text_of_little_but_times_all_is_shown():
    """Where nearly every sentence has its own time, what "we" did and what is to come are the timeline too."""
    assert [
        ("2024-02-06T09:12:00", "Alerts fired for checkout latency"),
        ("2024-02-06T09:20:00", "Ann joined"),
        ("2024-02-06T09:31:00", "Ann rolled back the deploy"),
        ("2024-02-06T10:05:00", "We found that the database had run out of connections"),
        ("2024-02-06T10:18:00", "Restarting the pool fixed it"),
        ("2024-02-06T10:40:00", "All clear was given"),
        ("2024-02-08", "We will hold a review"),
        ("[2024-02-08..2024-02-18]", "We will ship the permanent fix"),
    ] == _told(LOG)


@pytest.mark.parametrize(
    ("text", "edtf", "label"),
    [
        pytest.param(
            "The bridge, built in 1961, was last repaired in 2008.", "1961", "The bridge was built", id="aside"
        ),
        pytest.param("Founded in 1847, the mill is now a museum.", "1847", "The mill was founded", id="opening"),
        pytest.param(
            "The appeal was heard on 30 January and rejected the following day.",
            "2024-01-31",
            "The appeal was rejected",
            id="joined passive",
        ),
        pytest.param(
            "The cracks were discovered during a routine inspection on 14 January.",
            "2024-01-14",
            "The cracks were discovered during a routine inspection",
            id="time of a noun of the verb",
        ),
        pytest.param(
            "A second phase of the work, which includes new lights, will start next spring.",
            "2024-21",
            "A second phase of the work will start",
            id="a begin to come",
        ),
        pytest.param(
            "The minister is expected to visit the site on Thursday.",
            "2024-02-08",
            "The minister is expected to visit the site on Thursday",
            id="expected",
        ),
    ],
)
def test_dated_happenings_are_shown(text: str, edtf: str, label: str):
    """What has a time of its own is told by a whole sentence, though it stands in less than one."""
    assert (edtf, label) in _told(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        pytest.param("The show, set to run in March, was cancelled on Monday.", "run", id="was to come"),
        pytest.param("He appealed within the fourteen days allowed.", "appealed allowed", id="a term"),
    ],
)
def test_what_has_no_such_time_is_not_shown_at_it(text: str, label: str):
    """Neither what did not come, nor what a term told elsewhere seems to date."""
    assert not [told for _, told in _told(text) if label in told.split(" was ")[0]]


def test_who_goes_on_through_a_sentence_about_another():
    """ "She" after "she married Hans Holm" is the first of the two."""
    text = "Emma Larsen moved to Copenhagen in 1890. Two years later she married Hans Holm. She died on 9 June 1940."
    assert ("1940-06-09", "Emma Larsen died") in _told(text)
