"""Training examples: what the witnesses find in dated texts, before anything is known of its weight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from events.document import Document
from timeline.calendar.days import Day
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.drift import DriftTable, features_of, spread
from timeline.publication.evidence import durations, explicit, printed, weekdays, yearless
from timeline.publication.evidence.lagging import Named
from timeline.publication.fit.lags import Training
from timeline.publication.fit.texts import DatedText
from timeline.publication.inference import Weight
from timeline.publication.window import WINDOW, days_of
from timeline.publication.witnesses import FROM_KNOWLEDGE, fallible

CROWDING: Final = Weight().crowding

DENSE: Final = ("language-drift", "weekday-of-date", "known-event", "office-holder", "numbered-thing", "age")
"""Kinds whose log-likelihoods are reckoned whole, and only weighed here."""

SOURCES: Final = (explicit.named, printed.named, yearless.named, weekdays.named, durations.named)


def case_of(text: DatedText) -> Case:
    """A dated text as a case, without its date."""
    document = Document(id=text.id, text=text.text, title=text.title)
    return Case(document, recognise(document), days_of(WINDOW))


def named_in(case: Case) -> tuple[Named, ...]:
    """Every mention that a witness hears."""
    return tuple(named for source in SOURCES for named in source(case))


def shared(all_named: Iterable[Named]) -> Iterator[tuple[Named, float]]:
    """Mentions with the share each counts, among those of its kind."""
    listed = list(all_named)
    counts = Counter(named.kind for named in listed)
    for named in listed:
        yield named, counts[named.kind] ** -CROWDING


def training(text: DatedText, case: Case, drift: DriftTable, weight: float) -> Training:
    """What the witnesses see in a text, with a drift table that has not seen it."""
    mentions = tuple((named.mention, share) for named, share in shared(named_in(case)))
    return Training(Day(text.date.toordinal()), weight, mentions, lambda: _dense(text, case, drift))


def _dense(text: DatedText, case: Case, drift: DriftTable) -> dict[str, npt.NDArray[np.float64]]:
    """The log-likelihoods of the kinds that are weighed whole."""
    dense: dict[str, npt.NDArray[np.float64]] = {}
    if rows := drift.known(features_of(f"{text.title}\n{text.text}")):
        dense["language-drift"] = spread(drift, drift.scores(rows), case.days)
    heard = [(e.kind, e.log_likelihood) for witness in FROM_KNOWLEDGE for e in map(fallible, witness(case))]
    heard += [("weekday-of-date", yearless.agreement(mention, case.days)) for mention in yearless.with_weekday(case)]
    for kind, count in Counter(kind for kind, _ in heard).items():
        said = np.sum([log_likelihood for one, log_likelihood in heard if one == kind], axis=0)
        dense[kind] = said * count**-CROWDING
    return dense
