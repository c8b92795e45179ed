"""The command in a terminal of its own: what it leaves behind."""

from __future__ import annotations

import fcntl
import importlib.util
import os
import select
import subprocess
import sys
import termios
from pathlib import Path

import pytest

import cli
from timeline.browse import require
from timeline.errors import MissingExtra

ROOT = Path(__file__).parents[3]
LEFT = b"\x1b[?1049l"  # back from the other screen
BREAK = """
import sys, cli
from timeline.browse.app import Browser
def fail(self):
    raise ZeroDivisionError("made to fail")
Browser.action_light = fail
sys.exit(cli.main())
"""


class Ended:
    """How a run in a terminal ended, all it wrote, and whether the terminal is as it was."""

    def __init__(self, code: int, written: bytes, unchanged: bool) -> None:
        self.code, self.written, self.unchanged = code, written, unchanged


def in_terminal(*arguments: str, keys: bytes, code: str = "import sys, cli; sys.exit(cli.main())", stdin=None) -> Ended:
    """Run the command in a terminal and press keys once it has drawn its last line."""
    pty = pytest.importorskip("pty", reason="no pseudo terminals on this system")
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (30, 110))
    before = termios.tcgetattr(theirs)
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        stdin=theirs if stdin is None else stdin,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)},
        start_new_session=True,
        preexec_fn=lambda: fcntl.ioctl(1, termios.TIOCSCTTY, 0),  # what /dev/tty then stands for
    )
    written, sent = b"", False
    while True:
        ready, _, _ = select.select([ours], [], [], 0.2)
        if ready:
            try:
                written += os.read(ours, 65536)
            except OSError:
                break
        elif process.poll() is not None:
            break
        if not sent and b"q quit" in written:
            os.write(ours, keys)
            sent = True
    ended = Ended(process.wait(timeout=60), written, termios.tcgetattr(theirs) == before)
    os.close(ours)
    os.close(theirs)
    return ended


@pytest.fixture
def text(tmp_path: Path) -> str:
    path = tmp_path / "mill.txt"
    path.write_text("The mill exploded on Monday, 4 March 1957. Two days later it was sold.\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def _textual() -> None:
    pytest.importorskip("textual", reason="Textual is not installed: pip install 'timeline-engine[tui]'")


@pytest.mark.usefixtures("_textual")
def test_it_leaves_the_terminal_as_it_was(text):
    ended = in_terminal("browse", text, keys=b"q")
    assert (0, True) == (ended.code, ended.unchanged)
    assert LEFT in ended.written


@pytest.mark.usefixtures("_textual")
def test_so_it_does_when_it_fails(text):
    ended = in_terminal("browse", text, keys=b"t", code=BREAK)
    assert (2, True) == (ended.code, ended.unchanged)
    after = ended.written.split(LEFT)[-1]
    assert b"stopped by a mistake in the program" in after
    assert b"Traceback" not in ended.written


@pytest.mark.usefixtures("_textual")
def test_a_text_from_standard_input_leaves_the_keyboard(text):
    with open(text, "rb") as source:
        ended = in_terminal("browse", "-", keys=b"q", stdin=source)
    assert (0, True) == (ended.code, ended.unchanged)
    assert b"exploded" in ended.written


def test_a_bad_file_is_told_before_anything_is_drawn(text):
    ended = in_terminal("browse", "no-such-file.txt", keys=b"")
    assert (2, True) == (ended.code, ended.unchanged)
    assert b"\x1b[?1049h" not in ended.written
    assert b"no-such-file.txt" in ended.written


def test_without_a_terminal_it_says_so(text, capsys):
    assert 2 == cli.main(["browse", text])
    assert "browse draws in a terminal" in capsys.readouterr().err


def test_without_the_extra_it_says_which(text, capsys, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == "textual" else found(name, *rest)
    )
    with pytest.raises(MissingExtra):
        require()
    assert 2 == cli.main(["browse", text])
    told = capsys.readouterr().err
    assert "pip install 'timeline-engine[tui]'" in told
    assert 1 == told.count("\n")


def test_the_rest_does_not_import_it():
    code = "import sys, cli, timeline.browse; cli.main(['--version']); sys.exit('textual' in sys.modules)"
    assert (
        0 == subprocess.run([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode
    )
