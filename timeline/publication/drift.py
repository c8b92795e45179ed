"""
Which words belong to which time: a table learned from dated texts.

A text's features are its words, its pairs of neighbouring words, and its names of two and three words, without the
words that the other witnesses read (months, weekdays, numbers). A feature counts the more the rarer it is and the
more often the text has it. The table gives each feature a log-weight for each bin of time, as the product of two small
matrices; their sum over a text, divided by the length of the vector of what its features count, is a log-likelihood.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final

import attrs
import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day

SILENT: Final = frozenset(
    word
    for words in (
        "january february march april may june july august september october november december",
        "jan feb mar apr jun jul aug sept sep oct nov dec",
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue tues wed thu thur thurs fri sat sun",
    )
    for word in words.split()
)
"""Words that other witnesses read."""

FEWEST: Final = 32.0
"""A text whose features count for less, in squares, is weighed as if they counted this much."""

READ_AT_MOST: Final = 60_000
"""Characters read of a text: its beginning and its end, half each. More tells no more, and quotes more."""

FORGETTING: Final = 1.0
"""Nats a year by which a text is less likely to come from beyond the last texts the table has seen."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def features_of(text: str) -> Counter[str]:
    """
    How often a text has each word, in lower case, pair of neighbouring words, and name of two or three words.

    Names begin with "^": "^state department" is one, "state department" the common words.
    """
    if len(text) > READ_AT_MOST:
        text = text[: READ_AT_MOST // 2] + "\n" + text[-READ_AT_MOST // 2 :]
    found: list[str] = []
    first = before = ""  # the last two words, where they stand together; the former only where both are of a name
    end, was_name = -2, False
    for match in _WORD.finditer(text):
        start, stop = match.span()
        word, name = _word(text[start:stop])
        if not word:
            first = before = ""
            continue
        found.append(word)
        if before and start == end + 1 and text[end] in " -":
            if name and was_name:
                found.append(f"^{before} {word}")
                if first:
                    found.append(f"^{first} {before} {word}")
                first = before
            else:
                found.append(f"{before} {word}")
                first = ""
        else:
            first = ""
        before, was_name, end = word, name, stop
    return Counter(found)


@lru_cache(maxsize=8192)
def _word(raw: str) -> tuple[str, bool]:
    """A word in lower case, "" for one that others read, and whether it begins with a capital."""
    word = raw.replace("’", "'").lower().removesuffix("'s")
    return "" if word in SILENT else word, raw[0].isupper()


@attrs.frozen(eq=False)
class DriftTable:
    """
    Log-weights of features over bins of time.

    ``starts`` are the first days of the bins, ``end`` the day after the last one; feature ``i`` weighs
    ``codes[i] * scales[i] @ profiles`` over the bins, and counts ``rarity[i]``.
    """

    names: tuple[str, ...]
    index: dict[str, int]
    codes: npt.NDArray[np.int8]  # (features, rank)
    scales: npt.NDArray[np.float32]  # (features,)
    rarity: npt.NDArray[np.float32]  # (features,)
    profiles: npt.NDArray[np.float32]  # (rank, bins)
    starts: npt.NDArray[np.int64]
    end: Day

    def read(self, features: Mapping[str, int]) -> Known:
        """The features that the table has, in order."""
        row_of = self.index.get
        found = sorted([(row, count) for feature, count in features.items() if (row := row_of(feature)) is not None])
        rows, often = np.array(found, dtype=np.int64).reshape(-1, 2).T
        counted = counts_for(often, self.rarity[rows])
        return Known(rows, counted / length_of(counted), often)

    def scores(self, known: Known) -> npt.NDArray[np.float64]:
        """Log-likelihood of each bin, up to a constant."""
        rows = known.rows
        return np.asarray((known.counts * self.scales[rows]) @ self.codes[rows] @ self.profiles, dtype=np.float64)

    def gains(self, known: Known, bin: int) -> npt.NDArray[np.float64]:
        """What each feature adds for one bin, over what it adds for all on average."""
        profile = self.profiles[:, bin] - self.profiles.mean(axis=1)
        rows = known.rows
        return np.asarray((self.codes[rows] @ profile) * self.scales[rows] * known.counts, dtype=np.float64)


@attrs.frozen(eq=False)
class Known:
    """The rows of the features of a text in a table, what each counts, and how often the text has it."""

    rows: npt.NDArray[np.int64]
    counts: npt.NDArray[np.float32]
    often: npt.NDArray[np.int64]


def counts_for(often: npt.NDArray[np.int64], rarity: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """What features count that a text has so often: twice as much when it has them three times."""
    return np.asarray(np.log2(1.0 + often) * rarity, dtype=np.float32)


def length_of(counts: npt.NDArray[np.float32]) -> float:
    """What the counts of a text's features are divided by."""
    return float(np.sqrt(max(float(np.square(counts).sum()), FEWEST)))


def spread(table: DriftTable, scores: npt.NDArray[np.float64], days: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """Scores of the bins as scores of days: linear between the middles of bins, and falling after the last."""
    counts, past_middle, beyond = _between_middles(table, int(days[0]), int(days[-1]) + 1)
    middles = _middles(table)
    # As np.interp has it: flat before the first middle and after the last.
    slopes = np.concatenate(([0.0], np.diff(scores) / np.diff(middles), [0.0]))
    by_day = np.repeat(slopes, counts)
    by_day *= past_middle
    by_day += np.repeat(np.concatenate((scores[:1], scores)), counts)
    by_day -= beyond
    return by_day


def _middles(table: DriftTable) -> npt.NDArray[np.float64]:
    return np.asarray((table.starts + np.append(table.starts[1:], table.end) - 1) / 2)


@lru_cache(maxsize=2)
def _between_middles(
    table: DriftTable, start: int, end: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Days before the first middle, after each; how far each day is past the last middle; what is forgotten."""
    middles, days = _middles(table), np.arange(start, end)
    bins = np.searchsorted(middles, days, side="right")
    past = days - np.concatenate((middles[:1], middles))[bins]
    beyond = np.maximum(days - table.end, 0) * (FORGETTING / 365.2425)
    return np.bincount(bins, minlength=len(middles) + 1), past, beyond


@lru_cache(maxsize=1)
def load_table() -> DriftTable | None:
    """The table the package carries; ``None`` when there is none."""
    path = resources.files("timeline.publication") / "models" / "drift.npz"
    if not path.is_file():
        return None
    with resources.as_file(path) as file:
        return read_table(file)


def read_table(path: Path) -> DriftTable:
    """A table as ``timeline.publication.fit`` stores it."""
    with np.load(path, allow_pickle=False) as stored:
        vocabulary = bytes(stored["vocabulary"]).decode("utf-8").split("\n")
        return DriftTable(
            names=tuple(vocabulary),
            index={feature: row for row, feature in enumerate(vocabulary)},
            codes=stored["codes"],
            scales=stored["scales"].astype(np.float32),
            rarity=stored["rarity"].astype(np.float32),
            profiles=stored["profiles"].astype(np.float32),
            starts=stored["starts"].astype(np.int64),
            end=Day(int(stored["end"])),
        )
