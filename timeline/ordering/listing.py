"""The relations between events that a timeline lists: those that words tell."""

from __future__ import annotations

from typing import Literal

from timeline.assembly import Relation
from timeline.ordering.cues import PUBLICATION, PointOrder
from timeline.ordering.solving import Solution

_LISTED: dict[PointOrder, Literal["before", "after", "equal"]] = {
    "before": "before",
    "after": "after",
    "equal": "equal",
    "begins-in": "after",
}


def list_relations(solution: Solution) -> tuple[Relation, ...]:
    """The kept words of order as relations between the begins of events, in order of the text."""
    found = []
    for index in solution.choice.kept:
        cue = solution.cue(index)
        if cue is not None and cue.target != PUBLICATION and cue.order in _LISTED:
            found.append(Relation(cue.source, cue.target, _LISTED[cue.order], cue.p, cue.because))
    return tuple(found)
