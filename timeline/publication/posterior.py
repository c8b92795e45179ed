"""
From what all witnesses tell of each day to its probability.

Nearly all days of the window stay possible, so each step here is a pass over them all: they are few.
"""

from __future__ import annotations

from functools import cached_property
from typing import Final

import attrs
import numpy as np

from timeline.calendar.intervals import DayInterval
from timeline.publication.publication import Probabilities
from timeline.publication.shapes import Mass, Values
from timeline.publication.window import OUTSIDE, Days, LogLikelihood, log_prior

NEGLIGIBLE: Final = 1e-9
"""Days less likely than this share of the likeliest are given none, and their mass counts as outside."""

FARTHEST: Final = 690.0
"""Nats below the likeliest of all, the days beyond the window with them, at which nothing is left of a day."""


@attrs.frozen(eq=False, slots=False)
class Posterior:
    """
    The probability of the candidate days that are not negligible, and that of lying beyond them all.

    ``told_at_least`` is a lower bound of ``told``, which takes longer to find.
    """

    days: Days
    mass: Mass
    outside: float
    told_at_least: float = 0.0

    @property
    def p(self) -> Probabilities:
        """The probability of each of the days that the mass names."""
        return self.mass.p

    @cached_property
    def told(self) -> float:
        """How much the witnesses tell of the day, in bits: the divergence from the prior."""
        p = self.p
        return float((p * (np.log(p) - log_prior(self.days)[self.mass.at])).sum() / np.log(2))


@attrs.frozen(eq=False)
class Tally:
    """
    What a posterior is made of: a weight for each day from ``first`` on, none for negligible ones.

    ``total`` is what they come to with that of the days beyond, ``outside``; ``told`` is as of a `Posterior`.
    """

    days: Days
    first: int
    weights: Values
    outside: float
    total: float
    told: float

    @property
    def posterior(self) -> Posterior:
        """The days that have any, as probabilities."""
        at, p = _some(self.weights)
        return Posterior(self.days, Mass(at + self.first, p / self.total), self.outside / self.total, self.told)

    def on(self, some: DayInterval) -> float:
        """The probability of some days."""
        begin = int(self.days[0]) + self.first
        first, last = (min(max(edge - begin, 0), len(self.weights)) for edge in (some.start, some.end))
        return float(self.weights[first:last].sum()) / self.total


def tally_of(days: Days, told: LogLikelihood, bounds: slice, *, beyond: bool = True) -> Tally:
    """From what all witnesses tell of each day, in nats; ``beyond``: days before and after them all may be, too."""
    first, last, _ = bounds.indices(len(days))
    looked_at = slice(first, max(first, last))
    gained = told[looked_at]
    p = gained + log_prior(days)[looked_at]
    log_outside = told[[0, -1]] + np.log(OUTSIDE / 2)
    if bounds.start is not None or not beyond:
        log_outside[0] = -np.inf
    if bounds.stop is not None or not beyond:
        log_outside[1] = -np.inf
    likeliest = float(p.max(initial=-np.inf))
    top = max(likeliest, float(log_outside.max()))
    if top == -np.inf:
        return Tally(days, first, np.zeros(0), 1.0, 1.0, 0.0)
    p -= top
    least = max(likeliest - top + np.log(NEGLIGIBLE), -FARTHEST)
    likely = p >= least if float(p.min(initial=least)) < least else None
    np.exp(p, out=p)
    if likely is not None:
        p *= likely
    outside = float(np.exp(log_outside - top).sum())
    inside = float(p.sum())
    total = inside + outside
    told_inside = float(p @ gained) - (top + np.log(total)) * inside
    return Tally(days, first, p, outside, total, float(told_inside / total / np.log(2)))


def mixed(found: Tally, wider: Tally, share: float) -> Posterior:
    """Two answers about the same days as one, the second with a share of the probability."""
    p = found.weights * ((1 - share) / found.total)
    p += wider.weights * (share / wider.total)
    at, p = _some(p)
    outside = (1 - share) * found.outside / found.total + share * wider.outside / wider.total
    # The divergence of a mixture is that of its parts, less what it leaves open which part it was.
    told = (1 - share) * (found.told + np.log2(1 - share)) + share * (wider.told + np.log2(share))
    return Posterior(found.days, Mass(at + found.first, p), outside, float(told))


def _some(weights: Values) -> tuple[Days, Values]:
    """The places of those that are not zero, and these."""
    if weights.size and float(weights.min()) > 0:
        return np.arange(len(weights)), weights
    at = np.flatnonzero(weights)
    return at, weights[at]
