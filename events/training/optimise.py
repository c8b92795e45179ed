"""Fit the network's weights: treebank and TimeML sentences by turns, with jax; nothing here runs in the product."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.syntax.network import LAYERS, PARSE_DILATION, PREFIXES, SHAPES, SUFFIXES

jax: Any = importlib.import_module("jax")  # wanted for training only, and without types
jnp: Any = importlib.import_module("jax.numpy")

WIDTH = 96
ARC = 64
RELATION = 48
LENGTHS = (16, 32, 64)  # sentences are padded to one of these; the few that are longer are left out
Params = dict[str, Any]


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

    epochs: int = 10
    tokens: int = 2000  # in a batch
    rate: float = 2e-3
    dropout: float = 0.25
    word_dropout: float = 0.08
    events_weight: float = 1.0
    events_share: float = 2.0  # passes over the TimeML sentences for one over the treebank
    seed: int = 7


def initial(vectors: NDArray[Any], sizes: dict[str, int], rng: np.random.Generator) -> Params:
    """Weights before training; ``vectors`` are fixed and only their projection is learned."""

    def glorot(*shape: int) -> NDArray[Any]:
        return (rng.standard_normal(shape) * np.sqrt(2.0 / (shape[-2] + shape[-1]))).astype(np.float32)

    def small(*shape: int) -> NDArray[Any]:
        return (rng.standard_normal(shape) * 0.1).astype(np.float32)

    p: Params = {
        "project": glorot(vectors.shape[1], WIDTH),
        "delta": np.zeros((sizes["tuned"], WIDTH), np.float32),
        "unknown": small(WIDTH),
        "suffix": small(SUFFIXES, WIDTH),
        "prefix": small(PREFIXES, WIDTH),
        "shape": small(SHAPES, WIDTH),
        "in_gain": np.ones(WIDTH, np.float32),
        "in_bias": np.zeros(WIDTH, np.float32),
        "arc_dep_w": glorot(WIDTH, ARC),
        "arc_dep_b": np.zeros(ARC, np.float32),
        "arc_head_w": glorot(WIDTH, ARC),
        "arc_head_b": np.zeros(ARC, np.float32),
        "arc_root": small(ARC),
        "rel_dep_w": glorot(WIDTH, RELATION),
        "rel_dep_b": np.zeros(RELATION, np.float32),
        "rel_head_w": glorot(WIDTH, RELATION),
        "rel_head_b": np.zeros(RELATION, np.float32),
        "rel_root": small(RELATION),
        "rel_a": glorot(RELATION, sizes["relations"]),
        "rel_b": glorot(RELATION, sizes["relations"]),
        "rel_c": glorot(RELATION, sizes["relations"]),
        "rel_bias": np.zeros(sizes["relations"], np.float32),
    }
    for number, (kind, _) in enumerate(LAYERS):
        if kind == "recur":
            name = f"layer{number}"
            p[name + "_w"] = glorot(WIDTH, 4 * WIDTH)
            p[name + "_b"] = np.zeros(4 * WIDTH, np.float32)
            p[name + "_out"] = glorot(2 * WIDTH, WIDTH)
            p[name + "_gain"] = np.full(WIDTH, 0.5, np.float32)
            p[name + "_bias"] = np.zeros(WIDTH, np.float32)
    for name in [f"layer{i}" for i, (kind, _) in enumerate(LAYERS) if kind == "conv"] + ["conv_event", "conv_parse"]:
        p[name + "_w"] = np.stack([glorot(WIDTH, WIDTH) for _ in range(3)]) * 0.7
        p[name + "_b"] = np.zeros(WIDTH, np.float32)
        p[name + "_gain"] = np.full(WIDTH, 0.5, np.float32)
        p[name + "_bias"] = np.zeros(WIDTH, np.float32)
    for name in ("tag", "class", "tense", "aspect"):
        p[name + "_w"] = glorot(WIDTH, sizes[name])
        p[name + "_b"] = np.zeros(sizes[name], np.float32)
    return p


def _normal(x: Any, gain: Any, bias: Any) -> Any:
    centred = x - x.mean(-1, keepdims=True)
    return centred / jnp.sqrt((centred * centred).mean(-1, keepdims=True) + 1e-5) * gain + bias


def _shift(x: Any, by: int) -> Any:
    """Rows moved by ``by`` words (positive: each row sees an earlier one)."""
    zeros = jnp.zeros_like(x[:, : abs(by)])
    return jnp.concatenate([zeros, x[:, :-by]], 1) if by > 0 else jnp.concatenate([x[:, -by:], zeros], 1)


def _convolve(hidden: Any, p: Params, name: str, dilation: int, mask: Any) -> Any:
    w = p[name + "_w"]
    moved = hidden @ w[1] + p[name + "_b"] + _shift(hidden @ w[0], dilation) + _shift(hidden @ w[2], -dilation)
    return _normal(jax.nn.relu(moved), p[name + "_gain"], p[name + "_bias"]) * mask


def _recur(hidden: Any, p: Params, name: str, mask: Any) -> Any:
    mixed = hidden @ p[name + "_w"] + p[name + "_b"]
    gates = jax.nn.sigmoid(mixed[..., 2 * WIDTH :]) * mask
    fresh, keep = mixed[..., : 2 * WIDTH] * gates, 1 - gates

    def step(state: Any, at: Any) -> Any:
        state = state * at[0] + at[1]
        return state, state

    def run(a: Any, b: Any, reverse: bool) -> Any:
        steps = (jnp.swapaxes(a, 0, 1), jnp.swapaxes(b, 0, 1))
        _, states = jax.lax.scan(step, jnp.zeros_like(a[:, 0]), steps, reverse=reverse, unroll=4)
        return jnp.swapaxes(states, 0, 1)

    forward = run(keep[..., :WIDTH], fresh[..., :WIDTH], False)
    backward = run(keep[..., WIDTH:], fresh[..., WIDTH:], True)
    both = jnp.concatenate([forward, backward], -1)
    return _normal(both @ p[name + "_out"], p[name + "_gain"], p[name + "_bias"]) * mask


def _hidden(p: Params, vectors: Any, features: Any, mask: Any, key: Any, dropout: float, word_dropout: float) -> Any:
    words = features[..., 0]
    keys = jax.random.split(key, len(LAYERS) + 2)
    known = (words >= 0) & (jax.random.uniform(keys[0], words.shape) >= word_dropout)
    row = jnp.maximum(words, 0)
    tuned = len(p["delta"])  # the vocabulary begins with the words that have a correction of their own
    delta = jnp.where((row < tuned)[..., None], p["delta"][jnp.minimum(row, tuned - 1)], 0.0)
    vector = jnp.where(known[..., None], vectors[row] @ p["project"] + delta, p["unknown"])
    vector = vector + p["suffix"][features[..., 1]] + p["suffix"][features[..., 2]]
    vector = vector + p["prefix"][features[..., 3]] + p["shape"][features[..., 4]]
    hidden = _drop(_normal(vector, p["in_gain"], p["in_bias"]), keys[1], dropout) * mask
    for layer, (kind, dilation) in enumerate(LAYERS):
        name = f"layer{layer}"
        change = _convolve(hidden, p, name, dilation, mask) if kind == "conv" else _recur(hidden, p, name, mask)
        hidden = hidden + _drop(change, keys[layer + 2], dropout)
    return hidden


def _drop(x: Any, key: Any, rate: float) -> Any:
    if rate == 0:
        return x
    keep = jax.random.uniform(key, (x.shape[0], 1, x.shape[2])) >= rate  # one mask for all words of a sentence
    return jnp.where(keep, x / (1 - rate), 0.0)


def _cross_entropy(logits: Any, gold: Any, weight: Any) -> Any:
    log_p = jax.nn.log_softmax(logits)
    return -(jnp.take_along_axis(log_p, gold[..., None], -1)[..., 0] * weight).sum() / jnp.maximum(weight.sum(), 1)


def _tree_loss(
    p: Params, vectors: Any, features: Any, gold: Any, mask: Any, key: Any, rates: tuple[float, float]
) -> Any:
    hidden = _hidden(p, vectors, features, mask, key, *rates)
    weight = mask[..., 0]
    tag = _cross_entropy(hidden @ p["tag_w"] + p["tag_b"], gold[..., 0], weight)
    hidden = hidden + _drop(
        _convolve(hidden, p, "conv_parse", PARSE_DILATION, mask), jax.random.fold_in(key, 98), rates[0]
    )
    dep = hidden @ p["arc_dep_w"] + p["arc_dep_b"]
    head = hidden @ p["arc_head_w"] + p["arc_head_b"]
    scores = jnp.einsum("bid,bjd->bij", dep, head) - 1e9 * (1 - weight[:, None, :])
    scores = jnp.concatenate([(dep @ p["arc_root"])[..., None], scores], -1)
    arc = _cross_entropy(scores, gold[..., 1], weight)
    rel_dep = jax.nn.relu(hidden @ p["rel_dep_w"] + p["rel_dep_b"])
    rel_head = jax.nn.relu(hidden @ p["rel_head_w"] + p["rel_head_b"])
    root = jnp.broadcast_to(p["rel_root"], (*rel_head.shape[:1], 1, rel_head.shape[2]))
    above = jnp.take_along_axis(jnp.concatenate([root, rel_head], 1), gold[..., 1][..., None], 1)
    logits = rel_dep @ p["rel_a"] + above @ p["rel_b"] + (rel_dep * above) @ p["rel_c"] + p["rel_bias"]
    return tag + arc + _cross_entropy(logits, gold[..., 2], weight)


def _events_loss(
    p: Params, vectors: Any, features: Any, gold: Any, mask: Any, key: Any, rates: tuple[float, float]
) -> Any:
    hidden = _hidden(p, vectors, features, mask, key, *rates)
    hidden = hidden + _drop(_convolve(hidden, p, "conv_event", 1, mask), jax.random.fold_in(key, 99), rates[0])
    weight = mask[..., 0]
    event = weight * (gold[..., 0] > 0)
    return (
        2 * _cross_entropy(hidden @ p["class_w"] + p["class_b"], gold[..., 0], weight)
        + 0.5 * _cross_entropy(hidden @ p["tense_w"] + p["tense_b"], gold[..., 1], event)
        + 0.3 * _cross_entropy(hidden @ p["aspect_w"] + p["aspect_b"], gold[..., 2], event)
    )


def _batches(
    data: Sequence[Encoded], settings: Settings, rng: np.random.Generator
) -> Iterator[tuple[str, Any, Any, Any]]:
    by_shape: dict[tuple[str, int], list[Encoded]] = {}
    for sentence in data:
        length = next((size for size in LENGTHS if len(sentence.gold) <= size), None)
        if length is not None:
            by_shape.setdefault((sentence.kind, length), []).append(sentence)
    plan: list[tuple[str, int, list[Encoded]]] = []
    for (kind, length), group in by_shape.items():
        rng.shuffle(group)
        size = max(1, settings.tokens // length)
        plan += [(kind, length, group[i : i + size]) for i in range(0, len(group), size)]
    rng.shuffle(plan)
    for kind, length, group in plan:
        size = max(1, settings.tokens // length)
        features = np.zeros((size, length, 5), np.int32)
        gold = np.zeros((size, length, 3), np.int32)
        mask = np.zeros((size, length, 1), np.float32)
        for row, sentence in enumerate(group):
            n = len(sentence.gold)
            features[row, :n], gold[row, :n], mask[row, :n] = sentence.features, sentence.gold, 1
        yield kind, features, gold, mask


def fit(
    trees: Sequence[Encoded],
    events: Sequence[Encoded],
    vectors: NDArray[Any],
    sizes: dict[str, int],
    *,
    settings: Settings,
    report: Callable[[int, Params, float], None],
    start: Params | None = None,
) -> Params:
    """
    Train with Adam, the rate falling linearly to zero.

    ``trees`` and ``events`` may be given anew each epoch by passing longer lists; a share above one repeats
    the TimeML sentences. ``report`` is called after each epoch with its number, the weights and the mean loss.
    """
    rng = np.random.default_rng(settings.seed)
    params = jax.tree.map(jnp.asarray, start or initial(vectors, sizes, rng))
    fixed = jnp.asarray(vectors)
    rates = (settings.dropout, settings.word_dropout)
    moments = jax.tree.map(jnp.zeros_like, params), jax.tree.map(jnp.zeros_like, params)

    def step(loss: Any, weight: float) -> Any:
        @jax.jit
        def run(
            params: Params, moments: Any, number: Any, rate: Any, key: Any, features: Any, gold: Any, mask: Any
        ) -> Any:
            value, grads = jax.value_and_grad(lambda p: weight * loss(p, fixed, features, gold, mask, key, rates))(
                params
            )
            norm = jnp.sqrt(sum((g * g).sum() for g in jax.tree.leaves(grads)))
            grads = jax.tree.map(lambda g: g * jnp.minimum(1.0, 5.0 / (norm + 1e-6)), grads)
            first = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, moments[0], grads)
            second = jax.tree.map(lambda v, g: 0.98 * v + 0.02 * g * g, moments[1], grads)
            one, two = 1 - 0.9**number, 1 - 0.98**number
            params = jax.tree.map(
                lambda p, m, v: p - rate * (m / one) / (jnp.sqrt(v / two) + 1e-8), params, first, second
            )
            return params, (first, second), value

        return run

    steps = {"tree": step(_tree_loss, 1.0), "events": step(_events_loss, settings.events_weight)}
    key = jax.random.PRNGKey(settings.seed)
    repeats = int(settings.events_share)
    data = [*trees, *(list(events) * repeats)]
    total = settings.epochs * sum(1 for _ in _batches(data, settings, np.random.default_rng(0)))
    number = 0
    for epoch in range(settings.epochs):
        losses: list[Any] = []
        for kind, features, gold, mask in _batches(data, settings, rng):
            number += 1
            key, sub = jax.random.split(key)
            rate = settings.rate * min(number / 200, 1 - number / (total + 1))
            params, moments, value = steps[kind](params, moments, number, rate, sub, features, gold, mask)
            losses.append(value)
        report(epoch, params, float(np.mean(jax.device_get(losses))))
    return params
