"""How sentences are laid out as rows, and the layers that work on them, in numpy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

GAP = 3  # empty rows between sentences, so that no window sees its neighbour

_ZEROS = np.zeros(1024, dtype=np.float32)  # twice as fast to compare with as a zero alone


class Layout:
    """
    Sentences laid end to end as rows, empty rows before, between and after them.

    ``places`` are the rows of all words, ``gaps`` the empty ones. ``forward`` names rows by step: the first words of
    all sentences, longest sentence first, then the second words, and so on; ``backward`` the same from each sentence's
    end. ``blocks`` are where a step's rows begin and end in both.
    """

    def __init__(self, lengths: Sequence[int]) -> None:
        sizes = np.asarray(lengths)
        starts = np.cumsum(sizes + GAP) - sizes
        self.count = int(starts[-1] + sizes[-1]) + GAP
        self.places: Integers = np.arange(int(sizes.sum())) + np.repeat(np.arange(1, len(sizes) + 1) * GAP, sizes)
        before = starts[:, None] - np.arange(GAP, 0, -1)
        self.gaps: Integers = np.append(before, np.arange(self.count - GAP, self.count))
        by_length = np.argsort(-sizes, kind="stable")
        first, sizes = starts[by_length], sizes[by_length]
        last = first + sizes - 1
        counts = np.searchsorted(-sizes, -np.arange(int(sizes[0])), side="left")
        steps = np.repeat(np.arange(len(counts)), counts)
        ends = np.cumsum(counts)
        sentence = np.arange(int(ends[-1])) - np.repeat(ends - counts, counts)
        self.forward: Integers = first[sentence] + steps
        self.backward: Integers = last[sentence] - steps
        self.blocks: list[tuple[int, int]] = list(zip((ends - counts).tolist(), ends.tolist(), strict=True))


def near(hidden: Floats, w: Mapping[str, Floats], name: str, offsets: Sequence[int]) -> Floats:
    """A layer's change to the rows, those between sentences too: what it makes of near words where that is positive."""
    kernel = w[name + "_w"]
    moved = hidden @ kernel[offsets.index(0)]
    moved += w[name + "_b"]
    for matrix, offset in zip(kernel, offsets, strict=True):
        if offset < 0:
            moved[-offset:] += hidden[:offset] @ matrix
        elif offset > 0:
            moved[:-offset] += hidden[offset:] @ matrix
    return rectified(moved)


def rectified(x: Floats) -> Floats:
    """``x`` itself, zero where it was below."""
    return np.maximum(x, _ZEROS[: x.shape[1]], out=x)


def normal(x: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    """Rows with their mean taken away and of one length, times a gain and plus a bias; ``x`` itself is changed."""
    x -= np.add.reduce(x, axis=1, keepdims=True) / x.shape[1]
    return scaled(x, w, name)


def scaled(x: Floats, w: Mapping[str, Floats], name: str) -> Floats:
    """The same for rows whose mean is zero."""
    spread = np.einsum("ij,ij->i", x, x)[:, None] / x.shape[1]
    x *= 1 / np.sqrt(spread + 1e-5)
    x *= w[name + "_gain"]
    x += w[name + "_bias"]
    return x


def turned(w: dict[str, Floats], name: str, *, level: bool) -> None:
    """
    Weights of a gated layer as `recur` uses them.

    Two matrices for each side, gates with their sign turned, what comes out without its mean where ``level``.
    """
    kernel, bias = w[name + "_w"], w[name + "_b"]
    half = kernel.shape[1] // 2
    kernel[:, half:] *= -1
    bias[half:] *= -1
    w[name + "_w"] = np.ascontiguousarray(kernel.reshape(len(kernel), 4, -1).transpose(1, 0, 2))
    w[name + "_b"] = bias.reshape(2, -1)
    if level:
        w[name + "_out"] -= w[name + "_out"].mean(axis=1, keepdims=True)


def recur(hidden: Floats, w: Mapping[str, Floats], name: str, layout: Layout) -> Floats:
    """
    A layer's change to the rows: a gated running mean from each side, over the whole sentence.

    Both sides go a step at once: what stands n words from the beginning beside what stands n words from the end.
    """
    kernel, bias = w[name + "_w"], w[name + "_b"]
    width = kernel.shape[2]
    fresh = np.empty((len(layout.forward), 2 * width), dtype=np.float32)
    gates = np.empty_like(fresh)
    for side, rows in enumerate((layout.forward, layout.backward)):
        seen = hidden.take(rows, 0)
        columns = slice(side * width, (side + 1) * width)
        np.matmul(seen, kernel[side], out=fresh[:, columns])
        np.matmul(seen, kernel[side + 2], out=gates[:, columns])
    fresh += bias[0]
    gates += bias[1]
    np.exp(gates, out=gates)
    gates += 1
    np.reciprocal(gates, out=gates)
    fresh *= gates
    keep = np.subtract(1, gates, out=gates)
    state = fresh[: layout.blocks[0][1]]
    for begin, end in layout.blocks[1:]:
        block = keep[begin:end]
        np.multiply(block, state[: end - begin], block)
        state = fresh[begin:end]
        np.add(state, block, state)
    states = np.zeros((len(hidden), 2 * width), dtype=np.float32)
    states[layout.forward, :width] = fresh[:, :width]
    states[layout.backward, width:] = fresh[:, width:]
    return states @ w[name + "_out"]


def window(rows: NDArray[Any], offsets: Sequence[int]) -> NDArray[Any]:
    """Each row beside the rows so many places from it, in the order of ``offsets``; zeros beyond the ends."""
    width = rows.shape[1]
    wide = np.zeros((len(rows), len(offsets) * width), dtype=rows.dtype)
    for place, offset in enumerate(offsets):
        columns = slice(place * width, (place + 1) * width)
        if offset < 0:
            wide[-offset:, columns] = rows[:offset]
        elif offset > 0:
            wide[:-offset, columns] = rows[offset:]
        else:
            wide[:, columns] = rows
    return wide
