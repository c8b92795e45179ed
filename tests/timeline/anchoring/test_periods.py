"""Which period is meant: reports of companies, quotations, lists of days, seasons of the south."""

import pytest

from events.document import Document
from timeline.anchoring.scenarios import read_on
from timeline.calendar.days import day_of
from timeline.expressions.recognition import recognise


def values(text, written="1999-11-02"):
    """The words and values of a text's expressions."""
    found = read_on(recognise(Document.of(text)), day_of(*map(int, written.split("-"))))
    return {e.text: e.value for e in found}


REPORTS = [
    (
        "Third-quarter profit rose 4% to $3 million. A year earlier it was $2.9 million.",
        {"Third-quarter": "1999-Q3", "A year earlier": "1998-Q3"},
    ),
    (
        "Third-quarter profit rose. In the first nine months it was $9 million, against $8 million a year earlier.",
        {"Third-quarter": "1999-Q3", "the first nine months": "P9M", "a year earlier": "1998"},
    ),
    (
        "Third-quarter profit rose. A flood will cost $2 million in the fourth quarter. The year-ago period was poor.",
        {"Third-quarter": "1999-Q3", "the fourth quarter": "1999-Q4", "The year-ago period": "1998-Q3"},
    ),
    (
        "Sales were $3 million for the quarter ended July 31, up from $2 million a year earlier.",
        {"the quarter": "1999-Q2", "July 31": "1999-07-31", "a year earlier": "1998-Q2"},
    ),
    (
        "It earned $5 million in the fiscal first quarter. Sales for the quarter ended Sept. 29 rose.",
        {"the fiscal first quarter": "1999-Q1", "the quarter": "1999-Q1", "Sept. 29": "1999-09-29"},
    ),
    ("It earned $3 million for the year ended March 31.", {"the year": "P1Y", "March 31": "1999-03-31"}),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS, ids=[row[0] for row in REPORTS])
def test_periods_of_a_report(text, expected):
    """What is compared with is the same period of another year, or the year for a sum over quarters."""
    assert values(text) == expected


QUOTATIONS = [
    ('"We will decide next week," he told reporters on Saturday.', {"next week": "1999-W44", "Saturday": "1999-10-30"}),
    ('On Saturday she said: "We leave tomorrow."', {"Saturday": "1999-10-30", "tomorrow": "1999-10-31"}),
    (
        '"We will decide next week," he said. The vote was on Saturday.',
        {"next week": "1999-W45", "Saturday": "1999-10-30"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS, ids=[row[0] for row in QUOTATIONS])
def test_quoted_words_count_from_their_day(text, expected):
    """A quotation with a named day counts from it, and from the publication otherwise."""
    assert values(text) == expected


LISTS = [
    ("They will meet on April 24 and 25.", {"April 24": "2000-04-24", "25": "2000-04-25"}),
    ("On April 24 and 25 men left.", {"April 24": "1999-04-24"}),
    ("They played on April 24, 25 and 27.", {"April 24": "1999-04-24", "25": "1999-04-25", "27": "1999-04-27"}),
]


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=[row[0] for row in LISTS])
def test_listed_days(text, expected):
    """A day takes the month of the day before it in a list, but a number of things does not."""
    assert values(text) == expected


SEASONS = [
    ("Sydney and the rest of Australia burned last winter.", "2024-02-10", {"last winter": "2023-WI"}, (2023, 6)),
    ("London and the rest of England froze last winter.", "2024-05-10", {"last winter": "2023-WI"}, (2023, 12)),
    ("It is cold this winter.", "2024-01-10", {"this winter": "2023-WI"}, (2023, 12)),
]


@pytest.mark.parametrize(("text", "written", "expected", "start"), SEASONS, ids=[row[0] for row in SEASONS])
def test_seasons_lie_where_the_text_plays(text, written, expected, start):
    """Winter is in June south of the equator; this winter may have begun last year."""
    [found] = read_on(recognise(Document.of(text)), day_of(*map(int, written.split("-"))))
    assert {found.text: found.value} == expected
    assert found.readings[0].extent.begin.earliest == day_of(*start, 1) * 1440


LEAP_DAYS = [
    ("He was born on Feb. 29.", "2023-05-01", "2020-02-29"),
    ("The party will be on Feb. 29.", "2025-05-01", "2028-02-29"),
    ("The party will be on Feb. 29.", "1897-05-01", "1904-02-29"),
]


@pytest.mark.parametrize(("text", "written", "expected"), LEAP_DAYS, ids=[f"{row[0]} {row[1]}" for row in LEAP_DAYS])
def test_leap_day(text, written, expected):
    """29 February is looked for in leap years, on the side that the tense tells."""
    assert list(values(text, written).values()) == [expected]


CENTURIES = [
    ("Mills were common at the turn of the century.", "2015-03-03", "2000"),
    ("Mills were common at the turn of the century.", "1989-03-03", "1900"),
    ("He hopes to retire at the turn of the century.", "1989-03-03", "2000"),
    ("The nineties were good to him.", "2024-05-15", "199"),
    ("The twenties were good to him.", "2024-05-15", "192"),
]


@pytest.mark.parametrize(("text", "written", "expected"), CENTURIES, ids=[f"{row[0]} {row[1]}" for row in CENTURIES])
def test_times_without_their_century(text, written, expected):
    """The century is that of the last such time well gone by, or of the nearest when it lies ahead."""
    assert list(values(text, written).values()) == [expected]


def test_a_story_has_its_own_turn_of_the_century():
    """In a narrative the century is the story's."""
    text = (
        "The firm began in 1888. Two years later it moved. That autumn the shed burned down; six months later a "
        "longer one stood there. At the turn of the century it made cables."
    )
    assert values(text, "2020-01-01")["the turn of the century"] == "1900"
