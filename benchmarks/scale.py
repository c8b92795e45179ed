"""
Scale: what a document of many events costs, and what many documents cost, in time and memory.

Times are of the processor. Texts are news articles, joined where one of a given size is wanted.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
import tracemalloc
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from typing import TypeVar

from benchmarks.data import data_directory, json_lines
from benchmarks.report import table, write_section

T = TypeVar("T")

EVENTS = (100, 500, 2_000)
STREAM = (200, 1_000, 2_000)
SHARED_OUT = 200  # documents for the workers


def main(argv: list[str]) -> int:
    """Print the figures and write them into the results page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks scale", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only, leave the results page alone")
    options = parser.parse_args(argv)
    articles = json_lines(data_directory() / "dating/news_articles.jsonl.gz")
    texts = [row["text"] for row in islice(articles, 2, None, 8)]
    lines = [
        "`python -m benchmarks scale`: processor time, one process unless said otherwise; news.",
        "",
        "One document, by the number of its events. Solving is all that comes after the text was read: dating it,",
        "reading every time and solving the network on each likely day, entries. Memory is the most held beyond",
        "what there was before.",
        "",
        *_one(texts),
        "",
        "Many documents, one after another, each timeline let go when it was seen (a stream), and what a kept timeline",
        "holds:",
        "",
        *_stream(texts),
        "",
        *_kept(texts),
        "",
        f"`reconstruct_many` of {SHARED_OUT} documents, with its workers' time:",
        "",
        *_workers(texts[:SHARED_OUT]),
    ]
    print("\n".join(lines))
    if not options.dry:
        write_section("Scale", lines)
    return 0


def _text_with(events: int, texts: Sequence[str]) -> str:
    """Articles joined until so many events are found in them."""
    from timeline.pipeline import find

    found, pieces = 0, []
    for text in cycle(texts):
        found += len(find(text).events)
        pieces.append(text)
        if found >= events:
            return "\n\n".join(pieces)
    return ""


def _one(texts: Sequence[str]) -> list[str]:
    from timeline.pipeline import find, place

    rows = []
    for events in EVENTS:
        text = _text_with(events, texts)
        reading, found = _timed(lambda text=text: find(text))
        given, _ = _timed(lambda found=found: place(found, anchor="2020-01-01"))
        inferred, _ = _timed(lambda found=found: place(found))
        tracemalloc.start()
        place(found)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        rows.append(
            [
                f"{len(found.events):,}",
                f"{len(text):,}",
                f"{reading:.2f}",
                f"{given:.2f}",
                f"{inferred:.2f}",
                f"{most / 1e6:.0f}",
            ]
        )
    header = ["events", "characters", "s to read", "s to solve, day given", "day inferred", "MB at most"]
    return table(header, rows)


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        value = work()
        best = min(best, time.process_time() - start)
    return best, value


def _stream(texts: Sequence[str]) -> list[str]:
    from timeline import reconstruct

    rows, start = [], time.process_time()
    for done, text in enumerate(islice(cycle(texts), STREAM[-1]), start=1):
        reconstruct(text)
        if done in STREAM:
            gc.collect()
            taken = (time.process_time() - start) / done * 1e3
            rows.append([f"{done:,}", f"{_resident():.0f}", f"{taken:.1f}"])
    return table(["documents", "MB resident", "ms a document"], rows)


def _resident() -> float:
    """Megabytes that the process holds now."""
    with open("/proc/self/statm", encoding="ascii") as pages:
        return int(pages.read().split()[1]) * resource.getpagesize() / 1e6


def _kept(texts: Sequence[str]) -> list[str]:
    from timeline import reconstruct

    some = texts[:40]
    for text in some:  # what is remembered of texts in general is no part of their timelines
        reconstruct(text)
    gc.collect()
    tracemalloc.start()
    kept = [reconstruct(text) for text in some]
    gc.collect()
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    long = sum(map(len, some)) / len(some)
    return table(["characters", "KB kept a timeline"], [[f"{long:,.0f}", f"{size / 1e3:,.0f}"]])


def _workers(texts: Sequence[str]) -> list[str]:
    from timeline import reconstruct_many

    rows = []
    for workers in (1, 2):
        before = _seconds()
        reconstruct_many(texts, workers=workers)
        taken = _seconds() - before
        rows.append([str(workers), f"{taken / len(texts) * 1e3:.1f}"])
    return table(["workers", "ms a document, all processes"], rows)


def _seconds() -> float:
    """Processor seconds of this process and of those it has waited for."""
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
