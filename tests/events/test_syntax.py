"""Trees and dictionary forms."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.syntax.lemmas import lemma_of
from events.syntax.openings import free_openings
from events.syntax.projective import flawed, projective_heads


def random_scores(seed, count):
    scores = np.random.default_rng(seed).standard_normal((count, count + 1)).astype(np.float32)
    for index in range(count):
        scores[index, index + 1] = -np.inf
    return scores


def is_tree(heads):
    """One root, no circle, and no arc with one end below another and one beyond it; the root's comes from the left."""
    if heads.count(-1) != 1:
        return False
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at] if at >= 0 else at
        if at != -1:
            return False
    arcs = [tuple(sorted(arc)) for arc in enumerate(heads)]
    return not any(a < c < b < d for (a, b), (c, d) in itertools.permutations(arcs, 2))


SOUND = [
    pytest.param([-1, 0, 1], True, id="a chain"),
    pytest.param([1, 0, -1], False, id="a circle"),
    pytest.param([1, -1, 1, 2], True, id="nested"),
    pytest.param([2, 3, -1, 2], False, id="crossing"),
    pytest.param([2, -1, 1], False, id="the root below an arc"),
]


@pytest.mark.parametrize(("heads", "sound"), SOUND)
def test_flawed(heads, sound):
    """Circles and crossing arcs are found."""
    assert flawed(np.array(heads), [len(heads)]).tolist() == [not sound]


def random_heads(seed, count):
    """Any head but itself for each word, and one root."""
    rng = np.random.default_rng(seed)
    heads = [int(h) if h < i else int(h) + 1 for i, h in enumerate(rng.integers(0, max(count - 1, 1), count))]
    heads[int(rng.integers(count))] = -1
    return heads if count > 1 else [-1]


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 9)), min_size=1, max_size=5))
def test_flawed_sees_what_is_no_tree(drawn):
    """Many sentences at once are judged as the definition says of each."""
    heads = [random_heads(seed, count) for seed, count in drawn]
    found = flawed(np.array([h for one in heads for h in one]), [len(one) for one in heads])
    assert found.tolist() == [not is_tree(one) for one in heads]


@given(st.integers(0, 100_000), st.integers(2, 14))
def test_trees_are_grown_from_any_scores(seed, count):
    """The result is a tree, keeps the root, and is the likeliest heads themselves where those are one."""
    scores = random_scores(seed, count)
    heads = scores[:, 1:].argmax(1)
    heads[seed % count] = -1
    found = projective_heads(scores, heads)
    assert is_tree(found)
    assert found.index(-1) == seed % count
    if is_tree(heads.tolist()):
        assert found == heads.tolist()


LEMMAS = [
    ("launched", "VERB", "launch"),
    ("raising", "VERB", "raise"),
    ("stopped", "VERB", "stop"),
    ("fled", "VERB", "flee"),
    ("tries", "VERB", "try"),
    ("was", "AUX", "be"),
    ("churches", "NOUN", "church"),
    ("families", "NOUN", "family"),
    ("women", "NOUN", "woman"),
    ("crisis", "NOUN", "crisis"),
]


@pytest.mark.parametrize(("word", "tag", "lemma"), LEMMAS)
def test_lemma(word, tag, lemma):
    """Regular endings come off, irregular forms are looked up."""
    assert lemma_of(word, tag) == lemma


def test_what_opens_a_sentence_is_no_part_of_a_clause_behind_a_comma():
    """In "In 1983 , after it cracked , they drained it", the year goes with "drained"."""
    words = ["In", "1983", ",", "after", "it", "cracked", ",", "they", "drained", "it"]
    heads = [1, 5, 1, 5, 5, 8, 5, 8, -1, 8]
    relations = ["case", "obl", "punct", "mark", "nsubj", "advcl", "punct", "nsubj", "root", "obj"]
    free_openings(words, heads, relations)
    assert [1, 8, 1, 5, 5, 8, 5, 8, -1, 8] == heads
