"""
Learn the tables: ``python -m timeline.publication.fit --data DIR [--work DIR] [drift] [lags]``.

"drift" learns the tables of words from all training texts, and those for each of two folds from the others. "lags"
learns lag tables from the texts of these two folds, each read with the tables of words that have not seen it, and then
how much each kind of evidence counts. Tables go to ``models/``, those of the folds to the work directory. Half an
hour of one core.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

import attrs

from timeline.publication import models
from timeline.publication.alike import read_alike
from timeline.publication.drift import read_table
from timeline.publication.fit import alike, drift, lags, weights
from timeline.publication.fit.examples import Example, WordTables, example
from timeline.publication.fit.texts import DatedText, read_short_texts, read_texts
from timeline.publication.inference import Weight, load_weights

HELD_OUT = (1, 2)
MODELS = Path(models.__file__).parent
FEWEST_MENTIONS = 8
MOST = {"reuters": 300}  # texts of a publisher that lags are learned from, where they are all of one year

LAG_WEIGHTS = {"reuters": 0.3, "president": 2.0}
"""Weights of publishers' texts in learning lags: many short ones of one year, few of long habits."""


def learn_drift(data: Path, work: Path) -> None:
    """Write the tables of words, and those of the folds."""
    texts = [text for text in (*read_texts(data), *read_short_texts(data)) if text.fold != 0]
    for fold in HELD_OUT:
        _learn_words([text for text in texts if text.fold != fold], work, f"-{fold}")
    _learn_words(texts, MODELS, "")


def _learn_words(texts: list[DatedText], directory: Path, suffix: str) -> None:
    learned = drift.learn(texts)
    drift.store(learned, directory / f"drift{suffix}.npz")
    alike.store(alike.learn(texts, learned), directory / f"alike{suffix}.npz")


def learn_lags(data: Path, work: Path) -> None:
    """Write the lag tables and the weights of the kinds."""
    words = {
        fold: WordTables(read_table(work / f"drift-{fold}.npz"), read_alike(work / f"alike-{fold}.npz"))
        for fold in HELD_OUT
    }
    texts = [text for text in read_texts(data, whole=True) if text.fold in HELD_OUT]
    random.Random(0).shuffle(texts)
    seen: Counter[str] = Counter()
    examples: list[Example] = []
    for text in texts:
        seen[text.publisher] += 1
        if seen[text.publisher] <= MOST.get(text.publisher, len(texts)):
            weight = LAG_WEIGHTS.get(text.publisher, 1.0)
            examples.append(example(text, words[text.fold], weight, len(examples)))
            if len(examples) % 500 == 0:
                print(f"{len(examples)} texts read", flush=True)
    fitted = lags.fit(examples, lambda kind: load_weights().get(kind, Weight()).crowding)
    counts = Counter(table for text in examples for _, table in text.mentions)
    kept = {
        name: [round(float(weight), 3) for weight in table]
        for name, table in sorted(fitted.tables.items())
        if counts[name] >= FEWEST_MENTIONS or name in lags.ALWAYS
    }
    (MODELS / "lags.json").write_text(json.dumps(kept, indent=0) + "\n", encoding="utf-8")
    kinds: list[str] = []
    sums = [weights.summed(text, fitted.tables, kinds) for text in examples]
    learned = weights.fit_weights(sums, kinds)
    stored = {kind: attrs.asdict(weight) for kind, weight in sorted(learned.items())}
    (MODELS / "weights.json").write_text(json.dumps(stored, indent=2) + "\n", encoding="utf-8")


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


if __name__ == "__main__":
    main()
