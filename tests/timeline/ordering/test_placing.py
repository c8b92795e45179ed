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


def test_what_has_no_date_stands_by_words_of_order_too():
    """Of things without a date, what was "before" stands first, however late it is told."""
    text = "Lena counted the money. Omar locked the shop after Lena had counted the money, before the rain began."
    [counted, locked, began] = [
        next(n for n, e in enumerate(timeline.reconstruct(text, anchor="2020-01-15", all=True).entries) if w in e.label)
        for w in ("counted", "locked", "began")
    ]
    assert counted < locked < began


def test_order_goes_on_through_what_has_no_date():
    """Told after something that was told after a dated thing, it has a place by order itself."""
    text = (
        "The bridge collapsed on 3 March 2015. The mayor resigned after it collapsed. Ann Dale ran after he resigned."
    )
    told = timeline.reconstruct(text, anchor="2020-01-15", all=True).entries
    status = {word: e.status for e in told for word in ("resigned", "ran") if word in e.label}
    assert {"resigned": "ordered", "ran": "ordered"} == status
