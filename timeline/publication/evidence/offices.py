"""Office holders named with their title: "President Obama", "former Prime Minister Truss", "President-elect Biden"."""

from __future__ import annotations

from typing import Final

import numpy as np

from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.publication.case import Case
from timeline.publication.evidence.known_events import in_words, placed, words_of
from timeline.publication.knowledge.curves import along, tables
from timeline.publication.knowledge.offices import Holder, Spell, holders_in
from timeline.publication.publication import Evidence
from timeline.publication.shapes import Daily
from timeline.publication.window import Days, LogLikelihood

KIND: Final = "office-holder"
HEARD_AT_MOST: Final = 12
BEFORE_OFFICE: Final = 75  # days from an election to the inauguration


def witness(case: Case) -> tuple[Evidence, ...]:
    """Weigh the days by when holders are named so: in office, after it, or before they took it."""
    if not case.document.language.startswith("en") or not tables():
        return ()
    words, offset = words_of(case.document)
    return tuple(
        Evidence(
            kind=KIND,
            span=placed(words.span(holder.first, holder.last), offset),
            text=words.span(holder.first, holder.last).of(words.text),
            because=because(holder),
            shape=Daily(case.days, log_likelihood(holder, case.days)),
        )
        for holder in holders_in(words)[:HEARD_AT_MOST]
        if table_of(holder) in tables()
    )


def table_of(holder: Holder) -> str:
    """The name of the table of lags from the time in office."""
    return f"office:{holder.spells[0].group}:{holder.form}"


def measured_from(spell: Spell, form: str) -> DayInterval:
    """The days that a form counts its lag from: those in office, or those between election and office."""
    if form == "elect":
        return DayInterval(Day(spell.when.start - BEFORE_OFFICE), spell.when.start)
    return spell.when


def log_likelihood(holder: Holder, days: Days) -> LogLikelihood:
    """The best of the spells that the words may mean."""
    table = table_of(holder)
    each = [along(table, measured_from(spell, holder.form), days) for spell in holder.spells]
    return each[0] if len(each) == 1 else np.asarray(np.maximum.reduce(each))


def because(holder: Holder) -> str:
    """The reason in plain words."""
    spells = " and ".join(_spell(spell) for spell in holder.spells)
    match holder.form:
        case "former" | "then" | "late":
            return f"called “{holder.form}”: {spells}"
        case "elect":
            return f"called elect before taking office: {spells}"
        case _:
            return f"named with the title: {spells}"


def _spell(spell: Spell) -> str:
    any_title = {"president", "prime_minister"} <= set(spell.titles)  # the list does not tell which it was
    title = "in office" if any_title else spell.titles[0].replace("_", " ")
    if spell.open:
        return f"{spell.holder}, {title} since {in_words(DayInterval(spell.when.start, Day(spell.when.start + 1)))}"
    return f"{spell.holder}, {title} {in_words(spell.when)}"
