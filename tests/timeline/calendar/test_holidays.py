"""Feasts fall where the calendars put them."""

import pytest

from timeline.calendar.days import day_of
from timeline.calendar.holidays import days_of, easter, names

KNOWN = [
    ("christmas", 1914, (1914, 12, 25), 1),
    ("thanksgiving", 2023, (2023, 11, 23), 1),
    ("memorial_day", 2024, (2024, 5, 27), 1),
    ("election_day", 2024, (2024, 11, 5), 1),
    ("good_friday", 2024, (2024, 3, 29), 1),
    ("pentecost", 2024, (2024, 5, 19), 1),
    ("eid_al_fitr", 2024, (2024, 4, 10), 1),
    ("ramadan", 2024, (2024, 3, 11), 30),
    ("lunar_new_year", 2024, (2024, 2, 10), 1),
    ("diwali", 2024, (2024, 10, 31), 1),
    ("passover", 2024, (2024, 4, 23), 7),
    ("hanukkah", 2024, (2024, 12, 26), 8),
]


@pytest.mark.parametrize(("name", "year", "start", "length"), KNOWN, ids=[f"{row[0]} {row[1]}" for row in KNOWN])
def test_known_feast(name, year, start, length):
    """A feast starts on its day and lasts as long as it does."""
    run = days_of(name, year)[0]
    assert (run[0], run[1] - run[0]) == (day_of(*start), length)


@pytest.mark.parametrize(("year", "month", "day"), [(1916, 4, 23), (1943, 4, 25), (2000, 4, 23), (2008, 3, 23)])
def test_easter(year, month, day):
    """Easter, early and late."""
    assert easter(year) == day_of(year, month, day)


def test_canada_gives_thanks_in_october():
    """The country decides where one name has two days."""
    assert days_of("thanksgiving", 2024, "CA") == [(day_of(2024, 10, 14), day_of(2024, 10, 15))]


def test_unknown_years_have_no_answer():
    """Where the tables end, nothing is made up."""
    assert days_of("ramadan", 1200) == []


@pytest.mark.parametrize("name", sorted(names()))
def test_every_feast_falls_in_its_year(name):
    """Each name has a day in a year that all tables cover."""
    assert all(day_of(2019, 12, 1) < start < end for start, end in days_of(name, 2020))
    assert days_of(name, 2020)
