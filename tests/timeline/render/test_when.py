"""How a person writes a time."""

from __future__ import annotations

import pytest

from timeline.calendar.days import MINUTES_A_DAY, Minute, day_of
from timeline.calendar.intervals import Bounds, DayInterval, TimeInterval
from timeline.calendar.units import Unit
from timeline.render.when import days_between, from_writing, name_of, when, year_name


def at(year: int, month: int = 1, day: int = 1, hour: int = 0, minute: int = 0) -> Minute:
    return Minute(day_of(year, month, day) * MINUTES_A_DAY + hour * 60 + minute)


EXACT = [
    (at(2023, 10, 7), at(2023, 10, 8), Unit.DAY, "Sat 7 Oct 2023"),
    (at(2023, 10, 7), at(2023, 10, 9), Unit.WEEKEND, "Sat 7 – Sun 8 Oct 2023"),
    (at(2023, 10, 9), at(2023, 10, 16), Unit.WEEK, "week of Mon 9 Oct 2023"),
    (at(2022, 9), at(2022, 10), Unit.MONTH, "Sep 2022"),
    (at(2015), at(2016), Unit.YEAR, "2015"),
    (at(2015), at(2015, 4), Unit.YEAR, "early 2015"),
    (at(2015), at(2015, 5), Unit.YEAR, "early 2015"),
    (at(2015, 5), at(2015, 9), Unit.YEAR, "mid-2015"),
    (at(2015, 9), at(2016), Unit.YEAR, "late 2015"),
    (at(2015), at(2015, 4), Unit.QUARTER, "Q1 2015"),
    (at(2015, 7), at(2016), Unit.HALF_YEAR, "second half of 2015"),
    (at(2022, 9), at(2022, 12), Unit.SEASON, "autumn 2022"),
    (at(2022, 12), at(2023, 3), Unit.SEASON, "winter 2022/23"),
    (at(1990), at(2000), Unit.DECADE, "1990s"),
    (at(1990), at(1993), Unit.DECADE, "early 1990s"),
    (at(1997), at(2000), Unit.DECADE, "late 1990s"),
    (at(1800), at(1900), Unit.CENTURY, "19th century"),
    (at(1801), at(1901), Unit.CENTURY, "19th century"),
    (at(-499), at(-399), Unit.CENTURY, "5th century BC"),
    (at(1), at(101), Unit.CENTURY, "1st century"),
    (at(-1999), at(-999), Unit.MILLENNIUM, "2nd millennium BC"),
    (at(-478), at(-468), Unit.DECADE, "470s BC"),
    (at(-478), at(-477), Unit.YEAR, "479 BC"),
    (at(-478, 9), at(-478, 10), Unit.MONTH, "Sep 479 BC"),
    (at(79, 8, 24), at(79, 8, 25), Unit.DAY, "24 Aug AD 79"),
    (at(0), at(1), Unit.YEAR, "1 BC"),
    (at(2023, 10, 7, 6, 30), at(2023, 10, 7, 6, 31), Unit.MINUTE, "Sat 7 Oct 2023, 06:30"),
    (at(2023, 10, 7, 6), at(2023, 10, 7, 7), Unit.HOUR, "Sat 7 Oct 2023, 06:00"),
    (at(2023, 10, 7, 6), at(2023, 10, 7, 12), Unit.DAYPART, "Sat 7 Oct 2023, morning"),
    (at(2023, 10, 7, 18), at(2023, 10, 7, 21), Unit.DAYPART, "Sat 7 Oct 2023, evening"),
    (at(2023, 10, 7, 6, 30), at(2023, 10, 7, 10), Unit.MINUTE, "Sat 7 Oct 2023, 06:30 – 10:00"),
    (at(2015), at(2019), Unit.YEAR, "2015 → 2018"),
    (at(2023, 10, 2), at(2023, 10, 5), Unit.DAY, "Mon 2 → Wed 4 Oct 2023"),
    (at(2023, 9, 28), at(2023, 10, 5), Unit.DAY, "Thu 28 Sep → Wed 4 Oct 2023"),
    (at(2023, 2), at(2023, 11), Unit.MONTH, "Feb → Oct 2023"),
    (at(-489), at(-478), Unit.YEAR, "490 → 480 BC"),
    (at(-48), at(15), Unit.YEAR, "49 BC → AD 14"),
    (at(-2999), at(2301), Unit.YEAR, "3000 BC → 2300"),
]


@pytest.mark.parametrize(("start", "end", "unit", "words"), [pytest.param(*row, id=row[3]) for row in EXACT])
def test_known_ends(start: Minute, end: Minute, unit: Unit, words: str) -> None:
    """A run with known ends is named at the precision it was told in."""
    assert words == when(Bounds.at(start), Bounds.at(end), TimeInterval(start, end), unit)


OPEN = Bounds(None, None)
VAGUE = [
    ("before Oct 2023", Bounds(None, Minute(at(2023, 10) - 1)), OPEN, None, None),
    ("by Feb 2022", OPEN, Bounds(None, at(2022, 2, 9)), None, Unit.MONTH),
    ("until 11 Oct 1492", OPEN, Bounds.at(at(1492, 10, 12)), None, Unit.DAY),
    (
        "early 2015",
        Bounds.at(at(2015)),
        Bounds(at(2015, 4, 2), at(2015, 7, 2)),
        TimeInterval(at(2015), at(2015, 5)),
        Unit.YEAR,
    ),
    (
        "late 1960s",
        Bounds(at(1964, 12, 31), at(1969, 12, 31)),
        Bounds(at(1964, 12, 31), at(1970)),
        TimeInterval(at(1964, 12, 31), at(1970)),
        Unit.DECADE,
    ),
    ("before Feb 2022", OPEN, Bounds(None, at(2022, 2)), None, Unit.MONTH),
    ("until Feb 2022", OPEN, Bounds.at(at(2022, 3)), None, Unit.MONTH),
    ("since Feb 2022", Bounds.at(at(2022, 2)), OPEN, None, Unit.MONTH),
    ("since the 1990s", Bounds.at(at(1990)), OPEN, None, Unit.DECADE),
    ("from Sun 8 Oct 2023", Bounds(at(2023, 10, 8), None), OPEN, None, None),
    ("", OPEN, OPEN, None, None),
    (
        "Feb 2022 → Oct 2023",
        Bounds.at(at(2022, 2)),
        Bounds(at(2023, 10, 11), at(2023, 10, 17)),
        TimeInterval(at(2022, 2), at(2023, 10, 13)),
        Unit.MONTH,
    ),
    (
        "Feb 2022 → Sep/Oct 2023",
        Bounds.at(at(2022, 2)),
        Bounds(at(2023, 9, 28), at(2023, 10, 17)),
        TimeInterval(at(2022, 2), at(2023, 10, 13)),
        Unit.MONTH,
    ),
    (
        "Feb → about May 2022",
        Bounds.at(at(2022, 2, 24)),
        Bounds(at(2022, 4, 24), at(2022, 7, 24)),
        TimeInterval(at(2022, 2, 24), at(2022, 5, 24)),
        Unit.MONTH,
    ),
    (
        "about Tue 10 Oct 2023",
        Bounds(at(2023, 10, 8), at(2023, 10, 10)),
        Bounds(at(2023, 10, 10), at(2023, 10, 13)),
        TimeInterval(at(2023, 10, 10), at(2023, 10, 11)),
        Unit.DAY,
    ),
    (
        "Sep – Nov 2023",
        Bounds(at(2023, 9, 8), at(2023, 11, 10)),
        Bounds(at(2023, 9, 10), at(2023, 11, 13)),
        TimeInterval(at(2023, 10, 10), at(2023, 10, 11)),
        Unit.DAY,
    ),
    (
        "Nov 2021 – Feb 2022",
        Bounds(at(2021, 11), at(2022, 2, 24)),
        Bounds(at(2021, 11), at(2022, 2, 24)),
        TimeInterval(at(2022, 1), at(2022, 2, 24)),
        Unit.MONTH,
    ),
    (
        "2026",
        Bounds(at(2026), at(2027)),
        Bounds(at(2026), at(2027)),
        TimeInterval(at(2026), at(2027)),
        Unit.YEAR,
    ),
]


@pytest.mark.parametrize(("words", "begin", "end", "best", "unit"), [pytest.param(*row, id=row[0]) for row in VAGUE])
def test_ends_within_bounds(
    words: str, begin: Bounds, end: Bounds, best: TimeInterval | None, unit: Unit | None
) -> None:
    """What is only bounded is told no more exactly than it is known."""
    assert words == when(begin, end, best, unit)


DAYS = [
    ((2023, 10, 10), (2023, 10, 17), "Tue 10 – Mon 16 Oct 2023"),
    ((2023, 9, 28), (2023, 10, 17), "Thu 28 Sep – Mon 16 Oct 2023"),
    ((2023, 10, 1), (2023, 11, 1), "Oct 2023"),
    ((2023, 12, 26), (2024, 1, 4), "Tue 26 Dec 2023 – Wed 3 Jan 2024"),
    ((2021, 12, 26), (2024, 1, 4), "Dec 2021 – Jan 2024"),
    ((2024, 2, 29), (2024, 3, 1), "Thu 29 Feb 2024"),
    ((1066, 10, 14), (1066, 10, 16), "14 – 15 Oct 1066"),
]


@pytest.mark.parametrize(("start", "end", "words"), [pytest.param(*row, id=row[2]) for row in DAYS])
def test_runs_of_days(start: tuple[int, int, int], end: tuple[int, int, int], words: str) -> None:
    """The last day shown is the last one inside."""
    assert words == days_between(DayInterval(day_of(*start), day_of(*end)))


def test_a_run_that_is_no_unit_has_no_name() -> None:
    """Three days, or five weeks, have no one name."""
    assert name_of(TimeInterval(at(2023, 10, 2), at(2023, 10, 5)), Unit.DAY) == ""
    assert name_of(TimeInterval(at(2023, 10, 2), at(2023, 11, 6)), Unit.WEEK) == ""


@pytest.mark.parametrize(("year", "words"), [(2023, "2023"), (999, "AD 999"), (0, "1 BC"), (-2999, "3000 BC")])
def test_years(year: int, words: str) -> None:
    """Astronomical years as people count them."""
    assert words == year_name(year)


@pytest.mark.parametrize(
    ("start", "end", "unit", "words"),
    [
        (-868, -867, Unit.MINUTE, "the day before writing, 09:32"),
        (0, 1440, Unit.DAY, "the day of writing"),
        (1440, 2880, Unit.DAY, "the day after writing"),
        (-4320, -2880, Unit.DAY, "3 days before writing"),
        (0, 7 * 1440, Unit.DAY, "up to 6 days after writing"),
        (-3 * 1440, 3 * 1440, Unit.DAY, "within 3 days of writing"),
        (-330 * 1440, -65 * 1440, Unit.MONTH, "2 – 11 months before writing"),
        (-330 * 1440, -10 * 1440, Unit.MONTH, "up to 11 months before writing"),
        (366 * 1440, 900 * 1440, Unit.YEAR, "1 – 2 years after writing"),
    ],
)
def test_counted_from_the_day_of_writing(start: int, end: int, unit: Unit, words: str) -> None:
    assert words == from_writing(TimeInterval(Minute(start), Minute(end)), unit)
