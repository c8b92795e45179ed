"""EDTF: written as the standard has it, and read back to the same days."""

import calendar
import datetime

import pytest
from edtf import parse_edtf as oracle
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.calendar.days import Day, civil, day_of
from timeline.calendar.edtf import EdtfRun, InvalidEdtf, parse_edtf, to_edtf
from timeline.calendar.meanings import (
    Anchor,
    Between,
    Block,
    Clock,
    Containing,
    Date,
    Length,
    Modified,
    Part,
    Quarter,
    Season,
    Toward,
    Vague,
)
from timeline.calendar.units import Unit

ANCHOR = Anchor.on(day_of(2024, 5, 15), Toward.PAST)

WRITTEN = [
    (Date(2015), "2015"),
    (Date(2015, 9), "2015-09"),
    (Date(2015, 9, 7), "2015-09-07"),
    (Date(-43, 3, 15), "-0043-03-15"),
    (Date(0), "0000"),
    (Block(Unit.DECADE, 1980), "198X"),
    (Block(Unit.CENTURY, 1900), "19XX"),
    (Block(Unit.CENTURY, -499), "-0499/-0400"),
    (Season("SU", 2015), "2015-22"),
    (Quarter(3, 2015), "2015-07/2015-09"),
    (Containing(Unit.WEEK), "2024-05-13/2024-05-19"),
    (Part(Date(2015), "early"), "2015-01/2015-07~"),
    (Modified(Date(1450), "APPROX"), "1450~"),
    (Between(Date(1939), None), "1939/.."),
    (Between(None, Date(1945)), "../1945"),
    (Clock(Containing(Unit.DAY), 15, 30), "2024-05-15T15:30:00"),
    (Length.of(2, Unit.DAY), None),
    (Vague("PAST_REF", near=False), "../2024-05-15~"),
]


@pytest.mark.parametrize(("meaning", "text"), [pytest.param(*row, id=str(row[1])) for row in WRITTEN])
def test_written(meaning, text):
    """A reading is written as exactly as it is known."""
    assert to_edtf(meaning.resolve(ANCHOR)[0]) == text


READ = [
    ("2023", (2023, 1, 1), (2024, 1, 1), False),
    ("2023-10", (2023, 10, 1), (2023, 11, 1), False),
    ("2023-10-07", (2023, 10, 7), (2023, 10, 8), False),
    ("2023-10-07/2023-10-14", (2023, 10, 7), (2023, 10, 15), False),
    ("2023-10~", (2023, 10, 1), (2023, 11, 1), True),
    ("1984?", (1984, 1, 1), (1985, 1, 1), True),
    ("198X", (1980, 1, 1), (1990, 1, 1), False),
    ("19XX", (1900, 1, 1), (2000, 1, 1), False),
    ("-0043-03-15", (-43, 3, 15), (-43, 3, 16), False),
    ("2015-22", (2015, 6, 1), (2015, 9, 1), False),
    ("2015-24", (2015, 12, 1), (2016, 3, 1), False),
    ("2015-XX", (2015, 1, 1), (2016, 1, 1), False),
]


@pytest.mark.parametrize(("text", "start", "end", "about"), READ, ids=[row[0] for row in READ])
def test_read(text, start, end, about):
    """A date is read to the days it names; both ends of an interval count."""
    assert parse_edtf(text) == (EdtfRun(day_of(*start), day_of(*end)), about)


@pytest.mark.parametrize("text", ["../2020", "/2020"])
def test_open_start(text):
    """An open end is no day at all."""
    assert parse_edtf(text)[0] == EdtfRun(None, day_of(2021))


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2023-13", "2023-02-30", "20-1-1", "2024/2023", "2023-1", "1X9X", "9" * 1000, "2023/x"]
)
def test_refused(text):
    """What is not EDTF is refused with the text that was given."""
    with pytest.raises(InvalidEdtf, match="not an EDTF date"):
        parse_edtf(text)


def oracle_days(text):
    """The first day and the day after the last that the package ``edtf`` reads."""
    read = oracle(text)
    low, high = read.lower_strict(), read.upper_strict()
    return day_of(low.tm_year, low.tm_mon, low.tm_mday), Day(day_of(high.tm_year, high.tm_mon, high.tm_mday) + 1)


MEANINGS = st.one_of(
    st.builds(Date, st.integers(1, 9999)),
    st.builds(Date, st.integers(1, 9999), st.integers(1, 12)),
    st.builds(Date, st.integers(1, 9999), st.integers(1, 12), st.integers(1, 31)),
    st.builds(Quarter, st.integers(1, 4), st.integers(1, 9999)),
    st.builds(Block, st.just(Unit.DECADE), st.integers(100, 999).map(lambda n: n * 10)),
)


@settings(deadline=None)
@given(MEANINGS)
def test_agrees_with_the_package(meaning):
    """Ours and the package's reading of what we print have the same days, and so has our own."""
    [reading] = meaning.resolve(ANCHOR)
    text = to_edtf(reading)
    assert text is not None
    run, about = parse_edtf(text)
    assert not about
    assert (run.start, run.end) == oracle_days(text)
    assert reading.extent is not None
    assert (run.start * 1440, run.end * 1440) == (reading.extent.begin.earliest, reading.extent.end.latest)


@settings(deadline=None)
@given(st.integers(-9000, 9000), st.integers(1, 12))
def test_months_of_any_year(year, month):
    """Before the common era too, a month reads back as itself."""
    [reading] = Date(year, month).resolve(ANCHOR)
    text = to_edtf(reading)
    assert text is not None
    run, _ = parse_edtf(text)
    assert run.start is not None
    assert civil(run.start) == (year, month, 1)


def test_days_of_the_calendar():
    """Days are counted as the standard library counts them, leap days too."""
    for year in (1900, 1996, 2000, 2023):
        for month in range(1, 13):
            last = calendar.monthrange(year, month)[1]
            assert day_of(year, month, last) == datetime.date(year, month, last).toordinal()


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text(text):
    """Any text either is EDTF or is refused; nothing else happens."""
    try:
        run, _ = parse_edtf(text)
    except InvalidEdtf:
        return
    assert run.start is None or run.end is None or run.start < run.end
