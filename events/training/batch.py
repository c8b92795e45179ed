"""Sentences as the network is trained on them: integers, or what teachers believe of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.syntax.layers import Layout

COLUMNS = {"tree": ("tag", "arc", "relation"), "events": ("class", "tense", "aspect")}


@attrs.frozen
class Encoded:
    """
    One sentence as integers.

    ``kind`` is "tree" (gold: tag, head + 1, relation) or "events" (gold: class, tense, aspect).
    """

    kind: str
    features: NDArray[Any]  # (length, 5): vocabulary row or -1, two suffix buckets, prefix bucket, shape
    gold: NDArray[Any]  # (length, 3)


@attrs.frozen
class Believed:
    """
    One sentence as teachers see it.

    ``tables`` hold how likely they think each answer of each word, by task, as half floats; ``heads`` the head + 1 of
    each word in the tree that ``tables["relation"]`` speaks of.
    """

    features: NDArray[Any]
    heads: NDArray[Any]
    tables: Mapping[str, NDArray[Any]]
    kind = "believed"


@attrs.frozen
class Batch:
    """
    Sentences of like length, laid out as rows.

    ``answers`` by task are a column for each word, or how likely each column is.
    """

    lengths: tuple[int, ...]
    features: NDArray[Any]
    answers: Mapping[str, NDArray[Any]]
    heads: NDArray[Any]
    layout: Layout

    @classmethod
    def of(cls, sentences: Sequence[Encoded | Believed]) -> Batch:
        """The batch of some sentences, all of one kind."""
        lengths = tuple(len(sentence.features) for sentence in sentences)
        features = np.concatenate([sentence.features for sentence in sentences])
        heads = np.zeros(0, dtype=np.int64)
        first = sentences[0]
        if isinstance(first, Encoded):
            gold = np.concatenate([s.gold for s in sentences if isinstance(s, Encoded)])
            answers = dict(zip(COLUMNS[first.kind], gold.T, strict=True))
            if first.kind == "tree":
                heads = answers["arc"]
        else:
            believed = [s for s in sentences if isinstance(s, Believed)]
            heads = np.concatenate([s.heads for s in believed])
            answers = {
                name: _likely(np.concatenate([s.tables[name] for s in believed]))
                for name in first.tables
                if name != "arc"
            }
            arcs = np.zeros((len(features), max(lengths) + 1), dtype=np.float32)
            at = 0
            for sentence in believed:
                rows, columns = sentence.tables["arc"].shape
                arcs[at : at + rows, :columns] = sentence.tables["arc"]
                at += rows
            answers["arc"] = _likely(arcs)
        return cls(lengths, features, answers, heads, Layout(lengths))


def _likely(table: NDArray[Any]) -> NDArray[np.float32]:
    """Half floats as probabilities again."""
    found = table.astype(np.float32)
    found /= found.sum(1, keepdims=True)
    return found
