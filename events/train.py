"""
Make the weights in `events/models` from the development data: ``python -m events.train --data DIR``.

Needs scipy (extra ``train``), which nothing else in this project does. First word vectors are counted, then a network
learns tags and trees alone; from there on it learns events too, once for each training fold without that fold, and
once with all of them: the weights that are saved. The networks that lack a fold give the figures by fold. How long
all of it takes stands in `events/models/english.md`.
"""

from __future__ import annotations

import argparse
import json
import pickle
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

import attrs
import numpy as np

from events.classes import ClassWeights, save_class_weights
from events.document import Document
from events.sentences import tokenize
from events.syntax import network
from events.training.classes import class_samples, fit_classes
from events.training.corpora import FOLDS, GoldDocument, fold_of, held_out, read_timeml, read_treebank
from events.training.encoding import (
    ASPECTS,
    CLASSES,
    TENSES,
    encode_document,
    encode_tree,
    recased,
    tag_of,
)
from events.training.layers import Params
from events.training.optimise import Encoded, Settings, fit
from events.training.scoring import EventScores, score_events, score_trees
from events.training.vectors import Vectors, learn_vectors

TEST = 0  # the fold that nothing is learned from
TRAINING = tuple(fold for fold in range(FOLDS) if fold != TEST)
BASE = Settings(passes=6, rate=2e-3, last_rate=1e-3)  # tags and trees alone
WHOLE = Settings(passes=5, rate=1.5e-3)
WITHOUT = Settings(passes=3, rate=1.5e-3, trees_share=0.5)  # one fold left out

MODELS = Path(__file__).parent / "models"
TREEBANKS = ("en_ewt-ud-train", "en_gum-ud-train")
RARE_RELATION = 40  # occurrences below which a relation is plain "dep"
HEADLINES = 0.08  # share of sentences also shown with other capitals
Made = TypeVar("Made")
HYPHENS = 0.5  # share of sentences with hyphens also shown with them as tokens of their own


@attrs.frozen
class Material:
    """What one training run learns from; the vocabulary begins with the ``tuned`` words that get a correction."""

    trees: tuple[Encoded, ...]
    events: Mapping[int, tuple[Encoded, ...]]  # by fold
    vectors: np.ndarray[Any, np.dtype[np.float32]]
    labels: Mapping[str, Sequence[str]]
    tuned: int


def gather(data: Path, vectors: Vectors, *, seed: int = 1) -> Material:
    """Treebank and TimeML sentences outside the test fold, encoded, with the label sets found in them."""
    rng = random.Random(seed)
    paths = [data / "ud" / f"{name}.conllu.gz" for name in TREEBANKS]
    joined = [s for path in paths for s in read_treebank(path, join_hyphens=True)]
    parted = [s for path in paths for s in read_treebank(path, join_hyphens=False) if "-" in s.forms]
    documents = [d for d in read_timeml(data, exclude=held_out(data)) if fold_of(d.id) in TRAINING]
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
        events={
            fold: tuple(e for d in documents if fold_of(d.id) == fold for e in encode_document(d, index))
            for fold in TRAINING
        },
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


def train(
    material: Material, folds: Sequence[int], *, settings: Settings, start: Params | None = None, name: str
) -> Params:
    """Weights from the treebanks and the TimeML documents of some folds."""
    labels = material.labels
    sizes = {
        "tuned": material.tuned,
        "relations": len(labels["relations"]),
        "tag": len(labels["tags"]),
        "class": len(labels["classes"]),
        "tense": len(labels["tenses"]),
        "aspect": len(labels["aspects"]),
    }
    began, busy = time.perf_counter(), time.process_time()

    def report(passes: float, params: Params, loss: float) -> None:
        del params
        spent, used = time.perf_counter() - began, time.process_time() - busy
        print(f"{name}: pass {passes:g} of {settings.passes:g}, loss {loss:.3f}, {spent:.0f} s ({used:.0f} s of work)")
        sys.stdout.flush()

    events = [sentence for fold in folds for sentence in material.events[fold]]
    return fit(material.trees, events, material.vectors, sizes, settings=settings, report=report, start=start)


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


def evaluate(model: network.Network, classes: ClassWeights, documents: Sequence[GoldDocument]) -> EventScores:
    """Scores of a model's events in documents."""
    from events.detection import find_events
    from events.sentences import split_sentences

    def find(document: Document) -> Any:
        return find_events(document, split_sentences(document), model=model, classes=classes)

    return score_events(documents, find)


def _figures(scores: EventScores) -> str:
    return ", ".join(f"{name} {scores.f1(name):.3f}" for name in ("extent", "class", "tense", "aspect", "polarity"))


def main(argv: Sequence[str] | None = None) -> int:
    """Train, save and score."""
    parser = argparse.ArgumentParser(prog="python -m events.train", description=__doc__.split("\n\n")[0])
    parser.add_argument("--data", type=Path, required=True, help="the development data directory")
    parser.add_argument("--output", type=Path, default=MODELS, help="where the model's files go")
    parser.add_argument("--work", type=Path, help="where what was learned on the way is kept, and taken up again")
    parser.add_argument("--passes", type=float, default=1.0, help="passes over the data, as a share of the usual")
    options = parser.parse_args(argv)
    began, busy = time.perf_counter(), time.process_time()
    material: Material = _kept(
        options.work, "material", lambda: gather(options.data, learn_vectors(options.data, test_fold=TEST))
    )

    def learned(name: str, folds: Sequence[int], settings: Settings, start: Params | None = None) -> Params:
        shorter = attrs.evolve(settings, passes=settings.passes * options.passes)
        return _kept(options.work, name, lambda: train(material, folds, settings=shorter, start=start, name=name))

    base = learned("base", (), BASE)
    whole = packed(learned("whole", TRAINING, WHOLE, base), material)
    save(whole, material.labels, options.output)
    model = network.Network(whole, material.labels)
    documents = list(read_timeml(options.data, exclude=held_out(options.data)))
    of_fold = {fold: [d for d in documents if fold_of(d.id) == fold] for fold in range(FOLDS)}
    without: dict[int, network.Network] = {}
    for fold in TRAINING:
        others = [other for other in TRAINING if other != fold]
        weights = learned(f"without{fold}", others, WITHOUT, base)
        without[fold] = network.Network(packed(weights, material), material.labels)
    samples = {fold: class_samples(of_fold[fold], without[fold]) for fold in TRAINING}
    total = EventScores()
    for fold in TRAINING:
        classes = fit_classes([sample for other in TRAINING if other != fold for sample in samples[other]])
        scores = evaluate(without[fold], classes, of_fold[fold])
        print(f"fold {fold}, by a network without it: {_figures(scores)}", flush=True)
        total += scores
    print(f"all of them: {_figures(total)}")
    classes = fit_classes(sample for fold in TRAINING for sample in class_samples(of_fold[fold], model))
    save_class_weights(classes, options.output)
    print(f"test fold: {_figures(evaluate(model, classes, of_fold[TEST]))}")
    for name in ("en_ewt-ud-dev", "en_gum-ud-dev"):
        gold = list(read_treebank(options.data / "ud" / f"{name}.conllu.gz", join_hyphens=False))
        trees = score_trees(gold, model)
        print(f"{name}: UPOS {trees.tags:.4f}, UAS {trees.heads:.4f}, LAS {trees.relations:.4f}")
    print(f"{time.perf_counter() - began:.0f} s, {time.process_time() - busy:.0f} s of work")
    return 0


def _kept(folder: Path | None, name: str, make: Callable[[], Made]) -> Made:
    """What was made before, or is made now and kept."""
    if folder is None:
        return make()
    path = folder / f"{name}.pickle"
    if path.exists():
        return cast(Made, pickle.loads(path.read_bytes()))
    made = make()
    folder.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(made))
    return made


if __name__ == "__main__":
    sys.exit(main())
