"""
Time expressions against annotated documents, with the definitions of TempEval-3 task A.

Strict: same offsets. Relaxed: aligned one to one with an overlapping gold expression. Type and value F1 are
the relaxed F1 times the share of aligned expressions with an equal attribute.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from benchmarks.data import GoldDocument, data_directory, timex_documents
from benchmarks.folds import is_test_fold
from benchmarks.report import table, write_section

# Spellings that TIMEX3 does not have, by which the annotation of the tweets writes years, weekdays, weeks and hours.
_SPELLINGS = (
    (re.compile(r"(\d{4})-XX-XX"), r"\1"),
    (re.compile(r"(\d{4}-\d\d-\d\d)-WXX-\d(T.*)?"), r"\1\2"),
    (re.compile(r"(\d{4})-\d\d-(W\d\d)"), r"\1-\2"),
    (re.compile(r"P(\d+)H"), r"PT\1H"),
    (re.compile(r"(TMO|TNI|TAF|TEV)"), r"XXXX-XX-XX\1"),
)

Timex = Mapping[str, Any]
Tagger = Callable[[GoldDocument], list[dict[str, Any]]]

PEERS = {
    "TimeBank": [("HeidelTime", ".853/.919/.897/.795"), ("SUTime", ".820/.913/.852/.687")],
    "AQUAINT": [("HeidelTime", ".813/.925/.846/.729"), ("SUTime", ".768/.892/.788/.675")],
}


@attrs.frozen
class Counts:
    """Numbers of expressions; they add up over documents."""

    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    type: int = 0
    value: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(a + b for a, b in zip(attrs.astuple(self), attrs.astuple(other), strict=True)))

    def f1(self, matches: int) -> float:
        """F1 of a number of matches, one where there was nothing to find and nothing found."""
        total = self.gold + self.system
        return 2 * matches / total if total else 1.0

    @property
    def figures(self) -> dict[str, float]:
        """strict, relaxed, type and value F1."""
        relaxed = self.f1(self.relaxed)
        share = relaxed / self.relaxed if self.relaxed else 0.0
        return {
            "strict": self.f1(self.strict),
            "relaxed": relaxed,
            "type": share * self.type,
            "value": share * self.value,
        }


def align(gold: Iterable[Timex], system: Iterable[Timex]) -> list[tuple[Timex, Timex]]:
    """One-to-one pairs of overlapping expressions: equal spans first, then the largest overlap, then text order."""
    gold, system = list(gold), list(system)
    candidates = []
    first = 0
    order = sorted(range(len(system)), key=lambda j: system[j]["start"])
    for i in sorted(range(len(gold)), key=lambda i: gold[i]["start"]):
        g = gold[i]
        while first < len(order) and system[order[first]]["end"] <= g["start"]:
            first += 1
        for k in range(first, len(order)):
            s = system[order[k]]
            if s["start"] >= g["end"]:
                break
            overlap = min(g["end"], s["end"]) - max(g["start"], s["start"])
            if overlap > 0:
                same = (g["start"], g["end"]) == (s["start"], s["end"])
                candidates.append((not same, -overlap, g["start"], s["start"], i, order[k]))
    pairs = []
    taken_gold: set[int] = set()
    taken_system: set[int] = set()
    for *_, i, j in sorted(candidates):
        if i not in taken_gold and j not in taken_system:
            taken_gold.add(i)
            taken_system.add(j)
            pairs.append((gold[i], system[j]))
    return pairs


def count(gold: Iterable[Timex], system: Iterable[Timex]) -> Counts:
    """The counts of one document."""
    gold, system = list(gold), list(system)
    pairs = align(gold, system)
    return Counts(
        gold=len(gold),
        system=len(system),
        strict=sum((g["start"], g["end"]) == (s["start"], s["end"]) for g, s in pairs),
        relaxed=len(pairs),
        type=sum(g.get("type") == s.get("type") for g, s in pairs),
        value=sum(g.get("value") == s.get("value") for g, s in pairs),
    )


def in_timex3(value: str) -> str:
    """A value in the spelling of TIMEX3."""
    for pattern, plain in _SPELLINGS:
        match = pattern.fullmatch(value)
        if match is not None:
            return match.expand(plain)
    return value


def _plain(document: GoldDocument) -> GoldDocument:
    return attrs.evolve(
        document, timexes=tuple({**t, "value": in_timex3(t.get("value") or "")} for t in document.timexes)
    )


def tag(document: GoldDocument) -> list[dict[str, Any]]:
    """What this project says of a document whose creation day is given."""
    from timeline import find_expressions

    return [
        {"start": e.span.start, "end": e.span.end, "type": e.type, "value": e.value}
        for e in find_expressions(document.text, anchor=document.dct[:10] if document.dct else None)
    ]


def measure(documents: Iterable[GoldDocument], tagger: Tagger = tag) -> Counts:
    """Counts over documents."""
    return sum((count(d.timexes, tagger(d)) for d in documents), Counts())


def sets(data: Path) -> dict[str, list[GoldDocument]]:
    """The annotated sets by name, the test fold of TBAQ apart."""
    timebank = timex_documents(data / "timex/tbaq/TimeBank")
    aquaint = timex_documents(data / "timex/tbaq/AQUAINT")
    both = timebank + aquaint
    tweets = timex_documents(data / "timex/tweets_train.jsonl.gz")
    return {
        "TimeBank": timebank,
        "AQUAINT": aquaint,
        "TBAQ": both,
        "TBAQ, test fold": [d for d in both if is_test_fold(d.id)],
        "TBAQ, development folds": [d for d in both if not is_test_fold(d.id)],
        "tweets (training part)": tweets,
        "tweets, values spelled as in TIMEX3": [_plain(document) for document in tweets],
    }


def figures_to_hold() -> dict[str, float]:
    """What must not get worse, by the name under which its floor is recorded."""
    return {
        f"timex.{name}.{figure}": value
        for name, documents in sets(data_directory()).items()
        for figure, value in measure(documents).figures.items()
    }


def main(argv: list[str]) -> int:
    """Print the figures and write them into the results page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks timex", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, leave the results page alone")
    options = parser.parse_args(argv)
    rows = []
    for name, documents in sets(data_directory()).items():
        counts = measure(documents)
        figures = "/".join(f"{value:.3f}".removeprefix("0") for value in counts.figures.values())
        rows.append([name, "timeline-engine", figures, str(len(documents)), str(counts.gold)])
        rows += [[name, peer, mark, "", ""] for peer, mark in PEERS.get(name, [])]
    lines = [
        "`python -m benchmarks timex`. F1, creation day given; definitions of TempEval-3 task A.",
        "",
        *table(["set", "tagger", "strict/relaxed/type/value", "documents", "gold"], rows),
    ]
    print("\n".join(lines))
    if not options.dry:
        write_section("Time expressions", lines)
    return 0
