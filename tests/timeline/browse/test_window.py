"""The window on the axis."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.timeline.render.samples import at
from timeline.browse.window import Window
from timeline.render.axis import BREAK, fit_axis

MOMENTS = {
    "even": [at(year) for year in range(1900, 2000, 10)],
    "broken": [at(1850), at(1851), at(2020, 3), at(2020, 4), at(2020, 5), at(2020, 6)],
    "ages": [at(-2999), at(-478), at(79, 8, 24), at(1969), at(2299)],
    "hours": [at(2020, 1, 1, hour) for hour in range(10)],
}
WINDOWS = st.builds(
    lambda zoom, start: Window(zoom, start).kept(), st.floats(1, 4096, allow_nan=False), st.floats(-1, 2)
)


@pytest.mark.parametrize("moments", MOMENTS.values(), ids=MOMENTS)
@given(window=WINDOWS)
def test_every_window_gives_an_axis(moments, window):
    """As wide as the whole, stretches in order and apart, nothing outside what the whole shows."""
    whole = fit_axis(moments, 60)
    axis = window.on(whole)
    assert whole.width == axis.width
    assert 0 == axis.stretches[0].left
    assert axis.width == axis.stretches[-1].right
    for a, b in pairwise(axis.stretches):
        assert a.right + BREAK == b.left
        assert a.end <= b.start
    assert whole.stretches[0].start <= axis.stretches[0].start < axis.stretches[-1].end <= whole.stretches[-1].end
    columns = [axis.column(moment) for moment in moments]
    assert sorted(columns) == columns


def test_zooming_keeps_the_place_it_zooms_about():
    window = Window().zoomed(4, 0.25)
    assert 0.25 == pytest.approx(window.start + 0.25 / window.zoom)
    assert Window() == window.zoomed(0.25, 0.25)


@given(window=WINDOWS, share=st.floats(-3, 3), factor=st.floats(0.01, 100))
def test_it_never_leaves_the_axis(window, share, factor):
    for moved in (window.panned(share), window.zoomed(factor, 0.3), window.around(0.2, 0.3)):
        assert moved.zoom >= 1
        assert -1e-9 <= moved.start <= 1 - 1 / moved.zoom + 1e-9
