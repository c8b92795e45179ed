"""Pictures of a distribution over days: a line of small bars, and a chart with a scale."""

from __future__ import annotations

import attrs
import numpy as np

from timeline.calendar.days import Day, add, civil, start_of
from timeline.calendar.intervals import DayInterval
from timeline.calendar.units import Unit
from timeline.publication.publication import DayDistribution
from timeline.render.axis import Tick, spaced
from timeline.render.glyphs import Glyphs
from timeline.render.text import FIRM_BLANK, Line
from timeline.render.when import MONTHS, day_name, year_name

_TAIL = 0.004  # share of the mass left out of the picture at each side
# What is shown on each side of an interval: a share of its length, and days at least.
_MARGIN, _LEAST_MARGIN = 0.6, 3
_TIGHT = 1.15  # an interval with the least margin on both sides, as a share of it
_TRACE = 1 / 200  # of the highest bar; less is not drawn
_UNITS = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY)


@attrs.frozen
class Histogram:
    """Probability of consecutive units; ``starts`` are their first days."""

    unit: Unit
    starts: tuple[Day, ...]
    p: tuple[float, ...]


def histogram(distribution: DayDistribution, limit: int, around: DayInterval | None = None) -> Histogram | None:
    """
    The part of a distribution that holds nearly all its mass, in the finest units that give few enough bars.

    With ``around``, no more of it than those days and some on both sides.
    """
    limit = max(limit, 4)
    p = np.asarray(distribution.p, dtype=np.float64)
    total = float(p.sum())
    if total <= 0:
        return None
    mass = np.cumsum(p)
    first = Day(distribution.start + int(np.searchsorted(mass, _TAIL * total, side="right")))
    last = Day(distribution.start + min(int(np.searchsorted(mass, (1 - _TAIL) * total)), len(p) - 1))
    if around is not None:
        margin = _margin(len(around), limit)
        first = Day(max(first, min(around.start - margin, last)))
        last = Day(min(last, max(around.end - 1 + margin, first)))
    starts = [first]
    unit = _UNITS[-1]
    for unit in _UNITS:
        if (last - first) / unit.typical_days > limit:
            continue
        starts = [start_of(first, unit)]
        while len(starts) <= limit and (following := add(starts[-1], 1, unit)) <= last:
            starts.append(following)
        if len(starts) <= limit:
            break
    edges = [max(max(start, first) - distribution.start, 0) for start in starts]
    shares = [float(p[a:b].sum()) for a, b in zip(edges, [*edges[1:], last + 1 - distribution.start], strict=True)]
    seen = [place for place, share in enumerate(shares) if share > max(shares) * _TRACE]
    drawn = slice(seen[0], seen[-1] + 1)
    return Histogram(unit, tuple(starts[drawn]), tuple(shares[drawn]))


def _margin(length: int, limit: int) -> int:
    """Days shown on each side of an interval: not so many that its bars must be of a coarser unit."""
    unit = next((unit.typical_days for unit in _UNITS if length * _TIGHT <= unit.typical_days * (limit - 2)), None)
    room = length * _MARGIN if unit is None else ((limit - 2) * unit - length) / 2
    return max(int(min(length * _MARGIN, room)), _LEAST_MARGIN)


def small_bars(picture: Histogram, glyphs: Glyphs) -> Line:
    """One line: "5 ▁▃▇█▆▁ 10 Jun 2024"."""
    top = max(picture.p)
    marks = "".join(glyphs.levels[_level(p, top, 8)] for p in picture.p)
    first, last = _edge(picture.starts[0], picture.unit), _edge(picture.starts[-1], picture.unit)
    shared = first.split(" ")[1:] == last.split(" ")[1:]
    if not shared and first.split(" ")[-1] == last.split(" ")[-1]:
        first, last = " ".join(first.split(" ")[:-1]), " ".join(last.split(" ")[:-1])
    elif shared:
        first, last = first.split(" ")[0], " ".join(last.split(" ")[:2])
    return [(f"{first} ", "soft"), (marks, "written"), (f" {last}", "soft")]


def _level(p: float, top: float, levels: int) -> int:
    """Steps of height, at least one where there is more than a trace."""
    return max(round(p / top * levels), 1 if p > top * _TRACE else 0)


def _edge(day: Day, unit: Unit) -> str:
    year, month, of_month = civil(day)
    if unit <= Unit.WEEK:
        return f"{of_month} {MONTHS[month - 1]} {year_name(year)}"
    return f"{MONTHS[month - 1]} {year_name(year)}" if unit == Unit.MONTH else year_name(year)


def chart(
    distribution: DayDistribution,
    interval: DayInterval | None,
    width: int,
    glyphs: Glyphs,
    height: int = 5,
) -> list[Line]:
    """Bars on a scale, with the interval marked under them; empty when there is nothing to draw."""
    picture = histogram(distribution, min(width, 45), interval) if width >= 8 else None
    if picture is None:
        return []
    step = max(min(width // len(picture.p), 6), 1)
    thick = step - 1 if step > 2 else step
    lines = [*_columns(picture, step, thick, height, glyphs)]
    if interval is not None:
        lines.append(_bracket(picture, interval, held_by(distribution, interval), step, thick, glyphs))
    fine, coarse = _scale(picture, step)
    return [*lines, *(_labels(row, "soft") for row in (fine, coarse) if row)]


def _columns(picture: Histogram, step: int, thick: int, height: int, glyphs: Glyphs) -> list[Line]:
    top = max(picture.p)
    heights = [_level(p, top, 8 * height) for p in picture.p]
    lines: list[Line] = []
    for row in reversed(range(height)):
        marks = (glyphs.levels[min(max(tall - 8 * row, 0), 8)] * thick + " " * (step - thick) for tall in heights)
        lines.append([("".join(marks).rstrip(), "written")])
    return lines


def _bracket(picture: Histogram, interval: DayInterval, held: float, step: int, thick: int, glyphs: Glyphs) -> Line:
    """A line under the bars of the interval, with its share."""
    inside = [
        index
        for index, start in enumerate(picture.starts)
        if start < interval.end and add(start, 1, picture.unit) > interval.start
    ]
    if not inside:
        return []
    left, right = inside[0] * step, inside[-1] * step + thick
    label = f" {percent(held)} "
    if right - left < len(label) + 2:
        return [(" " * left, ""), (glyphs.certain * (right - left), "certain"), (label.rstrip(), "")]
    side = (right - left - len(label)) // 2
    rest = right - left - len(label) - side
    return [(" " * left, ""), (glyphs.certain * side, "certain"), (label, ""), (glyphs.certain * rest, "certain")]


def _scale(picture: Histogram, step: int) -> tuple[list[Tick], list[Tick]]:
    right = max(len(picture.starts) * step, 24)
    fine, coarse = [], []
    above = Unit.MONTH if picture.unit <= Unit.WEEK else Unit.YEAR
    before: Day | None = None
    for index, day in enumerate(picture.starts):
        year, month, of_month = civil(day)
        if picture.unit <= Unit.WEEK:
            fine.append(Tick(index * step, str(of_month)))
        elif picture.unit == Unit.MONTH:
            fine.append(Tick(index * step, MONTHS[month - 1]))
        else:
            fine.append(Tick(index * step, year_name(year)))
        start = start_of(day, above)
        if start != before and picture.unit < Unit.YEAR:
            label = year_name(year) if above == Unit.YEAR else f"{MONTHS[month - 1]} {year_name(year)}"
            coarse.append(Tick(index * step, label))
        before = start
    if len(coarse) > 1 and coarse[1].column <= coarse[0].column + len(coarse[0].label):
        coarse = coarse[1:]
    return spaced(fine, right), spaced(coarse, right)


def _labels(marks: list[Tick], tone: str) -> Line:
    text = ""
    for tick in marks:
        text = text.ljust(tick.column) + tick.label
    return [(text, tone)]


def likeliest(distribution: DayDistribution, best: Day) -> str:
    """The best day with its probability."""
    p = float(distribution.p[best - distribution.start])
    return f"{day_name(best)} ({percent(p)})"


def held_by(distribution: DayDistribution, interval: DayInterval) -> float:
    """The probability of a run of days."""
    first = max(interval.start - distribution.start, 0)
    return float(distribution.p[first : max(interval.end - distribution.start, first)].sum())


def percent(p: float) -> str:
    """A share in whole hundredths, never rounded up to certainty or down to nothing."""
    if 0 < p < 0.005:
        return f"under{FIRM_BLANK}1{FIRM_BLANK}%"
    if 0.995 <= p < 1 - 1e-9:
        return f"over{FIRM_BLANK}99{FIRM_BLANK}%"
    return f"{p * 100:.0f}{FIRM_BLANK}%"
