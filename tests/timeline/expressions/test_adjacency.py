"""Which words can stand side by side."""

from timeline.expressions.adjacency import Adjacency


def _learned():
    adjacency = Adjacency(parents={"{day}": ("{date}",)}, expressions=frozenset({"{day}", "{length}"}))
    adjacency.learn(("{month}", "{number}"), "{day}")
    adjacency.learn(("{number}", "{unit}"), "{length}")
    adjacency.learn(("{length}", "before", "{date}"), "{day}")
    return adjacency


def test_neighbours_through_categories():
    """What ends a category may be followed by what follows the category."""
    reach = _learned().reach
    assert "before" in reach(("{unit}",)).followed
    assert "{date}" in reach(("before",)).followed
    assert not reach(("before",)).followed.isdisjoint(reach(("{month}",)).begins)


def test_no_bridge():
    """Words that no rule puts side by side are kept apart."""
    reach = _learned().reach
    assert reach(("{month}",)).followed.isdisjoint(reach(("{month}",)).begins)


def test_ends():
    """Expressions begin and end with certain words only."""
    reach = _learned().reach
    assert [(reach((symbol,)).first, reach((symbol,)).last) for symbol in ("{month}", "{unit}", "before")] == [
        (True, False),
        (False, True),
        (False, False),
    ]
