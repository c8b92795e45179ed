"""Whether 4/5 is 5 April or 4 May: what the other dates of a text show, and the country of its language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from events.document import Span
from timeline.calendar.choices import Either
from timeline.calendar.meanings import Clock, Date, Meaning
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent

Candidate = tuple[Span, Time, Constituent]

# English of countries that write the day first, by region of the language code.
DAY_FIRST = frozenset(("gb", "uk", "ie", "au", "nz", "in", "za", "sg", "my", "hk", "ng", "ke", "pk"))
# The share of dates with the month first, without other evidence: a judgement.
ABROAD, BY_WORDS, BY_EVIDENCE = 0.2, 0.9, 0.97
# "5 May", "May 5"; not "May 1990".
_WORDS = re.compile(
    r"(?<![\w:/.-])(?:\d\d?(?:st|nd|rd|th)?(?: of)? [^\W\d_]{3}"
    r"|([^\W\d_]{3,9})\.? \d\d?(?:st|nd|rd|th)?(?!\w|[:/.-]\w| [^\W\d_]{3}))"
)
_NUMERIC = re.compile(r"(\d\d?)[/.-](\d\d?)(?:[/.-]\d{2,4})?(?!\d)")


def in_one_order(found: Sequence[Candidate], text: str, language: str) -> Sequence[Candidate]:
    """The candidates, with the numeric dates that are open read in the order that the whole text shows."""
    if not any(_is_open(time.meaning) for _, time, _ in found):
        return found
    month_first = _month_first([span.of(text) for span, _, _ in found], language)
    if month_first is None:
        return found
    return [(span, time._replace(meaning=_weighed(time.meaning, month_first)), one) for span, time, one in found]


def _spelled(said: str) -> str | None:
    """What stands before the number of a day told with the name of its month: nothing, or the name."""
    match = _WORDS.search(said)
    return None if match is None else match[1] or ""


def _month_first(said: Sequence[str], language: str) -> float | None:
    pairs = [(int(match[1]), int(match[2])) for one in said if (match := _NUMERIC.match(one))]
    days, months = sum(a > 12 >= b for a, b in pairs), sum(b > 12 >= a for a, b in pairs)
    if (days > 0) != (months > 0):
        return BY_EVIDENCE if months else 1 - BY_EVIDENCE
    spelled = [before == "" for one in said if (before := _spelled(one)) is not None]
    if spelled and len(set(spelled)) == 1:  # "5 May" goes with 5/4 for 5 April
        return 1 - BY_WORDS if spelled[0] else BY_WORDS
    return ABROAD if language.lower().partition("-")[2] in DAY_FIRST else None


def _is_open(meaning: Meaning) -> bool:
    if isinstance(meaning, Clock):
        meaning = meaning.base
    if not isinstance(meaning, Either) or len(meaning.choices) != 2:
        return False
    (a, _), (b, _) = meaning.choices
    return isinstance(a, Date) and isinstance(b, Date) and a.month == b.day and a.day == b.month


def _weighed(meaning: Meaning, month_first: float) -> Meaning:
    if not _is_open(meaning):
        return meaning
    if isinstance(meaning, Clock):
        base = _weighed(meaning.base, month_first)
        return Clock(base, meaning.hour, meaning.minute, meaning.zone, meaning.open_half)
    assert isinstance(meaning, Either)
    (a, _), (b, _) = meaning.choices  # builders put the month first
    return Either.of(a, b, month_first) if month_first >= 0.5 else Either.of(b, a, 1 - month_first)
