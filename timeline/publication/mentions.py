"""
What the time expressions of a text name, in the few forms that tell of the day they were written.

A mention's ``form`` says what is stated: a "day" with its year, a "month" or "year" likewise, a "yearless-day"
("March 5"), a "yearless-month" ("in September"), a "weekday" and so on. How far before or after such a mention
texts are published is learned for each form and tense (`timeline.publication.lags`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final, Literal

import attrs

from events.document import Document, Span
from timeline.calendar.choices import Either
from timeline.calendar.dates import Date, Half, Holiday, Quarter, Season
from timeline.calendar.days import Day, civil, day_of, days_in_month
from timeline.calendar.durations import Between, Run
from timeline.calendar.holidays import days_of
from timeline.calendar.readings import Meaning
from timeline.calendar.relative import Beside, Clock, Containing, DayPart, Modified, Nearby, Nth, Part, Shift, Within
from timeline.calendar.timex3 import SEASON_MONTH
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression

Form = Literal[
    "day",
    "weekday-day",
    "period-day",
    "period-yearless-day",
    "season-year",
    "month",
    "year",
    "yearless-day",
    "yearless-month",
    "month-last-year",
    "month-this-year",
    "month-next-year",
    "season",
    "last-season",
    "next-season",
    "weekday",
    "last-weekday",
    "next-weekday",
    "weekend",
    "holiday",
    "latest-year",
    "latest-day",
    "nearest-day",
    "since-days",
    "since-months",
    "since-few-months",
    "since-years",
    "ago-days",
    "ago-months",
    "ago-years",
    "anniversary",
    "apart-ago-years",
    "apart-anniversary",
]
Tense = Literal["past", "future", "plain"]
Place = Literal["", "printed", "updated", "title", "opening", "caption", "copyright"]
Position = Literal["", "lead", "first", "soon"]

EARLIEST_YEAR: Final = 1000
LATEST_YEAR: Final = 2200
"""Years beyond these tell nothing of the window."""


LEAD: Final = 300
"""Characters at the head of a text, where the news stands: what is named there lies nearest to its day."""

FIRST: Final = frozenset({"weekday", "year"})
"""Forms whose first mention after the lead tells more than later ones."""

NOWHERE: Final = Day(0)
SATURDAY: Final = 6


@attrs.frozen
class Mention:
    """
    One thing named in the text.

    ``at`` is the first day of what is named where its year is (0 otherwise); ``month``, ``day``, ``weekday`` and
    ``year`` are the parts that are stated. ``position`` tells mentions in the lead, and the first of a form after it.
    """

    form: Form
    tense: Tense
    span: Span
    text: str
    at: Day = NOWHERE
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    name: str = ""
    relation: str = "at"
    quoted: bool = False
    place: Place = ""
    position: Position = ""
    dates: tuple[tuple[int, int], ...] = ()  # month and day of each, for what is said of several together

    @property
    def key(self) -> tuple[object, ...]:
        """Mentions of one key say the same and count once."""
        return (self.place, self.form, self.tense, self.at, self.month, self.day, self.weekday, self.name)

    @property
    def table(self) -> str:
        """Name of the lag table that reads it."""
        if self.place:
            return f"{self.place}-{self.form}"
        return f"{self.position}-{self.wider_table}" if self.position else self.wider_table

    @property
    def wider_table(self) -> str:
        """Name of the table of such mentions wherever they stand."""
        return f"{self.form}:{self.tense}"


def mentions_of(
    document: Document, expressions: Iterable[TimeExpression], titled: Iterable[TimeExpression] = ()
) -> tuple[Mention, ...]:
    """
    What the expressions name; each thing once, at its first place, in order of the text.

    ``titled`` are the expressions of a title that the text does not begin with: what they name is placed, and has
    its span, in the title.
    """
    found: dict[tuple[object, ...], Mention] = {}
    for copyrighted in _copyright_years(document.text):
        found.setdefault(copyrighted.key, copyrighted)
    claimed = [mention.span for mention in found.values()]
    for expression in titled:
        for mention in _mentions(expression, expression.meaning):
            if mention.form in _PLACED:
                placed = attrs.evolve(mention, place="title")
                found.setdefault(placed.key, placed)
    head, named = _head(document), set[str]()
    expressions = tuple(expressions)
    soon = [expression.span for expression in expressions if _comes_next(expression.meaning)]
    for expression in expressions:
        if expression.type == "SET" or any(span.overlaps(expression.span) for span in claimed):
            continue
        place = _place(document.text, expression.span, head)
        for mention in _mentions(expression, expression.meaning):
            if (
                mention.year is None
                and not mention.weekday
                and mention.form in _YEARLESS
                and expression.reference.kind == "expression"
            ):
                continue  # of the year that was told before
            if place and mention.form in _PLACED:
                mention = attrs.evolve(mention, place=place)
            else:
                mention = _refined(mention, document.text)
                mention = attrs.evolve(mention, position=_position(mention, named, document.text, soon))
                named.add(mention.form)
            found.setdefault(mention.key, mention)
    return tuple(found.values())


_YEARLESS: Final = frozenset({"yearless-day", "yearless-month", "season", "holiday"})
_PLACED: Final = frozenset({"day", "month", "year", "yearless-day", "weekday"})

OPENING: Final = 160
"""Characters at the head of the text in which a dateline or a byline stands."""

_DATELINE = re.compile(r"[^\n.!?]{0,40}\n|[,)]?\s{0,3}(?:\([A-Z][^)\n]{0,30}\)\s{0,3})?(?:—|–|--?(?!\w))")

_CUE = re.compile(
    r"\b(?:(updated|last modified|last changed|revised)|published|posted|filed|released?|created|first published"
    r"|date[ds]?|issued|printed)\b(?!.*\b(?:updated|published|posted)\b)[^\n]{0,24}$",
    re.I,
)
_TODAY = re.compile(r"\b(?:[Tt]oday|[Tt]onight)(?: is)?,? ?\(?$")
_CAPTION = re.compile(
    r"\b(?:photo|file photo|picture|image|photograph|credit|getty images|caption)\b[^\n]{0,60}$", re.I
)
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|\bcopyright\b)[ \t]{0,3}(?:©|\(c\))?[ \t]{0,3}(?:(?:1[89]|20)\d\d ?[-–] ?)?((?:1[89]|20)\d\d)\b", re.I
)


def _copyright_years(text: str) -> list[Mention]:
    years = list(_COPYRIGHT.finditer(text))[-3:]
    return [
        Mention(
            "year",
            "plain",
            Span(*match.span(1)),
            match.group(),
            day_of(int(match[1])),
            int(match[1]),
            place="copyright",
        )
        for match in years
    ]


_PERIOD = re.compile(
    r"\b(?:year|half|quarter|period|months?|weeks?) (?:that )?(?:end(?:s|ed|ing)|to|through)(?: on)? $"
)
_EFFECTIVE = re.compile(r"\beffective(?: as of| from| on)? $", re.I)


def _refined(mention: Mention, text: str) -> Mention:
    """A mention by what it is of: the end of a period, a day with its weekday, the day that a rule holds from."""
    before = text[max(0, mention.span.start - 40) : mention.span.start]
    if mention.form in ("day", "yearless-day") and _PERIOD.search(before):
        return attrs.evolve(mention, form="period-day" if mention.form == "day" else "period-yearless-day")
    if mention.form == "day" and mention.weekday is not None:
        return attrs.evolve(mention, form="weekday-day")
    if mention.year is not None and mention.relation == "by" and mention.tense == "plain":
        return attrs.evolve(mention, tense="future")
    if mention.year is not None and mention.tense == "future" and _EFFECTIVE.search(before):
        return attrs.evolve(mention, tense="plain")
    return mention


def _comes_next(meaning: Meaning) -> bool:
    """Whether it is the next of its kind: "next spring", "in March next year"."""
    if isinstance(meaning, Within):
        return _comes_next(meaning.outer)
    if isinstance(meaning, (Part, Modified)):
        return meaning.base is not None and _comes_next(meaning.base)
    if isinstance(meaning, Shift):
        return meaning.amount > 0 and meaning.unit >= Unit.MONTH and isinstance(meaning.base, Containing)
    return isinstance(meaning, Beside) and meaning.sign > 0


NEAR: Final = 160
"""Characters within which what comes next and a date still to come belong together, inside one sentence."""

_SENTENCE_ENDS = re.compile(r"[.!?]\s+[A-Z“\"]|\n")


def together(text: str, a: Span, b: Span, near: int = NEAR) -> bool:
    """Whether two spans stand near each other in one sentence."""
    between = text[min(a.end, b.end) : max(a.start, b.start)]
    return len(between) <= near and not _SENTENCE_ENDS.search(between)


def _position(mention: Mention, named: set[str], text: str, soon: Iterable[Span]) -> Position:
    """
    Where in the text a mention stands; a weekday counts as of the lead only when it is the first.

    A date still to come stands "soon" after what comes next, in one sentence with it.
    """
    first = mention.form not in named
    ahead = mention.year is not None and mention.tense == "future"
    if ahead and any(together(text, mention.span, span) for span in soon if span != mention.span):
        return "soon"
    if mention.span.start < LEAD and (first or mention.form != "weekday"):
        return "lead"
    return "first" if first and mention.form in FIRST else ""


def stands_in_text(document: Document) -> bool:
    """Whether the text begins with the document's title."""
    return _head(document) > 0


def _head(document: Document) -> int:
    """Where the title ends that the text begins with; 0 when it does not begin with one."""
    title = document.title.strip()
    at = document.text.find(title, 0, len(title) + 200) if title else -1
    return at + len(title) if at >= 0 else 0


def _place(text: str, span: Span, head: int) -> Place:
    before = text[max(0, span.start - 90) : span.start]
    if _TODAY.search(before[-24:]):
        return "printed"
    if cue := _CUE.search(before[-45:]):
        return "updated" if cue[1] else "printed"
    if span.end <= head:
        return "title"
    if _CAPTION.search(before):
        return "caption"
    return "opening" if _in_dateline(text, span) else ""


def _in_dateline(text: str, span: Span) -> bool:
    """Whether a date stands where datelines do: in a short line at the head, or before the dash that begins a text."""
    if span.end > OPENING:
        return False
    begin = text.rfind("\n", 0, span.start) + 1
    if span.start - begin > 60:
        return False
    return bool(_DATELINE.match(text, span.end))


def _year_of(meaning: Meaning | None) -> int | None:
    """The year, of a meaning that is a bare one."""
    if isinstance(meaning, Date) and meaning.month is None and meaning.weekday is None:
        return meaning.year
    return None


def _mentions(expression: TimeExpression, meaning: Meaning) -> Iterator[Mention]:
    form: Form
    if isinstance(meaning, (DayPart, Clock, Part, Modified, Nth, Run)):
        if meaning.base is not None:
            yield from _mentions(expression, meaning.base)
    elif isinstance(meaning, Between):
        begin, end = _year_of(meaning.begin), _year_of(meaning.end)
        if begin is not None and end == begin + 1:
            yield from (attrs.evolve(m, form="season-year") for m in _dated(expression, "year", begin))
            return
        for edge in (meaning.begin, meaning.end):
            if edge is not None:
                yield from _mentions(expression, edge)
    elif isinstance(meaning, Beside):
        if isinstance(meaning.base, Season) and meaning.base.year is None:
            form = "last-season" if meaning.sign < 0 else "next-season"
            yield _mention(expression, form, month=SEASON_MONTH[meaning.base.name])
    elif isinstance(meaning, Within):
        yield from _within(expression, meaning)
    elif isinstance(meaning, Shift):
        if isinstance(meaning.base, Date) and meaning.base.weekday is not None and meaning.base.month is None:
            form = "last-weekday" if meaning.amount < 0 else "next-weekday"
            yield _mention(expression, form, weekday=meaning.base.weekday)
    elif meaning in (Containing(Unit.WEEKEND), Nearby(Unit.WEEKEND)):
        yield _mention(expression, "weekend", weekday=SATURDAY)
    elif isinstance(meaning, Either):
        yield from _mentions(expression, meaning.choices[0][0])
    elif isinstance(meaning, Date):
        dated = _date(expression, meaning)
        yield from dated if meaning.weekday is None else (attrs.evolve(m, weekday=meaning.weekday) for m in dated)
    elif isinstance(meaning, Season):
        month = SEASON_MONTH[meaning.name]
        if meaning.year is not None:
            yield from _dated(expression, "month", meaning.year, month)
        else:
            yield _mention(expression, "season", month=month)
    elif isinstance(meaning, (Quarter, Half)):
        month = (meaning.number - 1) * (3 if isinstance(meaning, Quarter) else 6) + 1
        if meaning.year is not None:
            yield from _dated(expression, "month", meaning.year, month)
    elif isinstance(meaning, Holiday):
        yield from _holiday(expression, meaning)


def _holiday(expression: TimeExpression, holiday: Holiday) -> Iterator[Mention]:
    days = days_of(holiday.name, holiday.year or 2001, holiday.country)
    if not days:
        return
    year, month, day = civil(days[0][0])
    if holiday.year is not None:
        yield from _dated(expression, "day", year, month, day)
    else:
        yield _mention(expression, "holiday", month=month, day=day, name=holiday.name)


def _within(expression: TimeExpression, meaning: Within) -> Iterator[Mention]:
    inner, outer = meaning.inner, meaning.outer
    if isinstance(inner, Date) and inner.month is not None and inner.year is None:
        offset = _year_offset(outer)
        if offset in (-1, 0, 1):
            form: Form = ("month-last-year", "month-this-year", "month-next-year")[offset + 1]
            yield _mention(expression, form, month=inner.month, day=inner.day)
            return
        if isinstance(outer, Date) and outer.year is not None:
            yield from _date(expression, attrs.evolve(inner, year=outer.year))
            return
    yield from _mentions(expression, outer)


def _year_offset(meaning: Meaning) -> int | None:
    """-1 for "last year", 0 for "this year"; ``None`` for anything else."""
    if isinstance(meaning, Containing) and meaning.unit == Unit.YEAR:
        return 0
    if isinstance(meaning, Shift) and meaning.unit == Unit.YEAR and _year_offset(meaning.base) == 0:
        return meaning.amount
    return None


def _date(expression: TimeExpression, date: Date) -> Iterator[Mention]:
    if date.year is not None:
        yield from _dated(expression, "year", date.year, date.month, date.day)
    elif date.month is not None and date.day is not None:
        yield _mention(expression, "yearless-day", month=date.month, day=date.day, weekday=date.weekday)
    elif date.month is not None:
        yield _mention(expression, "yearless-month", month=date.month)
    elif date.weekday is not None and date.day is None:
        yield _mention(expression, "weekday", weekday=date.weekday)


def _dated(
    expression: TimeExpression, form: Form, year: int, month: int | None = None, day: int | None = None
) -> Iterator[Mention]:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return
    if month is not None:
        form = "month" if day is None else "day"
    at = day_of(year, month or 1, min(day or 1, days_in_month(year, month or 1)))
    yield _mention(expression, form, at=at, year=year, month=month, day=day)


def _mention(
    expression: TimeExpression,
    form: Form,
    *,
    at: Day = NOWHERE,
    year: int | None = None,
    month: int | None = None,
    day: int | None = None,
    weekday: int | None = None,
    name: str = "",
) -> Mention:
    tense: Tense = expression.tense if expression.tense in ("past", "future") else "plain"
    return Mention(
        form, tense, expression.span, expression.text, at, year, month, day, weekday, name,
        expression.relation, expression.quoted,
    )  # fmt: skip
