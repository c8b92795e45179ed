"""One clause of a sentence, with the event it tells and the words of time in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import attrs

from events.document import Document, Span
from events.languages import words
from events.syntax.phrases import SUBJECTS
from events.tagging import Grammar


@attrs.frozen(slots=False)
class Clause:
    """
    The clause of the predicate ``head``, which tells of the event whose token is ``trigger``.

    ``times`` are the words of time that may be left out of its line.
    """

    document: Document
    grammar: Grammar
    trigger: int
    head: int
    times: tuple[Span, ...]

    @cached_property
    def path(self) -> frozenset[int]:
        """The tokens from the trigger up to the predicate."""
        g, at = self.grammar, self.trigger
        path = {at}
        while at != self.head and g.heads[at] >= 0:
            at = g.heads[at]
            path.add(at)
        return frozenset(path)

    def in_subject(self, index: int) -> bool:
        g, at = self.grammar, index
        while g.heads[at] >= 0 and g.heads[at] != self.head:
            at = g.heads[at]
        return g.heads[at] == self.head and g.relations[at] in SUBJECTS

    def cases(self, index: int) -> set[str]:
        return {self.grammar.tokens[c].text.casefold() for c in self.grammar.children_of(index, "case")}

    @cached_property
    def touched(self) -> frozenset[int]:
        """The tokens that share a character with a word of time."""
        tokens = enumerate(self.grammar.tokens)
        return frozenset(i for i, t in tokens if any(s.start < t.end and t.start < s.end for s in self.times))

    @cached_property
    def inside(self) -> frozenset[int]:
        """The tokens that are words of time."""
        tokens = enumerate(self.grammar.tokens)
        return frozenset(i for i, t in tokens if any(s.start <= t.start and t.end <= s.end for s in self.times))

    def is_time(self, index: int) -> bool:
        """Whether a phrase tells a time and nothing else."""
        touched = self.touched if self.times else frozenset[int]()
        if touched.isdisjoint(self.grammar.subtree(index)):
            return False
        g, nearly = self.grammar, words(self.document.language).lists["time_approximations"]
        tokens = [i for i in g.subtree(index) if g.relations[i] != "punct"]
        return not touched.isdisjoint(tokens) and all(
            i in touched or g.relations[i] in ("case", "mark", "det", "cc") or g.tokens[i].text.casefold() in nearly
            for i in tokens
        )

    def tokens_of_times(self) -> Iterator[list[int]]:
        for time in self.times:
            yield [i for i, t in enumerate(self.grammar.tokens) if time.start <= t.start and t.end <= time.end]

    def inside_time(self, index: int) -> bool:
        return bool(self.times) and index in self.inside

    def is_time_with_more(self, index: int) -> bool:
        """Whether a bare time word ("Wednesday") has more hung on it that belongs to the verb."""
        g = self.grammar
        if g.relations[index] not in ("obl", "nmod") or not self.inside_time(index):
            return False
        below = g.children[index]
        more = [c for c in below if not self.inside_time(c)]
        return bool(more) and all(c > index and g.relations[c] in ("nmod", "obl", "acl", "advcl") for c in more)
