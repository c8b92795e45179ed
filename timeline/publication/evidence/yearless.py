"""Days and months said without their year, which place a text in the year; with a weekday, also the year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs
import numpy as np

from timeline.calendar.days import days_in_month
from timeline.publication.case import Case
from timeline.publication.evidence.lagging import Named, heard, lagging, span_of
from timeline.publication.mentions import Mention
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Cyclic
from timeline.publication.window import LogLikelihood

FORMS: Final = frozenset(
    {
        "yearless-day",
        "period-yearless-day",
        "yearless-month",
        "month-last-year",
        "month-this-year",
        "month-next-year",
        "season",
        "last-season",
        "next-season",
        "holiday",
    }
)

SLIP: Final = 0.06
"""Share of weekdays that do not agree with their day in the nearest year: other years meant, misprints."""

_PLACE, _WEEKDAY = np.divmod(np.arange(2 * 366 * 7), 7)
_CELLS: Final = (_PLACE % 366, _PLACE // 366, _WEEKDAY + 1)
"""Day of the year, whether the year is a leap year, and weekday, of each cell of the "week and year"."""


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by their place in the year, and by the years in which a weekday meets its day."""
    agreeing = [
        Evidence(
            kind="weekday-of-date",
            span=span_of(case, mention),
            text=mention.text,
            because=f"“{mention.text}”: only in some years does that day fall on that weekday",
            shape=Cyclic(case.days, agreement(mention), "week and year"),
        )
        for mention in with_weekday(case)
    ]
    return (*lagging(case, named(case)), *agreeing)


def named(case: Case) -> Iterator[Named]:
    """The yearless times that are heard, and the days among them together."""
    mentions = heard([m for m in case.mentions if m.form in FORMS and not m.place])
    for mention in mentions:
        because = f"“{mention.text}” needs no year: its writer and readers were near it"
        yield Named("yearless-date", mention, because)
    told = [m for m in mentions if m.form == "yearless-day" and m.tense != "future"]
    if told:
        dates = tuple(sorted({(m.month or 1, m.day or 1) for m in told}))
        together = attrs.evolve(told[-1], form="nearest-day", tense="plain", position="", weekday=None, dates=dates)
        yield Named("nearest-day", together, "texts come soon after the last of the days they tell without a year")


def with_weekday(case: Case) -> list[Mention]:
    """The yearless days that are named with their weekday."""
    return heard([m for m in case.mentions if m.form == "yearless-day" and m.weekday and m.day])


def agreement(mention: Mention) -> LogLikelihood:
    """Log-likelihood, by day of the week and year, that the nearest such day of a year has the weekday named."""
    month, day = mention.month or 1, mention.day or 1
    day_of_year, leap, weekday_of = _CELLS
    within = day_of_year - _day_of_year(month, day) - (leap if month > 2 else 0)
    # Count to the nearest such day: in the year before when it lies more than half a year ahead.
    lag = np.where(within < -182, within + 365, np.where(within > 182, within - 365, within))
    weekday = (weekday_of - 1 - lag) % 7 + 1
    crossed_leap = lag != within
    agrees = weekday == mention.weekday
    # Across a year's end a leap day may lie between; either count is accepted there.
    agrees |= crossed_leap & ((weekday % 7 + 1 == mention.weekday) | ((weekday - 2) % 7 + 1 == mention.weekday))
    return np.asarray(np.where(agrees, np.log(1 - SLIP), np.log(SLIP / 6)))


def _day_of_year(month: int, day: int) -> int:
    return sum(days_in_month(2001, m) for m in range(1, month)) + min(day, days_in_month(2001, month)) - 1
