"""One entry explained: the source it was read from, the reasons, the ways it can have been, what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
from rich.console import Console, ConsoleOptions, RenderResult

from events.document import Document, Span
from timeline.assembly import Entry, Timeline
from timeline.expressions.expression import TimeExpression
from timeline.render.glyphs import Glyphs, glyphs_for, width_for
from timeline.render.picture import percent
from timeline.render.publication import reasons, rule, segments, written
from timeline.render.rows import Row, rows_of, words_of
from timeline.render.terminal import marked, page_of
from timeline.render.text import FIRM_BLANK, Line, beside, clip_line, indent, wrap
from timeline.render.when import when

_WAYS, _WORTH = 6, 0.01  # ways it can have been that are listed, and the least probability of one
_RELATIONS = 8
_DEEPEST = 6  # steps from words to the words they hang on


@attrs.frozen
class ExplanationView:
    """Why an entry stands where it stands; ``entry`` is one of the timeline's own."""

    timeline: Timeline
    entry: Entry
    ascii: bool = attrs.field(default=False, kw_only=True)
    width: int | None = attrs.field(default=None, kw_only=True)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        glyphs = glyphs_for(options, self.ascii)
        width = width_for(console, options, self.width)
        lines = self._lines(max(min(width, 110) - 2, 1), glyphs)
        return segments(indent(lines, 1), width, glyphs)

    def _lines(self, width: int, glyphs: Glyphs) -> Iterator[Line]:
        row = next(iter(rows_of(attrs.evolve(self.timeline, entries=(self.entry,)), self.timeline.mass)))
        yield from wrap([(glyphs.show(self.entry.label), "title")], width)
        told = [row.when or "no date", row.confidence, *row.marks]
        yield from wrap([(glyphs.show(glyphs.dot.join(part for part in told if part)), "")], width)
        parts = (
            ("Read in", self._sources(width, glyphs)),
            ("Because", self._reasons(width, glyphs)),
            ("From words to dates", self._words(width, glyphs)),
            ("Ways it can have been", self._ways(width, glyphs)),
            ("Beside other events", self._relations(width, glyphs)),
            ("Doubtful", self._problems(row, width, glyphs)),
        )
        for name, lines in parts:
            if lines:
                yield from ([], rule(name, width, glyphs), *lines)

    def _sources(self, width: int, glyphs: Glyphs) -> list[Line]:
        documents = {document.id: document for document in self.timeline.documents}
        words = words_of(self.timeline)
        opening, closing = glyphs.quote
        lines: list[Line] = []
        for quote in self.entry.quotes:
            document = documents.get(quote.document)
            if document is None:
                continue
            around = _paragraph(document, quote.span)
            found = words.get(document.id)
            before = marked(document.text, Span(around.start, quote.span.start), found, glyphs)
            after = marked(document.text, Span(quote.span.end, around.end), found, glyphs)
            inside = marked(document.text, quote.span, found, glyphs)
            told = [(text, "strong" if name == "soft" else name) for text, name in inside]
            lines += [
                *([[]] if lines else []),
                *wrap([*before, (opening, ""), *told, (closing, ""), *after, *page_of(document, quote.span)], width),
            ]
            if len(documents) > 1:
                lines += wrap([(glyphs.show(document.title or document.source or document.id), "soft")], width)
        return lines

    def _reasons(self, width: int, glyphs: Glyphs) -> list[Line]:
        mark = glyphs.dot.strip() or "-"
        blocks = (wrap([(glyphs.show(because), "")], width - 2) for because in self.entry.because)
        return [line for block in blocks for line in beside([([[(mark, "soft")]], 1), (block, width - 2)], 1)]

    def _words(self, width: int, glyphs: Glyphs) -> list[Line]:
        """The time words of the quotes, each with what it hangs on, and that again, down to the evidence."""
        found = words_of(self.timeline)
        lines: list[Line] = []
        dated: set[str] = set()
        for quote in self.entry.quotes:
            for expression in found[quote.document].overlapping(quote.span) if quote.document in found else ():
                lines += self._chain(quote.document, expression, 0, set(), dated, width, glyphs)
        return lines

    def _chain(
        self,
        document: str,
        expression: TimeExpression,
        depth: int,
        seen: set[str],
        dated: set[str],
        width: int,
        glyphs: Glyphs,
    ) -> list[Line]:
        kind, target = expression.reference.kind, expression.reference.target
        base = {known.id: known for known in self.timeline.expressions.get(document, ())}.get(target or "")
        hangs = {
            "publication": ", read from the day of publication",
            "expression": f", read from “{base.text}”" if base is not None else "",
            "event": f", read from what happened: “{target}”" if target else "",
        }.get(kind, "" if expression.type in ("DURATION", "SET") else ", says so by itself")
        told: Line = [
            (f"“{glyphs.show(expression.text)}”", "time"),
            (f" {glyphs.show(expression.value or 'has no value')}", "strong"),
            (glyphs.show(hangs), ""),
        ]
        lines = indent(wrap(told, max(width - 2 * depth, 8)), 2 * depth)
        seen.add(expression.id)
        if base is not None and base.id not in seen and depth < _DEEPEST:
            lines += self._chain(document, base, depth + 1, seen, dated, width, glyphs)
        if kind == "publication" and document not in dated:
            dated.add(document)
            publication = self.timeline.publication.get(document)
            room = max(width - 2 * depth - 2, 8)
            evidence = [*written(publication, self.timeline.mass, room, glyphs), *reasons(publication, room, glyphs)]
            lines += indent(evidence, 2 * depth + 2)
        return lines

    def _ways(self, width: int, glyphs: Glyphs) -> list[Line]:
        shares: dict[str, float] = {}
        for outcome in self.entry.outcomes:
            name = when(outcome.extent.begin, outcome.extent.end, outcome.best, self.entry.granularity) or "no date"
            shares[name] = shares.get(name, 0.0) + outcome.p
        ranked = sorted(shares.items(), key=lambda way: -way[1])
        if len(ranked) < 2:
            return []
        likely = [way for way in ranked[:_WAYS] if way[1] >= _WORTH] or ranked[:1]
        shown = [[(percent(p).rjust(8), "strong"), ("  ", ""), (glyphs.show(name), "")] for name, p in likely]
        others = ranked[len(likely) :]
        if others:
            rest = f"  {len(others)} other{'s' if len(others) > 1 else ''}"
            shown.append([(percent(sum(p for _, p in others)).rjust(8), "strong"), (rest, "soft")])
        return [clip_line(line, width, glyphs.cut) for line in shown]

    def _relations(self, width: int, glyphs: Glyphs) -> list[Line]:
        own = frozenset(self.entry.events)
        labels = {event: entry.label for entry in self.timeline.entries for event in entry.events}
        mirrored = {"before": "after", "after": "before"}
        lines: list[list[Line]] = []
        for relation in self.timeline.relations:
            if (relation.source in own) == (relation.target in own) or relation.relation == "vague":
                continue
            mine = relation.source in own
            word = relation.relation if mine else mirrored.get(relation.relation, relation.relation)
            other = labels.get(relation.target if mine else relation.source)
            if other is not None and len(lines) < _RELATIONS:
                words: Line = [
                    (f"{'with' if word == 'equal' else word}{FIRM_BLANK}", "soft"),
                    (glyphs.show(other), ""),
                    (f"  {glyphs.show(relation.because)}", "soft"),
                ]
                share: Line = [(percent(relation.p).rjust(8), "strong")]
                lines.append(beside([([share], 8), (wrap(words, width - 10), width - 10)]))
        return [part for block in lines for part in block]

    def _problems(self, row: Row, width: int, glyphs: Glyphs) -> list[Line]:
        messages = (self.timeline.problems[number - 1].message for number in row.notes)
        return [line for message in messages for line in wrap([(glyphs.show(message), "")], width)]


def _paragraph(document: Document, span: Span) -> Span:
    """The paragraph that a span stands in."""
    start = document.text.rfind("\n\n", 0, span.start)
    end = document.text.find("\n\n", span.end)
    return Span(0 if start < 0 else start + 2, len(document.text) if end < 0 else end)
