"""Which entries are left when a part of the timeline is asked for."""

from __future__ import annotations

import pytest

from tests.timeline.render.samples import ages, bridge, many
from timeline.errors import InvalidPattern, UnknownEntry
from timeline.publication.supplied import InvalidDate


def names(timeline, **asked: str) -> str:
    """The ids that are left, in order."""
    return " ".join(entry.id for entry in timeline.select(**asked).entries)


@pytest.mark.parametrize(
    ("since", "until", "left"),
    [
        pytest.param(None, "2022-05", "x1 x2 x3", id="until a month"),
        pytest.param("2024-06-06", None, "x3 x5 x8 x9", id="a run that may have gone on, and an open one, stay"),
        pytest.param("2024-06-08", None, "x5 x8 x9", id="the day after its latest end it is gone"),
        pytest.param("2024-04", "2024-04", "x3 x5 x6", id="what may lie inside"),
        pytest.param("June 2024", "10 June 2024", "x3 x5 x6 x7 x8", id="as people write dates"),
        pytest.param("2026/2030", None, "x5 x9", id="an interval begins with its first day"),
        pytest.param(None, "1900", "", id="nothing"),
    ],
)
def test_a_stretch_of_time(since: str | None, until: str | None, left: str) -> None:
    """Both ends are counted in; uncertain entries stay as long as they may lie inside."""
    assert left == names(bridge(), since=since, until=until)


def test_before_our_era() -> None:
    """Years before the common era are EDTF's."""
    assert "x2 x3 x6" == names(ages(), since="-0500", until="0001")


@pytest.mark.parametrize(
    ("pattern", "left"),
    [
        pytest.param("BRIDGE", "x1 x6 x7 x9", id="case does not count"),
        pytest.param("inquiry|ferry", "x4 x10", id="alternatives"),
        pytest.param("6.40 am", "x1", id="the words it was read from"),
        pytest.param("nowhere", "", id="nothing"),
    ],
)
def test_words(pattern: str, left: str) -> None:
    """The line and its source are searched, dated or not."""
    assert left == names(bridge(), grep=pattern)


def test_what_cannot_be_asked() -> None:
    """One error each, with what to do."""
    with pytest.raises(InvalidDate, match="cannot read the date 'soon'"):
        bridge().select(since="soon")
    with pytest.raises(InvalidPattern, match="not a regular expression"):
        bridge().select(grep="(")
    with pytest.raises(UnknownEntry, match="x1 to x10"):
        bridge().entry("e1")


def test_nothing_asked_is_everything() -> None:
    """The same value comes back."""
    timeline = many(3)
    assert timeline.select() is timeline
    assert "x0 x1 x2" == names(timeline, since="1800")
