"""
Speed: what the stages take, whether the cost of tagging is linear, and what odd texts cost.

Seconds are of the processor, the fastest of some runs. Megabytes a second depend on the machine; the ratio to a fixed
piece of interpreter work (`re.findall` of the words of the same text, ten times over) does not, much.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks import start
from benchmarks.data import data_directory, json_lines, timeml_documents
from benchmarks.report import table, write_section

Text = tuple[str, str | None]  # and the day it was written

_WORD = re.compile(r"\w+|[^\w\s]")
_ADVERSARIAL = {
    "digits": "1234567890",
    "last last last": "last ",
    "in in in 19 19 19": "in in in 19 19 19 ",
    "one unbroken word": "a",
    "weekday names": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday ",
    "dates": "May 3, 2012, 3:30 p.m. ",
    "open brackets": "([{",
    "blank lines": "\n",
}
_IMPORT = """
import time
import attrs
start = time.process_time()
from timeline import find_expressions
find_expressions("It opened on Monday.", anchor="2020-01-01")
print(time.process_time() - start)
"""


def seconds(work: Callable[[], object], *, repeats: int = 3) -> float:
    """Processor seconds of the fastest of some runs; the least disturbed one."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def filled(pieces: Iterable[str], size: int) -> str:
    """A text of that many characters, made of pieces over and over."""
    made: list[str] = []
    length = 0
    for piece in cycle(pieces):
        made.append(piece)
        length += len(piece)
        if length >= size:
            return "".join(made)[:size]
    return ""


def tag(texts: Sequence[Text]) -> None:
    """Find and resolve every time expression."""
    from timeline import find_expressions

    for text, written in texts:
        find_expressions(text, anchor=written)


def forget() -> None:
    """Empty what tagging remembers of rows, words and readings, but not the language, so that a pass is a first one."""
    from timeline.anchoring import resolution
    from timeline.calendar import readings
    from timeline.expressions import chart, cues, stretches

    for module in (resolution, readings, cues, stretches, chart):
        for value in vars(module).values():
            if hasattr(value, "cache_clear") and value.__name__ != "language":
                value.cache_clear()


def _yardstick(texts: Sequence[Text]) -> None:
    for text, _ in texts:
        _WORD.findall(text)


def _first(texts: Sequence[Text]) -> None:
    forget()
    tag(texts)


def _tagging(sets: dict[str, list[Text]]) -> list[str]:
    rows = []
    for name, texts in sets.items():
        size = sum(len(text) for text, _ in texts) / 1e6
        repeats = 5 if size < 1 else 1
        yardstick = seconds(partial(_yardstick, texts), repeats=repeats) * 10
        for run, work in (("first pass", partial(_first, texts)), ("again", partial(tag, texts))):
            taken = seconds(work, repeats=repeats)
            rows.append([f"{name}, {run}", f"{size:.2f}", f"{size / taken:.2f}", f"{taken / yardstick:.2f}"])
    return table(["text", "MB", "MB/s", "times the yardstick"], rows)


LENGTHS = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)


def costs(
    texts: Mapping[str, Sequence[Text]], work: Callable[[Sequence[Text]], None], *, rounds: int
) -> dict[str, float]:
    """Seconds of the work on each, the least of some rounds, in which all take their turn: a machine's speed drifts."""
    best = dict.fromkeys(texts, float("inf"))
    for _ in range(rounds):
        for name, some in texts.items():
            best[name] = min(best[name], seconds(partial(work, some), repeats=1))
    return best


def by_length(joined: str, lengths: Sequence[int], *, rounds: int) -> dict[str, float]:
    """Seconds of the same characters, cut into texts of each length."""
    cut = {
        f"{length:,}": [(joined[at : at + length], "2020-01-01") for at in range(0, len(joined), length)]
        for length in lengths
    }
    return costs(cut, tag, rounds=rounds)


def odd(ordinary: str, names: Iterable[str], *, rounds: int) -> dict[str, float]:
    """How many times as much as the same length of ordinary text odd ones cost, each read as for the first time."""
    texts = {"": ordinary} | {name: filled([_ADVERSARIAL[name]], len(ordinary)) for name in names}
    taken = costs({name: [(text, "2020-01-01")] for name, text in texts.items()}, _first, rounds=rounds)
    return {name: taken[name] / taken[""] for name in texts if name}


def _lengths(texts: Sequence[Text]) -> list[str]:
    joined = filled((text + "\n\n" for text, _ in texts), LENGTHS[-1])
    taken = by_length(joined, LENGTHS, rounds=2)
    base = next(iter(taken.values()))
    megabytes = len(joined) / 1e6
    rows = [[name, f"{cost / megabytes:.2f}", f"{cost / base:.2f}"] for name, cost in taken.items()]
    return table(["characters", "seconds a MB", "to the first"], rows)


def _odd(texts: Sequence[Text]) -> list[str]:
    ordinary = filled((text + "\n\n" for text, _ in texts), 1_000_000)
    rows = [[f"1 MB of {name}", f"{ratio:.2f}"] for name, ratio in odd(ordinary, _ADVERSARIAL, rounds=2).items()]
    return table(["text", "to ordinary text"], rows)


def figures_to_hold() -> dict[str, float]:
    """
    Ratios within one run, turned so that more is better: ordinary text to odd ones, the cheapest to the dearest length.
    """
    joined = filled((text + "\n\n" for text, _ in _news(data_directory())), 300_000)
    ratios = odd(joined, [name for name in _ADVERSARIAL if name != "dates"], rounds=2)
    taken = by_length(joined, (1_000, 10_000, 100_000, 300_000), rounds=4).values()
    return {f"speed.{name}": 1 / ratio for name, ratio in ratios.items()} | {"speed.lengths": min(taken) / max(taken)}


def _news(data: Path) -> list[Text]:
    """10 MB of news."""
    articles = json_lines(data / "dating/news_articles.jsonl.gz")
    news: list[Text] = [(row["text"], row["date"][:10]) for row in islice(articles, 2, None, 4)]
    while sum(len(text) for text, _ in news) > 10_000_000:
        news.pop()
    return news


def _stages(documents: list[Text]) -> list[str]:
    from timeline import infer_publication, reconstruct
    from timeline.pipeline import find

    size = sum(len(text) for text, _ in documents) / 1e6
    stages: dict[str, Callable[[], object]] = {
        "sentences, expressions, events and what links them": lambda: [find(text) for text, _ in documents],
        "infer_publication": lambda: [infer_publication(text) for text, _ in documents],
        "reconstruct, creation day given": lambda: [reconstruct(text, anchor=day) for text, day in documents],
        "reconstruct": lambda: [reconstruct(text) for text, _ in documents],
    }
    reconstruct("It opened on Monday.", anchor="2020-01-01")
    rows = []
    for name, work in stages.items():
        taken = seconds(work, repeats=1)
        rows.append([name, f"{size / taken:.3f}", f"{taken / len(documents) * 1e3:.1f}"])
    return table(["stage", "MB/s", "ms a document"], rows)


def _long(texts: Sequence[Text]) -> list[str]:
    """Cost a character of one text, by its length."""
    from timeline import reconstruct

    joined = filled((text + "\n\n" for text, _ in texts), 1_000_000)
    rows = []
    for length in (10_000, 100_000, 1_000_000):
        row = [f"{length:,}"]
        for anchor in ("2020-01-01", None):
            taken = seconds(partial(reconstruct, joined[:length], anchor=anchor), repeats=1)
            row.append(f"{taken / length * 1e6:.1f}")
        rows.append(row)
    return table(["characters", "ms a kilobyte, day given", "day inferred"], rows)


def _whole(timebank: list[Text], news: Sequence[Text]) -> list[str]:
    return [
        "`python -m benchmarks speed --whole`: all stages, one process, processor time; TimeBank.",
        "",
        *_stages(timebank),
        "",
        "`reconstruct` of one text by its length (news, joined):",
        "",
        *_long(news),
    ]


def main(argv: list[str]) -> int:
    """Print the figures and write them into the results page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, leave the results page alone")
    part = parser.add_mutually_exclusive_group()
    part.add_argument("--tagging", action="store_true", help="only time expressions, not the later stages")
    part.add_argument("--start", action="store_true", help="only what it takes to start the command")
    part.add_argument("--whole", action="store_true", help="only whole timelines, not time expressions alone")
    options = parser.parse_args(argv)
    sections: dict[str, list[str]] = {}
    if options.start or not (options.tagging or options.whole):
        sections["Speed of the start"] = start.lines()
    if not options.start:
        sections |= _of_work(tagging=not options.whole, whole=not options.tagging)
    for name, lines in sections.items():
        print("\n".join(lines), end="\n\n")
        if not options.dry:
            write_section(name, lines)
    return 0


def _of_work(*, tagging: bool, whole: bool) -> dict[str, list[str]]:
    data = data_directory()
    timebank: list[Text] = [(d.text, d.dct) for d in timeml_documents(data / "timex/tbaq/TimeBank")]
    news = _news(data)
    sections: dict[str, list[str]] = {}
    if tagging:
        sections["Speed"] = _expressions(timebank, news)
    if whole:
        sections["Speed of whole timelines"] = _whole(timebank, news)
    return sections


def _expressions(timebank: list[Text], news: list[Text]) -> list[str]:
    loading = min(float(subprocess.run([sys.executable, "-c", _IMPORT], capture_output=True).stdout) for _ in range(5))
    return [
        "`python -m benchmarks speed --tagging`, one process, processor time. The yardstick is `re.findall` of words,",
        f"ten times. Loading what tagging needs, English with it, and a sentence: {loading * 1e3:.0f} ms beyond attrs.",
        "",
        "`find_expressions`, the day given; a first pass remembers nothing of texts before:",
        "",
        *_tagging({"TimeBank": timebank, "news": news}),
        "",
        "Its cost by the length of the text (news):",
        "",
        *_lengths(news),
        "",
        "Its cost of odd texts, as a ratio to 1 MB of news:",
        "",
        *_odd(news),
    ]
