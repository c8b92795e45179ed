"""What stands on the axis in one row: certain core, uncertain tails, open ends, the days of publication."""

from __future__ import annotations

from itertools import groupby

from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.intervals import Bounds, TimeInterval
from timeline.calendar.units import Unit
from timeline.render.axis import BREAK, Axis
from timeline.render.glyphs import Glyphs
from timeline.render.text import Line

Cells = list[tuple[str, str]]


def background(axis: Axis, band: tuple[TimeInterval, ...], glyphs: Glyphs) -> Cells:
    """An empty row: blanks, with the edges of the publication interval."""
    cells: Cells = [(" ", "")] * axis.width
    for interval in band:
        cells[axis.column(interval.start)] = (glyphs.written, "written")
        cells[axis.column(interval.end - 1)] = (glyphs.written, "written")
    return cells


def bar(
    begin: Bounds,
    end: Bounds,
    best: TimeInterval | None,
    granularity: Unit | None,
    axis: Axis,
    glyphs: Glyphs,
    *,
    empty: Cells,
    planned: bool = False,
) -> Cells:
    """One entry's row of cells, drawn over an empty row."""
    cells = list(empty)
    known = [m for m in (begin.earliest, begin.latest, end.earliest, end.latest) if m is not None]
    if not known and best is None:
        return cells
    first, last = begin.earliest, end.latest
    left = 0 if first is None else axis.column(first)
    right = axis.width - 1 if last is None else max(axis.column(last - 1), left)
    tone = "planned" if planned else "possible"
    solid = "planned" if planned else "certain"
    _fill(cells, left, right, glyphs.possible, tone)
    core = _core(begin, end)
    instant = is_instant(best, granularity)
    if best is not None and not core and not instant:
        _fill(cells, axis.column(best.start), axis.column(best.end - 1), glyphs.likely, tone)
    if core:
        _fill(cells, axis.column(core.start), axis.column(core.end - 1), glyphs.certain, solid)
    for column in axis.breaks:
        covered = left < column and column + BREAK - 1 < right
        for place in range(BREAK):
            cells[column + place] = (glyphs.broken[place], "soft") if covered else (" ", "")
    point = _point(best, core, first, last, left, right, axis) if instant or left == right else None
    if point is not None:
        if core and right - left <= axis.column(core.end - 1) - axis.column(core.start):
            cells[left : right + 1] = empty[left : right + 1]
        cells[point] = (glyphs.planned if planned else glyphs.instant, solid)
    elif planned:
        start = axis.column(core.start if core else best.start if best else first if first is not None else known[0])
        cells[start] = (glyphs.planned, solid)
    if first is None:
        cells[0] = (glyphs.earlier, tone)
    if last is None:
        cells[-1] = (glyphs.later, tone)
    return cells


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


def _point(
    best: TimeInterval | None,
    core: TimeInterval | None,
    first: int | None,
    last: int | None,
    left: int,
    right: int,
    axis: Axis,
) -> int | None:
    if best is not None:
        return (axis.column(best.start) + axis.column(best.end - 1)) // 2
    if core is not None:
        return (axis.column(core.start) + axis.column(core.end - 1)) // 2
    return left if left == right and first is not None and last is not None else None


def _fill(cells: Cells, left: int, right: int, glyph: str, tone: str) -> None:
    for column in range(left, right + 1):
        cells[column] = (glyph, tone)


def joined(cells: Cells) -> Line:
    """Cells as pieces, neighbours of one style together."""
    return [("".join(text for text, _ in run), tone) for tone, run in groupby(cells, key=lambda cell: cell[1])]
