"""
Learn the tables: ``python -m timeline.publication.fit --data DIR [--work DIR] [drift] [lags] [weights]``.

"drift" learns the drift table from all training texts, and one for each of two folds from the others. "lags"
learns lag tables from the texts of these two folds, each read with the drift table that has not seen it;
"weights" then learns how much each kind of evidence counts from a part of them. Tables go to ``models/``, those
of the folds to the work directory. An hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

import attrs

from timeline.calendar.days import Day
from timeline.publication import models
from timeline.publication.drift import DriftTable, load_table, read_table
from timeline.publication.fit import drift, lags, weights
from timeline.publication.fit.examples import DENSE, case_of, training
from timeline.publication.fit.texts import read_short_texts, read_texts
from timeline.publication.lags import load_tables

HELD_OUT = (1, 2)
MODELS = Path(models.__file__).parent
FEWEST_MENTIONS = 8
WEIGHED = 3000  # texts that weights are learned from

LAG_WEIGHTS = {"reuters": 0.3, "president": 2.0}
"""Weights of publishers' texts in learning lags: many short ones of one year, few of long habits."""


def learn_drift(data: Path, work: Path) -> None:
    """Write the drift table, and those of the folds."""
    texts = [text for text in (*read_texts(data), *read_short_texts(data)) if text.fold != 0]
    for fold in HELD_OUT:
        drift.store(drift.learn([text for text in texts if text.fold != fold]), work / f"drift-{fold}.npz")
    drift.store(drift.learn(texts), MODELS / "drift.npz")


def learn_lags(data: Path, work: Path) -> None:
    """Write the lag tables and the weights."""
    tables: dict[int, DriftTable] = {fold: read_table(work / f"drift-{fold}.npz") for fold in HELD_OUT}
    examples = [
        training(text, case_of(text), tables[text.fold], LAG_WEIGHTS.get(text.publisher, 1.0))
        for text in read_texts(data, whole=True)
        if text.fold in HELD_OUT
    ]
    fitted = lags.fit(examples, DENSE)
    counts = Counter(mention.table for example in examples for mention, _ in example.mentions)
    kept = {
        name: [round(float(weight), 3) for weight in weights]
        for name, weights in sorted(fitted.tables.items())
        if counts[name] >= FEWEST_MENTIONS or name in lags.ALWAYS
    }
    (MODELS / "lags.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")


def learn_weights(data: Path, work: Path) -> None:
    """Write the weights of the kinds, learned from a part of the texts of the folds."""
    tables: dict[int, DriftTable] = {fold: read_table(work / f"drift-{fold}.npz") for fold in HELD_OUT}
    texts = [text for text in read_texts(data, whole=True) if text.fold in HELD_OUT]
    random.Random(0).shuffle(texts)
    kinds: list[str] = []
    sums = [
        weights.summed(
            Day(text.date.toordinal()),
            LAG_WEIGHTS.get(text.publisher, 1.0),
            weights.heard_without(text, case_of(text), tables[text.fold]),
            kinds,
            seed,
        )
        for seed, text in enumerate(texts[:WEIGHED])
    ]
    fitted = weights.fit_weights(sums, kinds)
    stored = {kind: attrs.asdict(weight) for kind, weight in sorted(fitted.items())}
    (MODELS / "weights.json").write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Learn what is asked for, by default all."""
    parser = argparse.ArgumentParser(prog="python -m timeline.publication.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the development data directory")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()), help="for tables of the folds")
    parser.add_argument("what", nargs="*", choices=["drift", "lags", "weights", []], default=[])
    options = parser.parse_args()
    if not options.what or "drift" in options.what:
        learn_drift(options.data, options.work)
    if not options.what or "lags" in options.what:
        learn_lags(options.data, options.work)
    if not options.what or "weights" in options.what:
        load_tables.cache_clear()
        load_table.cache_clear()
        learn_weights(options.data, options.work)


if __name__ == "__main__":
    main()
