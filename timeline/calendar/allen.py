"""Allen's thirteen relations between two runs of time, their inverses and their composition."""

from __future__ import annotations

import enum
import functools
import itertools

from timeline.calendar.days import Minute
from timeline.calendar.intervals import TimeInterval


class Allen(enum.Enum):
    """How one run of time stands to another; exactly one holds between any two."""

    BEFORE = "before"
    MEETS = "meets"
    OVERLAPS = "overlaps"
    STARTS = "starts"
    DURING = "during"
    FINISHES = "finishes"
    EQUAL = "equal"
    FINISHED_BY = "finished-by"
    CONTAINS = "contains"
    STARTED_BY = "started-by"
    OVERLAPPED_BY = "overlapped-by"
    MET_BY = "met-by"
    AFTER = "after"

    @property
    def inverse(self) -> Allen:
        """The relation seen from the other run."""
        return _INVERSE[self]


_INVERSE = dict(zip(Allen, reversed(Allen), strict=True))


def relate(a: TimeInterval, b: TimeInterval) -> Allen:
    """The one relation that holds from ``a`` to ``b``."""
    if a.end < b.start:
        return Allen.BEFORE
    if a.end == b.start:
        return Allen.MEETS
    if b.end <= a.start:
        return relate(b, a).inverse
    return _OVERLAPPING[(a.start > b.start) - (a.start < b.start), (a.end > b.end) - (a.end < b.end)]


# Keys: how the starts and the ends of two runs that share time compare.
_OVERLAPPING = {
    (-1, -1): Allen.OVERLAPS,
    (-1, 0): Allen.FINISHED_BY,
    (-1, 1): Allen.CONTAINS,
    (0, -1): Allen.STARTS,
    (0, 0): Allen.EQUAL,
    (0, 1): Allen.STARTED_BY,
    (1, -1): Allen.DURING,
    (1, 0): Allen.FINISHES,
    (1, 1): Allen.OVERLAPPED_BY,
}


def compose(first: Allen, second: Allen) -> frozenset[Allen]:
    """Every relation that can hold from ``a`` to ``c`` when ``first`` holds from a to b and ``second`` from b to c."""
    return _composition()[first, second]


@functools.cache
def _composition() -> dict[tuple[Allen, Allen], frozenset[Allen]]:
    # Three runs have six ends, so every arrangement appears among the runs over six points.
    runs = [TimeInterval(Minute(i), Minute(j)) for i, j in itertools.combinations(range(6), 2)]
    table: dict[tuple[Allen, Allen], set[Allen]] = {}
    for a, b, c in itertools.product(runs, repeat=3):
        table.setdefault((relate(a, b), relate(b, c)), set()).add(relate(a, c))
    return {pair: frozenset(relations) for pair, relations in table.items()}
