"""A timeline as text that people and small tools read: Markdown, and a list of EDTF dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.render.picture import held_by, percent
from timeline.render.publication import strongest
from timeline.render.rows import Row, headings, rows_of
from timeline.render.text import FIRM_BLANK, visible
from timeline.render.when import days_between

if TYPE_CHECKING:
    from events.document import Document
    from timeline.assembly import Timeline

# A mark is an escape's only where it would be read: at the begin of a line, or among what markup is made of.
_ANYWHERE = frozenset("\\`*_[]<>&|~$^")


def to_edtf(timeline: Timeline) -> str:
    """One entry a line: its time in EDTF (ISO 8601-2), a tab, what happened; entries without a date are left out."""
    rows = (f"{entry.edtf}\t{visible(entry.label)}\n" for entry in timeline.entries if entry.edtf)
    return "".join(rows)


def to_markdown(timeline: Timeline) -> str:
    """CommonMark: each text with its date and the reasons for it, then the entries under headings of time."""
    several = len(timeline.documents) > 1
    parts = [_head(timeline, document) for document in timeline.documents]
    rows = rows_of(timeline, timeline.mass)
    dated = [row for row in rows if row.entry.status != "undated"]
    undated = [row for row in rows if row.entry.status == "undated"]
    names = headings(dated)
    block: list[str] = []
    for number, row in enumerate(dated):
        if number in names:
            parts += ["\n".join(block)] if block else []
            parts.append(f"## {_escaped(names[number])}")
            block = []
        block.append(_item(timeline, row, several))
    parts += ["\n".join(block)] if block else []
    if undated:
        parts += ["## No date", "\n".join(_item(timeline, row, several) for row in undated)]
    if timeline.problems:
        parts += ["## Doubtful", "\n".join(f"- {_escaped(problem.message)}" for problem in timeline.problems)]
    if not rows:
        parts.append("Nothing that happened was found in the text.")
    return "\n\n".join(parts) + "\n"


def _head(timeline: Timeline, document: Document) -> str:
    title = _escaped(document.title or document.source or "Untitled text")
    publication = timeline.publication.get(document.id)
    interval = publication.interval(timeline.mass) if publication is not None else None
    if publication is None or interval is None:
        return f"# {title}\n\nWritten: unknown"
    share = percent(max(held_by(publication.distribution, interval), timeline.mass)).replace(FIRM_BLANK, " ")
    how = {"metadata": "from the metadata", "supplied": "as given"}.get(publication.status, share)
    reasons = [
        f"- “{_escaped(reason.text.strip())}”: {_escaped(reason.because)} ({reason.bits:.1f} bits)"
        if reason.text.strip()
        else f"- {_escaped(reason.because)} ({reason.bits:.1f} bits)"
        for reason in strongest(publication)
    ]
    written = f"Written: **{_escaped(days_between(interval))}** ({how})"
    return "\n\n".join([f"# {title}", written, *(["\n".join(reasons)] if reasons else [])])


def _item(timeline: Timeline, row: Row, several: bool) -> str:
    when = f"**{_escaped(row.when)}**: " if row.when else ""
    marks = "".join(f" *({_escaped(mark)})*" for mark in row.marks)
    sources = [timeline.documents[place] for place in row.sources] if several else []
    names = ", ".join(_escaped(document.title or document.source or document.id) for document in sources)
    return f"- {when}{_escaped(row.entry.label) or '(no words)'}{marks}{f' — {names}' if names else ''}"


def _escaped(text: str) -> str:
    """Words that a reader of Markdown shows as they stand."""
    shown = visible(text)
    return "".join(f"\\{char}" if _is_read(shown, place, char) else char for place, char in enumerate(shown))


def _is_read(text: str, place: int, char: str) -> bool:
    if char in _ANYWHERE:
        return True
    at_begin = not text[:place].strip("0123456789")  # "1." and "- " begin lists, "#" headings
    return (at_begin and char in "#+-.)=:") or (char == "!" and text[place + 1 : place + 2] == "[")
