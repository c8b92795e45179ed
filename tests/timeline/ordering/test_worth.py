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
    ],
)
def test_no_line(text):
    """What addresses the reader or tells nothing that happened is not shown."""
    assert labels(text) == []


def test_what_nothing_places():
    """Without a time only what stands at the beginning, with names, is shown."""
    things = ("door", "gate", "wall", "roof", "barn", "fence", "shed", "boat")
    text = " ".join(f"Clara Holt painted the {thing}." for thing in things)
    assert 0 < len(labels(text)) < len(things)
