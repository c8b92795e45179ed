"""Dated texts of the development data, and which of them may be learned from."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import attrs

FOLDS = 5
PIECE = 3_000  # characters of a long message that make one text


@attrs.frozen
class DatedText:
    """A text, its day, who published it, and the weight it has in learning."""

    id: str
    date: dt.date
    publisher: str
    title: str
    text: str
    weight: float = 1.0

    @property
    def fold(self) -> int:
        """0 to 4 by ISO week; 0 is the test fold."""
        year, week, _ = self.date.isocalendar()
        return _fold(f"{year}-W{week:02d}")


def _fold(key: str) -> int:
    return int(sha256(key.encode()).hexdigest()[:8], 16) % FOLDS


def read_texts(data: Path, *, whole: bool = False) -> list[DatedText]:
    """Every dated text of the data directory, long messages ``whole`` or in pieces; no TimeML text of the test fold."""
    return [
        *_news(data / "dating" / "news_articles.jsonl.gz"),
        *_reuters(data / "dating" / "reuters1987.jsonl.gz"),
        *_messages(data / "dating" / "sotu.jsonl.gz", whole),
        *_silver(data / "timex" / "te3silver_dev.jsonl.gz"),
        *_timeml(data / "timex" / "tbaq"),
    ]


def read_short_texts(data: Path) -> list[DatedText]:
    """Headlines, questions on the news and chronicles: words with days, too short to date by anything else."""
    return [
        *_headlines(data / "dating" / "headlines.tsv.gz"),
        *_questions(data / "facts" / "news_quiz.jsonl.gz"),
        *_chronicle(data / "facts" / "wikipedia_days.tsv.gz"),
    ]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _news(path: Path) -> Iterator[DatedText]:
    for row in _rows(path):
        date = dt.date.fromisoformat(row["date"])
        yield DatedText(row["id"], date, row["source"], row["title"] or "", row["text"])


def _reuters(path: Path) -> Iterator[DatedText]:
    for row in _rows(path):
        date = dt.date.fromisoformat(row["date"])
        yield DatedText(row["id"], date, "reuters", row["title"] or "", row["text"], 0.2)


def _messages(path: Path, whole: bool) -> Iterator[DatedText]:
    for row in _rows(path):
        date, text = dt.date.fromisoformat(row["date"]), row["text"]
        if whole:
            yield DatedText(row["id"], date, "president", "", text)
            continue
        for begin in range(0, min(len(text), 20 * PIECE), PIECE):
            yield DatedText(row["id"], date, "president", "", text[begin : begin + PIECE], 0.3)


def _silver(path: Path) -> Iterator[DatedText]:
    for row in _rows(path):
        if row["dct_ok"] and _fold(row["id"]) != 0:
            publisher = row["id"].split("_")[0].lower()
            yield DatedText(row["id"], dt.date.fromisoformat(row["dct"][:10]), publisher, "", row["text"], 0.4)


_DCT = re.compile(
    r'functionInDocument="CREATION_TIME"[^>]*?value="(\d{4}-\d\d-\d\d)|value="(\d{4}-\d\d-\d\d)[^"]*"[^>]*?functionInDocument="CREATION_TIME"'
)
_TEXT = re.compile(r"<TEXT>(.*?)</TEXT>", re.S)


def _timeml(directory: Path) -> Iterator[DatedText]:
    for path in sorted(directory.rglob("*.tml")):
        if _fold(path.stem) == 0:
            continue
        source = path.read_text(encoding="utf-8", errors="replace")
        dct, text = _DCT.search(source), _TEXT.search(source)
        if dct and text:
            date = dt.date.fromisoformat(dct[1] or dct[2])
            body = re.sub(r"<[^>]*>", "", text[1]).replace("&amp;", "&")
            yield DatedText(path.stem, date, re.sub(r"[\d._-].*", "", path.stem).lower(), "", body)


def _headlines(path: Path) -> Iterator[DatedText]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, (date, source, headline) in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if re.match(r"\d{4}-", date):
                yield DatedText(f"headline-{number}", dt.date.fromisoformat(date), source, "", headline, 0.3)


def _questions(path: Path) -> Iterator[DatedText]:
    for row in _rows(path):
        text = " . ".join(str(row[key]) for key in ("question", "answer", "evidence") if row.get(key))
        yield DatedText(str(row["week_ending"]), dt.date.fromisoformat(row["week_ending"]), "quiz", "", text, 0.3)


def _chronicle(path: Path) -> Iterator[DatedText]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)):
            if row[1] == "event" and re.match(r"(?:1[89]|20)\d\d-", row[0]):
                try:
                    date = dt.date.fromisoformat(row[0])
                except ValueError:  # days that their year lacks
                    continue
                yield DatedText(f"chronicle-{number}", date, "chronicle", "", row[2], 0.15)
