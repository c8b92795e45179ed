"""
The order of what is told, and its dates, in texts with flashbacks, distances and clauses of time.

The rounds have eight, eight and four texts, written and annotated before they were read: ``dates.tsv`` tells when
events were (EDTF, both ends included), ``order.tsv`` which of two events began first. Rules were mended on all rounds,
so that the shares here are development figures; those of the first reading are in docs/ordering.md.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

import timeline
from events.document import Document
from timeline.calendar.days import MINUTES_A_DAY
from timeline.publication.supplied import parse_supplied

HERE = Path(__file__).parent / "texts"

# Least shares that are right, by round: of dates, of relations, of the order in which entries stand. They only rise.
LEAST = {"first": (0.71, 0.73, 0.69), "second": (0.85, 0.81, 0.82), "third": (0.73, 0.79, 0.77)}


def rows(which, name):
    with (HERE / which / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return [row for row in csv.reader(lines, delimiter="\t") if not row[0].startswith("#")]


@cache
def read(which, name, day):
    text = (HERE / which / f"{name}.txt").read_text(encoding="utf-8")
    return timeline.reconstruct(Document.of(text, id=name), anchor=day, all=True)


def event_of(told, trigger, number):
    alike = [event for events in told.events.values() for event in events if event.trigger == trigger]
    return alike[int(number) - 1].id if len(alike) >= int(number) else None


def is_dated(which, name, day, trigger, number, when):
    """Whether the bounds touch when it was, and reach beyond it by no more than half its length and a day."""
    told = read(which, name, day)
    entry = {event: entry for entry in told.entries for event in entry.events}.get(event_of(told, trigger, number))
    if entry is None or entry.begin.earliest is None or entry.end.latest is None:
        return False
    wanted = parse_supplied(when).interval
    first, last = entry.begin.earliest // MINUTES_A_DAY, (entry.end.latest - 1) // MINUTES_A_DAY
    slack = (wanted.end - wanted.start) // 2 + 1
    return wanted.start - slack <= first < wanted.end and wanted.start <= last < wanted.end + slack


def is_related(which, name, day, earlier, later):
    """Whether "before" is the likeliest relation."""
    told = read(which, name, day)
    first, second = (event_of(told, *event.rsplit(" ", 1)) for event in (earlier, later))
    if first is None or second is None:
        return False
    shares = told.relation(first, second)
    return max(shares, key=lambda label: shares[label]) == "before"


def stands_first(which, name, day, earlier, later):
    """Whether the entry of the one stands before that of the other."""
    told = read(which, name, day)
    place = {event: number for number, entry in enumerate(told.entries) for event in entry.events}
    first, second = (place.get(event_of(told, *event.rsplit(" ", 1))) for event in (earlier, later))
    return first is not None and second is not None and first < second


@pytest.mark.parametrize("which", LEAST)
@pytest.mark.parametrize(
    ("number", "table", "is_right"),
    [(0, "dates", is_dated), (1, "order", is_related), (2, "order", stands_first)],
    ids=["dates", "relations", "places"],
)
def test_most_is_right(which, number, table, is_right):
    told = rows(which, table)
    wrong = [row for row in told if not is_right(which, *row)]
    assert 1 - len(wrong) / len(told) >= LEAST[which][number], "\n".join(map("\t".join, wrong))
