"""
Speed, as ratios within one run: this project's stages against a fixed piece of interpreter work.

Megabytes a second depend on the machine; the ratio to the yardstick (splitting the same text into words with
a regular expression, ten times over) does not, much.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable

from benchmarks.data import data_directory, timeml_documents
from benchmarks.report import table, write_section

_WORD = re.compile(r"\w+|[^\w\s]")
_ORDINARY = "The council met on Tuesday and said the bridge, closed since May 2021, would reopen in three weeks. "
_ADVERSARIAL = {
    "digits": "1234567890",
    "last last last": "last ",
    "in in in 19 19 19": "in in in 19 19 19 ",
    "one unbroken word": "a",
    "weekday names": "Monday Tuesday Wednesday ",
}


def seconds(work: Callable[[], object], *, repeats: int = 3) -> float:
    """Processor seconds of the fastest of some runs; the least disturbed one."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def filled(piece: str, size: int) -> str:
    """A text of that many characters made of one piece."""
    return (piece * (size // len(piece) + 1))[:size]


def main(argv: list[str]) -> int:
    """Print the figures and write them into the results page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, leave the results page alone")
    options = parser.parse_args(argv)
    from timeline import find_expressions, infer_publication, reconstruct

    documents = timeml_documents(data_directory() / "timex/tbaq/TimeBank")
    size = sum(len(d.text) for d in documents) / 1e6
    find_expressions("on Monday", anchor="2020-01-01")
    reconstruct("It opened on Monday.", anchor="2020-01-01")
    yardstick = seconds(lambda: [_WORD.findall(d.text) for _ in range(10) for d in documents])
    stages: dict[str, Callable[[], object]] = {
        "find_expressions, creation day given": lambda: [find_expressions(d.text, anchor=d.dct) for d in documents],
        "infer_publication": lambda: [infer_publication(d.text) for d in documents],
        "reconstruct, creation day given": lambda: [reconstruct(d.text, anchor=d.dct) for d in documents],
        "reconstruct": lambda: [reconstruct(d.text) for d in documents],
    }
    rows = []
    for name, work in stages.items():
        taken = seconds(work, repeats=3 if "find" in name else 1)
        rows.append([name, f"{size / taken:.3f}", f"{taken / yardstick:.1f}", f"{taken / len(documents) * 1e3:.1f}"])
    lines = [
        "`python -m benchmarks speed`, one process, TimeBank. The yardstick is `re.findall` of words, ten times.",
        "",
        *table(["stage", "MB/s", "times the yardstick", "ms a document"], rows),
        "",
        "Cost of `find_expressions` a megabyte, as a ratio to 100 kB of ordinary text:",
        "",
    ]
    base = seconds(lambda: find_expressions(filled(_ORDINARY, 100_000), anchor="2020-01-01")) / 100_000
    rows = []
    for length in (1_000, 10_000, 1_000_000, 10_000_000):
        text = filled(_ORDINARY, length)
        taken = seconds(lambda text=text: find_expressions(text, anchor="2020-01-01"), repeats=5 if length < 1e6 else 1)
        rows.append([f"ordinary text, {length:,} characters", f"{taken / length / base:.2f}"])
    for name, piece in _ADVERSARIAL.items():
        text = filled(piece, 1_000_000)
        taken = seconds(lambda text=text: find_expressions(text, anchor="2020-01-01"), repeats=1)
        rows.append([f"1 MB of {name}", f"{taken / 1e6 / base:.2f}"])
    lines += table(["text", "ratio"], rows)
    print("\n".join(lines))
    if not options.dry:
        write_section("Speed", lines)
    return 0
