"""
Make the weights in `events/models` from the development data: ``python -m events.train --data DIR``.

Needs jax and scipy (extra ``train``), which nothing else in this project does. On two idle cores it takes about
half an hour; ``--folds`` also trains once per fold and prints the five-fold figures, which takes five times as long.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import numpy as np

from events.classes import ClassWeights, save_class_weights
from events.document import Document
from events.sentences import tokenize
from events.syntax import network
from events.training.classes import fit_classes
from events.training.corpora import FOLDS, fold_of, held_out, read_timeml, read_treebank
from events.training.encoding import (
    ASPECTS,
    CLASSES,
    TENSES,
    encode_document,
    encode_tree,
    recased,
    tag_of,
)
from events.training.optimise import Encoded, Params, Settings, fit
from events.training.scoring import EventScores, score_events, score_trees
from events.training.vectors import Vectors, learn_vectors

MODELS = Path(__file__).parent / "models"
TREEBANKS = ("en_ewt-ud-train", "en_gum-ud-train")
RARE_RELATION = 40  # occurrences below which a relation is plain "dep"
HEADLINES = 0.08  # share of sentences also shown with other capitals
HYPHENS = 0.5  # share of sentences with hyphens also shown with them as tokens of their own


@attrs.frozen
class Material:
    """What one training run learns from; the vocabulary begins with the ``tuned`` words that get a correction."""

    trees: tuple[Encoded, ...]
    events: tuple[Encoded, ...]
    vectors: np.ndarray[Any, np.dtype[np.float32]]
    labels: Mapping[str, Sequence[str]]
    tuned: int


def gather(data: Path, vectors: Vectors, *, test_fold: int, seed: int = 1) -> Material:
    """Treebank and TimeML sentences outside the test fold, encoded, with the label sets found in them."""
    rng = random.Random(seed)
    paths = [data / "ud" / f"{name}.conllu.gz" for name in TREEBANKS]
    joined = [s for path in paths for s in read_treebank(path, join_hyphens=True)]
    parted = [s for path in paths for s in read_treebank(path, join_hyphens=False) if "-" in s.forms]
    documents = [d for d in read_timeml(data, exclude=held_out(data)) if fold_of(d.id) != test_fold]
    seen = Counter(network.normalise(form) for s in joined for form in s.forms)
    for document in documents:
        seen.update(network.normalise(token.text) for token in tokenize(document.text))
    order = sorted(range(len(vectors.words)), key=lambda row: (seen[vectors.words[row]] < 2, row))
    vocabulary = [vectors.words[row] for row in order]
    index = {word: row for row, word in enumerate(vocabulary)}
    tags = sorted({tag_of(t, f) for s in joined for t, f in zip(s.tags, s.features, strict=True)})
    counts = Counter(relation for s in joined for relation in s.relations)
    relations = [relation for relation, n in counts.most_common() if n >= RARE_RELATION]
    of_tag = {tag: number for number, tag in enumerate(tags)}
    of_relation = {relation: number for number, relation in enumerate(relations)}
    trees = [encode_tree(s, index, of_tag, of_relation) for s in joined]
    trees += [encode_tree(s, index, of_tag, of_relation) for s in parted if rng.random() < HYPHENS]
    trees += [
        encode_tree(s, index, of_tag, of_relation, forms=recased(s.forms, rng))
        for s in joined
        if rng.random() < HEADLINES
    ]
    return Material(
        trees=tuple(trees),
        events=tuple(e for document in documents for e in encode_document(document, index)),
        vectors=vectors.table[order],
        labels={
            "tags": tags,
            "relations": relations,
            "classes": CLASSES,
            "tenses": TENSES,
            "aspects": ASPECTS,
            "vocabulary": vocabulary,
        },
        tuned=sum(seen[word] >= 2 for word in vocabulary),
    )


def train(material: Material, *, settings: Settings) -> dict[str, np.ndarray[Any, Any]]:
    """Weights as the product stores them."""
    labels = material.labels
    sizes = {
        "tuned": material.tuned,
        "relations": len(labels["relations"]),
        "tag": len(labels["tags"]),
        "class": len(labels["classes"]),
        "tense": len(labels["tenses"]),
        "aspect": len(labels["aspects"]),
    }
    began = time.perf_counter()

    def report(epoch: int, params: Params, loss: float) -> None:
        del params
        seconds = time.perf_counter() - began
        print(f"epoch {epoch + 1} of {settings.epochs}: loss {loss:.3f}, {seconds:.0f} s", flush=True)

    params = fit(material.trees, material.events, material.vectors, sizes, settings=settings, report=report)
    return packed({name: np.asarray(value) for name, value in params.items()}, material)


def packed(params: Mapping[str, np.ndarray[Any, Any]], material: Material) -> dict[str, np.ndarray[Any, Any]]:
    """Word vectors projected, corrected and stored as bytes with a scale each; all else as half floats."""
    words = material.vectors @ params["project"]
    words[: material.tuned] += params["delta"]
    scale = np.abs(words).max(1) / 127 + 1e-9
    stored = {k: v.astype(np.float16) for k, v in params.items() if k not in ("project", "delta")}
    stored["words"] = np.round(words / scale[:, None]).astype(np.int8)
    stored["word_scale"] = scale.astype(np.float32)
    return stored


def save(weights: Mapping[str, np.ndarray[Any, Any]], labels: Mapping[str, Sequence[str]], folder: Path) -> None:
    """Write the model's two files."""
    np.savez(folder / "english.npz", **weights)  # type: ignore[arg-type]
    content = {name: list(values) for name, values in labels.items()}
    (folder / "english.json").write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


def evaluate(data: Path, model: network.Network, classes: ClassWeights, *, test_fold: int) -> EventScores:
    """Print and return the figures of a model on a test fold and on the treebanks' dev parts."""
    from events.detection import find_events
    from events.sentences import split_sentences

    def find(document: Document) -> Any:
        return find_events(document, split_sentences(document), model=model, classes=classes)

    documents = [d for d in read_timeml(data, exclude=held_out(data)) if fold_of(d.id) == test_fold]
    scores = score_events(documents, find)
    figures = ", ".join(f"{name} {scores.f1(name):.3f}" for name in ("extent", "class", "tense", "aspect", "polarity"))
    print(f"fold {test_fold}: {figures}")
    for name in ("en_ewt-ud-dev", "en_gum-ud-dev"):
        gold = list(read_treebank(data / "ud" / f"{name}.conllu.gz", join_hyphens=False))
        trees = score_trees(gold, model)
        print(f"{name}: UPOS {trees.tags:.4f}, UAS {trees.heads:.4f}, LAS {trees.relations:.4f}")
    return scores


def main(argv: Sequence[str] | None = None) -> int:
    """Train, save and score."""
    parser = argparse.ArgumentParser(prog="python -m events.train", description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the development data directory")
    parser.add_argument("--output", type=Path, default=MODELS, help="where the model's files go")
    parser.add_argument("--epochs", type=int, default=Settings().epochs)
    parser.add_argument("--folds", action="store_true", help="train once per fold and print figures; saves nothing")
    options = parser.parse_args(argv)
    total = EventScores()
    for fold in range(FOLDS) if options.folds else (0,):
        began = time.perf_counter()
        material = gather(options.data, learn_vectors(options.data, test_fold=fold), test_fold=fold)
        weights = train(material, settings=Settings(epochs=options.epochs))
        model = network.Network(weights, material.labels)
        gold = (d for d in read_timeml(options.data, exclude=held_out(options.data)) if fold_of(d.id) != fold)
        classes = fit_classes(gold, model)
        if not options.folds:
            options.output.mkdir(parents=True, exist_ok=True)
            save(weights, material.labels, options.output)
            save_class_weights(classes, options.output)
        total += evaluate(options.data, model, classes, test_fold=fold)
        print(f"{time.perf_counter() - began:.0f} s")
    if options.folds:
        print(f"five folds: extent {total.f1():.3f}, class {total.f1('class'):.3f}, tense {total.f1('tense'):.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
