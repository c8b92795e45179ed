"""One entry's place on the axis, as the inside of an SVG: what is certain, likely, possible and open."""

from __future__ import annotations

from timeline.assembly import Entry
from timeline.calendar.days import MINUTES_A_DAY
from timeline.page.scale import Scale
from timeline.render.bars import is_instant

_NEAR = 92 * MINUTES_A_DAY  # ways it can have been that lie this near each other are drawn as one
_THIN = 0.6  # percent of the width under which a stretch would be hard to see


def lane(entry: Entry, scale: Scale, *, planned: bool = False) -> str:
    """The marks of an entry; "" when nothing is known of its time."""
    begin, end = entry.begin, entry.end
    first, last = begin.earliest, end.latest
    best = entry.best if entry.status == "dated" else None
    if best is None and first is None and last is None:
        return ""
    left = 0.0 if first is None else scale.at(first)
    right = 100.0 if last is None else max(scale.at(last), left)
    core = None
    if begin.latest is not None and end.earliest is not None and end.earliest > begin.latest:
        core = scale.at(begin.latest), scale.at(end.earliest)
    drawn = [_line("p", *run) for run in _possible(entry, scale) or [(left, right)] if run[1] - run[0] > _THIN]
    kind = "planned" if planned else "core"
    if is_instant(best, entry.granularity):
        assert best is not None
        drawn.append(_use(kind, (scale.at(best.start) + scale.at(best.end)) / 2))
    elif core is not None:
        drawn.append(_bar("c", *core))
    elif best is not None:
        likely = scale.at(best.start), scale.at(best.end)
        drawn = [part for part in drawn if part != _line("p", *likely)] + [_bar("l", *likely)]
    elif right - left <= _THIN:
        drawn.append(_use(kind, (left + right) / 2))
    if planned and not is_instant(best, entry.granularity) and (core or best):
        drawn.append(_use(kind, core[0] if core else scale.at(best.start) if best else left))
    if entry.status == "dated" and last is None and begin.latest == first and not core:
        drawn.append(_use("start", left))
    if entry.status == "dated" and first is None and end.earliest == last and not core:
        drawn.append(_use("start", right))
    if first is None:
        drawn.append(_use("earlier", 0.0))
    if last is None:
        drawn.append(_use("later", 100.0))
    return "".join(drawn)


def reach(entry: Entry, scale: Scale) -> tuple[float, float] | None:
    """From and to where an entry's marks go, in percent."""
    points = [
        point
        for point in (entry.begin.earliest, entry.begin.latest, entry.end.earliest, entry.end.latest)
        if point is not None
    ]
    points += [entry.best.start, entry.best.end] if entry.best is not None else []
    return (scale.at(min(points)), scale.at(max(points))) if points else None


def _possible(entry: Entry, scale: Scale) -> list[tuple[float, float]]:
    """The stretches it can lie in, where its ways stand far apart; empty when only the bounds are known."""
    if len(entry.outcomes) < 2 or entry.status != "dated":
        return []
    extents = [(outcome.extent.begin.earliest, outcome.extent.end.latest) for outcome in entry.outcomes]
    runs: list[tuple[int, int]] = []
    for start, stop in sorted((a, b) for a, b in extents if a is not None and b is not None):
        if runs and start - runs[-1][1] <= _NEAR:
            runs[-1] = runs[-1][0], max(runs[-1][1], stop)
        else:
            runs.append((start, stop))
    low = 0.0 if entry.begin.earliest is None else scale.at(entry.begin.earliest)
    high = 100.0 if entry.end.latest is None else scale.at(entry.end.latest)
    clipped = [(max(scale.at(start), low), min(scale.at(stop), high)) for start, stop in runs]
    if any(a is None or b is None for a, b in extents):
        return []
    return [(start, stop) for start, stop in clipped if start <= stop]


def _line(name: str, start: float, stop: float) -> str:
    return f'<line class={name} x1="{start:g}%" x2="{stop:g}%" y1=50% y2=50% />'


def _bar(name: str, start: float, stop: float) -> str:
    return f'<rect class={name} x="{start:g}%" width="{max(stop - start, 0.01):.4g}%" />'


def _use(name: str, place: float) -> str:
    return f'<use class={name} href="#{name}" x="{place:g}%" />'
