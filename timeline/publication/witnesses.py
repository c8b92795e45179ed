"""Every witness there is, in one list."""

from __future__ import annotations

from typing import Final

from timeline.publication.case import Case, Witness
from timeline.publication.evidence import drift, durations, explicit, metadata, printed, weekdays, yearless
from timeline.publication.publication import Evidence

FROM_THE_TEXT: Final[tuple[Witness, ...]] = (
    metadata.witness,
    printed.witness,
    explicit.witness,
    yearless.witness,
    weekdays.witness,
    durations.witness,
    drift.witness,
)
"""Witnesses that need nothing but the text and what came with it."""

FROM_KNOWLEDGE: Final[tuple[Witness, ...]] = ()
"""Witnesses that know what happened in the world."""


def hear(case: Case, *, knowledge: bool = True) -> tuple[Evidence, ...]:
    """What every witness has to say of a case."""
    witnesses = FROM_THE_TEXT + FROM_KNOWLEDGE if knowledge else FROM_THE_TEXT
    return tuple(evidence for witness in witnesses for evidence in witness(case))
