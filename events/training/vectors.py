"""Word vectors from the development texts: positive mutual information with near words, factored."""

from __future__ import annotations

import datetime
import gzip
import importlib
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.sentences import tokenize
from events.syntax.network import normalise
from events.training.corpora import fold_of, held_out, read_timeml, read_treebank

WIDTH = 96
VOCABULARY = 30_000
LEAST = 5  # occurrences of a word that gets a vector
NEAR = ((1, 1.0), (2, 0.8), (3, 0.5), (4, 0.3))  # distance in words, weight


@attrs.frozen
class Vectors:
    """The most frequent words, most frequent first, with a vector of unit variance each."""

    words: tuple[str, ...]
    table: NDArray[np.float32]  # (words, WIDTH)


def learn_vectors(data: Path, *, test_fold: int = 0, seed: int = 0) -> Vectors:
    """
    Vectors from news, newswire, treebank and TimeML texts outside the test fold.

    Cost: about ten million words; four minutes and 3 GB.
    """
    sparse: Any = importlib.import_module("scipy.sparse")
    words: list[str] = []
    for text in _texts(data, test_fold):
        words += [normalise(token.text) for token in tokenize(text)]
        words += ["</s>"] * len(NEAR)
    counts = Counter(words)
    kept = [word for word, n in counts.most_common(40_000) if n >= LEAST]
    index = {word: row for row, word in enumerate(kept)}
    ids = np.array([index.get(word, -1) for word in words])
    size = len(kept)
    total = None
    for distance, weight in NEAR:
        left, right = ids[:-distance], ids[distance:]
        known = (left >= 0) & (right >= 0)
        left, right = left[known], right[known]
        for row, column in ((left, right), (right, left + size)):
            pairs = (np.full(len(row), weight, np.float32), (row, column))
            block = sparse.coo_matrix(pairs, shape=(size, 2 * size)).tocsr()
            total = block if total is None else total + block
    assert total is not None
    of_word = np.asarray(total.sum(1)).ravel()
    of_context = np.asarray(total.sum(0)).ravel() ** 0.75
    of_context *= of_word.sum() / of_context.sum()
    total = total.tocoo()
    information = np.log(total.data * of_word.sum() / (of_word[total.row] * of_context[total.col] + 1e-9))
    matrix = sparse.csr_matrix((np.maximum(information, 0).astype(np.float32), (total.row, total.col)), total.shape)
    matrix.eliminate_zeros()
    table = _factor(matrix, WIDTH, np.random.default_rng(seed))
    table = np.clip(table / np.sqrt((table**2).mean()), -4, 4)[:VOCABULARY]
    return Vectors(tuple(kept[:VOCABULARY]), table.astype(np.float32))


def _factor(matrix: Any, width: int, rng: np.random.Generator) -> NDArray[Any]:
    """Left singular vectors by the roots of their values (Halko, Martinsson & Tropp 2011, four power steps)."""
    basis = matrix @ rng.standard_normal((matrix.shape[1], width + 16)).astype(np.float32)
    for _ in range(4):
        basis, _ = np.linalg.qr(basis)
        basis = matrix @ (matrix.T @ basis)
    basis, _ = np.linalg.qr(basis)
    left, values, _ = np.linalg.svd((matrix.T @ basis).T, full_matrices=False)
    result: NDArray[Any] = (basis @ left)[:, :width] * np.sqrt(values[:width])
    return result


def unlabelled(data: Path, test_fold: int) -> Iterator[tuple[str, str]]:
    """News and newswire texts outside the test weeks, with the name of where they come from."""
    for row in _rows(data / "dating" / "news_articles.jsonl.gz"):
        year, week, _ = datetime.date.fromisoformat(row["date"]).isocalendar()
        if fold_of(f"{year}-W{week:02d}") != test_fold:
            yield "news", row["text"]
    for name, path in (("reuters", "dating/reuters1987.jsonl.gz"), ("newswire", "timex/te3silver_dev.jsonl.gz")):
        for row in _rows(data / path):
            yield name, row["text"]


def _texts(data: Path, test_fold: int) -> Iterator[str]:
    for _, text in unlabelled(data, test_fold):
        yield text
    for document in read_timeml(data, exclude=held_out(data)):
        if fold_of(document.id) != test_fold:
            yield document.text
    for name in ("en_ewt-ud-train", "en_gum-ud-train"):
        for sentence in read_treebank(data / "ud" / f"{name}.conllu.gz", join_hyphens=True):
            yield " ".join(sentence.forms)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
