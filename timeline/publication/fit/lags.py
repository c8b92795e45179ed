"""
Learn the lag tables and the weights of the kinds of evidence, all at once.

The log-weights of every bin of every table, and one weight for each other kind, are chosen so that the true
publication days of the training texts are as likely as can be, with the prior and the combination that
`timeline.publication.inference` uses. What a table learns is therefore what its mentions add to the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.publication.fit.examples import Example
from timeline.publication.lags import EDGES, family_of

PENALTY: Final = 2.0  # strength of the pull of a table towards flatness and smoothness
STEPS: Final = 50

START: Final = {
    "days-meet": (-1, -0.5, 0, 0.3, 1, 2, 3.5, 4, 4, 3, 2, 1, 0.3, 0, -0.3),
    "months-meet": (-1, -0.5, -0.3, 0, 0.3, 1.2, 2.4, 3.5, 3.5, 3.2, 2.2, 1.2, 0.5, 0.2, 0, -0.3),
    "years-meet": (-1, -0.5, -0.2, 0, 0.2, 0.6, 1, 1.4, 2.6, 2.6, 2.6, 2.4, 1.2, 0.8, 0.3, 0, 0, -0.2, -0.4),
}
"""
Where the tables of meetings start, by family: too few texts have them to learn the tables from nothing. A judgement:
three in five of such pairs belong together, and then the count is right to half a unit. Up to twelve months are
often counted from something else ("the last nine months"), and start at half of it.
"""

COPYRIGHT: Final = ((-220_000, -3.0), (-91, -1.0), (0, 2.0), (365, 1.2), (730, 0.8), (1096, 0.4), (1826, 0.0))
"""Where the table of copyright years starts: from each lag on, to the next. A judgement: renewed every year or so."""

ANNOUNCED: Final = (
    (-220_000, -2.5),
    (-18_262, -1.5),
    (-9131, -0.7),
    (-3652, 0.2),
    (-1826, 0.8),
    (-365, 1.2),
    (1, -0.7),
)
"""
Where the tables of dates still to come start, likewise, and what is left of it where no text tells: few announce the
day of a thing a generation ahead. Texts that would tell are seldom in doubt between centuries, and so teach little.
"""

HOLD: Final = 8.0  # strength of the pull of a judged table towards its start, in texts

ALWAYS: Final = (
    "since-days:plain",
    "since-months:plain",
    "since-few-months:plain",
    "since-years:plain",
    "ago-days:plain",
    "ago-months:plain",
    "ago-years:plain",
    "anniversary:plain",
    "apart-ago-years:plain",
    "apart-anniversary:plain",
    "copyright-year",
)
"""Tables that are written even when no training text asks for them."""


@attrs.frozen(eq=False)
class Fitted:
    """Log-weights by table and weights by kind."""

    tables: dict[str, npt.NDArray[np.float64]]
    weights: dict[str, float]
    objective: float  # mean log2 probability of the true days


def offsets_of(tables: Sequence[str]) -> dict[str, int]:
    """Where each table's bins begin in the row of parameters."""
    offsets, at = {}, 0
    for name in tables:
        offsets[name] = at
        at += len(EDGES[family_of(name)][1])
    return offsets


def start_of_table(name: str) -> list[float]:
    """The log-weights a table starts from and is held near; empty where it is learned from nothing."""
    if name == "copyright-year":
        edges = EDGES[family_of(name)][1]
        return [[weight for lag, weight in COPYRIGHT if lag <= edge][-1] for edge in edges]
    if name.endswith(":future") and EDGES[family_of(name)][0] == "line":
        return [[weight for lag, weight in ANNOUNCED if lag <= edge][-1] for edge in EDGES[family_of(name)][1]]
    begin = START.get(family_of(name), ())
    return [weight * (0.5 if name.startswith("since-few-") else 1.0) for weight in begin]


def fit(
    texts: Sequence[Example],
    crowding: Callable[[str], float],
    *,
    steps: int = STEPS,
    report: Any = print,
) -> Fitted:
    """
    Adam on the mean log probability of the true days, with tables held smooth and near their start.

    ``crowding`` is that of a kind: how much less each of many says.
    """
    tables = sorted({*ALWAYS, *(table for text in texts for _, table in text.mentions)})
    kinds = sorted({kind for text in texts for kind in text.whole})
    offsets = offsets_of(tables)
    size = sum(len(EDGES[family_of(name)][1]) for name in tables)
    goal, held = np.zeros(size), np.full(size, 0.1 * PENALTY)
    for name, at in offsets.items():
        if begin := start_of_table(name):
            goal[at : at + len(begin)] = begin
            if not name.endswith(":future"):
                held[at : at + len(begin)] = HOLD
    theta, weights = goal.copy(), np.full(len(kinds), 0.8)
    mean, square = np.zeros(size + len(kinds)), np.zeros(size + len(kinds))
    objective = 0.0
    prepared = [_prepared(text, offsets, kinds, crowding) for text in texts]
    total = sum(text.weight for text in texts)
    links = _links(tables, offsets)
    for step in range(1, steps + 1):
        gradient, objective = np.zeros(size + len(kinds)), 0.0
        for text, (starts, shares, rows, dense) in zip(texts, prepared, strict=True):
            score = text.base + weights[rows] @ dense
            cells = text.bins + starts[:, None]
            if len(shares):
                score += shares @ theta[cells]
            score -= score.max()
            p = np.exp(score)
            p /= p.sum()
            objective += text.weight * float(np.log2(p[text.truth] + 1e-300))
            p[text.truth] -= 1
            p *= text.weight
            if len(shares):
                gradient[:size] += np.bincount(cells.ravel(), weights=(shares[:, None] * p).ravel(), minlength=size)
            gradient[size + rows] += dense @ p
        pull = held * (theta - goal)
        rough = (theta - goal)[links[:, 0]] - (theta - goal)[links[:, 1]]
        np.add.at(pull, links[:, 0], PENALTY * rough)
        np.add.at(pull, links[:, 1], -PENALTY * rough)
        gradient[:size] += pull
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient**2
        rate = 0.2 * min(1.0, 2 * (1 - step / (steps + 1)))
        change = rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-9)
        theta -= change[:size]
        weights = np.maximum(weights - 0.2 * change[size:], 0.0)
        if step % 10 == 0 or step == 1:
            told = {kind: round(float(w), 3) for kind, w in zip(kinds, weights, strict=True)}
            report(f"step {step}: {objective / total:.3f} bits, {told}", flush=True)
    return Fitted(
        {name: theta[at : at + len(EDGES[family_of(name)][1])] for name, at in offsets.items()},
        dict(zip(kinds, map(float, weights), strict=True)),
        objective / total,
    )


def _prepared(
    text: Example, offsets: Mapping[str, int], kinds: Sequence[str], crowding: Callable[[str], float]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Where the bins of each mention begin and its share; the kinds reckoned whole, and what they say."""
    starts = np.array([offsets[table] for _, table in text.mentions], dtype=np.int64)
    counts = Counter(kind for kind, _ in text.mentions)
    shares = np.array([counts[kind] ** -crowding(kind) for kind, _ in text.mentions])
    said = [(kinds.index(kind), said * count ** -crowding(kind)) for kind, (count, said) in text.whole.items()]
    dense = np.array([row for _, row in said], dtype=np.float32).reshape(len(said), len(text.base))
    return starts, shares, np.array([at for at, _ in said], dtype=np.int64), dense


def _links(tables: Sequence[str], offsets: Mapping[str, int]) -> npt.NDArray[np.int64]:
    """Pairs of neighbouring bins, whose weights are held alike; around the year and the week the ends meet."""
    pairs = []
    for name in tables:
        way, edges = EDGES[family_of(name)]
        at, count = offsets[name], len(edges)
        pairs += [(at + i, at + i + 1) for i in range(count - 1)]
        if way in ("year", "week"):
            pairs.append((at + count - 1, at))
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)
