"""The floor check can fail."""

from __future__ import annotations

from benchmarks.check import fallen


def test_a_figure_at_its_floor_holds_and_one_below_does_not():
    """Floors are inclusive."""
    assert fallen({"a": 0.5, "b": 0.5}, {"a": 0.5, "b": 0.49}) == ["b: 0.4900 is below its floor 0.5"]


def test_a_figure_no_longer_measured_is_reported():
    """Dropping a benchmark does not drop its floor."""
    assert len(fallen({"a": 0.5}, {})) == 1
