"""What meanings come to, read against a day."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import Bounds, DayInterval, Extent
from timeline.calendar.meanings import (
    Anchor,
    Away,
    Beside,
    Between,
    Block,
    Clock,
    Containing,
    Date,
    DayPart,
    EventMeaning,
    Half,
    Holiday,
    IsoWeek,
    Length,
    Modified,
    Moved,
    Near,
    Nearby,
    Nth,
    Part,
    Quarter,
    Recurrence,
    Run,
    Season,
    Shift,
    Toward,
    Vague,
    Within,
)
from timeline.calendar.units import Unit

WEDNESDAY = day_of(2024, 5, 15)
DAY, WEEK, MONTH, YEAR = Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.YEAR

VALUES = [
    (Date(2015), Toward.NEAREST, "2015"),
    (Date(2015, 2, 30), Toward.NEAREST, "2015-02-28"),
    (Date(-43, 3, 15), Toward.NEAREST, "BC0044-03-15"),
    (Date(month=9), Toward.PAST, "2023-09"),
    (Date(month=9), Toward.FUTURE, "2024-09"),
    (Date(month=5), Toward.PAST, "2024-05"),
    (Date(month=3, day=5), Toward.NEAREST, "2024-03-05"),
    (Date(month=3, day=5, weekday=2), Toward.NEAREST, "2024-03-05"),
    (Date(month=3, day=5, weekday=7), Toward.NEAREST, "2023-03-05"),
    (Date(month=2, day=29, weekday=4), Toward.NEAREST, "2024-02-29"),
    (Date(weekday=6), Toward.PAST, "2024-05-11"),
    (Date(weekday=3), Toward.PAST, "2024-05-15"),
    (Date(weekday=6), Toward.FUTURE, "2024-05-18"),
    (Date(day=20), Toward.PAST, "2024-04-20"),
    (Block(Unit.DECADE, 1980), Toward.NEAREST, "198"),
    (Block(Unit.CENTURY, 1900), Toward.NEAREST, "19"),
    (Block(Unit.CENTURY, -499), Toward.NEAREST, "BC04"),
    (Quarter(3), Toward.PAST, "2023-Q3"),
    (Quarter(1, 1989), Toward.PAST, "1989-Q1"),
    (Half(2, 1989), Toward.PAST, "1989-H2"),
    (Season("SU"), Toward.PAST, "2023-SU"),
    (Season("WI", 1994), Toward.PAST, "1994-WI"),
    (IsoWeek(20), Toward.PAST, "2024-W20"),
    (Holiday("christmas"), Toward.PAST, "2023-12-25"),
    (Holiday("thanksgiving", 1999), Toward.PAST, "1999-11-25"),
    (Holiday("easter_monday", 2024), Toward.PAST, "2024-04-01"),
    (Holiday("lunar_new_year", 2024), Toward.PAST, "2024-02-10"),
    (Containing(WEEK), Toward.PAST, "2024-W20"),
    (Containing(Unit.WEEKEND), Toward.PAST, "2024-W20-WE"),
    (Containing(Unit.CENTURY), Toward.PAST, "20"),
    (Nearby(Unit.WEEKEND), Toward.PAST, "2024-W19-WE"),
    (Shift(Containing(DAY), -1, DAY), Toward.PAST, "2024-05-14"),
    (Shift(Containing(MONTH), -3, MONTH), Toward.PAST, "2024-02"),
    (Within(Date(month=9), Shift(Containing(YEAR), -1, YEAR)), Toward.PAST, "2023-09"),
    (Within(Shift(Containing(DAY), 2, DAY), Holiday("christmas", 2020)), Toward.PAST, "2020-12-27"),
    (Beside(Date(weekday=3), -1), Toward.PAST, "2024-05-08"),
    (Beside(Date(weekday=3), 1), Toward.PAST, "2024-05-22"),
    (Beside(Date(month=12), -1), Toward.PAST, "2023-12"),
    (Moved(-1, YEAR), Toward.PAST, "2023-05-15"),
    (Shift(Containing(Unit.HOUR), -2, Unit.HOUR), Toward.PAST, "2024-05-15"),
    (Moved(1, Unit.HOUR), Toward.PAST, "2024-05-15"),
    (Within(Moved(1, Unit.HOUR), Clock(Containing(DAY), 22, 30)), Toward.PAST, "2024-05-15T23:30"),
    (Part(Date(2015), "early"), Toward.PAST, "2015"),
    (Nth(3, WEEK, Date(1990, 5)), Toward.PAST, "1990-W20"),
    (Nth(-1, DAY, Date(2024, 5), 1), Toward.PAST, "2024-05-27"),
    (DayPart(Containing(DAY), "NI"), Toward.PAST, "2024-05-15TNI"),
    (Clock(Containing(DAY), 15, 30), Toward.PAST, "2024-05-15T15:30"),
    (Clock(Containing(DAY), 7, None, "GMT"), Toward.PAST, "2024-05-15T07:00Z"),
    (Modified(Date(1450), "APPROX"), Toward.PAST, "1450"),
    (Length.of(20, MONTH), Toward.PAST, "P20M"),
    (Length.of(5.5, Unit.HOUR), Toward.PAST, "PT5H30M"),
    (Length.of(2, Unit.DECADE), Toward.PAST, "P20Y"),
    (Length(2, 6, None, MONTH), Toward.PAST, "PXM"),
    (Run(Length.of(20, MONTH), "ending"), Toward.PAST, "P20M"),
    (Between(Date(1939), Date(1945)), Toward.PAST, "1939/1945"),
    (Recurrence(DAY), Toward.PAST, "P1D"),
    (Recurrence(Date(weekday=5)), Toward.PAST, "XXXX-WXX-5"),
    (Recurrence(Date(month=7)), Toward.PAST, "XXXX-07"),
    (Recurrence(Holiday("christmas")), Toward.PAST, "XXXX-12-25"),
    (Vague("PRESENT_REF"), Toward.PAST, "PRESENT_REF"),
]


@pytest.mark.parametrize(("meaning", "toward", "value"), [pytest.param(*row, id=str(row[0])) for row in VALUES])
def test_value(meaning, toward, value):
    """The likeliest reading prints as TIMEX3 writes it."""
    assert meaning.resolve(Anchor.on(WEDNESDAY, toward))[0].value == value


def extent(start: Day, end: Day) -> Extent:
    return Extent.exactly(DayInterval(start, end).minutes)


def test_a_year_is_a_year():
    """A year has the bounds of a year, and no day in it is chosen."""
    [reading] = Date(2015).resolve(Anchor.on(WEDNESDAY))
    assert reading.extent == extent(day_of(2015), day_of(2016))


def test_nearest_keeps_both_sides():
    """With nothing to tell the side, both Septembers stay, the nearer one likelier."""
    readings = Date(month=9).resolve(Anchor.on(WEDNESDAY, Toward.NEAREST))
    assert [reading.value for reading in readings] == ["2024-09", "2023-09"]
    assert sum(reading.p for reading in readings) == pytest.approx(1)


def test_past_run_ends_at_the_anchor():
    """ "The past 20 months" ended on the day and began 20 months before it, give or take half a month."""
    [reading] = Run(Length.of(20, MONTH), "ending").resolve(Anchor.on(WEDNESDAY))
    assert reading.extent is not None
    begin = reading.extent.begin
    assert begin.earliest is not None
    assert begin.latest is not None
    assert begin.earliest < day_of(2022, 9, 15) * 1440 < begin.latest
    assert reading.extent.end == Bounds(WEDNESDAY * 1440, (WEDNESDAY + 1) * 1440)


def test_part_bounds():
    """Early 2015 begins with the year and ends somewhere in its spring."""
    [reading] = Part(Date(2015), "early").resolve(Anchor.on(WEDNESDAY))
    assert reading.mod == "START"
    assert reading.extent is not None
    assert reading.extent.begin == Bounds.at(day_of(2015) * 1440)
    assert reading.extent.end.latest is not None
    assert day_of(2015, 3) * 1440 < reading.extent.end.latest < day_of(2015, 8) * 1440


@pytest.mark.parametrize(
    "meaning",
    [
        EventMeaning("the war"),
        Near(EventMeaning("the war"), "before"),
        Run(Length(2, 6, None, MONTH), "first", EventMeaning("the war")),
        Away(Length.of(2, WEEK), "after", EventMeaning("the war")),
    ],
    ids=str,
)
def test_event_without_a_time_has_no_place(meaning):
    """What hangs on an event of unknown time has no extent; nothing is made up."""
    assert [reading.extent for reading in meaning.resolve(Anchor.on(WEDNESDAY))] == [None]


def test_first_months_of_an_event_begin_with_it():
    """ "The first few months of the war" begin when the war does."""
    war = extent(day_of(2022, 2, 24), day_of(2023, 1, 1))
    [reading] = Run(Length(2, 6, None, MONTH), "first", EventMeaning("the war")).resolve(
        Anchor(Anchor.on(WEDNESDAY).interval, event=war)
    )
    assert reading.extent == Extent(war.begin, Bounds(day_of(2022, 4, 24) * 1440, day_of(2022, 8, 24) * 1440))


def test_near_touches_its_base():
    """ "Shortly before the war" ends no later than the war begins."""
    war = extent(day_of(2022, 2, 24), day_of(2023, 1, 1))
    anchor = Anchor(Anchor.on(WEDNESDAY).interval, event=war)
    [reading] = Near(EventMeaning("the war"), "before").resolve(anchor)
    assert reading.extent is not None
    assert reading.extent.end.latest == war.begin.latest


DEATH = extent(day_of(1934, 7, 4), day_of(1934, 7, 5))
BESIDE = [
    (Away(Length.of(1, Unit.DAY), "after", EventMeaning("her death"), within=True), (1934, 7, 5), (1934, 7, 6)),
    (Away(Length.of(2, Unit.DAY), "after", EventMeaning("her death")), (1934, 7, 6), (1934, 7, 7)),
    (Away(Length.of(2, Unit.DAY), "before", EventMeaning("her death")), (1934, 7, 2), (1934, 7, 3)),
    (Away(Length.of(1, Unit.YEAR), "after", EventMeaning("her death"), within=True), (1934, 7, 5), (1936, 1, 4)),
]


@pytest.mark.parametrize(("meaning", "earliest", "latest"), BESIDE, ids=lambda value: str(value)[:40])
def test_beside_an_event(meaning, earliest, latest):
    """Counted days lead to a day; "the year after" is all that follows, into the next year."""
    [reading] = meaning.resolve(Anchor(Anchor.on(WEDNESDAY).interval, event=DEATH))
    assert reading.extent is not None
    assert reading.extent.begin.earliest == day_of(*earliest) * 1440
    assert reading.extent.begin.latest is not None
    assert abs(reading.extent.begin.latest - day_of(*latest) * 1440) <= 1440


@pytest.mark.parametrize(("month", "share"), [(2, 0.99), (11, 0.93), (8, 0.53)])
def test_a_date_without_a_year_is_the_near_one(month, share):
    """The nearer a date is to the anchor, the surer its year; half a year away either year may be meant."""
    day = Date(month=month, day=10)
    first, other = day.resolve(Anchor(Anchor.on(day_of(2024, 3, 13)).interval, toward=Toward.NEAREST))
    assert first.p == pytest.approx(share, abs=0.02)
    assert first.p + other.p == pytest.approx(1)


LEAVES = st.one_of(
    st.builds(Date, st.none() | st.integers(-3000, 9999), st.integers(1, 12), st.none() | st.integers(1, 31)),
    st.builds(Date, weekday=st.integers(1, 7)),
    st.builds(Date, day=st.integers(1, 31), weekday=st.none() | st.integers(1, 7)),
    st.builds(Containing, st.sampled_from(Unit)),
    st.builds(Nearby, st.sampled_from([Unit.WEEKEND, Unit.WEEK, Unit.QUARTER, Unit.YEAR])),
    st.builds(Quarter, st.integers(1, 4)),
    st.builds(Season, st.sampled_from(["SP", "SU", "FA", "WI"]), st.none(), st.booleans()),
    st.builds(Holiday, st.sampled_from(["easter", "christmas", "thanksgiving", "ramadan"])),
    st.builds(IsoWeek, st.integers(1, 53)),
    st.builds(Vague, st.sampled_from(["PRESENT_REF", "PAST_REF", "FUTURE_REF"]), st.booleans()),
    st.builds(Moved, st.integers(-100, 100), st.sampled_from(Unit)),
)
LENGTHS = st.builds(Length.of, st.integers(1, 5000), st.sampled_from(Unit))


def grown(inner):
    """Meanings made from smaller ones."""
    return st.one_of(
        st.builds(Shift, inner, st.integers(-500, 500), st.sampled_from(Unit)),
        st.builds(Within, inner, inner),
        st.builds(Beside, inner, st.sampled_from([-1, 1])),
        st.builds(Part, inner, st.sampled_from(["start", "early", "mid", "late", "end", "first_half"])),
        st.builds(Modified, inner, st.sampled_from(["APPROX", "BEFORE", "AFTER", "ON_OR_BEFORE"])),
        st.builds(Nth, st.integers(-3, 5).filter(bool), st.sampled_from([DAY, WEEK, MONTH]), inner),
        st.builds(DayPart, inner, st.sampled_from(["MO", "NI"])),
        st.builds(Clock, inner, st.integers(0, 24), st.integers(0, 59), st.none(), st.booleans()),
        st.builds(Run, LENGTHS, st.sampled_from(["ending", "beginning", "first", "last"]), inner),
        st.builds(Between, st.none() | inner, inner),
        st.builds(Near, inner, st.sampled_from(["before", "after"])),
        st.builds(Away, LENGTHS, st.sampled_from(["before", "after"]), inner),
        st.builds(Recurrence, inner),
    )


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(deadline=None)
@given(
    st.recursive(LEAVES, grown, max_leaves=5),
    st.integers(-3000, 9999),
    st.integers(1, 12),
    st.integers(1, 28),
    st.sampled_from(Toward),
)
def test_resolving_never_fails(meaning, year, month, day, toward):
    """Any meaning resolves against any day; the shares of its readings sum to one and its bounds are in order."""
    readings = meaning.resolve(Anchor.on(day_of(year, month, day), toward))
    assert readings
    assert sum(reading.p for reading in readings) == pytest.approx(1)
    for reading in readings:
        assert reading.value
        if reading.extent is not None:
            for bounds in (reading.extent.begin, reading.extent.end):
                if bounds.earliest is not None and bounds.latest is not None:
                    assert bounds.earliest <= bounds.latest
