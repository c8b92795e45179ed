"""What every witness to the publication day looks at."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import numpy as np
import numpy.typing as npt

from events.document import Document
from timeline.expressions.expression import TimeExpression
from timeline.publication.publication import Evidence

Days = npt.NDArray[np.int64]


@attrs.frozen(eq=False)
class Case:
    """A document to be dated, its expressions (not anchored), and the consecutive candidate days, shape ``(n,)``."""

    document: Document
    expressions: tuple[TimeExpression, ...]
    days: Days


Witness = Callable[[Case], tuple[Evidence, ...]]
