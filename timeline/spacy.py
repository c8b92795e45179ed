"""
A spaCy component that finds time expressions: `nlp.add_pipe("timeline")` after importing this module.

Needs the extra ``spacy``. Each expression becomes an entity labelled DATE, TIME, DURATION or SET, and
``span._.timex`` gives the expression with its meaning, value and readings. The day a text was written is
``doc._.anchor``, or else the component's ``anchor``.
"""

from __future__ import annotations

import spacy.util
from spacy.language import Language
from spacy.tokens import Doc, Span

from timeline.expressions.expression import TimeExpression
from timeline.finding import find_expressions

NAME = "timeline"


class TimeExpressions:
    """Finds the time expressions of a document, without looking at what other components found."""

    def __init__(self, anchor: str | None = None, entities: bool = True) -> None:
        """
        Args:
            anchor: The day the texts were written: an ISO day, month or year, or an EDTF date.
            entities: Whether expressions become entities; else they are in ``doc.spans["timex"]`` only.
        """
        self.anchor = anchor
        self.entities = entities

    def __call__(self, doc: Doc) -> Doc:
        """The document with its expressions marked; an entity that overlaps one makes way."""
        spans = []
        for expression in find_expressions(doc.text, anchor=doc._.anchor or self.anchor):
            span = doc.char_span(*_place(expression), label=expression.type, alignment_mode="expand")
            if span is not None:
                span._.timex = expression
                spans.append(span)
        spans = spacy.util.filter_spans(spans)  # tokens may be coarser than our words
        doc.spans["timex"] = spans
        if self.entities:
            taken = {token.i for span in spans for token in span}
            others = [entity for entity in doc.ents if all(token.i not in taken for token in entity)]
            doc.set_ents([*others, *spans])
        return doc


def _place(expression: TimeExpression) -> tuple[int, int]:
    return expression.span.start, expression.span.end


def _make(nlp: Language, name: str, anchor: str | None, entities: bool) -> TimeExpressions:
    return TimeExpressions(anchor, entities)


Language.factory(
    NAME,
    assigns=["doc.ents", "span._.timex"],
    default_config={"anchor": None, "entities": True},
    func=_make,
)


if not Span.has_extension("timex"):
    Span.set_extension("timex", default=None)
if not Doc.has_extension("anchor"):
    Doc.set_extension("anchor", default=None)
