"""The development data as training values: treebank sentences and TimeML documents."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import attrs

FOLDS = 5

# Near-identical pairs of TimeML documents; they share a fold, the test fold if one of them is in it.
_FOLLOWS = {
    "APW20000115.0209": "APW20000107.0088",
    "APW19990507.0207": "APW19990506.0155",
    "APW20000216.0272": "APW20000216.0193",
    "XIE19990313.0031": "XIE19990313.0229",
}


def fold_of(name: str) -> int:
    """The fold a document (by id) or a dated text (by ISO week, "2019-W07") belongs to; fold 0 is the test fold."""
    name = _FOLLOWS.get(name, name)
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16) % FOLDS


@attrs.frozen
class TreeSentence:
    """One treebank sentence; ``heads`` count tokens from zero, -1 for the root."""

    forms: tuple[str, ...]
    lemmas: tuple[str, ...]
    tags: tuple[str, ...]  # UPOS
    features: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]  # without subtypes but for passives


@attrs.frozen
class GoldEvent:
    """One event of a TimeML document, by its text offsets."""

    eid: str
    start: int
    end: int
    event_class: str
    tense: str
    aspect: str
    polarity: str
    modality: str
    pos: str


@attrs.frozen
class GoldDocument:
    """One TimeML document with its events in text order, and the spans of its time expressions."""

    id: str
    corpus: str
    text: str
    events: tuple[GoldEvent, ...]
    times: tuple[tuple[int, int], ...]


def read_treebank(path: Path, *, join_hyphens: bool) -> Iterator[TreeSentence]:
    """
    Sentences of a CoNLL-U file.

    Args:
        path: Plain or gzip.
        join_hyphens: Make one token of words joined by a hyphen without spaces, as our tokens are; it takes
            tag, head and relation of the part that the others hang on.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows: list[list[str]] = []
        for line in lines:
            if line.startswith("#"):
                continue
            if line.strip():
                columns = line.rstrip("\n").split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
            elif rows:
                if not any(set(row[1]) == {"_"} and len(row[1]) > 1 for row in rows):
                    yield _sentence(rows, join_hyphens)
                rows = []


_SUBTYPED = {"nsubj:pass", "aux:pass", "csubj:pass", "acl:relcl", "obl:tmod", "nmod:poss", "compound:prt"}
_MERGED = {"obl:tmod": "obl", "nmod:tmod": "nmod", "obl:unmarked": "obl", "nmod:unmarked": "nmod"}


def _sentence(rows: list[list[str]], join_hyphens: bool) -> TreeSentence:
    groups: list[list[int]] = []
    for index in range(len(rows)):
        if join_hyphens and groups and _joins(rows, index):
            groups[-1].append(index)
        else:
            groups.append([index])
    group_of = {index: number for number, group in enumerate(groups) for index in group}
    heads_of_groups = []
    for group in groups:
        members = set(group)
        outside = [i for i in group if int(rows[i][6]) - 1 not in members]
        heads_of_groups.append(outside[-1] if outside else group[-1])
    relation = [rows[i][7] for i in heads_of_groups]
    return TreeSentence(
        forms=tuple("".join(rows[i][1] for i in group) for group in groups),
        lemmas=tuple("".join(rows[i][2] for i in group) for group in groups),
        tags=tuple(rows[i][3] for i in heads_of_groups),
        features=tuple(rows[i][5] for i in heads_of_groups),
        heads=tuple(-1 if rows[i][6] == "0" else group_of[int(rows[i][6]) - 1] for i in heads_of_groups),
        relations=tuple(_MERGED.get(r, r if r in _SUBTYPED else r.split(":")[0]) for r in relation),
    )


def _joins(rows: list[list[str]], index: int) -> bool:
    def tight(i: int) -> bool:
        return "SpaceAfter=No" in rows[i][9] and i + 1 < len(rows)

    word, before = rows[index][1], rows[index - 1][1]
    if word in "-‐‑" and index > 0:
        return tight(index - 1) and tight(index) and before[-1].isalnum() and rows[index + 1][1][0].isalpha()
    if before in ("-", "‐", "‑") and index > 1:
        return tight(index - 1) and tight(index - 2) and word[0].isalpha() and rows[index - 2][1][-1].isalnum()
    return False


def read_timeml(data: Path, *, exclude: Iterable[str] = ()) -> Iterator[GoldDocument]:
    """The TimeBank and AQUAINT documents below the data directory, but for those excluded by id."""
    skip = set(exclude)
    for corpus in ("TimeBank", "AQUAINT"):
        for path in sorted((data / "timex" / "tbaq" / corpus).glob("*.tml")):
            if path.stem not in skip:
                yield _document(path, corpus)


def held_out(data: Path) -> frozenset[str]:
    """Ids of the documents that nothing about events and their order may be learned from."""
    return frozenset((data / "relations" / "tbdense_test_docs.txt").read_text(encoding="utf-8").split())


def laid_out(body: ElementTree.Element) -> tuple[str, list[tuple[ElementTree.Element, int, int]]]:
    """The text of an element, and every element in it with where its text begins and ends, those inside first."""
    pieces: list[str] = []
    length = 0
    marked: list[tuple[ElementTree.Element, int, int]] = []

    def add(text: str | None) -> None:
        nonlocal length
        if text:
            pieces.append(text)
            length += len(text)

    def walk(node: ElementTree.Element) -> None:
        start = length
        add(node.text)
        for child in node:
            walk(child)
            add(child.tail)
        marked.append((node, start, length))

    walk(body)
    return "".join(pieces), marked


def _document(path: Path, corpus: str) -> GoldDocument:
    root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    instances: dict[str, dict[str, str]] = {}
    for node in root.iter("MAKEINSTANCE"):
        instances.setdefault(node.get("eventID", ""), dict(node.attrib))
    text_node = root.find("TEXT")
    assert text_node is not None
    text, marked = laid_out(text_node)
    events: list[GoldEvent] = []
    times: list[tuple[int, int]] = []
    for node, start, end in marked:
        if node.tag == "EVENT":
            about = instances.get(node.get("eid", ""), {})
            events.append(
                GoldEvent(
                    eid=node.get("eid", ""),
                    start=start,
                    end=end,
                    event_class=node.get("class", "OCCURRENCE"),
                    tense=about.get("tense", "NONE"),
                    aspect=about.get("aspect", "NONE"),
                    polarity=about.get("polarity", "POS"),
                    modality=about.get("modality", "").casefold(),
                    pos=about.get("pos", "UNKNOWN"),
                )
            )
        elif node.tag == "TIMEX3":
            times.append((start, end))
    events.sort(key=lambda event: event.start)
    return GoldDocument(path.stem, corpus, text, tuple(events), tuple(times))
