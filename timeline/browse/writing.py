"""Writing what is looked at to a file."""

from __future__ import annotations

from timeline.assembly import Timeline


def written_to(timeline: Timeline, path: str) -> str:
    """Write a timeline in the format of the file's name; gives what to tell of it, also where that failed."""
    from timeline.command.files import Refused, write_out
    from timeline.export import FORMATS, format_for, write

    name = format_for(path)
    if name is None:
        suffixes = " ".join(form.suffix for form in FORMATS.values() if form.suffix)
        return f"{path}: no format has files of that name; there are {suffixes}"
    try:
        write_out(write(timeline, name), path)
    except Refused as error:
        return str(error)
    return f"written to {path}"
