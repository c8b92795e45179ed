"""Fit the network's weights: treebank and TimeML sentences by turns, with Adam."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.syntax.layers import Layout
from events.syntax.network import HEADS, LAYERS, PREFIXES, SHAPES, SUFFIXES
from events.training.layers import (
    Back,
    Floats,
    Params,
    Slopes,
    convolved,
    cross_entropy,
    dense,
    normalised,
    rectified,
    recurred,
    summed,
)

WIDTH = 96
ARC = 64
RELATION = 48
LONGEST = 80  # words; the few sentences that are longer are left out
TASKS = ("tag", "class", "tense", "aspect")


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
class Settings:
    """How long and how hard to train."""

    passes: float = 5
    rate: float = 2e-3  # at the beginning, after a short rise
    last_rate: float = 0.0  # at the end, reached in a straight line
    trees_share: float = 1.0  # of the treebank sentences, drawn anew for each pass
    events_share: int = 2  # times that a pass goes over the TimeML sentences
    tokens: int = 1000  # in a batch
    dropout: float = 0.25
    word_dropout: float = 0.08
    seed: int = 7


@attrs.frozen
class Batch:
    """Sentences of like length, laid out as rows."""

    kind: str
    lengths: tuple[int, ...]
    features: NDArray[Any]
    gold: NDArray[Any]
    layout: Layout

    @classmethod
    def of(cls, sentences: Sequence[Encoded]) -> Batch:
        """The batch of some sentences, all of one kind."""
        lengths = tuple(len(sentence.gold) for sentence in sentences)
        features = np.concatenate([sentence.features for sentence in sentences])
        gold = np.concatenate([sentence.gold for sentence in sentences])
        return cls(sentences[0].kind, lengths, features, gold, Layout(lengths))


def initial(width: int, sizes: Mapping[str, int], rng: np.random.Generator) -> Params:
    """Weights before training, for fixed word vectors of some width of which only the projection is learned."""

    def glorot(*shape: int) -> Floats:
        return rng.standard_normal(shape) * np.sqrt(2.0 / (shape[-2] + shape[-1]))

    def small(*shape: int) -> Floats:
        return rng.standard_normal(shape) * 0.1

    p: Params = {
        "project": glorot(width, WIDTH),
        "delta": np.zeros((sizes["tuned"], WIDTH)),
        "unknown": small(WIDTH),
        "suffix": small(SUFFIXES, WIDTH),
        "prefix": small(PREFIXES, WIDTH),
        "shape": small(SHAPES, WIDTH),
        "in_gain": np.ones(WIDTH),
        "in_bias": np.zeros(WIDTH),
        "arc_dep_w": glorot(WIDTH, ARC),
        "arc_dep_b": np.zeros(ARC),
        "arc_head_w": glorot(WIDTH, ARC),
        "arc_head_b": np.zeros(ARC),
        "arc_root": small(ARC),
        "rel_dep_w": glorot(WIDTH, RELATION),
        "rel_dep_b": np.zeros(RELATION),
        "rel_head_w": glorot(WIDTH, RELATION),
        "rel_head_b": np.zeros(RELATION),
        "rel_root": small(RELATION),
        "rel_a": glorot(RELATION, sizes["relations"]),
        "rel_b": glorot(RELATION, sizes["relations"]),
        "rel_c": glorot(RELATION, sizes["relations"]),
        "rel_bias": np.zeros(sizes["relations"]),
    }
    for number, (kind, shape) in enumerate(LAYERS):
        name = f"layer{number}"
        if kind == "recur":
            (size,) = shape
            p[name + "_w"] = glorot(WIDTH, 4 * size)
            p[name + "_b"] = np.zeros(4 * size)
            p[name + "_out"] = glorot(2 * size, WIDTH)
        else:
            p[name + "_w"] = np.stack([glorot(WIDTH, WIDTH) for _ in shape]) * 0.7
            p[name + "_b"] = np.zeros(WIDTH)
        p[name + "_gain"], p[name + "_bias"] = np.full(WIDTH, 0.5), np.zeros(WIDTH)
    for name, offsets in HEADS.items():
        p[name + "_w"] = np.stack([glorot(WIDTH, WIDTH) for _ in offsets]) * 0.7
        p[name + "_b"] = np.zeros(WIDTH)
        p[name + "_gain"], p[name + "_bias"] = np.full(WIDTH, 0.5), np.zeros(WIDTH)
    for name in TASKS:
        p[name + "_w"], p[name + "_b"] = glorot(WIDTH, sizes[name]), np.zeros(sizes[name])
    return {name: value.astype(np.float32) for name, value in p.items()}


class Chances:
    """Which channels of a sentence, and which words, a training step goes without."""

    def __init__(self, settings: Settings, rng: np.random.Generator) -> None:
        self.settings = settings
        self.rng = rng

    def drop(self, x: Floats, batch: Batch) -> tuple[Floats, Floats]:
        """Rows with the same channels missing in all words of a sentence, and by what they were multiplied."""
        rate = self.settings.dropout
        kept = self.rng.random((len(batch.lengths), x.shape[1]), dtype=np.float32) >= rate
        mask = np.zeros_like(x)
        rows = batch.layout.places if len(x) == batch.layout.count else slice(None)
        mask[rows] = np.repeat(kept / np.float32(1 - rate), batch.lengths, axis=0)
        return x * mask, mask


def hidden_rows(
    p: Params, vectors: Floats, batch: Batch, chances: Chances, slopes: Slopes
) -> tuple[Floats, Callable[[Floats], None]]:
    """Rows after the shared layers, empty between sentences, and their way back."""
    words, three, two, front, form = batch.features.T
    known = words >= 0
    known &= chances.rng.random(len(words)) >= chances.settings.word_dropout
    row = np.maximum(words, 0)
    tuned = known & (row < len(p["delta"]))
    stored = vectors[row]
    projected = stored @ p["project"]
    projected[tuned] += p["delta"][row[tuned]]
    taken = np.where(known[:, None], projected, p["unknown"])
    taken += p["suffix"][three] + p["suffix"][two] + p["prefix"][front] + p["shape"][form]
    normal, below = normalised(taken, p, slopes, "in")
    normal, mask = chances.drop(normal, batch)
    hidden = np.zeros((batch.layout.count, WIDTH), dtype=normal.dtype)
    hidden[batch.layout.places] = normal
    backs: list[tuple[Back, Back, Floats]] = []
    for number, (kind, shape) in enumerate(LAYERS):
        name = f"layer{number}"
        if kind == "recur":
            change, back = recurred(hidden, p, slopes, name, batch.layout)
        else:
            change, back = convolved(hidden, p, slopes, name, shape)
        normal, undo = normalised(change, p, slopes, name)
        change, kept = chances.drop(normal, batch)
        hidden = hidden + change
        backs.append((back, undo, kept))

    def backward(slope: Floats) -> None:
        for back, undo, kept in reversed(backs):
            slope = slope + back(undo(slope * kept))
        of_taken = below(slope[batch.layout.places] * mask)
        slopes["suffix"] = summed(np.append(three, two), np.concatenate([of_taken, of_taken]), len(p["suffix"]))
        slopes["prefix"] = summed(front, of_taken, len(p["prefix"]))
        slopes["shape"] = summed(form, of_taken, len(p["shape"]))
        slopes["unknown"] = of_taken[~known].sum(0)
        slopes["project"] = stored[known].T @ of_taken[known]
        slopes["delta"] = summed(row[tuned], of_taken[tuned], len(p["delta"]))

    return hidden, backward


def step_slopes(p: Params, vectors: Floats, batch: Batch, chances: Chances) -> tuple[float, Slopes]:
    """The loss of a batch and the gradients of the weights it depends on."""
    slopes: Slopes = {}
    rows, backward = hidden_rows(p, vectors, batch, chances, slopes)
    task = _tree_loss if batch.kind == "tree" else _events_loss
    loss, slope = task(p, rows, batch, chances, slopes)
    backward(slope)
    return loss, slopes


def _head_rows(
    p: Params, rows: Floats, batch: Batch, chances: Chances, slopes: Slopes, name: str
) -> tuple[Floats, Back]:
    """The words' rows as one task sees them."""
    places = batch.layout.places
    change, back = convolved(rows, p, slopes, name, HEADS[name])
    change, undo = normalised(change, p, slopes, name)
    change, kept = chances.drop(change, batch)

    def backward(slope: Floats) -> Floats:
        whole = np.zeros_like(rows)
        whole[places] = slope
        return whole + back(undo(whole * kept))

    return (rows + change)[places], backward


def _tree_loss(p: Params, rows: Floats, batch: Batch, chances: Chances, slopes: Slopes) -> tuple[float, Floats]:
    tags, of_tags = dense(rows[batch.layout.places], p, slopes, "tag_w", "tag_b")
    loss, slope = cross_entropy(tags, batch.gold[:, 0])
    seen, back = _head_rows(p, rows, batch, chances, slopes, "conv_parse")
    arcs, of_arcs = _arc_loss(p, seen, batch, slopes)
    relations, of_relations = _relation_loss(p, seen, batch, slopes)
    total = back(of_arcs + of_relations)
    total[batch.layout.places] += of_tags(slope)
    return loss + arcs + relations, total


def _arc_loss(p: Params, rows: Floats, batch: Batch, slopes: Slopes) -> tuple[float, Floats]:
    below, back_below = dense(rows, p, slopes, "arc_dep_w", "arc_dep_b")
    above, back_above = dense(rows, p, slopes, "arc_head_w", "arc_head_b")
    sizes = np.asarray(batch.lengths)
    inside = np.arange(sizes.max())[None, :] < sizes[:, None]
    padded_below = np.zeros((*inside.shape, ARC), dtype=rows.dtype)
    padded_above = np.zeros_like(padded_below)
    padded_below[inside], padded_above[inside] = below, above
    scores = np.empty((*inside.shape, inside.shape[1] + 1), dtype=rows.dtype)
    scores[..., 0] = padded_below @ p["arc_root"]
    np.matmul(padded_below, padded_above.transpose(0, 2, 1), out=scores[..., 1:])
    scores[..., 1:] -= np.float32(1e9) * ~inside[:, None, :]
    loss, flat_slope = cross_entropy(scores[inside], batch.gold[:, 1])
    slope = np.zeros_like(scores)
    slope[inside] = flat_slope
    slopes["arc_root"] = (flat_slope[:, :1] * below).sum(0)
    of_below = slope[..., 1:] @ padded_above + slope[..., :1] * p["arc_root"]
    of_above = slope[..., 1:].transpose(0, 2, 1) @ padded_below
    return loss, back_below(of_below[inside]) + back_above(of_above[inside])


def _relation_loss(p: Params, rows: Floats, batch: Batch, slopes: Slopes) -> tuple[float, Floats]:
    below, back_below = rectified(rows, p, slopes, "rel_dep_w", "rel_dep_b")
    tops, back_above = rectified(rows, p, slopes, "rel_head_w", "rel_head_b")
    heads = batch.gold[:, 1] - 1
    rooted = heads < 0
    sizes = np.asarray(batch.lengths)
    at = np.maximum(heads, 0) + np.repeat(np.cumsum(sizes) - sizes, sizes)
    above = np.where(rooted[:, None], p["rel_root"], tops[at])
    both = below * above
    scores = below @ p["rel_a"] + above @ p["rel_b"] + both @ p["rel_c"] + p["rel_bias"]
    loss, slope = cross_entropy(scores, batch.gold[:, 2])
    slopes["rel_a"], slopes["rel_b"], slopes["rel_c"] = below.T @ slope, above.T @ slope, both.T @ slope
    slopes["rel_bias"] = slope.sum(0)
    of_both = slope @ p["rel_c"].T
    of_above = slope @ p["rel_b"].T + of_both * below
    slopes["rel_root"] = of_above[rooted].sum(0)
    of_tops = summed(at[~rooted], of_above[~rooted], len(tops))
    return loss, back_below(slope @ p["rel_a"].T + of_both * above) + back_above(of_tops)


def _events_loss(p: Params, rows: Floats, batch: Batch, chances: Chances, slopes: Slopes) -> tuple[float, Floats]:
    rows, back = _head_rows(p, rows, batch, chances, slopes, "conv_event")
    told = (batch.gold[:, 0] > 0).astype(np.float32)
    loss, total = 0.0, np.zeros_like(rows)
    tasks = (("class", 2.0, np.ones_like(told)), ("tense", 0.5, told), ("aspect", 0.3, told))
    for column, (name, weight, where) in enumerate(tasks):
        scores, below = dense(rows, p, slopes, name + "_w", name + "_b")
        part, slope = cross_entropy(scores, batch.gold[:, column], where)
        loss += weight * part
        total += below(np.float32(weight) * slope)
    return loss, back(total)


def _batches(
    trees: Sequence[Encoded], events: Sequence[Encoded], settings: Settings, rng: np.random.Generator
) -> list[list[Encoded]]:
    """The sentences of one pass, those of like length together, in random order."""
    drawn = [sentence for sentence in trees if settings.trees_share >= 1 or rng.random() < settings.trees_share]
    plan: list[list[Encoded]] = []
    for data in (drawn, list(events) * settings.events_share):
        group = [sentence for sentence in data if len(sentence.gold) <= LONGEST]
        keys = [len(sentence.gold) * (1 + 0.3 * rng.random()) for sentence in group]
        held: list[Encoded] = []
        size = 0
        for place in np.argsort(keys).tolist():
            held.append(group[place])
            size += len(group[place].gold)
            if size >= settings.tokens:
                plan.append(held)
                held, size = [], 0
        if held:
            plan.append(held)
    return [plan[place] for place in rng.permutation(len(plan)).tolist()]


class Adam:
    """Steps against the gradient by its running mean over the root of its running square."""

    def __init__(self, params: Params) -> None:
        self.params = params
        self.first = {name: np.zeros_like(value) for name, value in params.items()}
        self.second = {name: np.zeros_like(value) for name, value in params.items()}
        self.number = 0

    def step(self, slopes: Slopes, rate: float, *, most: float = 5.0) -> None:
        """One step; gradients longer than ``most``, all taken together, are shortened to it."""
        self.number += 1
        norm = float(np.sqrt(sum(float(np.vdot(slope, slope)) for slope in slopes.values())))
        shrink = np.float32(min(1.0, most / (norm + 1e-6)))
        one, two = 1 - 0.9**self.number, 1 - 0.98**self.number
        for name, slope in slopes.items():
            slope *= shrink
            first, second = self.first[name], self.second[name]
            first += np.float32(0.1) * (slope - first)
            slope *= slope
            second += np.float32(0.02) * (slope - second)
            root = np.sqrt(second * np.float32(1 / two))
            root += np.float32(1e-8)
            self.params[name] -= np.float32(rate / one) * first / root


def fit(
    trees: Sequence[Encoded],
    events: Sequence[Encoded],
    vectors: Floats,
    sizes: Mapping[str, int],
    *,
    settings: Settings,
    report: Callable[[float, Params, float], None],
    start: Params | None = None,
) -> Params:
    """
    Train, the rate rising over the first 200 steps and then falling in a straight line.

    ``report`` is called after each pass with the passes done, the weights and the mean loss. Without ``start``
    weights begin at random.
    """
    rng = np.random.default_rng(settings.seed)
    params = {name: value.copy() for name, value in (start or initial(vectors.shape[1], sizes, rng)).items()}
    chances = Chances(settings, rng)
    adam = Adam(params)
    total = int(settings.passes * len(_batches(trees, events, settings, np.random.default_rng(0))))
    done = 0.0
    while adam.number < total:
        losses: list[float] = []
        for sentences in _batches(trees, events, settings, rng):
            along = adam.number / total
            rate = min((adam.number + 1) / 200, 1.0) * (settings.rate * (1 - along) + settings.last_rate * along)
            loss, slopes = step_slopes(params, vectors, Batch.of(sentences), chances)
            adam.step(slopes, rate)
            losses.append(loss)
            if adam.number >= total:
                break
        done += 1
        report(min(done, settings.passes), params, float(np.mean(losses)))
    return params
