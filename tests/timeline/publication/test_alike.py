"""How like a text is to dated ones, and what that tells of its time."""

import numpy as np
import pytest

from timeline.calendar.days import Day, day_of
from timeline.publication import alike
from timeline.publication.alike import LikeTable, nearness
from timeline.publication.drift import DriftTable, features_of

NAMES = ("flood", "mayor", "^river town", "storm")


def drift() -> DriftTable:
    """Four features over three months."""
    return DriftTable(
        names=NAMES,
        index={name: row for row, name in enumerate(NAMES)},
        codes=np.ones((4, 1), np.int8),
        scales=np.ones(4, np.float32),
        rarity=np.ones(4, np.float32),
        profiles=np.zeros((1, 3), np.float32),
        starts=np.array([day_of(2020, 1), day_of(2020, 2), day_of(2020, 3)]),
        end=Day(day_of(2020, 4)),
    )


def table() -> LikeTable:
    """Text 0, of January, has a flood and a mayor; 1, of February, a mayor; 2, of March, a town and a flood."""
    return LikeTable(
        first=np.array([0, 2, 4, 5, 5]),
        texts=np.array([0, 2, 0, 1, 2], np.uint16),
        shares=np.array([128, 128, 128, 128, 128], np.uint8),
        counts=np.ones(4, np.float32),
        bin_of=np.array([0, 1, 2]),
        weights=np.ones(3),
        near=nearness(24.0 * np.abs(np.arange(3)[:, None] - np.arange(3)[None])),
    )


@pytest.mark.parametrize(
    ("text", "best"),
    [
        pytest.param("the mayor spoke of the flood", 0, id="words that meet tell more than each alone"),
        pytest.param("a flood in River Town", 2, id="a name of two words is a word"),
    ],
)
def test_the_likest_text_tells_the_time(text, best):
    met = table().read(drift().read(features_of(text)))
    assert met is not None
    assert best == int(met.like.argmax())
    assert best == int(table().scores(table().heard(met)).argmax())


@pytest.mark.parametrize("text", ["", "a quiet day", "the storm"], ids=["empty", "unknown words", "in no text"])
def test_a_text_that_shares_nothing_is_like_none(text):
    assert table().read(drift().read(features_of(text))) is None


def test_likeness_is_the_sum_of_what_is_shared():
    known = drift().read(features_of("flood mayor flood"))
    met = table().read(known)
    assert met is not None
    told = met.telling(np.array([1.0, 0.0, 0.0]), len(known.rows))
    assert met.like[0] == pytest.approx(told.sum())
    assert told[0] > told[1]


def test_the_table_carried_fits_the_drift_table():
    from timeline.publication.drift import load_table

    words, like = load_table(), alike.load_alike()
    assert words is not None
    assert like is not None
    assert len(words.names) == len(like.counts) == len(like.first) - 1
    assert int(like.first[-1]) == len(like.texts) == len(like.shares)
    assert int(like.texts.max()) < len(like.bin_of) == len(like.weights)
    assert like.near.shape == (len(words.starts), len(words.starts))
