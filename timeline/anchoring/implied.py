"""Numbers that tell times only because others do: "in 214" among years BC, "until ten" after a clock time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import attrs

from events.document import Span
from timeline.anchoring.sides import leaf_of
from timeline.calendar.meanings import Clock, Containing, Date, DayPart, Meaning, Modified, Part, Season
from timeline.calendar.units import Unit
from timeline.expressions.building import Time, clock
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Language
from timeline.expressions.rules import Rule

Candidate = tuple[Span, Time, Constituent]

EARLY = 1000  # years before this one are told by numbers that could be anything
_TODAY = Time(Containing(Unit.DAY), Unit.DAY, "context")
APART = 100  # years at most between one that is told as a year and one that is a mere number
NEAR = 160  # characters after a clock time in which a number may be an hour

YEAR = Rule("implied/year", "{int}", "yearly", lambda year: Time(Date(year), Unit.YEAR))
HOUR = Rule("implied/hour", "{hour_word}", "time", lambda hour, minute: clock(_TODAY, hour, minute, open_half=True))


def with_implied(text: str, found: Sequence[Candidate], known: Language) -> Sequence[Candidate]:
    """The times of a text with the numbers that are years or hours beside them."""
    told = _early_years(found)
    if told:
        found = _with_years(text, [_of_era(one, told) for one in found], told, known)
    if any(_is_clock(time.meaning) for _, time, _ in found):
        found = _with_hours(text, found, known)
    return found


def _early_years(found: Sequence[Candidate]) -> tuple[int, int, int] | None:
    """The least, the most and the first of the early years that are told with an era, a month or a day."""
    years = [(_year(time.meaning), _open_era(one)) for _, time, one in found]
    sure = [year for year, open_era in years if year is not None and year < EARLY and not open_era]
    sure = sure or [year for year, open_era in years if year is not None and open_era]
    return (min(sure), max(sure), sure[0]) if sure else None


def _open_era(one: Constituent) -> bool:
    return one.rule.name.endswith(("/early in", "/late in", "early year"))


def _year(meaning: Meaning) -> int | None:
    while isinstance(meaning, Part | Modified):
        meaning = meaning.base
    if isinstance(meaning, Season):
        return meaning.year
    leaf = leaf_of(meaning)
    return leaf.year if isinstance(leaf, Date) else None


def _fitting(number: int, told: tuple[int, int, int]) -> int | None:
    """The year of a number that lies nearest to those told (least, most, first), when one is near."""
    near = {year: min(abs(year - one) for one in told) for year in (number, 1 - number)}
    best = min(near, key=lambda year: near[year])
    within = told[0] - APART <= best <= told[1] + APART
    return best if within else None


def _of_era(candidate: Candidate, told: tuple[int, int, int]) -> Candidate:
    """ "The spring of 218" among years BC."""
    span, time, one = candidate
    year = _year(time.meaning)
    if not _open_era(one) or year is None:
        return candidate
    fitting = _fitting(year, told)
    if fitting is None or fitting == year:
        return candidate
    return span, time._replace(meaning=_in_year(time.meaning, fitting)), one


def _in_year(meaning: Meaning, year: int) -> Meaning:
    if isinstance(meaning, Date | Season):
        return attrs.evolve(meaning, year=year)
    return attrs.evolve(meaning, base=_in_year(meaning.base, year)) if isinstance(meaning, Part | Modified) else meaning


def _gaps(text: str, found: Sequence[Candidate]) -> Iterator[tuple[int, int, int]]:
    """Stretches between times: the place of the time before in the order, where they start and end."""
    if found[0][0].start:
        yield -1, 0, found[0][0].start
    for i, (one, other) in enumerate(pairwise(found)):
        yield i, one[0].end, other[0].start
    yield len(found) - 1, found[-1][0].end, len(text)


def _with_years(
    text: str, found: Sequence[Candidate], told: tuple[int, int, int], known: Language
) -> Sequence[Candidate]:
    made: list[Candidate] = []
    for i, start, end in _gaps(text, found):
        if i >= 0:
            made.append(found[i])
        for span in known.phrases.bare_years(text, start, end):
            year = _fitting(int(span.of(text)), told)
            if year is not None:
                made.append((span, YEAR.build(year), _by(YEAR, found[max(i, 0)][2])))
    return made


def _by(rule: Rule, beside: Constituent) -> Constituent:
    return beside._replace(category=rule.symbol, rule=rule)


def _is_clock(meaning: Meaning) -> bool:
    return isinstance(meaning, Clock)


def _with_hours(text: str, found: Sequence[Candidate], known: Language) -> Sequence[Candidate]:
    made: list[Candidate] = []
    for i, start, end in _gaps(text, found):
        if i < 0:
            continue
        made.append(found[i])
        at = start
        if not isinstance(found[i][1].meaning, Clock | DayPart):
            continue
        last = text.find("\n\n", start, min(end, start + 2 * NEAR))
        for span, *told in known.phrases.bare_hours(text, start, min(end, start + 2 * NEAR) if last < 0 else last):
            if span.start - at > NEAR:
                break
            made.append((span, HOUR.build(*told), _by(HOUR, found[i][2])))
            at = span.end
    return made
