"""
Check the knowledge files: ``python -m timeline.publication.knowledge.check [DATA]``.

Every date must be one, every kind known, every cue readable and every name told once. With the development data
directory, dates are also compared with chronicles there, and those that differ are listed for a second look.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from timeline.publication.knowledge.curves import LAGS, tables
from timeline.publication.knowledge.events import data_lines, known_events, read_cue, read_days
from timeline.publication.knowledge.numbered import forms
from timeline.publication.knowledge.telling import EDGES
from timeline.publication.knowledge.words import fold

LATEST = "2026-12-31"


def main(arguments: Sequence[str]) -> int:
    """Print what is wrong; 1 when anything is."""
    problems = list(problems_found())
    for problem in problems:
        print(problem)
    if arguments:
        for remark in differences(Path(arguments[0])):
            print(remark)
    rows = known_events().rows
    print(f"{len(rows)} events, {len(problems)} problems", file=sys.stderr)
    return 1 if problems else 0


def problems_found() -> Iterator[str]:
    """What is wrong with the files, a line each."""
    yield from _events()
    yield from _offices()
    yield from _people()
    yield from _numbered()
    yield from _tables()


def _events() -> Iterator[str]:
    known = known_events()
    latest = read_days(LATEST).end
    for row in known.rows:
        if len(row) != 5:
            yield f"event: wanted five columns, got {row}"
            continue
        when, kind, fame, name, cue = row
        if kind not in known.kinds:
            yield f"event {name!r}: unknown kind {kind!r}"
        if fame not in ("1", "2", "3"):
            yield f"event {name!r}: fame {fame!r} is not 1, 2 or 3"
        if cue != fold(cue) or "" in (item for group in read_cue(cue) for item in group):
            yield f"event {name!r}: cue {cue!r} is not plain lower-case words"
        try:
            days = read_days(when)
        except ValueError as error:
            yield f"event {name!r}: {error}"
            continue
        if days.end > latest:
            yield f"event {name!r}: {when} has not come"
    for name, count in Counter(row[3] for row in known.rows).items():
        if count > 1:
            yield f"event {name!r} is told {count} times"


def _offices() -> Iterator[str]:
    for line in data_lines(files(__package__).joinpath("data", "offices.tsv").read_text("utf-8")):
        columns = line.split("\t")
        if len(columns) != 5 or columns[0] not in ("us-president", "leader", "official", "ceo"):
            yield f"office: {line!r} is not class, titles, holder, from, to"
            continue
        begin = read_days(columns[3]).start
        if columns[4] and read_days(columns[4]).start <= begin:
            yield f"office: {columns[2]} leaves before coming"


def _people() -> Iterator[str]:
    lines = files(__package__).joinpath("data", "people.tsv").read_text("ascii").splitlines()
    if lines != sorted(lines):
        yield "people: the lines are not sorted"
    for line in lines:
        _, born, *died = line.split("\t")
        if len(born) != 8 or (died and died[0][:8] <= born):
            yield f"people: {line!r}"


def _numbered() -> Iterator[str]:
    for word, listed in forms().items():
        for words, _, name, days in listed:
            if word != words[0] or read_days(days).end > read_days("2027-12-31").end:
                yield f"numbered: {name} {days}"


def _tables() -> Iterator[str]:
    for name, weights in tables().items():
        way = name.split(":")[1]
        wanted = len(EDGES[way]) if name.startswith("way:") else None if name == "age:years" else len(LAGS)
        if wanted is not None and len(weights) != wanted:
            yield f"table {name}: {len(weights)} bins, wanted {wanted}"


def differences(data: Path) -> Iterator[str]:
    """Deaths whose day is another in the chronicle of the development data, a line each."""
    died: dict[str, set[str]] = {}
    with gzip.open(data / "facts" / "wikipedia_days.tsv.gz", "rt", encoding="utf-8") as lines:
        for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[1] == "death":
                died.setdefault(fold(row[2].split(",")[0]), set()).add(row[0])
    for when, kind, _, name, _ in known_events().rows:
        if kind == "death" and name.startswith("death of "):
            days = died.get(fold(name.removeprefix("death of ")), set())
            if days and when not in days and any(day[:3] == when[:3] for day in days):
                yield f"differs: {name} is {when} here, {', '.join(sorted(days))} there"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
