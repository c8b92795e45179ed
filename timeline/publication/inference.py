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
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Final, Literal

import attrs
import numpy as np

from events.document import Document, Span
from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.errors import Problem
from timeline.expressions.expression import TimeExpression
from timeline.publication.case import Case
from timeline.publication.contradictions import find_conflicts, find_contradictions
from timeline.publication.posterior import Posterior, Tally, mixed, tally_of
from timeline.publication.publication import DayDistribution, Evidence, Publication, Reason, heaviest
from timeline.publication.shapes import Mass, Values, sum_of
from timeline.publication.window import WINDOW, Days, LogLikelihood, days_of, prior
from timeline.publication.witnesses import hear

if TYPE_CHECKING:
    from timeline.publication.supplied import SuppliedDate

UNKNOWN_BELOW: Final = 1.0
"""Bits that the text must tell about its day, or else the answer is "unknown"."""


ANSWER_DAYS: Final = 4096
"""Days of the answer that bits are reckoned at: the likeliest ones."""

DRAWN: Final = 4099
"""Days drawn from the prior to reckon bits; a prime, so that the steps fall into no week or year."""


SURE: Final = 8.0
DOUBT: Final = 0.05
SEASONED: Final = 0.3
"""
All weights are tempered by ``1 - DOUBT`` for each bit told beyond `SURE`, since what many witnesses agree on they
often have from one another, and raised by as much as `SEASONED` where the answer is likely one of the `PAST_YEARS`, for
which the tables know fewer texts, and are less sure than they may be. Fitted on a fold that no table had seen.
"""

PAST_YEARS: Final = DayInterval(day_of(1980), day_of(2008))

LEAST_TEMPER: Final = 0.6

MISREAD: Final = 0.06
MISREAD_BY_BIT: Final = 0.05
MISREAD_AT_MOST: Final = 0.09
MISREAD_TEMPER: Final = 0.5
"""
The answer is mixed with a wider one, in which all weights are tempered by `MISREAD_TEMPER`: the share of
what tells most was misread, which is `MISREAD`, and `MISREAD_BY_BIT` more for each bit told beyond `SURE`.
"""

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
    told = sum_of([(item.evidence.shape, item.share) for item in weighed], days)
    from_text = tally_of(days, told, bounds)
    by_itself = not any(item.evidence.kind == "metadata" for item in weighed)
    misread = _misread(from_text)
    if by_itself:
        temper = _temper(from_text)
        weighed = _times(weighed, temper)
        told *= temper
        from_text = tally_of(days, told, bounds)
    if supplied is None:
        if by_itself:
            found = mixed(from_text, tally_of(days, told * MISREAD_TEMPER, bounds), misread)
        else:
            found = from_text.posterior
        publication = _publication(document, found, weighed)
        after = {w.evidence.span: w.evidence.after for w in weighed if w.evidence.span and w.evidence.after}
        return Inference(publication, find_conflicts(document, publication), after, on)
    given = Weighed(supplied.evidence(days))
    decided = _decided(supplied, given.evidence, days, told, bounds)
    publication = Publication(document.id, "supplied", _distribution(decided), _reasons((given, *weighed), decided))
    problems = find_contradictions(
        document, supplied, days, from_text.posterior.mass, [(w.evidence, w.share) for w in weighed]
    )
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


def tempered(weighed: Sequence[Weighed], found: Tally) -> tuple[Weighed, ...]:
    """The same witnesses, each counting less the more they tell together."""
    return _times(weighed, _temper(found))


def _temper(found: Tally) -> float:
    past = found.on(PAST_YEARS)
    return max(1.0 - DOUBT * max(0.0, found.told - SURE) + SEASONED * past, LEAST_TEMPER)


def _misread(found: Tally) -> float:
    return min(MISREAD + MISREAD_BY_BIT * max(0.0, found.told - SURE), MISREAD_AT_MOST)


def _times(weighed: Sequence[Weighed], temper: float) -> tuple[Weighed, ...]:
    return tuple(Weighed(item.evidence, item.share * temper) for item in weighed)


def posterior(days: Days, weighed: Sequence[Weighed], bounds: slice = slice(None)) -> Posterior:
    """The probability of each candidate day; days outside ``bounds`` have none."""
    return tally(days, weighed, bounds).posterior


def tally(days: Days, weighed: Sequence[Weighed], bounds: slice = slice(None)) -> Tally:
    """What the posterior is made of."""
    return tally_of(days, sum_of([(item.evidence.shape, item.share) for item in weighed], days), bounds)


def _decided(supplied: SuppliedDate, given: Evidence, days: Days, told: LogLikelihood, bounds: slice) -> Posterior:
    """The text's word on the days that a supplied date allows, or that are near it."""
    if supplied.about:
        return tally_of(days, told + given.log_likelihood, bounds).posterior
    start, end = np.searchsorted(days, [supplied.interval.start, supplied.interval.end]).tolist()
    first, last, _ = bounds.indices(len(days))
    return tally_of(days, told, slice(max(first, start), min(last, end)), beyond=False).posterior


def _publication(document: Document, found: Posterior, weighed: Sequence[Weighed]) -> Publication:
    reasons = _reasons(weighed, found)
    return Publication(document.id, _status(found, reasons), _distribution(found), reasons)


def _status(found: Posterior, reasons: tuple[Reason, ...]) -> Literal["inferred", "metadata", "unknown"]:
    if found.outside > 0.5 or (found.told_at_least < UNKNOWN_BELOW and found.told < UNKNOWN_BELOW):
        return "unknown"
    from_metadata = sum(reason.bits for reason in reasons if reason.kind == "metadata")
    return "metadata" if from_metadata and from_metadata > 0.5 * found.told else "inferred"


def _distribution(found: Posterior) -> DayDistribution:
    at = found.mass.at
    if not at.size:
        return DayDistribution(Day(int(found.days[0])), (), 1.0)
    return DayDistribution.at(at + int(found.days[0]), found.p, max(0.0, 1.0 - float(found.p.sum())))


def _reasons(weighed: Sequence[Weighed], found: Posterior) -> tuple[Reason, ...]:
    answer = _answer(found.mass)
    drawn = _drawn(int(found.days[0]), int(found.days[-1]) + 1)
    reasons = []
    for item in weighed:
        evidence, share = item.evidence, item.share
        top = evidence.shape.high
        at_answer = _mean(*evidence.shape.weighed(answer), top, share)
        values, weights = evidence.shape.weighed(drawn)
        if (float(values[weights > 0].max()) - top) * share < -2.0:  # it is at a few days, which no draw has met
            values, weights = evidence.shape.weighed(_before_reading(int(found.days[0]), int(found.days[-1]) + 1))
        before = _mean(values, weights, top, share)
        bits = float(np.log2(max(at_answer, 1e-12) / max(before, 1e-12)))
        reasons.append(Reason(evidence.kind, evidence.span, evidence.text, evidence.because, round(bits, 2)))
    return tuple(
        sorted(
            reasons, key=lambda r: (-abs(r.bits), r.kind, (r.span.start, r.span.end) if r.span else (-1, -1), r.text)
        )
    )


def _answer(mass: Mass) -> Mass:
    """The likely days that bits are reckoned at."""
    chosen = np.flatnonzero(mass.p >= 1e-4 * mass.p.max(initial=0.0))
    if len(chosen) > ANSWER_DAYS:
        chosen = chosen[np.sort(heaviest(mass.p[chosen], ANSWER_DAYS))]
    p = mass.p[chosen]
    return Mass(mass.at[chosen], p / max(float(p.sum()), 1e-300))


def _mean(log_values: Values, weights: Values, top: float, share: float) -> float:
    """The mean of what values come to, beside the largest one of all days."""
    return float((weights * np.exp((log_values - top) * share)).sum()) / max(float(weights.sum()), 1e-300)


@lru_cache(maxsize=4)
def _drawn(start: int, end: int) -> Mass:
    """Days at equal steps of the prior's mass, so that their mean is the prior's."""
    days = np.arange(start, end, dtype=np.int64)
    mass = np.cumsum(prior(days))
    steps = (np.arange(DRAWN) + 0.5) / DRAWN * mass[-1]
    return Mass(np.asarray(np.searchsorted(mass, steps), dtype=np.int64), np.full(DRAWN, 1 / DRAWN))


@lru_cache(maxsize=4)
def _before_reading(start: int, end: int) -> Mass:
    """All days with their prior."""
    days = np.arange(start, end, dtype=np.int64)
    return Mass(np.arange(len(days), dtype=np.int64), prior(days))


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
