"""What several networks together believe of sentences that nobody has annotated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import numpy as np

from events.document import Document
from events.sentences import split_sentences
from events.syntax.layers import Floats, Integers, Layout
from events.syntax.network import Network, dense, heads_of
from events.training.batch import Believed
from events.training.encoding import features_of

AT_ONCE = 200  # sentences
SHORTEST, LONGEST = 3, 80  # words of a sentence worth learning from


@attrs.frozen
class View:
    """What one teacher holds likely for sentences end to end, by task, and by sentence for arcs."""

    tables: Mapping[str, Floats]
    arcs: Sequence[Floats]
    parse: Floats


class Teacher(Network):
    """A network asked for all it holds likely."""

    def views(self, sentences: Sequence[Sequence[str]]) -> View:
        """Its probabilities for a batch of sentences."""
        lengths = [len(sentence) for sentence in sentences]
        layout = Layout(lengths)
        hidden = self._hidden([word for sentence in sentences for word in sentence], layout)
        events, parse = (self._seen(hidden, name, layout) for name in ("conv_event", "conv_parse"))
        rows = {"tag": hidden.take(layout.places, 0), "class": events, "tense": events, "aspect": events}
        return View(
            {name: _shares(dense(seen, self._w, name)) for name, seen in rows.items()},
            [_shares(table) for table in self._arcs(parse, lengths)],
            parse,
        )

    def named(self, view: View, heads: Integers, lengths: Sequence[int]) -> Floats:
        """Its probabilities of the relations to given heads."""
        return _shares(self._relations(view.parse, heads, lengths))


def sentences_of(texts: Iterable[str], *, words: int = 10**9) -> list[tuple[str, ...]]:
    """The sentences of texts, each once, until there are so many words."""
    found: dict[tuple[str, ...], None] = {}
    size = 0
    for text in texts:
        for sentence in split_sentences(Document.of(text)):
            forms = tuple([token.text for token in sentence.tokens])
            if SHORTEST <= len(forms) <= LONGEST and forms not in found:
                found[forms] = None
                size += len(forms)
        if size >= words:
            break
    return list(found)


def believe(sentences: Sequence[Sequence[str]], teachers: Sequence[Teacher], index: dict[str, int]) -> list[Believed]:
    """The mean of what the teachers hold likely, for each sentence; ``index`` gives the words' vocabulary rows."""
    order = sorted(range(len(sentences)), key=lambda number: len(sentences[number]))
    found: dict[int, Believed] = {}
    for begin in range(0, len(order), AT_ONCE):
        numbers = order[begin : begin + AT_ONCE]
        batch = [sentences[number] for number in numbers]
        for number, believed in zip(numbers, _batch(batch, teachers, index), strict=True):
            found[number] = believed
    return [found[number] for number in range(len(sentences))]


def _batch(batch: Sequence[Sequence[str]], teachers: Sequence[Teacher], index: dict[str, int]) -> Iterator[Believed]:
    lengths = [len(forms) for forms in batch]
    seen = [teacher.views(batch) for teacher in teachers]
    tables = {name: _mean([each.tables[name] for each in seen]) for name in seen[0].tables}
    arcs = [_mean([each.arcs[number] for each in seen]) for number in range(len(batch))]
    heads = heads_of(arcs)
    views = zip(teachers, seen, strict=True)
    tables["relation"] = _mean([teacher.named(each, heads, lengths) for teacher, each in views])
    halves = {name: table.astype(np.float16) for name, table in tables.items()}
    at = 0
    for forms, arc in zip(batch, arcs, strict=True):
        here = slice(at, at + len(forms))
        at += len(forms)
        yield Believed(
            features=features_of(forms, index),
            heads=heads[here] + 1,
            tables={name: table[here] for name, table in halves.items()} | {"arc": arc.astype(np.float16)},
        )


def _mean(tables: Sequence[Floats]) -> Floats:
    total = tables[0].copy()
    for table in tables[1:]:
        total += table
    total /= len(tables)
    return total


def _shares(scores: Floats) -> Floats:
    """Scores as probabilities, row by row."""
    p: Floats = np.exp(scores - scores.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    return p
