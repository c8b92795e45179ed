"""
Time expressions against the English cases of Recognizers-Text, under the mapping of docs/recognizers.md.

A case is a sentence, a reference time and what Recognizers expects to find in it. It is right when each expected
expression agrees with ours in one reading and, where a whole model was asked, nothing else is found.
"""

from __future__ import annotations

import argparse
import collections
import functools
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from benchmarks.data import data_directory
from benchmarks.recognizers_cases import DAY, LEFT_OUT, Case, Expected, Resolution, cases
from benchmarks.report import table, write_section
from timeline.calendar.days import Day, day_of
from timeline.calendar.timex3 import day_value

if TYPE_CHECKING:
    from timeline.expressions.expression import TimeExpression

FILE = "timex/multi/recognizers_dev.jsonl.gz"
Find = Callable[[str, str], Iterable["TimeExpression"]]


# --- ours, in the same terms ----------------------------------------------------------------------------------


@attrs.frozen
class Said:
    """One reading of ours: its value, and where it begins and ends, earliest and latest, in minutes from day 0."""

    value: str
    begin: tuple[int | None, int | None] = (None, None)
    end: tuple[int | None, int | None] = (None, None)

    @property
    def placed(self) -> tuple[int, int] | None:
        """The whole run; ``None`` where it has no place in time or is open."""
        start, end = self.begin[0], self.end[1]
        return None if start is None or end is None else (start, end)

    def can_be(self, start: int, end: int, slack: float) -> bool:
        """Whether it can run from one minute to another, give or take some; true where it has no place in time."""
        bounds = [(start, self.begin), (end, self.end)]
        low = all(earliest is None or earliest - slack <= minute for minute, (earliest, _) in bounds)
        return low and all(latest is None or minute <= latest + slack for minute, (_, latest) in bounds)


def _said(expression: TimeExpression) -> list[Said]:
    return [
        Said(r.value, (r.extent.begin.earliest, r.extent.begin.latest), (r.extent.end.earliest, r.extent.end.latest))
        if r.extent
        else Said(r.value)
        for r in expression.readings
    ]


# --- agreement ------------------------------------------------------------------------------------------------

_DATE_UNITS = {"Y": 31536000, "Q": 7776000, "M": 2592000, "W": 604800, "D": 86400, "DE": 315360000, "CE": 3153600000}
_CLOCK_UNITS = {"H": 3600, "M": 60, "S": 1}


def length(timex: str) -> float | None:
    """Seconds of a TIMEX3 length as Recognizers counts them (a month 30 days, a year 365); ``None`` for no length."""
    match = re.fullmatch(r"P((?:\d+(?:\.\d+)?[A-SU-Z]+)*)(?:T((?:\d+(?:\.\d+)?[HMS])+))?", timex)
    if match is None or not (match[1] or match[2]):
        return None
    parts = [(number, _DATE_UNITS.get(unit)) for number, unit in re.findall(r"([\d.]+)([A-Z]+)", match[1])]
    parts += [(number, _CLOCK_UNITS[unit]) for number, unit in re.findall(r"([\d.]+)([A-Z])", match[2] or "")]
    return None if any(unit is None for _, unit in parts) else sum(float(n) * (unit or 0) for n, unit in parts)


def normal(timex: str) -> str:
    """A value in one spelling: full clock times without seconds, fiscal years as years, sets without repetition."""
    timex = re.sub(r"^FY", "", timex).replace("P1WE", "XXXX-WXX-WE")
    timex = re.sub(r"(?<=.)P1[YMWD]$", "", timex) if not timex.startswith("P") else timex
    timex = re.sub(r"T(\d\d)$", r"T\1:00", re.sub(r"(T\d\d:\d\d):\d\d$", r"\1", timex))
    if re.match(r"T\d\d|T[A-Z]{2}$", timex):
        return f"XXXX-XX-XX{timex}"
    return f"XXXX-{timex}" if timex in ("SP", "SU", "FA", "WI") else timex.replace("TNT", "TNI")


def _fits(open_timex: str, value: str) -> bool:
    """Whether a value fills in the X of a timex and is like it in all else."""
    return re.fullmatch(re.escape(open_timex).replace("X", "."), value) is not None


def _same_length(resolution: Resolution, ours: list[Said]) -> bool:
    wanted = length(resolution.timex) or resolution.seconds
    return resolution.kind in ("duration", "set") and any(
        wanted is not None and length(said.value) == wanted for said in ours
    )


def _vague_length(resolution: Resolution, ours: list[Said]) -> bool:
    if resolution.kind != "duration" and not resolution.timex.startswith("("):
        return False
    vague = re.sub(r"\d+", "X", resolution.timex.strip("()").rpartition(",")[2])
    return any(said.value == vague for said in ours)


def _same_value(resolution: Resolution, ours: list[Said]) -> bool:
    timex = normal(resolution.timex)
    return bool(timex) and any(normal(said.value) == timex for said in ours)


def _fills_in(resolution: Resolution, ours: list[Said]) -> bool:
    unresolved = resolution.start is None and resolution.end is None
    part_of_day = re.search(r"T[A-Z]{2}$", resolution.timex)
    part_of_unit = re.search(r"start|mid|end", resolution.mod) is not None
    if not (unresolved or part_of_day or part_of_unit or resolution.kind == "set" or resolution.mod == "ref_undef"):
        return False
    timex = normal(resolution.timex)
    if part_of_day and resolution.start is not None:
        day = normal(day_value(Day(resolution.start // DAY)) + part_of_day[0])
        if any(normal(said.value) == day for said in ours):
            return True
    return "X" in timex and any(_fits(timex, normal(said.value)) for said in ours)


def _same_run(resolution: Resolution, ours: list[Said]) -> bool:
    start, end = resolution.start, resolution.end
    if start is None or resolution.clock or (end is None and resolution.mod not in ("", "approx")):
        return False
    runs = [said.placed for said in ours if said.placed]
    if resolution.kind == "date":
        return any(run == (start, start + DAY) for run in runs)
    if end is None:
        return any(run[0] == start and run[1] - start <= 60 for run in runs)
    return any(run == (start, end) for run in runs)


def _same_clock(resolution: Resolution, ours: list[Said]) -> bool:
    start, end = resolution.start, resolution.end
    if start is None or not resolution.clock or (end is None and resolution.mod not in ("", "approx")):
        return False
    runs = [said.placed for said in ours if said.placed]
    if end is None:
        return any(run[0] % DAY == start and run[1] - run[0] <= 60 for run in runs)
    return any(run[0] % DAY == start and run[1] % DAY == end % DAY for run in runs)


def _included(end: int, ours: int) -> bool:
    """Whether ours ends with the day, month or year that theirs names as the first after the run."""
    first_of_month = (end // DAY) in _firsts()
    most = 366 if first_of_month == 1 else 31 if first_of_month else 1
    return 0 <= ours - end <= most * DAY


@functools.cache
def _firsts() -> Mapping[int, int]:
    return {day_of(year, month): month for year in range(1000, 2200) for month in range(1, 13)}


def _last_included(resolution: Resolution, ours: list[Said]) -> bool:
    if resolution.start is None or resolution.end is None or resolution.clock:
        return False
    runs = [said.placed for said in ours if said.placed]
    return any(run[0] == resolution.start and _included(resolution.end, run[1]) for run in runs)


def _open_side(resolution: Resolution, ours: list[Said]) -> bool:
    sides = [side for side in (resolution.start, resolution.end) if side is not None]
    if len(sides) != 1 or resolution.mod in ("", "approx"):
        return False
    runs = [said.placed for said in ours if said.placed]
    if resolution.clock:
        return any(sides[0] in (run[0] % DAY, run[1] % DAY) for run in runs)
    return any(run[0] <= sides[0] <= run[1] for run in runs)


def _run_from_reference(resolution: Resolution, ours: list[Said]) -> bool:
    match = re.fullmatch(r"\((.*),(.*),(P.*)\)", resolution.timex)
    wanted = length(match[3]) if match else None
    if wanted is None or resolution.start is None or resolution.end is None:
        return False
    for said in ours:
        if length(said.value) == wanted:
            unit = length(re.sub(r"[\d.]+", "1", said.value)) or 0.0
            if said.can_be(resolution.start, resolution.end, max(DAY, unit / 60)):
                return True
    return False


_UNIT = r"(week|month|quarter|year|decade)s?"
_BY_UNITS = re.compile(
    rf"\b{_UNIT}\b.*\b(?:ago|back|later|earlier|before|after|from|since)\b|\bin\b.*\b{_UNIT}\b", re.IGNORECASE
)


def _to_the_unit(resolution: Resolution, ours: list[Said], words: str) -> bool:
    if resolution.kind != "date" or resolution.start is None or not (named := _BY_UNITS.search(words)):
        return False
    most = {"week": 7, "month": 31, "quarter": 92, "year": 366, "decade": 3653}[(named[1] or named[2]).lower()] * DAY
    runs = [said.placed for said in ours if said.placed]
    return any(run[0] <= resolution.start < run[1] and run[1] - run[0] <= most for run in runs)


def _last_second(resolution: Resolution, ours: list[Said]) -> bool:
    """ "The end of the day", which is its last second there and its last hours here."""
    if not resolution.timex.endswith("T23:59:59") or resolution.start is None:
        return False
    return any((run := said.placed) and run[0] <= resolution.start < run[1] <= resolution.start + 1 for said in ours)


_UP_TO = re.compile(r"(?:with)?in\b|(?:in )?less than\b|for\b", re.IGNORECASE)


def _up_to(resolution: Resolution, ours: list[Said], words: str) -> bool:
    """ "Within two weeks from today": all of it there, "two weeks from today" with a relation here."""
    if resolution.start is None or resolution.end is None or resolution.clock or not _UP_TO.match(words):
        return False
    end = resolution.end
    return any((run := said.placed) and run[0] <= end <= run[1] for said in ours)


_VAGUE = re.compile(r"\b(?:few|couple|several|some)\b", re.IGNORECASE)


def _vague_reach(resolution: Resolution, ours: list[Said], words: str) -> bool:
    """ "A few months ago", three months ago there, PAST_REF here, as TimeML has it."""
    if resolution.start is None or not _VAGUE.search(words):
        return False
    start = resolution.start
    return any(said.value in ("PAST_REF", "FUTURE_REF") and said.can_be(start, start, 0) for said in ours)


def _part_of_ours(resolution: Resolution, ours: list[Said]) -> bool:
    if resolution.kind != "date" or resolution.start is None:
        return False
    runs = [said.placed for said in ours if said.placed]
    return any(run[1] - run[0] < DAY and run[0] // DAY * DAY == resolution.start for run in runs)


ONE_TO_ONE: dict[str, Callable[[Resolution, list[Said]], bool]] = {
    "the same run of time": _same_run,
    "the same value": _same_value,
    "the same clock time": _same_clock,
    "the same length": _same_length,
    "an open value filled in": _fills_in,
    "a vague number": _vague_length,
    "an end that they leave out and we include": _last_included,
    "an open side": _open_side,
    "a run from the reference time, as a length": _run_from_reference,
    "a day that is part of ours": _part_of_ours,
    "the last second of a day, as its end": _last_second,
}
TO_THE_UNIT = "a day that we give to the week, month or year"
UP_TO = "a run up to a time, named by its end"
VAGUE_REACH = "a vague number of units away, as past or future"
TWO_TO_ONE = "a range in two expressions"


def _two_ends(resolution: Resolution, first: list[Said], last: list[Said]) -> bool:
    start, end = resolution.start, resolution.end
    if start is None or end is None:
        return False
    begins = [run for said in first if (run := said.placed)]
    ends = [run for said in last if (run := said.placed)]
    if resolution.clock:
        return any(run[0] % DAY == start for run in begins) and any(run[0] % DAY == end % DAY for run in ends)
    return any(run[0] == start for run in begins) and any(run[0] <= end <= run[1] for run in ends)


def agreement(expected: Expected, found: list[TimeExpression]) -> str | None:
    """How our expressions that touch an expected one agree with it; ``None`` when they do not."""
    touching = [e for e in found if e.span.start < expected.end and expected.start < e.span.end]
    readings = [_said(expression) for expression in touching]
    for name, agrees in ONE_TO_ONE.items():
        if any(agrees(resolution, ours) for resolution in expected.resolutions for ours in readings):
            return name
    if any(_to_the_unit(r, ours, expected.text) for r in expected.resolutions for ours in readings):
        return TO_THE_UNIT
    if any(_vague_reach(r, ours, expected.text) for r in expected.resolutions for ours in readings):
        return VAGUE_REACH
    if any(_up_to(r, ours, expected.text) for r in expected.resolutions for ours in readings):
        return UP_TO
    pairs = list(itertools.combinations(readings, 2))
    if any(_two_ends(r, first, last) for r in expected.resolutions for first, last in pairs):
        return TWO_TO_ONE
    return None


# --- measuring ------------------------------------------------------------------------------------------------


@attrs.frozen
class Outcome:
    """How one case went."""

    case: Case
    found: tuple[TimeExpression, ...]
    agreements: tuple[str | None, ...]  # one an expected expression that can be compared
    differences: tuple[str, ...]
    spurious: tuple[TimeExpression, ...]

    @property
    def counted(self) -> bool:
        """False where the model is left out, or nothing but differences on purpose was expected."""
        return self.case.model not in LEFT_OUT and (bool(self.agreements) or not self.differences)

    @property
    def right(self) -> bool:
        return None not in self.agreements and not self.spurious


def judge(case: Case, found: Iterable[TimeExpression]) -> Outcome:
    """Hold what was found in a case against what was expected."""
    found = list(found)
    touched = [(e.start, e.end) for e in case.expected]
    outside = [f for f in found if not any(f.span.start < end and start < f.span.end for start, end in touched)]
    differences = [e.difference for e in case.expected]
    return Outcome(
        case=case,
        found=tuple(found),
        agreements=tuple(agreement(e, found) for e in case.expected if e.difference is None),
        differences=tuple(name for name in differences if name is not None),
        spurious=tuple(outside) if case.whole else (),
    )


def find(text: str, reference: str) -> Iterable[TimeExpression]:
    """What this project finds, read on the day of the reference time."""
    from timeline import find_expressions

    return find_expressions(text, anchor=reference[:10])


def measure(read: Iterable[Case], finder: Find = find) -> list[Outcome]:
    """The outcome of every case."""
    return [judge(case, finder(case.text, case.reference)) for case in read]


def figures_to_hold() -> dict[str, float]:
    """What must not get worse, by the name under which its floor is recorded."""
    counted = [outcome for outcome in measure(cases(data_directory() / FILE)) if outcome.counted]
    return {"recognizers.all.right": sum(outcome.right for outcome in counted) / len(counted)}


def _shown(outcome: Outcome) -> Iterator[str]:
    comparable = [e for e in outcome.case.expected if e.difference is None]
    yield f"{outcome.case.model}, {outcome.case.reference[:16]}: {outcome.case.text}"
    for expected, agreed in zip(comparable, outcome.agreements, strict=True):
        if agreed is None:
            yield f"    not agreed: {expected.text!r} {[(r.timex, r.mod) for r in expected.resolutions]}"
    for expression in outcome.found:
        note = "  (not expected)" if expression in outcome.spurious else ""
        yield f"    found: {expression.text!r} {[r.value for r in expression.readings]} {expression.rule}{note}"


def main(argv: list[str]) -> int:
    """Print the shares right by model and write them into the results page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks recognizers", description=__doc__)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N wrong cases, evenly picked")
    parser.add_argument("--dry", action="store_true", help="print only, leave the results page alone")
    options = parser.parse_args(argv)
    outcomes = measure(cases(data_directory() / FILE))
    rows = []
    for model in [*sorted({outcome.case.model for outcome in outcomes} - set(LEFT_OUT)), "all"]:
        counted = [o for o in outcomes if o.counted and model in (o.case.model, "all")]
        judged = [agreed is not None for o in counted for agreed in o.agreements]
        right = sum(o.right for o in counted) / len(counted)
        agreed = sum(judged) / max(len(judged), 1)
        spurious = sum(len(o.spurious) for o in counted)
        rows.append([model, str(len(counted)), f"{right:.3f}", str(len(judged)), f"{agreed:.3f}", str(spurious)])
    compared = [outcome for outcome in outcomes if outcome.case.model not in LEFT_OUT]
    ways = collections.Counter(way for outcome in compared for way in outcome.agreements if way)
    apart = collections.Counter(name for outcome in compared for name in outcome.differences)
    lines = [
        "`python -m benchmarks recognizers`. English cases of Recognizers-Text (development part) under the mapping of",
        "docs/recognizers.md, reference day given: share of cases right, share of expected expressions agreed with.",
        "",
        *table(["model", "cases", "right", "expected", "agreed", "not expected"], rows),
        "",
        *table(["how it agrees", "expressions"], [[name, str(n)] for name, n in ways.most_common()]),
        "",
        *table(["left out: the schemes differ", "expressions"], [[name, str(n)] for name, n in apart.most_common()]),
    ]
    print("\n".join(lines))
    wrong = [outcome for outcome in outcomes if outcome.counted and not outcome.right]
    for outcome in wrong[:: max(1, len(wrong) // options.errors)][: options.errors] if options.errors else []:
        print("\n".join(_shown(outcome)))
    if not options.dry:
        write_section("Time expressions: Recognizers-Text cases", lines)
    return 0
