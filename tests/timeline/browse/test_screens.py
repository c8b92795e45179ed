"""
The whole screen as text, at several sizes.

After a change that is meant to alter them: ``UPDATE_GOLDENS=1 pytest tests/timeline/browse/test_screens.py``; look at
the difference before you commit it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.timeline.browse.conftest import keeping
from tests.timeline.render import samples

GOLDEN = Path(__file__).parent / "golden"
WIDE, USUAL, NARROW = (150, 36), (100, 30), (60, 34)
SCREENS = {
    "bridge-wide": (samples.bridge, WIDE, ("j", "j"), {}),
    "bridge-usual": (samples.bridge, USUAL, ("G",), {}),
    "bridge-narrow": (samples.bridge, NARROW, (), {}),
    "bridge-ascii": (samples.bridge, USUAL, ("j",), {"ascii": True}),
    "bridge-zoomed": (samples.bridge, USUAL, ("G", "k", "k", "k", "z"), {}),
    "bridge-why": (samples.bridge, WIDE, ("e",), {}),
    "bridge-filter": (samples.bridge, USUAL, ("slash", ":bridge"), {}),
    "nothing": (samples.nothing, NARROW, ("j", "e", "e", "z", "plus", "tab", "j"), {}),
    "one": (samples.one, NARROW, (), {}),
    "ages": (samples.ages, USUAL, (), {}),
    "night": (samples.night, USUAL, (), {}),
    "scripts": (samples.scripts, USUAL, ("j",), {}),
    "hostile": (samples.hostile, USUAL, (), {}),
    "several": (samples.several, USUAL, ("j", "j"), {}),
    "keys": (samples.one, (100, 46), ("question_mark",), {}),
    "tiny": (samples.bridge, (24, 12), (), {}),
}


@pytest.mark.parametrize("name", SCREENS)
def test_screen(drive, name):
    sample, size, keys, options = SCREENS[name]
    shown = drive(keeping(sample()), *keys, size=size, **options)
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == shown


def test_ten_thousand_entries(drive):
    shown = drive(keeping(samples.many(10_000)), "G", "k", "slash", ":number 7777 ", "enter", size=USUAL)
    assert "1 of 1" in shown
    assert "Thing number 7777 happened" in shown
