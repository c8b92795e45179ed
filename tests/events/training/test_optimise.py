"""Gradients of the network's training against differences of its loss."""

import numpy as np
import pytest

from events.syntax.network import PREFIXES, SHAPES, SUFFIXES
from events.train import LEARNER, TEACHER
from events.training import optimise
from events.training.batch import Batch, Believed, Encoded
from events.training.losses import Chances, step_slopes
from events.training.optimise import Settings, initial

SIZES = {"tuned": 20, "relations": 7, "tag": 5, "class": 8, "tense": 4, "aspect": 3}
VOCABULARY, WIDTH = 30, 16


def sentence(kind, length, rng):
    """A sentence of random words and answers."""
    tops = (VOCABULARY, SUFFIXES, SUFFIXES, PREFIXES, SHAPES)
    features = np.stack([rng.integers(-1 if top == VOCABULARY else 0, top, length) for top in tops], axis=1)
    if kind == "believed":
        counts = {"tag": 5, "relation": 7, "class": 8, "tense": 4, "aspect": 3, "arc": length + 1}
        tables = {name: rng.dirichlet(np.ones(count), length) for name, count in counts.items()}
        return Believed(features, rng.integers(0, length + 1, length), tables)
    answers = (5, length + 1, 7) if kind == "tree" else (8, 4, 3)
    return Encoded(kind, features, np.stack([rng.integers(0, top, length) for top in answers], axis=1))


def weights(build, rng):
    """Weights in double precision, none of them at the zero where training begins."""
    start = initial(WIDTH, SIZES, build, rng)
    return {name: value + 0.05 * rng.standard_normal(value.shape) for name, value in start.items()}


@pytest.mark.parametrize("build", [pytest.param(LEARNER, id="learner"), pytest.param(TEACHER, id="teacher")])
@pytest.mark.parametrize("kind", ["tree", "events", "believed"])
def test_gradients_are_those_of_the_loss(kind, build):
    """Moving any weight changes the loss as its gradient says, whatever was left out by chance."""
    rng = np.random.default_rng(3)
    params, vectors = weights(build, rng), rng.standard_normal((VOCABULARY, WIDTH))
    batch = Batch.of([sentence(kind, length, rng) for length in (4, 7, 3, 1)])

    def run():
        return step_slopes(params, vectors, batch, build, Chances(0.25, 0.08, np.random.default_rng(5)))

    _, slopes = run()
    for name, slope in slopes.items():
        touched = np.argwhere(slope)
        for place in map(tuple, rng.permutation(touched)[:2]):
            here, step = params[name][place], 1e-5
            params[name][place] = here + step
            above, _ = run()
            params[name][place] = here - step
            below, _ = run()
            params[name][place] = here
            assert slope[place] == pytest.approx((above - below) / (2 * step), rel=0.02, abs=1e-6), name


def test_training_lowers_the_loss():
    """A few sentences are learned by heart."""
    rng = np.random.default_rng(1)
    trees = [sentence("tree", length, rng) for length in (5, 8, 6)]
    events = [sentence("events", length, rng) for length in (4, 9)]
    losses = []
    optimise.fit(
        trees,
        events,
        rng.standard_normal((VOCABULARY, WIDTH)).astype(np.float32),
        SIZES,
        build=LEARNER,
        settings=Settings(passes=60, rate=5e-3, dropout=0, word_dropout=0),
        report=lambda passes, params, loss: losses.append(loss),
    )
    assert losses[-1] < losses[0] / 4


def test_training_is_the_same_again():
    """The same data and seed give the same weights."""
    rng = np.random.default_rng(2)
    trees = [sentence("tree", length, rng) for length in (5, 8)]
    vectors = rng.standard_normal((VOCABULARY, WIDTH)).astype(np.float32)

    def once():
        return optimise.fit(
            trees, [], vectors, SIZES, build=LEARNER, settings=Settings(passes=3), report=lambda *_: None
        )

    first, second = once(), once()
    assert all(np.array_equal(first[name], second[name]) for name in first)
