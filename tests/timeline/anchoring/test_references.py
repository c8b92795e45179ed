"""What an expression hangs on, decided from the text alone."""

import pytest

from events.document import Document
from timeline import find_expressions
from timeline.anchoring.resolution import anchor_expressions
from timeline.calendar.days import day_of
from timeline.calendar.meanings import Toward
from timeline.expressions.recognition import recognise


def only(text):
    """The one expression of a text."""
    [found] = recognise(Document.of(text))
    return found


REFERENCES = [
    ("It closed in May 1990.", "none"),
    ("It closed yesterday.", "publication"),
    ("It closed on Friday.", "publication"),
    ("It closed in March.", "publication"),
    ("He left shortly before the war.", "event"),
    ("He left two weeks after the vote.", "event"),
    ("In the first few months of the war he left.", "event"),
    ("It lasted two weeks.", "none"),
    ("He spent the last decade of his life in Lund.", "event"),
    ("He left in the last year of the decade.", "publication"),
    ("It opened two weeks later than planned.", "none"),
]


@pytest.mark.parametrize(("text", "kind"), REFERENCES, ids=[row[0] for row in REFERENCES])
def test_reference(text, kind):
    """Each expression hangs on what its words say."""
    assert only(text).reference.kind == kind


def test_event_words_are_pointed_at():
    """The words that name the event are given with their place."""
    text = "In the first few months of the Alpine war he left."
    found = only(text)
    assert found.text == "the first few months"
    assert found.reference.target == "the Alpine war"
    assert found.reference.words is not None
    assert found.reference.words.of(text) == "the Alpine war"


def test_shortly_before_takes_the_event_with_it():
    """ "Shortly before the war" is one expression, words of the event and all."""
    assert only("He left shortly before the war, said the paper.").text == "shortly before the war"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("He gave notice six weeks ago, then withdrew it the following week.", "2020-W21"),
        ("She resigned in May. The tenant left two weeks ago. The following month she moved.", "2020-06"),
        ("The mill closed in May 2011 and was sold two years later.", "2013"),
    ],
    ids=["in one sentence", "a new sentence goes on from the story", "from a month"],
)
def test_what_follows_is_counted_from_the_time_just_told(text, value):
    """ "The following week" hangs on a time counted from publication only within its sentence."""
    *_, last = anchor_expressions(recognise(Document.of(text)), day_of(2020, 6, 24))
    assert last.value == value


ONE_OF = [
    ("She signed on a rainy Monday in February 2021.", "2021-WXX-1", (2021, 2, 1), (2021, 2, 22)),
    ("It burned down one Friday night in the spring of 1968.", "1968-WXX-5TNI", (1968, 3, 1), (1968, 5, 31)),
    ("They met on a Sunday in May.", "2020-WXX-7", (2020, 5, 3), (2020, 5, 31)),
]


@pytest.mark.parametrize(("text", "value", "first", "last"), ONE_OF, ids=[row[1] for row in ONE_OF])
def test_a_weekday_of_a_month_is_any_of_its_own(text, value, first, last):
    """ "A Monday in February 2021" lies in that month, wherever the text was published."""
    weekday, _ = anchor_expressions(recognise(Document.of(text)), day_of(2020, 6, 24))
    (reading,) = weekday.readings
    assert weekday.value == value
    assert reading.extent.begin.earliest // 1440 == day_of(*first)
    assert reading.extent.begin.latest // 1440 == day_of(*last)


@pytest.mark.parametrize("text", ["They met on Monday in Paris in May 2019.", "He said on Monday in 2019 sales fell."])
def test_a_weekday_without_a_or_one_counts_from_publication(text):
    assert recognise(Document.of(text))[0].reference.kind == "publication"


TENSES = [
    ("The court met on Friday.", "past", Toward.PAST),
    ("The court will meet on Friday.", "future", Toward.FUTURE),
    ("The court has until Friday.", "future", Toward.FUTURE),
    ("The court is to meet on Friday.", "future", Toward.FUTURE),
    ("The vote will be held on Friday.", "future", Toward.FUTURE),
    ("The rent fell due on Friday.", "past", Toward.PAST),
    ("I rang them on Friday and will try again.", "past", Toward.PAST),
    ("The court approved the plans on Friday.", "past", Toward.PAST),
    ("The builders say they start on Friday.", "future", Toward.FUTURE),
    ("The film opens Friday.", "future", Toward.FUTURE),
    ("Parliament meets on Friday.", "future", Toward.FUTURE),
    ("On Friday they let the payment lapse.", "past", Toward.PAST),
    ("On Friday let us meet in the park.", "future", Toward.FUTURE),
]


@pytest.mark.parametrize(("text", "tense", "toward"), TENSES, ids=[row[0] for row in TENSES])
def test_tense_and_side(text, tense, toward):
    """The verb nearby tells on which side of the writer's day to look."""
    found = only(text)
    assert (found.tense, found.toward) == (tense, toward)


AHEAD_OF_WHAT_IS_TOLD = [
    ("The mill shut in 1988. Its owner wrote to the bank four times over the next two years.", "expression"),
    ("The mill shut in 1988. The owner said it had sold the land over the next two years.", "publication"),
    ("The mill shut in 1988. The owner agreed to clear the land over the next two years.", "publication"),
    ("The mill shut in 1988. The owner will clear the land over the next two years.", "publication"),
]


@pytest.mark.parametrize(("text", "kind"), AHEAD_OF_WHAT_IS_TOLD)
def test_what_comes_next_in_the_past_counts_from_what_was_told(text, kind):
    year, ahead = recognise(Document.of(text))
    assert ahead.reference.kind == kind
    assert kind != "expression" or ahead.reference.target == year.id


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We left on Friday,” he said.", [True]),
        ("He said “no” on Friday.", [False]),
        ('"We left on Friday," he said.', [True]),
        ("“We left.\n\nOn Friday he came.", [False]),
    ],
)
def test_quotation(text, quoted):
    """A time inside quotation marks is told apart; a blank line ends a quotation that was left open."""
    assert [found.quoted for found in recognise(Document.of(text))] == quoted


STORY = (
    "The ship left Cadiz on 20 September 1519. Two months later it reached the coast. In December the crew "
    "rested. On 26 December they sailed on. The next year brought hunger. In October they found the strait, "
    "and that winter they crossed it. Three days later the wind rose."
)


def story_values(day):
    return [found.value for found in anchor_expressions(recognise(Document.of(STORY)), day)]


def test_story_is_read_from_its_own_dates():
    """In running narrative a date counts from the one before it, whatever the day of writing."""
    expected = ["1519-09-20", "1519-11", "1519-12", "1519-12-26", "1520", "1520-10", "1520-WI"]
    assert story_values(day_of(2024, 5, 15))[:7] == expected
    assert story_values(day_of(1999, 1, 1))[:7] == expected


def test_news_is_not_a_story():
    """A date or two of the past in a report do not turn its "March" into one of theirs."""
    text = "The firm, founded in 1988, said on Tuesday that it would close in March. It had bought the plant in 1990."
    found = {one.text: one.reference.kind for one in recognise(Document.of(text))}
    assert found["March"] == "publication"


def test_a_time_inside_the_words_of_an_event_stays_apart():
    """Expressions never overlap: "shortly after the Oct. 23 vote" holds a date of its own."""
    text = "He left shortly after the Oct. 23 vote."
    near, date = recognise(Document.of(text))
    assert (near.text, date.text) == ("shortly after", "Oct. 23")
    assert near.reference.target == "the Oct. 23 vote"


def test_news_with_counted_times_is_read_from_publication():
    """A weekday before any date: "fourteen months later" and "that September" do not make a story of its own."""
    text = (
        "A banker was jailed on Friday. The thefts began in 2014, a year after he took over, and he was suspended in"
        " August 2021. He was arrested that September and charged fourteen months later. He pleaded guilty in June."
    )
    read = {e.text: e.value for e in anchor_expressions(recognise(Document.of(text)), day_of(2023, 10, 13))}
    assert read["Friday"] == "2023-10-13"
    assert read["that September"] == "2021-09"
    assert read["June"] == "2023-06"


CAMPAIGN = (
    "The war was fought from 12 March 1871 to 3 November 1874.\n\nRelations had been poor since the late 1850s. In 1866"
    " the river towns were taken, and two years later a fort was built at Hollen. In the spring of 1870 the parliament"
    " voted for conscription.\n\nOn 12 March 1871 the guns opened fire. The fort fell the next day. On 4 February 1874"
    " a mutiny broke out. His son, who had been born in 1849, sued for peace in April."
)


@pytest.mark.parametrize(
    ("words", "value"),
    [("two years later", "1868"), ("the next day", "1871-03-13"), ("April", "1874-04")],
)
def test_asides_do_not_move_a_story(words, value):
    """A year that opens its sentence leads the story there; who was born when does not."""
    read = {e.text: e.value for e in anchor_expressions(recognise(Document.of(CAMPAIGN)), day_of(2015, 6, 10))}
    assert read[words] == value


def test_a_story_that_opens_without_a_year_is_counted_from_its_first_date():
    """Not from the writer's day, which may be centuries later."""
    text = (
        "It began in October. In May he fled. On 3 June 1812 the town fell. Two days later it burned, and the following"
        " month peace was made. In 1815 he returned. In 1817 he died."
    )
    found = find_expressions(text, anchor="1990-01-01")
    assert [one.value for one in found[:3]] == ["1811-10", "1812-05", "1812-06-03"]
