"""The best trees whose arcs do not cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

_IMPOSSIBLE = np.float32(-1e6)
_TOGETHER = 32  # sentences worked on at once


def find_flaw(heads: Sequence[int]) -> list[int]:
    """The words of one cycle, or the dependents of two arcs that cross; none where heads (-1: the root) are sound."""
    count = len(heads)
    reached = [head < 0 for head in heads]
    for start in range(count):
        path, at = [], start
        while not reached[at]:
            path.append(at)
            if len(path) > count:
                return path[path.index(at) : -1]
            at = heads[at]
        for index in path:
            reached[index] = True
    opens: list[list[tuple[int, int]]] = [[] for _ in range(count + 1)]  # arcs by their left end
    for dependent, head in enumerate(heads):
        left, right = (head, dependent) if head < dependent else (dependent, head)
        opens[left + 1].append((right + 1, dependent))
    inside: list[tuple[int, int]] = []  # arcs open at a point, innermost last
    for point, starting in enumerate(opens):
        while inside and inside[-1][0] <= point:
            inside.pop()
        if len(starting) > 1:
            starting.sort(reverse=True)
        for arc in starting:
            if inside and arc[0] > inside[-1][0]:
                return [arc[1], inside[-1][1]]
            inside.append(arc)
    return []


def flawed(heads: Integers, lengths: Sequence[int]) -> NDArray[np.bool_]:
    """
    Which of several sentences' heads are no trees or have crossing arcs.

    Args:
        heads: Of all sentences end to end, shape ``(sum of lengths,)``, counted from zero within each, -1 the root's.
        lengths: Of the sentences, in words.

    Returns:
        One truth value for each sentence; the same as `find_flaw` finding something.
    """
    count, size = len(lengths), max(lengths)
    inside = np.arange(size)[None, :] < np.asarray(lengths)[:, None]
    padded = np.full((count, size), -1, dtype=np.int64)
    padded[inside] = heads
    above = np.concatenate([np.full((count, 1), 0), padded + 1], axis=1)  # the root is word 0, its own head
    for _ in range(size.bit_length()):
        above = np.take_along_axis(above, above, axis=1)
    loose = (above != 0).any(1)
    here = np.arange(size)[None, :]
    left = np.where(inside, np.minimum(padded, here), size).astype(np.int16)
    right = np.where(inside, np.maximum(padded, here), size).astype(np.int16)
    start, stop = left[:, :, None], right[:, :, None]
    crossing = (start < left[:, None, :]) & (left[:, None, :] < stop) & (stop < right[:, None, :])
    result: NDArray[np.bool_] = loose | (crossing & inside[:, None, :]).any((1, 2))
    return result


def mended(heads: Sequence[int], scores: Floats, *, tries: int = 6, choices: int = 4) -> list[int] | None:
    """
    Heads with one root made a tree without crossing arcs, each flaw by the change that costs least.

    None where that takes more than a few changes; `best_projective_heads` then finds the best tree.
    """
    found = list(heads)
    for _ in range(tries):
        flaw = find_flaw(found)
        if not flaw:
            return found
        best: tuple[float, int, int] | None = None
        whole = _reach(found)
        for dependent in flaw:
            if found[dependent] < 0:
                continue
            row = scores[dependent]
            reach = _without(dependent, found, whole)
            for column in row.argsort()[: -choices - 1 : -1].tolist():
                head = column - 1
                if head < 0 or head in (dependent, found[dependent]) or _crosses(dependent, head, found, reach):
                    continue
                loss = float(row[found[dependent] + 1] - row[column])
                if (best is None or loss < best[0]) and not _hangs_on(head, dependent, found):
                    best = (loss, dependent, head)
                    break
        if best is None:
            return None
        found[best[1]] = best[2]
    return None


def _reach(heads: Sequence[int]) -> tuple[list[int], list[int]]:
    """The first and the last word that hangs on each word, or the word itself."""
    first = list(range(len(heads)))
    last = first[:]
    for word, head in enumerate(heads):
        if head < 0:
            continue
        if word > last[head]:
            last[head] = word
        elif word < first[head]:
            first[head] = word
    return first, last


def _without(word: int, heads: Sequence[int], reach: tuple[list[int], list[int]]) -> tuple[list[int], list[int]]:
    """The same, leaving one word's arc out."""
    first, last = reach
    head = heads[word]
    if word not in (first[head], last[head]):
        return reach
    others = [other for other, above in enumerate(heads) if above == head and other != word]
    first, last = first[:], last[:]
    first[head], last[head] = min([head, *others]), max([head, *others])
    return first, last


def _crosses(dependent: int, head: int, heads: Sequence[int], reach: tuple[list[int], list[int]]) -> bool:
    """Whether a new arc would cross another: one with one end strictly below it and one strictly beyond it."""
    low, high = (head, dependent) if head < dependent else (dependent, head)
    below = heads[low + 1 : high]
    if not below:
        return False
    first, last = reach
    return min(below) < low or max(below) > high or min(first[low + 1 : high]) < low or max(last[low + 1 : high]) > high


def _hangs_on(low: int, high: int, heads: Sequence[int]) -> bool:
    at = low
    for _ in heads:
        if at < 0:
            return False
        if at == high:
            return True
        at = heads[at]
    return True


def best_projective_heads(scores: Sequence[Floats]) -> list[list[int]]:
    """
    Heads of the best projective tree of each sentence.

    Args:
        scores: For each sentence ``scores[dependent, head + 1]``, shape ``(n, n + 1)``; column 0 is the root's.

    Returns:
        For each sentence its heads, counted from zero, -1 for the one root.

    Cost: cubic in the length, in numpy steps as many as the longest sentence has words.
    Source: Eisner (1996), "Three new probabilistic models for dependency parsing".
    """
    result: list[list[int]] = [[] for _ in scores]
    order = sorted(range(len(scores)), key=lambda i: len(scores[i]))
    for begin in range(0, len(order), _TOGETHER):
        group = order[begin : begin + _TOGETHER]
        for index, heads in zip(group, _decode([scores[i] for i in group]), strict=True):
            result[index] = heads
    return result


def _decode(scores: Sequence[Floats]) -> list[list[int]]:
    batch, size = len(scores), max(len(s) for s in scores) + 1
    arcs = np.full((batch, size, size), _IMPOSSIBLE, dtype=np.float32)  # [head, dependent], the root is 0
    for row, sentence in enumerate(scores):
        n = len(sentence)
        top = int((sentence[:, 0] - sentence[:, 1:].max(1)).argmax()) if n > 1 else 0
        arcs[row, : n + 1, 1 : n + 1] = np.maximum(sentence.T, _IMPOSSIBLE)
        arcs[row, 0, :] = _IMPOSSIBLE
        arcs[row, 0, top + 1] = sentence[top, 0]
    shape = (batch, size, size + 1)
    # Spans by their first or last word and their width: complete ones headed left (or right), incomplete ones.
    left_by_first, left_by_last = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    right_by_first, right_by_last = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    open_left, open_right = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    split_open = np.zeros(shape, np.int16)
    split_left, split_right = np.zeros(shape, np.int16), np.zeros(shape, np.int16)
    for width in range(1, size):
        first, last = slice(0, size - width), slice(width, size)
        inner = left_by_first[:, first, :width] + right_by_last[:, last, :width][..., ::-1]
        choice = inner.argmax(-1)
        value = np.take_along_axis(inner, choice[..., None], -1)[..., 0]
        split_open[:, first, width] = choice
        forward = np.diagonal(arcs, width, 1, 2)
        backward = np.diagonal(arcs, -width, 1, 2)
        open_left[:, first, width] = value + forward
        open_right[:, last, width] = value + backward
        whole = open_left[:, first, 1 : width + 1] + left_by_last[:, last, :width][..., ::-1]
        choice = whole.argmax(-1)
        split_left[:, first, width] = choice
        value = np.take_along_axis(whole, choice[..., None], -1)[..., 0]
        left_by_first[:, first, width] = value
        left_by_last[:, last, width] = value
        whole = right_by_first[:, first, :width] + open_right[:, last, 1 : width + 1][..., ::-1]
        choice = whole.argmax(-1)
        split_right[:, last, width] = choice
        value = np.take_along_axis(whole, choice[..., None], -1)[..., 0]
        right_by_first[:, first, width] = value
        right_by_last[:, last, width] = value
    return [_trace(len(s), split_open[row], split_left[row], split_right[row]) for row, s in enumerate(scores)]


def _trace(
    count: int, split_open: NDArray[np.int16], split_left: NDArray[np.int16], split_right: NDArray[np.int16]
) -> list[int]:
    heads = [-1] * (count + 1)
    stack = [(0, count, True, True)]  # first, last, headed by its first word, complete
    while stack:
        first, last, leftward, complete = stack.pop()
        width = last - first
        if width == 0:
            continue
        if complete and leftward:
            middle = first + 1 + int(split_left[first, width])
            stack += [(first, middle, True, False), (middle, last, True, True)]
        elif complete:
            middle = first + int(split_right[last, width])
            stack += [(first, middle, False, True), (middle, last, False, False)]
        else:
            heads[last if leftward else first] = first if leftward else last
            middle = first + int(split_open[first, width])
            stack += [(first, middle, True, True), (middle + 1, last, False, True)]
    return [head - 1 for head in heads[1:]]
