"""What shells complete, and the page of the manual: both as the shell and the formatter read them."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

import timeline
from timeline.command.arguments import PARSERS
from timeline.command.completion import SHELLS, completion
from timeline.command.manual import manual
from timeline.export import FORMATS


def completed(*words: str) -> list[str]:
    """What bash offers for the last of the words."""
    line = " ".join(f"'{word}'" for word in ("timeline", *words))
    script = completion("bash", PARSERS)
    script += f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _timeline; printf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    done = subprocess.run(["bash", "--norc"], input=script, capture_output=True, text=True, check=True, cwd="/")
    assert "" == done.stderr
    return done.stdout.split()


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(["da"], ["date"], id="a command"),
        pytest.param(["--sin"], ["--since"], id="an option"),
        pytest.param(["date", "--quo"], [], id="an option of another command"),
        pytest.param(["x.txt", "--format", "js"], ["json", "jsonl", "jsonld"], id="a format"),
        pytest.param(["tag", "--format", "time"], ["timeml"], id="a format of a command"),
        pytest.param(["x.txt", "--since", "et"], [], id="a date is no file"),
        pytest.param(["x.txt", "et"], ["etc"], id="a file"),
        pytest.param(["x.txt", "--output", "et"], ["etc"], id="a file to write"),
        pytest.param(["completion", "z"], ["zsh"], id="a shell"),
    ],
)
def test_bash(words: list[str], offered: list[str]) -> None:
    """Commands first, then the options, values and files that fit there."""
    assert offered == completed(*words)


@pytest.mark.parametrize("shell", SHELLS)
def test_every_option_is_offered(shell: str) -> None:
    """In every shell, for every command, with the formats."""
    script = completion(shell, PARSERS)
    for name, build in PARSERS.items():
        assert name in script
        for action in build()._actions:
            for option in action.option_strings:
                fish = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
                assert (fish if shell == "fish" else option) in script
    assert all(name in script for name in FORMATS)


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_the_script(shell: str) -> None:
    """Where they are installed."""
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here")
    done = subprocess.run([shell, "-n"], input=completion(shell, PARSERS), capture_output=True, text=True, check=False)
    assert (0, "") == (done.returncode, done.stderr)


def test_the_manual_tells_every_option() -> None:
    """Once in full, and in the list of each command that takes it."""
    page = manual(PARSERS, timeline.__version__)
    real = {o for build in PARSERS.values() for action in build()._actions for o in action.option_strings}
    told = {name.replace("\\-", "-") for name in re.findall(r"\\fB((?:\\-)+[a-z\\-]+)\\fR", page)}
    assert real == told
    assert all(line.isascii() for line in page.splitlines())


@pytest.mark.skipif(shutil.which("groff") is None, reason="no groff here")
def test_the_manual_is_a_man_page() -> None:
    """The formatter has nothing to complain of."""
    page = manual(PARSERS, timeline.__version__)
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tascii", "-P-c"], input=page, capture_output=True, text=True, check=True
    )
    assert "" == done.stderr
    assert "TIMELINE(1)" in done.stdout
