"""
When what is told happened: texts of several kinds, read with their day supplied, against what a reader gets.

``readings/expected.tsv`` has a row for each event: file, day of publication, trigger, which of its like, and when it
was (EDTF, both ends included). An entry is right when its bounds touch that run, and reach beyond it on either side by
no more than half its length and a day. Rules were mended on these texts: the share is a development figure. The last
three files were annotated before they were first read; 35 of their 63 rows were right then.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import timeline
from events.reading import read_documents
from timeline.calendar.days import MINUTES_A_DAY
from timeline.publication.supplied import parse_supplied

HERE = Path(__file__).parent / "readings"
RIGHT = 0.845
"""Least share of rows that are right; it only rises."""


def rows():
    with (HERE / "expected.tsv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t") if row and not row[0].startswith("#")]


@cache
def read(name, day):
    (document,) = read_documents([str(HERE / f"{name}.txt")])
    found = timeline.reconstruct(document, anchor=day, all=True)
    return found.events[document.id], {event: entry for entry in found.entries for event in entry.events}


def is_right(name, day, trigger, which, when):
    events, entry_of = read(name, day)
    alike = [event for event in events if event.trigger == trigger]
    entry = entry_of.get(alike[int(which) - 1].id) if len(alike) >= int(which) else None
    if entry is None or entry.begin.earliest is None or entry.end.latest is None:
        return False
    wanted = parse_supplied(when).interval
    first, last = entry.begin.earliest // MINUTES_A_DAY, (entry.end.latest - 1) // MINUTES_A_DAY
    slack = (wanted.end - wanted.start) // 2 + 1
    touches = first < wanted.end and last >= wanted.start
    return touches and first >= wanted.start - slack and last < wanted.end + slack


def test_most_events_are_put_where_a_reader_puts_them():
    wrong = [row for row in rows() if not is_right(*row)]
    assert 1 - len(wrong) / len(rows()) >= RIGHT, "\n".join(map("\t".join, wrong))


@pytest.mark.parametrize("name", sorted({row[0] for row in rows()}))
def test_no_text_is_read_badly(name):
    """At least half of the events of each text are right, so that no kind of text is left out."""
    own = [row for row in rows() if row[0] == name]
    assert sum(is_right(*row) for row in own) >= len(own) / 2
