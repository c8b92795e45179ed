"""A small convolutional network over word types, in numpy: tags, heads, relations and events in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

DILATIONS = (1, 2, 4, 1)  # of the shared layers, in words; together they see eight words to each side
GAP = max(DILATIONS)  # empty rows between sentences, so that none sees its neighbour
SUFFIXES = 4096  # hash buckets
PREFIXES = 2048
SHAPES = 16
CHUNK = 6000  # rows worked on at once, so that arrays stay in the cache


def normalise(word: str) -> str:
    """A word as the vocabulary knows it: lower case, straight apostrophes, every digit a zero."""
    lower = word.casefold().replace("’", "'")
    return "".join("0" if c.isdigit() else c for c in lower) if not lower.isalpha() else lower


def bucket(text: str, buckets: int) -> int:
    """A stable hash (FNV-1a) of a short text; Python's own differs from run to run."""
    value = 2166136261
    for char in text:
        value = ((value ^ ord(char)) * 16777619) & 0xFFFFFFFF
    return value % buckets


def shape(word: str) -> int:
    """One of a few outlines a word can have: lower, Title, UPPER, digits, mark, mixed, with or without a hyphen."""
    if not any(c.isalnum() for c in word):
        return 1 if len(word) == 1 else 2
    if word.isdigit():
        return 3 if len(word) == 4 else 4
    if any(c.isdigit() for c in word):
        return 5 if word[0].isdigit() else 6
    hyphen = 5 if "-" in word else 0
    if word.islower():
        return 7 + (1 if hyphen else 0)
    if word.isupper():
        return 9 if len(word) > 1 else 10
    if word[0].isupper():
        return 11 + (1 if hyphen else 0)
    return 13


def outline(word: str) -> tuple[str, int, int, int, int]:
    """What the network knows of a word: its vocabulary form, two suffix buckets, a prefix bucket, its shape."""
    known = normalise(word)
    return (
        known,
        bucket(known[-3:] + "$", SUFFIXES),
        bucket(known[-2:] + "$$", SUFFIXES),
        bucket("^" + known[:3], PREFIXES),
        shape(word),
    )


@attrs.frozen
class Scores:
    """
    What the network says of a batch of sentences laid end to end.

    ``tags``, ``classes``, ``tenses`` and ``aspects`` are label indices by token, ``heads`` count from
    zero within the sentence (-1: root), ``event`` is the probability that a token is a trigger.
    """

    tags: Integers
    heads: Integers
    relations: Integers
    event: Floats
    classes: Integers
    tenses: Integers
    aspects: Integers


class Network:
    """Weights, and the rows of the word types met so far; reading them is the only state."""

    def __init__(self, weights: Mapping[str, NDArray[Any]], labels: Mapping[str, Sequence[str]]) -> None:
        self.labels = {name: tuple(values) for name, values in labels.items()}
        self._w = {
            name: np.ascontiguousarray(value, dtype=np.float32)
            for name, value in weights.items()
            if value.dtype.kind == "f" and name != "word_scale"
        }
        self._words = weights["words"]
        self._scale = weights["word_scale"].astype(np.float32)
        self._index = {word: row for row, word in enumerate(labels["vocabulary"])}
        self._rows: dict[str, int] = {}
        self._table = np.zeros((4096, self._words.shape[1]), dtype=np.float32)

    def rows(self, words: Sequence[str]) -> Integers:
        """Rows of the type table for words, entered on first sight."""
        known = self._rows
        try:
            return np.array([known[word] for word in words], dtype=np.int64)
        except KeyError:
            pass
        for word in words:
            if word not in known:
                self._enter(word)
        return np.array([known[word] for word in words], dtype=np.int64)

    def _enter(self, word: str) -> None:
        if len(self._rows) >= 200_000:  # a bound on memory for endless streams
            self._rows.clear()
        row = len(self._rows)
        if row >= len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        known, three, two, front, form = outline(word)
        w = self._w
        at = self._index.get(known)
        vector = w["suffix"][three] + w["suffix"][two] + w["prefix"][front] + w["shape"][form]
        vector = vector + (w["unknown"] if at is None else self._words[at] * self._scale[at])
        self._table[row] = _normal(vector[None, :], w["in_gain"], w["in_bias"])[0]
        self._rows[word] = row

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores for each sentence, given its words; empty sentences are not allowed."""
        found: list[Scores] = []
        start, size = 0, 0
        for number, sentence in enumerate(sentences):
            size += len(sentence) + GAP
            if size >= CHUNK:
                found += self._read(sentences[start : number + 1])
                start, size = number + 1, 0
        if start < len(sentences):
            found += self._read(sentences[start:])
        return found

    def _read(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        w = self._w
        lengths = [len(sentence) for sentence in sentences]
        starts = np.cumsum([GAP] + [length + GAP for length in lengths])[:-1]
        total = int(starts[-1]) + lengths[-1] + GAP
        places = np.concatenate([np.arange(s, s + n) for s, n in zip(starts, lengths, strict=True)])
        ids = self.rows([word for sentence in sentences for word in sentence])
        width = self._table.shape[1]
        hidden = np.zeros((total, width), dtype=np.float32)
        hidden[places] = self._table[ids]
        for layer, dilation in enumerate(DILATIONS):
            hidden = hidden + _convolve(hidden, w, f"conv{layer}", dilation, places)
        flat = hidden[places]
        events = _convolve(hidden, w, "conv_event", 1, places)[places] + flat
        tags = (flat @ w["tag_w"] + w["tag_b"]).argmax(1)
        classes = events @ w["class_w"] + w["class_b"]
        tenses = (events @ w["tense_w"] + w["tense_b"]).argmax(1)
        aspects = (events @ w["aspect_w"] + w["aspect_b"]).argmax(1)
        classes -= classes.max(1, keepdims=True)
        p = np.exp(classes)
        event = 1 - p[:, 0] / p.sum(1)
        best = classes[:, 1:].argmax(1)
        arc_dep = flat @ w["arc_dep_w"] + w["arc_dep_b"]
        arc_head = flat @ w["arc_head_w"] + w["arc_head_b"]
        root = arc_dep @ w["arc_root"]
        rel_dep = np.maximum(flat @ w["rel_dep_w"] + w["rel_dep_b"], 0)
        rel_head = np.maximum(flat @ w["rel_head_w"] + w["rel_head_b"], 0)
        heads = np.empty(len(places), dtype=np.int64)
        at = 0
        for length in lengths:
            here = slice(at, at + length)
            scores = np.empty((length, length + 1), dtype=np.float32)
            scores[:, 0] = root[here]
            np.matmul(arc_dep[here], arc_head[here].T, out=scores[:, 1:])
            heads[here] = _tree(scores)
            at += length
        offsets = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        above = np.where((heads >= 0)[:, None], rel_head[np.maximum(heads, 0) + offsets], w["rel_root"])
        relations = (rel_dep @ w["rel_a"] + above @ w["rel_b"] + (rel_dep * above) @ w["rel_c"] + w["rel_bias"]).argmax(
            1
        )
        found, at = [], 0
        for length in lengths:
            here = slice(at, at + length)
            found.append(
                Scores(tags[here], heads[here], relations[here], event[here], best[here], tenses[here], aspects[here])
            )
            at += length
        return found


def _normal(x: Floats, gain: Floats, bias: Floats) -> Floats:
    centred = x - x.mean(1, keepdims=True)
    result: Floats = centred / np.sqrt((centred * centred).mean(1, keepdims=True) + 1e-5) * gain + bias
    return result


def _convolve(hidden: Floats, w: Mapping[str, Floats], name: str, dilation: int, places: Integers) -> Floats:
    """A layer's change to the hidden rows: three words wide, rectified, normalised; the gaps stay empty."""
    kernel = w[name + "_w"]
    moved = hidden @ kernel[1] + w[name + "_b"]
    moved[dilation:] += hidden[:-dilation] @ kernel[0]
    moved[:-dilation] += hidden[dilation:] @ kernel[2]
    change = np.zeros_like(hidden)
    change[places] = _normal(np.maximum(moved[places], 0), w[name + "_gain"], w[name + "_bias"])
    return change


def _tree(scores: Floats) -> Integers:
    """
    Heads that form a tree with one root, from ``scores[dependent, head + 1]`` (column 0 is the root).

    Greedy, then each cycle is opened at its cheapest place; not always the best tree, always a tree.
    """
    count = len(scores)
    np.fill_diagonal(scores[:, 1:], -np.inf)
    top = int(scores[:, 0].argmax())
    scores[:, 0] = -np.inf
    heads = scores.argmax(1) - 1 if count > 1 else np.full(1, -1)
    heads[top] = -1
    reached = np.zeros(count, dtype=bool)
    reached[top] = True
    parent = heads.tolist()
    while True:
        loose = _loose(parent, reached)
        if loose is None:
            return np.array(parent, dtype=np.int64)
        outside = np.flatnonzero(reached)
        costs = scores[np.ix_(loose, outside + 1)]
        gain = costs.max(1) - scores[loose, np.array([parent[i] for i in loose]) + 1]
        pick = int(gain.argmax())
        parent[loose[pick]] = int(outside[costs[pick].argmax()])


def _loose(parent: list[int], reached: NDArray[np.bool_]) -> list[int] | None:
    """Mark what hangs on the root as reached; the members of one cycle that does not, or None when all does."""
    for start in range(len(parent)):
        path, seen, at = [], set(), start
        while not reached[at] and at not in seen:
            seen.add(at)
            path.append(at)
            at = parent[at]
        if reached[at]:
            reached[path] = True
        else:
            return path[path.index(at) :]
    return None
