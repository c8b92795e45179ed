"""Stretches of the calendar: decades, centuries, quarters, seasons, holidays, and units counted inside others."""

from __future__ import annotations

import attrs

from timeline.calendar.meanings import (
    Between,
    Block,
    Containing,
    Date,
    Half,
    Holiday,
    Modified,
    Nth,
    OfCentury,
    Quarter,
    Season,
    Shift,
    Within,
)
from timeline.calendar.units import Unit
from timeline.expressions.building import Time
from timeline.expressions.rules import Example, Rule


def _years(pair: tuple[int, int]) -> Time:
    return Time(Between(Date(pair[0]), Date(pair[1])), Unit.YEAR, "none", "DURATION")


def _decade(year: int) -> Time:
    if year % 100 == 0 and year < 1900:  # "the 1800s" are a century more often than its first years
        return Time(Block(Unit.CENTURY, year), Unit.CENTURY)
    return Time(Block(Unit.DECADE, year), Unit.DECADE)


def decade_word(rest: int) -> Time:
    """A decade by its tens: "the nineties"."""
    return Time(OfCentury(Unit.DECADE, rest), Unit.DECADE, "partial")


def _decade_words(century: int, rest: int) -> Time | None:
    return Time(Block(Unit.DECADE, int(century) * 100 + rest), Unit.DECADE) if 12 < century < 21 else None


def _century(number: int, era: int = 1) -> Time | None:
    if not 1 <= number <= 30:
        return None
    return Time(Block(Unit.CENTURY, (number - 1) * 100 if era > 0 else 1 - number * 100), Unit.CENTURY)


def _centuries(first: int, last: int, era: int) -> Time | None:
    begin, end = _century(first, era), _century(last, era)
    if begin is None or end is None or (first >= last) == (era > 0):
        return None
    return Time(Between(begin.meaning, end.meaning), Unit.CENTURY, "none", "DURATION")


def _millennium(number: int, era: int = 1) -> Time | None:
    if not 1 <= number <= 5:
        return None
    return Time(Block(Unit.MILLENNIUM, (number - 1) * 1000 if era > 0 else 1 - number * 1000), Unit.MILLENNIUM)


def _era(year: int, era: int) -> Time | None:
    return Time(Date(int(year) if era > 0 else 1 - int(year)), Unit.YEAR) if 0 < year < 10000 else None


def _years_era(pair: tuple[int, int], era: int) -> Time | None:
    begin, end = _era(pair[0], era), _era(pair[1], era)
    if begin is None or end is None or (pair[0] < pair[1]) != (era > 0):
        return None
    return Time(Between(begin.meaning, end.meaning), Unit.YEAR, "none", "DURATION")


def _ad(era: int, year: int) -> Time | None:
    return _era(year, era) if era > 0 else None


def _quarter(number: int) -> Time | None:
    return Time(Quarter(int(number)), Unit.QUARTER, "partial") if 1 <= number <= 4 else None


def _fiscal_quarter(number: int) -> Time | None:
    return Time(Quarter(int(number), fiscal=True), Unit.QUARTER, "partial") if 1 <= number <= 4 else None


def _year_of(time: Time) -> int | None:
    date = time.meaning
    return date.year if isinstance(date, Date) and date.month is None and date.day is None else None


def _quarter_of(quarter: Time, year: Time) -> Time | None:
    meaning = quarter.meaning
    told = _year_of(year)
    if isinstance(meaning, Quarter) and meaning.year is None and told is not None:
        return Time(Quarter(meaning.number, told, meaning.fiscal), Unit.QUARTER)
    if isinstance(meaning, Containing):  # "the quarter" of last year: the part that answers to it
        return None
    return Time(Within(meaning, year.meaning), Unit.QUARTER, year.hang)


def _half(number: int) -> Time | None:
    return Time(Half(int(number)), Unit.HALF_YEAR, "partial") if number <= 2 else None


def _season(name: str) -> Time:
    return Time(Season(name), Unit.SEASON, "partial")


def _of_year_generic(time: Time, year: Time) -> Time:
    meaning = time.meaning
    told = _year_of(year)
    if isinstance(meaning, Season | Half | Holiday) and meaning.year is None and told is not None:
        return time._replace(meaning=attrs.evolve(meaning, year=told), hang="none")
    return Time(Within(meaning, year.meaning), time.unit, year.hang, time.type)


def _holiday(name: str) -> Time:
    return Time(Holiday(name), Unit.DAY, "partial")


def _eve(time: Time) -> Time:
    return time._replace(meaning=Within(Shift(Containing(Unit.DAY), -1, Unit.DAY), time.meaning))


def _week_of(day: Time) -> Time:
    return Time(Within(Containing(Unit.WEEK), day.meaning), Unit.WEEK, day.hang)


def _fiscal(year: Time) -> Time | None:
    meaning = year.meaning
    return year if isinstance(meaning, Date) else None


def _nth_unit(number: int, unit: Unit, base: Time) -> Time | None:
    if unit >= base.unit or unit < Unit.DAY or number > 400 or (unit == Unit.QUARTER and base.unit > Unit.YEAR):
        return None
    return Time(Nth(number, unit, base.meaning), unit, base.hang)


def _nth_weekday(number: int, weekday: int, base: Time) -> Time | None:
    if base.unit < Unit.MONTH or number > 53:
        return None
    return Time(Nth(number, Unit.DAY, base.meaning, weekday), Unit.DAY, base.hang)


def _circa_era(year: int, era: int) -> Time | None:
    told = _era(year, era)
    return told and told._replace(meaning=Modified(told.meaning, "APPROX"))


def _decade_era(start: int, era: int) -> Time | None:
    return Time(Block(Unit.DECADE, start if era > 0 else 1 - start - 9), Unit.DECADE)


def _circa(year: int) -> Time | None:
    return Time(Modified(Date(int(year)), "APPROX"), Unit.YEAR) if 100 <= year < 2200 else None


RULES = (
    Rule("en/years", "{years}", "year_run", _years, examples=(Example("1939-1945", "1939/1945"),)),
    Rule("en/decade", "[the] {decade}", "block", _decade, examples=(Example("the 1980s", "198X"),)),
    Rule("en/decade word", "the {decade_word}", "block", decade_word, examples=(Example("the nineties", "199X"),)),
    Rule("en/decade word listed", "{decade_word}", "bare_decade", decade_word),
    Rule(
        "en/decade words",
        "[the] {num} [-] {decade_word}",
        "block",
        _decade_words,
        examples=(Example("the nineteen eighties", "198X"),),
    ),
    Rule(
        "en/century", "[the] {ordinal} [-] century", "block", _century, examples=(Example("the 19th century", "18XX"),)
    ),
    Rule(
        "en/century era",
        "[the] {ordinal} [-] century {era}",
        "block",
        _century,
        examples=(Example("the third century BC", "BC02"),),
    ),
    Rule(
        "en/millennium",
        "[the] {ordinal} millennium",
        "block",
        _millennium,
        examples=(Example("the third millennium", "2"),),
    ),
    Rule(
        "en/millennium era",
        "[the] {ordinal} millennium {era}",
        "block",
        _millennium,
        examples=(Example("the third millennium BC", "BC2"),),
    ),
    Rule(
        "en/centuries",
        "[the] {ordinal} (and|to|or|-|–) [the] {ordinal} centuries",
        "year_run",
        lambda a, b: _centuries(a, b, 1),
        examples=(Example("the 9th and 11th centuries", "08/10"),),
    ),
    Rule(
        "en/centuries era",
        "[the] {ordinal} ((and|to|or|-|–) [the] {ordinal} centuries|(or|-|–) {ordinal} century) {era}",
        "year_run",
        lambda a, b, era: _centuries(a, b, era),
        examples=(Example("the 5th and 4th centuries BC", "BC04/BC03"),),
    ),
    Rule("en/year era", "{int} {era}", "yearly", _era, examples=(Example("44 BC", "-0043"),)),
    Rule(
        "en/years era",
        "[(c|ca|circa) [.]] ({int_range}|{falling_range}|{years}) {era}",
        "year_run",
        _years_era,
        examples=(Example("336-323 BC", "BC0336/BC0323"),),
    ),
    Rule("en/ad year", "{era} {int}", "yearly", _ad, examples=(Example("AD 79", "0079"),)),
    Rule("en/circa", "(c|ca|circa) [.] ({year}|{old_year})", "yearly", _circa, examples=(Example("c. 1450", "1450"),)),
    Rule(
        "en/circa ad",
        "(c|ca|circa) [.] {era} {int}",
        "yearly",
        lambda era, year: _circa_era(year, era) if era > 0 else None,
    ),
    Rule(
        "en/circa era", "(c|ca|circa) [.] {int} {era}", "yearly", _circa_era, examples=(Example("c. 44 BC", "BC0044"),)
    ),
    Rule(
        "en/decade era", "[the] {old_decade} {era}", "block", _decade_era, examples=(Example("the 480s BC", "BC048"),)
    ),
    Rule(
        "en/quarter",
        "(the {ordinal} quarter|{ordinal} [-] quarter)",
        "quarter_name",
        _quarter,
        examples=(Example("the third quarter", "2023-07/2023-09", "2023-11-01"),),
    ),
    Rule(
        "en/fiscal quarter",
        "[the] fiscal [-] {ordinal} [-] quarter",
        "quarter_name",
        _fiscal_quarter,
        examples=(Example("fiscal third quarter", "2023-Q3"),),
    ),
    Rule(
        "en/quarter of year",
        "{quarterly} [of|in] [fiscal] {yearly}",
        "quarterly",
        _quarter_of,
        examples=(Example("the third quarter of 1990", "1990-Q3"),),
    ),
    Rule(
        "en/year's quarter",
        "[the] [fiscal] {yearly} ['s] {quarterly}",
        "quarterly",
        lambda y, q: _quarter_of(q, y),
        examples=(Example("1990's third quarter", "1990-Q3"),),
    ),
    Rule(
        "en/half", "[the] {ordinal} half", "half_name", _half, examples=(Example("the first half of 1990", "1990-H1"),)
    ),
    Rule(
        "en/half of year",
        "{halfly} of {yearly}",
        "halfly",
        _of_year_generic,
        examples=(Example("the first half of 1990", "1990-H1"),),
    ),
    Rule(
        "en/the half of year",
        "[the] last half of {yearly}",
        "halfly",
        lambda y: _of_year_generic(Time(Half(2), Unit.HALF_YEAR), y),
        examples=(Example("the last half of 1990", "1990-H2"),),
    ),
    Rule("en/season", "[the] {season}", "bare_season", _season, examples=(Example("the summer", "2024-22"),)),
    Rule(
        "en/season of year",
        "[the] {season} [of|in|,] {yearly}",
        "seasonal",
        lambda s, y: _of_year_generic(_season(s), y),
        examples=(Example("the summer of 1990", "1990-22"),),
    ),
    Rule(
        "en/season of two years",
        "[the] {season} of {years}",
        "seasonal",
        lambda name, pair: Time(Season(name, pair[0]), Unit.SEASON) if pair[1] == pair[0] + 1 else None,
        examples=(Example("the winter of 1941-42", "1941-24"),),
        rejects=("the winter of 1941-45",),
    ),
    Rule(
        "en/season of two years era",
        "[the] {season} of ({falling_range}|{years}) {era}",
        "seasonal",
        lambda name, pair, era: Time(Season(name, 1 - pair[0]), Unit.SEASON) if era < 0 else None,
        examples=(Example("the winter of 219/218 BC", "BC0219-WI"),),
    ),
    Rule("en/holiday", "{holiday}", "holiday_day", _holiday, examples=(Example("Christmas", "2023-12-25"),)),
    Rule(
        "en/holiday of year",
        "{holiday} [of|in|,] {yearly}",
        "day",
        lambda h, y: _of_year_generic(_holiday(h), y),
        examples=(Example("Christmas 1990", "1990-12-25"),),
    ),
    Rule("en/eve of", "the eve of {day}", "day", _eve, examples=(Example("the eve of May 5", "2024-05-04"),)),
    Rule(
        "en/week of days",
        "the week of {day_run}",
        "weekly",
        lambda run: _week_of(run._replace(meaning=run.meaning.begin)) if isinstance(run.meaning, Between) else None,
        examples=(Example("the week of May 6-10", "2024-W19"),),
    ),
    Rule(
        "en/weekend of days",
        "the weekend of {day_run}",
        "weekly",
        lambda run: (
            Time(Within(Containing(Unit.WEEKEND), run.meaning.begin), Unit.WEEKEND, run.hang)
            if isinstance(run.meaning, Between) and run.meaning.begin is not None
            else None
        ),
        examples=(Example("the weekend of June 1-2", "2024-W22-WE"),),
    ),
    Rule("en/week of", "the week of {day}", "weekly", _week_of, examples=(Example("the week of May 5", "2024-W18"),)),
    Rule(
        "en/holiday week",
        "{holiday} week",
        "weekly",
        lambda h: _week_of(_holiday(h)),
        examples=(Example("Christmas week", "2023-W52"),),
    ),
    Rule(
        "en/fiscal year", "[the] fiscal [year] {yearly}", "yearly", _fiscal, examples=(Example("fiscal 1990", "1990"),)
    ),
    Rule(
        "en/nth unit of",
        "[the] {ordinal} {unit} (of|in) {date}",
        "",
        _nth_unit,
        examples=(Example("the third week of May 1990", "1990-W20"),),
    ),
    Rule(
        "en/last unit of",
        "[the] (last|final|closing) {unit} (of|in) {date}",
        "",
        lambda u, d: _nth_unit(-1, u, d),
        examples=(Example("the last week of May 1990", "1990-W22"),),
    ),
    Rule(
        "en/nth weekday of",
        "[the] {ordinal} {weekday} (of|in) {date}",
        "day",
        _nth_weekday,
        examples=(Example("the third Friday of May 1990", "1990-05-18"),),
    ),
    Rule(
        "en/last weekday of",
        "[the] last {weekday} (of|in) {date}",
        "day",
        lambda w, d: _nth_weekday(-1, w, d),
        examples=(Example("the last Friday of May 1990", "1990-05-25"),),
    ),
)
