"""Learn how much each kind of evidence counts, alone and in numbers, with the tables as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day
from timeline.publication.case import Case
from timeline.publication.drift import DriftTable, features_of, spread
from timeline.publication.fit.lags import candidates
from timeline.publication.fit.texts import DatedText
from timeline.publication.inference import Weight
from timeline.publication.publication import Evidence
from timeline.publication.window import WINDOW, days_of, log_prior
from timeline.publication.witnesses import hear

STEPS: Final = 150
PULL: Final = 10.0  # strength of the pull towards a weight of 1 and a crowding of 1/2, in texts


@attrs.frozen(eq=False)
class Summed:
    """A text at its candidate days: what each of its kinds says in sum, and how many say it."""

    weight: float
    truth: int
    base: npt.NDArray[np.float64]
    kinds: tuple[int, ...]
    counts: npt.NDArray[np.float64]
    sums: npt.NDArray[np.float64]  # (kinds, candidates)


def heard_without(text: DatedText, case: Case, drift: DriftTable) -> list[Evidence]:
    """What the witnesses say, with a drift table that has not seen the text."""
    rows = drift.known(features_of(f"{text.title}\n{text.text}"))
    unseen = spread(drift, drift.scores(rows), case.days)
    return [
        attrs.evolve(evidence, log_likelihood=unseen) if evidence.kind == "language-drift" else evidence
        for evidence in hear(case)
    ]


def summed(day: Day, weight: float, evidence: Sequence[Evidence], kinds: list[str], seed: int) -> Summed:
    """The evidence at candidate days; new kinds are added to ``kinds``."""
    days = days_of(WINDOW)
    peaks = {Day(int(days[int(e.log_likelihood.argmax())])) for e in evidence}
    chosen, mass = candidates(day, peaks, seed)
    counts = Counter(e.kind for e in evidence)
    for kind in sorted(counts):
        if kind not in kinds:
            kinds.append(kind)
    sums = [np.sum([e.log_likelihood[chosen] for e in evidence if e.kind == kind], axis=0) for kind in sorted(counts)]
    return Summed(
        weight=weight,
        truth=int(np.searchsorted(chosen, day - WINDOW.start)),
        base=log_prior(days)[chosen] + np.log(mass),
        kinds=tuple(kinds.index(kind) for kind in sorted(counts)),
        counts=np.array([counts[kind] for kind in sorted(counts)], dtype=np.float64),
        sums=np.array(sums).reshape(len(counts), len(chosen)),
    )


def fit_weights(texts: Sequence[Summed], kinds: Sequence[str], *, report: Any = print) -> dict[str, Weight]:
    """Adam on the mean log probability of the true days."""
    size = len(kinds)
    theta = np.concatenate([np.ones(size), np.full(size, Weight().crowding)])
    goal = theta.copy()
    mean, square = np.zeros(2 * size), np.zeros(2 * size)
    total = sum(text.weight for text in texts)
    for step in range(1, STEPS + 1):
        gradient, objective = PULL * (theta - goal), 0.0
        for text in texts:
            if not text.kinds:
                continue
            at = np.array(text.kinds)
            share = theta[at] * text.counts ** -theta[size + at]
            score = text.base + share @ text.sums
            score -= score.max()
            p = np.exp(score)
            p /= p.sum()
            objective += text.weight * float(np.log2(p[text.truth] + 1e-300))
            p[text.truth] -= 1
            slope = text.weight * (text.sums @ p)
            gradient[at] += slope * text.counts ** -theta[size + at]
            gradient[size + at] -= slope * share * np.log(text.counts)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient**2
        rate = 0.03 * min(1.0, 2 * (1 - step / (STEPS + 1)))
        theta -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-9)
        theta = np.concatenate([np.clip(theta[:size], 0.05, 2.0), np.clip(theta[size:], 0.0, 1.0)])
        if step % 30 == 0 or step == 1:
            report(f"step {step}: {objective / total:.3f} bits")
    return {kind: Weight(round(float(theta[i]), 3), round(float(theta[size + i]), 3)) for i, kind in enumerate(kinds)}
