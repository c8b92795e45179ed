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

    def is_time(self, index: int) -> bool:
        """Whether a phrase tells a time and nothing else."""
        if not self.times:
            return False
        g = self.grammar
        tokens = [i for i in g.subtree(index) if g.relations[i] != "punct"]
        nearly = words(self.document.language).lists["time_approximations"]
        inside = [any(t.start < g.tokens[i].end and g.tokens[i].start < t.end for t in self.times) for i in tokens]
        return any(inside) and all(
            covered or g.relations[i] in ("case", "mark", "det", "cc") or g.tokens[i].text.casefold() in nearly
            for i, covered in zip(tokens, inside, strict=True)
        )

    def tokens_of_times(self) -> Iterator[list[int]]:
        for time in self.times:
            yield [i for i, t in enumerate(self.grammar.tokens) if time.start <= t.start and t.end <= time.end]

    def inside_time(self, index: int) -> bool:
        token = self.grammar.tokens[index]
        return any(span.start <= token.start and token.end <= span.end for span in self.times)

    def is_time_with_more(self, index: int) -> bool:
        """Whether a bare time word ("Wednesday") has more hung on it that belongs to the verb."""
        g = self.grammar
        if g.relations[index] not in ("obl", "nmod") or not self.inside_time(index):
            return False
        below = g.children[index]
        more = [c for c in below if not self.inside_time(c)]
        return bool(more) and all(c > index and g.relations[c] in ("nmod", "obl", "acl", "advcl") for c in more)
