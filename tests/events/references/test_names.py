"""Whom "he" and "she" stand for, in texts of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.clauses import readable_line
from events.detection import find_events
from events.document import Document
from events.references.resolving import names_meant
from events.sentences import split_sentences
from events.tagging import read_grammar


def named(text: str) -> list[tuple[str, str | None]]:
    """The personal pronouns of a text, each with the name it is taken to stand for."""
    document = Document.of(text)
    sentences = split_sentences(document)
    grammars = read_grammar(sentences)
    meant = names_meant(document, sentences, grammars)
    found = []
    for number, grammar in enumerate(grammars):
        for index, word in enumerate(grammar.lower):
            if word in ("he", "she", "him", "his", "her"):
                name = meant.get((number, index))
                found.append((word, " ".join(name.words) if name is not None else None))
    return found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ingrid Solberg opened the bakery in 1921. She sold it nine years later.", [("she", "ingrid solberg")]),
        (
            "Duke Albrecht lost his cavalry in the autumn. On 3 March he crossed the Lenne.",
            [("his", "albrecht"), ("he", "albrecht")],
        ),
        ("Martha Quill met Peter Osei in Leeds. She left on Monday.", [("she", "martha quill")]),
        ("Martha Quill met Peter Osei in Leeds. He left on Monday.", [("he", "peter osei")]),
        ("Mrs Tarrant wrote to the council. She moved away in June.", [("she", "tarrant")]),
        (
            "Peter Osei joined the firm in 2004. He became its head in 2011. He retired last year.",
            [("he", "peter osei"), ("he", "peter osei")],
        ),
    ],
)
def test_the_name_a_pronoun_stands_for(text: str, wanted: list[tuple[str, str]]) -> None:
    assert named(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He left on Monday.",
        "The bridge fell on Monday. She said so.",
        "Martha Quill opened the door. He came in.",
        "MARLOW CITY, Iowa — He spoke on Saturday.",
        "Peter Osei met him on Friday.",
    ],
)
def test_no_name_where_none_fits(text: str) -> None:
    assert [name for _, name in named(text)] == [None]


def test_lines_tell_the_name() -> None:
    text = "Ingrid Solberg opened the bakery in 1921. She sold it in 1930, and her brother bought it back in 1934."
    document = Document.of(text)
    sentences = split_sentences(document)
    lines = {e.trigger: readable_line(document, sentences, e) for e in find_events(document, sentences)}
    assert lines["sold"].startswith("Ingrid Solberg sold it")


def test_an_owner_at_the_beginning_of_a_line_is_named() -> None:
    text = "Duke Albrecht died in 1645. His heir made peace the next year."
    document = Document.of(text)
    sentences = split_sentences(document)
    lines = {e.trigger: readable_line(document, sentences, e) for e in find_events(document, sentences)}
    assert lines["made"].startswith("Duke Albrecht’s heir made peace")


@given(st.text(alphabet=st.sampled_from("he she Ann Tom's his. \n“”\"', the King"), max_size=120))
def test_every_text_is_read(text: str) -> None:
    for _, name in named(text):
        assert name is None or name
