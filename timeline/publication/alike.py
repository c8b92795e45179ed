"""
Dated texts that a text is like: those in which the same telling words and names stand together.

The drift table adds up what each word tells by itself. What tells most is often that words meet: a storm, a town and a
governor are of many months each, and together of one. So the table of this file has, for each word and name of the
drift table, the dated texts that it is one of the most telling words of. How like a text is to each of these is the
cosine of their words; the likest ones say when such texts are written.
"""

from __future__ import annotations

from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.publication.drift import Known

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

SHARPNESS: Final = 70.0
"""Nats by which a text counts more that is like in all words, over one that is like in none."""

NEARNESS: Final = ((1.0, 1.0), (0.3, 6.0), (0.05, 36.0))
"""How much a text of one bin says of others: shares, and the months over which each falls to a third."""

ANY: Final = 0.01
"""What every bin has, beside the likest text in a bin of common size: the likest texts may be of another story."""

FARTHEST: Final = 14.0
"""Nats below the likest text at which one is not heard."""

FEWEST: Final = 4.0
"""A text whose words count for less, in squares, is weighed as if they counted this much."""


@attrs.frozen(eq=False)
class LikeTable:
    """
    Dated texts by the features they have.

    The texts of feature ``i`` of the drift table are ``texts[first[i]:first[i + 1]]``; ``shares`` are what it is of the
    length of each, ``counts`` what it counts. ``bin_of`` has the bins of texts, ``weights`` how much each is heard, and
    ``near``, shape ``(bins, bins)``, what a text of one bin says of others.
    """

    first: Indices
    texts: npt.NDArray[np.uint16]
    shares: npt.NDArray[np.uint8]
    counts: npt.NDArray[np.float32]
    bin_of: Indices
    weights: Floats
    near: Floats

    def read(self, known: Known) -> Met | None:
        """How like each dated text is; ``None`` where no word is shared."""
        rows = known.rows
        told = np.log2(1.0 + known.often) * self.counts[rows]
        length = np.sqrt(max(float(np.square(told).sum()), FEWEST))
        first, last = self.first[rows], self.first[rows + 1]
        ends = np.cumsum(last - first)
        if not ends.any():
            return None
        # Stretches laid end to end: to name each of their places one by one takes longer.
        stretches = [slice(*edges) for edges in zip(first.tolist(), last.tolist(), strict=True)]
        texts = np.concatenate([self.texts[stretch] for stretch in stretches])
        shares = np.concatenate([self.shares[stretch] for stretch in stretches])
        shared = shares * np.repeat(told / (255.0 * length), last - first)
        return Met(ends, texts, shared, _summed(texts, shared, len(self.bin_of)))

    def scores(self, heard: Floats) -> Floats:
        """Log-likelihood of each bin, up to a constant, from how much each dated text is heard."""
        texts = np.flatnonzero(heard)
        by_bin = _summed(self.bin_of[texts], heard[texts], len(self.near)) @ self.near
        return np.asarray(np.log(by_bin * self.scarcity + ANY), dtype=np.float64)

    def heard(self, met: Met) -> Floats:
        """How much each dated text is heard: the likest one as much as its weight, those far less like not at all."""
        apart = met.like - met.like.max()
        texts = np.flatnonzero(apart > -FARTHEST / SHARPNESS)
        heard = np.zeros(len(apart))
        heard[texts] = np.exp(SHARPNESS * apart[texts]) * self.weights[texts]
        return heard

    @cached_property
    def scarcity(self) -> Floats:
        """By bin, how much more a text there says for having few others about it."""
        usual = _summed(self.bin_of, self.weights, len(self.near)) @ self.near
        return np.asarray(usual.mean() / usual)


@attrs.frozen(eq=False)
class Met:
    """
    How like a text is to each dated one: ``like``, by text, and what it is made up of.

    Of the text's known features, number ``i`` adds ``shared[j]`` for text ``texts[j]``, for each ``j`` from
    ``ends[i - 1]`` up to ``ends[i]``.
    """

    ends: Indices
    texts: npt.NDArray[np.uint16]
    shared: Floats
    like: Floats

    def telling(self, heard: Floats, count: int) -> Floats:
        """What each of the ``count`` known features adds, over the dated texts that are heard."""
        kept = np.flatnonzero((heard > 0)[self.texts])
        features = np.searchsorted(self.ends, kept, side="right")
        return _summed(features, self.shared[kept] * heard[self.texts[kept]], count)


def _summed(at: Indices | npt.NDArray[np.uint16], values: Floats, count: int) -> Floats:
    return np.asarray(np.bincount(at, values, count), dtype=np.float64)


def nearness(apart: Floats) -> Floats:
    """What a text says of bins that are so many months away."""
    return np.asarray(sum(share * np.exp(-apart / months) for share, months in NEARNESS))


@lru_cache(maxsize=1)
def load_alike() -> LikeTable | None:
    """The table the package carries; ``None`` when there is none."""
    path = resources.files("timeline.publication") / "models" / "alike.npz"
    if not path.is_file():
        return None
    with resources.as_file(path) as file:
        return read_alike(file)


def read_alike(path: Path) -> LikeTable:
    """A table as ``timeline.publication.fit`` stores it."""
    with np.load(path, allow_pickle=False) as stored:
        at = np.cumsum(stored["gaps"].astype(np.float64))
        return LikeTable(
            first=np.concatenate(([0], np.cumsum(stored["sizes"].astype(np.int64)))),
            texts=np.cumsum(stored["steps"], dtype=np.uint16),
            shares=stored["shares"],
            counts=stored["counts"].astype(np.float32),
            bin_of=stored["bin_of"].astype(np.int64),
            weights=stored["weights"].astype(np.float64),
            near=nearness(np.abs(at[:, None] - at[None])),
        )
