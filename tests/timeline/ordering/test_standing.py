"""Which lines stand by themselves, and which times a timeline of made-up texts gives."""

from __future__ import annotations

import pytest

import timeline


def told(text: str) -> dict[str, str]:
    """The default entries of a text written on 13 March 2024: their EDTF by line."""
    return {entry.label: entry.edtf or "" for entry in timeline.reconstruct(text, anchor="2024-03-13").entries}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It opened in May 2019.", id="it"),
        pytest.param("Their mill burned down in May 2019.", id="their"),
        pytest.param("Norway and Sweden followed suit in 2016.", id="followed suit"),
        pytest.param("The council rejected such a plan in May 2019.", id="such a plan"),
        pytest.param("The state issued him a licence in 2019.", id="him"),
        pytest.param("The mill probably burned down in May 2019.", id="a guess"),
        pytest.param("The mayor issued a statement on Monday.", id="nothing of a statement"),
    ],
)
def test_lines_that_lean_on_the_text_are_not_shown(text: str) -> None:
    assert told(text) == {}


def test_a_message_keeps_what_it_says() -> None:
    text = "The mayor of Brest sent a letter to the minister on Monday asking for help with the harbour."
    assert list(told(text)) == ["The mayor of Brest sent a letter to the minister asking for help with the harbour"]


def test_what_goes_on_to_a_year_ends_in_it() -> None:
    [edtf] = told("Ann Lee ran the bank from 2016 to 2018.").values()
    assert edtf.startswith("2016/201")


def test_one_of_many_years_is_not_the_year() -> None:
    assert told("Ann Lee won the prize in 2007, 2010 and 2017.") == {}


def test_a_feast_that_a_sentence_is_about_dates_nothing() -> None:
    text = "Labor Day was signed into law on June 28, 1894, by the president."
    assert set(told(text).values()) == {"1894-06-28"}


@pytest.mark.parametrize(
    ("text", "line", "edtf"),
    [
        pytest.param(
            "A guard was shot dead in the harbour of Oslo shortly after noon on Monday.",
            "A guard was shot dead in the harbour of Oslo",
            "2024-03-11",
            id="after noon, on that day",
        ),
        pytest.param(
            "K.T. Lunde – a painter and member of the Oslo academy – died on Monday at age 78.",
            "K.T. Lunde died at age 78",
            "2024-03-11",
            id="an aside between dashes",
        ),
        pytest.param(
            "The mine, run by a firm based in Oslo since 1990, sold its ships in 2004.",
            "The mine sold its ships",
            "2004",
            id="the time of an aside is not the verb's",
        ),
        pytest.param(
            "During a visit on Monday, the minister praised the miners of Oslo.",
            "During a visit, the minister praised the miners of Oslo",
            "2024-03-11",
            id="during a visit that has the time",
        ),
        pytest.param("A storm moved through Monday afternoon.", "A storm moved", "2024-03-11", id="moved through"),
        pytest.param("Oslo (CNN) Miners left Bergen in 2004.", "Miners left Bergen", "2004", id="an agency's dateline"),
        pytest.param(
            "Bo Lunde, 39, of Oslo, left the mine in 2004.",
            "Bo Lunde left the mine",
            "2004",
            id="an age between commas",
        ),
        pytest.param(
            "The meters were brought back in 2011.", "The meters were brought back", "2011", id="brought back"
        ),
        pytest.param(
            "Lunde sold all her mines over the past year.",
            "Lunde sold all her mines",
            "[2023-03-13..2024-03-13]",
            id="past year",
        ),
        pytest.param(
            "The mayor signed a law on Monday that ended the strike.",
            "The mayor signed a law",
            "2024-03-11",
            id="signed on Monday",
        ),
        pytest.param(
            "A judge ruled on Monday in favor of closing the mine.",
            "A judge ruled in favor of closing the mine",
            "2024-03-11",
            id="in favor of",
        ),
        pytest.param(
            "Ann Lunde left. She's sold two mines since 2020.", "Ann Lunde has sold two mines", "[2020", id="she's"
        ),
        pytest.param("The firm, which Ann Lunde founded in 2000, grew.", "", "", id="founded what"),
        pytest.param("For instance, Lunde faced a revolt in 2011.", "Lunde faced a revolt", "2011", id="for instance"),
        pytest.param(
            "Only the Norwegians lost more ships in 2016.",
            "Only the Norwegians lost more ships",
            "2016",
            id="only stays",
        ),
    ],
)
def test_times_and_lines_of_moments(text: str, line: str, edtf: str) -> None:
    assert told(text).get(line, "").startswith(edtf)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Lunde wrote in another post on Monday.", id="what was written stands elsewhere"),
        pytest.param("Around Oslo and Rome closed again on 27 July 2023.", id="begins in the middle of a phrase"),
        pytest.param("The prices will grow in the future.", id="some day"),
        pytest.param("The other half was settled on Monday.", id="the other half"),
    ],
)
def test_lines_that_tell_nothing_are_not_shown(text: str) -> None:
    assert told(text) == {}


def test_the_person_of_a_life_is_named():
    """Where a text tells one life, "she" is named where nobody else stands near, and a wife is not the man."""
    text = (
        "Ann Lunde was born in Oslo in 1900. Lunde grew up on a farm. She studied in Bergen in 1919. Lunde sang."
        "\n\nShe sailed to Iceland in 1925. She wrote two books there. She came home in 1931. Lunde never married."
    )
    lines = told(text)
    assert lines["Ann Lunde sailed to Iceland"] == "1925"
    assert not any(line.startswith("She ") for line in lines)
