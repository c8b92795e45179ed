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
from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.evidence import ages as age_evidence
from timeline.publication.evidence import numbered as number_evidence
from timeline.publication.evidence import offices as office_evidence
from timeline.publication.evidence.known_events import Told, told_in, words_of
from timeline.publication.fit.texts import DatedText, read_texts
from timeline.publication.knowledge.curves import LAGS, REACH
from timeline.publication.knowledge.events import known_events, read_days
from timeline.publication.knowledge.numbered import CLASS, YEARLY, forms, numbered_in
from timeline.publication.knowledge.offices import Spell, holders_in, spells_by_surname
from timeline.publication.knowledge.telling import BY_SURPRISE, EDGES, measure
from timeline.publication.knowledge.words import Words

PRIOR_COUNTS = 4.0  # sightings that the wider class of a table stands for in each bin
SIGHTINGS = 2.0  # sightings of a way of telling that chance stands for in each bin
CHANCE = -6.5  # natural log; judged, for want of sightings: one month of twelve, of one sentence in fifty
ENOUGH = 12.0  # sightings in a bin that need no neighbours
MOST = 4  # neighbours on each side a bin may lean on
FLOOR = 1e-4  # share of the top rate below which no bin falls

Floats = npt.NDArray[np.float64]


def main(arguments: Sequence[str]) -> int:
    """Read, count, and write the tables."""
    texts = [
        text
        for text in read_texts(Path(arguments[0]))
        if text.fold != 0 and text.publisher not in ("reuters", "president")
    ]
    learned = {**events(texts), **offices(texts), **numbered(texts), **stated_ages(texts)}
    path = Path(str(files("timeline.publication.knowledge").joinpath("data", "tables.json")))
    stored = {name: [round(float(weight), 3) for weight in weights] for name, weights in sorted(learned.items())}
    path.write_text(
        "{\n" + ",\n".join(f" {json.dumps(k)}: {json.dumps(v)}" for k, v in stored.items()) + "\n}\n", "utf-8"
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
        seen, among = _widened(pooled_n[name]), _widened(pooled_e[name], pooled_n[name])
        shape[name] = (seen + 1.0) / (among + 1.0 / level)
    learned = {}
    for name, n in sightings.items():
        expected = shape[wider[name]] * exposures[name]
        prior = shape[wider[name]] * n.sum() / expected.sum()
        seen, among = _widened(n), _widened(exposures[name], n)
        rate = (seen + PRIOR_COUNTS) / (among + PRIOR_COUNTS / prior)
        learned[name] = np.log(np.maximum(rate / rate.max(), FLOOR))
    return learned


def _widened(values: Floats, sightings: Floats | None = None) -> Floats:
    """
    Each bin's values with those of as many neighbours as it takes to see `ENOUGH` things.

    Bins before a thing, of its day, and after it are kept apart; ``sightings`` are the values where not given.
    """
    sightings = values if sightings is None else sightings
    day = LAGS.index(0)
    widened = values.copy()
    for first, end in ((0, day), (day + 1, len(values))):
        for at in range(first, end):
            for reach in range(MOST + 1):
                around = slice(max(at - reach, first), min(at + reach + 1, end))
                widened[at] = values[around].sum()
                if sightings[around].sum() >= ENOUGH:
                    break
    return widened


def events(texts: Sequence[DatedText]) -> dict[str, Floats]:
    """The tables of known events: their age by fame and place, and the ways they are told by what they measure."""
    days = np.array([text.date.toordinal() for text in texts], dtype=np.int64)
    told: list[tuple[int, Told]] = []
    for number, text in enumerate(texts):
        told += [(number, item) for item in told_in(_words(text))]
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


def offices(texts: Sequence[DatedText]) -> dict[str, Floats]:
    """The tables of office holders: lags from the nearest of their spells, by class and form."""
    days = np.array([text.date.toordinal() for text in texts], dtype=np.int64)
    sightings: dict[str, Floats] = defaultdict(lambda: np.zeros(len(LAGS)))
    for number, text in enumerate(texts):
        for holder in holders_in(_words(text)):
            if len(holder.spells) > 1:  # back in office, or namesakes: what lag they have is what is asked
                continue
            meant = [office_evidence.measured_from(spell, holder.form) for spell in holder.spells]
            lag = _nearest(meant, days[number : number + 1])
            sightings[office_evidence.table_of(holder)][lag_bin(lag)[0]] += 1
    people: dict[tuple[str, str], list[Spell]] = defaultdict(list)
    for spells in spells_by_surname().values():
        for spell in spells:
            people[spell.group, spell.holder].append(spell)
    exposures = {}
    for table in sightings:
        _, group, form = table.split(":")
        exposures[table] = np.zeros(len(LAGS))
        for (of_group, _), held in people.items():
            if of_group == group and len(held) == 1:
                lags = _nearest([office_evidence.measured_from(spell, form) for spell in held], days)
                exposures[table] += np.bincount(lag_bin(lags), minlength=len(LAGS))
    for table, n in sightings.items():
        print(table, int(n.sum()), file=sys.stderr)
    return rates(sightings, exposures, {table: table.rpartition(":")[2] for table in sightings})


def _nearest(spells: Sequence[DayInterval], days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    lags = np.array([lags_from(when, days) for when in spells])
    return np.asarray(np.take_along_axis(lags, np.abs(lags).argmin(axis=0)[None], axis=0)[0])


def numbered(texts: Sequence[DatedText]) -> dict[str, Floats]:
    """The tables of numbered and yearly things, by family."""
    days = np.array([text.date.toordinal() for text in texts], dtype=np.int64)
    sightings: dict[str, Floats] = defaultdict(lambda: np.zeros(len(LAGS)))
    for number, text in enumerate(texts):
        for item in number_evidence.heard(numbered_in(_words(text))):
            sightings[item.table][lag_bin(lags_from(item.when, days[number : number + 1]))[0]] += 1
    things: dict[str, set[DayInterval]] = defaultdict(set)
    for listed in forms().values():
        for _, family, _, edtf in listed:
            when = read_days(edtf)
            if family == "name":
                when = DayInterval(when.start, day_of(2100))
            things[f"numbered:{family}"].add(when)
    for table in sightings:
        if table.startswith("yearly:"):
            month, day = YEARLY[next(word for word in YEARLY if CLASS.get(word, "past") == table[7:])]
            things[table] = {
                DayInterval(start, Day(start + 1))
                for year in range(1950, 2031)
                for start in (day_of(year, month, day),)
            }
    for table, n in sightings.items():
        print(table, int(n.sum()), file=sys.stderr)
    exposures = {table: exposure(sorted(things[table]), days) for table in sightings}
    learned = rates(sightings, exposures, {table: table for table in sightings})
    day = LAGS.index(0)
    for table, weights in learned.items():
        if table.startswith("yearly:"):  # the day that stands for a year's is no day of its own
            weights[day] = (weights[day - 1] + weights[day + 1]) / 2
    return learned


def stated_ages(texts: Sequence[DatedText]) -> dict[str, Floats]:
    """How many years the age by birth differs from the age stated."""
    differences = np.zeros(2 * age_evidence.FAR + 1)
    deaths = 0
    for text in texts:
        day = np.array([text.date.toordinal()])
        for aged in age_evidence.ages_in(text.text):
            died = [
                life.died
                for life in aged.lives
                if aged.died and life.died and age_evidence.age_at(life, life.died) == aged.age
            ]
            if died:
                deaths += 1
            else:
                nearest = min((int(age_evidence.ages(life, day)[0]) - aged.age for life in aged.lives), key=abs)
                differences[min(max(nearest, -age_evidence.FAR), age_evidence.FAR) + age_evidence.FAR] += 1
    print("ages", int(differences.sum()), "off by", differences[35:46], "deaths", deaths, file=sys.stderr)
    smooth = differences + np.array([2.0 / (1 + abs(d)) for d in range(-age_evidence.FAR, age_evidence.FAR + 1)])
    return {"age:years": np.log(smooth / smooth.sum())}


def _words(text: DatedText) -> Words:
    return words_of(Document(id=text.id, text=text.text, title=text.title))[0]


def ways(all_told: Sequence[tuple[int, Told]], days: npt.NDArray[np.int64]) -> dict[str, Floats]:
    """How likely each way of telling is, given that the event is told, by what it measures."""
    learned = {}
    random = np.random.default_rng(1)
    kinds = [(way, way, all_told) for way in EDGES if way not in BY_SURPRISE]
    for surprise in ("expected", "sudden"):
        expected = surprise == "expected"
        of_kind = [(number, item) for number, item in all_told if item.mention.event.expected == expected]
        kinds += [(f"{way}:{surprise}", way, of_kind) for way in BY_SURPRISE]
    for name, way, told in kinds:
        edges = EDGES[way]
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
        learned[f"way:{name}"] = np.log((counts + SIGHTINGS) / (base + strength))
        print(name, len(mine), np.round(learned[f"way:{name}"] - np.log(max(share, 1e-6)), 1), file=sys.stderr)
    for way, at in (("month last year", 1), ("month this year", 0)):
        learned[f"way:{way}"] = np.where(np.array(EDGES[way]) == at, 0.0, CHANCE)
    return learned


def _bin(edges: tuple[float, ...], item: Told, day: np.int64) -> int:
    return int(_bins(edges, measure(item.telling, item.mention.event.when, np.array([day])))[0])


def _bins(edges: tuple[float, ...], measured: Floats) -> npt.NDArray[np.int64]:
    return np.asarray(np.maximum(np.searchsorted(np.array(edges), measured, side="right") - 1, 0))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
