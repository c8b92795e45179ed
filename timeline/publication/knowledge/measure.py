"""
What the knowledge witnesses tell alone: ``python -m timeline.publication.knowledge.measure DATA [train]``.

``DATA`` is the development data directory. Texts of the test fold are scored, or a sample of the training folds.
For each witness, over the texts it speaks of: the bits it adds to the prior at the true day, and how often the
year is right and the 0.9 interval holds the true day.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from events.document import Document
from timeline.publication.case import Case, Witness
from timeline.publication.evidence import ages, known_events, numbered, offices
from timeline.publication.fit.texts import DatedText, read_texts
from timeline.publication.inference import posterior, weigh
from timeline.publication.window import WINDOW, Days, calendar_of, days_of, log_prior

WITNESSES: dict[str, tuple[Witness, ...]] = {
    "known events": (known_events.witness,),
    "offices": (offices.witness,),
    "numbered things": (numbered.witness,),
    "ages": (ages.witness,),
    "all four": (known_events.witness, offices.witness, numbered.witness, ages.witness),
}


def main(arguments: Sequence[str]) -> int:
    """Score and print a table."""
    training = "train" in arguments[1:]
    groups: dict[str, list[DatedText]] = {}
    for text in read_texts(Path(arguments[0])):
        if (text.fold != 0) == training:
            groups.setdefault(_group(text), []).append(text)
    days = days_of(WINDOW)
    print(f"{'texts':16} {'witness':16} {'speaks':>12} {'bits':>6} {'year':>5} {'±31':>5} {'held':>5} {'width':>6}")
    for group, texts in groups.items():
        step = max(1, len(texts) // 1200)
        for name, witnesses in WITNESSES.items():
            rows = [row for text in texts[::step] if (row := _score(text, witnesses, days)) is not None]
            if rows:
                bits, year, month, held = np.mean([row[:4] for row in rows], axis=0)
                width = np.median([row[4] for row in rows])
                spoke = f"{len(rows)}/{len(texts[::step])}"
                print(f"{group:16} {name:16} {spoke:>12} {bits:6.2f} {year:5.2f} {month:5.2f} {held:5.2f} {width:6.0f}")
    return 0


def _group(text: DatedText) -> str:
    if text.publisher in ("reuters", "president"):
        return text.publisher
    if text.date.year < 2010:
        return "older newswire"
    return "modern news"


def _score(
    text: DatedText, witnesses: Sequence[Witness], days: Days
) -> tuple[float, float, float, float, float] | None:
    case = Case(Document(id=text.id, text=text.text, title=text.title), (), days)
    evidence = [item for witness in witnesses for item in witness(case)]
    if not evidence:
        return None
    found = posterior(days, weigh(evidence))
    p = np.zeros(len(days))
    p[found.mass.at] = found.p
    prior = np.exp(log_prior(days))
    true = text.date.toordinal() - int(days[0])
    best = int(p.argmax())
    calendar = calendar_of(days)
    years = np.bincount(calendar.year - int(calendar.year[0]), weights=p)
    total = np.cumsum(p)
    low, high = int(np.searchsorted(total, 0.05)), int(np.searchsorted(total, 0.95))
    return (
        float(np.log2(max(p[true], 1e-30) / prior[true])),
        float(int(years.argmax()) + int(calendar.year[0]) == text.date.year),
        float(abs(best - true) <= 31),
        float(low <= true <= high),
        float(high - low),
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
