"""Every witness there is, in one list."""

from __future__ import annotations

from typing import Final

import attrs

from timeline.publication.case import Case, Witness
from timeline.publication.evidence import (
    aftermath,
    ages,
    alike,
    drift,
    durations,
    explicit,
    known_events,
    numbered,
    offices,
    printed,
    weekdays,
    yearless,
)
from timeline.publication.publication import Evidence


def _metadata(case: Case) -> tuple[Evidence, ...]:
    if not case.document.metadata and "://" not in case.document.source:
        return ()
    from timeline.publication.evidence import metadata  # it reads many forms of dates, which takes long to load

    return metadata.witness(case)


FROM_THE_TEXT: Final[tuple[Witness, ...]] = (
    _metadata,
    printed.witness,
    explicit.witness,
    yearless.witness,
    weekdays.witness,
    durations.witness,
    drift.witness,
    alike.witness,
)
"""Witnesses that need nothing but the text and what came with it."""

FROM_KNOWLEDGE: Final[tuple[Witness, ...]] = (
    known_events.witness,
    aftermath.witness,
    offices.witness,
    numbered.witness,
    ages.witness,
)
"""Witnesses that know what happened in the world."""


DOUBT: Final = 14.0
"""Nats by which one witness may rule a day out at most."""


def hear(case: Case, *, knowledge: bool = True) -> tuple[Evidence, ...]:
    """What every witness has to say of a case."""
    witnesses = FROM_THE_TEXT + FROM_KNOWLEDGE if knowledge else FROM_THE_TEXT
    heard = tuple(fallible(evidence) for witness in witnesses for evidence in witness(case))
    return tuple(evidence for evidence in heard if not _told_already(evidence, heard))


def _told_already(evidence: Evidence, all_heard: tuple[Evidence, ...]) -> bool:
    """Whether its words are in the weight of another witness: a weekday with which a known event was told."""
    span = evidence.span
    return span is not None and any(
        other is not evidence and any(span.overlaps(words) for words in other.heard) for other in all_heard
    )


def fallible(evidence: Evidence) -> Evidence:
    """The same evidence with no day ruled out: texts misprint, witnesses misread."""
    least = evidence.shape.high - DOUBT
    if evidence.shape.low >= least:
        return evidence
    return attrs.evolve(evidence, shape=evidence.shape.at_least(least))
