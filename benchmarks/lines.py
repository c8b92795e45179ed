"""
A sample of lines to be judged by a reader: ``python -m benchmarks lines --seed 1 --entries 60``.

Articles of the news outside the test weeks, shuffled by the seed, two entries of each at most, drawn by the same
generator from what is shown by default; the day of the article is given. Printed with the words around each, for a
table of judgements as in `docs/lines.md`. Nothing is measured.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import re
from collections.abc import Iterator

from benchmarks.data import data_directory, json_lines
from benchmarks.folds import is_test_week
from timeline import reconstruct
from timeline.render.rows import Row, rows_of

BEFORE, AFTER = 420, 220  # characters shown around an event
A_DOCUMENT = 2


def main(argv: list[str]) -> int:
    """Print the sample."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks lines", description=__doc__)
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--entries", type=int, default=60)
    parser.add_argument(
        "--whole", type=int, default=0, metavar="N", help="print every Nth article whole, with its rows"
    )
    options = parser.parse_args(argv)
    for line in sample(options.seed, options.entries, options.whole):
        print(line)
    return 0


def sample(seed: int, entries: int, whole: int) -> Iterator[str]:
    """The sample as lines of text; articles that give no entry are named too."""
    rows = list(json_lines(data_directory() / "dating/news_articles.jsonl.gz"))
    articles = [row for row in rows if not is_test_week(dt.date.fromisoformat(row["date"][:10]))]
    generator = random.Random(seed)
    generator.shuffle(articles)
    drawn = used = 0
    for article in articles:
        if drawn >= entries:
            return
        made = reconstruct(article["text"], anchor=article["date"][:10])
        shown = rows_of(made, made.mass)
        yield f"\n## {article['id']} {dt.date.fromisoformat(article['date'][:10]):%a %Y-%m-%d} ({len(shown)} entries)"
        used += bool(shown)
        for place in sorted(generator.sample(range(len(shown)), min(A_DOCUMENT, len(shown), entries - drawn))):
            drawn += 1
            yield f"[{drawn}] {told(shown[place])}\n    {around(article['text'], shown[place])}"
        if whole and shown and used % whole == 0:
            yield "\n".join([article["text"], "-- shown:", *map(told, shown)])


def told(row: Row) -> str:
    """A row as the view tells it."""
    return " · ".join([f"{row.when} | {row.entry.label}", *map(str, row.marks)])


def around(text: str, row: Row) -> str:
    """The words around an entry's event, which stands between double angles."""
    span = row.entry.quotes[0].span
    before, after = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + AFTER]
    return re.sub(r"\s*\n\s*", " / ", f"{before}«{span.of(text)}»{after}")
