"""Bare numbers tell times in notes and requests, not in longer texts."""

import pytest

from timeline.finding import find_expressions

NOTES = [
    pytest.param("Call me at 7", ["2024-05-15T07:00"], id="an hour"),
    pytest.param("Lunch tomorrow at half past eleven", ["2024-05-16T11:30"], id="half past"),
    pytest.param("I am free from 9 to 11", ["2024-05-15T09:00/2024-05-15T11:00"], id="from hour to hour"),
    pytest.param("Tennis tonight from 7 to 8", ["2024-05-15T19:00/2024-05-15T20:00"], id="a part of the day tells"),
    pytest.param("Party on Friday 31", ["2024-05-31"], id="the month in which they meet"),
    pytest.param("Back on 22/11", ["2023-11-22"], id="day and month"),
    pytest.param("Need it by eod", ["2024-05-15"], id="end of day"),
    pytest.param("Report for Q3 2016", ["2016-Q3"], id="quarter"),
    pytest.param("Ready in 3h", ["PT3H"], id="short units"),
]
PADDING = "The council of the town met and talked about roads and bridges for as long as there was light. " * 3


@pytest.mark.parametrize(("text", "values"), NOTES)
def test_notes(text, values):
    """What a note says, written on Wednesday 2024-05-15."""
    assert [e.value for e in find_expressions(text, anchor="2024-05-15")] == values


@pytest.mark.parametrize("text", ["They sat at 7", "It went from 9 to 11", "She came on 22/11", "They sold 18 and 19"])
def test_longer_texts(text):
    """The same words in a longer text are numbers."""
    assert find_expressions(f"{PADDING}{text} {PADDING}", anchor="2024-05-15") == ()


CLOCKS = [
    pytest.param("between 11 and 3pm", "2024-05-15T11:00/2024-05-15T15:00", id="the morning before"),
    pytest.param("from 11 pm to 3", "2024-05-15T23:00/2024-05-16T03:00", id="the next day"),
    pytest.param("9.30-4.30pm", "2024-05-15T09:30/2024-05-15T16:30", id="dotted"),
    pytest.param("tomorrow 6-8pm", "2024-05-16T18:00/2024-05-16T20:00", id="on a day"),
]


@pytest.mark.parametrize(("text", "value"), CLOCKS)
def test_clock_runs(text, value):
    """The half of the day that only one end has goes for both as it must."""
    [found] = find_expressions(f"{PADDING}Open {text}. {PADDING}", anchor="2024-05-15")
    assert found.value == value
