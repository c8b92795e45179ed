"""Learn how much each kind of evidence counts, alone and in numbers, with the tables as they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.publication.fit.examples import Example
from timeline.publication.inference import Weight

STEPS: Final = 100
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


def summed(text: Example, tables: Mapping[str, npt.NDArray[np.float64]], kinds: list[str]) -> Summed:
    """The sums of a text's kinds, with the tables learned; new kinds are added to ``kinds``."""
    said: dict[str, list[npt.NDArray[np.float64]]] = {}
    for (kind, table), bins in zip(text.mentions, text.bins, strict=True):
        said.setdefault(kind, []).append(tables[table][bins])
    found = {kind: (len(each), np.sum(each, axis=0)) for kind, each in said.items()} | text.whole
    for kind in sorted(found):
        if kind not in kinds:
            kinds.append(kind)
    return Summed(
        weight=text.weight,
        truth=text.truth,
        base=text.base,
        kinds=tuple(kinds.index(kind) for kind in found),
        counts=np.array([count for count, _ in found.values()], dtype=np.float64),
        sums=np.array([sums for _, sums in found.values()], dtype=np.float64).reshape(len(found), len(text.base)),
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
