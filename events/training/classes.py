"""Fit the weights of event classes: a multinomial logistic regression over the signs of gold events."""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np

from events.classes import CLASSES, ClassWeights, signs_of
from events.document import Document
from events.sentences import split_sentences
from events.syntax.network import Network
from events.tagging import read_grammar
from events.training.corpora import GoldDocument

LEAST = 2  # events that a sign stands with
PRIOR = 5.0  # inverse variance of a weight; chosen on a training fold


Sample = tuple[list[str], int]  # signs of an event and the place of its class


def class_samples(documents: Iterable[GoldDocument], model: Network) -> list[Sample]:
    """The gold events of documents whose trees the model reads."""
    found: list[Sample] = []
    for document in documents:
        gold = {(event.start, event.end): event for event in document.events}
        for grammar in read_grammar(split_sentences(Document.of(document.text)), model=model):
            for index, token in enumerate(grammar.tokens):
                event = gold.get((token.start, token.end))
                if event is not None:
                    signs = list(dict.fromkeys(signs_of(grammar, index)))
                    found.append((signs, CLASSES.index(event.event_class)))
    return found


def fit_classes(samples: Iterable[Sample]) -> ClassWeights:
    """
    Weights from samples.

    Cost: half a minute. The result does not depend on the order of samples, but for rounding.
    """
    found = list(samples)
    counts = Counter(sign for signs, _ in found for sign in signs)
    rows = {sign: row for row, sign in enumerate(sorted(sign for sign, n in counts.items() if n >= LEAST))}
    return ClassWeights(
        rows,
        _regress(
            [[rows[s] for s in signs if s in rows] for signs, _ in found], [answer for _, answer in found], len(rows)
        ),
    )


def _regress(signs: list[list[int]], answers: list[int], width: int) -> Any:
    sparse: Any = importlib.import_module("scipy.sparse")
    optimize: Any = importlib.import_module("scipy.optimize")
    row = np.repeat(np.arange(len(signs)), [len(each) for each in signs])
    column = np.array([place for each in signs for place in each])
    x = sparse.csr_matrix((np.ones(len(row)), (row, column)), (len(signs), width))
    gold = np.eye(len(CLASSES))[answers]

    def loss(flat: Any) -> tuple[float, Any]:
        table = flat.reshape(width, len(CLASSES))
        scores = x @ table
        scores -= scores.max(1, keepdims=True)
        log_p = scores - np.log(np.exp(scores).sum(1, keepdims=True))
        slope = x.T @ (np.exp(log_p) - gold) + PRIOR * table
        return float(-(gold * log_p).sum() + PRIOR / 2 * (table**2).sum()), slope.ravel()

    start = np.zeros(width * len(CLASSES))
    best = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 400})
    return best.x.reshape(width, len(CLASSES)).astype(np.float32)
