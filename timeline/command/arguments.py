"""The arguments of the command, one parser for each of its parts; light, since every start loads it."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

import timeline
from timeline.export import FORMATS

COULD_NOT_RUN = 2
TERMINAL = "terminal"
DATE_FORMATS = (TERMINAL, "json")
SHELLS = ("bash", "zsh", "fish")
TAG_FORMATS = ("jsonl", "timeml", "brat")

_DESCRIPTION = """\
Read a text and show what happened when.

The day the text was written is inferred from the text itself, as a probability over days, with reasons;
every expression of time is read against it. Give --anchor when you know the day."""

_EXAMPLES = """\
examples:
  timeline article.txt                    the timeline in the terminal
  timeline article.txt --anchor 2024-03   it was written in March 2024
  timeline notes/ letter.html -           a directory, a page and standard input, on one timeline
  timeline article.txt --since 1914 --until 1918-11 --grep 'front|armistice'
  timeline article.txt --explain n3       why the third entry stands where it stands
  timeline article.txt --json             the same as data
  timeline article.txt -o article.ics     for a calendar; see --format for the others
  timeline date article.txt               only: when was it written, and why
  timeline tag article.txt                only: the expressions of time

commands:
  date FILE…     when was it written: estimate, interval and the evidence for it
  tag FILE…      the expressions of time, as JSON lines or TimeML
  convert FILE…  a timeline that was saved with --json, in another format
  browse FILE…   the timeline to walk about in, beside its text
  schema         the JSON Schema of what --json gives
  completion     a script that completes all this in bash, zsh or fish
  manual         the page of the manual: timeline manual | man -l -

A file that has the name of a command is written with its folder: timeline ./date
Exit codes: 0 done, 1 problems found (with --strict), 2 could not run."""


class _Parser(argparse.ArgumentParser):
    """One clear line for a wrong argument, in place of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(COULD_NOT_RUN, f"timeline: {message}; see {self.prog} --help\n")


def timeline_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline",
        usage="timeline FILE|DIR|-… [options]\n       timeline date|tag|convert|browse|schema …",
        description=_DESCRIPTION,
        epilog=f"{_EXAMPLES}\n\n{_list_of_formats()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"timeline {timeline.__version__}")
    _add_inputs(parser)
    _add_dating(parser)
    parser.add_argument("--mass", type=_share, default=0.9, metavar="P", help="what an interval holds (default 0.9)")
    parser.add_argument("--all", action="store_true", help="also show entries of little weight")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when the text has problems")
    _add_selection(parser)
    _add_formats(parser)
    _add_output(parser)
    _add_look(parser)
    return parser


def convert_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline convert",
        usage="timeline convert FILE|- [options]",
        description="A timeline that was saved with --json, in another format; nothing is read or dated again.",
        epilog=_examples(
            "timeline article.txt --json --with-text -o saved.json",
            "timeline convert saved.json                       the view, without reading it again",
            "timeline convert saved.json -o saved.ics          for a calendar",
            "timeline convert saved.json --explain n3          why the third entry stands where it stands",
        )
        + f"\n\n{_list_of_formats()}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("saved", metavar="FILE|-", help="what timeline --json wrote; - is standard input")
    parser.add_argument("--all", action="store_true", help="list all entries without a date")
    _add_selection(parser)
    _add_formats(parser)
    _add_output(parser)
    _add_look(parser)
    return parser


def date_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline date",
        description="When was it written? The estimate and the evidence for it.",
        epilog=_examples(
            "timeline date article.txt                      the estimate, its picture, every witness",
            "timeline date letters/ --json                  the same as data, one object a text",
            "timeline date article.txt --not-after 1990     what you know narrows it",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(parser)
    _add_dating(parser)
    parser.add_argument("--mass", type=_share, default=0.9, metavar="P", help="what the interval holds (default 0.9)")
    parser.add_argument("--format", choices=DATE_FORMATS, default="terminal", help="terminal (default) or json")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    _add_output(parser)
    _add_look(parser)
    return parser


def tag_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline tag",
        description="The expressions of time in a text, with their values.",
        epilog=_examples(
            "timeline tag article.txt                           one JSON object a text",
            "timeline tag article.txt --format timeml -o a.tml  the text with tags",
            "timeline tag article.txt --anchor 2024-06-07       read from this day",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(parser)
    parser.add_argument("--anchor", metavar="DATE", help="when it was written: a day, month, year or EDTF date")
    parser.add_argument("--format", choices=TAG_FORMATS, default="jsonl", help="jsonl (default), timeml or brat")
    _add_output(parser)
    return parser


def browse_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline browse",
        description="The timeline to walk about in, beside its text; ? shows the keys. Needs the extra tui.",
        epilog=_examples(
            "timeline browse article.txt",
            "timeline browse article.txt --anchor 2024-06   the keys [ and ] then move the day of writing",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_inputs(parser)
    _add_dating(parser)
    parser.add_argument("--mass", type=_share, default=0.9, metavar="P", help="what an interval holds (default 0.9)")
    parser.add_argument("--all", action="store_true", help="also show entries of little weight")
    parser.add_argument("--light", action="store_true", help="light colours")
    parser.add_argument("--ascii", action="store_true", help="use no characters beyond ASCII")
    return parser


def schema_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline schema",
        description="The JSON Schema of what --json gives.",
        epilog=_examples(
            "timeline schema -o timeline.schema.json",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_output(parser)
    return parser


def completion_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline completion",
        description="A script that completes the command in a shell.",
        epilog=_examples(
            "source <(timeline completion bash)",
            "timeline completion zsh > ~/.zfunc/_timeline",
            "timeline completion fish > ~/.config/fish/completions/timeline.fish",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help="bash, zsh or fish")
    _add_output(parser)
    return parser


def manual_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline manual",
        description="The page of the manual, for man.",
        epilog=_examples(
            "timeline manual | man -l -",
            "timeline manual -o ~/.local/share/man/man1/timeline.1",
        ),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_output(parser)
    return parser


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE|DIR|-", help="what to read; - is standard input")


def _add_dating(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", metavar="DATE", help="when it was written: a day, month, year or EDTF date")
    parser.add_argument("--not-before", metavar="DATE", help="it was not written before this")
    parser.add_argument("--not-after", metavar="DATE", help="it was not written after this")
    parser.add_argument("--no-knowledge", action="store_true", help="use no knowledge of the world, only the text")


def _add_selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--since", metavar="DATE", help="only what may lie on or after this day, month, year or EDTF date"
    )
    parser.add_argument("--until", metavar="DATE", help="only what may lie on or before this")
    parser.add_argument("--grep", metavar="PATTERN", help="only what tells of this (a regular expression)")
    parser.add_argument("--quotes", action="store_true", help="show the words that each entry was read from")
    parser.add_argument("--ids", action="store_true", help="show the names of entries, for --explain")
    parser.add_argument("--explain", action="append", metavar="ID", help="why an entry stands where it stands")


def _add_formats(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--format", choices=(TERMINAL, *FORMATS), metavar="NAME", help="terminal, or one of the formats below"
    )
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    parser.add_argument(
        "--with-text", action="store_true", help="put the whole text into the JSON, for convert to show it"
    )


def _examples(*calls: str) -> str:
    return "\n".join(("examples:", *(f"  {call}" for call in calls)))


def _list_of_formats() -> str:
    wide = max(map(len, FORMATS))
    rows = "\n".join(f"  {name.ljust(wide)}  {form.about}" for name, form in FORMATS.items())
    return f"formats, told by --format or by the name of --output:\n{rows}"


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="PATH", help="write here, not to standard output")


def _add_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--width", type=_columns, metavar="N", help="columns to fill (default: the terminal's)")
    parser.add_argument("--ascii", action="store_true", help="use no characters beyond ASCII")
    color = parser.add_mutually_exclusive_group()
    color.add_argument("--color", action="store_true", default=None, help="colour, also into a pipe or file")
    color.add_argument("--no-color", action="store_false", dest="color", help="no colour; NO_COLOR does the same")


def _share(text: str) -> float:
    try:
        share = float(text[:-1]) / 100 if text.endswith("%") else float(text)
    except ValueError:
        share = 0.0
    if not 0 < share < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a share between 0 and 1, such as 0.9 or 90%")
    return share


def _columns(text: str) -> int:
    columns = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 20 <= columns <= 1000:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of columns from 20 to 1000")
    return columns


PARSERS: dict[str, Callable[[], argparse.ArgumentParser]] = {
    "": timeline_parser,
    "date": date_parser,
    "tag": tag_parser,
    "convert": convert_parser,
    "browse": browse_parser,
    "schema": schema_parser,
    "completion": completion_parser,
    "manual": manual_parser,
}
