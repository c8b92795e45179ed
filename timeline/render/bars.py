"""What stands on the axis in one row: certain core, uncertain tails, open ends, the days of publication."""

from __future__ import annotations

from itertools import groupby

from timeline.assembly import Entry
from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.intervals import Bounds, Extent, TimeInterval
from timeline.calendar.units import Unit
from timeline.render.axis import BREAK, Axis
from timeline.render.glyphs import Glyphs
from timeline.render.text import Line

_FAR = 1 << 60  # minutes: beyond any axis
_NEAR = 92 * MINUTES_A_DAY  # ways it can have been that lie this near each other are drawn as one
Cells = list[tuple[str, str]]


def background(axis: Axis, band: tuple[TimeInterval, ...], glyphs: Glyphs) -> Cells:
    """An empty row: blanks, with the edges of the publication interval."""
    cells: Cells = [(" ", "")] * axis.width
    for interval in band:
        cells[axis.column(interval.start)] = (glyphs.written, "written")
        cells[axis.column(interval.end - 1)] = (glyphs.written, "written")
    return cells


def bar(entry: Entry, axis: Axis, glyphs: Glyphs, *, empty: Cells, planned: bool = False) -> Cells:
    """One entry's row of cells, drawn over an empty row."""
    begin, end = entry.begin, entry.end
    best = entry.best if entry.status == "dated" else None
    first, last = begin.earliest, end.latest
    if (best is None and (begin, end) == _UNKNOWN) or (entry.status == "ordered" and first is None and last is None):
        return list(empty)
    cells = list(empty)
    left = 0 if first is None else axis.column(first)
    right = axis.width - 1 if last is None else max(axis.column(last - 1), left)
    tone, solid = ("planned", "planned") if planned else ("possible", "certain")
    runs = [(max(start, left), min(stop, right)) for start, stop in _possible(entry, axis) or [(left, right)]]
    for start, stop in runs:
        _fill(cells, start, stop, glyphs.possible, tone)
    core = _core(begin, end)
    instant = is_instant(best, entry.granularity)
    if best is not None and not core and not instant:
        runs.append((axis.column(best.start), axis.column(best.end - 1)))
        _fill(cells, *runs[-1], glyphs.likely, tone)
    if core:
        runs.append((axis.column(core.start), axis.column(core.end - 1)))
        _fill(cells, *runs[-1], glyphs.certain, solid)
    for column in axis.breaks:
        crossed = any(start < column and column + BREAK <= stop for start, stop in runs)
        for place in range(BREAK):
            cells[column + place] = (glyphs.broken[place], "soft") if crossed else (" ", "")
    point = _point(best or core, axis) if instant else left if left == right else None
    if point is not None:
        only = first is not None and last is not None and last - first <= MINUTES_A_DAY
        if only or (core and right - left <= axis.column(core.end - 1) - axis.column(core.start)):
            cells[left : right + 1] = empty[left : right + 1]
        cells[point] = (glyphs.planned if planned else glyphs.instant, solid)
    elif planned and (core or best):
        cells[axis.column((core or best).start)] = (glyphs.planned, solid)  # type: ignore[union-attr]
    if entry.status == "dated" and first is None and end.earliest == last:
        cells[right] = (glyphs.certain, solid)
    if entry.status == "dated" and last is None and begin.latest == first:
        cells[left] = (glyphs.certain, solid)
    if first is None:
        cells[0] = (glyphs.earlier, tone)
    if last is None:
        cells[-1] = (glyphs.later, tone)
    return cells


_UNKNOWN = (Bounds(None, None), Bounds(None, None))


def _possible(entry: Entry, axis: Axis) -> list[tuple[int, int]]:
    """First and last column of the stretches it can lie in; empty when only the bounds are known."""
    if len(entry.outcomes) < 2 or entry.status != "dated":
        return []
    runs: list[tuple[int, int]] = []
    for start, stop in sorted(_ends(outcome.extent) for outcome in entry.outcomes):
        if runs and start - runs[-1][1] <= _NEAR:
            runs[-1] = runs[-1][0], max(runs[-1][1], stop)
        else:
            runs.append((start, stop))
    return [(axis.column(start), axis.column(stop - 1)) for start, stop in runs]


def _ends(extent: Extent) -> tuple[int, int]:
    first, last = extent.begin.earliest, extent.end.latest
    return -_FAR if first is None else first, _FAR if last is None else last


def _core(begin: Bounds, end: Bounds) -> TimeInterval | None:
    """The stretch it surely fills."""
    if begin.latest is None or end.earliest is None or end.earliest <= begin.latest:
        return None
    return TimeInterval(begin.latest, end.earliest)


def is_instant(best: TimeInterval | None, granularity: Unit | None) -> bool:
    """A day or less, and no longer than the unit it is told in: a point, at the scale of a timeline."""
    if best is None:
        return False
    length = best.end - best.start
    if length > MINUTES_A_DAY:
        return False
    return granularity is None or length <= granularity.typical_days * MINUTES_A_DAY * 1.01


def _point(run: TimeInterval | None, axis: Axis) -> int | None:
    """The column in the middle of a run."""
    return None if run is None else (axis.column(run.start) + axis.column(run.end - 1)) // 2


def _fill(cells: Cells, left: int, right: int, glyph: str, tone: str) -> None:
    for column in range(left, right + 1):
        cells[column] = (glyph, tone)


def joined(cells: Cells) -> Line:
    """Cells as pieces, neighbours of one style together."""
    return [("".join(text for text, _ in run), tone) for tone, run in groupby(cells, key=lambda cell: cell[1])]
