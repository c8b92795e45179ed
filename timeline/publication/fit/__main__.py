"""
Learn the tables: ``python -m timeline.publication.fit --data DIR [--work DIR] [drift] [lags]``.

"drift" learns the drift table from all training texts, and one for each of two folds from the others. "lags"
learns lag tables and weights from the texts of these two folds, each read with the drift table that has not
seen it. Tables go to ``models/``, those of the folds to the work directory. An hour on two cores.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from pathlib import Path

from timeline.publication import models
from timeline.publication.drift import DriftTable, read_table
from timeline.publication.fit import drift, lags
from timeline.publication.fit.examples import DENSE, case_of, training
from timeline.publication.fit.texts import read_short_texts, read_texts

HELD_OUT = (1, 2)
MODELS = Path(models.__file__).parent
FEWEST_MENTIONS = 8

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
        if counts[name] >= FEWEST_MENTIONS or name.partition(":")[0] in lags.ALWAYS
    }
    weights = {kind: {"weight": round(weight, 4)} for kind, weight in sorted(fitted.weights.items())}
    (MODELS / "lags.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    (MODELS / "weights.json").write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Learn what is asked for, by default all."""
    parser = argparse.ArgumentParser(prog="python -m timeline.publication.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the development data directory")
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()), help="for tables of the folds")
    parser.add_argument("what", nargs="*", choices=["drift", "lags", []], default=[])
    options = parser.parse_args()
    if not options.what or "drift" in options.what:
        learn_drift(options.data, options.work)
    if not options.what or "lags" in options.what:
        learn_lags(options.data, options.work)


main()
