"""When a text was published: a distribution over days, and the reasons for it."""

from __future__ import annotations

import itertools
from functools import cached_property
from typing import Final, Literal

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Span
from timeline.calendar.days import Day, civil, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.shapes import Shape
from timeline.publication.window import LogLikelihood

Probabilities = npt.NDArray[np.float64]

LIKELIER: Final = 1.5
"""
How much likelier another year must be than that of the likeliest day for the best day to be looked for there: the year
is what is told first. On texts that no table had seen it is right in one text more of a hundred, the day as often.
"""

_STRETCH = 64  # days that are looked at together for whether a credible interval may begin there


@attrs.frozen(eq=False)
class Evidence:
    """
    One witness to the publication day.

    ``shape`` has for each of the window's candidate days the natural log of P(words | published that day), up to one
    additive constant. ``origin`` is shared by witnesses that
    are not independent (one date in the metadata and in the URL): they count once. ``heard`` is where words
    stand that are in its weight already, and say nothing more by themselves. ``after`` is the first day on which
    what the words tell can have happened, and ``on`` the days that the words heard name, where the witness knows them.
    """

    kind: str
    span: Span | None
    text: str
    because: str
    shape: Shape
    origin: str = ""
    heard: tuple[Span, ...] = ()
    after: Day | None = None
    on: DayInterval | None = None

    @property
    def log_likelihood(self) -> LogLikelihood:
        """The log-likelihood of every candidate day, shape ``(n,)``. Do not write to it."""
        return self.shape.by_day()


@attrs.frozen
class Reason:
    """
    An `Evidence` as reported.

    ``bits`` is its information at the answer: log2 of how much better the days of the answer explain these
    words than days drawn from the prior do, after tempering; negative when it disagrees.
    """

    kind: str
    span: Span | None
    text: str
    because: str
    bits: float


@attrs.frozen
class _Packed:
    """Probabilities of consecutive days, of which only those that have any are kept."""

    count: int
    at: npt.NDArray[np.uint32] = attrs.field(eq=attrs.cmp_using(eq=np.array_equal), hash=False)
    p: Probabilities = attrs.field(eq=attrs.cmp_using(eq=np.array_equal), hash=False)


def _packed(p: npt.ArrayLike | _Packed) -> _Packed:
    if isinstance(p, _Packed):
        return p
    array = np.asarray(p, dtype=np.float64)
    at = np.flatnonzero(array)
    return _Packed(len(array), at.astype(np.uint32), array[at])


@attrs.frozen
class DayDistribution:
    """
    Probabilities of consecutive days, and of none of them.

    ``p[i]`` is the probability of day ``start + i``; ``sum(p) + outside`` is one within 1e-9. Memory: 12 bytes for
    each day that has probability.
    """

    start: Day
    _p: _Packed = attrs.field(repr=False, converter=_packed, alias="p")
    outside: float = 0.0

    @classmethod
    def at(cls, days: npt.NDArray[np.int64], p: Probabilities, outside: float) -> DayDistribution:
        """From days in order of time, and the probability of each."""
        if not days.size:
            return cls(Day(1), (), outside)
        start = int(days[0])
        return cls(Day(start), _Packed(int(days[-1]) - start + 1, (days - start).astype(np.uint32), p), outside)

    @property
    def likeliest_day(self) -> Day | None:
        """The first of the days that have most; ``None`` where none has any."""
        packed = self._p
        return Day(self.start + int(packed.at[packed.p.argmax()])) if packed.p.size else None

    @cached_property
    def best_day(self) -> Day | None:
        """The likeliest day; but where another year is `LIKELIER` than its year, the likeliest day of that one."""
        likeliest = self.likeliest_day
        if likeliest is None:
            return None
        at, p = self._p.at, self._p.p
        first, last = (civil(Day(self.start + int(edge)))[0] for edge in (at[0], at[-1]))
        if first == last:
            return likeliest
        begins = np.array([day_of(year) - self.start for year in range(first, last + 2)])
        edges = np.searchsorted(at, begins)
        by_year = np.diff(np.concatenate(([0.0], np.cumsum(p)))[edges])
        year = int(by_year.argmax())
        if by_year[year] < LIKELIER * by_year[civil(likeliest)[0] - first]:
            return likeliest
        within = slice(*edges[year : year + 2].tolist())
        return Day(self.start + int(at[within][p[within].argmax()]))

    @property
    def p(self) -> Probabilities:
        """The probability of each day, written out; it cannot be written to."""
        packed = self._p
        p = np.zeros(packed.count)
        p[packed.at] = packed.p
        p.setflags(write=False)
        return p

    def without_least(self, mass: float) -> DayDistribution:
        """The same without unlikely days that hold no more than ``mass`` together; it counts as outside."""
        packed = self._p
        least = mass / max(packed.count, 1)
        if not packed.p.size or float(packed.p.min()) >= least:
            return self
        kept = np.flatnonzero(packed.p >= least)
        at, p = packed.at.take(kept), packed.p.take(kept)
        if not at.size:
            return DayDistribution(self.start, (), 1.0)
        first = at[0]
        at -= first
        start = Day(self.start + int(first))
        return DayDistribution(start, _Packed(int(at[-1]) + 1, at, p), max(0.0, 1.0 - float(p.sum())))

    @classmethod
    def on(cls, day: Day) -> DayDistribution:
        """All the mass on one day."""
        return cls(day, (1.0,))

    @classmethod
    def of_days(cls, days: dict[Day, float], outside: float) -> DayDistribution:
        """From the probabilities of some days; the days between them have none."""
        if not days:
            return cls(Day(1), (), outside)
        start, last = min(days), max(days)
        p = np.zeros(last - start + 1)
        for day, share in days.items():
            p[day - start] = share
        return cls(start, p, outside)

    @property
    def days(self) -> tuple[tuple[Day, float], ...]:
        """Every day that has probability, in order of time."""
        days, p = self.listed
        return tuple(zip(map(Day, days.tolist()), p.tolist(), strict=True))

    @property
    def listed(self) -> tuple[npt.NDArray[np.int64], Probabilities]:
        """Every day that has probability, in order of time, and the probability of each, as arrays."""
        return self._p.at.astype(np.int64) + self.start, self._p.p

    def likeliest(self, limit: int) -> tuple[tuple[Day, float], ...]:
        """At most so many of the days that have probability, the likeliest first, equals in order of time."""
        packed = self._p
        order = heaviest(packed.p, limit)
        days = packed.at[order].astype(np.int64) + self.start
        return tuple(zip(map(Day, days.tolist()), packed.p[order].tolist(), strict=True))


@attrs.frozen
class Publication:
    """The publication date (DCT) of one document."""

    document: str
    status: Literal["inferred", "metadata", "supplied", "unknown"]
    distribution: DayDistribution
    evidence: tuple[Reason, ...]
    _intervals: dict[float, DayInterval | None] = attrs.field(factory=dict, init=False, eq=False, repr=False)  # found

    @property
    def best(self) -> Day | None:
        """The likeliest day, of a likely year; ``None`` when the status is "unknown"."""
        return None if self.status == "unknown" else self.distribution.best_day

    def interval(self, mass: float = 0.9) -> DayInterval | None:
        """The credible interval: the shortest run of days that holds at least ``mass``; ``None`` if none does."""
        if mass not in self._intervals:
            self._intervals[mass] = _shortest(*self.distribution.listed, mass)
        return self._intervals[mass]

    def probability(self, day: Day) -> float:
        """Probability that the text was published that day."""
        p, i = self.distribution.p, day - self.distribution.start
        return float(p[i]) if 0 <= i < len(p) else 0.0

    def scenarios(self, limit: int = 64) -> tuple[tuple[Day, float], ...]:
        """
        Days that stand for all: at most ``limit``, in order of time, with weights that sum to one.

        When ``limit`` days, the best one with them, hold 0.99 of the mass inside the window, they are these. Otherwise
        the mass is cut into ``limit`` equal strata. Each is stood for by the day in the middle of its mass, so that
        weekdays and months keep their shares; that of the best day by this. Empty when nothing lies inside.
        """
        days, p = self.distribution.listed
        inside = float(p.sum())
        if inside <= 0:
            return ()
        best = int(np.searchsorted(days, self.distribution.best_day or 0))
        chosen = np.sort(heaviest(p, limit))
        if p[chosen].sum() >= 0.99 * inside and best in chosen:
            weights = {int(i): float(p[i]) for i in chosen}
        else:
            weights = _strata(p / inside, limit, best)
        total = sum(weights.values())
        return tuple((Day(int(days[i])), w / total) for i, w in sorted(weights.items()))


def heaviest(p: Probabilities, limit: int) -> npt.NDArray[np.intp]:
    """Indices of at most so many days that have probability, the likeliest first, equals in order of time."""
    if limit < len(p):
        most = p
        if len(p) > 64 * limit:  # as many stretches of days as are wanted have a day so likely: no other days count
            most = np.maximum.reduceat(p, np.arange(0, len(p), 16))
        least = np.partition(most, len(most) - limit)[len(most) - limit]
        among = np.flatnonzero(p >= least)
    else:
        among = np.arange(len(p))
    order = among[np.argsort(-p[among], kind="stable")[:limit]]
    return order[p[order] > 0]


def _shortest(days: npt.NDArray[np.int64], p: Probabilities, mass: float) -> DayInterval | None:
    """The shortest run of days that holds a mass; of runs of the same length the one with most, then the earliest."""
    before = np.concatenate(([0.0], np.cumsum(p)))
    wanted = mass - 1e-12
    if before[-1] < wanted or not p.any():
        return None
    first = _may_begin(days, before, wanted)
    starts, lengths = days[first], _lengths(days, before, first, wanted)
    shortest = np.flatnonzero(lengths == lengths.min())
    length = int(lengths[shortest[0]])
    held = before[np.searchsorted(days, starts[shortest] + length)] - before[first[shortest]]
    start = Day(int(starts[shortest[int(held.argmax())]]))
    return DayInterval(start, Day(start + length))


def _may_begin(days: npt.NDArray[np.int64], before: Probabilities, wanted: float) -> npt.NDArray[np.intp]:
    """
    Indices of days on which the shortest run that holds enough may begin.

    ``before[i]`` is the mass before day ``i``. Runs from some days give a length that is enough; of the other stretches
    between these only those count whose days, and those within that length of them, hold enough.
    """
    count = len(days)
    some = np.arange(0, count, _STRETCH)
    enough = some[before[-1] - before[some] >= wanted]
    longest = int(_lengths(days, before, enough, wanted).min())
    last = np.minimum(some + _STRETCH, count) - 1
    held = before[np.searchsorted(days, days[last] + longest)] - before[some]
    nearly = wanted - 1e-9  # differences of sums round otherwise than sums do
    first = (some[held >= nearly][:, None] + np.arange(_STRETCH)).ravel()
    first = first[first < count]
    return np.asarray(first[before[-1] - before[first] >= wanted])


def _lengths(
    days: npt.NDArray[np.int64], before: Probabilities, first: npt.NDArray[np.intp], wanted: float
) -> npt.NDArray[np.int64]:
    """How long a run from each of some days has to be to hold enough."""
    after = np.minimum(np.searchsorted(before, before[first] + wanted, side="left"), len(days))
    return np.asarray(days[np.maximum(after - 1, first)] + 1 - days[first])


def _strata(p: Probabilities, count: int, best: int) -> dict[int, float]:
    """Index of the day in the middle of each stratum, of the best day in its own, and the mass it stands for."""
    after = np.cumsum(p)
    cuts = np.searchsorted(after, np.arange(1, count) / count, side="left") + 1
    bounds = [0, *sorted({int(c) for c in cuts if c < len(p)}), len(p)]
    shares = np.add.reduceat(p, bounds[:-1]).tolist()
    found: dict[int, float] = {}
    for (begin, end), share in zip(itertools.pairwise(bounds), shares, strict=True):
        if share > 0:
            middle = begin + int(np.searchsorted(after[begin:end], after[end - 1] - share / 2))
            found[best if begin <= best < end else min(middle, end - 1)] = share
    return found
