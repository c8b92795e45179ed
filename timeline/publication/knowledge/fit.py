"""
Learn how old texts are that tell dated things: ``python -m timeline.publication.knowledge.fit DATA``.

``DATA`` is the development data directory. Only texts of the training folds are read. What is written, and what
it was learned from, is told in ``card.md``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from events.document import Document
from timeline.calendar.intervals import DayInterval
from timeline.publication.evidence.known_events import Told, told_in, words_of
from timeline.publication.fit.texts import DatedText, read_texts
from timeline.publication.knowledge.curves import LAGS, REACH
from timeline.publication.knowledge.events import known_events
from timeline.publication.knowledge.telling import EDGES, measure

LEARNED_FROM = ("USA TODAY", "CNN", "usatoday", "cnn")
PRIOR_COUNTS = 4.0  # sightings that the wider class of a table stands for in each bin
SIGHTINGS = 2.0  # sightings of a way of telling that chance stands for in each bin
FLOOR = 1e-4  # share of the top rate below which no bin falls

Floats = npt.NDArray[np.float64]


def main(arguments: Sequence[str]) -> int:
    """Read, count, and write the tables."""
    texts = [
        text
        for text in read_texts(Path(arguments[0]))
        if text.fold != 0 and text.publisher not in ("reuters", "president")
    ]
    learned = {**events(texts)}
    path = Path(str(files("timeline.publication.knowledge").joinpath("tables.json")))
    old = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    old.update({name: [round(float(w), 3) for w in weights] for name, weights in learned.items()})
    path.write_text(
        "{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in sorted(old.items())) + "\n}\n", "utf-8"
    )
    return 0


def lag_bin(lag: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """The bin of `LAGS` of each lag."""
    return np.asarray(np.maximum(np.searchsorted(np.array(LAGS), np.clip(lag, -REACH, REACH), side="right") - 1, 0))


def lags_from(when: DayInterval, days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Days from a run of days, zero inside it."""
    return np.where(days < when.start, days - int(when.start), np.maximum(days - int(when.end) + 1, 0))


def exposure(spans: Iterable[DayInterval], days: npt.NDArray[np.int64]) -> Floats:
    """How many pairs of a thing and a text have a lag in each bin."""
    total = np.zeros(len(LAGS))
    for when in spans:
        total += np.bincount(lag_bin(lags_from(when, days)), minlength=len(LAGS))
    return total


def rates(sightings: dict[str, Floats], exposures: dict[str, Floats], wider: dict[str, str]) -> dict[str, Floats]:
    """Log rates of sightings per exposure in each bin, leaning on the wider class where there are few."""
    pooled_n: dict[str, Floats] = defaultdict(lambda: np.zeros(len(LAGS)))
    pooled_e: dict[str, Floats] = defaultdict(lambda: np.zeros(len(LAGS)))
    for name, n in sightings.items():
        pooled_n[wider[name]] += n
        pooled_e[wider[name]] += exposures[name]
    shape = {}
    for name in pooled_n:
        level = pooled_n[name].sum() / pooled_e[name].sum()
        shape[name] = (pooled_n[name] + 1.0) / (pooled_e[name] + 1.0 / level)
    learned = {}
    for name, n in sightings.items():
        expected = shape[wider[name]] * exposures[name]
        scale = n.sum() / expected.sum()
        prior = shape[wider[name]] * scale
        rate = (n + PRIOR_COUNTS) / (exposures[name] + PRIOR_COUNTS / prior)
        learned[name] = np.log(np.maximum(rate / rate.max(), FLOOR))
    return learned


def events(texts: Sequence[DatedText]) -> dict[str, Floats]:
    """The tables of known events: their age by fame and place, and the ways they are told by what they measure."""
    days = np.array([text.date.toordinal() for text in texts], dtype=np.int64)
    told: list[tuple[int, Told]] = []
    for number, text in enumerate(texts):
        words, _ = words_of(Document(id=text.id, text=text.text, title=text.title))
        told += [(number, item) for item in told_in(words)]
    print(f"{len(texts)} texts, {len(told)} events told", file=sys.stderr)
    all_events = [known_events().event(number) for number in range(len(known_events().rows))]
    sightings: dict[str, Floats] = defaultdict(lambda: np.zeros(len(LAGS)))
    exposures: dict[str, Floats] = {}
    wider: dict[str, str] = {}
    for number, item in told:
        sightings[item.table][lag_bin(lags_from(item.mention.event.when, days[number : number + 1]))[0]] += 1
    of_class: dict[tuple[bool, int], Floats] = {}
    for name in sightings:
        _, expected, fame, place = name.split(":")
        key = (expected == "expected", int(fame))
        if key not in of_class:
            of_class[key] = exposure((e.when for e in all_events if (e.expected, e.fame) == key), days)
        exposures[name], wider[name] = of_class[key], f"{expected}:{place}"
    return {**rates(sightings, exposures, wider), **ways(told, days)}


def ways(told: Sequence[tuple[int, Told]], days: npt.NDArray[np.int64]) -> dict[str, Floats]:
    """How likely each way of telling is, given that the event is told, by what it measures."""
    learned = {}
    random = np.random.default_rng(1)
    for way, edges in EDGES.items():
        mine = [(number, item) for number, item in told if item.telling.way == way]
        counts = np.full(len(edges), 0.0)
        for number, item in mine:
            counts[_bin(edges, item, days[number])] += 1
        # What it would measure beside events told in any way.
        base = np.full(len(edges), 0.0)
        sample = random.choice(len(told), size=min(len(told), 6000), replace=False)
        for at in sample:
            number, other = told[at]
            if way in ("ago", "anniversary"):
                telling = mine[int(random.integers(len(mine)))][1].telling
            else:
                telling = other.telling.__class__(way, 0, 0)
            base[int(_bins(edges, measure(telling, other.mention.event.when, days[number : number + 1]))[0])] += 1
        share = len(mine) / len(told)
        base *= len(told) / len(sample)
        strength = SIGHTINGS / max(share, 1e-6)
        learned[f"way:{way}"] = np.log((counts + SIGHTINGS) / (base + strength))
        print(way, len(mine), np.round(learned[f"way:{way}"] - np.log(max(share, 1e-6)), 1), file=sys.stderr)
    return learned


def _bin(edges: tuple[float, ...], item: Told, day: np.int64) -> int:
    return int(_bins(edges, measure(item.telling, item.mention.event.when, np.array([day])))[0])


def _bins(edges: tuple[float, ...], measured: Floats) -> npt.NDArray[np.int64]:
    return np.asarray(np.maximum(np.searchsorted(np.array(edges), measured, side="right") - 1, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
