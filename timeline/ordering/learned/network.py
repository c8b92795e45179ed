"""A small network over signs: sums of rows, one hidden layer, a softmax for each scheme of labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from itertools import repeat

import attrs
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@attrs.frozen(eq=False)
class Head:
    """The labels of one scheme with their weights, divided by the temperature that makes them probabilities."""

    labels: tuple[str, ...]
    weights: Floats  # (hidden, labels)
    bias: Floats


@attrs.frozen(eq=False)
class OrderNetwork:
    """
    What was learned of one kind of pair.

    ``rows`` names the row of each sign by its side: "a" of the first event, "b" of the second or the time, "p" of both.
    """

    rows: Mapping[str, Mapping[str, int]]
    table: Floats  # (signs, hidden)
    bias: Floats
    heads: Mapping[str, Head]

    def sums(self, side: str, signs: Sequence[Iterable[str]]) -> Floats:
        """The sum of the rows of each list of signs; signs never met count nothing."""
        row_of = self.rows[side].get
        unknown = repeat(len(self.table) - 1)  # the last row is zero
        ids: list[int] = []
        starts: list[int] = []
        for found in signs:
            starts.append(len(ids))
            ids.append(len(self.table) - 1)  # so that no list is empty
            ids.extend(map(row_of, found, unknown))
        if not starts:
            return np.zeros((0, self.table.shape[1]), np.float32)
        summed: Floats = np.add.reduceat(self.table.take(ids, 0), starts, axis=0)
        return summed

    def probabilities(self, scheme: str, summed: Floats) -> Floats:
        """The probability of each label of a scheme, given the sums of all signs."""
        head = self.heads[scheme]
        scores = np.maximum(summed + self.bias, 0) @ head.weights + head.bias
        scores -= scores.max(axis=1, keepdims=True)
        p = np.exp(scores)
        p /= p.sum(axis=1, keepdims=True)
        found: Floats = p
        return found


@cache
def load_network(kind: str) -> OrderNetwork:
    """The shipped network of a kind of pair: "events", "times" or "written"."""
    folder = resources.files("timeline.ordering.models")
    with resources.as_file(folder / "order.npz") as path, np.load(path) as arrays:
        return network_of({name[len(kind) + 1 :]: arrays[name] for name in arrays.files if name.startswith(f"{kind}.")})


def network_of(arrays: Mapping[str, NDArray[np.generic]]) -> OrderNetwork:
    """The network that arrays hold, as training writes them."""
    names = bytes(arrays["signs"].tobytes()).decode("utf-8").split("\n")
    schemes: dict[str, list[str]] = json.loads(bytes(arrays["schemes"].tobytes()).decode("utf-8"))
    table = arrays["table"].astype(np.float32)
    if "scale" in arrays:
        table *= arrays["scale"].astype(np.float32)
    return OrderNetwork(
        rows={
            side: {name[2:]: row for row, name in enumerate(names) if name.startswith(f"{side}:")}
            for side in ("a", "b", "p")
        },
        table=np.concatenate([table, np.zeros_like(table[:1])]),
        bias=arrays["bias"].astype(np.float32),
        heads={
            scheme: Head(
                tuple(labels),
                arrays[f"weights.{scheme}"].astype(np.float32),
                arrays[f"bias.{scheme}"].astype(np.float32),
            )
            for scheme, labels in schemes.items()
        },
    )
