"""What is recognised in running text, what it comes to, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from events.document import Document
from timeline.anchoring.resolution import anchor_expressions
from timeline.calendar.days import day_of
from timeline.expressions.recognition import recognise

THURSDAY = day_of(2023, 10, 12)


def values(text, day=THURSDAY):
    """Words and values of the expressions in a text."""
    return [(found.text, found.value) for found in anchor_expressions(recognise(Document.of(text)), day)]


READ = [
    ("The plant opened on 7 October 2023.", "7 October 2023", "2023-10-07"),
    ("It was signed on March 5, 2013.", "March 5, 2013", "2013-03-05"),
    ("Filed 2013-03-05 in court.", "2013-03-05", "2013-03-05"),
    ("The law passed in May 1990.", "May 1990", "1990-05"),
    ("He moved there in 1968.", "1968", "1968"),
    ("Music of the 1980s filled the hall.", "the 1980s", "198"),
    ("She wrote it in the 19th century.", "the 19th century", "18"),
    ("The council met on Saturday.", "Saturday", "2023-10-07"),
    ("The council will meet on Saturday.", "Saturday", "2023-10-14"),
    ("Output fell last month.", "last month", "2023-09"),
    ("Output will grow next year.", "next year", "2024"),
    ("This week the bridge closed.", "This week", "2023-W41"),
    ("It closed three weeks ago.", "three weeks ago", "2023-W38"),
    ("The mayor quit in September last year.", "September last year", "2022-09"),
    ("Prices rose over the weekend.", "the weekend", "2023-W40-WE"),
    ("Prices rose over the past 20 months.", "the past 20 months", "P20M"),
    ("The next two weeks are vital.", "The next two weeks", "P2W"),
    ("Thousands left since February 2022.", "February 2022", "2022-02"),
    ("It began in early 2015.", "early 2015", "2015"),
    ("He arrived on Friday night.", "Friday night", "2023-10-06TNI"),
    ("The train left at 3:30 p.m. on Monday.", "3:30 p.m. on Monday", "2023-10-09T15:30"),
    ("They are now in charge.", "now", "PRESENT_REF"),
    ("The firm said yesterday that it would close.", "yesterday", "2023-10-11"),
    ("It opens tomorrow.", "tomorrow", "2023-10-13"),
    ("The road was recently mended.", "recently", "PAST_REF"),
    ("Ferries sail every day.", "every day", "P1D"),
    ("Ferries sail daily.", "daily", "P1D"),
    ("The choir sings every Friday.", "every Friday", "XXXX-WXX-5"),
    ("In the summer of 1999 they met.", "the summer of 1999", "1999-SU"),
    ("They met at Christmas 1999.", "Christmas 1999", "1999-12-25"),
    ("Easter 2024 falls early.", "Easter 2024", "2024-03-31"),
    ("The third week of May 1990 was cold.", "The third week of May 1990", "1990-W20"),
    ("The battle was fought in 480 BC.", "480 BC", "BC0480"),
    ("Profit rose in the third quarter of 1984.", "the third quarter of 1984", "1984-Q3"),
    ("He worked there for two years.", "two years", "P2Y"),
    ("It took a few months.", "a few months", "PXM"),
    ("The day before yesterday it rained.", "The day before yesterday", "2023-10-10"),
    ("It happened on May 3-5, 2012.", "May 3-5, 2012", "2012-05-03/2012-05-05"),
]


@pytest.mark.parametrize(("text", "words", "value"), [pytest.param(*row, id=row[1]) for row in READ])
def test_reads(text, words, value):
    """A time in a sentence has the words and the value that TimeML gives it."""
    assert (words, value) in values(text)


TOLD_APART = [
    ("from March to June 2020", [("March", "since"), ("June 2020", "until")]),
    ("between 1990 and 1995", [("1990", "at"), ("1995", "at")]),
    ("since February", [("February", "since")]),
    ("until Tuesday", [("Tuesday", "until")]),
    ("by 2030", [("2030", "by")]),
    ("before 1914", [("1914", "before")]),
]


REFUSED = [
    "Up to 922,000 people left their homes.",
    "The retirement age rises from 27 to 30.",
    "Anna Berg, 53, leads the team.",
    "A 53-year-old teacher won.",
    "He is 53 years old.",
    "It costs $1,990 or so.",
    "The shop charges $1984 for it.",
    "They lost 3-2 at home.",
    "Install version 2.10.1 first.",
    "You may leave.",
    "They march on the capital.",
    "She came second in the race.",
    "He reads the Sunday Times.",
    "She writes for USA Today.",
    "Theresa May resigned.",
    "Their sun set in the west.",
    "The fall of the regime was sudden.",
    "A spring broke in the clock.",
    "Some 1500 people came.",
    "Call 555-1984 for help.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_refuses(text):
    """Ages, prices, scores, counts, versions and names are not times."""
    assert values(text) == []


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row, id=row[0]) for row in TOLD_APART[2:]])
def test_relation(text, expected):
    """The word before a time tells how the two are related; the time's words leave it out."""
    assert [(found.text, found.relation) for found in recognise(Document.of(f"It lasted {text}."))] == expected


def test_range_of_dates():
    """Both ends of a range are times of their own, tied to what lasts by their relations."""
    found = recognise(Document.of("It lasted from March to June 2020."))
    assert [(one.text, one.relation) for one in found] == TOLD_APART[0][1]


def test_ids_count_in_text_order():
    """Ids are t1, t2, and so on."""
    found = recognise(Document.of("In 1990, then in May 1995, and again last week."))
    assert [one.id for one in found] == ["t1", "t2", "t3"]


def test_times_across_chunks():
    """A long text is read in pieces, and no time is lost where the pieces meet."""
    text = "It rained on 7 October 2023. " * 12000
    assert len(recognise(Document.of(text))) == 12000


WORDS = st.sampled_from(
    (
        "last",
        "next",
        "the",
        "of",
        "in",
        "early",
        "1990",
        "1990s",
        "'",
        "-",
        ",",
        ".",
        "May",
        "May.",
        "march",
        "5",
        "5th",
        "31",
        "2023-10-07",
        "12.25.1999",
        "3:30",
        "p.m.",
        "two",
        "few",
        "weeks",
        "week",
        "ago",
        "later",
        "year",
        "quarter",
        "every",
        "Friday",
        "Fri.",
        "night",
        "past",
        "first",
        "century",
        "BC",
        "summer's",
        "Easter",
        "second",
        "“",
        "”",
        "\n\n",
        "\t",
        "that",
        "war",
        "before",
        "after",
        "shortly",
        "noon",
        "half",
        "to",
        "until",
    )
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))
def test_any_text(text):
    """Any text is accepted; spans lie inside it, in order, without overlaps; resolving never fails."""
    found = recognise(Document.of(text))
    end = 0
    for one in found:
        assert end <= one.span.start < one.span.end <= len(text)
        assert one.text == text[one.span.start : one.span.end]
        end = one.span.end
    for year in (-3000, 0, 1, 1969, 2024, 9999):
        assert all(one.value for one in anchor_expressions(found, day_of(year, 3, 1)) if one.reference.kind != "event")
