"""A window on the time axis: which part of it is shown, and how large."""

from __future__ import annotations

import attrs

from timeline.calendar.days import MINUTES_A_DAY
from timeline.render.axis import BREAK, Axis, Stretch

_CLOSEST = 4096.0  # times
_HOURS = 4 * MINUTES_A_DAY  # a stretch no longer than this shows hours


@attrs.frozen
class Window:
    """``zoom`` times as large as the whole axis, from the share ``start`` of it on."""

    zoom: float = 1.0
    start: float = 0.0

    def zoomed(self, factor: float, at: float = 0.5) -> Window:
        """Larger or smaller about a place in the window, from 0 to 1."""
        zoom = min(max(self.zoom * factor, 1.0), _CLOSEST)
        return Window(zoom, self.start + at / self.zoom - at / zoom).kept()

    def panned(self, share: float) -> Window:
        """Moved by a share of its own width."""
        return Window(self.zoom, self.start + share / self.zoom).kept()

    def around(self, first: float, last: float) -> Window:
        """The window that holds two places of the axis, with room on both sides."""
        width = max((last - first) * 1.6, 1 / _CLOSEST)
        zoom = max(1 / width, 1.0)
        return Window(zoom, (first + last) / 2 - 0.5 / zoom).kept()

    def kept(self) -> Window:
        """Inside the axis."""
        return Window(self.zoom, min(max(self.start, 0.0), 1 - 1 / self.zoom))

    def on(self, axis: Axis) -> Axis:
        """The axis of what the window shows, as wide as the whole."""
        if self.zoom <= 1:
            return axis
        low, high = self.start * axis.width, (self.start + 1 / self.zoom) * axis.width
        parts = [part for stretch in axis.stretches if (part := _cut(stretch, low, high)) is not None]
        if not parts:  # the window lies in a break
            nearest = min(axis.stretches, key=lambda s: max(s.left - high, low - s.right))
            edge = nearest.start if nearest.left >= high else nearest.end - 1
            parts = [(edge, edge + 1, nearest.hours, 1.0)]
        room = axis.width - BREAK * (len(parts) - 1)
        total = sum(columns for *_, columns in parts)
        stretches: list[Stretch] = []
        left, used = 0, 0.0
        for start, end, hours, columns in parts:
            used += columns
            right = max(round(used / total * room), left - BREAK * len(stretches) + 1) + BREAK * len(stretches)
            stretches.append(Stretch(start, end, left, right, hours or end - start <= _HOURS))
            left = right + BREAK
        return Axis(axis.width, tuple(stretches))


def _cut(stretch: Stretch, low: float, high: float) -> tuple[int, int, bool, float] | None:
    """First minute, the one after the last, whether hours count, and columns of the part between two columns."""
    first, last = max(float(stretch.left), low), min(float(stretch.right), high)
    if last <= first:
        return None
    per_column = (stretch.end - stretch.start) / (stretch.right - stretch.left)
    start = stretch.start + int((first - stretch.left) * per_column)
    end = stretch.start + int((last - stretch.left) * per_column)
    return start, max(end, start + 1), stretch.hours, last - first
