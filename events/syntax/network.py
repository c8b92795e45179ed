"""A small convolutional network over word types, in numpy: tags, heads, relations and events in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import attrs
import numpy as np
from numpy.typing import NDArray

from events.syntax.projective import best_projective_heads, flawed, mended

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

LAYERS = (("conv", 1), ("recur", 0), ("conv", 2), ("recur", 0))  # shared by all tasks; convolutions with dilation
PARSE_DILATION = 3
GAP = 3  # empty rows between sentences, so that no convolution sees its neighbour
SUFFIXES = 4096  # hash buckets
PREFIXES = 2048
SHAPES = 16
MOST_TYPES = 200_000
CHUNK = 6000  # rows worked on at once, so that arrays stay in the cache


def normalise(word: str) -> str:
    """A word as the vocabulary knows it: lower case, straight apostrophes, every digit a zero."""
    lower = word.casefold().replace("’", "'")
    return "".join("0" if c.isdigit() else c for c in lower) if not lower.isalpha() else lower


def bucket(text: str, buckets: int) -> int:
    """A stable hash of a short text; Python's own differs from run to run."""
    return crc32(text.encode("utf-8", "surrogatepass")) % buckets


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
            name: np.array(value, dtype=np.float32, order="C")
            for name, value in weights.items()
            if value.dtype.kind == "f" and name != "word_scale"
        }
        self._w["zeros"] = np.zeros(weights["words"].shape[1], dtype=np.float32)
        for number, (kind, _) in enumerate(LAYERS):
            if kind == "recur":
                _prepare(self._w, f"layer{number}")
        self._words = weights["words"]
        self._scale = weights["word_scale"].astype(np.float32)
        self._index = {word: row for row, word in enumerate(labels["vocabulary"])}
        self._rows: dict[str, int] = {}
        self._table = np.zeros((4096, self._words.shape[1]), dtype=np.float32)

    def rows(self, words: Sequence[str]) -> Integers:
        """Rows of the type table for words, entered on first sight."""
        known = self._rows
        fresh = [word for word in words if word not in known]
        if fresh:
            if len(known) > MOST_TYPES:  # a bound on memory for endless streams
                known.clear()
                fresh = list(words)
            self._enter(list(dict.fromkeys(fresh)))
        return np.array([known[word] for word in words], dtype=np.int64)

    def _enter(self, fresh: Sequence[str]) -> None:
        w = self._w
        outlines = [outline(word) for word in fresh]
        at = np.array([self._index.get(known[0], -1) for known in outlines])
        three, two, front, form = np.array([parts[1:] for parts in outlines]).T
        vectors = w["suffix"][three] + w["suffix"][two] + w["prefix"][front] + w["shape"][form]
        stored = self._words[at] * self._scale[at][:, None]
        vectors += np.where((at >= 0)[:, None], stored, w["unknown"])
        first = len(self._rows)
        while first + len(fresh) > len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[first : first + len(fresh)] = _normal(vectors, w["in_gain"], w["in_bias"])
        self._rows.update(zip(fresh, range(first, first + len(fresh)), strict=True))

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
        places = np.arange(sum(lengths)) + np.repeat(np.arange(1, len(lengths) + 1) * GAP, lengths)
        hidden = self._hidden([word for sentence in sentences for word in sentence], starts, lengths, places)
        flat = hidden[places]
        events = _convolve(hidden, w, "conv_event", 1)[places]
        events += flat
        parse = _convolve(hidden, w, "conv_parse", PARSE_DILATION)[places]
        parse += flat
        tags = (flat @ w["tag_w"] + w["tag_b"]).argmax(1)
        classes = events @ w["class_w"] + w["class_b"]
        tenses = (events @ w["tense_w"] + w["tense_b"]).argmax(1)
        aspects = (events @ w["aspect_w"] + w["aspect_b"]).argmax(1)
        p = np.exp(classes - classes.max(1, keepdims=True))
        event = 1 - p[:, 0] / p.sum(1)
        best = classes[:, 1:].argmax(1)
        heads = self._heads(parse, lengths)
        relations = self._relations(parse, heads, lengths)
        found, at = [], 0
        for length in lengths:
            here = slice(at, at + length)
            found.append(
                Scores(tags[here], heads[here], relations[here], event[here], best[here], tenses[here], aspects[here])
            )
            at += length
        return found

    def _hidden(self, words: Sequence[str], starts: Integers, lengths: Sequence[int], places: Integers) -> Floats:
        """The rows of all words after the shared layers, with empty rows between sentences."""
        hidden = np.zeros((int(starts[-1]) + lengths[-1] + GAP, self._table.shape[1]), dtype=np.float32)
        ids = self.rows(words)
        hidden[places] = self._table[ids]
        inside = np.zeros(len(hidden), dtype=np.bool_)
        inside[places] = True
        gaps = np.flatnonzero(~inside)
        order = _Order(starts, lengths)
        for number, (kind, dilation) in enumerate(LAYERS):
            if kind == "conv":
                hidden += _convolve(hidden, self._w, f"layer{number}", dilation)
            else:
                hidden += _recur(hidden, self._w, f"layer{number}", order)
            hidden[gaps] = 0
        return hidden

    def _relations(self, parse: Floats, heads: Integers, lengths: Sequence[int]) -> Integers:
        w = self._w
        below = np.maximum(parse @ w["rel_dep_w"] + w["rel_dep_b"], 0)
        above = np.maximum(parse @ w["rel_head_w"] + w["rel_head_b"], 0)
        offsets = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        above = np.where((heads >= 0)[:, None], above[np.maximum(heads, 0) + offsets], w["rel_root"])
        scores = below @ w["rel_a"] + above @ w["rel_b"] + (below * above) @ w["rel_c"] + w["rel_bias"]
        found: Integers = scores.argmax(1)
        return found

    def _heads(self, parse: Floats, lengths: Sequence[int]) -> Integers:
        """Heads by token, sentence by sentence: each word's likeliest where they make a tree, else the best tree."""
        w = self._w
        dependents = parse @ w["arc_dep_w"] + w["arc_dep_b"]
        above = parse @ w["arc_head_w"] + w["arc_head_b"]
        root = dependents @ w["arc_root"]
        tables: list[Floats] = []
        heads = np.empty(len(parse), dtype=np.int64)
        at = 0
        for length in lengths:
            here = slice(at, at + length)
            at += length
            scores = np.empty((length, length + 1), dtype=np.float32)
            scores[:, 0] = root[here]
            np.matmul(dependents[here], above[here].T, out=scores[:, 1:])
            np.fill_diagonal(scores[:, 1:], -np.inf)
            heads[here] = _likeliest(scores)
            tables.append(scores)
        ends = np.cumsum(lengths)
        hard: list[int] = []
        for number in np.flatnonzero(flawed(heads, lengths)).tolist():
            here = slice(int(ends[number]) - lengths[number], int(ends[number]))
            better = mended(heads[here].tolist(), tables[number])
            if better is None:
                hard.append(number)
            else:
                heads[here] = better
        for number, best in zip(hard, best_projective_heads([tables[number] for number in hard]), strict=True):
            heads[int(ends[number]) - lengths[number] : int(ends[number])] = best
        return heads


def _likeliest(scores: Floats) -> Integers:
    """The likeliest head of each word, of which exactly one is the root's."""
    heads: Integers = scores.argmax(1) - 1
    if np.count_nonzero(heads < 0) != 1:
        top = int((scores[:, 0] - scores[:, 1:].max(1)).argmax()) if len(heads) > 1 else 0
        heads = scores[:, 1:].argmax(1)
        heads[top] = -1
    return heads


def _normal(x: Floats, gain: Floats, bias: Floats) -> Floats:
    """Rows with their mean taken away and of one length, times a gain and plus a bias; ``x`` itself is changed."""
    x -= np.add.reduce(x, axis=1, keepdims=True) / x.shape[1]
    return _scaled(x, gain, bias)


def _scaled(x: Floats, gain: Floats, bias: Floats) -> Floats:
    spread = np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1]
    x *= 1 / np.sqrt(spread + 1e-5)
    x *= gain
    x += bias
    return x


def _convolve(hidden: Floats, w: Mapping[str, Floats], name: str, dilation: int) -> Floats:
    """A layer's change to the hidden rows, those between sentences too: three words wide, rectified, normalised."""
    kernel = w[name + "_w"]
    moved = hidden @ kernel[1]
    moved += w[name + "_b"]
    moved[dilation:] += hidden[:-dilation] @ kernel[0]
    moved[:-dilation] += hidden[dilation:] @ kernel[2]
    np.maximum(moved, w["zeros"], out=moved)  # twice as fast as a zero alone
    return _normal(moved, w[name + "_gain"], w[name + "_bias"])


class _Order:
    """
    Rows by step: the first words of all sentences, then the second words, and so on, longest sentence first.

    ``forward`` and ``backward`` (from each sentence's end) name the row of each place in that order; ``blocks`` are
    where a step's places begin and end.
    """

    def __init__(self, starts: Integers, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths)
        by_length = np.argsort(-sizes, kind="stable")
        first, sizes = starts[by_length], sizes[by_length]
        last = first + sizes - 1
        counts = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")
        steps = np.repeat(np.arange(len(counts)), counts)
        ends = np.cumsum(counts)
        sentence = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
        self.forward = first[sentence] + steps
        self.backward = last[sentence] - steps
        self.blocks = list(zip((ends - counts).tolist(), ends.tolist(), strict=True))


def _prepare(w: dict[str, Floats], name: str) -> None:
    """Weights of a gated layer as `_recur` uses them: gates with their sign turned, what comes out without its mean."""
    width = len(w[name + "_gain"])
    w[name + "_w"][:, 2 * width :] *= -1
    w[name + "_b"][2 * width :] *= -1
    w[name + "_out"] -= w[name + "_out"].mean(axis=1, keepdims=True)


def _recur(hidden: Floats, w: Mapping[str, Floats], name: str, order: _Order) -> Floats:
    """A layer's change to the hidden rows: a gated running mean from each side, over the whole sentence."""
    width = hidden.shape[1]
    fresh, gates = _both_ways(hidden, w, name, order)
    np.exp(gates, out=gates)
    gates += 1
    np.reciprocal(gates, out=gates)
    fresh *= gates
    keep = np.subtract(1, gates, out=gates)
    state = fresh[:, : order.blocks[0][1]]
    for begin, end in order.blocks[1:]:
        block = keep[:, begin:end]
        block *= state[:, : end - begin]
        state = fresh[:, begin:end]
        state += block
    states = np.zeros((len(hidden), 2 * width), dtype=np.float32)
    states[order.forward, :width] = fresh[0]
    states[order.backward, width:] = fresh[1]
    return _scaled(states @ w[name + "_out"], w[name + "_gain"], w[name + "_bias"])


def _both_ways(hidden: Floats, w: Mapping[str, Floats], name: str, order: _Order) -> tuple[Floats, Floats]:
    """What each step brings and its gate, shape ``(2, steps' places, width)``: read forward, and backward."""
    width = hidden.shape[1]
    kernel, bias = w[name + "_w"], w[name + "_b"]
    fresh = np.empty((2, len(order.forward), width), dtype=np.float32)
    gates = np.empty_like(fresh)
    for side, rows in enumerate((order.forward, order.backward)):
        seen = hidden[rows]
        for part, out in ((side, fresh), (side + 2, gates)):
            columns = slice(part * width, (part + 1) * width)
            np.matmul(seen, kernel[:, columns], out=out[side])
            out[side] += bias[columns]
    return fresh, gates
