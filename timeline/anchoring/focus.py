"""The times named so far that later ones may hang on, and whether a text tells a story by its own dates."""

from __future__ import annotations

from collections.abc import Sequence, Set

import attrs

from events.document import Span
from timeline.anchoring.sides import leaf_of, names_month
from timeline.calendar.meanings import Clock, Containing, Date, DayPart, Run, Vague
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.expression import TimeExpression

# Units of the periods that accounts are told for.
PERIODS = frozenset((Unit.QUARTER, Unit.HALF_YEAR))
DAYS = frozenset(unit for unit in Unit if unit <= Unit.DAY)
ALL = frozenset(Unit)


@attrs.define
class Focus:
    """By unit, the last time named and its place in the order."""

    by_unit: dict[Unit, tuple[int, TimeExpression]] = attrs.field(factory=dict)
    month: tuple[Unit, TimeExpression] | None = None  # the last time that told its month, or its day of one
    told: tuple[Unit, TimeExpression] | None = None  # the last day that was not of what is to come
    year: int | None = None  # the last year that the story itself came to
    sums_up: bool = False  # whether the last period told was a sum over quarters: "the first nine months"

    def last(self, units: Set[Unit] = ALL) -> tuple[Unit, TimeExpression] | None:
        """The last named time of one of these units, with its unit."""
        found = [(number, unit, expression) for unit, (number, expression) in self.by_unit.items() if unit in units]
        return max(found)[1:] if found else None  # no two have one number

    def add(self, number: int, unit: Unit, expression: TimeExpression) -> None:
        """Note a time that others may hang on."""
        self.by_unit[unit] = (number, expression)
        if unit <= Unit.DAY and expression.tense != "future":
            self.told = unit, expression
        if names_month(expression):
            self.month = unit, expression
        if unit in PERIODS:
            self.sums_up = False


def is_narrative(times: Sequence[Time], *, dated: bool = False) -> bool:
    """
    Whether dates tell a story of their own: full dates and years, times counted from them ("two days
    later", "that autumn"), and hardly a time counted from the writer's day.

    A text that is ``dated`` at its head is told from that day, unless times are counted from others often. One that
    has a weekday or a time of the writer's before its first date is told from the writer's day.
    """
    told = counted = here = weekdays = left_open = months = 0
    begun = False
    years: list[int] = []
    if not dated and _opens_here(times):
        return False
    for time in times:
        if time.hang == "none":
            told += time.type in ("DATE", "TIME") and time.unit <= Unit.YEAR
            if isinstance(time.meaning, Date) and time.meaning.year is not None:
                years.append(time.meaning.year)
                months += time.meaning.month is not None
        elif time.hang == "context":
            counted += time.type != "DURATION" and not _is_hour(time)
        elif time.hang == "publication":
            here += not isinstance(time.meaning, Vague) and not _goes_on(time)
        elif _is_weekday(time):
            weekdays += 1
        elif _is_of_a_month(time):
            left_open += months > 0
            begun = begun or not months  # a month or day of the writer's year comes first
    against = 2 * here + weekdays
    in_months = months > 0 and not begun
    # Dates of its own come first, and nothing is told from the writer's day.
    sure = in_months and not against and (months > 1 or counted > 1)
    if counted < 3 and (dated or (not sure and years and years[0] == max(years) > min(years))):
        return False  # news, with what came before
    if not against:
        return told >= 5 or (told >= 1 and told + counted + left_open * sure >= 4)
    if in_months and left_open >= 3 and told >= 2 and not here:
        return told + counted + left_open >= 3 * against
    return told >= 2 and counted >= 2 and told + counted >= against


def is_titled(text: str, span: Span) -> bool:
    """Whether a time ends the first line of a text, set off from what follows."""
    rest = text[span.end : span.end + 4].replace(" ", "")
    return rest[:2] == "\n\n" and "\n" not in text[: span.start].lstrip()


def _opens_here(times: Sequence[Time]) -> bool:
    """Whether the first time that has a place is the writer's: a weekday, "last month"; not a date."""
    for time in times:
        if time.hang == "publication":
            return True
        if time.type == "DATE" and time.hang == "none":
            return False
        if _is_weekday(time):
            return True
    return False


def _is_hour(time: Time) -> bool:
    """A time of day without its day."""
    return isinstance(time.meaning, Clock | DayPart) and isinstance(time.meaning.base, Containing)


def _is_weekday(time: Time) -> bool:
    return isinstance(time.meaning, Date) and time.meaning.weekday is not None and time.meaning.day is None


def _is_of_a_month(time: Time) -> bool:
    """A day or month without its year."""
    date = leaf_of(time.meaning)
    return isinstance(date, Date) and (date.month is not None or date.day is not None)


def _goes_on(time: Time) -> bool:
    """ "Over the next ten days", which may be those of the story."""
    return isinstance(time.meaning, Run) and time.meaning.side == "beginning"


def undated_opening(times: Sequence[Time]) -> int:
    """How many times stand before the first that tells its month and year: a story may open without any."""
    for number, time in enumerate(times):
        if time.hang == "none" and time.type in ("DATE", "TIME"):
            return number if time.unit < Unit.YEAR else 0
    return 0


def sums_up(time: Time) -> bool:
    """Whether the words are a part of a year that is accounted for: "the first nine months"."""
    meaning = time.meaning
    return isinstance(meaning, Run) and meaning.length.unit == Unit.MONTH and meaning.length.amount in (6, 9)
