"""Texts with events, times and relations between them, as people annotated them."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import attrs

from events.document import Span
from events.training.corpora import held_out, laid_out
from timeline.ordering.fit.closure import Link

_XML = re.compile(r"&(?!(?:#\d+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)")


@attrs.frozen
class AnnotatedText:
    """A TimeML document; spans by id, ``written`` is the creation day as annotated and ``creation`` its id."""

    id: str
    corpus: str
    text: str
    written: str
    creation: str
    events: Mapping[str, Span]
    times: Mapping[str, Span]
    values: Mapping[str, str]  # of times
    instances: Mapping[str, str]  # eiid to eid
    links: tuple[Link, ...]


@attrs.frozen
class Pair:
    """Two annotated events or times and the label of their relation."""

    document: str
    first: str
    second: str
    label: str


def read_texts(data: Path) -> Iterator[AnnotatedText]:
    """TimeBank and AQUAINT without the documents held out for relations."""
    skip = held_out(data)
    for corpus in ("TimeBank", "AQUAINT"):
        for path in sorted((data / "timex" / "tbaq" / corpus).glob("*.tml")):
            if path.stem not in skip:
                yield _read(path, corpus)


def _read(path: Path, corpus: str) -> AnnotatedText:
    root = ElementTree.fromstring(_XML.sub("&amp;", path.read_text(encoding="utf-8")))
    body = root.find("TEXT")
    assert body is not None
    text, marked = laid_out(body)
    spans: dict[str, dict[str, Span]] = {"EVENT": {}, "TIMEX3": {}}
    for node, start, end in marked:
        name = node.get("eid" if node.tag == "EVENT" else "tid")
        if node.tag in spans and name and end > start:
            spans[node.tag][name] = Span(start, end)
    times = list(root.iter("TIMEX3"))
    created = next((t for t in times if t.get("functionInDocument") == "CREATION_TIME"), times[0])
    instances = {node.get("eiid", ""): node.get("eventID", "") for node in root.iter("MAKEINSTANCE")}
    links = []
    for node in root.iter("TLINK"):
        source = node.get("timeID") or instances.get(node.get("eventInstanceID", ""), "")
        target = node.get("relatedToTime") or instances.get(node.get("relatedToEventInstance", ""), "")
        if source and target and source != target:
            links.append(Link(source, target, node.get("relType", "")))
    return AnnotatedText(
        id=path.stem,
        corpus=corpus,
        text=text,
        written=created.get("value", ""),
        creation=created.get("tid", "t0"),
        events=spans["EVENT"],
        times=spans["TIMEX3"],
        values={node.get("tid", ""): node.get("value", "") for node in times},
        instances=instances,
        links=tuple(links),
    )


def read_dense(data: Path, part: str) -> list[Pair]:
    """The pairs of TimeBank-Dense, "train" or "dev"; labels a, b, i, ii, s and v, ``t0`` is the creation time."""
    rows = _rows(data / "relations" / f"tbdense_{part}.tsv")
    return [Pair(row[0], row[1], row[2], row[3]) for row in rows if len(row) == 4]


def read_starts(data: Path, corpus: str, instances: Mapping[str, Mapping[str, str]]) -> list[Pair]:
    """
    The pairs of MATRES in "timebank" or "aquaint", ids turned into those of events.

    Pairs of instances that the TimeML does not have are left out.
    """
    found = []
    for name, _, _, first, second, label in _rows(data / "relations" / f"matres_{corpus}.tsv"):
        ids = instances.get(name, {})
        pair = ids.get(f"ei{first}"), ids.get(f"ei{second}")
        if pair[0] and pair[1]:
            found.append(Pair(name, pair[0], pair[1], label.lower()))
    return found


def _rows(path: Path) -> list[list[str]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        content = str(lines.read())
    return [line for line in csv.reader(io.StringIO(content), delimiter="\t", quoting=csv.QUOTE_NONE) if line]


def place_added(data: Path, text: AnnotatedText) -> dict[str, Span]:
    """
    Spans of the events and times of TimeBank-Dense, with those it added to the text's own.

    An added one is its word between what stands before and after it.
    """
    anchors = [row for row in _rows(data / "relations" / "tbdense_anchors_dev.tsv.gz")[1:] if row[0] == text.id]
    anchors.sort(key=lambda row: (int(row[1]), int(row[3])))
    known = {**text.events, **text.times}
    found: dict[str, Span] = {}
    at = 0
    for number, (_, _, name, _, _, word, _) in enumerate(anchors):
        if name in known:
            found[name] = known[name]
            at = max(at, known[name].start)
            continue
        word = word.rpartition("')\">")[2]  # markup left in some
        following = (known[row[2]].start for row in anchors[number + 1 :] if row[2] in known)
        limit = next((start for start in following if start >= at), len(text.text))
        match = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)").search(text.text, at, limit + len(word))
        if match:
            found[name] = Span(match.start(), match.end())
            at = match.end()
    return found
