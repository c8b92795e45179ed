"""
The command ``timeline``: arguments in, one call, a writer, an exit code.

Start-up is instant: what a command needs is imported by that command.

numpy's linear algebra is kept to one thread unless the environment says otherwise: the matrices here are small, and
threads that wait for one another take longer than one alone.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NoReturn

import timeline

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from events.document import Document
    from timeline.expressions.expression import TimeExpression
    from timeline.publication.publication import Publication

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # read when numpy is first imported, which no command has done yet

DONE, PROBLEMS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("terminal", "json")
TAG_FORMATS = ("jsonl", "timeml")
LONGEST_TEXT = 4_000_000  # characters that one timeline is made of: the longest novels fit
DATED_BY = 20_000  # characters from which `tag` tells when a text was written: tagging reads fast, dating does not

_DESCRIPTION = """\
Read a text and show what happened when.

The day the text was written is inferred from the text itself, as a probability over days, with reasons;
every expression of time is read against it. Give --anchor when you know the day."""

_EXAMPLES = """\
examples:
  timeline article.txt                    the timeline in the terminal
  timeline article.txt --anchor 2024-03   it was written in March 2024
  timeline notes/ letter.html -           a directory, a page and standard input, on one timeline
  timeline article.txt --json             the same as data
  timeline date article.txt               only: when was it written, and why
  timeline tag article.txt                only: the expressions of time

commands:
  date FILE…     when was it written: estimate, interval and the evidence for it
  tag FILE…      the expressions of time, as JSON lines or TimeML
  schema         the JSON Schema of what --json gives

A file that has the name of a command is written with its folder: timeline ./date
Exit codes: 0 done, 1 problems found (with --strict), 2 could not run."""


class _Refused(Exception):
    """A request that cannot be met; the message is what the user sees."""


class _Parser(argparse.ArgumentParser):
    """One clear line for a wrong argument, in place of the whole usage."""

    def error(self, message: str) -> NoReturn:
        self.exit(COULD_NOT_RUN, f"timeline: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except SystemExit as stop:  # argparse: --help, --version or a wrong argument
        return stop.code if isinstance(stop.code, int) else COULD_NOT_RUN
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has had enough
        _silence_standard_output()
        return DONE


def _run(arguments: list[str]) -> int:
    if arguments and arguments[0] in _COMMANDS:
        (build, run), arguments = _COMMANDS[arguments[0]], arguments[1:]
    else:
        build, run = _timeline_parser, _timeline
    options = build().parse_args(arguments)
    try:
        code = run(options)
        sys.stdout.flush()
    except MemoryError:
        return _complain("ran out of memory; split the input")
    except Exception as error:
        if isinstance(error, (_Refused, *_foreseen())):
            return _complain(str(error))
        if isinstance(error, BrokenPipeError) or os.environ.get("TIMELINE_TRACEBACK"):
            raise
        return _complain(_our_mistake(error))
    return code


def _our_mistake(error: Exception) -> str:
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"stopped by a mistake in the program ({type(error).__name__} in {os.path.basename(place.filename)}, line"
        f" {place.lineno}); please report it with the text, and with what TIMELINE_TRACEBACK=1 shows"
    )


def _foreseen() -> tuple[type[Exception], ...]:
    from events.reading.errors import UnreadableInput
    from timeline.errors import ReconstructionError

    # Imported when something went wrong: most runs need neither.
    return (UnreadableInput, ReconstructionError)


def _complain(message: str) -> int:
    # What the message quotes of a file's name or content must not steer the terminal.
    safe = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in message)
    sys.stderr.write(f"timeline: {safe}\n")
    return COULD_NOT_RUN


def _silence_standard_output() -> None:
    """Keep the interpreter from flushing into the closed pipe when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


# Arguments


def _timeline_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="timeline",
        usage="timeline FILE|DIR|-… [options]\n       timeline date|tag|schema …",
        description=_DESCRIPTION,
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"timeline {timeline.__version__}")
    _add_inputs(parser)
    _add_dating(parser)
    parser.add_argument("--mass", type=_share, default=0.9, metavar="P", help="what an interval holds (default 0.9)")
    parser.add_argument("--format", choices=FORMATS, default="terminal", help="terminal (default) or json")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    parser.add_argument("--all", action="store_true", help="also show entries of little weight")
    parser.add_argument("--strict", action="store_true", help="exit with 1 when the text has problems")
    _add_output(parser)
    _add_look(parser)
    return parser


def _date_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="timeline date", description="When was it written? The estimate and the evidence for it.")
    _add_inputs(parser)
    _add_dating(parser)
    parser.add_argument("--mass", type=_share, default=0.9, metavar="P", help="what the interval holds (default 0.9)")
    parser.add_argument("--format", choices=FORMATS, default="terminal", help="terminal (default) or json")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="short for --format json")
    _add_output(parser)
    _add_look(parser)
    return parser


def _tag_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="timeline tag", description="The expressions of time in a text, with their values.")
    _add_inputs(parser)
    parser.add_argument("--anchor", metavar="DATE", help="when it was written: a day, month, year or EDTF date")
    parser.add_argument("--format", choices=TAG_FORMATS, default="jsonl", help="jsonl (default) or timeml")
    _add_output(parser)
    return parser


def _schema_parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="timeline schema", description="The JSON Schema of what --json gives.")
    _add_output(parser)
    return parser


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="FILE|DIR|-", help="what to read; - is standard input")


def _add_dating(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--anchor", metavar="DATE", help="when it was written: a day, month, year or EDTF date")
    parser.add_argument("--not-before", metavar="DATE", help="it was not written before this")
    parser.add_argument("--not-after", metavar="DATE", help="it was not written after this")
    parser.add_argument("--no-knowledge", action="store_true", help="use no knowledge of the world, only the text")


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


# Commands


def _timeline(options: argparse.Namespace) -> int:
    documents = _of_readable_length(_read(options.paths))
    result = timeline.reconstruct_many(documents, **_dating(options), mass=options.mass, all=options.all)
    if options.format == "json":
        _write(result.to_json().encode(), options.output)
    else:
        from timeline.render.terminal import TimelineView

        _show(TimelineView(result, mass=options.mass, all=options.all, ascii=options.ascii), options)
    return PROBLEMS if options.strict and result.problems else DONE


def _date(options: argparse.Namespace) -> int:
    documents = _of_readable_length(_read(options.paths))
    publications = [timeline.infer_publication(document, **_dating(options)) for document in documents]
    if options.format == "json":
        from timeline.export.json import publication_to_dict

        _write(_json([publication_to_dict(p, mass=options.mass) for p in publications]), options.output)
    else:
        from rich.console import Group

        from timeline.render.publication import PublicationView

        views = [
            PublicationView(publication, document, mass=options.mass, ascii=options.ascii)
            for publication, document in zip(publications, documents, strict=True)
        ]
        _show(Group(*views), options)
    return DONE


def _tag(options: argparse.Namespace) -> int:
    documents = _read(options.paths)
    if options.format == "timeml" and len(documents) > 1:
        raise _Refused(f"TimeML holds one document, not {len(documents)}; name one file, or use --format jsonl")
    from timeline.export.timeml import to_row, to_timeml

    tagged = [_tagged(document, options.anchor) for document in documents]
    if options.format == "timeml":
        _write(to_timeml(*tagged[0]).encode(), options.output)
    else:
        _write(b"".join(_json(to_row(*row)) for row in tagged), options.output)
    return DONE


def _of_readable_length(documents: list[Document]) -> list[Document]:
    for document in documents:
        if len(document.text) > LONGEST_TEXT:
            raise _Refused(
                f"{document.source}: holds {len(document.text):,} characters, more than the {LONGEST_TEXT:,} that one"
                " timeline is made of; split it, or use timeline tag, which reads any length"
            )
    return documents


def _tagged(document: Document, anchor: str | None) -> tuple[Document, tuple[TimeExpression, ...], Publication]:
    """The expressions of a document read on the likeliest day of its publication."""
    import attrs

    from timeline.calendar.days import civil

    furniture = tuple(span for span in document.furniture if span.end <= DATED_BY)
    head = attrs.evolve(document, text=document.text[:DATED_BY], furniture=furniture)
    publication = timeline.infer_publication(head, anchor=anchor)
    best = None if publication.best is None else "{:04d}-{:02d}-{:02d}".format(*civil(publication.best))
    return document, timeline.find_expressions(document, anchor=best), publication


def _schema(options: argparse.Namespace) -> int:
    from timeline.export.json import schema_text

    _write(schema_text().encode(), options.output)
    return DONE


_COMMANDS: dict[str, tuple[Callable[[], argparse.ArgumentParser], Callable[[argparse.Namespace], int]]] = {
    "date": (_date_parser, _date),
    "tag": (_tag_parser, _tag),
    "schema": (_schema_parser, _schema),
}


def _dating(options: argparse.Namespace) -> dict[str, Any]:
    return {
        "anchor": options.anchor,
        "not_before": options.not_before,
        "not_after": options.not_after,
        "knowledge": not options.no_knowledge,
    }


# In and out


def _read(paths: Sequence[str]) -> list[Document]:
    from events.reading import Skipped, read_documents

    left_out: list[Skipped] = []
    documents = list(read_documents(paths, skipped=left_out.append))
    if left_out:
        some = ", ".join(f"{os.path.basename(s.path)} ({s.why})" for s in left_out[:3])
        more = f" and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        _complain(f"left out {len(left_out)} file{'s' if len(left_out) > 1 else ''}: {some}{more}")
    return documents


def _show(view: RenderableType, options: argparse.Namespace) -> None:
    if options.output:
        import io

        page = io.StringIO()
        _console(page, options).print(view)
        _write(page.getvalue().encode("utf-8", errors="replace"), options.output)
    else:
        if hasattr(sys.stdout, "reconfigure"):
            sys.stdout.reconfigure(errors="replace")
        _console(sys.stdout, options).print(view)


def _console(file: Any, options: argparse.Namespace) -> Console:
    from rich.console import Console

    colour = options.color and not os.environ.get("NO_COLOR")
    return Console(
        file=file,
        width=options.width,
        force_terminal=True if colour else None,
        no_color=True if options.color is False else None,
        color_system="auto" if options.color is not False else None,
        markup=False,
        highlight=False,
        emoji=False,
        soft_wrap=False,
    )


def _json(value: object) -> bytes:
    import json

    return (json.dumps(value, ensure_ascii=False) + "\n").encode()


def _write(data: bytes, path: str | None) -> None:
    """To standard output, or to a file that is either all there or as it was before."""
    if path is None or path == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    target = os.path.realpath(path)
    try:
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:  # a device or a pipe cannot be replaced; a directory fails here
                device.write(data)
            return
        _replace(target, data)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise _Refused(f"{path}: cannot be written ({why}); name a file in a folder you may write to") from error


def _replace(target: str, data: bytes) -> None:
    beside = f"{target}.{os.getpid()}.part"
    try:
        with open(beside, "xb") as file:
            file.write(data)
        os.replace(beside, target)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise


if __name__ == "__main__":
    sys.exit(main())
