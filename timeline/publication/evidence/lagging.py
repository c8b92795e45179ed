"""Evidence from a mention and the learned table of how far from such mentions texts are published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from events.document import Span
from timeline.publication.case import Case
from timeline.publication.lags import LagTable, load_tables, shape_of
from timeline.publication.mentions import Mention, stands_in_text
from timeline.publication.publication import Evidence

HEARD_AT_MOST: Final = 24
"""Mentions of one kind that are heard; the latest years of a text that names more."""


@attrs.frozen
class Named:
    """A mention, as what kind of evidence it is heard, and the reason in plain words."""

    kind: str
    mention: Mention
    because: str


def lagging(case: Case, all_named: Iterable[Named]) -> tuple[Evidence, ...]:
    """What mentions say of the publication day, by the learned tables; one whose table is not known says nothing."""
    return tuple(
        Evidence(
            kind=named.kind,
            span=span_of(case, named.mention),
            text=named.mention.text,
            because=named.because,
            shape=shape_of(named.mention, table, case.days),
        )
        for named in all_named
        if (table := table_of(named.mention)) is not None
    )


def table_of(mention: Mention) -> LagTable | None:
    """The learned table that reads a mention: the one of where it stands, or else the one of all such mentions."""
    tables = load_tables()
    return tables.get(mention.table) or tables.get(mention.wider_table if not mention.place else "")


def span_of(case: Case, mention: Mention) -> Span | None:
    """Where a mention stands in the text; nowhere when it is in a title apart from it."""
    return None if mention.place == "title" and not stands_in_text(case.document) else mention.span


def heard(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions to be heard: all, or the latest of very many, in order of the text."""
    if len(mentions) <= HEARD_AT_MOST:
        return list(mentions)
    latest = sorted(mentions, key=lambda mention: (-mention.at, mention.span))[:HEARD_AT_MOST]
    return sorted(latest, key=lambda mention: mention.span)
