"""Fit the network's weights: treebank and TimeML sentences, and what teachers believe, by turns, with Adam."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import attrs
import numpy as np

from events.syntax.network import PREFIXES, SHAPES, SUFFIXES, Build
from events.training.batch import Batch, Believed, Encoded
from events.training.layers import Floats, Params, Slopes
from events.training.losses import Chances, step_slopes

WIDTH = 96
LONGEST = 80  # words; the few sentences that are longer are left out
AT_ONCE = 16_384  # weights moved together, so that they stay in the cache
TASKS = ("tag", "class", "tense", "aspect")


@attrs.frozen
class Settings:
    """How long and how hard to train."""

    passes: float = 5
    rate: float = 2e-3  # at the beginning, after a short rise
    last_rate: float = 0.0  # at the end, reached in a straight line
    trees_share: float = 1.0  # of the treebank sentences, drawn anew for each pass
    events_share: int = 2  # times that a pass goes over the TimeML sentences
    believed_share: float = 1.0  # of the sentences that teachers have labelled, drawn anew for each pass
    tokens: int = 1000  # in a batch
    dropout: float = 0.25
    word_dropout: float = 0.08
    seed: int = 7


def initial(width: int, sizes: Mapping[str, int], build: Build, rng: np.random.Generator) -> Params:
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
        "arc_dep_w": glorot(WIDTH, build.arc),
        "arc_dep_b": np.zeros(build.arc),
        "arc_head_w": glorot(WIDTH, build.arc),
        "arc_head_b": np.zeros(build.arc),
        "arc_root": small(build.arc),
        "rel_dep_w": glorot(WIDTH, build.relation),
        "rel_dep_b": np.zeros(build.relation),
        "rel_head_w": glorot(WIDTH, build.relation),
        "rel_head_b": np.zeros(build.relation),
        "rel_root": small(build.relation),
        "rel_a": glorot(build.relation, sizes["relations"]),
        "rel_b": glorot(build.relation, sizes["relations"]),
        "rel_c": glorot(build.relation, sizes["relations"]),
        "rel_bias": np.zeros(sizes["relations"]),
    }
    for number, (kind, shape) in enumerate(build.layers):
        name = f"layer{number}"
        if kind == "recur":
            (size,) = shape
            p[name + "_w"] = glorot(WIDTH, 4 * size)
            p[name + "_b"] = np.zeros(4 * size)
            p[name + "_out"] = glorot(2 * size, WIDTH) * (1 if build.level else 0.5)
        else:
            p[name + "_w"] = np.stack([glorot(WIDTH, WIDTH) for _ in shape]) * 0.7
            p[name + "_b"] = np.zeros(WIDTH)
    for name, offsets in build.heads.items():
        p[name + "_w"] = np.stack([glorot(WIDTH, WIDTH) for _ in offsets]) * 0.7
        p[name + "_b"] = np.zeros(WIDTH)
    if build.level:
        for name in (*(f"layer{number}" for number in range(len(build.layers))), *build.heads):
            p[name + "_gain"], p[name + "_bias"] = np.full(WIDTH, 0.5), np.zeros(WIDTH)
    for name in TASKS:
        p[name + "_w"], p[name + "_b"] = glorot(WIDTH, sizes[name]), np.zeros(sizes[name])
    return {name: value.astype(np.float32) for name, value in p.items()}


def _batches(
    trees: Sequence[Encoded],
    events: Sequence[Encoded],
    believed: Sequence[Believed],
    settings: Settings,
    rng: np.random.Generator,
) -> list[list[Encoded | Believed]]:
    """The sentences of one pass, those of like length together, in random order."""

    def drawn(sentences: Sequence[Encoded | Believed], share: float) -> list[Encoded | Believed]:
        return [sentence for sentence in sentences if share >= 1 or rng.random() < share]

    plan: list[list[Encoded | Believed]] = []
    for data in (
        drawn(trees, settings.trees_share),
        list(events) * settings.events_share,
        drawn(believed, settings.believed_share),
    ):
        group = [sentence for sentence in data if len(sentence.features) <= LONGEST]
        keys = [len(sentence.features) * (1 + 0.3 * rng.random()) for sentence in group]
        held: list[Encoded | Believed] = []
        size = 0
        for place in np.argsort(keys).tolist():
            held.append(group[place])
            size += len(group[place].features)
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
        """One step; gradients longer than ``most``, all taken together, are shortened to it, and spent as they go."""
        self.number += 1
        norm = float(np.sqrt(sum(float(np.vdot(slope, slope)) for slope in slopes.values())))
        shrink = np.float32(min(1.0, most / (norm + 1e-6)))
        one, two = 1 - 0.9**self.number, 1 - 0.98**self.number
        for name, whole in slopes.items():
            tables = (table.reshape(-1) for table in (whole, self.first[name], self.second[name], self.params[name]))
            flat, firsts, seconds, params = tables
            for begin in range(0, len(flat), AT_ONCE):
                here = slice(begin, begin + AT_ONCE)
                slope, first, second = flat[here], firsts[here], seconds[here]
                slope *= shrink
                root = slope - first
                root *= np.float32(0.1)
                first += root
                slope *= slope
                slope -= second
                slope *= np.float32(0.02)
                second += slope
                np.multiply(second, np.float32(1 / two), out=root)
                np.sqrt(root, out=root)
                root += np.float32(1e-8)
                np.multiply(first, np.float32(rate / one), out=slope)
                slope /= root
                params[here] -= slope


def fit(
    trees: Sequence[Encoded],
    events: Sequence[Encoded],
    vectors: Floats,
    sizes: Mapping[str, int],
    *,
    build: Build,
    settings: Settings,
    report: Callable[[float, Params, float], None],
    start: Params | None = None,
    believed: Sequence[Believed] = (),
) -> Params:
    """
    Train, the rate rising over the first 200 steps and then falling in a straight line.

    ``report`` is called after each pass with the passes done, the weights and the mean loss. Without ``start``
    weights begin at random.
    """
    rng = np.random.default_rng(settings.seed)
    params = {name: value.copy() for name, value in (start or initial(vectors.shape[1], sizes, build, rng)).items()}
    chances = Chances(settings.dropout, settings.word_dropout, rng)
    adam = Adam(params)
    total = int(settings.passes * len(_batches(trees, events, believed, settings, np.random.default_rng(0))))
    done = 0.0
    while adam.number < total:
        losses: list[float] = []
        for sentences in _batches(trees, events, believed, settings, rng):
            along = adam.number / total
            rate = min((adam.number + 1) / 200, 1.0) * (settings.rate * (1 - along) + settings.last_rate * along)
            loss, slopes = step_slopes(params, vectors, Batch.of(sentences), build, chances)
            adam.step(slopes, rate)
            losses.append(loss)
            if adam.number >= total:
                break
        done += 1
        report(min(done, settings.passes), params, float(np.mean(losses)))
    return params
