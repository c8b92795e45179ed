"""The page of the manual, written from the parsers of the command."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Callable, Iterator

from timeline.export import FORMATS

REVISED = "2026-11-22"  # a man page has a date, and nothing here asks the clock for it
_LONGEST = 78  # of a line of the source, as its checkers want it


def manual(parsers: dict[str, Callable[[], argparse.ArgumentParser]], version: str) -> str:
    """timeline(1), in the language of man pages."""
    built = {name: build() for name, build in parsers.items()}
    whole = built[""]
    lines = [
        f'.TH TIMELINE 1 "{REVISED}" "timeline-engine {version}" "User Commands"',
        ".SH NAME",
        r"timeline \- read a text and show what happened when",
        ".SH SYNOPSIS",
        *[line for name, parser in built.items() for line in (".br", *_synopsis(name, parser))][1:],
        ".SH DESCRIPTION",
        *_paragraphs(whole.description or ""),
        ".SH OPTIONS",
        *_options(whole, without=frozenset()),
        ".SH FORMATS",
        *(line for name, form in FORMATS.items() for line in (".TP", rf"\fB{_text(name)}\fR", *_lines(form.about))),
        ".SH COMMANDS",
    ]
    known = {name: action for action in whole._actions for name in action.option_strings}
    for name, parser in built.items():
        if name:
            lines += [f".SS timeline {_text(name)}", *_lines((parser.description or "").split("\n")[0])]
            shared = frozenset(
                name
                for action in parser._actions
                for name in action.option_strings
                if name in known and known[name].choices == action.choices
            )
            told = [name for action in parser._actions for name in action.option_strings if name in shared]
            if told := [name for name in told if name.startswith("--") and name != "--help"]:
                listed = ", ".join(rf"\fB{_text(option)}\fR" for option in told)
                lines += [".PP", *_wrapped(f"Takes {listed} as above.")]
            lines += _options(parser, without=shared)
            lines += _calls(parser)
    lines += [
        ".SH EXIT STATUS",
        *(line for code, told in _EXIT for line in (".TP", rf"\fB{code}\fR", told)),
        ".SH ENVIRONMENT",
        *(line for name, told in _ENVIRONMENT for line in (".TP", rf"\fB{name}\fR", told)),
        ".SH EXAMPLES",
        *(line for call, told in _EXAMPLES for line in (".TP", rf"\fB{_text(call)}\fR", told)),
    ]
    return "\n".join(lines) + "\n"


_EXIT = (
    ("0", "Done; an empty text has an empty timeline."),
    ("1", r"Done, there were problems, and \fB\-\-strict\fR was given."),
    ("2", "Could not run; one line on standard error says why and what to do."),
    ("130", "Interrupted."),
)
_ENVIRONMENT = (
    ("NO_COLOR", "No colour, whatever the options say."),
    ("COLUMNS", "The width of the terminal, where it cannot be asked."),
    ("TIMELINE_TRACEBACK", "When set, a mistake of the program shows where it happened."),
)
_EXAMPLES = (
    ("timeline article.txt", "The timeline in the terminal."),
    ("timeline article.txt --anchor 2024-03", "It was written in March 2024."),
    ("timeline notes/ letter.html -", "A directory, a page and standard input, on one timeline."),
    ("timeline article.txt -o article.ics", "For a calendar."),
    ("timeline date article.txt", "Only: when was it written, and why."),
)


def _synopsis(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    places = [str(action.metavar or action.dest) for action in parser._actions if not action.option_strings]
    many = any(action.nargs == "+" for action in parser._actions if not action.option_strings)
    words = " ".join((_text(name), *(rf"\fI{_text(place)}\fR" for place in places)))
    yield ".B timeline"
    yield f"{words.strip()}{' ...' if many else ''} [\\fIoptions\\fR]"


def _options(parser: argparse.ArgumentParser, without: frozenset[str]) -> Iterator[str]:
    for action in parser._actions:
        if not action.option_strings or without & set(action.option_strings):
            continue
        value = "" if action.nargs == 0 else str(action.metavar or "|".join(map(str, action.choices or ("VALUE",))))
        yield ".TP"
        names = ", ".join(rf"\fB{_text(name)}\fR" for name in action.option_strings)
        yield names + (rf" \fI{_text(value)}\fR" if value else "")
        yield from _lines((action.help or "").replace("%%", "%"))


def _calls(parser: argparse.ArgumentParser) -> Iterator[str]:
    """The examples below the help of a command, as they stand there."""
    head, _, rest = (parser.epilog or "").partition("\n\n")[0].partition("\n")
    if head == "examples:":
        yield from (".PP", ".EX", *(_text(line) for line in rest.split("\n")), ".EE")


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ".PP"
        yield from _lines(" ".join(paragraph.split()))


def _lines(text: str) -> list[str]:
    """A paragraph as lines of the source."""
    return _wrapped(_text(text))


def _wrapped(safe: str) -> list[str]:
    lines = textwrap.wrap(safe, _LONGEST, break_long_words=False, break_on_hyphens=False)
    return [rf"\&{line}" if line.startswith((".", "'")) else line for line in lines]


def _text(text: str) -> str:
    """Words as they stand: no hyphen is a soft one, no line begins with a command."""
    safe = text.replace("\\", r"\e").replace("-", r"\-").replace("…", "...").replace("’", "'")
    return rf"\&{safe}" if safe.startswith((".", "'")) else safe
