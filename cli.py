"""
The command ``timeline``: arguments in, one call, a writer, an exit code.

Start-up is instant: what a command needs is imported by that command.

numpy's linear algebra is kept to one thread unless the environment says otherwise: the matrices here are small, and
threads that wait for one another take longer than one alone.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import timeline
from timeline.command.arguments import PARSERS, TERMINAL
from timeline.command.files import Refused, write_out

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from events.document import Document
    from timeline.assembly import Timeline
    from timeline.expressions.expression import TimeExpression
    from timeline.publication.publication import Publication

for _variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_variable, "1")  # read when numpy is first imported, which no command has done yet

DONE, PROBLEMS, COULD_NOT_RUN, INTERRUPTED = 0, 1, 2, 130
LONGEST_TEXT = 4_000_000  # characters that one timeline is made of: the longest novels fit
YOUNG = 300_000  # objects made between two looks for garbage: tables and rules are many objects, and stay
LONG_WORK = 4  # documents from which a bar of progress is drawn
DATED_BY = 20_000  # characters from which `tag` tells when a text was written: tagging reads fast, dating does not


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    gc.set_threshold(YOUNG)
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
    name = arguments.pop(0) if arguments and arguments[0] in _COMMANDS else ""
    options = PARSERS[name]().parse_args(arguments)
    try:
        code = _COMMANDS[name](options) if name else _timeline(options)
        sys.stdout.flush()
    except MemoryError:
        return _complain("ran out of memory; split the input")
    except Exception as error:
        if isinstance(error, (Refused, *_foreseen())):
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


# Commands


def _timeline(options: argparse.Namespace) -> int:
    documents = _of_readable_length(_read(options.paths))
    with _progress(len(documents)) as seen:
        result = timeline.reconstruct_many(documents, **_dating(options), mass=options.mass, all=options.all, seen=seen)
    _put(result, options)
    return PROBLEMS if options.strict and result.problems else DONE


def _convert(options: argparse.Namespace) -> int:
    from events.reading.files import read_bytes

    saved = timeline.Timeline.from_json(read_bytes(options.saved).decode("utf-8", errors="replace"))
    _put(saved, options)
    return DONE


def _put(result: Timeline, options: argparse.Namespace) -> None:
    """The part of a timeline that was asked for, in the format that was asked for."""
    from timeline.export import format_for, write

    shown = result.select(since=options.since, until=options.until, grep=options.grep)
    name = options.format or (options.output and format_for(options.output)) or TERMINAL
    if options.explain:
        _explain(result, options)
    elif name == TERMINAL:
        from timeline.render.terminal import TimelineView

        look = {key: getattr(options, key) for key in ("all", "ascii", "quotes", "ids")}
        _show(TimelineView(shown, left_out=len(result.entries) - len(shown.entries), **look), options)
    elif name == "json":
        write_out(shown.to_json(texts=options.with_text).encode(), options.output)
    else:
        write_out(write(shown, name), options.output)


def _explain(result: Timeline, options: argparse.Namespace) -> None:
    from rich.console import Group

    from timeline.render.explanation import ExplanationView

    if options.format not in (None, TERMINAL):
        raise Refused(f"--explain is for the terminal, not for --format {options.format}; leave one of them out")
    entries = [result.entry(name) for name in options.explain]
    _show(Group(*(ExplanationView(result, entry, ascii=options.ascii) for entry in entries)), options)


def _date(options: argparse.Namespace) -> int:
    documents = _of_readable_length(_read(options.paths))
    publications = []
    with _progress(len(documents)) as seen:
        for document in documents:
            publications.append(timeline.infer_publication(document, **_dating(options)))
            seen(document)
    if options.format == "json":
        from timeline.export.json import narrowing_to_list, publication_to_dict

        rows = [{**publication_to_dict(p, mass=options.mass), "narrowing": narrowing_to_list(p)} for p in publications]
        write_out(_json(rows), options.output)
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
    from timeline.errors import OneDocumentOnly

    documents = _read(options.paths)
    if options.format != "jsonl" and len(documents) > 1:
        raise OneDocumentOnly("brat" if options.format == "brat" else "TimeML", len(documents))
    from timeline.export.brat import to_brat
    from timeline.export.timeml import to_row, to_timeml

    tagged = []
    with _progress(len(documents)) as seen:
        for document in documents:
            tagged.append(_tagged(document, options.anchor))
            seen(document)
    if options.format == "timeml":
        write_out(to_timeml(*tagged[0]).encode(), options.output)
    elif options.format == "brat":
        write_out(to_brat(*tagged[0][:2]).encode(), options.output)
    else:
        write_out(b"".join(_json(to_row(*row)) for row in tagged), options.output)
    return DONE


def _of_readable_length(documents: list[Document]) -> list[Document]:
    for document in documents:
        if len(document.text) > LONGEST_TEXT:
            raise Refused(
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


def _browse(options: argparse.Namespace) -> int:
    from timeline.browse import browse, require

    require()
    if not (sys.stdout.isatty() and sys.stderr.isatty()):
        raise Refused("browse draws in a terminal, and here is none; use timeline FILE, or --format html")
    documents = _of_readable_length(_read(options.paths))
    _listen_to_the_keyboard()
    browse(documents, **_dating(options), mass=options.mass, all=options.all, ascii=options.ascii, light=options.light)
    return DONE


def _listen_to_the_keyboard() -> None:
    """Take keys from the terminal also where standard input was a text."""
    if not sys.stdin.isatty():
        try:
            keyboard = os.open("/dev/tty", os.O_RDWR)
        except OSError as error:
            raise Refused("browse needs a keyboard, and standard input is none; name a file") from error
        os.dup2(keyboard, 0)


def _schema(options: argparse.Namespace) -> int:
    from timeline.export.json import schema_text

    write_out(schema_text().encode(), options.output)
    return DONE


def _completion(options: argparse.Namespace) -> int:
    from timeline.command.completion import completion

    write_out(completion(options.shell, PARSERS).encode(), options.output)
    return DONE


def _manual(options: argparse.Namespace) -> int:
    from timeline.command.manual import manual

    write_out(manual(PARSERS, timeline.__version__).encode(), options.output)
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "date": _date,
    "tag": _tag,
    "convert": _convert,
    "browse": _browse,
    "schema": _schema,
    "completion": _completion,
    "manual": _manual,
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


@contextlib.contextmanager
def _progress(count: int) -> Iterator[Callable[[object], None]]:
    """A bar on standard error while several documents are read, where somebody looks; it leaves nothing behind."""
    if count < LONG_WORK or not sys.stderr.isatty():
        yield lambda document: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=count)
        yield lambda document: progress.advance(task)


def _show(view: RenderableType, options: argparse.Namespace) -> None:
    if options.output:
        import io

        page = io.StringIO()
        _console(page, options).print(view)
        write_out(page.getvalue().encode("utf-8", errors="replace"), options.output)
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

    from timeline.export.json import safe_json

    return (safe_json(json.dumps(value, ensure_ascii=False)) + "\n").encode()


if __name__ == "__main__":
    sys.exit(main())
