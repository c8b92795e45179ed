"""Completion of the command in shells, written from its parsers."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from typing import NamedTuple


class _Option(NamedTuple):
    """One option of a command; ``choices`` is ``None`` for one without a value, empty for any value."""

    names: tuple[str, ...]
    help: str
    choices: tuple[str, ...] | None


class _Command(NamedTuple):
    name: str
    about: str
    options: tuple[_Option, ...]
    words: tuple[str, ...]  # that stand where others name files


def completion(shell: str, parsers: dict[str, Callable[[], argparse.ArgumentParser]]) -> str:
    """The script for one of the `SHELLS` of `timeline.command.arguments`."""
    commands = [_command(name, build()) for name, build in parsers.items()]
    return {"bash": _bash, "zsh": _zsh, "fish": _fish}[shell](commands)


def _command(name: str, parser: argparse.ArgumentParser) -> _Command:
    options: list[_Option] = []
    words: list[str] = []
    for action in parser._actions:
        if action.option_strings:
            choices = None if action.nargs == 0 else tuple(map(str, action.choices or ()))
            options.append(_Option(tuple(action.option_strings), action.help or "", choices))
        elif action.choices:
            words += map(str, action.choices)
    about = (parser.description or "").split("\n")[0]
    return _Command(name, about, tuple(options), tuple(words))


def _bash(commands: list[_Command]) -> str:
    names = " ".join(command.name for command in commands if command.name)
    cases = "\n".join(_bash_case(command) for command in commands)
    return f"""\
# bash completion of timeline; for one session: source <(timeline completion bash)
_timeline() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}} command=
    local words= options=
    COMPREPLY=()
    case " {names} " in *" ${{COMP_WORDS[1]}} "*) ((COMP_CWORD > 1)) && command=${{COMP_WORDS[1]}} ;; esac
    case "$command:$before" in
{cases}
    esac
    case "$command" in
{_bash_options(commands)}
    esac
    if [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$options" -- "$current"))
    else
        ((COMP_CWORD == 1)) && words="{names}"
        COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))
    fi
}}
complete -o filenames -F _timeline timeline
"""


def _bash_case(command: _Command) -> str:
    rows = []
    for option in command.options:
        pattern = "|".join(f"{command.name}:{name}" for name in option.names)
        if option.choices:
            rows.append(
                f'        {pattern}) COMPREPLY=($(compgen -W "{" ".join(option.choices)}" -- "$current")); return ;;'
            )
        elif option.choices is not None and not _names_file(option):
            rows.append(f"        {pattern}) return ;;")
    return "\n".join(rows)


def _bash_options(commands: list[_Command]) -> str:
    rows = []
    for command in commands:
        options = " ".join(name for option in command.options for name in option.names)
        words = f' words="{" ".join(command.words)}"' if command.words else ""
        rows.append(f'        "{command.name}") options="{options}"{words} ;;')
    return "\n".join(rows)


def _zsh(commands: list[_Command]) -> str:
    named = [command for command in commands if command.name]
    cases = "\n".join(f"        {command.name}) {_zsh_arguments(command)} ;;" for command in named)
    whole = next(command for command in commands if not command.name)
    listed = " ".join(f"'{command.name}:{_quoted(command.about)}'" for command in named)
    return f"""\
#compdef timeline
# zsh completion of timeline; put it on your fpath as _timeline: timeline completion zsh > _timeline
_timeline() {{
    local -a commands
    commands=({listed})
    if (( CURRENT > 2 )); then
        case $words[2] in
{cases}
        *) {_zsh_arguments(whole)} ;;
        esac
    else
        _describe command commands
        {_zsh_arguments(whole)}
    fi
}}
_timeline "$@"
"""


def _zsh_arguments(command: _Command) -> str:
    specs = []
    for option in command.options:
        value = (
            "" if option.choices is None else f":value:({' '.join(option.choices)})" if option.choices else ":value:"
        )
        if _names_file(option):
            value = ":file:_files"
        specs += [f"'{name}[{_quoted(option.help)}]{value}'" for name in option.names]
    rest = f"'*:word:({' '.join(command.words)})'" if command.words else "'*:file:_files'"
    return " ".join(("_arguments", *specs, rest))


def _fish(commands: list[_Command]) -> str:
    lines = ["# fish completion of timeline: timeline completion fish > ~/.config/fish/completions/timeline.fish"]
    lines += [line for command in commands for line in _fish_lines(command, commands)]
    return "\n".join(lines) + "\n"


def _fish_lines(command: _Command, commands: list[_Command]) -> Iterator[str]:
    names = " ".join(other.name for other in commands if other.name)
    where = (
        f"__fish_seen_subcommand_from {command.name}" if command.name else f"not __fish_seen_subcommand_from {names}"
    )
    if command.name:
        yield f"complete -c timeline -n __fish_is_first_arg -a {command.name} -d '{_quoted(command.about)}'"
    if command.words:
        yield f"complete -c timeline -n '{where}' -f -a '{' '.join(command.words)}'"
    for option in command.options:
        flags = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
        value = "" if option.choices is None else f" -x -a '{' '.join(option.choices)}'" if option.choices else " -x"
        if _names_file(option):
            value = " -r"
        yield f"complete -c timeline -n '{where}' {flags}{value} -d '{_quoted(option.help)}'"


def _names_file(option: _Option) -> bool:
    return "--output" in option.names


def _quoted(text: str) -> str:
    """Help inside single quotes and brackets of a script."""
    return text.replace("%%", "%").replace("'", "’").replace("[", "(").replace("]", ")").replace(":", " -")
