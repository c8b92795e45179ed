"""Evidence from a mention and the learned table of how far from such mentions texts are published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from timeline.publication.case import Case
from timeline.publication.lags import load_tables, values
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence

HEARD_AT_MOST: Final = 24
"""Mentions of one kind that are heard; the latest years of a text that names more."""


def lagging(case: Case, mention: Mention, *, kind: str, because: str) -> Evidence | None:
    """What a mention says of the publication day; ``None`` when its table is not known."""
    table = load_tables().get(mention.table)
    if table is None:
        return None
    return Evidence(
        kind=kind,
        span=mention.span,
        text=mention.text,
        because=because,
        log_likelihood=values(mention, table.by_lag, case.days),
    )


def heard(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions to be heard: all, or the latest of very many, in order of the text."""
    if len(mentions) <= HEARD_AT_MOST:
        return list(mentions)
    latest = sorted(mentions, key=lambda mention: (-mention.at, mention.span))[:HEARD_AT_MOST]
    return sorted(latest, key=lambda mention: mention.span)
