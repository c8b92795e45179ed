"""A small network over word types, in numpy: tags, heads, relations and events in one pass."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import attrs
import numpy as np
from numpy.typing import NDArray

from events.syntax.layers import Floats, Integers, Layout, near, normal, rectified, recur, scaled, turned
from events.syntax.projective import flawed, projective_heads

SUFFIXES = 4096  # hash buckets
PREFIXES = 2048
SHAPES = 16
MOST_TYPES = 16_384  # word types remembered, of some 2 kB each
CHUNK = 6000  # rows worked on at once, so that arrays stay in the cache


@attrs.frozen
class Build:
    """
    What a network is made of.

    ``layers`` are shared by all tasks: windows of near words, by offset, and running means, by width; ``heads`` are
    the windows through which events and trees look at what comes out. With ``level``, what a layer adds is first
    brought to one length.
    """

    layers: tuple[tuple[str, tuple[int, ...]], ...]
    heads: Mapping[str, tuple[int, ...]]
    level: bool
    arc: int  # width in which heads and words are compared
    relation: int

    @classmethod
    def of(cls, described: Mapping[str, Any]) -> Build:
        """The build that a model's file describes."""
        return cls(
            layers=tuple((kind, tuple(shape)) for kind, shape in described["layers"]),
            heads={name: tuple(offsets) for name, offsets in described["heads"].items()},
            level=described["level"],
            arc=described["arc"],
            relation=described["relation"],
        )


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

    def __init__(self, weights: Mapping[str, NDArray[Any]], labels: Mapping[str, Sequence[str]], build: Build) -> None:
        self.build = build
        self.labels = {name: tuple(values) for name, values in labels.items()}
        self._w = {
            name: np.array(value, dtype=np.float32, order="C")
            for name, value in weights.items()
            if value.dtype.kind == "f" and name != "word_scale"
        }
        for number, (kind, _) in enumerate(build.layers):
            if kind == "recur":
                turned(self._w, f"layer{number}", level=build.level)
        self._words = weights["words"]
        self._scale = weights["word_scale"].astype(np.float32)
        self._index = {word: row for row, word in enumerate(labels["vocabulary"])}
        self._rows: dict[str, int] = {}
        first = build.layers[0][1]
        self._tables = np.zeros((len(first) + 1, 2048, self._words.shape[1]), dtype=np.float32)

    def rows(self, words: Sequence[str]) -> Integers:
        """Rows of the type tables for words, entered on first sight; row 0 is that of no word."""
        known = self._rows
        fresh = [word for word in words if word not in known]
        if fresh:
            if len(known) > MOST_TYPES:  # a bound on memory for endless streams
                known.clear()
                fresh = list(words)
            self._enter(list(dict.fromkeys(fresh)))
        return np.array([known[word] for word in words], dtype=np.int64)

    def _enter(self, fresh: Sequence[str]) -> None:
        """Give words their rows: what the network knows of them, and what that adds to the words near them."""
        w = self._w
        outlines = [outline(word) for word in fresh]
        at = np.array([self._index.get(known[0], -1) for known in outlines])
        three, two, front, form = np.array([parts[1:] for parts in outlines]).T
        vectors = w["suffix"][three] + w["suffix"][two] + w["prefix"][front] + w["shape"][form]
        stored = self._words[at] * self._scale[at][:, None]
        vectors += np.where((at >= 0)[:, None], stored, w["unknown"])
        begin = len(self._rows) + 1
        end = begin + len(fresh)
        while end > self._tables.shape[1]:
            self._tables = np.concatenate([self._tables, np.zeros_like(self._tables)], axis=1)
        vectors = normal(vectors, w, "in")
        self._tables[0, begin:end] = vectors
        np.matmul(vectors, w["layer0_w"], out=self._tables[1:, begin:end])
        self._rows.update(zip(fresh, range(begin, end), strict=True))

    def read(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        """Scores for each sentence, given its words; empty sentences are not allowed."""
        found: list[Scores] = []
        start, size = 0, 0
        for number, sentence in enumerate(sentences):
            size += len(sentence)
            if size >= CHUNK:
                found += self._read(sentences[start : number + 1])
                start, size = number + 1, 0
        if start < len(sentences):
            found += self._read(sentences[start:])
        return found

    def _read(self, sentences: Sequence[Sequence[str]]) -> list[Scores]:
        w = self._w
        lengths = [len(sentence) for sentence in sentences]
        layout = Layout(lengths)
        hidden = self._hidden([word for sentence in sentences for word in sentence], layout)
        tags = _best(hidden.take(layout.places, 0), w, "tag")
        events, parse = (self._seen(hidden, name, layout) for name in ("conv_event", "conv_parse"))
        tenses, aspects = _best(events, w, "tense"), _best(events, w, "aspect")
        classes = dense(events, w, "class")
        best = classes[:, 1:].argmax(1)
        p = np.exp(classes - classes.max(1, keepdims=True))
        event = 1 - p[:, 0] / p.sum(1)
        heads = heads_of(self._arcs(parse, lengths))
        relations = self._relations(parse, heads, lengths).argmax(1)
        found, at = [], 0
        for length in lengths:
            here = slice(at, at + length)
            found.append(
                Scores(tags[here], heads[here], relations[here], event[here], best[here], tenses[here], aspects[here])
            )
            at += length
        return found

    def _hidden(self, words: Sequence[str], layout: Layout) -> Floats:
        """The rows of all words after the shared layers, with empty rows between sentences."""
        ids = np.zeros(layout.count, dtype=np.int64)
        ids[layout.places] = self.rows(words)
        hidden: Floats = self._tables[0].take(ids, 0)
        change = np.repeat(self._w["layer0_b"][None], layout.count, axis=0)
        for table, offset in zip(self._tables[1:], self.build.layers[0][1], strict=True):
            first, last = max(0, -offset), layout.count - max(0, offset)
            change[first:last] += table.take(ids[first + offset : last + offset], 0)
        hidden += self._levelled(rectified(change), "layer0")
        hidden[layout.gaps] = 0
        for number, (kind, shape) in enumerate(self.build.layers[1:], 1):
            name = f"layer{number}"
            if kind == "window":
                hidden += self._levelled(near(hidden, self._w, name, shape), name)
            elif self.build.level:
                hidden += scaled(recur(hidden, self._w, name, layout), self._w, name)
            else:
                hidden += recur(hidden, self._w, name, layout)
            hidden[layout.gaps] = 0
        return hidden

    def _seen(self, hidden: Floats, name: str, layout: Layout) -> Floats:
        """The words' rows as one task sees them."""
        change = self._levelled(near(hidden, self._w, name, self.build.heads[name]), name)
        change += hidden
        return change.take(layout.places, 0)

    def _levelled(self, change: Floats, name: str) -> Floats:
        return normal(change, self._w, name) if self.build.level else change

    def _relations(self, parse: Floats, heads: Integers, lengths: Sequence[int]) -> Floats:
        """The scores of the relations between words and their heads."""
        w = self._w
        below = rectified(dense(parse, w, "rel_dep"))
        above = rectified(dense(parse, w, "rel_head"))
        offsets = np.repeat(np.cumsum([0, *lengths[:-1]]), lengths)
        above = above.take(np.maximum(heads, 0) + offsets, 0)
        above[heads < 0] = w["rel_root"]
        scores: Floats = below @ w["rel_a"]
        scores += above @ w["rel_b"]
        scores += (below * above) @ w["rel_c"]
        scores += w["rel_bias"]
        return scores

    def _arcs(self, parse: Floats, lengths: Sequence[int]) -> list[Floats]:
        """For each sentence the scores of each word's heads: the root, then each word."""
        w = self._w
        dependents = dense(parse, w, "arc_dep")
        above = dense(parse, w, "arc_head").T
        root = dependents @ w["arc_root"]
        tables: list[Floats] = []
        at = 0
        for length in lengths:
            here = slice(at, at + length)
            at += length
            scores = np.empty((length, length + 1), dtype=np.float32)
            scores[:, 0] = root[here]
            np.matmul(dependents[here], above[:, here], out=scores[:, 1:])
            scores.reshape(-1)[1 :: length + 2] = -np.inf  # no word hangs on itself
            tables.append(scores)
        return tables


def heads_of(tables: Sequence[Floats]) -> Integers:
    """Heads by token, of sentences end to end: each word's likeliest where they make a tree, else a tree near them."""
    lengths = [len(scores) for scores in tables]
    heads = np.concatenate([_likeliest(scores) for scores in tables])
    ends = np.cumsum(lengths)
    for number in np.flatnonzero(flawed(heads, lengths)).tolist():
        here = slice(int(ends[number]) - lengths[number], int(ends[number]))
        heads[here] = projective_heads(tables[number], heads[here])
    return heads


def _likeliest(scores: Floats) -> Integers:
    """The likeliest head of each word, of which exactly one is the root's."""
    heads: Integers = scores.argmax(1) - 1
    if np.count_nonzero(heads < 0) != 1:
        top = int((scores[:, 0] - scores[:, 1:].max(1)).argmax()) if len(heads) > 1 else 0
        heads = scores[:, 1:].argmax(1)
        heads[top] = -1
    return heads


def dense(rows: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    """Rows times a matrix plus a bias."""
    found: Floats = rows @ w[name + "_w"]
    found += w[name + "_b"]
    return found


def _best(rows: Floats, w: Mapping[str, Floats], name: str) -> Integers:
    found: Integers = dense(rows, w, name).argmax(1)
    return found
