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
    order = rows.argsort(axis=1)[:, ::-1]
    heads = likeliest.tolist()
    words = doubtful.tolist()
    if len(heads) > 2:
        each = np.arange(len(words))
        ahead = rows[each, order[:, 0]] - rows[each, order[:, 1]]
        words = doubtful[(-ahead).argsort()].tolist()
    for word in doubtful.tolist():
        heads[word] = -2
    tree = _Growing(heads)
    choices = dict(zip(doubtful.tolist(), order[:, :-1].tolist(), strict=True))
    loose = [word for word in words if not tree.hang(word, choices[word][:CHOICES])]
    for word in loose:
        tree.hang(word, choices[word])
    return tree.heads


def _doubtful(heads: Integers) -> Integers:
    """Words on a circle, words with an arc over one of those, and words whose arcs cross; the root left out."""
    count = len(heads)
    here = np.arange(count)
    at = np.append(heads, -1)
    for _ in range(count.bit_length()):
        at = at[at]
    loose = at[at >= 0]  # where long walks that miss the root end: on circles
    left, right = np.minimum(here, heads), np.maximum(here, heads)
    long = (right - left > 1).nonzero()[0]
    start, stop = left[long], right[long]
    crossing = (start[:, None] < start) & (start < stop[:, None]) & (stop[:, None] < stop)
    rows, columns = crossing.nonzero()
    found = np.zeros(count, dtype=np.bool_)
    found[long[rows]] = True
    found[long[columns]] = True
    if len(loose):
        circles = np.bincount(loose).nonzero()[0]
        found[circles] = True
        found[long] |= ((start[:, None] < circles) & (circles < stop[:, None])).any(1)  # may have to hang elsewhere
    found[heads < 0] = False
    return found.nonzero()[0]


class _Growing:
    """
    A tree in the making, from heads without flaw, -2 for words that have none yet.

    ``first`` and ``last`` are the words furthest off that share an arc with each word.
    """

    def __init__(self, heads: list[int]) -> None:
        self.heads = heads
        self.first = list(range(len(heads)))
        self.last = list(range(len(heads)))
        first, last = self.first, self.last
        for word, head in enumerate(heads):
            if head >= 0:
                if head < word:
                    if head < first[word]:
                        first[word] = head
                    if word > last[head]:
                        last[head] = word
                else:
                    if word < first[head]:
                        first[head] = word
                    if head > last[word]:
                        last[word] = head
            elif head == -1:
                first[word] = -1

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
            first[right] = min(first[right], left)
            last[left] = max(last[left], right)
            return True
        return False
