"""Fit the network of a kind of pair on examples of all schemes at once, and make its probabilities honest."""

from __future__ import annotations

import importlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from timeline.ordering.fit.examples import Example
from timeline.ordering.learned.network import OrderNetwork, network_of

Floats = NDArray[np.float32]
FOLDS = 5


@attrs.frozen
class Settings:
    """How a network is fitted."""

    hidden: int = 48
    epochs: int = 6
    drop: float = 0.5  # share of signs and of hidden units left out at random in a step
    decay: float = 1e-4
    rate: float = 2e-3
    batch: int = 64
    least: int = 4  # occurrences of a sign that counts
    seed: int = 0


SETTINGS: Mapping[str, Settings] = {
    "events": Settings(),
    "times": Settings(hidden=32, epochs=10, least=3),
    "written": Settings(hidden=32, epochs=10, least=3),
    "dates": Settings(hidden=16, epochs=20, least=3, drop=0.2),
}


def fit(examples: Sequence[Example], settings: Settings) -> dict[str, NDArray[Any]]:
    """The arrays of a network, as `timeline.ordering.learned.network` reads them."""
    sparse: Any = importlib.import_module("scipy.sparse")
    rng = np.random.default_rng(settings.seed)
    counts = Counter(sign for example in examples for sign in example.signs)
    names = sorted(sign for sign, n in counts.items() if n >= settings.least)
    index = {name: row for row, name in enumerate(names)}
    columns = [[index[sign] for sign in example.signs if sign in index] for example in examples]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([column for row in columns for column in row], np.int32)
    given = sparse.csr_matrix((np.ones(len(flat), np.float32), flat, ends), (len(examples), len(names)))
    schemes = {
        scheme: sorted({e.label for e in examples if e.scheme == scheme})
        for scheme in sorted({e.scheme for e in examples})
    }
    order = list(schemes)
    scheme_of = np.array([order.index(e.scheme) for e in examples])
    labels = np.array([schemes[e.scheme].index(e.label) for e in examples])
    weights: dict[str, Floats] = {
        "table": rng.normal(0, 0.05, (len(names), settings.hidden)).astype(np.float32),
        "bias": np.zeros(settings.hidden, np.float32),
    }
    for scheme, known in schemes.items():
        weights[f"weights.{scheme}"] = rng.normal(0, 0.1, (settings.hidden, len(known))).astype(np.float32)
        weights[f"bias.{scheme}"] = np.zeros(len(known), np.float32)
    adam = _Adam(weights, settings, steps=settings.epochs * -(-len(examples) // settings.batch))
    keep = 1 - settings.drop
    for _ in range(settings.epochs):
        shuffled = rng.permutation(len(examples))
        for at in range(0, len(examples), settings.batch):
            chosen = shuffled[at : at + settings.batch]
            batch = given[chosen].copy()
            batch.data = batch.data * (rng.random(len(batch.data)) < keep) / keep
            before = batch @ weights["table"] + weights["bias"]
            mask = (rng.random(before.shape) < keep) / keep * (before > 0)
            hidden = (before * mask).astype(np.float32)
            back = np.zeros_like(hidden)
            slopes: dict[str, Any] = {}
            for number, scheme in enumerate(order):
                rows = np.flatnonzero(scheme_of[chosen] == number)
                if not len(rows):
                    continue
                p = _softmax(hidden[rows] @ weights[f"weights.{scheme}"] + weights[f"bias.{scheme}"])
                p[np.arange(len(rows)), labels[chosen][rows]] -= 1
                p /= len(chosen)
                slopes[f"weights.{scheme}"] = hidden[rows].T @ p
                slopes[f"bias.{scheme}"] = p.sum(0)
                back[rows] = p @ weights[f"weights.{scheme}"].T
            back = (back * mask).astype(np.float32)
            met = np.unique(batch.indices)
            adam.step({**slopes, "bias": back.sum(0)}, met, np.asarray(batch[:, met].T @ back))
    return {
        "signs": np.frombuffer("\n".join(names).encode("utf-8"), np.uint8),
        "schemes": np.frombuffer(json.dumps(schemes).encode("utf-8"), np.uint8),
        **weights,
    }


class _Adam:
    """Steps of Adam with a rate that falls to zero; of the table, only the rows that were met move."""

    def __init__(self, weights: dict[str, Floats], settings: Settings, steps: int) -> None:
        self.weights, self.settings, self.steps, self.done = weights, settings, steps, 0
        self.mean = {name: np.zeros_like(value) for name, value in weights.items()}
        self.square = {name: np.zeros_like(value) for name, value in weights.items()}

    def step(self, slopes: Mapping[str, Any], met: NDArray[Any], of_met: Floats) -> None:
        self.done += 1
        for name, slope in slopes.items():
            self._move(name, slice(None), slope, decays=name.startswith("weights"))
        self._move("table", met, of_met, decays=True)

    def _move(self, name: str, rows: Any, slope: Any, *, decays: bool) -> None:
        values, mean, square = self.weights[name], self.mean[name], self.square[name]
        slope = slope + self.settings.decay * values[rows] if decays else slope
        mean[rows] = 0.9 * mean[rows] + 0.1 * slope
        square[rows] = 0.999 * square[rows] + 0.001 * slope**2
        rate = self.settings.rate * (1 - self.done / (self.steps + 1))
        up, down = mean[rows] / (1 - 0.9**self.done), np.sqrt(square[rows] / (1 - 0.999**self.done)) + 1e-8
        values[rows] -= rate * up / down


def _softmax(scores: Any) -> Any:
    p = np.exp(scores - scores.max(axis=1, keepdims=True))
    return p / p.sum(axis=1, keepdims=True)


@attrs.frozen
class Predicted:
    """An example with the probabilities given to its labels by a network that has not seen its document."""

    example: Example
    p: Mapping[str, float]

    @property
    def label(self) -> str:
        """The likeliest label."""
        return max(self.p, key=lambda label: (self.p[label], label))


def predict(network: OrderNetwork, examples: Sequence[Example]) -> list[Predicted]:
    """The probabilities of examples, each under its own scheme."""
    summed = sum(
        network.sums(side, [[s[2:] for s in example.signs if s.startswith(f"{side}:")] for example in examples])
        for side in ("a", "b", "p")
    )
    assert not isinstance(summed, int)
    found: dict[int, Predicted] = {}
    for scheme, head in network.heads.items():
        chosen = [i for i, example in enumerate(examples) if example.scheme == scheme]
        for i, row in zip(chosen, network.probabilities(scheme, summed[chosen]), strict=True):
            found[i] = Predicted(examples[i], dict(zip(head.labels, map(float, row), strict=True)))
    return [found[i] for i in sorted(found)]


def cross_validate(
    examples: Sequence[Example], settings: Settings, *, folds: Sequence[int] = range(FOLDS)
) -> list[Predicted]:
    """Predictions of every example by a network fitted on the other folds of those given."""
    found = []
    for fold in folds:
        test = [e for e in examples if e.fold == fold]
        rest = [e for e in examples if e.fold != fold and e.fold in folds]
        if test and rest:
            found += predict(network_of(fit(rest, settings)), test)
    return found


def temperature(predicted: Sequence[Predicted]) -> float:
    """What the scores must be divided by for the best mean log probability of the true labels."""
    best, lowest = 1.0, float("inf")
    for candidate in np.arange(0.6, 2.6, 0.05):
        loss = 0.0
        for one in predicted:
            sharpened = {label: max(p, 1e-12) ** (1 / candidate) for label, p in one.p.items()}
            loss -= float(np.log(sharpened.get(one.example.label, 1e-12) / sum(sharpened.values())))
        if loss < lowest:
            best, lowest = float(candidate), loss
    return best


def tempered(arrays: Mapping[str, NDArray[Any]], temperatures: Mapping[str, float]) -> dict[str, NDArray[Any]]:
    """The arrays with the scores of each scheme divided by its temperature."""
    found = dict(arrays)
    for scheme, value in temperatures.items():
        found[f"weights.{scheme}"] = arrays[f"weights.{scheme}"] / value
        found[f"bias.{scheme}"] = arrays[f"bias.{scheme}"] / value
    return found


def packed(arrays: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The arrays in fewer bytes: the table as whole numbers with a scale for each row, the rest as half floats."""
    table = arrays["table"]
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-6) / 127
    small = {
        name: value.astype(np.float16) if value.dtype == np.float32 else value
        for name, value in arrays.items()
        if name != "table"
    }
    return {**small, "table": np.round(table / scale).astype(np.int8), "scale": scale.astype(np.float16)}
