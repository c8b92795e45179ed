"""
Weigh the witnesses: from a document and its expressions to a distribution over publication days.

    log P(day | text)  =  log prior(day)  +  Σ over kinds  weight(kind) · n(kind)^-crowding(kind) · Σ log-likelihoods

Evidence of one origin is averaged first, so that it counts once. ``weight`` tempers a kind whose witnesses lean
on the same words as others do; ``crowding`` tempers many witnesses of one kind. Both are fitted on training
texts (``models/weights.md``). What lies outside the window is given the likelihood of the window's nearer edge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from importlib import resources
from typing import Final, Literal

import attrs
import numpy as np

from events.document import Document, Span
from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.errors import Problem
from timeline.expressions.expression import TimeExpression
from timeline.publication.case import Case, Days
from timeline.publication.contradictions import find_conflicts, find_contradictions
from timeline.publication.publication import DayDistribution, Evidence, LogLikelihood, Publication, Reason, heaviest
from timeline.publication.supplied import SuppliedDate
from timeline.publication.window import OUTSIDE, WINDOW, days_of, log_prior, prior
from timeline.publication.witnesses import hear

NEGLIGIBLE: Final = 1e-9
"""Days less likely than this share of the likeliest are given none, and their mass counts as outside."""

UNKNOWN_BELOW: Final = 1.0
"""Bits that the text must tell about its day, or else the answer is "unknown"."""


ANSWER_DAYS: Final = 4096
"""Days of the answer that bits are reckoned at: the likeliest ones."""

NOTHING: Final = 60.0
"""Nats below the likeliest day at which a day adds nothing to a sum."""

DRAWN: Final = 4099
"""Days drawn from the prior to reckon bits; a prime, so that the steps fall into no week or year."""


SURE: Final = 8.0
DOUBT: Final = 0.05
SEASONED: Final = 0.2
"""
All weights are tempered by ``1 - DOUBT`` for each bit told beyond `SURE`, since what many witnesses agree on they
often have from one another, and raised by as much as `SEASONED` where the answer is likely one of the `PAST_YEARS`, for
which the tables know fewer texts, and are less sure than they may be. Fitted on a fold that no table had seen.
"""

PAST_YEARS: Final = DayInterval(day_of(1980), day_of(2008))

LEAST_TEMPER: Final = 0.6

BESIDE_METADATA: Final = 0.5
"""What a text counts beside metadata: a page has days of other pages and of its readers, too."""


@attrs.frozen
class Weight:
    """How much a kind of evidence counts: alone, and when there are many of it."""

    weight: float = 1.0
    crowding: float = 0.5


JUDGED: Final = {"metadata": Weight(crowding=0.0)}
"""Weights of kinds that the training texts do not have."""


@attrs.frozen(eq=False)
class Weighed:
    """Evidence with the share of it that enters the sum."""

    evidence: Evidence
    share: float = 1.0


@attrs.frozen(eq=False, slots=False)
class Posterior:
    """Candidate days with their probability, and the probability of none of them."""

    days: Days
    p: LogLikelihood
    outside: float

    @cached_property
    def likely(self) -> Days:
        """Indices of the days whose probability is not negligible."""
        return np.flatnonzero(self.p >= max(NEGLIGIBLE * float(self.p.max(initial=0.0)), 1e-300))


@attrs.frozen
class Inference:
    """
    When a document was published, and what is doubtful about it.

    ``after`` has, by the words of a time, the first day on which what they tell can have happened, and ``on`` the days
    of the known events that are told with them.
    """

    publication: Publication
    problems: tuple[Problem, ...]
    after: Mapping[Span, Day] = attrs.field(factory=dict)
    on: Mapping[Span, DayInterval] = attrs.field(factory=dict)


def infer_publication(
    document: Document,
    expressions: Sequence[TimeExpression],
    *,
    supplied: SuppliedDate | None = None,
    knowledge: bool = True,
    not_before: Day | None = None,
    not_after: Day | None = None,
) -> Publication:
    """
    Infer when a document was published.

    Args:
        document: The text, with what metadata came with it.
        expressions: Its time expressions, not anchored.
        supplied: What the user says; it wins over the text, and within it the text decides.
        knowledge: Whether witnesses that know the world (events, offices, numbered things) are heard.
        not_before: The first day to consider.
        not_after: The last day to consider.
    """
    return infer(
        document, expressions, supplied=supplied, knowledge=knowledge, not_before=not_before, not_after=not_after
    ).publication


def infer(
    document: Document,
    expressions: Sequence[TimeExpression],
    *,
    supplied: SuppliedDate | None = None,
    knowledge: bool = True,
    not_before: Day | None = None,
    not_after: Day | None = None,
) -> Inference:
    """`infer_publication`, with the problems found: witnesses against one another or against what was supplied."""
    days = days_of(WINDOW)
    if supplied is not None and (supplied.interval.start < WINDOW.start or supplied.interval.end > WINDOW.end):
        days = _days_around(supplied)
    case = Case(document, tuple(expressions), days)
    weighed = weigh(hear(case, knowledge=knowledge))
    on = {span: w.evidence.on for w in weighed if w.evidence.on is not None for span in w.evidence.heard}
    bounds = _bounds(days, not_before, not_after)
    told = _told(days, weighed)
    from_text = _posterior(days, told, bounds)
    if not any(item.evidence.kind == "metadata" for item in weighed):
        temper = _temper(from_text)
        weighed = _times(weighed, temper)
        from_text = _posterior(days, _Told(told.inside * temper, told.outside * temper), bounds)
    if supplied is None:
        publication = _publication(document, from_text, weighed)
        after = {w.evidence.span: w.evidence.after for w in weighed if w.evidence.span and w.evidence.after}
        return Inference(publication, find_conflicts(document, publication), after, on)
    evidence = supplied.evidence(days)
    given = Weighed(evidence)
    decided = posterior(days, (given, *weighed), bounds, among=_stated(supplied, days))
    publication = Publication(
        document.id, "supplied", _distribution(decided), _reasons((given, *weighed), decided, days)
    )
    problems = find_contradictions(document, supplied, days, from_text.p, [(w.evidence, w.share) for w in weighed])
    return Inference(publication, problems, on=on)


def weigh(evidence: Iterable[Evidence]) -> tuple[Weighed, ...]:
    """Temper each witness by its kind and by how many speak of the same; the order of evidence does not matter."""
    by_origin: dict[str, list[Evidence]] = {}
    for index, item in enumerate(evidence):
        by_origin.setdefault(item.origin or f"\0{index}", []).append(item)
    origins_of_kind: dict[str, int] = {}
    for group in by_origin.values():
        for kind in {item.kind for item in group}:
            origins_of_kind[kind] = origins_of_kind.get(kind, 0) + 1
    weights = load_weights()
    weighed = []
    for group in by_origin.values():
        for item in group:
            weight = weights.get(item.kind) or JUDGED.get(item.kind, Weight())
            share = weight.weight * origins_of_kind[item.kind] ** -weight.crowding / len(group)
            if "metadata" in origins_of_kind and item.kind != "metadata":
                share *= BESIDE_METADATA
            weighed.append(Weighed(item, share))
    return tuple(weighed)


def tempered(weighed: Sequence[Weighed], found: Posterior) -> tuple[Weighed, ...]:
    """The same witnesses, each counting less the more they tell together."""
    return _times(weighed, _temper(found))


def _temper(found: Posterior) -> float:
    likely = found.likely
    p = found.p[likely]
    told = float((p * (np.log2(p) - log_prior(found.days)[likely] / np.log(2))).sum())
    days = found.days[likely]
    past = float(p[(days >= PAST_YEARS.start) & (days < PAST_YEARS.end)].sum())
    return max(1.0 - DOUBT * max(0.0, told - SURE) + SEASONED * past, LEAST_TEMPER)


def _times(weighed: Sequence[Weighed], temper: float) -> tuple[Weighed, ...]:
    return tuple(Weighed(item.evidence, item.share * temper) for item in weighed)


def posterior(
    days: Days, weighed: Sequence[Weighed], bounds: slice = slice(None), *, among: slice = slice(None)
) -> Posterior:
    """
    The probability of each candidate day; days outside ``bounds`` have none.

    ``among`` are the days that some witness does not rule out altogether, where that is known beforehand.
    """
    return _posterior(days, _told(days, weighed, among), bounds, among=among)


@attrs.frozen(eq=False)
class _Told:
    """What witnesses tell together, in nats: of candidate days, and of those before and after them all."""

    inside: LogLikelihood
    outside: LogLikelihood


def _told(days: Days, weighed: Sequence[Weighed], among: slice = slice(None)) -> _Told:
    inside, outside = np.zeros(len(days[among])), np.zeros(2)
    for item in weighed:
        log_likelihood = item.evidence.log_likelihood
        inside += log_likelihood[among] if item.share == 1.0 else log_likelihood[among] * item.share
        outside += log_likelihood[[0, -1]] * item.share
    return _Told(inside, outside)


def _posterior(days: Days, told: _Told, bounds: slice, *, among: slice = slice(None)) -> Posterior:
    first, last, _ = bounds.indices(len(days))
    begin, end, _ = among.indices(len(days))
    looked_at = slice(max(first, begin), max(first, begin, min(last, end)))
    log_p = told.inside[looked_at.start - begin : looked_at.stop - begin] + log_prior(days)[looked_at]
    log_outside = told.outside + np.log(OUTSIDE / 2)
    if bounds.start is not None:
        log_outside[0] = -np.inf
    if bounds.stop is not None:
        log_outside[1] = -np.inf
    top = max(float(log_p.max(initial=-np.inf)), float(log_outside.max()))
    p = np.zeros(len(days))
    if top == -np.inf:
        return Posterior(days, p, 1.0)
    log_p -= top
    inside = np.exp(log_p, out=p[looked_at])
    outside = float(np.exp(log_outside - top).sum())
    total = float(inside.sum()) + outside
    inside /= total
    return Posterior(days, p, outside / total)


def _stated(supplied: SuppliedDate, days: Days) -> slice:
    """The days that a supplied date allows."""
    if supplied.about:
        return slice(None)
    return slice(*np.searchsorted(days, [supplied.interval.start, supplied.interval.end]).tolist())


def _publication(document: Document, found: Posterior, weighed: Sequence[Weighed]) -> Publication:
    reasons = _reasons(weighed, found, found.days)
    return Publication(document.id, _status(found, reasons), _distribution(found), reasons)


def _status(found: Posterior, reasons: tuple[Reason, ...]) -> Literal["inferred", "metadata", "unknown"]:
    likely = found.likely
    p, before = found.p, log_prior(found.days)
    if likely.size < len(p):
        p, before = p[likely], before[likely]
    # A sum, not a dot product: over all days the threads of a linear-algebra library cost more than they give.
    told = float((p * (np.log(p) - before)).sum()) / np.log(2)
    if told < UNKNOWN_BELOW or found.outside > 0.5:
        return "unknown"
    from_metadata = sum(reason.bits for reason in reasons if reason.kind == "metadata")
    return "metadata" if from_metadata > 0.5 * told else "inferred"


def _distribution(found: Posterior) -> DayDistribution:
    likely = found.likely
    if not likely.size:
        return DayDistribution(Day(int(found.days[0])), (), 1.0)
    first, last = int(likely[0]), int(likely[-1])
    p = found.p[first : last + 1]
    if likely.size < len(p):
        p = np.zeros(len(p))
        p[likely - first] = found.p[likely]
    return DayDistribution(Day(int(found.days[first])), p, max(0.0, 1.0 - float(p.sum())))


def _reasons(weighed: Sequence[Weighed], found: Posterior, days: Days) -> tuple[Reason, ...]:
    answer = np.flatnonzero(found.p >= 1e-4 * found.p.max(initial=0.0))
    if len(answer) > ANSWER_DAYS:
        answer = heaviest(found.p, ANSWER_DAYS)
    share = found.p[answer] / max(float(found.p[answer].sum()), 1e-300)
    drawn = _drawn(int(days[0]), int(days[-1]) + 1)
    reasons = []
    for item in weighed:
        log_likelihood = item.evidence.log_likelihood
        top = float(log_likelihood.max())
        at_answer = float(share @ np.exp((log_likelihood[answer] - top) * item.share))
        sampled = (log_likelihood[drawn] - top) * item.share
        if sampled.max() < -2.0:  # all of it is at a few days, which no draw has met
            near = np.flatnonzero(log_likelihood > top - NOTHING / max(item.share, 1e-6))
            before = float(prior(days)[near] @ np.exp((log_likelihood[near] - top) * item.share))
            before /= float(prior(days).sum())
        else:
            before = float(np.exp(sampled).mean())
        bits = float(np.log2(max(at_answer, 1e-12) / max(before, 1e-12)))
        evidence = item.evidence
        reasons.append(Reason(evidence.kind, evidence.span, evidence.text, evidence.because, round(bits, 3)))
    return tuple(
        sorted(
            reasons, key=lambda r: (-abs(r.bits), r.kind, (r.span.start, r.span.end) if r.span else (-1, -1), r.text)
        )
    )


@lru_cache(maxsize=4)
def _drawn(start: int, end: int) -> Days:
    """Indices of days at equal steps of the prior's mass, so that their mean is the prior's."""
    days = np.arange(start, end, dtype=np.int64)
    mass = np.cumsum(np.exp(log_prior(days)))
    steps = (np.arange(DRAWN) + 0.5) / DRAWN * mass[-1]
    return np.asarray(np.searchsorted(mass, steps), dtype=np.int64)


def _bounds(days: Days, not_before: Day | None, not_after: Day | None) -> slice:
    first, last = int(days[0]), int(days[-1])
    start = None if not_before is None else min(max(0, not_before - first), len(days))
    stop = None if not_after is None or not_after >= last else max(0, not_after + 1 - first)
    return slice(start, stop)


def _days_around(supplied: SuppliedDate) -> Days:
    """Candidate days for a supplied date beyond the window: its own days, and a decade about them."""
    return np.arange(supplied.interval.start - 3650, supplied.interval.end + 3650, dtype=np.int64)


@lru_cache(maxsize=1)
def load_weights() -> dict[str, Weight]:
    """The fitted weights of the kinds of evidence, by kind."""
    path = resources.files("timeline.publication") / "models" / "weights.json"
    if not path.is_file():
        return {}
    return {kind: Weight(**fields) for kind, fields in json.loads(path.read_text(encoding="utf-8")).items()}
