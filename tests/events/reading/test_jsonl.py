"""JSON and JSON lines."""

import json

import pytest

from events.document import Metadata
from events.reading import UnreadableInput
from events.reading.jsonl import read_json, read_jsonl


def test_each_line_is_a_document() -> None:
    """Text, title, date and address are taken; blank lines are passed over."""
    rows = [{"text": "One.\r\nTwo.", "date": "2024-06-06", "title": "First", "url": "https://a.example"}, {"text": "b"}]
    first, second = read_jsonl("\n\n".join(map(json.dumps, rows)).encode(), "a.jsonl")
    assert ("One.\nTwo.", "First", "https://a.example") == (first.text, first.title, first.source)
    assert Metadata("published", "2024-06-06", "json:date") in first.metadata
    assert ("b", "", "a.jsonl:3", ()) == (second.text, second.title, second.source, second.metadata)


@pytest.mark.parametrize(
    ("data", "where"),
    [
        pytest.param(b'{"text": "a"}\n{"text": ', "a.jsonl:2: is not JSON", id="broken"),
        pytest.param(b'{"body": "a"}', 'a.jsonl:1: has no "text"', id="no text"),
        pytest.param(b'{"text": 3}', 'a.jsonl:1: has no "text"', id="text is a number"),
        pytest.param(b"[1]", 'a.jsonl:1: has no "text"', id="not an object"),
        pytest.param(b"[" * 100_000, "a.jsonl:1: is not JSON", id="too deep"),
    ],
)
def test_wrong_lines_are_named(data: bytes, where: str) -> None:
    """The message names the line and shows what is wanted."""
    with pytest.raises(UnreadableInput) as caught:
        read_jsonl(data, "a.jsonl")
    assert str(caught.value).startswith(where)


def test_json_holds_one_or_many() -> None:
    """An object, an array of objects, or lines under the wrong name."""
    assert ["a"] == [d.text for d in read_json(b'{"text": "a"}', "a.json")]
    assert ["a", "b"] == [d.text for d in read_json(b'[{"text": "a"}, {"text": "b"}]', "a.json")]
    assert ["a", "b"] == [d.text for d in read_json(b'{"text": "a"}\n{"text": "b"}\n', "a.json")]


def test_half_surrogates_become_replacement_characters() -> None:
    """JSON can hold what no encoding can write; the length does not change."""
    [document] = read_jsonl(rb'{"text": "a\ud800b \ud83d\ude00"}', "a.jsonl")
    assert "a\ufffdb \U0001f600" == document.text
