"""What every witness to the publication day looks at."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Document
from timeline.expressions.expression import TimeExpression
from timeline.publication.mentions import Mention, mentions_of
from timeline.publication.publication import Evidence

Days = npt.NDArray[np.int64]


@attrs.frozen(eq=False)
class Case:
    """
    A document to be dated, its expressions (not anchored), and the consecutive candidate days, shape ``(n,)``.

    ``mentions`` are what the expressions name, each thing once.
    """

    document: Document
    expressions: tuple[TimeExpression, ...]
    days: Days
    mentions: tuple[Mention, ...] = attrs.field(
        default=attrs.Factory(lambda self: mentions_of(self.document, self.expressions), takes_self=True), repr=False
    )


Witness = Callable[[Case], tuple[Evidence, ...]]
