"""Page furniture is told from prose, line by line."""

import pytest

from events.furniture import find_furniture, is_furniture

FURNITURE = [
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Share this on Facebook",
    "Facebook | Twitter | Email",
    "We use cookies to give you the best experience.",
    "Sign up for our weekly newsletter",
    "Read more: The mill that would not close",
    "ADVERTISEMENT",
    "Story continues below",
    "Home News Sport Business",
    "Related: Harbour board meets again",
    "© 2021 The Gull Press",
    "12 comments",
]
PROSE = [
    "He shared the prize with his brother.",
    "Read more books, the teacher told them.",
    "The home team won.",
    "She left a reply on his desk.",
    "Advertising revenue fell by a third in May.",
    "Next week the council votes.",
    "We use the ferry on Mondays.",
    "Copyright was the question before the court.",
    "",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_lines_that_only_a_page_has_are_furniture(line):
    """A whole line of a comment form, a share bar or a menu is recognised."""
    assert is_furniture(line)


@pytest.mark.parametrize("line", PROSE)
def test_prose_with_such_words_is_not(line):
    """A sentence that holds the words but says something is kept."""
    assert not is_furniture(line)


def test_spans_cover_the_lines_without_their_margins():
    """Offsets point at the words of each line."""
    text = "The mill closed.\n\n  Leave a Reply  \nYour email address will not be published."
    assert [span.of(text) for span in find_furniture(text)] == [
        "Leave a Reply",
        "Your email address will not be published.",
    ]


def test_one_line_is_a_text_and_no_page():
    """A text of a single line has no furniture."""
    assert find_furniture("Search") == ()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ann Lee/Getty Images The crowd waits at the gate", True),
        ("Ann Lee for Reuters", True),
        ("MORE:Why the mill closed", True),
        ("Ann Lee works for Reuters in Oslo.", False),
        ("The mayor said, Reuters reported, that it was over.", False),
    ],
)
def test_credits_and_glued_links(line, expected):
    """Who took a picture, and a label before the title it links, are the page's; sentences with such names are not."""
    assert is_furniture(line) is expected
