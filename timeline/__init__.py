"""
Put text on a timeline, also where nobody wrote down the day.

The stages, in order, each a function from values to a new value::

    read            file or text                     -> events.document.Document
    expressions     Document                         -> tuple[TimeExpression, ...]
    publication     Document, expressions            -> Publication, a probability over days with reasons
    events          Document                         -> tuple[Event, ...]
    anchoring       expressions, events, one day     -> extents of time, once per likely day
    ordering        extents, relations               -> marginals mixed over the publication days
    assembly        all of it                        -> Timeline

Names are loaded when first used, so that ``timeline --version`` stays instant.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from events.document import Document as Document
    from events.document import Span as Span
    from events.event import Event as Event
    from timeline.assembly import Entry as Entry
    from timeline.assembly import Relation as Relation
    from timeline.assembly import Timeline as Timeline
    from timeline.errors import Problem as Problem
    from timeline.errors import ReconstructionError as ReconstructionError
    from timeline.expressions.expression import TimeExpression as TimeExpression
    from timeline.finding import find_expressions as find_expressions
    from timeline.pipeline import infer_publication as infer_publication
    from timeline.pipeline import reconstruct as reconstruct
    from timeline.pipeline import reconstruct_many as reconstruct_many
    from timeline.publication.publication import Publication as Publication

_HOME = {
    "Document": "events.document",
    "Span": "events.document",
    "Event": "events.event",
    "Entry": "timeline.assembly",
    "Relation": "timeline.assembly",
    "Timeline": "timeline.assembly",
    "Problem": "timeline.errors",
    "ReconstructionError": "timeline.errors",
    "TimeExpression": "timeline.expressions.expression",
    "Publication": "timeline.publication.publication",
    "find_expressions": "timeline.finding",
    "infer_publication": "timeline.pipeline",
    "reconstruct": "timeline.pipeline",
    "reconstruct_many": "timeline.pipeline",
}

__all__ = [
    "Document",
    "Entry",
    "Event",
    "Problem",
    "Publication",
    "ReconstructionError",
    "Relation",
    "Span",
    "TimeExpression",
    "Timeline",
    "__version__",
    "find_expressions",
    "infer_publication",
    "reconstruct",
    "reconstruct_many",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'timeline' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
