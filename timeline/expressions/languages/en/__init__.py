"""English."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from timeline.calendar.units import Unit
from timeline.expressions.languages.language import Language, Preposition
from timeline.expressions.rules import Grammar, compile_rules

# A constituent of the first kind is also one of the others.
PARENTS = {
    "day": ("date",),
    "calendar_day": ("day", "date", "day_in_year", "partial"),
    "weekday_short": ("day",),
    "weekday_name": ("day", "date", "partial"),
    "month_name": ("monthly", "date", "partial"),
    "quarter_name": ("quarterly", "date", "partial"),
    "half_name": ("halfly", "date", "partial"),
    "bare_season": ("partial",),
    "bare_quarter": ("quarterly",),
    "weekly": ("date",),
    "monthly": ("date",),
    "quarterly": ("date",),
    "halfly": ("date",),
    "seasonal": ("date",),
    "yearly": ("date",),
    "block": ("date",),
    "holiday_day": ("day", "date", "partial"),
    "dom_run": ("day_run",),
}

EXPRESSIONS = (
    "day",
    "calendar_day",
    "weekly",
    "monthly",
    "quarterly",
    "halfly",
    "seasonal",
    "bare_season",
    "yearly",
    "block",
    "time",
    "length",
    "run",
    "set",
    "vague",
    "some_day",
    "rate",
    "the_units",
    "unit_beside",
    "day_run",
    "year_run",
    "bare_units",
    "bare_dom",
    "bare_part",
    "mid_unit",
    "lone_part",
    "bare_decade",
    "bare_unit",
    "bare_quarter",
    "weekday_short",
    "open_shift",
    "near",
    "near_date",
    "holiday_day",
    "weekday_name",
    "month_name",
    "quarter_name",
    "half_name",
    "clock_run",
    "loose_run",
    "loose_clock",
    "loose_time",
    "loose_date",
    "loose_dom",
    "loose_year",
    "loose_length",
    "loose_set",
    "dom_run",
    "lengths",
    "open_on",
    "military_time",
    "chatted",
    "the_new_year",
    "weekday_last",
    "listed_dom",
    "cut_century",
    "heading_dom",
    "ward_day",
    "dose",
)

TRIGGERS = (
    "{month}",
    "{weekday}",
    "{weekday_abbreviation}",
    "{weekdays}",
    "{unit}",
    "{units}",
    "{season}",
    "{seasons}",
    "{daypart}",
    "{dayparts}",
    "{decade_word}",
    "{holiday}",
    "{present}",
    "{past}",
    "{future}",
    "{every_unit}",
    "{era}",
    "{ampm}",
    "today",
    "yesterday",
    "tomorrow",
    "tonight",
    "noon",
    "midnight",
    "o'clock",
    "o’clock",
    "overnight",
    "weekends",
    "fortnight",
    "period",
    "midday",
    "gmt",
    "utc",
    "est",
    "edt",
    "pst",
    "pdt",
    "circa",
    "date",
    "q",
    "h",
    "fy",
    "weekday",
    "weekdays",
    "centuries",
    "seconds",
    "secs",
    "two",
    "eighteen",
    "nineteen",
    "twenty",
    "pod",
    "everyday",
    "bid",
    "tid",
    "qid",
    "qd",
    "qhs",
    "d",
)


@lru_cache(maxsize=1)
def lexicon() -> dict[str, dict[str, Any]]:
    """The words of English that tell times."""
    with open(os.path.join(os.path.dirname(__file__), "lexicon.toml"), "rb") as file:
        return tomllib.load(file)


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """The compiled grammar of English."""
    from timeline.expressions.languages.en import (
        accounts,
        chat,
        clinic,
        clock,
        counted,
        dates,
        deictic,
        durations,
        jotted,
        moved,
        numbers,
        parts,
        periods,
        sets,
        spans,
        stories,
        sums,
        vague,
        weeks,
    )

    marks = lexicon()["marks"]
    modules = (
        numbers,
        dates,
        periods,
        deictic,
        durations,
        moved,
        clock,
        parts,
        sets,
        vague,
        spans,
        jotted,
        weeks,
        sums,
        accounts,
        chat,
        counted,
        stories,
        clinic,
    )
    return compile_rules(
        [rule for module in modules for rule in module.RULES],
        list(_entries(lexicon())),
        triggers=TRIGGERS,
        capital=marks["capital"],
        abbreviations=marks["abbreviations"],
        parents=PARENTS,
        expressions=EXPRESSIONS,
        spellings=lexicon()["spelling"],
    )


def _entries(lexicon: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    for category, words in lexicon.items():
        if category in ("marks", "spelling"):
            continue
        for word, value in words.items():
            known = Unit[value] if category in ("unit", "units", "every_unit") else value
            yield word, category, known
            if category in ("digit", "teen", "tens"):
                yield word, "num", known


RELATIONS: dict[str, Preposition] = {
    "since": "since",
    "from": "from",
    "until": "until",
    "till": "until",
    "til": "until",
    "through": "until",
    "to": "until",
    "before": "before",
    "after": "after",
    "following": "after",
    "by": "by",
    "during": "during",
    "throughout": "throughout",
}


@lru_cache(maxsize=1)
def language() -> Language:
    """English."""
    from timeline.expressions.languages.en.acceptance import Judge
    from timeline.expressions.languages.en.chat import is_chat
    from timeline.expressions.languages.en.phrases import Phrases
    from timeline.expressions.languages.en.places import Places
    from timeline.expressions.languages.en.tenses import Ear

    words = {name: frozenset(listed) for name, listed in lexicon()["marks"].items()}
    ear = Ear(words)
    return Language(
        "en",
        grammar(),
        Judge(words).accepts,
        RELATIONS,
        ear.tense,
        Phrases(words),
        ear.looks_back,
        ear.awaited,
        Places(words).southern,
        words["speech"],
        words["joining"],
        words["closing"],
        frozenset(("in", "within")),
        frozenset(("may", "sun", "ad")),
        frozenset(("within",)),
        frozenset(("mon", "wed", "sat", "jan", "dec", "easter")),
        births=words["births"],
        letter_heads=words["letter_heads"],
        is_message=is_chat,
        counted_from={"operation": words["operations"], "admission": words["admissions"]},
    )
