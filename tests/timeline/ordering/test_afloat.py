"""Times that hang on a day of writing which is not known, or hardly."""

from __future__ import annotations

import json

import jsonschema
import pytest

import timeline
from timeline.assembly import Entry
from timeline.calendar.days import MINUTES_A_DAY
from timeline.export.json import schema

LOG = (
    "The pump failed yesterday at 09:12. Anna stopped the line at 09:20. "
    "The line was started again at 10:40. The crew will meet on Thursday at 3pm."
)
STORY = (
    "The bridge was repaired in 2008. The council approved a new deck in March. "
    "Mayor Helen Okafor opened the bridge on Monday morning."
)


def entry(told: timeline.Timeline, words: str) -> Entry:
    [found] = [entry for entry in told.entries if words in entry.label]
    return found


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("pump failed", (-1, 9 * 60 + 12), (-1, 9 * 60 + 13)),
        ("stopped the line", (-1, 9 * 60 + 20), (-1, 9 * 60 + 21)),
        ("started again", (-1, 10 * 60 + 40), (-1, 10 * 60 + 41)),
        ("crew will meet", (0, 15 * 60), (6, 15 * 60 + 1)),
    ],
)
def test_day_not_known(words: str, first: tuple[int, int], last: tuple[int, int]) -> None:
    """No entry has a place in the calendar; each has one before or after the day of writing."""
    told = timeline.reconstruct(LOG, all=True)
    assert "unknown" == told.publication["d1"].status
    found = entry(told, words)
    assert (None, None, None) == (found.begin.earliest, found.end.latest, found.edtf)
    assert found.from_publication is not None
    bounds = found.from_publication.start, found.from_publication.end
    assert tuple(day * MINUTES_A_DAY + minute for day, minute in (first, last)) == bounds


def test_order_of_what_has_no_date() -> None:
    """They stand as they are counted."""
    told = timeline.reconstruct(LOG, all=True)
    counted = [e.from_publication.start for e in told.entries if e.from_publication is not None]
    assert 4 <= len(counted)
    assert sorted(counted) == counted


def test_nothing_supposed_is_told() -> None:
    """The days supposed to count from stand nowhere in the document, which obeys its schema and can be read back."""
    told = timeline.reconstruct(LOG, all=True)
    document = told.to_json()
    rows = json.loads(document)
    jsonschema.validate(rows, schema())
    said = json.dumps([rows["expressions"], rows["entries"], rows["problems"]])
    assert not [year for year in range(1700, 2100) if f"{year}-" in said or f" {year}" in said]
    assert ["XXXX-XX-XXT09:12", "XXXX-XX-XXT09:20"] == [row["value"] for row in rows["expressions"][:2]]
    again = timeline.Timeline.from_json(document)
    assert told.entries == again.entries
    assert document == again.to_json()


def test_day_hardly_known() -> None:
    """What hangs on it is counted from it, since dates would tell next to nothing; what does not is dated."""
    told = timeline.reconstruct(STORY, all=True)
    written = told.publication["d1"].interval(0.9)
    assert written is not None
    assert written.end - written.start > 365
    assert entry(told, "was repaired").from_publication is None
    opened = entry(told, "opened").from_publication
    assert opened is not None
    assert -7 * MINUTES_A_DAY <= opened.start < opened.end <= MINUTES_A_DAY


def test_day_known() -> None:
    """Nothing is counted then."""
    told = timeline.reconstruct(LOG, anchor="2026-03-12", all=True)
    assert all(found.from_publication is None for found in told.entries)
    assert "2026-03-11T09:12:00" == entry(told, "pump failed").edtf
