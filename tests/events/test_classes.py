"""The class of an event."""

import numpy as np
import pytest

from events.classes import (
    CLASSES,
    ClassWeights,
    class_of,
    classes_of,
    load_class_weights,
    save_class_weights,
    signs_of,
)
from events.document import Document
from events.sentences import split_sentences
from events.tagging import read_grammar


def grammar_of(text):
    [grammar] = read_grammar(split_sentences(Document.of(text)))
    return grammar


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The mayor said the bridge was safe.", "said", "REPORTING"),
        ("The bridge collapsed on Monday.", "collapsed", "OCCURRENCE"),
        ("The war began in May.", "began", "ASPECTUAL"),
        ("The owners hope to sell the mill.", "hope", "I_STATE"),
        ("The firm agreed to build a bridge.", "agreed", "I_ACTION"),
    ],
)
def test_classes_of_plain_sentences(text, word, expected):
    grammar = grammar_of(text)
    assert class_of(grammar, grammar.lower.index(word)) == expected


def test_what_is_governed_is_a_sign():
    """A verb that takes a clause differs from one that takes a thing."""
    grammar = grammar_of("The firm agreed to build a bridge.")
    assert "lc=agree=xcomp" in signs_of(grammar, 2)


def test_classes_of_many_are_those_of_each():
    """Also where nothing is known of one of them."""
    grammar = grammar_of("The firm agreed to build a bridge.")
    places = [(grammar, index) for index in range(len(grammar.tokens))]
    few = ClassWeights({"l=agree": 0}, np.eye(1, len(CLASSES), 3, dtype=np.float32) * 9)
    for weights in (None, few):
        assert [class_of(*place, weights) for place in places] == classes_of(places, weights)
    assert classes_of([]) == []


def test_without_signs_the_network_decides():
    grammar = grammar_of("The bridge collapsed on Monday.")
    nothing = ClassWeights({}, np.zeros((1, len(CLASSES)), np.float32))
    assert class_of(grammar, 2, nothing) == grammar.classes[2]


def test_weights_come_back(tmp_path):
    """What is written is what the package reads, but for rounding to half floats."""
    save_class_weights(load_class_weights(), tmp_path)
    with np.load(tmp_path / "classes.npz") as arrays:
        assert arrays["table"].shape == load_class_weights().table.shape
