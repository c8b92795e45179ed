"""Learn the drift table: a softmax over bins of time whose weights move smoothly through time."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from timeline.calendar.days import Day, civil, day_of
from timeline.publication.drift import DriftTable, counts_for, features_of, length_of
from timeline.publication.fit.texts import DatedText

Floats = npt.NDArray[np.float32]

FEWEST_TEXTS = 6  # texts a word must be in
FEWEST_PAIRS = 8  # texts a pair of words must be in
FEWEST_NAMES = 3  # texts a name of several words must be in, be they of one publisher
KEPT = 80_000  # features written, those that tell most
MOST_TEXTS = 0.12  # share of texts above which a word tells of style, not of time
RANK = 112
STEPS = 32
RATE = 0.2
SCALES = ((4.0, 36.0), (2.4, 8.0), (2.4, 1.5))  # standard deviation of weights, and months over which they change
SEASONAL = (2.5, 1.2, 5.0)  # standard deviation, months of the year and years over which it changes
PENALTY = 1.5
COMMON_RARITY = 9.0  # natural log of how many texts have none of it for one that has it: counts once


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


def within(texts: Sequence[DatedText]) -> tuple[list[DatedText], npt.NDArray[np.int64]]:
    """The texts of the bins, and the bin of each."""
    starts, end, _ = bins()
    days = np.array([text.date.toordinal() for text in texts])
    kept = (days >= starts[0]) & (days < end)
    chosen = [text for text, keep in zip(texts, kept, strict=True) if keep]
    return chosen, np.searchsorted(np.array(starts), days[kept], side="right") - 1


def learn(texts: Sequence[DatedText], *, steps: int = STEPS, report: Any = print) -> DriftTable:
    """The table learned from these texts; those before the first bin or after the last are left out."""
    from scipy import sparse  # type: ignore[import-untyped,unused-ignore]

    starts, end, gaps = bins()
    texts, bin_of = within(texts)
    weights = np.array([text.weight for text in texts], dtype=np.float32)

    features = [features_of(f"{text.title}\n{text.text}") for text in texts]
    vocabulary, rarity = _vocabulary(texts, features)
    index = {feature: row for row, feature in enumerate(vocabulary)}
    found = [sorted((index[f], n) for f, n in each.items() if f in index) for each in features]
    counts = [counts_for(np.array([n for _, n in each]), rarity[[row for row, _ in each]]) for each in found]
    x = sparse.csr_matrix(
        (
            np.concatenate([each / length_of(each) for each in counts]),
            np.concatenate([np.array([row for row, _ in each], dtype=np.int64) for each in found]),
            np.cumsum([0, *map(len, found)]),
        ),
        shape=(len(found), len(vocabulary)),
    ).astype(np.float32)
    report(f"{len(texts)} texts, {len(vocabulary)} features, {len(starts)} bins")
    share = np.bincount(bin_of, weights=weights, minlength=len(starts)) + 1.0
    bias = np.log(share / share.sum()).astype(np.float32)
    profiles = _profiles(starts, gaps)
    weight = _fit(x, bin_of, weights, bias, profiles, steps, report)
    often = np.exp(-COMMON_RARITY * rarity)
    told = np.linalg.norm(weight, axis=1) * rarity * np.sqrt(often)
    kept = np.sort(np.argsort(-told, kind="stable")[:KEPT])
    weight, rarity, vocabulary = weight[kept], rarity[kept], [vocabulary[row] for row in kept]
    scales = np.abs(weight).max(axis=1) / 127 + 1e-12
    return DriftTable(
        names=tuple(vocabulary),
        index={feature: row for row, feature in enumerate(vocabulary)},
        codes=np.round(weight / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float32),
        rarity=rarity,
        profiles=profiles,
        starts=np.array(starts, dtype=np.int64),
        end=end,
    )


def _vocabulary(texts: Sequence[DatedText], features: Sequence[Counter[str]]) -> tuple[list[str], Floats]:
    """The features learned, and how rare each is."""
    counts = Counter(feature for found in features for feature in found)
    publishers: dict[str, set[str]] = {}
    for text, found in zip(texts, features, strict=True):
        for feature in found:
            publishers.setdefault(feature, set()).add(text.publisher)
    vocabulary = sorted(
        feature
        for feature, count in counts.items()
        if _fewest(feature) <= count <= MOST_TEXTS * len(texts)
        and (feature.startswith("^") or len(publishers[feature]) > 1)
    )
    rarity = np.array([np.log(len(texts) / counts[feature]) / COMMON_RARITY for feature in vocabulary])
    return vocabulary, rarity.astype(np.float32)


def _fewest(feature: str) -> int:
    return FEWEST_NAMES if feature.startswith("^") else FEWEST_PAIRS if " " in feature else FEWEST_TEXTS


def _profiles(starts: Sequence[Day], gaps: Sequence[float]) -> Floats:
    """
    The ways through time, shape ``(RANK, bins)``, that most weights go: alike in neighbouring bins, and in
    neighbouring months of near years.
    """
    at = np.cumsum(gaps)
    apart = np.abs(at[:, None] - at[None])
    alike = sum(sd**2 * np.exp(-apart / months) for sd, months in SCALES)
    month = np.array([civil(start)[1] for start in starts])
    turned = np.abs(month[:, None] - month[None])
    turned = np.minimum(turned, 12 - turned)
    sd, months, years = SEASONAL
    of_months = np.array(gaps) == 1.0
    seasonal = sd**2 * np.exp(-turned / months - apart / (12 * years)) * (of_months[:, None] & of_months[None])
    variances, ways = np.linalg.eigh(alike + seasonal)
    return np.asarray((ways[:, -RANK:] * np.sqrt(variances[-RANK:])).T, dtype=np.float32)


def _fit(
    x: Any, bin_of: npt.NDArray[np.int64], weights: Floats, bias: Floats, profiles: Floats, steps: int, report: Any
) -> Floats:
    """
    Adam on the weighted cross-entropy, with a Gaussian prior on how far each feature goes each way through time.

    Together the ways are a Gaussian process over time on each feature's weights, without its least variances.
    """
    a = np.zeros((x.shape[1], len(profiles)), dtype=np.float32)
    mean, square = np.zeros_like(a), np.zeros_like(a)
    transposed = x.T.tocsr()
    each = np.arange(x.shape[0])
    for step in range(1, steps + 1):
        p = (x @ a) @ profiles + bias
        p -= p.max(axis=1, keepdims=True)
        np.exp(p, out=p)
        p /= p.sum(axis=1, keepdims=True)
        if step % 10 == 0:
            report(f"step {step}: {float((weights * np.log2(p[each, bin_of] + 1e-30)).sum() / weights.sum()):.3f} bits")
        p[each, bin_of] -= 1
        p *= weights[:, None]
        gradient = transposed @ (p @ profiles.T) + PENALTY * a
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.98 * square + 0.02 * gradient * gradient
        rate = RATE * min(1.0, 2 * (1 - step / (steps + 1)))
        a -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.98**step)) + 1e-6)
    return a


def store(table: DriftTable, path: Any) -> None:
    """Write the table as arrays, compressed but for the codes: these lose a tenth, and take long to unpack."""
    arrays = {
        "vocabulary": np.frombuffer("\n".join(table.names).encode("utf-8"), dtype=np.uint8),
        "codes": table.codes,
        "scales": table.scales,
        "rarity": table.rarity.astype(np.float16),
        "profiles": table.profiles.astype(np.float16),
        "starts": table.starts,
        "end": np.int64(table.end),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, array in arrays.items():
            packed = io.BytesIO()
            np.save(packed, np.asarray(array), allow_pickle=False)
            member = zipfile.ZipInfo(f"{name}.npy")  # without a time: the same table is the same bytes
            member.compress_type = zipfile.ZIP_STORED if name == "codes" else zipfile.ZIP_DEFLATED
            file.writestr(member, packed.getvalue())
