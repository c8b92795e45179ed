"""What every witness to the publication day looks at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property

import attrs

from events.document import Document
from timeline.expressions.expression import TimeExpression
from timeline.expressions.recognition import recognise
from timeline.publication.drift import Known, features_of, load_table
from timeline.publication.mentions import Mention, mentions_of, stands_in_text
from timeline.publication.publication import Evidence
from timeline.publication.window import Days


@attrs.frozen(eq=False)
class Case:
    """
    A document to be dated, its expressions (not anchored), and the consecutive candidate days, shape ``(n,)``.

    ``mentions`` are what the expressions and the title name, each thing once.
    """

    document: Document
    expressions: tuple[TimeExpression, ...]
    days: Days
    mentions: tuple[Mention, ...] = attrs.field(
        default=attrs.Factory(
            lambda self: mentions_of(self.document, self.expressions, _titled(self.document)), takes_self=True
        ),
        repr=False,
    )

    @cached_property
    def words(self) -> Counter[str]:
        """How often title and text have each word, pair of words and name."""
        title, text = self.document.title, self.document.text
        return features_of(f"{title}\n{text}" if title else text)

    @cached_property
    def known_words(self) -> Known | None:
        """Those of them that the shipped table of words has; ``None`` where it has none, or there is no table."""
        table = load_table()
        known = None if table is None else table.read(self.words)
        return known if known is not None and known.rows.size else None


def _titled(document: Document) -> tuple[TimeExpression, ...]:
    """The expressions of a title that the text does not begin with."""
    if not document.title or stands_in_text(document):
        return ()
    return recognise(Document(document.id, document.title, language=document.language))


Witness = Callable[[Case], tuple[Evidence, ...]]
