"""The mapping from the scheme of Recognizers-Text to ours holds what docs/recognizers.md says."""

from __future__ import annotations

import json

import attrs
import pytest

from benchmarks.recognizers import agreement, judge, length, normal
from benchmarks.recognizers_cases import cases
from events.document import Span
from timeline.calendar.days import MINUTES_A_DAY, Minute, day_of
from timeline.calendar.intervals import Extent, TimeInterval


@attrs.frozen
class Reading:
    value: str
    extent: Extent | None


@attrs.frozen
class Expression:
    span: Span
    readings: tuple[Reading, ...]


def minute(text):
    day, _, clock = text.partition(" ")
    hour, _, rest = clock.partition(":")
    return Minute(day_of(*map(int, day.split("-"))) * MINUTES_A_DAY + int(hour or 0) * 60 + int(rest or 0))


def ours(start, end, value, run=None):
    extent = Extent.exactly(TimeInterval(*map(minute, run))) if run else None
    return Expression(Span(start, end), (Reading(value, extent),))


def case_of(tmp_path, text, *results, model="DateTimeModel", ref="2016-11-07T00:00:00"):
    row = {"lang": "English", "model": model, "input": text, "ref": ref, "results": list(results)}
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    [case] = cases(path)
    return case


def result(start, end, kind, *values):
    return {"Start": start, "End": end, "Text": "", "TypeName": f"datetimeV2.{kind}", "Resolution": {"values": values}}


def test_an_inclusive_end_becomes_half_open(tmp_path):
    """Whole models state the last character, parsers a length; both give the same span."""
    point = {"timex": "2017-01-02", "type": "date", "value": "2017-01-02"}
    whole = case_of(tmp_path, "on 2 January", result(3, 11, "date", point))
    side = {"date": "2017-01-02"}
    parsed = {"Start": 3, "Length": 9, "Text": "2 January", "Type": "date"}
    value = {"Timex": "2017-01-02", "FutureResolution": side, "PastResolution": side}
    part = case_of(tmp_path, "on 2 January", parsed | {"Value": value}, model="DateParser")
    assert [(e.start, e.end) for e in (*whole.expected, *part.expected)] == [(3, 12), (3, 12)]
    assert whole.whole
    assert not part.whole


@pytest.mark.parametrize(
    ("value", "found", "way"),
    [
        pytest.param(
            {"timex": "XXXX-01-02", "type": "date", "value": "2016-01-02"},
            [ours(3, 12, "2016-01-02", ("2016-01-02", "2016-01-03"))],
            "the same run of time",
            id="one of two readings of a day",
        ),
        pytest.param(
            {"timex": "(XXXX-01-02,XXXX-01-05,P3D)", "type": "daterange", "start": "2017-01-02", "end": "2017-01-05"},
            [ours(3, 12, "2017-01-02/2017-01-05", ("2017-01-02", "2017-01-06"))],
            "an end that they leave out and we include",
            id="the last day of a range",
        ),
        pytest.param(
            {"timex": "(XXXX-01-02,XXXX-01-05,P3D)", "type": "daterange", "start": "2017-01-02", "end": "2017-01-05"},
            [
                ours(3, 5, "2017-01-02", ("2017-01-02", "2017-01-03")),
                ours(8, 12, "2017-01-05", ("2017-01-05", "2017-01-06")),
            ],
            "a range in two expressions",
            id="a range",
        ),
        pytest.param(
            {"timex": "2012", "type": "daterange", "Mod": "after", "start": "2013-01-01"},
            [ours(3, 12, "2012", ("2012-01-01", "2013-01-01"))],
            "the same value",
            id="after a year",
        ),
        pytest.param(
            {"timex": "XXXX-10", "type": "daterange", "Mod": "since", "start": "2016-10-01"},
            [ours(3, 12, "2016-10", ("2016-10-01", "2016-11-01"))],
            "an open side",
            id="since a month",
        ),
        pytest.param(
            {"timex": "T19", "type": "time", "value": "19:00:00"},
            [ours(3, 12, "2016-11-07T19:00", ("2016-11-07 19:00", "2016-11-07 19:01"))],
            "the same clock time",
            id="a clock time whose day is open",
        ),
        pytest.param(
            {"timex": "T19", "type": "time", "value": "19:00:00"},
            [ours(3, 12, "2016-11-07T07:00", ("2016-11-07 07:00", "2016-11-07 07:01"))],
            None,
            id="another half of the day",
        ),
        pytest.param(
            {"timex": "PT1.5H", "type": "duration", "value": "5400"},
            [ours(3, 12, "PT1H30M")],
            "the same length",
            id="an hour and a half",
        ),
        pytest.param(
            {"timex": "P3W", "type": "duration", "value": "1814400"},
            [ours(3, 12, "PXW")],
            "a vague number",
            id="several weeks",
        ),
        pytest.param(
            {"timex": "XXXX-01-02", "type": "date", "value": "2016-01-02"},
            [ours(3, 12, "2014-01-02", ("2014-01-02", "2014-01-03"))],
            None,
            id="another year",
        ),
    ],
)
def test_ways_to_agree(tmp_path, value, found, way):
    """Each rule of the mapping accepts its own case; what is another time is not accepted."""
    case = case_of(tmp_path, "on 2 January", result(3, 11, value["type"], value))
    assert agreement(case.expected[0], found) == way


def test_a_whole_model_allows_nothing_more(tmp_path):
    """What is found beside the expected makes a case wrong where a whole model was asked, not where a parser was."""
    found = [ours(0, 4, "2016-11-07", ("2016-11-07", "2016-11-08"))]
    assert not judge(case_of(tmp_path, "Have a great month."), found).right
    assert judge(case_of(tmp_path, "Have a great month.", model="DateParser"), found).right


def test_differences_on_purpose_are_not_counted(tmp_path):
    """A case of nothing but a meal counts neither way."""
    meal = {"timex": "TMEL", "type": "timerange", "start": "11:00:00", "end": "13:00:00"}
    outcome = judge(case_of(tmp_path, "He is at lunch", result(6, 13, "timerange", meal)), [])
    assert (outcome.counted, outcome.differences) == (False, ("meal",))


@pytest.mark.parametrize(
    ("timex", "spelling"),
    [
        ("T07", "XXXX-XX-XXT07:00"),
        ("2016-11-07T22:10:00", "2016-11-07T22:10"),
        ("XXXX-WXX-7P1W", "XXXX-WXX-7"),
        ("FY2008", "2008"),
        ("SU", "XXXX-SU"),
        ("P1D", "P1D"),
    ],
)
def test_values_in_one_spelling(timex, spelling):
    """Spellings of one value compare equal."""
    assert normal(timex) == spelling


@pytest.mark.parametrize(
    ("timex", "seconds"), [("PT1.5H", 5400), ("P1W3D", 864000), ("P2DE", 630720000), ("PXW", None), ("2016", None)]
)
def test_lengths_in_seconds(timex, seconds):
    """A month has 30 days and a year 365, as Recognizers counts; what is no length has none."""
    assert length(timex) == seconds
