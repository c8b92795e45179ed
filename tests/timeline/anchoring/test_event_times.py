"""Which event a time belongs to, on made-up sentences read by the whole chain of events."""

from __future__ import annotations

import pytest

from events.detection import find_events
from events.document import Document
from events.sentences import split_sentences
from timeline.anchoring.event_times import LEAST, link_events, load_weights, without_times
from timeline.expressions.recognition import recognise
from timeline.pipeline import find


def links_in(text: str) -> dict[tuple[str, str], object]:
    """Links by the words of the trigger and of the expression."""
    document = Document.of(text)
    sentences = split_sentences(document)
    events, expressions = find_events(document, sentences), recognise(document)
    triggers = {event.id: event.trigger for event in events}
    words = {expression.id: expression.text for expression in expressions}
    return {
        (triggers[link.event], words[link.expression]): link for link in link_events(sentences, events, expressions)
    }


@pytest.mark.parametrize(
    ("text", "trigger", "time"),
    [
        ("The spokesman said on Tuesday that the plant had closed.", "said", "Tuesday"),
        ("The plant closed in May 1990 after the strike.", "closed", "May 1990"),
        ("On Friday the council rejected the plan to widen the road.", "rejected", "Friday"),
        ("She opened a bakery in 1894 and sold it in 1901.", "sold", "1901"),
        ("She opened a bakery in 1894 and sold it in 1901.", "opened", "1894"),
    ],
)
def test_a_time_belongs_to_the_event_it_fits_best(text, trigger, time):
    assert links_in(text)[trigger, time].first


def test_since_keeps_its_relation():
    [link] = [link for (_, time), link in links_in("Prices have doubled since March 2015.").items()]
    assert link.relation == "since"


def test_a_plain_length_tells_how_long():
    [link] = links_in("The siege lasted for three years.").values() or [None]
    assert link.relation == "lasting"


def test_a_set_is_repeated():
    assert {link.relation for link in links_in("They met every Monday.").values()} <= {"repeated"}


def test_every_link_is_likely_or_the_first_of_its_time():
    found = links_in("The firm, founded in 1901, moved in 1920, when the harbour was built, and closed in May 1950.")
    assert found
    assert all(link.first or link.p >= LEAST * 0.8 for link in found.values())


def test_nobody_called_saturday_takes_part():
    document = Document.of("The army attacked the town on Saturday.")
    sentences = split_sentences(document)
    events = without_times(find_events(document, sentences), recognise(document))
    assert "Saturday" not in {participant.text for event in events for participant in event.participants}


def test_weights_name_known_signs():
    assert {"bias", "syn1", "nearest"} <= load_weights().keys()


def test_verbs_joined_without_a_subject_share_the_time():
    found = links_in("Ten days later they went back with ropes and counted nineteen flowers.")
    assert ("went", "Ten days later") in found
    assert found["counted", "Ten days later"].p < found["went", "Ten days later"].p


@pytest.mark.parametrize(
    ("text", "linked"),
    [
        pytest.param("Income rose to $37 million, compared with $22 million a year ago.", False, id="compared with"),
        pytest.param("Income rose to $37 million from $22 million a year ago.", False, id="from an amount"),
        pytest.param("The town had more shops than a year ago.", False, id="than"),
        pytest.param("Income rose to $37 million a year ago.", True, id="an amount reached"),
        pytest.param("They earned more than $3 million a year ago.", True, id="more than an amount"),
        pytest.param("The firm moved from Leeds a year ago.", True, id="from a place"),
    ],
)
def test_the_time_of_an_amount_compared_with_dates_nothing(text, linked):
    assert bool(links_in(text)) == linked


def test_words_of_a_time_are_no_event():
    """ "The turn of the century" turns nothing; the war of "shortly before the war" is one."""
    found = find("By the turn of the century it owned a mill. He left shortly before the war.")
    assert [event.trigger for event in found.events] == ["owned", "left", "war"]


@pytest.mark.parametrize(
    ("text", "trigger", "relation"),
    [
        ("She did not return to work until September 2019.", "return", "at"),
        ("The shop stayed closed until September 2019.", "closed", "until"),
    ],
)
def test_what_did_not_happen_until_a_time_happened_then(text, trigger, relation):
    found = find(text)
    [event] = [event.id for event in found.events if event.trigger == trigger]
    assert relation in [link.relation for link in found.links if link.event == event]


@pytest.mark.parametrize(
    ("text", "trigger", "time", "linked"),
    [
        pytest.param("The city listed the 1921 house as endangered.", "listed", "1921", False, id="before a noun"),
        pytest.param("The city opened in the 2011 season.", "opened", "2011", True, id="in a season"),
        pytest.param(
            "Lee, who won the race in May, praised the town.", "praised", "May", False, id="in a clause about a noun"
        ),
        pytest.param("The bank said Monday it had cut rates.", "said", "Monday", True, id="right behind the verb"),
        pytest.param(
            "Monday, two bridges were closed in the north, the police said.", "closed", "Monday", True, id="before both"
        ),
        pytest.param(
            "The mayor resigned because the bridge fell in May.",
            "resigned",
            "May",
            False,
            id="in a clause with because",
        ),
        pytest.param("Rents jumped 2.9% from July 2022.", "jumped", "July 2022", False, id="a share from then"),
        pytest.param("It was the largest fire since 1990.", "fire", "1990", False, id="a record since then"),
        pytest.param("The firm has grown since 1990.", "grown", "1990", True, id="since then"),
    ],
)
def test_syntax_keeps_a_time_from_other_clauses(text, trigger, time, linked):
    assert ((trigger, time) in links_in(text)) == linked


def test_a_time_of_a_clause_set_against_another_is_shared():
    """ "While" sets two clauses side by side; the time of the first goes for the second as well."""
    found = find("While most of the flats were sold in 2019, some 40 houses in the north stood empty.")
    linked = {link.event for link in found.links}
    assert {event.trigger for event in found.events if event.id in linked} == {"sold", "stood"}


def test_a_burning_mill_is_told_in_the_past():
    """A verb in "-ed" with a subject of its own and no helping verb is finite, whatever it looks like."""
    [burned] = find("The mill burned on 3 May 2012.").events
    assert burned.grammar is not None
    assert burned.grammar.forms[2] == "past"
