"""Learn which texts have which telling words: the table of `timeline.publication.alike`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np

from timeline.publication.alike import FEWEST, LikeTable, nearness
from timeline.publication.drift import DriftTable, features_of
from timeline.publication.fit.drift import bins, within
from timeline.publication.fit.texts import DatedText

KEPT: Final = 100  # features of a text that are kept, those that count most
LEFT_OUT: Final = ("chronicle",)  # publishers of texts that look back


def learn(texts: Sequence[DatedText], drift: DriftTable) -> LikeTable:
    """The table of these texts, with the features of the drift table that was learned from them."""
    _, _, gaps = bins()
    texts, bin_of = within([text for text in texts if text.publisher not in LEFT_OUT])
    counts = _counts(drift)
    rows, owners, shares = [], [], []
    for number, text in enumerate(texts):
        known = drift.read(features_of(f"{text.title}\n{text.text}"))
        told = np.log2(1.0 + known.often) * counts[known.rows]
        told /= np.sqrt(max(float(np.square(told).sum()), FEWEST))
        kept = np.sort(np.argsort(-told, kind="stable")[:KEPT])
        kept = kept[told[kept] > 0.5 / 255]
        rows.append(known.rows[kept])
        shares.append(told[kept])
        owners.append(np.full(len(kept), number))
    row = np.concatenate(rows)
    order = np.argsort(row, kind="stable")
    at = np.cumsum(gaps)
    sizes = np.bincount(row, minlength=len(drift.names))
    return LikeTable(
        first=np.concatenate(([0], np.cumsum(sizes))),
        texts=np.concatenate(owners)[order].astype(np.uint16),
        shares=np.round(255 * np.concatenate(shares)[order]).astype(np.uint8),
        counts=counts,
        bin_of=bin_of,
        weights=np.array([text.weight for text in texts]),
        near=nearness(np.abs(at[:, None] - at[None])),
    )


def _counts(drift: DriftTable) -> Any:
    """What features count: more if rare, and if their drift tells much; pairs of common words nothing."""
    told = np.empty(len(drift.names))
    for start in range(0, len(told), 4096):
        chosen = slice(start, start + 4096)
        told[chosen] = np.std(drift.codes[chosen] @ drift.profiles, axis=1) * drift.scales[chosen]
    single = np.array([name.startswith("^") or " " not in name for name in drift.names])
    return (drift.rarity * np.sqrt(told) * single).astype(np.float32)


def store(table: LikeTable, path: Any) -> None:
    """Write the table as compressed arrays."""
    np.savez_compressed(
        path,
        sizes=np.diff(table.first).astype(np.uint16),
        steps=np.diff(table.texts, prepend=np.uint16(0)),  # wrapping, so that their sum wraps back
        shares=table.shares,
        counts=table.counts.astype(np.float16),
        bin_of=table.bin_of.astype(np.uint16),
        weights=table.weights.astype(np.float16),
        gaps=np.array(bins()[2], dtype=np.float16),
    )
