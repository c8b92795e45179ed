"""Words with their grammar: tags, who hangs on whom, and which of them tell of events."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache, cached_property
from importlib import resources

import attrs
import numpy as np

from events.document import Sentence, Span, Token
from events.syntax.lemmas import lemma_of
from events.syntax.network import Build, Network
from events.syntax.repairs import past_alike, repair, root_of

MODEL = "english"


@attrs.frozen(slots=False)
class Grammar:
    """
    One sentence's grammar, by token: ``tags`` are UPOS, ``forms`` the form of a verb ("past", "pres",
    "base", "part", "ing") or "", ``heads`` count tokens from zero (-1: root), ``relations`` are Universal
    Dependencies'. ``event`` is the probability that a token is a trigger; class, tense and aspect say of
    what kind it then is. ``named`` tells the names that pronouns stand for, as far as they are known.
    """

    tokens: tuple[Token, ...]
    tags: tuple[str, ...]
    forms: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    event: tuple[float, ...] = ()
    classes: tuple[str, ...] = ()
    tenses: tuple[str, ...] = ()
    aspects: tuple[str, ...] = ()
    named: Mapping[int, str] = {}

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """The tokens that hang on each token, in text order."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self.heads):
            if head >= 0:
                below[head].append(index)
        return tuple(map(tuple, below))

    @cached_property
    def root(self) -> int:
        """The token that hangs on none."""
        return root_of(self.heads)

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple([text if text.islower() else text.lower() for text in (token.text for token in self.tokens)])

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where in the text each token ends."""
        return tuple([token.end for token in self.tokens])

    @cached_property
    def tellers(self) -> dict[int, tuple[int, bool]]:
        """What tells the events of tokens, as far as asked for (`events.clauses.teller_of`)."""
        return {}

    @cached_property
    def subtrees(self) -> dict[int, tuple[int, ...]]:
        """The subtrees asked for so far."""
        return {}

    @cached_property
    def predicates(self) -> dict[int, int]:
        """The predicates whose clauses tell tokens, as far as asked for (`events.syntax.phrases.predicate_of`)."""
        return {}

    @cached_property
    def clauses(self) -> dict[tuple[int, tuple[int, ...]], Span]:
        """Bounds of clauses found so far, by head and by what stays in them; most events share theirs."""
        return {}

    def first_after(self, offset: int) -> int | None:
        """The first token that ends behind a place in the text."""
        index = bisect_right(self.ends, offset)
        return index if index < len(self.ends) else None

    def token_at(self, span: Span) -> int | None:
        """The token of just these characters."""
        index = self.first_after(span.start)
        return index if index is not None and self.tokens[index].span == span else None

    def children_of(self, index: int, *wanted: str) -> list[int]:
        """Those that hang on a token by one of the relations, in text order."""
        below, relations = self.children[index], self.relations
        return [child for child in below if relations[child] in wanted] if below else []

    def subtree(self, index: int) -> tuple[int, ...]:
        """A token and all that hangs on it, in text order."""
        known = self.subtrees
        if index not in known:
            children = self.children
            found = [index]
            for at in found:  # which grows meanwhile
                found += children[at]
            known[index] = tuple(sorted(found))
        return known[index]

    def lemma(self, index: int) -> str:
        """The dictionary form of a token."""
        return lemma_of(self.tokens[index].text, self.tags[index])

    def words(self, indices: Sequence[int]) -> Span:
        """The stretch of text from the first to the last of some tokens."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)


def read_grammar(
    sentences: Sequence[Sentence], *, language: str = "en", model: Network | None = None
) -> tuple[Grammar, ...]:
    """The grammar of each sentence, by the shipped model unless given another; one pass over many is cheapest."""
    del language  # one model so far
    network = model or load_model()
    parted = [label.partition(":") for label in network.labels["tags"]]
    uposes, forms = [part[0] for part in parted], [part[2] for part in parted]
    relations, classes = network.labels["relations"], network.labels["classes"]
    tenses, aspects = network.labels["tenses"], network.labels["aspects"]
    found = []
    readings = network.read([[token.text for token in sentence.tokens] for sentence in sentences])
    for sentence, scores in zip(sentences, readings, strict=True):
        labels = scores.tags.tolist()
        words = [token.text for token in sentence.tokens]
        of_tags, of_forms = [uposes[i] for i in labels], [forms[i] for i in labels]
        heads, related = scores.heads.tolist(), [relations[i] for i in scores.relations.tolist()]
        repair(words, of_tags, of_forms, heads, related)
        of_tenses = [tenses[i] for i in scores.tenses.tolist()]
        for index in past_alike(words, of_tags, of_forms, heads, related):
            of_forms[index], of_tenses[index] = "past", "PAST"
        found.append(
            Grammar(
                tokens=sentence.tokens,
                tags=tuple(of_tags),
                forms=tuple(of_forms),
                heads=tuple(heads),
                relations=tuple(related),
                event=tuple(scores.event.tolist()),
                classes=tuple([classes[i + 1] for i in scores.classes.tolist()]),
                tenses=tuple(of_tenses),
                aspects=tuple([aspects[i] for i in scores.aspects.tolist()]),
            )
        )
    return tuple(found)


@cache
def load_model() -> Network:
    """The shipped model, read once."""
    folder = resources.files("events.models")
    labels = json.loads((folder / f"{MODEL}.json").read_text(encoding="utf-8"))
    with resources.as_file(folder / f"{MODEL}.npz") as path, np.load(path) as arrays:
        build = Build.of(labels.pop("build"))
        return Network({name: arrays[name] for name in arrays.files}, labels, build)
