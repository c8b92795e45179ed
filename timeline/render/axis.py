"""
The shared time axis: minutes to columns, linear inside stretches, broken where nothing happens for long.

Pure arithmetic; what is drawn on it stands in `bars`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from timeline.calendar.days import MINUTES_A_DAY, Day, add, civil, day_of, start_of
from timeline.calendar.units import Unit
from timeline.render.when import MONTHS, day_name, year_name

BREAK = 2  # columns of the mark between two stretches
_LEAST = 8  # columns of a stretch: room for "Oct 2023"
_ROOM = 15  # columns of axis for each further stretch
# What a break must leave out, unless it sets a crowd apart: columns, and share of the stretch it is in.
_WORTH, _LONG = 3, 0.25
_CROWD, _APART = 3, 0.3  # points; what must be left out beside a crowd, as a share of its own length
_BEAM = 5  # ways to break the axis that are tried further: a break may pay only once there is another
_SAMPLE = 400  # points looked at when stretches are chosen; more are thinned out
# What a break costs, in the share of neighbouring points that share a column; chosen by eye.
_BREAK_COST = 0.08
_ROOMY = 45  # columns of an axis with room for more than one between neighbours
_EMPTY = 0.5  # share of the axis that may be empty in one piece for free


@attrs.frozen
class Stretch:
    """
    Minutes ``start`` to ``end`` drawn evenly on the columns ``left`` to ``right``; both half-open.

    ``hours`` tells whether anything in it is known by the clock.
    """

    start: int
    end: int
    left: int
    right: int
    hours: bool = False

    def column(self, minute: int) -> int:
        """The column of a minute, kept inside the stretch."""
        inside = min(max(minute, self.start), self.end - 1) - self.start
        return self.left + inside * (self.right - self.left) // (self.end - self.start)


@attrs.frozen
class Axis:
    """Stretches in time order, apart from each other by `BREAK` columns."""

    width: int
    stretches: tuple[Stretch, ...]

    def column(self, minute: int) -> int:
        """
        The column of a minute, from 0 to ``width - 1``; never falling as minutes rise.

        What lies between two stretches stands at the end of the first.
        """
        index = bisect_right(self.stretches, minute, key=lambda stretch: stretch.start) - 1
        return self.stretches[max(index, 0)].column(minute)

    @property
    def breaks(self) -> tuple[int, ...]:
        """The first column of each break."""
        return tuple(stretch.right for stretch in self.stretches[:-1])


def fit_axis(moments: Sequence[int], width: int, *, whole: Sequence[tuple[int, int]] = ()) -> Axis | None:
    """
    An axis that shows all moments and tells apart as many as it can.

    Args:
        moments: Minutes that matter: begins, ends and bounds, in any order.
        width: Columns.
        whole: Runs that stay in one piece, each from one moment to another (a month, a year).

    Returns:
        The axis; ``None`` when there is no moment or fewer than `_LEAST` columns.
    """
    points = sorted(set(moments))
    if not points or width < _LEAST:
        return None
    if len(points) > _SAMPLE:
        step = -(-len(points) // _SAMPLE)
        points = [*points[:-1:step], points[-1]]
    solid = frozenset(whole)
    beam = [(_score([points], width), [points])]
    best = beam[0]
    for _ in range(width // _ROOM):
        trials = {
            tuple(map(len, trial)): trial
            for _, groups in beam
            for index in range(len(groups))
            for trial in _splits(groups, index, width, solid)
        }
        scored = ((_score(trial, width), trial) for trial in trials.values())
        beam = sorted(scored, key=lambda one: (-one[0], len(one[1])))[:_BEAM]
        best = max([best, *beam[:1]], key=lambda one: one[0])
    return _axis(best[1], width)


def _splits(
    groups: list[list[int]], index: int, width: int, solid: frozenset[tuple[int, int]]
) -> list[list[list[int]]]:
    """Ways to break one group: at its widest gaps, and around the points that stand too close to tell apart."""
    group = groups[index]
    gaps = [(b - a, place) for place, (a, b) in enumerate(pairwise(group), 1) if (a, b) not in solid]
    columns = _shares(groups, width)[index]
    worth = (group[-1] - group[0] + 1) * max(_WORTH / columns, _LONG)
    cuts: set[tuple[int, ...]] = {(place,) for gap, place in sorted(gaps, reverse=True)[:3] if gap >= worth}
    crowd = _crowd(group, columns)
    if crowd is not None:
        first, last = crowd
        room = max((group[last] - group[first]) * _APART, MINUTES_A_DAY // 24)
        sides = [place for place in (first, last + 1) if 0 < place < len(group)]
        sides = [place for place in sides if group[place] - group[place - 1] > room]
        cuts |= {(place,) for place in sides} | {tuple(sides)}
    found = []
    for cut in cuts:
        if not cut or len(groups) + len(cut) > width // _ROOM + 1:
            continue
        parts = [group[a:b] for a, b in pairwise((0, *cut, len(group)))]
        found.append([*groups[:index], *parts, *groups[index + 1 :]])
    return sorted(found, key=len)


def _crowd(group: list[int], columns: int) -> tuple[int, int] | None:
    """First and last place of the longest row of points that share columns with their neighbours."""
    total = group[-1] - group[0] + 1
    best: tuple[int, int] | None = None
    first = 0
    for place in range(1, len(group) + 1):
        if place < len(group) and (group[place] - group[place - 1]) * columns < total:
            continue
        if place - first >= _CROWD and (best is None or place - 1 - first > best[1] - best[0]):
            best = first, place - 1
        first = place
    return best


def _shares(groups: list[list[int]], width: int) -> list[int]:
    """Columns for each group: a least width, and the rest by how much there is to show."""
    free = width - BREAK * (len(groups) - 1) - _LEAST * len(groups)
    weights = [(len(group) - 1) ** 0.75 if len(group) > 1 else 0.1 for group in groups]
    total = sum(weights)
    shares = [_LEAST + int(free * weight / total) for weight in weights]
    shares[weights.index(max(weights))] += width - BREAK * (len(groups) - 1) - sum(shares)
    return shares


def _score(groups: list[list[int]], width: int) -> float:
    """How well groups on an axis tell their points apart, less what breaks and empty space cost."""
    wanted = min(max(width / _ROOMY, 1.0), 1.5)  # columns between neighbours; more do not help
    apart, pairs = 0.0, 0
    emptiest = 0.0
    for group, columns in zip(groups, _shares(groups, width), strict=True):
        total = group[-1] - group[0] + 1
        for a, b in pairwise(group):
            gap = (b - a) * columns / total
            apart += min(gap, wanted) / wanted
            emptiest = max(emptiest, gap / width)
        pairs += len(group)
    apart += len(groups) - 1
    return apart / min(pairs, width / 2) - _BREAK_COST * (len(groups) - 1) - max(0.0, emptiest - _EMPTY)


def _axis(groups: list[list[int]], width: int) -> Axis:
    stretches: list[Stretch] = []
    left = 0
    shares = _shares(groups, width)
    for index, (group, columns) in enumerate(zip(groups, shares, strict=True)):
        low = (groups[index - 1][-1] + group[0]) // 2 + 1 if index else None
        high = (group[-1] + groups[index + 1][0]) // 2 if index + 1 < len(groups) else None
        hours = any(minute % MINUTES_A_DAY for minute in group)
        unit = _unit_for(group[-1] - group[0], columns, Unit.HOUR if hours else Unit.DAY)
        start, end = _rounded(group[0], group[-1], unit, low, high)
        stretches.append(Stretch(start, end, left, left + columns, hours))
        left += columns + BREAK
    return Axis(width, tuple(stretches))


def _rounded(first: int, last: int, unit: Unit, low: int | None, high: int | None) -> tuple[int, int]:
    """The stretch from first to last, let out to whole units within the limits."""
    start, end = _floor(first, unit), _floor(last, unit)
    if end < last or end == start:
        end = _next(end, unit)
    if low is not None:
        start = max(start, min(low, first))
    if high is not None:
        end = min(end, high)
    return start, max(end, last + 1)


_UNITS = (Unit.HOUR, Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM)


def _unit_for(length: int, columns: int, finest: Unit) -> Unit:
    """The coarsest unit of which a stretch has at least a good handful."""
    fitting = [unit for unit in _UNITS if unit.typical_days * MINUTES_A_DAY * min(columns, 8) <= length * 1.5]
    return max(fitting[-1] if fitting else finest, finest)


def _floor(minute: int, unit: Unit) -> int:
    if unit == Unit.HOUR:
        return minute - minute % 60
    return start_of(Day(minute // MINUTES_A_DAY), unit) * MINUTES_A_DAY


def _next(minute: int, unit: Unit) -> int:
    """The start of the unit after the one that starts at a minute."""
    if unit == Unit.HOUR:
        return minute + 60
    return add(Day(minute // MINUTES_A_DAY), 1, unit) * MINUTES_A_DAY


# ---- labels

_STEPS = (
    *((Unit.MINUTE, n) for n in (10, 30)),
    *((Unit.HOUR, n) for n in (1, 3, 6, 12)),
    *((Unit.DAY, n) for n in (1, 2, 5, 10)),
    *((Unit.MONTH, n) for n in (1, 2, 3, 6)),
    *((Unit.YEAR, n * m) for m in (1, 10, 100, 1000) for n in (1, 2, 5)),
    (Unit.YEAR, 10000),
)


@attrs.frozen
class Tick:
    """A label and the column it starts in."""

    column: int
    label: str


def ticks(axis: Axis) -> tuple[tuple[Tick, ...], tuple[Tick, ...]]:
    """Labels of the axis: the coarse line (years, months, days) and the fine one; none overlaps the next."""
    coarse: list[Tick] = []
    fine: list[Tick] = []
    for stretch in axis.stretches:
        if stretch.end - stretch.start <= MINUTES_A_DAY and not stretch.hours:
            coarse += _containing(stretch)
            continue
        unit, marks = _labels(stretch)
        if unit >= Unit.YEAR and not marks:
            coarse += _containing(stretch)
            continue
        every_year = _STEPS[_step(stretch)] == (Unit.YEAR, 1)
        if every_year and stretch.start >= _YEAR_1000 and marks[0].column - stretch.left > 4:
            marks.insert(0, Tick(stretch.left, year_name(civil(Day(stretch.start // MINUTES_A_DAY))[0])))
        fine += marks
        if unit < Unit.YEAR:
            coarse += _coarse(stretch, unit)
    return tuple(coarse), tuple(fine)


def _labels(stretch: Stretch) -> tuple[Unit, list[Tick]]:
    """The labels of the finest step that all stand apart; of a finer one, as far as they do, if there were but one."""
    place = _step(stretch)
    found: tuple[Unit, list[Tick]] | None = None
    for unit, step in (_STEPS[place], *reversed(_STEPS[max(place - 2, 0) : place])):
        if unit < Unit.DAY and not stretch.hours:
            break
        wanted = [Tick(stretch.column(at), _fine(at, unit)) for at in _marks(stretch, unit, step)]
        marks = spaced(wanted, stretch.right)
        if found is None or (len(marks) > len(found[1]) and unit == found[0]):
            found = unit, marks
        if len(found[1]) > 1:
            break
    assert found is not None
    return found


def _step(stretch: Stretch) -> int:
    """The place among steps of the finest whose labels stand apart."""
    per_day = (stretch.right - stretch.left) * MINUTES_A_DAY / (stretch.end - stretch.start)
    for place, (unit, step) in enumerate(_STEPS):
        if unit < Unit.DAY and not stretch.hours:
            continue
        size = {Unit.MINUTE: 5, Unit.HOUR: 5, Unit.DAY: 2, Unit.MONTH: 3}.get(unit, 4)
        if unit == Unit.YEAR and stretch.start < _YEAR_1000:
            size = 7
        if unit.typical_days * step * per_day >= size + 2:
            return place
    return len(_STEPS) - 1


_YEAR_1000 = day_of(1000) * MINUTES_A_DAY


def _marks(stretch: Stretch, unit: Unit, step: int) -> Iterator[int]:
    """The minutes in a stretch where a step begins."""
    if unit < Unit.DAY:
        size = step if unit == Unit.MINUTE else step * 60
        yield from range(-(-stretch.start // size) * size, stretch.end, size)
        return
    day = Day(-(-stretch.start // MINUTES_A_DAY))
    last = Day((stretch.end - 1) // MINUTES_A_DAY)
    year, month, _ = civil(day)
    if unit == Unit.YEAR:
        found = (day_of(year) for year in _round_years(year, civil(last)[0], step))
    elif unit == Unit.MONTH:
        months = range(year * 12 + (month - 1) // step * step, civil(last)[0] * 12 + civil(last)[1], step)
        found = (day_of(m // 12, m % 12 + 1) for m in months)
    else:
        found = (Day(d) for d in range(day, last + 1) if _is_round(Day(d), step))
    yield from (d * MINUTES_A_DAY for d in found if day <= d <= last)


def _round_years(first: int, last: int, step: int) -> Iterator[int]:
    """Years that people count as round: 3000 BC, 1 BC, AD 1, 1500; a step of one gives every year."""
    if step == 1:
        yield from range(first, last + 1)
        return
    for count in range(first // step * step, last + step + 1, step):
        yield count + 1 if count <= 0 else count


def _is_round(day: Day, step: int) -> bool:
    """Whether a day has a label: the first of a month and every so many days after, not too near the next first."""
    of_month = civil(day)[2]
    if step == 1 or of_month == 1:
        return True
    if step == 2:
        return of_month % 2 == 1 and of_month < 31
    return of_month % step == 0 and of_month + step // 2 <= 30


def _fine(minute: int, unit: Unit) -> str:
    day, rest = divmod(minute, MINUTES_A_DAY)
    if unit < Unit.DAY:
        return f"{rest // 60:02}:{rest % 60:02}"
    year, month, of_month = civil(Day(day))
    if unit == Unit.DAY:
        return str(of_month)
    return MONTHS[month - 1] if unit == Unit.MONTH else year_name(year)


def _coarse(stretch: Stretch, unit: Unit) -> list[Tick]:
    """Labels one unit above: the day over hours, the month over days, the year over months."""
    above = Unit.DAY if unit < Unit.DAY else Unit.MONTH if unit == Unit.DAY else Unit.YEAR
    wanted: list[Tick] = []
    at = start_of(Day(stretch.start // MINUTES_A_DAY), above)
    while at * MINUTES_A_DAY < stretch.end:
        wanted.append(Tick(stretch.column(at * MINUTES_A_DAY), _above(at, above)))
        at = add(at, 1, above)
    if len(wanted) > 1 and wanted[1].column <= wanted[0].column + len(wanted[0].label):
        wanted = wanted[1:]
    return spaced(wanted, stretch.right) or _containing(stretch)


def _above(day: Day, unit: Unit) -> str:
    year, month, _ = civil(day)
    if unit == Unit.DAY:
        return day_name(day)
    return f"{MONTHS[month - 1]} {year_name(year)}" if unit == Unit.MONTH else year_name(year)


def _containing(stretch: Stretch) -> list[Tick]:
    """One label for a narrow stretch: the month or the year it begins in, whichever fits."""
    day = Day(stretch.start // MINUTES_A_DAY)
    room = stretch.right - stretch.left
    length = stretch.end - stretch.start
    finest = Unit.DAY if length <= MINUTES_A_DAY else Unit.MONTH if length < 62 * MINUTES_A_DAY else Unit.YEAR
    names = [_above(day, unit) for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR) if unit >= finest]
    if finest == Unit.DAY:
        of_month = f"{civil(day)[2]} {MONTHS[civil(day)[1] - 1]}"
        names[1:1] = [f"{of_month} {year_name(civil(day)[0])}", of_month]
    label = next((name for name in names if len(name) <= room), "")
    return [Tick(stretch.left, label)] if label else []


def spaced(wanted: list[Tick], right: int) -> list[Tick]:
    """Those labels that fit before the right edge and leave a blank to the one before."""
    kept: list[Tick] = []
    for tick in wanted:
        free = kept[-1].column + len(kept[-1].label) + 1 if kept else 0
        if tick.column >= free and tick.column + len(tick.label) <= right:
            kept.append(tick)
    return kept
