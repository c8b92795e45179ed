"""The spaCy component."""

import pytest

spacy = pytest.importorskip("spacy", reason="spaCy is not installed (extra: spacy)")

from spacy.tokens import Doc, Span  # noqa: E402

import timeline.spacy  # noqa: E402, F401

TEXT = "The bridge opened on 5 June 2024 and closed two days later, on Friday night."


@pytest.fixture
def nlp():
    """A pipeline with nothing but the component."""
    made = spacy.blank("en")
    made.add_pipe("timeline", config={"anchor": "2024-06-10"})
    return made


def test_expressions_are_entities(nlp) -> None:
    """Labels, words and values."""
    doc = nlp(TEXT)
    assert [(e.text, e.label_, e._.timex.value) for e in doc.ents] == [
        ("5 June 2024", "DATE", "2024-06-05"),
        ("two days later", "DATE", "2024-06-07"),
        ("Friday night", "TIME", "2024-06-07TNI"),
    ]


def test_other_entities_stay_unless_they_overlap(nlp) -> None:
    """What another component found keeps its place, but for words that tell a time."""

    @spacy.language.Language.component("other")
    def other(doc: Doc) -> Doc:
        doc.ents = [Span(doc, 1, 2, "FAC"), Span(doc, 5, 6, "ORG")]
        return doc

    nlp.add_pipe("other", before="timeline")
    assert [e.label_ for e in nlp(TEXT).ents] == ["FAC", "DATE", "DATE", "TIME"]


def test_the_day_of_a_document_wins(nlp) -> None:
    """`doc._.anchor` is the day of that text alone."""
    doc = nlp.make_doc("It closed on Friday.")
    doc._.anchor = "2020-01-01"
    assert [e._.timex.value for e in nlp(doc).ents] == ["2019-12-27"]


def test_spans_without_entities() -> None:
    """The expressions may be kept apart from the entities."""
    made = spacy.blank("en")
    made.add_pipe("timeline", config={"anchor": "2024-06-10", "entities": False})
    doc = made(TEXT)
    assert not doc.ents
    assert [span.label_ for span in doc.spans["timex"]] == ["DATE", "DATE", "TIME"]
