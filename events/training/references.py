"""
Learn whom pronouns stand for: ``python -m events.training.references --data DIR``, the last step of `events.train`.

How news takes its words up ("he", "she", "it", "they") is counted where the subject of a sentence is a pronoun and that
of the sentence before a name or a noun, and where "his", "her", "its" and "their" belong to what the subject does
something to. The weights are those of a conditional logistic regression over the candidates of each pronoun of GUM's
train part.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.document import Document, Sentence
from events.references.entities import Entity
from events.references.mentions import Mention, mentions_of, name_at
from events.references.resolving import Case, Choice, Weights, names_meant, resolve
from events.sentences import split_sentences
from events.tagging import Grammar, read_grammar
from events.training.corpora import fold_of
from events.training.mentioned import MentionedText, read_mentioned
from events.training.vectors import unlabelled

MODEL = Path(__file__).parent.parent / "models" / "references.json"
TREEBANK = "ud/en_gum-ud-{}.conllu.gz"
KINDS = ("first", "last", "single", "noun")
TEXTS = 5_000  # of news, that are counted
LONGEST = 6_000  # characters of each of them
LEAST = 2  # times a word must be taken up to be kept
PENALTY = 2.0
FOLDS = 5

_OWNING = {"his": 0, "her": 1, "its": 2, "their": 3}
_SUBJECT = {"he": 0, "she": 1, "it": 2, "they": 3}
TakenUp = dict[str, dict[str, list[int]]]


@attrs.frozen(slots=False)
class Read:
    """A text with its gold entities, read by our own grammar."""

    gold: MentionedText
    document: Document
    sentences: tuple[Sentence, ...]
    grammars: tuple[Grammar, ...]

    @classmethod
    def of(cls, gold: MentionedText) -> Read:
        document = Document.of(gold.text)
        sentences = split_sentences(document)
        return cls(gold, document, sentences, read_grammar(sentences))

    def entity(self, mention: Mention) -> str | None:
        """The gold entity of a mention: of its head, or of another word of a name."""
        tokens = self.grammars[mention.sentence].tokens
        places = (mention.place, *range(mention.first, mention.last + 1))
        return next((e for i in places if (e := self.gold.heads.get(tokens[i].start)) is not None), None)

    @cached_property
    def bearers(self) -> Mapping[tuple[str, ...], set[str]]:
        """The gold entities that each name is used for."""
        found: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for number, grammar in enumerate(self.grammars):
            for mention in mentions_of(self.document, number, grammar):
                entity = self.entity(mention) if mention.kind == "name" else None
                if entity is not None:
                    found[mention.words].add(entity)
        return found


def taken_up(texts: Iterable[str]) -> TakenUp:
    """How often words of texts are taken up by each of the four pronouns: first, last and single names, and nouns."""
    found: TakenUp = {kind: defaultdict(lambda: [0, 0, 0, 0]) for kind in KINDS}
    for text in texts:
        grammars = read_grammar(split_sentences(Document.of(text[:LONGEST])))
        for before, grammar in pairwise((None, *grammars)):
            assert grammar is not None
            subject = _subject(before) if before is not None else -1
            own = _subject(grammar)
            if before is not None and subject >= 0 and own >= 0 and grammar.lower[own] in _SUBJECT:
                _count(found, before, subject, _SUBJECT[grammar.lower[own]])
            for thing in grammar.children_of(grammar.root, "obj", "obl") if own >= 0 else ():
                for owner in grammar.children_of(thing, "nmod:poss"):
                    if grammar.lower[owner] in _OWNING:
                        _count(found, grammar, own, _OWNING[grammar.lower[owner]])
    return {
        kind: {word: counts for word, counts in sorted(of_kind.items()) if sum(counts) >= LEAST}
        for kind, of_kind in found.items()
    }


def _subject(grammar: Grammar) -> int:
    return next(iter(grammar.children_of(grammar.root, "nsubj", "nsubj:pass")), -1) if grammar.tokens else -1


def _count(found: TakenUp, grammar: Grammar, index: int, pronoun: int) -> None:
    if grammar.tags[index] == "NOUN":
        found["noun"][grammar.lower[index]][pronoun] += 1
    elif grammar.tags[index] == "PROPN":
        words = name_at("en", 0, grammar, index).words
        if len(words) > 1:
            found["first"][words[0]][pronoun] += 1
            found["last"][words[-1]][pronoun] += 1
        else:
            found["single"][words[0]][pronoun] += 1


@attrs.frozen
class Sample:
    """A pronoun's candidates by their features, and which of them (or, last, nobody) are right."""

    told: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def samples(read: Read) -> list[Sample]:
    """The pronouns of a text, each after all before it were put where they belong."""
    found: list[Sample] = []

    def choose(case: Case) -> Choice:
        wanted = read.entity(case.mention)
        if wanted is None:
            return None, 1.0
        right = tuple(_gold_of(read, entity) == wanted for entity in case.candidates)
        found.append(Sample(case.told, (*right, not any(right))))
        return next((entity for entity, fits in zip(case.candidates, right, strict=True) if fits), None), 1.0

    resolve(read.document, read.sentences, read.grammars, choose)
    return found


def _gold_of(read: Read, entity: Entity) -> str | None:
    """The gold entity that most of the latest mentions are of."""
    told = [e for mention in entity.mentions[-12:] if (e := read.entity(mention)) is not None]
    return max(told, key=told.count) if told else None


def fit(cases: Sequence[Sample], *, penalty: float = PENALTY) -> Weights:
    """The weights under which the right candidates are likeliest, kept small."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    names = {name: i for i, name in enumerate(sorted({n for c in cases for told in c.told for n in told}))}
    rows = [[names[name] for name in told] for case in cases for told in case.told]
    starts = np.cumsum([0, *(len(case.told) for case in cases)])[:-1]
    of_case = np.repeat(np.arange(len(cases)), [len(case.told) for case in cases])
    right = np.array([fits for case in cases for fits in case.right], float)
    pointers = np.cumsum([0, *map(len, rows)])
    table = csr_matrix((np.ones(pointers[-1]), np.concatenate(rows), pointers), shape=(len(rows), len(names)))

    def loss(weights: NDArray[Any]) -> tuple[float, NDArray[Any]]:
        scores = table @ weights
        powers = np.exp(scores - np.maximum.reduceat(scores, starts)[of_case])
        all_of, right_of = np.add.reduceat(powers, starts), np.add.reduceat(powers * right, starts) + 1e-30
        slopes = powers / all_of[of_case] - powers * right / right_of[of_case]
        value = -np.log(right_of / all_of).sum() + penalty / 2 * (weights @ weights)
        return float(value), table.T @ slopes + penalty * weights

    best = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(best[i]), 3) for name, i in names.items() if abs(best[i]) > 0.005}


@attrs.frozen
class Naming:
    """How often a name is told for a subject "he" or "she" that stands for somebody, and how often the right one."""

    pronouns: int
    told: int
    right: int

    @property
    def coverage(self) -> float:
        return self.told / max(1, self.pronouns)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.told)


def score(texts: Iterable[Read], weights: Weights | None = None) -> Naming:
    """What is told for the pronouns of texts, held against the gold; the shipped weights unless others are given."""
    pronouns = told = right = 0
    for read in texts:
        named = names_meant(read.document, read.sentences, read.grammars, weights=weights)
        for number, grammar in enumerate(read.grammars):
            for index, word in enumerate(grammar.lower):
                wanted = read.gold.heads.get(grammar.tokens[index].start)
                if word not in ("he", "she") or wanted is None:
                    continue
                pronouns += 1
                meant = named.get((number, index))
                if meant is not None:
                    told += 1
                    right += wanted in read.bearers.get(meant.words, ())
    return Naming(pronouns, told, right)


def learn(data: Path) -> Iterator[str]:
    """Count, fit, save; says how well it does with a fifth of the train part left out, and on the dev part."""
    news = (text for source, text in unlabelled(data, 0) if source == "news")
    _save({kind: {} for kind in KINDS}, {})  # what was counted before is not to tell a name's words
    counts = taken_up(islice(news, TEXTS))
    _save(counts, {})
    read = [Read.of(gold) for gold in read_mentioned(data / TREEBANK.format("train"))]
    cases = [samples(one) for one in read]
    parts = []
    for fold in range(FOLDS):
        inside = [c for one, found in zip(read, cases, strict=True) if fold_of(one.gold.id) != fold for c in found]
        parts.append(score((one for one in read if fold_of(one.gold.id) == fold), fit(inside)))
    folds = Naming(*(sum(getattr(part, name) for part in parts) for name in ("pronouns", "told", "right")))
    yield f"five-fold: {folds.pronouns} pronouns, named {folds.coverage:.3f}, right {folds.precision:.3f}"
    weights = fit([case for found in cases for case in found])
    _save(counts, weights)
    dev = score(map(Read.of, read_mentioned(data / TREEBANK.format("dev"))), weights)
    yield f"dev: {dev.pronouns} pronouns, named {dev.coverage:.3f}, right {dev.precision:.3f}"


def _save(counts: TakenUp, weights: Mapping[str, float]) -> None:
    from events.references import mentions, resolving

    told = {"taken_up": counts, "weights": dict(sorted(weights.items()))}
    MODEL.write_text(json.dumps(told, separators=(",", ":"), ensure_ascii=False) + "\n", encoding="utf-8")
    mentions.habits.cache_clear()
    resolving.shipped_weights.cache_clear()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Learn whom pronouns stand for.")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    for line in learn(parser.parse_args().data):
        print(line)
