"""Which things are shown, and by which telling."""

import pytest

import timeline


def labels(text):
    return [entry.label for entry in timeline.reconstruct(text, anchor="2024-05-15").entries]


def test_the_clause_that_tells_it_is_the_line():
    """An attack that is mentioned first and told later is told by the clause that tells it."""
    text = (
        "The analyst noted a change of mood in the town before the attack at the weekend.\n\n"
        "Gunmen launched an attack on the town on Saturday."
    )
    assert "Gunmen launched an attack on the town" in labels(text)


def test_one_clause_is_told_once():
    """Two events of one clause make one row."""
    found = labels("The harbour faced several strikes in March 2023, closing its gates in March 2023.")
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Expect snow in the hills on Friday.", id="an order"),
        pytest.param("Have you seen the bridge since Monday?", id="a question"),
        pytest.param("Let’s think of the miners on Monday.", id="a wish"),
        pytest.param("“I will never leave this town,” the mayor said on Monday.", id="words quoted"),
        pytest.param("The ticket costs five pounds since March.", id="a price"),
        pytest.param("Drivers should leave the town on Friday.", id="advice"),
        pytest.param("The talks could result in a treaty in June.", id="a possibility"),
        pytest.param("The bridge will be closed on Friday if the river rises.", id="a condition"),
        pytest.param("The mayor never visited the mill in 2019.", id="what never happened"),
        pytest.param("That became clear on Monday.", id="what only the text before explains"),
        pytest.param("The 2010 law excluded farmers.", id="a year that names a thing"),
        pytest.param("Some pilots fly on Monday night.", id="nobody in particular"),
        pytest.param("The firm has sold ships to Oslo in 1957.", id="has, of a year long past"),
        pytest.param("The mayor spoke for years of the mill, buying it in 2003.", id="what a participle adds"),
        pytest.param("Coaches should have fun dreaming up new ways in June.", id="advice above"),
        pytest.param("The governor signed a law to pay the miners through May 2025.", id="a moment and an end"),
        pytest.param("Fans guessed in 2019 where the singer would appear.", id="guessed what"),
        pytest.param("Customers began paying it in 2023.", id="paying what"),
        pytest.param("The paper reported in 2019 on the plan.", id="a paper reported on"),
        pytest.param("The film was set in Oslo in 1977.", id="when a story plays"),
        pytest.param("Six factors could make or break the mill in 2023.", id="could"),
        pytest.param("Here are six ways that the mill changed in 2023.", id="here are"),
        pytest.param("The bridge is safe, according to a study published on Monday.", id="according to"),
        pytest.param("I repaired the fence on Monday. " + "The mayor opened a mill. " * 6, id="the writer in news"),
    ],
)
def test_no_line(text):
    """What addresses the reader or tells nothing that happened is not shown."""
    assert [label for label in labels(text) if "opened a mill" not in label] == []


def test_what_nothing_places():
    """Without a time only what stands at the beginning, with names, is shown."""
    things = ("door", "gate", "wall", "roof", "barn", "fence", "shed", "boat")
    text = " ".join(f"Clara Holt painted the {thing}." for thing in things)
    assert 0 < len(labels(text)) < len(things)


def test_a_time_below_is_not_the_time_above():
    """Each clause is told with its own time, and the later one not with the time of the one inside it."""
    text = "The owners sold the mill, which burned down in June 2019, in March 2021."
    found = {entry.label: entry.edtf for entry in timeline.reconstruct(text, anchor="2024-05-15").entries}
    assert "2019-06" not in [edtf for label, edtf in found.items() if "sold" in label]


def test_no_line_within_another():
    """Of two lines of a sentence one of which holds the other, one is shown."""
    found = labels("The world lost a singer on Thursday when Ann Lee died at the age of 96.")
    assert len([label for label in found if "died" in label]) == 1
