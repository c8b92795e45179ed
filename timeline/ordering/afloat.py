"""
Times of a text whose day of writing is not known, counted from that day.

"Yesterday at 9:12" of an undated text has no place in the calendar, but it has one on the day before the writing.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from timeline.assembly import Entry
from timeline.calendar.days import MINUTES_A_DAY, Day, Minute
from timeline.calendar.intervals import Bounds, DayInterval, TimeInterval
from timeline.expressions.expression import TimeExpression
from timeline.ordering.solving import Scenario, Solution

CLOSE = 31  # days within which a publication is known so closely that dates say more than a count of days
FAR = 4 * 366 * MINUTES_A_DAY  # beyond this a count from the day of writing tells nothing
NARROWER = 0.5  # how much narrower the count must be than the dates

_A_WEEK = (Day(738001), 7)  # supposed for a day that is not known: "on Thursday" hangs on the weekday


def supposed_week() -> tuple[Scenario, ...]:
    """Seven days, each as likely as the others, for a text that nothing places in time."""
    first, count = _A_WEEK
    return tuple(Scenario(Day(first + n), 1 / count) for n in range(count))


def is_adrift(expressions: Sequence[TimeExpression]) -> bool:
    """Whether nothing has a place in time, of expressions as they are read when the day of writing is not known."""
    return any(e.reference.kind == "publication" for e in expressions) and all(
        reading.extent is None for expression in expressions for reading in expression.readings
    )


def from_day_of_writing(
    solution: Solution, thing: int, mass: float, published: DayInterval | None
) -> TimeInterval | None:
    """
    Minutes from the midnight with which the day of writing begins, for a thing that hangs on it.

    ``None`` where that day is closely known, or the count is little closer than the dates are.
    """
    if published is not None and published.end - published.start <= CLOSE:
        return None
    begins: list[tuple[int, float]] = []
    ends: list[tuple[int, float]] = []
    places: list[int] = []
    for scenario, (begin, _, _, end) in zip(solution.scenarios, solution.ends_of(thing), strict=True):
        if scenario.day is None:
            continue
        if begin is None or end is None:
            return None
        midnight = scenario.day * MINUTES_A_DAY
        begins.append((begin - midnight, scenario.p))
        ends.append((end - midnight, scenario.p))
        places += (begin, end)
    if not begins:
        return None
    least, most = _quantile(begins, (1 - mass) / 2), _quantile(ends, (1 + mass) / 2)
    dates = max(places) - min(places)
    if not least < most or max(abs(least), abs(most)) > FAR:
        return None
    if published is not None and most - least > NARROWER * dates:
        return None
    return TimeInterval(Minute(least), Minute(most))


def _quantile(weighed: Sequence[tuple[int, float]], share: float) -> int:
    total, reached = sum(p for _, p in weighed), 0.0
    for value, p in sorted(weighed):
        reached += p
        if reached >= share * total - 1e-9:
            return value
    return max(weighed)[0]


def without_dates(entry: Entry) -> Entry:
    """An entry that was placed on supposed days, with what of it does not hang on them."""
    nowhere = Bounds(None, None)
    status = "ordered" if entry.status == "dated" else entry.status
    return attrs.evolve(entry, begin=nowhere, end=nowhere, best=None, edtf=None, status=status, outcomes=())
