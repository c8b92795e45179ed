"""What went on until something ended it."""

import pytest

import timeline

CASES = [
    ("Ana led the agency from 3 March 2014 until her dismissal on 5 May 2016.", "led", "2014-03-03", "2016-05-05"),
    (
        "Ana was employed by the firm from 4 June 2012 until she resigned on 19 August 2019.",
        "employed",
        "2012-06-04",
        "2019-08-19",
    ),
    (
        "The bridge was closed from 14 January 2017 until it was repaired on 2 June 2017.",
        "closed",
        "2017-01-14",
        "2017-06-02",
    ),
]


@pytest.mark.parametrize(("text", "trigger", "begun", "over"), CASES, ids=[text for text, *_ in CASES])
def test_goes_on_until_what_ended_it(text, trigger, begun, over):
    """From a day until an event with a day is one stretch with both."""
    made = timeline.reconstruct(text, anchor="2020-01-01", all=True).to_dict()
    [event] = [event["id"] for event in made["events"] if event["trigger"] == trigger]
    [entry] = [entry for entry in made["entries"] if event in entry["events"]]
    assert (begun, begun) == (entry["begin"]["earliest"], entry["begin"]["latest"])
    assert (over, over) == (entry["end"]["earliest"], entry["end"]["latest"])


def test_what_had_not_happened_did_not_go_on():
    """ "Did not reopen until the inspection" tells of no stretch that ended then."""
    made = timeline.reconstruct("The plant did not reopen until the inspection on 4 March 2019.", anchor="2020-01-01")
    entries = made.to_dict()["entries"]
    assert entries
    assert all(entry["begin"]["earliest"] == "2019-03-04" for entry in entries)


def test_open_until_an_event_without_a_date():
    """What ended with an event nobody dates does not go on to the day of writing."""
    text = "Paul Lang lived in Rome from 1990 until his death."
    made = timeline.reconstruct(text, anchor="2020-01-01", all=True).to_dict()
    [event] = [event["id"] for event in made["events"] if event["trigger"] == "lived"]
    [entry] = [entry for entry in made["entries"] if event in entry["events"]]
    assert entry["begin"]["earliest"] == "1990-01-01"
    assert entry["end"]["earliest"] < "2019"


def test_past_is_over():
    """What a text tells in the past tense of "this week" was over when it was written."""
    made = timeline.reconstruct("The president met union leaders this week.", anchor="2019-02-13").to_dict()
    [entry] = made["entries"]
    assert entry["end"]["latest"] == "2019-02-13"


def test_what_thousands_did_is_no_moment():
    """Since then, thousands left all the time; three men were arrested once."""
    text = "Some 817,000 people left the country since February 2022."
    made = timeline.reconstruct(text, anchor="2023-10-10", all=True).to_dict()
    [begin] = [entry["begin"] for entry in made["entries"]]
    assert ("2022-02-01", "2022-02-28") == (begin["earliest"], begin["latest"])
