"""The JSON document: its schema, its bytes, and the way back."""

from __future__ import annotations

import json

import jsonschema
import pytest

import timeline
from timeline.assembly import SCHEMA, Timeline
from timeline.errors import UnreadableTimeline
from timeline.export.json import schema

TEXT = """The tram line was opened on 5 June 1894 at 9:30 a.m. It was closed in the winter of 1921. Caesar died in 44
BC. Since last year a museum has stood there, and on Sunday it was sold; two weeks later it may close."""
KEYS = ["schema", "documents", "publication", "expressions", "events", "entries", "relations", "problems"]


@pytest.fixture(scope="module")
def result() -> Timeline:
    return timeline.reconstruct(TEXT, anchor="2019-05")


@pytest.fixture(scope="module")
def fields(result) -> dict:
    return json.loads(result.to_json())


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_document_is_valid(fields):
    jsonschema.Draft202012Validator(schema()).validate(fields)


def test_keys_come_in_the_documented_order(fields):
    assert list(fields) == KEYS
    assert list(fields["entries"][0]) == [
        "id", "events", "label", "quotes", "begin", "end", "best", "edtf", "mass", "granularity", "status", "because",
    ]  # fmt: skip
    assert list(fields["expressions"][0]) == [
        "id", "document", "start", "end", "text", "type", "value", "mod", "edtf", "anchor", "earliest", "latest",
        "mass", "readings",
    ]  # fmt: skip


def test_a_dict_is_the_same_as_its_text(result, fields):
    assert result.to_dict() == fields


def test_offsets_count_code_points(fields):
    text = "🜂 " + TEXT
    for expression in timeline.reconstruct(text, anchor="2019-05").to_dict()["expressions"]:
        assert text[expression["start"] : expression["end"]] == expression["text"]


def test_what_is_read_back_writes_the_same(result):
    again = Timeline.from_json(result.to_json())
    assert again.to_json() == result.to_json()
    assert Timeline.from_json(again.to_json()) == again


def test_what_is_read_back_keeps_the_entries(result):
    again = Timeline.from_json(result.to_json())
    for mine, theirs in zip(result.entries, again.entries, strict=True):
        assert (mine.id, mine.label, mine.edtf, mine.status, mine.quotes) == (
            theirs.id, theirs.label, theirs.edtf, theirs.status, theirs.quotes,
        )  # fmt: skip
        assert mine.begin.earliest == theirs.begin.earliest
        assert mine.end.latest == theirs.end.latest
        assert mine.best == theirs.best


def test_a_year_before_the_common_era_is_astronomical(fields):
    [caesar] = [entry for entry in fields["entries"] if entry["edtf"] == "-0043"]
    assert caesar["begin"]["earliest"] == "-0043-01-01"
    assert caesar["end"]["latest"] == "-0043-12-31"


def test_minutes_are_written_where_the_text_has_a_clock_time(fields):
    [opened] = [entry for entry in fields["entries"] if "opened" in entry["label"]]
    assert opened["begin"]["earliest"].startswith("1894-06-05T09:30")


def test_probabilities_of_days_sum_to_one(fields):
    [publication] = fields["publication"]
    assert sum(p for _, p in publication["days"]) + publication["outside"] == pytest.approx(1.0, abs=1e-6)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON",
        "[]",
        "3",
        '{"schema": "timeline-engine/2"}',
        json.dumps({"schema": SCHEMA}),
        json.dumps({"schema": SCHEMA, **{key: [{}] for key in KEYS[1:]}}),
        json.dumps({"schema": SCHEMA, **dict.fromkeys(KEYS[1:], 1)}),
        "[" * 100_000,
    ],
    ids=["empty", "text", "list", "number", "version", "no keys", "empty rows", "no lists", "deep"],
)
def test_other_text_is_refused(text):
    with pytest.raises(UnreadableTimeline):
        Timeline.from_json(text)


def test_a_length_that_no_text_has_is_refused(fields):
    huge = {**fields, "documents": [{**fields["documents"][0], "characters": 10**15}]}
    with pytest.raises(UnreadableTimeline, match="characters"):
        Timeline.from_json(json.dumps(huge))
