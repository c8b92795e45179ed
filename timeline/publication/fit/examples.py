"""Training examples: what the witnesses find in dated texts, seen at a sample of days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Document
from timeline.calendar.days import Day
from timeline.expressions.recognition import recognise
from timeline.publication.alike import LikeTable
from timeline.publication.case import Case
from timeline.publication.drift import DriftTable, spread
from timeline.publication.evidence import durations, explicit, printed, weekdays, yearless
from timeline.publication.evidence.lagging import Named, span_of
from timeline.publication.fit.texts import DatedText
from timeline.publication.lags import bins_by_lag, family_of, values
from timeline.publication.publication import Evidence
from timeline.publication.window import WINDOW, cells_of, days_of, log_prior
from timeline.publication.witnesses import FROM_KNOWLEDGE, fallible

SOURCES: Final = (explicit.named, printed.named, yearless.named, weekdays.named, durations.named)

NEAR: Final = 45  # days about the true day that are all candidates
NAMED_NEAR: Final = 20  # days about what is named that are all candidates
CENTRES: Final = 16  # named days about which all days are candidates, the latest
STRIDE: Final = 97  # days that one candidate stands for elsewhere


@attrs.frozen(eq=False)
class Example:
    """
    A text at its candidate days.

    ``bins[i]`` are the bins of the table of mention ``i`` at the candidates; ``whole`` are the kinds whose
    log-likelihoods are reckoned whole: how many say so, and their sum.
    """

    weight: float
    truth: int  # index of the true day
    base: npt.NDArray[np.float64]  # log prior and number of days each candidate stands for
    mentions: tuple[tuple[str, str], ...]  # kind and table
    bins: npt.NDArray[np.uint8]  # (mentions, candidates)
    whole: dict[str, tuple[int, npt.NDArray[np.float32]]]


def case_of(text: DatedText) -> Case:
    """A dated text as a case, without its date."""
    document = Document(id=text.id, text=text.text, title=text.title)
    return Case(document, recognise(document), days_of(WINDOW))


def named_in(case: Case) -> tuple[Named, ...]:
    """Every mention that a witness hears."""
    return tuple(named for source in SOURCES for named in source(case))


@attrs.frozen(eq=False)
class WordTables:
    """Tables of words that were learned together."""

    drift: DriftTable
    alike: LikeTable


def example(text: DatedText, words: WordTables, weight: float, seed: int) -> Example:
    """What the witnesses see in a text, with tables of words that have not seen it."""
    case = case_of(text)
    known = [fallible(evidence) for witness in FROM_KNOWLEDGE for evidence in witness(case)]
    heard = [span for evidence in known for span in evidence.heard]
    named = [
        one
        for one in named_in(case)
        if (span := span_of(case, one.mention)) is None or not any(span.overlaps(words) for words in heard)
    ]
    day = Day(text.date.toordinal())
    chosen, mass = candidates(day, {one.mention.at for one in named if one.mention.at}, seed)
    bins = np.empty((len(named), len(chosen)), dtype=np.uint8)
    for row, one in enumerate(named):
        by_day = values(one.mention, bins_by_lag(family_of(one.mention.table)), case.days)
        bins[row] = by_day[chosen]
    return Example(
        weight=weight,
        truth=int(np.searchsorted(chosen, day - WINDOW.start)),
        base=log_prior(case.days)[chosen] + np.log(mass),
        mentions=tuple((one.kind, one.mention.table) for one in named),
        bins=bins,
        whole=dict(_whole(case, words, known, chosen)),
    )


def _whole(
    case: Case, words: WordTables, known: Iterable[Evidence], chosen: npt.NDArray[np.int64]
) -> Iterator[tuple[str, tuple[int, npt.NDArray[np.float32]]]]:
    drift, alike = words.drift, words.alike
    read = drift.read(case.words)
    if read.rows.size:
        yield "language-drift", (1, spread(drift, drift.scores(read), case.days)[chosen].astype(np.float32))
        if (met := alike.read(read)) is not None:
            yield "like-texts", (1, spread(drift, alike.scores(alike.heard(met)), case.days)[chosen].astype(np.float32))
    said = [(evidence.kind, evidence.log_likelihood[chosen]) for evidence in known]
    cells = cells_of(case.days, "week and year")[chosen]
    said += [("weekday-of-date", yearless.agreement(mention)[cells]) for mention in yearless.with_weekday(case)]
    for kind, count in Counter(kind for kind, _ in said).items():
        total = np.sum([log_likelihood for one, log_likelihood in said if one == kind], axis=0)
        yield kind, (count, total.astype(np.float32))


def candidates(day: Day, centres: Iterable[Day], seed: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """Indices of candidate days, and how many days each stands for: all near ones, one of every stretch elsewhere."""
    rng = np.random.default_rng(seed)
    first, size = WINDOW.start, len(WINDOW)
    mass = np.zeros(size)
    starts = np.arange(0, size, STRIDE)
    ends = np.minimum(starts + STRIDE, size)
    mass[rng.integers(starts, ends)] = ends - starts
    latest = sorted(centres)[-CENTRES:]
    for centre, near in ((day, NEAR), *((centre, NAMED_NEAR) for centre in latest)):
        low, high = max(centre - first - near, 0), min(centre - first + near + 1, size)
        if low < high:
            mass[low:high] = 1
    chosen = np.flatnonzero(mass)
    return chosen, mass[chosen]
