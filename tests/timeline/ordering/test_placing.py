"""The order in which entries stand."""

from __future__ import annotations

import timeline


def labels(text: str) -> list[str]:
    return [entry.label for entry in timeline.reconstruct(text, anchor="2020-01-15").entries]


def test_of_one_day_words_of_order_decide():
    """Two things of one day stand as "after" puts them, not as they are told."""
    told = labels("On 3 March 2015 the council met after the bridge collapsed on 3 March 2015.")
    collapsed = next(place for place, label in enumerate(told) if "collapsed" in label)
    met = next(place for place, label in enumerate(told) if "met" in label)
    assert collapsed < met


def test_without_words_things_of_one_day_stand_as_told():
    told = labels("The council met on 3 March 2015. The museum opened on 3 March 2015.")
    assert [("met" in label, "opened" in label) for label in told] == [(True, False), (False, True)]
