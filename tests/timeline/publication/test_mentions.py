"""What expressions name, in the forms that the lag tables know."""

import pytest

from events.document import Document
from timeline.calendar.days import day_of
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.mentions import mentions_of
from timeline.publication.window import WINDOW, days_of


def mentions(text):
    document = Document.of(text)
    return mentions_of(document, recognise(document))


FORMS = [
    ("The mill, which stood by the river for years and years, burned down on May 14, 2019, they said.", "day:past"),
    ("The mill, which stood by the river for years and years, burned down in May 2019, they said.", "month:past"),
    ("The mill, which stood by the river for years and years, burned down in 2019, they said.", "year:past"),
    ("The mill, which stood by the river for years and years, will reopen in 2019, they said.", "year:future"),
    ("The mill, which stood by the river for years and years, burned down on May 14, they said.", "yearless-day:past"),
    ("The mill, which stood by the river for years and years, burned down in May, they said.", "yearless-month:past"),
    ("The mill, which stood by the river for years and years, burned on Tuesday, they said.", "weekday:past"),
    ("The mill, which stood by the river for years and years, burned at the weekend, they said.", "weekend:past"),
    ("The mill, which stood by the river for years and years, burned down in May last year.", "month-last-year:past"),
    ("The mill, which stood by the river for years, burned down on Tuesday, May 14, 2019.", "weekday-day:past"),
    ("The mill, which stood by the river, lost money in the year ended May 14, 2019.", "period-day:past"),
    ("The mill, which stood by the river, lost money in the quarter ended May 14.", "period-yearless-day:past"),
    ("The mill, which stood by the river for years, was sold in the 2018-19 season.", "season-year:past"),
    ("A mill by the river with 90 bags of flour an hour by 2032", "year:future"),
    ("The mill, which stood by the river for years, burned down last summer.", "last-season:past"),
    ("Published May 14, 2019\n\nThe mill burned down.", "printed-day"),
    ("The mill, which stood by the river, reopens today, Tuesday, May 14.", "printed-yearless-day"),
    ("The mill, which stood by the river for years. Today is May 14, 2019.", "printed-day"),
    ("Updated May 14, 2019\n\nThe mill burned down.", "updated-day"),
    ("Photo by the mill, May 14, 2019\n\nIt burned down.", "caption-day"),
    ("LEEDS, May 14 (Wire) - The mill burned down.", "opening-yearless-day"),
    ("May 14, 2019\nThe mill burned down.", "opening-day"),
    ("The mill burned down. © 2019 The Mill Company", "copyright-year"),
    ("The mill burned down. Copyright 2011-2019 The Mill Company", "copyright-year"),
]


@pytest.mark.parametrize(("text", "table"), FORMS, ids=[table for _, table in FORMS])
def test_reads(text, table):
    assert [table] == [mention.table.removeprefix("lead-") for mention in mentions(text)]


def test_a_date_beside_what_comes_next_is_not_far_off():
    """ "Next spring" tells that its sentence is about what is at hand."""
    [_, end] = mentions("Work on the mill will start next spring and is expected to last until late 2027.")
    assert "soon-year:future" == end.table


def test_the_day_that_a_rule_is_effective_from_may_be_past():
    [day] = mentions("This order of the mill is effective January 1, 2012.")
    assert "plain" == day.tense


LONG = "The mill had stood by the river for years and years. " * 8


def test_what_the_lead_names_has_tables_of_its_own():
    assert ["lead-year:past"] == [m.table for m in mentions("The mill burned down in 2019, they said. " + LONG)]


@pytest.mark.parametrize(
    ("named", "tables"),
    [
        ("on Tuesday. It smoked on Monday", ["first-weekday:past", "weekday:past"]),
        ("in 2019. It was built in 1850", ["first-year:past", "year:past"]),
        ("on May 14. It was built on June 2", ["yearless-day:past", "yearless-day:past"]),
    ],
)
def test_the_first_weekday_and_year_after_the_lead_are_told_from_later_ones(named, tables):
    assert tables == [m.table for m in mentions(f"{LONG} The mill burned down {named}, they said.")]


def test_of_two_weekdays_in_the_lead_the_first_is_the_news():
    found = mentions("The mill burned down on Tuesday, they said. It smoked on Monday, they said.")
    assert ["lead-weekday:past", "weekday:past"] == [m.table for m in found]


def titled(title, text):
    document = Document("d1", text, title=title)
    return Case(document, recognise(document), days_of(WINDOW)).mentions


def test_a_title_apart_from_the_text_is_read():
    """What it names has its place in the title, and hides nothing of the text."""
    found = titled("Mills of 2019", "The mill by the old river burned down in 1907.")
    assert [("title-year", "2019"), ("lead-year:past", "1907")] == [(m.table, m.text) for m in found]


def test_a_title_the_text_begins_with_is_read_once():
    found = titled("Mills of 2019", "Mills of 2019\n\nThe mill by the old river burned down.")
    assert [("title-year", "2019")] == [(m.table, m.text) for m in found]


def test_a_thing_named_twice_counts_once():
    found = mentions("It happened in 2019, people said, long after the mill was built. It happened in 2019.")
    assert 1 == len(found)


def test_a_named_day_is_where_it_is_counted_from():
    [found] = mentions("The mill, which stood by the river for years and years, burned down on May 14, 2019.")
    assert day_of(2019, 5, 14) == found.at


def test_the_end_of_a_range_of_copyright_years_counts():
    [found] = mentions("The mill burned down. Copyright 2011-2019 The Mill Company")
    assert found.year == 2019


def test_repeated_times_name_no_day():
    """ "Every Monday" says nothing of the day of writing."""
    assert () == mentions("The mill, which has stood by the river for years and years, opens every Monday.")
