"""Texts with what their words speak of, as GUM's annotators read them."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import attrs

CASUAL = frozenset(("conversation", "vlog", "podcast", "whow"))  # kinds of text that tell hardly any event

_BRACKET = re.compile(r"\((?P<whole>[^()]+)\)|\((?P<begins>[^()]+)|(?P<ends>[^()]+)\)")


@attrs.frozen
class MentionedText:
    """
    A text with the entities that its words stand for.

    ``heads`` gives for the place of a head word in the text the entity of the shortest phrase with that head.
    """

    id: str
    text: str
    heads: Mapping[int, str]

    @property
    def kind(self) -> str:
        """The kind of text, as "bio" in "GUM_bio_byron"."""
        return self.id.split("_")[1]


@attrs.define
class _Reading:
    """A text as far as it is read."""

    id: str
    pieces: list[str] = attrs.field(factory=list)
    length: int = 0
    starts: list[int] = attrs.field(factory=list)  # of each token
    governors: list[int] = attrs.field(factory=list)  # of each token; -1 for none
    open: dict[str, list[int]] = attrs.field(factory=dict)  # the first tokens of phrases that have not ended
    phrases: list[tuple[int, int, str]] = attrs.field(factory=list)  # first token, last token, entity
    new_paragraph: bool = False

    def add(self, piece: str) -> None:
        self.pieces.append(piece)
        self.length += len(piece)

    def done(self) -> MentionedText:
        heads: dict[int, str] = {}
        for first, last, entity in sorted(self.phrases, key=lambda phrase: phrase[0] - phrase[1]):
            inside = range(first, last + 1)
            head = next((i for i in inside if self.governors[i] not in inside), first)
            heads[self.starts[head]] = entity  # shorter phrases come later
        return MentionedText(self.id, "".join(self.pieces), heads)


def read_mentioned(path: Path) -> Iterator[MentionedText]:
    """The texts of a CoNLL-U file with GUM's ``Entity=`` notes, without the casual kinds of text."""
    reading: _Reading | None = None
    sentence = 0  # its first token
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# newdoc id"):
                if reading is not None:
                    yield from _kept(reading)
                reading = _Reading(line.split("= ")[1])
            elif reading is None or (line.startswith("#") and not line.startswith("# newpar")):
                continue
            elif line.startswith("# newpar"):
                reading.new_paragraph = True
            elif not line:
                sentence = len(reading.starts)
            else:
                _read_word(reading, line.split("\t"), sentence)
    if reading is not None:
        yield from _kept(reading)


def _kept(reading: _Reading) -> Iterator[MentionedText]:
    text = reading.done()
    if text.kind not in CASUAL:
        yield text


def _read_word(reading: _Reading, fields: list[str], sentence: int) -> None:
    if not fields[0].isdecimal():
        return  # a word of two, which follow one by one
    at = len(reading.starts)
    if at == sentence and at:
        reading.add("\n\n" if reading.new_paragraph else "")
    reading.new_paragraph = False
    reading.starts.append(reading.length)
    reading.governors.append(sentence + int(fields[6]) - 1 if fields[6] != "0" else -1)
    reading.add(fields[1] if "SpaceAfter=No" in fields[9] else f"{fields[1]} ")
    note = next((piece for piece in fields[9].split("|") if piece.startswith("Entity=")), "")
    for bracket in _BRACKET.finditer(note.removeprefix("Entity=")):
        told = bracket["whole"] or bracket["begins"]
        entity = (told or bracket["ends"]).split("-")[0]
        if told:
            reading.open.setdefault(entity, []).append(at)
        if not bracket["begins"] and reading.open.get(entity):
            reading.phrases.append((reading.open[entity].pop(), at, entity))
