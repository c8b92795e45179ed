"""
The network's layers with their gradients, in numpy.

Each function takes rows and weights and gives what comes out together with its way back: a function from the gradient
of what came out to that of what went in, which enters the gradients of the weights in ``slopes`` as it goes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from events.syntax.layers import Layout, window

Floats = NDArray[Any]
Integers = NDArray[Any]
Params = dict[str, Floats]
Back = Callable[[Floats], Floats]


Slopes = dict[str, Floats]  # gradients by the name of the weights


def dense(x: Floats, p: Params, slopes: Slopes, weight: str, bias: str = "") -> tuple[Floats, Back]:
    """Rows times a matrix, plus a bias."""
    out = x @ p[weight]
    if bias:
        out += p[bias]

    def back(slope: Floats) -> Floats:
        slopes[weight] = slopes.get(weight, 0) + x.T @ slope
        if bias:
            slopes[bias] = slopes.get(bias, 0) + slope.sum(0)
        result: Floats = slope @ p[weight].T
        return result

    return out, back


def rectified(x: Floats, p: Params, slopes: Slopes, weight: str, bias: str) -> tuple[Floats, Back]:
    """The same, without what is below zero."""
    mixed, below = dense(x, p, slopes, weight, bias)
    out = np.maximum(mixed, 0)
    return out, lambda slope: below(slope * (out > 0))


def convolved(x: Floats, p: Params, slopes: Slopes, name: str, offsets: Sequence[int]) -> tuple[Floats, Back]:
    """What a rectified layer over near rows adds; rows between sentences are left for the caller to clear."""
    wide = window(x, offsets)
    kernel = {"w": p[name + "_w"].reshape(wide.shape[1], -1), "b": p[name + "_b"]}
    inner: Slopes = {}
    out, below = rectified(wide, kernel, inner, "w", "b")
    width = x.shape[1]

    def back(slope: Floats) -> Floats:
        moved = below(slope)
        slopes[name + "_w"] = inner["w"].reshape(p[name + "_w"].shape)
        slopes[name + "_b"] = inner["b"]
        result = np.zeros_like(x)
        for place, offset in enumerate(offsets):
            part = moved[:, place * width : (place + 1) * width]
            if offset < 0:
                result[:offset] += part[-offset:]
            elif offset > 0:
                result[offset:] += part[:-offset]
            else:
                result += part
        return result

    return out, back


def recurred(x: Floats, p: Params, slopes: Slopes, name: str, layout: Layout) -> tuple[Floats, Back]:
    """What a gated running mean from each side adds."""
    mixed, below = dense(x, p, slopes, name + "_w", name + "_b")
    size = mixed.shape[1] // 4
    sides = (layout.forward, layout.backward)
    values = np.stack([mixed[rows, side * size : (side + 1) * size] for side, rows in enumerate(sides)])
    gates = np.stack([mixed[rows, (side + 2) * size : (side + 3) * size] for side, rows in enumerate(sides)])
    gates = 1 / (1 + np.exp(-gates))
    states = values * gates
    keep = 1 - gates
    pairs = list(zip(layout.blocks, layout.blocks[1:], strict=False))
    for (first, _), (begin, end) in pairs:
        states[:, begin:end] += keep[:, begin:end] * states[:, first : first + end - begin]
    both = np.zeros((len(x), 2 * size), dtype=x.dtype)
    for side, rows in enumerate(sides):
        both[rows, side * size : (side + 1) * size] = states[side]
    out, above = dense(both, p, slopes, name + "_out")

    def back(slope: Floats) -> Floats:
        of_both = above(slope)
        of_states = np.stack([of_both[rows, side * size : (side + 1) * size] for side, rows in enumerate(sides)])
        before = np.zeros_like(states)
        for (first, _), (begin, end) in reversed(pairs):
            count = end - begin
            of_states[:, first : first + count] += keep[:, begin:end] * of_states[:, begin:end]
            before[:, begin:end] = states[:, first : first + count]
        of_gates = of_states * (values - before) * gates * keep
        of_values = of_states * gates
        of_mixed = np.zeros_like(mixed)
        for side, rows in enumerate(sides):
            of_mixed[rows, side * size : (side + 1) * size] = of_values[side]
            of_mixed[rows, (side + 2) * size : (side + 3) * size] = of_gates[side]
        return below(of_mixed)

    return out, back


def normalised(x: Floats, p: Params, slopes: Slopes, name: str) -> tuple[Floats, Back]:
    """Rows without their mean and of one length, times a gain, plus a bias."""
    gain = p[name + "_gain"]
    centred = x - x.mean(1, keepdims=True)
    spread = 1 / np.sqrt((centred * centred).mean(1, keepdims=True) + 1e-5)
    unit = centred * spread

    def back(slope: Floats) -> Floats:
        slopes[name + "_gain"] = (slope * unit).sum(0)
        slopes[name + "_bias"] = slope.sum(0)
        inner = slope * gain
        result: Floats = spread * (inner - inner.mean(1, keepdims=True) - unit * (inner * unit).mean(1, keepdims=True))
        return result

    return unit * gain + p[name + "_bias"], back


def summed(rows: Integers, values: Floats, count: int) -> Floats:
    """The gradient of a table of so many rows, of which some were taken, each as often as ``rows`` names it."""
    order = rows.argsort(kind="stable")
    taken, starts = np.unique(rows[order], return_index=True)
    result = np.zeros((count, values.shape[1]), dtype=values.dtype)
    if len(taken):
        result[taken] = np.add.reduceat(values[order], starts, axis=0)
    return result


def cross_entropy(scores: Floats, gold: Integers | Floats, weight: Floats | None = None) -> tuple[float, Floats]:
    """
    The mean loss over rows, by weight, and the gradient of the scores.

    ``gold`` is the right column of each row, or how likely each of its columns is held to be.
    """
    shifted = scores - scores.max(1, keepdims=True)
    p = np.exp(shifted)
    sums = p.sum(1, keepdims=True)
    p /= sums
    share = np.ones(len(scores), dtype=scores.dtype) if weight is None else weight
    share = share / max(float(share.sum()), 1.0)
    if gold.ndim == 1:
        rows = np.arange(len(scores))
        loss = float(((np.log(sums[:, 0]) - shifted[rows, gold]) * share).sum())
        p[rows, gold] -= 1
    else:
        likely = np.einsum("ij,ij->i", gold, np.maximum(shifted, -1e4))
        loss = float(((np.log(sums[:, 0]) - likely) * share).sum())
        p -= gold
    p *= share[:, None]
    return loss, p
