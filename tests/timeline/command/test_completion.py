"""What shells complete, asked of the shells themselves."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from timeline.command.arguments import PARSERS, SHELLS
from timeline.command.completion import completion
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


LINES = [
    pytest.param("timeline da", {"date"}, id="a command"),
    pytest.param("timeline x.txt --sin", {"--since"}, id="an option"),
    pytest.param("timeline tag --format time", {"timeml"}, id="a format of a command"),
    pytest.param("timeline completion z", {"zsh"}, id="a shell"),
    pytest.param("timeline x.txt -o a", {"article.txt"}, id="a file to write"),
]


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
@pytest.mark.parametrize(("line", "offered"), LINES)
def test_fish(line: str, offered: set[str], tmp_path: Path) -> None:
    """fish loads the script and offers what fits, with what it is."""
    (tmp_path / "article.txt").touch()
    (tmp_path / "timeline.fish").write_text(completion("fish", PARSERS))
    asked = ["fish", "--no-config", "-c", f"source timeline.fish; complete -C '{line}'"]
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"]}
    done = subprocess.run(asked, capture_output=True, text=True, check=True, cwd=tmp_path, env=home)
    assert offered == {told.split("\t")[0] for told in done.stdout.splitlines()}


# Typed into a zsh that runs in a terminal of its own; what it completed is run as a command that echoes it.
_TYPED = """\
zmodload zsh/zpty
zpty z zsh -f -i
zpty -w z "PS1=; unsetopt zle_bracketed_paste; fpath=($PWD \\$fpath); autoload -Uz compinit; compinit -u -D"
zpty -w z "timeline() {{ print -r -- \\"<\\$*>\\" }}"
zpty -w -n z "{line}"$'\t\n'
zpty -r -m z out "*<*{wanted}*>*" && print -r -- done
zpty -d z
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="no zsh here")
@pytest.mark.parametrize(("line", "offered"), LINES)
def test_zsh(line: str, offered: set[str], tmp_path: Path) -> None:
    """zsh finds the script on its path and completes a line that is typed, up to the word that fits."""
    (tmp_path / "article.txt").touch()
    (tmp_path / "_timeline").write_text(completion("zsh", PARSERS))
    [wanted] = offered
    home = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "TERM": "dumb"}
    typed = _TYPED.format(line=line, wanted=wanted)
    done = subprocess.run(
        ["zsh", "-f"], input=typed, capture_output=True, text=True, check=False, cwd=tmp_path, env=home, timeout=60
    )
    assert "done\n" == done.stdout
