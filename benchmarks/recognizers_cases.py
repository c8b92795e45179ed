"""The cases of Recognizers-Text: its scheme of spans, timex strings and resolved values, read into plain values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from benchmarks.data import json_lines
from timeline.calendar.days import MINUTES_A_DAY, day_of

NO_REFERENCE_TIME = "2016-11-07T00:00:00"  # that of most cases, where a case states none
DAY = MINUTES_A_DAY


@attrs.frozen
class Resolution:
    """
    One thing an expected expression can come to.

    ``start`` and ``end`` (the first minute after it) count minutes from day 0, or from midnight when ``clock``;
    a side that is open or not resolved is ``None``. A point of time has no end.
    """

    kind: str
    timex: str
    start: int | None = None
    end: int | None = None
    clock: bool = False
    mod: str = ""
    seconds: float | None = None


@attrs.frozen
class Expected:
    """One expected expression, its span half-open."""

    start: int
    end: int
    text: str
    kind: str
    resolutions: tuple[Resolution, ...]
    by_clock: bool = False  # counts in hours or less from the clock of the reference time

    @property
    def difference(self) -> str | None:
        """The class for which the two schemes differ on purpose, ``None`` where they can be compared."""
        if self.kind == "timezone":
            return "time zone by itself"
        if MIDDLE.fullmatch(self.text):
            return "middle of a part of the day"
        for name, pattern in DIFFERENCES.items():
            if any(pattern.search(resolution.timex) for resolution in self.resolutions):
                return name
        if self.by_clock and any(SECONDS.search(resolution.timex) for resolution in self.resolutions):
            return "counted from the clock of the reference time"
        return None


DIFFERENCES = {
    "meal": re.compile(r"TME[BLD]"),
    "school year": re.compile(r"^SY"),
    "business day or hour": re.compile(r"BD\b|TBH"),
    "length in weekends": re.compile(r"^P\d+WE"),
}
MIDDLE = re.compile(r"mid[- ]?(?:morning|afternoon|day)", re.IGNORECASE)
SECONDS = re.compile(r"T\d\d:\d\d:\d\d")
SMALL_UNIT = re.compile(r"\b(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b|\brest of\b", re.IGNORECASE)
LEFT_OUT = {
    "TimeZoneParser": "time zones by themselves are no time expressions",
    "DateTimeModelTasksMode": "gives the one day on which a task is due, always ahead, and passes over other times",
}


@attrs.frozen
class Case:
    """A sentence and what is expected in it; ``whole`` when a complete model was asked, not one of its parts."""

    model: str
    text: str
    reference: str
    expected: tuple[Expected, ...]

    @property
    def whole(self) -> bool:
        return not self.model.endswith("Parser") or self.model == "MergedParser"


def _minute(text: str | None) -> int | None:
    """Minutes of "2016-11-07", "2016-11-07 16:12:00" or "16:12:00"; ``None`` for what is no time."""
    match = re.fullmatch(r"(?:(\d{4})-(\d\d)-(\d\d))?[ T]?(?:(\d\d):(\d\d)(?::\d\d)?)?", text or "")
    if not text or match is None:
        return None
    year, month, day, hour, minute = (int(group or 0) for group in match.groups())
    return (day_of(year, month, day) * DAY if month else 0) + hour * 60 + minute


_KEYS = {
    "start": ("start", "startDate", "startDateTime", "startTime"),
    "end": ("end", "endDate", "endDateTime", "endTime"),
}


def _resolution(kind: str, timex: str, mod: str, said: Mapping[str, str]) -> Resolution:
    point = next((said[key] for key in ("value", "date", "dateTime", "time") if key in said), None)
    start, end = (next((said[key] for key in keys if key in said), None) for keys in _KEYS.values())
    seconds = said.get("duration", point if kind == "duration" else None)
    return Resolution(
        kind=kind,
        timex=timex,
        start=_minute(start or (point if kind in ("date", "time", "datetime") else None)),
        end=_minute(end),
        clock=kind in ("time", "timerange"),
        mod=mod,
        seconds=float(seconds) if seconds and re.fullmatch(r"[\d.]+", seconds) else None,
    )


def _expected(result: Mapping[str, Any], reference: str) -> Expected:
    kind = str(result.get("Type") or result.get("TypeName") or result.get("Typename")).rpartition(".")[2]
    value = result.get("Value") or result.get("Resolution") or {}
    if "values" in value:
        resolutions = [
            _resolution(said.get("type", kind), said.get("timex", ""), said.get("Mod", ""), said)
            for said in value["values"]
        ]
    else:
        timex = value.get("Timex") or value.get("timex") or ""
        sides = [value.get("FutureResolution") or {}, value.get("PastResolution") or {}]
        resolutions = [_resolution(kind, timex, value.get("Mod") or "", said) for said in sides]
    start = result["Start"]
    end = result["End"] + 1 if "End" in result else start + result["Length"]
    by_clock = SMALL_UNIT.search(result["Text"]) is not None
    return Expected(start, end, result["Text"], kind, tuple(dict.fromkeys(resolutions)), by_clock)


def cases(path: Path, language: str = "English") -> Iterator[Case]:
    """The cases of one language, those of the models that are `LEFT_OUT` among them."""
    for row in json_lines(path):
        if row["lang"] == language:
            reference = row["ref"] or NO_REFERENCE_TIME
            expected = tuple(_expected(result, reference) for result in row["results"])
            yield Case(row["model"], row["input"], reference, expected)
