"""Events dated by how far they lie from what has a date."""

import pytest

import timeline

CASES = [
    ("The hall reopened on 8 May 2020, a year after rebuilding began.", "began", "2018-10", "2019-12"),
    (
        "On 16 May 2019, ten days before the strike began, the union wrote to the minister.",
        "began",
        "2019-05-25",
        "2019-05-27",
    ),
    ("Two days before the vote, on 3 May 2018, the mayor resigned.", "vote", "2018-05-04", "2018-05-06"),
    ("She married in 1920, a year after the war ended.", "ended", "1919-01-01", "1919-12-31"),
    (
        "The line was closed on 7 May 2015, two days after a crack in the rail of the old bridge stopped a train.",
        "stopped",
        "2015-05-05",
        "2015-05-05",
    ),
]
OTHERS = [
    ("On 16 May 2019, ten days before the strike began, the union wrote to the minister.", "wrote", "2019-05-16"),
    ("Two days before the vote, on 3 May 2018, the mayor resigned.", "resigned", "2018-05-03"),
    ("The town was flooded on 9 June 2014. Two days after the flood the mayor resigned.", "resigned", "2014-06-11"),
    ("The hearing was on 30 January 2018. Three weeks after the hearing the clinic paid.", "paid", "2018-02-17"),
]


def _begin(text: str, trigger: str) -> dict[str, str]:
    made = timeline.reconstruct(text, anchor="2021-01-01", all=True).to_dict()
    [event] = [event["id"] for event in made["events"] if event["trigger"] == trigger]
    [begin] = [entry["begin"] for entry in made["entries"] if event in entry["events"]]
    return begin


@pytest.mark.parametrize(("text", "trigger", "least", "most"), CASES, ids=[text for text, *_ in CASES])
def test_a_distance_dates_what_it_is_counted_from(text, trigger, least, most):
    """What has no time of its own lies as far from what has one as the words tell."""
    begin = _begin(text, trigger)
    assert least <= begin["earliest"] <= begin["latest"] <= most


@pytest.mark.parametrize(("text", "trigger", "day"), OTHERS, ids=[f"{trigger}: {text}" for text, trigger, _ in OTHERS])
def test_a_distance_is_not_the_time_of_what_it_is_counted_from(text, trigger, day):
    """The time beside a distance, and the distance, are of the event that is told, not of the other."""
    assert day == _begin(text, trigger)["earliest"]


def test_what_is_dated_by_a_distance_is_over_then():
    """A moment a year before another is known on both sides, as if its year were named."""
    told = timeline.reconstruct(
        "Moll left in 1903. The mill was sold in 1948, two years after it burned.", anchor="2000", all=True
    )
    [burned] = [entry for entry in told.entries if entry.label.endswith("burned")]
    assert ("dated", "1946") == (burned.status, burned.edtf)
