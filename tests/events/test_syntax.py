"""Trees and dictionary forms."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.syntax.lemmas import lemma_of
from events.syntax.projective import best_projective_heads, find_flaw, flawed, mended


def random_scores(seed, count):
    scores = np.random.default_rng(seed).standard_normal((count, count + 1)).astype(np.float32)
    for index in range(count):
        scores[index, index + 1] = -np.inf
    return scores


def is_tree(heads):
    return heads.count(-1) == 1 and not find_flaw(heads)


@given(st.integers(0, 10_000), st.integers(1, 5))
def test_best_tree_is_best(seed, count):
    """No other tree without crossing arcs and with the same root scores higher."""
    scores = random_scores(seed, count)
    [heads] = best_projective_heads([scores])
    assert is_tree(heads)
    root = heads.index(-1)
    best = max(
        sum(scores[i, h + 1] for i, h in enumerate(other))
        for other in itertools.product(range(-1, count), repeat=count)
        if other[root] == -1 and all(i != h for i, h in enumerate(other)) and is_tree(list(other))
    )
    assert sum(scores[i, h + 1] for i, h in enumerate(heads)) == pytest.approx(best, abs=1e-4)


@given(st.integers(0, 10_000), st.integers(2, 12))
def test_mended_trees_are_trees(seed, count):
    """Mending gives a tree or says that it cannot."""
    scores = random_scores(seed, count)
    heads = scores[:, 1:].argmax(1).tolist()
    heads[seed % count] = -1
    found = mended(heads, scores)
    assert found is None or is_tree(found)


FLAWS = [
    pytest.param([-1, 0, 1], [], id="a chain"),
    pytest.param([1, 0, -1], [0, 1], id="a cycle"),
    pytest.param([1, -1, 1, 2], [], id="nested"),
    pytest.param([2, 3, -1, 2], [1, 0], id="crossing"),
    pytest.param([2, -1, 1], [0, 1], id="the root below an arc"),
]


@pytest.mark.parametrize(("heads", "flaw"), FLAWS)
def test_find_flaw(heads, flaw):
    """Cycles and crossing arcs are found."""
    assert sorted(find_flaw(heads)) == sorted(flaw)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(1, 9)), min_size=1, max_size=5))
def test_flawed_sees_what_find_flaw_finds(drawn):
    """Many sentences at once are judged as one by one."""
    heads = []
    for seed, count in drawn:
        rng = np.random.default_rng(seed)
        one = [int(h) if h < i else int(h) + 1 for i, h in enumerate(rng.integers(0, max(count - 1, 1), count))]
        one[int(rng.integers(count))] = -1
        heads.append([h if h < count else -1 for h in one] if count > 1 else [-1])
    found = flawed(np.array([h for one in heads for h in one]), [len(one) for one in heads])
    assert found.tolist() == [bool(find_flaw(one)) for one in heads]


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
