"""Learn the drift table: a softmax over bins of time whose weights move smoothly through time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day, day_of
from timeline.publication.drift import FEWEST, DriftTable, features_of
from timeline.publication.fit.texts import DatedText

Floats = npt.NDArray[np.float32]

FEWEST_TEXTS = 6  # texts a feature must be in
MOST_TEXTS = 0.12  # share of texts above which a word tells of style, not of time
RANK = 96
STEPS = 60
RATE = 0.1
SCALES = ((4.0, 36.0), (2.4, 8.0), (2.4, 1.5))  # standard deviation of weights, and months over which they change
PENALTY = 1.0


def bins() -> tuple[list[Day], Day, list[float]]:
    """First days of the bins, the day after the last, and how far apart in "months" neighbours are taken to be."""
    starts: list[Day] = []
    gaps: list[float] = []
    for year in range(1780, 1980, 10):
        starts.append(day_of(year))
        gaps.append(6.0)
    for half in range(1980 * 2, 2012 * 2):
        starts.append(day_of(half // 2, 1 + 6 * (half % 2)))
        gaps.append(3.0)
    for month in range(2012 * 12, 2026 * 12 + 7):
        starts.append(day_of(month // 12, month % 12 + 1))
        gaps.append(1.0)
    return starts, day_of(2026, 8), gaps


def learn(texts: Sequence[DatedText], *, steps: int = STEPS, report: Any = print) -> DriftTable:
    """The table learned from these texts; those before the first bin or after the last are left out."""
    from scipy import sparse  # type: ignore[import-untyped,unused-ignore]

    starts, end, gaps = bins()
    days = np.array([text.date.toordinal() for text in texts])
    kept = (days >= starts[0]) & (days < end)
    texts = [text for text, keep in zip(texts, kept, strict=True) if keep]
    bin_of = np.searchsorted(np.array(starts), days[kept], side="right") - 1
    weights = np.array([text.weight for text in texts], dtype=np.float32)

    features = [features_of(f"{text.title}\n{text.text}") for text in texts]
    counts = Counter(feature for found in features for feature in found)
    publishers: dict[str, set[str]] = {}
    for text, found in zip(texts, features, strict=True):
        for feature in found:
            publishers.setdefault(feature, set()).add(text.publisher)
    vocabulary = sorted(
        feature
        for feature, count in counts.items()
        if FEWEST_TEXTS <= count <= MOST_TEXTS * len(texts) and len(publishers[feature]) > 1
    )
    index = {feature: row for row, feature in enumerate(vocabulary)}
    rows = [sorted(index[f] for f in found if f in index) for found in features]
    lengths = np.array([len(row) for row in rows])
    x = sparse.csr_matrix(
        (
            np.repeat(1 / np.sqrt(np.maximum(lengths, FEWEST)), lengths).astype(np.float32),
            np.concatenate([np.array(row, dtype=np.int64) for row in rows]),
            np.concatenate(([0], np.cumsum(lengths))),
        ),
        shape=(len(rows), len(vocabulary)),
    )
    report(f"{len(texts)} texts, {len(vocabulary)} features, {len(starts)} bins")
    share = np.bincount(bin_of, weights=weights, minlength=len(starts)) + 1.0
    bias = np.log(share / share.sum()).astype(np.float32)
    full = _fit(x, bin_of, weights, bias, gaps, steps, report)
    u, s, vt = np.linalg.svd(full, full_matrices=False)
    left, profiles = u[:, :RANK] * s[:RANK], vt[:RANK]
    report(f"rank {RANK} keeps {float((s[:RANK] ** 2).sum() / (s**2).sum()):.4f} of the variance")
    scales = np.abs(left).max(axis=1) / 127 + 1e-12
    codes = np.round(left / scales[:, None]).astype(np.int8)
    return DriftTable(
        names=tuple(vocabulary),
        index=index,
        codes=codes,
        scales=scales.astype(np.float32),
        profiles=profiles.astype(np.float32),
        starts=np.array(starts, dtype=np.int64),
        end=end,
    )


def _fit(
    x: Any, bin_of: npt.NDArray[np.int64], weights: Floats, bias: Floats, gaps: list[float], steps: int, report: Any
) -> Floats:
    """Adam on the weighted cross-entropy with a Gaussian-process prior over time on each feature's weights."""
    at = np.cumsum(gaps) - gaps[0]
    apart = np.abs(at[:, None] - at[None])
    kernel = sum(sd**2 * np.exp(-apart / months) for sd, months in SCALES)
    lower = np.linalg.cholesky(kernel + 1e-4 * np.eye(len(at))).astype(np.float32)
    a = np.zeros((x.shape[1], len(at)), dtype=np.float32)
    mean, square = np.zeros_like(a), np.zeros_like(a)
    transposed = x.T.tocsr()
    each = np.arange(x.shape[0])
    for step in range(1, steps + 1):
        p = x @ (a @ lower.T) + bias
        p -= p.max(axis=1, keepdims=True)
        np.exp(p, out=p)
        p /= p.sum(axis=1, keepdims=True)
        if step % 10 == 0:
            report(f"step {step}: {float((weights * np.log2(p[each, bin_of] + 1e-30)).sum() / weights.sum()):.3f} bits")
        p[each, bin_of] -= 1
        p *= weights[:, None]
        gradient = (transposed @ p) @ lower + PENALTY * a
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient * gradient
        rate = RATE * min(1.0, 2 * (1 - step / (steps + 1)))
        a -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-6)
    return np.asarray(a @ lower.T)


def store(table: DriftTable, path: Any) -> None:
    """Write the table as compressed arrays."""
    np.savez_compressed(
        path,
        vocabulary=np.frombuffer("\n".join(table.names).encode("utf-8"), dtype=np.uint8),
        codes=table.codes,
        scales=table.scales,
        profiles=table.profiles.astype(np.float16),
        starts=table.starts,
        end=np.int64(table.end),
    )
