"""
When were they written? Publication dates inferred from texts of the test fold, without their metadata.

Figures: share of best days that are the true day, within 1, 7 and 31 days, in the true year; mean log2 probability of
the true day; share of 0.9 intervals that hold it, and their median width. Texts that print their own full date
are counted apart.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import itertools
import json
import random
import re
import statistics
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import attrs
import numpy as np

from benchmarks.data import data_directory, json_lines, timeml_documents
from benchmarks.folds import is_test_fold, is_test_week
from benchmarks.report import table, write_section
from events.document import Document
from timeline.calendar.days import Day
from timeline.expressions.recognition import recognise
from timeline.publication.case import Case
from timeline.publication.inference import infer, posterior, weigh
from timeline.publication.publication import Evidence, Publication
from timeline.publication.window import WINDOW, days_of
from timeline.publication.witnesses import hear

MASSES = (0.5, 0.8, 0.9, 0.99)

OTHER, LARGER = "cnn.com", "usatoday.com"  # the two publishers of modern news

_DAY_NAMED = re.compile(
    r"\b(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})\b"
    r"|\b(?P<d2>\d{1,2})(?:st|nd|rd|th)? (?P<m2>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?"
    r" (?P<y2>\d{4})\b"
    r"|\b(?P<y3>\d{4})-(?P<m3>\d\d)-(?P<d3>\d\d)"
    r"|\b(?P<m4>\d{1,2})/(?P<d4>\d{1,2})/(?P<y4>\d{4}|\d\d)\b",
    re.I,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


@attrs.frozen
class Dated:
    """A text of a group, with its true day."""

    group: str
    document: Document
    date: dt.date

    @property
    def prints_own_date(self) -> bool:
        """Whether the text names its own day in full."""
        return self.date in days_named(self.document.text)


@attrs.frozen
class Scored:
    """What the inference said of a text whose day is known."""

    dated: Dated
    off: int | None  # days from the true day to the best one
    year_right: bool
    log2_p: float
    width: int | None  # of the 0.9 interval
    held: tuple[bool, ...]  # by mass
    certain: float  # probability of the best day
    status: str


def days_named(text: str) -> set[dt.date]:
    """Every day that a text names with its month and year."""
    days = set()
    for match in _DAY_NAMED.finditer(text):
        part = match.groupdict()
        year = part["y"] or part["y2"] or part["y3"] or part["y4"]
        month = part["m"] or part["m2"] or part["m3"] or part["m4"]
        day = part["d"] or part["d2"] or part["d3"] or part["d4"]
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
        full_year = int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)
        try:
            days.add(dt.date(full_year, number, int(day)))
        except ValueError:
            continue
    return days


def test_texts(data: Path, limit: int) -> Iterator[Dated]:
    """At most ``limit`` texts of each group of the test fold, the same ones each time."""
    groups: dict[str, list[Dated]] = {}
    for dated in _all_texts(data):
        groups.setdefault(dated.group, []).append(dated)
    for name, texts in groups.items():
        random.Random(name).shuffle(texts)
        yield from texts[:limit]


def _all_texts(data: Path) -> Iterator[Dated]:
    dating = data / "dating"
    for row in json_lines(dating / "news_articles.jsonl.gz"):
        yield from _kept("modern news", row["id"], row["date"], row["text"], row["title"] or "")
    for row in json_lines(dating / "reuters1987.jsonl.gz"):
        yield from _kept("Reuters 1987", row["id"], row["date"], row["text"], row["title"] or "")
    for row in json_lines(dating / "sotu.jsonl.gz"):
        yield from _kept("annual messages", row["id"], row["date"], row["text"])
    for row in json_lines(data / "timex" / "te3silver_dev.jsonl.gz"):
        if row["dct_ok"] and is_test_fold(row["id"]):
            yield Dated("TE3-Silver", Document(row["id"], row["text"]), dt.date.fromisoformat(row["dct"][:10]))
    for gold in timeml_documents(data / "timex" / "tbaq"):
        if gold.dct and is_test_fold(gold.id) and re.match(r"\d{4}-\d\d-\d\d", gold.dct):
            yield Dated("TBAQ", Document(gold.id, gold.text), dt.date.fromisoformat(gold.dct[:10]))


def _kept(group: str, text_id: str, date: str, text: str, title: str = "") -> Iterator[Dated]:
    day = dt.date.fromisoformat(date)
    if is_test_week(day):
        yield Dated(group, Document(text_id, text, title=title), day)


def score(dated: Dated, publication: Publication) -> Scored:
    """Compare an inferred publication with the true day."""
    truth = Day(dated.date.toordinal())
    best = publication.best
    if best is None:  # "unknown" is scored all the same
        best = publication.distribution.best_day
    intervals = [publication.interval(mass) for mass in MASSES]
    wide = intervals[MASSES.index(0.9)]
    return Scored(
        dated=dated,
        off=None if best is None else best - truth,
        year_right=best is not None and 0 < best and dt.date.fromordinal(best).year == dated.date.year,
        log2_p=float(np.log2(max(publication.probability(truth), 1e-12))),
        width=None if wide is None else len(wide),
        held=tuple(interval is None or truth in interval for interval in intervals),
        certain=float(publication.distribution.p.max(initial=0.0)),
        status=publication.status,
    )


def figures(scored: Sequence[Scored]) -> dict[str, float]:
    """The figures of one group."""
    n = len(scored)

    def within(days: int) -> float:
        return sum(s.off is not None and abs(s.off) <= days for s in scored) / n

    return {
        "texts": n,
        "exact": within(0),
        "±1": within(1),
        "±7": within(7),
        "±31": within(31),
        "year": sum(s.year_right for s in scored) / n,
        "log2 p": sum(s.log2_p for s in scored) / n,
        "coverage": sum(s.held[MASSES.index(0.9)] for s in scored) / n,
        "width": statistics.median(s.width if s.width is not None else 93_502 for s in scored),
    }


def latest_date_baseline(texts: Iterable[Dated]) -> dict[str, float]:
    """The latest day, or else the latest year, that a text names, as its date."""
    exact = near = year = n = 0
    for dated in texts:
        n += 1
        days = days_named(dated.document.text)
        years = [int(y) for y in re.findall(r"\b(?:1[789]|20)\d\d\b", dated.document.text)]
        latest = max(days, default=None)
        exact += latest == dated.date
        near += latest is not None and abs((latest - dated.date).days) <= 31
        year += bool(years) and max(years) == dated.date.year
    return {"exact": exact / n, "±31": near / n, "year": year / n}


def measure(texts: Iterable[Dated], **options: Any) -> list[Scored]:
    """Infer and score."""
    return [score(dated, infer(dated.document, recognise(dated.document), **options).publication) for dated in texts]


_COLUMNS = ("texts", "exact", "±1", "±7", "±31", "year", "log2 p", "coverage", "width")


def _row(name: str, of: dict[str, float]) -> list[str]:
    formats = {"texts": "{:.0f}", "log2 p": "{:.2f}", "width": "{:.0f}"}
    return [name, *(formats.get(column, "{:.3f}").format(of[column]) for column in _COLUMNS)]


def _grouped(scored: Iterable[Scored]) -> dict[str, list[Scored]]:
    groups: dict[str, list[Scored]] = {}
    for one in scored:
        suffix = ", own date printed" if one.dated.prints_own_date else ""
        groups.setdefault(one.dated.group + suffix, []).append(one)
    return groups


def pages(data: Path, limit: int) -> tuple[list[tuple[bool, bool, bool]], int]:
    """For HTML pages: whether the engine is exactly right, whether htmldate alone is, whether its interval holds."""
    from htmldate import find_date

    from events.reading.html import read_html

    directory = data / "html" / "htmldate_dev"
    gold = json.loads((directory / "gold.json").read_text(encoding="utf-8"))
    found = []
    listed = [(url, row) for url, row in sorted(gold.items()) if row["date"]]
    random.Random("pages").shuffle(listed)
    for url, row in listed[:limit]:
        path = directory / "pages" / row["file"]
        raw = gzip.decompress(path.read_bytes())
        truth = Day(dt.date.fromisoformat(row["date"]).toordinal())
        document = read_html(raw, url)[0]
        publication = infer(document, recognise(document)).publication
        interval = publication.interval()
        alone = find_date(
            raw.decode("utf-8", "replace"), original_date=True, extensive_search=True, max_date="2035-12-31"
        )
        best = publication.best
        found.append((best == truth, alone == row["date"], interval is not None and truth in interval))
    return found, len(listed)


def ablation(texts: Sequence[Dated]) -> list[list[str]]:
    """For each kind of evidence: texts that have it, and what the true day loses without it; then drift alone."""
    days = days_of(WINDOW)
    lost: dict[str, list[float]] = {}
    alone: list[float] = []
    for dated in texts:
        case = Case(dated.document, recognise(dated.document), days)
        heard = hear(case)
        truth = dated.date.toordinal() - WINDOW.start
        if not 0 <= truth < len(days):
            continue
        whole = _bits(heard, truth)
        for kind in {evidence.kind for evidence in heard}:
            lost.setdefault(kind, []).append(whole - _bits([e for e in heard if e.kind != kind], truth))
        alone.append(_bits([e for e in heard if e.kind == "language-drift"], truth))
    rows = [
        [kind, str(len(losses)), f"{sum(losses) / len(losses):+.3f}", f"{sum(losses) / len(texts):+.3f}"]
        for kind, losses in sorted(lost.items(), key=lambda item: -sum(item[1]))
    ]
    return [*rows, ["(language-drift alone: log2 p)", str(len(alone)), "", f"{sum(alone) / len(alone):.3f}"]]


def _bits(heard: Iterable[Evidence], truth: int) -> float:
    """Log2 of the probability of the true day by some evidence, by its place in the window."""
    mass = posterior(days_of(WINDOW), weigh(heard)).mass
    return float(np.log2(max(mass.p[mass.at == truth].sum(), 1e-12)))


def figures_to_hold(limit: int = 200) -> dict[str, float]:
    """Figures that may not fall, by name."""
    held: dict[str, float] = {}
    for name, scored in _grouped(measure(test_texts(data_directory(), limit))).items():
        if len(scored) >= 20:
            of = figures(scored)
            held |= {f"dating/{name}/{column}": of[column] for column in ("exact", "±7", "±31", "year", "log2 p")}
    return held


def _reliability(groups: Mapping[str, Sequence[Scored]]) -> list[str]:
    """Whether intervals hold what they claim, by group; and how often best days are right, by what they claim."""
    lines = ["", "Intervals: share that hold the true day, by the mass they claim", ""]
    rows = [
        [name, *(f"{sum(s.held[i] for s in chosen) / len(chosen):.3f}" for i in range(len(MASSES)))]
        for name, chosen in groups.items()
    ]
    lines += table(["group", *(f"{mass:g}" for mass in MASSES)], rows)
    everything = [s for chosen in groups.values() for s in chosen]
    for which, chosen in (
        ("all texts", everything),
        ("texts that do not print their own date", [s for s in everything if not s.dated.prints_own_date]),
    ):
        lines += ["", f"The best day of {which}: probability claimed, share that is right", ""]
        lines += table(["texts", "claimed", "right", "of twenty"], _claims(chosen))
    return lines


def _claims(scored: Sequence[Scored]) -> list[list[str]]:
    rows = []
    for low, high in itertools.pairwise((0, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 0.9, 0.99, 1.01)):
        here = [s for s in scored if low <= s.certain < high]
        if here:
            said = sum(s.certain for s in here) / len(here)
            right = sum(s.off == 0 for s in here) / len(here)
            rows.append([str(len(here)), f"{said:.3f}", f"{right:.3f}", "=" * round(20 * right) or "."])
    return rows


def across_publishers(data: Path, limit: int) -> list[str]:
    """What CNN's test texts lose when the tables of words have seen no text of CNN; baselines beside."""
    from timeline.publication.alike import load_alike
    from timeline.publication.drift import load_table
    from timeline.publication.fit import alike, drift
    from timeline.publication.fit.texts import read_short_texts, read_texts

    learned_from = [t for t in (*read_texts(data), *read_short_texts(data)) if t.fold and t.publisher != OTHER]
    without = drift.learn(learned_from, report=lambda *_, **__: None)
    like = alike.learn(learned_from, without)
    theirs = _of_publisher(data, OTHER, limit)
    ours = _of_publisher(data, LARGER, limit, {text.date.year for text in theirs})
    found, baselines = [], []
    for name, texts, words, texts_like in (
        (f"{OTHER}, learned from", theirs, load_table(), load_alike()),
        (f"{OTHER}, not learned from", theirs, without, like),
        (f"{LARGER}, same years, learned from", ours, load_table(), load_alike()),
    ):
        evidence = "timeline.publication.evidence"
        with (
            mock.patch(f"{evidence}.drift.load_table", return_value=words),
            mock.patch(f"{evidence}.alike.load_table", return_value=words),
            mock.patch(f"{evidence}.alike.load_alike", return_value=texts_like),
        ):
            found.append(_row(name, figures(measure(texts))))
        baselines.append(f"{latest_date_baseline(texts)['year']:.3f}")
    return [
        "",
        f"Another publisher, by tables of words that have or have not learned from it; texts of {LARGER} of the same"
        f" years beside (the year of the latest date named: {', '.join(baselines)})",
        "",
        *table(["texts of", *_COLUMNS], found),
    ]


def _of_publisher(data: Path, publisher: str, limit: int, years: Container[int] | None = None) -> list[Dated]:
    """Test texts of one publisher, of some years or all, that do not print their own date."""
    rows = [row for row in json_lines(data / "dating" / "news_articles.jsonl.gz") if row["source"] == publisher]
    texts = [d for r in rows for d in _kept(publisher, r["id"], r["date"], r["text"], r["title"] or "")]
    chosen = [text for text in texts if not text.prints_own_date and (years is None or text.date.year in years)]
    return chosen[:limit]


def main(argv: list[str]) -> int:
    """Measure dating and write its section of the results."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks dating", description=__doc__)
    parser.add_argument("--limit", type=int, default=400, help="texts of each group")
    parser.add_argument("--pages", type=int, default=0, help="HTML pages (0: none)")
    parser.add_argument("--ablation", action="store_true", help="leave out one kind of evidence at a time")
    parser.add_argument("--publishers", action="store_true", help="learn drift without a publisher and test on it")
    parser.add_argument("--dry", action="store_true", help="print only")
    options = parser.parse_args(argv)
    texts = list(test_texts(data_directory(), options.limit))
    scored = measure(texts)
    groups = _grouped(scored)
    lines = [f"At most {options.limit} texts a group, of the test fold.", ""]
    lines += table(["group", *_COLUMNS], [_row(name, figures(of)) for name, of in groups.items()])
    lines += _reliability(groups)
    if chosen := groups.get("modern news"):
        baseline = latest_date_baseline(s.dated for s in chosen)
        told = ", ".join(f"{key} {value:.3f}" for key, value in baseline.items())
        lines += ["", f"Baseline on modern news, the latest date named: {told}"]
        without = figures(measure([s.dated for s in chosen], knowledge=False))
        lines += ["", "Without knowledge of the world: " + ", ".join(f"{c} {without[c]:.3f}" for c in _COLUMNS[1:])]
    if options.ablation and (chosen := groups.get("modern news")):
        lines += ["", "What each kind of evidence adds to log2 p on modern news, where it is and over all texts", ""]
        lines += table(["kind", "texts", "where it is", "over all"], ablation([s.dated for s in chosen]))
    if options.publishers:
        lines += across_publishers(data_directory(), options.limit)
    if options.pages:
        found, total = pages(data_directory(), options.pages)
        n = len(found)
        ours, theirs, held = (sum(row[i] for row in found) / n for i in range(3))
        lines += [
            "",
            f"HTML pages ({n} of {total}): exact {ours:.3f}, htmldate alone {theirs:.3f},"
            f" 0.9 interval holds {held:.3f}",
        ]
    print("\n".join(lines))
    if not options.dry:
        write_section("dating", lines)
    return 0
