"""When a text was published: a distribution over days, and the reasons for it."""

from __future__ import annotations

from typing import Literal

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Span
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval

LogLikelihood = npt.NDArray[np.float64]


@attrs.frozen(eq=False)
class Evidence:
    """
    One witness to the publication day.

    ``log_likelihood`` has shape ``(n,)`` over the window's candidate days: natural log of
    P(words | published that day), up to one additive constant. ``origin`` is shared by witnesses that
    are not independent (one date in the metadata and in the URL): they count once.
    """

    kind: str
    span: Span | None
    text: str
    because: str
    log_likelihood: LogLikelihood
    origin: str = ""


@attrs.frozen
class Reason:
    """An `Evidence` as reported: ``bits`` is its information at the answer, negative when it disagrees."""

    kind: str
    span: Span | None
    text: str
    because: str
    bits: float


@attrs.frozen
class DayDistribution:
    """
    Probabilities of consecutive days, and of none of them.

    ``p[i]`` is the probability of day ``start + i``; ``sum(p) + outside`` is one within 1e-9.
    """

    start: Day
    p: tuple[float, ...] = attrs.field(repr=False)
    outside: float = 0.0


@attrs.frozen
class Publication:
    """The publication date (DCT) of one document."""

    document: str
    status: Literal["inferred", "metadata", "supplied", "unknown"]
    distribution: DayDistribution
    evidence: tuple[Reason, ...]

    @property
    def best(self) -> Day | None:
        """The likeliest day; ``None`` when the status is "unknown"."""
        raise NotImplementedError

    def interval(self, mass: float = 0.9) -> DayInterval | None:
        """The credible interval: the shortest run of days that holds at least ``mass``; ``None`` if none does."""
        raise NotImplementedError

    def probability(self, day: Day) -> float:
        """Probability that the text was published that day."""
        raise NotImplementedError
