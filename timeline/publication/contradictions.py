"""Where witnesses disagree: with the date a user supplied, or with the answer the others give."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from events.document import Document
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.errors import Problem
from timeline.publication.publication import Evidence, Publication
from timeline.publication.shapes import Mass, Values
from timeline.publication.window import Days, prior
from timeline.publication.wording import run_in_words

if TYPE_CHECKING:
    from timeline.publication.supplied import SuppliedDate

AGAINST_SUPPLIED: Final = 3.0
"""Bits by which words must fit their own days better than the supplied ones to be quoted as contradicting."""

AGAINST_BY_HABIT: Final = 7.0
"""The same for words that state no time and are only more at home in other years: short texts have few of them."""

AGAINST_ANSWER: Final = 4.0
"""Bits by which a witness must disagree with the answer to be reported."""

QUOTED_AT_MOST: Final = 5

VAGUE: Final = 7305
"""Days of the 0.9 interval from which on a date is hardly one: twenty years."""

VAGUE_AMONG_MANY: Final = 1826
"""The same for a text that names very many dates: which of them is near its own is anyone's guess."""

MANY: Final = 20
"""Explicit dates from which on they are very many."""

DATED: Final = frozenset({"explicit-date", "printed", "metadata"})
"""Kinds of evidence of a text that names a year: its reader can tell for himself how far to trust the date."""


def find_contradictions(
    document: Document,
    supplied: SuppliedDate,
    days: Days,
    from_text: Mass,
    weighed: Sequence[tuple[Evidence, float]],
) -> tuple[Problem, ...]:
    """
    Problems of a supplied date with the text: the words that fit another day, and how far off that is.

    Args:
        document: The document.
        supplied: What the user said.
        days: The candidate days, shape ``(n,)``.
        from_text: Probability of the days that are likely from the text alone.
        weighed: The text's witnesses, each with the share of it that counts.
    """
    within = slice(*np.searchsorted(days, [supplied.interval.start, supplied.interval.end]).tolist())
    if within.start == within.stop or not from_text.at.size:
        return ()
    likely = from_text.p >= 1e-3 * from_text.p.max()
    answer = Mass(from_text.at[likely], from_text.p[likely] / from_text.p[likely].sum())
    supplied_days = np.arange(within.start, within.stop)
    against = []
    for evidence, tempering in weighed:
        if evidence.kind == "weekday":
            continue  # a bare weekday names a day near any date
        shape = evidence.shape
        top = shape.high
        at_supplied = float((shape.at(supplied_days).max() - top) * tempering / np.log(2))
        if at_supplied > 1e-6 - AGAINST_SUPPLIED:
            continue  # no other days can be as much better
        values, weights = shape.weighed(answer)
        at_answer = float(np.log2((weights * np.exp((values - top) * tempering)).sum() + 1e-12))
        needed = AGAINST_BY_HABIT if evidence.kind == "language-drift" else AGAINST_SUPPLIED
        if (lost := at_answer - at_supplied) >= needed:
            against.append((lost, evidence, tempering))
    if not against:
        return ()
    # The text as a whole must prefer other days, by more than the prior does.
    before = prior(days)
    inside = (from_text.at >= within.start) & (from_text.at < within.stop)
    gained = float(from_text.p[inside].sum()) / max(float(before[within].sum()), 1e-300)
    best_elsewhere = float((from_text.p / before[from_text.at]).max())
    if np.log2(max(best_elsewhere, 1e-300) / max(gained, 1e-300)) < AGAINST_SUPPLIED:
        return ()
    # Words that state a time come before words that only have theirs.
    against.sort(key=lambda found: (found[1].kind == "language-drift", -found[0], found[1].kind, found[1].text))
    problems = []
    for lost, evidence, tempering in against[:QUOTED_AT_MOST]:
        own = _fitting(days[from_text.at], evidence.shape.at(from_text.at) * tempering + np.log(from_text.p))
        problems.append(
            Problem(
                "supplied-date-contradicted",
                document.id,
                evidence.span,
                f"the supplied date {supplied.text} does not fit “{evidence.text}”: {evidence.because};"
                f" the text points to {run_in_words(own)}, {_distance(own, supplied.interval)}"
                f" ({lost:.0f} bits against)",
            )
        )
    return tuple(problems)


def find_conflicts(document: Document, publication: Publication) -> tuple[Problem, ...]:
    """Problems with the answer that all witnesses give together: it is vague, or single ones speak against it."""
    if publication.status == "unknown":
        return ()
    many = sum(reason.kind == "explicit-date" for reason in publication.evidence) >= MANY
    dated = any(reason.kind in DATED for reason in publication.evidence)
    interval = publication.interval() if many or not dated else None
    if (many or not dated) and (interval is None or len(interval) > (VAGUE_AMONG_MANY if many else VAGUE)):
        within = "any time" if interval is None else run_in_words(interval)
        message = f"the text hardly tells when it was written: {within}; supply the date if known"
        return (Problem("publication-vague", document.id, None, message),)
    against = [reason for reason in publication.evidence if reason.bits <= -AGAINST_ANSWER]
    return tuple(
        Problem(
            "publication-evidence-conflict",
            document.id,
            reason.span,
            f"“{reason.text}” speaks against the inferred publication date: {reason.because}"
            f" ({-reason.bits:.0f} bits against)",
        )
        for reason in against[:QUOTED_AT_MOST]
    )


def _fitting(days: Days, log_p: Values) -> DayInterval:
    """The run of days about the likeliest that holds most of what is likely."""
    p = np.exp(log_p - log_p.max())
    after = np.cumsum(p)
    first, last = np.searchsorted(after, [0.05 * after[-1], 0.95 * after[-1]])
    return DayInterval(Day(int(days[first])), Day(int(days[min(int(last), len(days) - 1)]) + 1))


def _distance(own: DayInterval, supplied: DayInterval) -> str:
    earlier = supplied.start - (own.end - 1)
    later = own.start - (supplied.end - 1)
    off, side = (earlier, "earlier") if earlier > 0 else (later, "later")
    if off <= 0:
        return "other days of the same time"
    if off < 60:
        return f"{off} day{'s' * (off > 1)} {side}"
    if off < 730:
        return f"{round(off / 30.437)} months {side}"
    return f"{round(off / 365.2425)} years {side}"
