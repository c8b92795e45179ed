"""Trees whose arcs do not cross."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

CHOICES = 6  # heads a word is tried with, likeliest first


def flawed(heads: Integers, lengths: Sequence[int]) -> NDArray[np.bool_]:
    """
    Which of several sentences' heads are no trees or have crossing arcs.

    Args:
        heads: Of all sentences end to end, shape ``(sum of lengths,)``, counted from zero within each, -1 the root's.
        lengths: Of the sentences, in words.

    Returns:
        One truth value for each sentence. An arc over the root counts as crossing.
    """
    sizes = np.asarray(lengths)
    starts = np.cumsum(sizes) - sizes
    here = np.arange(len(heads))
    top = heads < 0
    above = np.where(top, -1, heads + np.repeat(starts, sizes))
    at = np.where(top, here, above)
    for _ in range(int(sizes.max()).bit_length()):
        at = at[at]
    bad = ~top[at]
    left, right = np.minimum(above, here), np.maximum(above, here)
    long = np.flatnonzero(~top & (right - left > 1))
    if len(long):
        ranges = np.stack([left[long] + 1, right[long]], axis=1).ravel()
        lowest = np.minimum.reduceat(above, ranges)[::2]
        highest = np.maximum.reduceat(above, ranges)[::2]
        bad[long] |= (lowest < left[long]) | (highest > right[long])
    result: NDArray[np.bool_] = np.logical_or.reduceat(bad, starts)
    return result


def projective_heads(scores: Floats, likeliest: Integers) -> list[int]:
    """
    A tree without crossing arcs: heads counted from zero, -1 for the one root.

    Words whose likeliest head crosses no other's and leads to the root keep it. The others get the likeliest head that
    then fits, those first whose likeliest is furthest ahead of the next.

    Args:
        scores: ``scores[dependent, head + 1]``, shape ``(n, n + 1)``, minus infinity for a word as its own head;
            column 0 is the root's.
        likeliest: The likeliest head of each word, of which one is the root's.

    Cost: quadratic in the length. The best such tree would be cubic, and names no more heads right.
    """
    doubtful = _doubtful(likeliest)
    rows = scores[doubtful, 1:]
    few = min(CHOICES, rows.shape[1] - 1)
    best = np.argsort(-rows, axis=1)[:, : max(few, 2)]
    values = np.take_along_axis(rows, best, 1)
    order = np.argsort(values[:, 1] - values[:, 0]) if few > 1 else np.arange(len(rows))
    heads = likeliest.tolist()
    words = doubtful[order].tolist()
    for word in words:
        heads[word] = -2
    tree = _Growing(heads)
    choices = best[order, :few].tolist()
    loose = [word for word, likely in zip(words, choices, strict=True) if not tree.hang(word, likely)]
    for word in loose:
        tree.hang(word, np.argsort(-scores[word, 1:])[:-1].tolist())
    return tree.heads


def _doubtful(heads: Integers) -> Integers:
    """Words on a circle, words with an arc over one of those, and words whose arcs cross; the root left out."""
    count = len(heads)
    here = np.arange(count)
    at = np.append(heads, -1)
    for _ in range(count.bit_length()):
        at = at[at]
    found = np.zeros(count, dtype=np.bool_)
    circles = np.unique(at[at >= 0])  # where long walks that miss the root end
    found[circles] = True
    left, right = np.minimum(here, heads), np.maximum(here, heads)
    long = np.flatnonzero(right - left > 1)
    start, stop = left[long], right[long]
    crossing = (start[:, None] < start) & (start < stop[:, None]) & (stop[:, None] < stop)
    found[long] |= crossing.any(0) | crossing.any(1)
    if len(circles):  # what hangs under an arc may have to hang elsewhere
        found[long] |= ((start[:, None] < circles) & (circles < stop[:, None])).any(1)
    found[heads < 0] = False
    return np.flatnonzero(found)


class _Growing:
    """
    A tree in the making, from heads without flaw, -2 for words that have none yet.

    ``first`` and ``last`` are the words furthest off that share an arc with each word.
    """

    def __init__(self, heads: list[int]) -> None:
        self.heads = heads
        self.first = list(range(len(heads)))
        self.last = list(range(len(heads)))
        for word, head in enumerate(heads):
            if head == -1:
                self.first[word] = -1
            elif head >= 0:
                self._join(word, head)

    def _join(self, word: int, head: int) -> None:
        left, right = (head, word) if head < word else (word, head)
        if left < self.first[right]:
            self.first[right] = left
        if right > self.last[left]:
            self.last[left] = right

    def hang(self, word: int, choices: Sequence[int]) -> bool:
        """Hang a word on the first choice that crosses no arc and closes no circle; false where none does."""
        heads, first, last = self.heads, self.first, self.last
        low, high = first[word], last[word]
        for head in choices:
            if low < head < high:
                continue  # under the word's own arcs, and not hanging on it
            left, right = (head, word) if head < word else (word, head)
            if right - left > 1 and (min(first[left + 1 : right]) < left or max(last[left + 1 : right]) > right):
                continue
            at = head
            while at != word and heads[at] >= 0:
                at = heads[at]
            if at == word or left < at < right:
                continue
            heads[word] = head
            self._join(word, head)
            return True
        return False
