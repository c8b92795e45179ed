"""What every witness to the publication day looks at."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from events.document import Document
from timeline.expressions.expression import TimeExpression
from timeline.expressions.recognition import recognise
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


def _titled(document: Document) -> tuple[TimeExpression, ...]:
    """The expressions of a title that the text does not begin with."""
    if not document.title or stands_in_text(document):
        return ()
    return recognise(Document(document.id, document.title, language=document.language))


Witness = Callable[[Case], tuple[Evidence, ...]]
