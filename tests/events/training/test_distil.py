"""What teachers believe of sentences nobody annotated."""

import numpy as np
import pytest

from events.tagging import load_model
from events.training.batch import Batch
from events.training.distil import Teacher, believe, sentences_of

SENTENCES = [
    ("The", "bridge", "collapsed", "on", "Monday", "."),
    ("He", "left", "."),
    ("Rain", "fell", "all", "day", "."),
]


class Doubling(Teacher):
    """A teacher made of the shipped weights."""

    def __init__(self):
        self.__dict__.update(load_model().__dict__)


@pytest.fixture
def teacher():
    return Doubling()


def test_beliefs_are_probabilities(teacher):
    """Each row of each table sums to one, arcs over the root and the sentence's own words, whatever the order."""
    found = believe(SENTENCES, [teacher, teacher], {"monday": 3})
    for forms, believed in zip(SENTENCES, found, strict=True):
        assert believed.tables["arc"].shape == (len(forms), len(forms) + 1)
        for table in believed.tables.values():
            assert len(table) == len(forms)
            assert table.astype(float).sum(1) == pytest.approx(np.ones(len(forms)), abs=0.01)
    assert found[0].features[4, 0] == 3


def test_believed_heads_are_those_the_network_reads(teacher):
    """One teacher's trees are the network's own."""
    believed = believe(SENTENCES, [teacher], {})
    read = teacher.read(SENTENCES)
    assert [list(each.heads - 1) for each in believed] == [list(each.heads) for each in read]
    batch = Batch.of(believed)
    assert list(batch.heads - 1) == [head for each in read for head in each.heads]
    assert batch.answers["relation"].argmax(1).tolist() == [r for each in read for r in each.relations]


def test_sentences_are_taken_once():
    """A sentence told twice is learned from once; those of a word or two are left out."""
    assert sentences_of(["Rain fell all day. Yes.", "Rain fell all day."]) == [("Rain", "fell", "all", "day", ".")]
