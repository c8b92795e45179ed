"""
Make the weights in `events/models` from the development data: ``python -m events.train --data DIR``.

Needs scipy (extra ``train``), which nothing else in this project does. First word vectors are counted. Then two
teachers learn tags and trees alone, and after that events too, each without one of the training folds. What they
together believe of news, newswire and the training texts is what a smaller network learns, beside all that people
annotated: the weights that are saved. Another such network goes without a fold, to show how well it does there. At
last, with those trees, it is learned whom pronouns stand for. How long all of it takes stands in
`events/models/english.md`.
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
from events.tagging import load_model
from events.training.batch import Believed, Encoded
from events.training.classes import class_samples, fit_classes
from events.training.corpora import FOLDS, GoldDocument, fold_of, held_out, read_timeml, read_treebank
from events.training.distil import LONGEST, Teacher, believe, sentences_of
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
from events.training.optimise import Settings, fit
from events.training.references import learn as learn_references
from events.training.scoring import EventScores, score_events, score_trees
from events.training.vectors import Vectors, learn_vectors, unlabelled

TEST = 0  # the fold that nothing is learned from
TRAINING = tuple(fold for fold in range(FOLDS) if fold != TEST)
BASE = Settings(passes=6, rate=2e-3, last_rate=1e-3)  # tags and trees alone
TEACHING = Settings(passes=3, rate=1.5e-3)
LEARNING = Settings(passes=6, rate=2e-3, believed_share=0.45, dropout=0.1)
SHORTER = attrs.evolve(LEARNING, passes=3)  # with a fold left out, to see how well it does there
LAST = attrs.evolve(  # events above all, at the end
    LEARNING, passes=2, rate=8e-4, trees_share=0.3, believed_share=0.1, events_share=4, seed=11
)
LAST_SHOWN = attrs.evolve(LAST, believed_share=0.2)  # of what is a third as much
TEACHERS = {1: 7, 2: 8}  # the fold that a teacher goes without, and its seed
SHOWN = 1  # the fold left out of a network like the one that is shipped
WORDS = {"newswire": 450_000, "reuters": 150_000, "news": 400_000}  # that the teachers label, by source
WORDS_SHOWN = 300_000  # that one teacher labels for the network without a fold

MODELS = Path(__file__).parent / "models"
TREEBANKS = ("en_ewt-ud-train", "en_gum-ud-train")
RARE_RELATION = 40  # occurrences below which a relation is plain "dep"
HEADLINES = 0.08  # share of sentences also shown with other capitals
HYPHENS = 0.5  # share of sentences with hyphens also shown with them as tokens of their own
Made = TypeVar("Made")

LEARNER = network.Build(  # a third less work than a teacher
    layers=(("window", (-2, -1, 0, 1, 2)), ("recur", (64,)), ("window", (-1, 0, 1)), ("recur", (64,))),
    heads={"conv_event": (0,), "conv_parse": (0,)},
    level=False,
    arc=48,
    relation=32,
)
TEACHER = network.Build(
    layers=(("window", (-1, 0, 1)), ("recur", (96,)), ("window", (-2, 0, 2)), ("recur", (96,))),
    heads={"conv_event": (-1, 0, 1), "conv_parse": (-3, 0, 3)},
    level=True,
    arc=64,
    relation=48,
)


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
    material: Material,
    folds: Sequence[int],
    *,
    build: network.Build,
    settings: Settings,
    name: str,
    start: Params | None = None,
    believed: Sequence[Believed] = (),
) -> Params:
    """Weights from the treebanks, the TimeML documents of some folds and what teachers believe."""
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
    return fit(
        material.trees,
        events,
        material.vectors,
        sizes,
        build=build,
        settings=settings,
        report=report,
        start=start,
        believed=believed,
    )


def texts_to_label(data: Path, words: Mapping[str, int], folds: Sequence[int], *, seed: int = 5) -> list[Sequence[str]]:
    """Sentences of news, newswire, the treebanks and the TimeML documents of some folds."""
    rng = random.Random(seed)
    texts = list(unlabelled(data, TEST))
    rng.shuffle(texts)
    found: list[Sequence[str]] = []
    for source, count in words.items():
        found += sentences_of((text for name, text in texts if name == source), words=count)
    documents = [d for d in read_timeml(data, exclude=held_out(data)) if fold_of(d.id) in folds]
    found += sentences_of(document.text for document in documents)
    paths = [data / "ud" / f"{name}.conllu.gz" for name in TREEBANKS]
    found += [s.forms for path in paths for s in read_treebank(path, join_hyphens=True) if 1 < len(s.forms) <= LONGEST]
    return found


def packed(params: Mapping[str, np.ndarray[Any, Any]], material: Material) -> dict[str, np.ndarray[Any, Any]]:
    """Word vectors projected, corrected and stored as bytes with a scale each; all else as half floats."""
    words = material.vectors @ params["project"]
    words[: material.tuned] += params["delta"]
    scale = np.abs(words).max(1) / 127 + 1e-9
    stored = {k: v.astype(np.float16) for k, v in params.items() if k not in ("project", "delta")}
    stored["words"] = np.round(words / scale[:, None]).astype(np.int8)
    stored["word_scale"] = scale.astype(np.float32)
    return stored


def save(
    weights: Mapping[str, np.ndarray[Any, Any]],
    labels: Mapping[str, Sequence[str]],
    build: network.Build,
    folder: Path,
) -> None:
    """Write the model's two files."""
    np.savez(folder / "english.npz", **weights)  # type: ignore[arg-type]
    content = {"build": attrs.asdict(build)} | {name: list(values) for name, values in labels.items()}
    (folder / "english.json").write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8")


def evaluate(model: network.Network, classes: ClassWeights, documents: Sequence[GoldDocument]) -> EventScores:
    """Scores of a model's events in documents."""
    from events.detection import find_events
    from events.sentences import split_sentences

    def find(document: Document) -> Any:
        return find_events(document, split_sentences(document), model=model, classes=classes)

    return score_events(documents, find)


def _others(fold: int) -> list[int]:
    """The training folds but for one."""
    return [other for other in TRAINING if other != fold]


def _tried(model: network.Network, fold: int, of_fold: Mapping[int, Sequence[GoldDocument]]) -> EventScores:
    """How well a network does on the fold that neither it nor its classes learn from."""
    classes = fit_classes(sample for other in _others(fold) for sample in class_samples(of_fold[other], model))
    return evaluate(model, classes, of_fold[fold])


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

    share = options.passes

    def learned(name: str, folds: Sequence[int], build: network.Build, settings: Settings, **more: Any) -> Params:
        shorter = attrs.evolve(settings, passes=settings.passes * share)
        return _kept(
            options.work, name, lambda: train(material, folds, build=build, settings=shorter, name=name, **more)
        )

    def labelled(name: str, teachers: Sequence[Teacher], words: Mapping[str, int], folds: Sequence[int]) -> Any:
        fewer = {source: int(count * share) for source, count in words.items()}
        return _kept(
            options.work, name, lambda: believe(texts_to_label(options.data, fewer, folds), teachers, vocabulary)
        )

    vocabulary = {word: row for row, word in enumerate(material.labels["vocabulary"])}
    documents = list(read_timeml(options.data, exclude=held_out(options.data)))
    of_fold = {fold: [d for d in documents if fold_of(d.id) == fold] for fold in range(FOLDS)}
    teachers: dict[int, Teacher] = {}
    for fold, seed in TEACHERS.items():
        base = learned(f"base{seed}", (), TEACHER, attrs.evolve(BASE, seed=seed))
        settings = attrs.evolve(TEACHING, seed=10 * seed + fold)
        weights = learned(f"teacher{fold}", _others(fold), TEACHER, settings, start=base)
        teachers[fold] = Teacher(packed(weights, material), material.labels, TEACHER)
    believed = labelled("believed", list(teachers.values()), WORDS, TRAINING)
    weights = learned("whole", TRAINING, LEARNER, LEARNING, believed=believed)
    weights = learned("whole_last", TRAINING, LEARNER, LAST, believed=believed, start=weights)
    del believed
    whole = packed(weights, material)
    save(whole, material.labels, LEARNER, options.output)
    model = network.Network(whole, material.labels, LEARNER)
    classes = fit_classes(sample for fold in TRAINING for sample in class_samples(of_fold[fold], model))
    save_class_weights(classes, options.output)
    print(f"test fold: {_figures(evaluate(model, classes, of_fold[TEST]))}")
    for name in ("en_ewt-ud-dev", "en_gum-ud-dev"):
        gold = list(read_treebank(options.data / "ud" / f"{name}.conllu.gz", join_hyphens=False))
        trees = score_trees(gold, model)
        print(f"{name}: UPOS {trees.tags:.4f}, UAS {trees.heads:.4f}, LAS {trees.relations:.4f}")
    few = dict.fromkeys(("newswire",), WORDS_SHOWN)
    believed = labelled(f"believed{SHOWN}", [teachers[SHOWN]], few, _others(SHOWN))
    weights = learned(f"without{SHOWN}", _others(SHOWN), LEARNER, SHORTER, believed=believed)
    weights = learned(f"without{SHOWN}_last", _others(SHOWN), LEARNER, LAST_SHOWN, believed=believed, start=weights)
    shown = network.Network(packed(weights, material), material.labels, LEARNER)
    print(f"fold {SHOWN}, by a network like it without that fold: {_figures(_tried(shown, SHOWN, of_fold))}")
    for fold, teacher in teachers.items():
        print(f"fold {fold}, by a teacher without it: {_figures(_tried(teacher, fold, of_fold))}", flush=True)
    if options.output == MODELS:  # the grammar that pronouns are read with is the shipped one
        load_model.cache_clear()
        for line in learn_references(options.data):
            print(f"pronouns, {line}")
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
