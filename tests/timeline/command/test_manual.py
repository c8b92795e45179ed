"""The page of the manual, as formatters and the wheel have it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

import timeline
from timeline.command.arguments import PARSERS
from timeline.command.manual import manual

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs/timeline.1"
READERS = {
    "groff": ["groff", "-man", "-ww", "-Tutf8", "-P-c"],
    "mandoc": ["mandoc", "-Tutf8", "-Wwarning,stop"],
    "man": ["man", "--warnings", "-l", "-"],
}


def test_tells_every_option() -> None:
    """Once in full, and in the list of each command that takes it."""
    page = manual(PARSERS, timeline.__version__)
    real = {o for build in PARSERS.values() for action in build()._actions for o in action.option_strings}
    told = {name.replace("\\-", "-") for name in re.findall(r"\\fB((?:\\-)+[a-z\\-]+)\\fR", page)}
    assert real == told
    assert all(line.isascii() for line in page.splitlines())


def test_the_page_in_the_repository_is_current() -> None:
    """Mended by ``timeline manual -o docs/timeline.1``."""
    assert manual(PARSERS, timeline.__version__) == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("reader", READERS)
def test_readers_have_nothing_to_complain_of(reader: str) -> None:
    """Each as a person uses it."""
    if shutil.which(reader) is None:
        pytest.skip(f"no {reader} here")
    done = subprocess.run(READERS[reader], input=PAGE.read_text(), capture_output=True, text=True, check=True)
    assert "" == done.stderr
    shown = re.sub(r".\x08", "", done.stdout)
    assert "TIMELINE(1)" in shown
    assert re.search(r"--explain ID\n +why an entry stands where it stands", shown)


def test_the_wheel_brings_the_page(tmp_path: Path) -> None:
    """To where `man` looks in an environment."""
    builders = pytest.importorskip("hatchling.builders.wheel", reason="hatchling builds the wheel: pip install .[test]")
    [wheel] = builders.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with zipfile.ZipFile(wheel) as files:
        [name] = [name for name in files.namelist() if name.endswith(".data/data/share/man/man1/timeline.1")]
        assert PAGE.read_bytes() == files.read(name)
