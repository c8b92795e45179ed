"""
The order of events against people's annotation: by pairs from gold events, and of whole timelines from raw text.

Five-fold figures fit on four folds and score the fifth; what is measured from raw text is so on the test fold, with
the shipped weights, which have not seen it. The nine held-out documents of TimeBank-Dense are in none.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence

from benchmarks.awareness import Awareness, awareness
from benchmarks.data import data_directory
from benchmarks.report import table, write_section
from events.training.corpora import fold_of
from timeline.calendar.days import Day
from timeline.calendar.intervals import DayInterval
from timeline.calendar.iso import day_from_iso
from timeline.ordering.fit.closure import KNOWN, Link
from timeline.ordering.fit.corpora import AnnotatedText, Pair, read_dense, read_starts, read_texts
from timeline.ordering.fit.examples import of_kind, read_examples
from timeline.ordering.fit.reading import Read, read_raw
from timeline.ordering.fit.training import SETTINGS, Predicted, cross_validate
from timeline.ordering.links import told_links

KINDS = {"events": "E-E", "times": "E-T", "written": "E-DCT", "dates": "T-T, T-DCT"}
OVER_A_DAY = frozenset(("IS_INCLUDED", "SIMULTANEOUS", "DURING", "IDENTITY", "BEGINS", "ENDS"))


def main(argv: list[str]) -> int:
    """Measure; print the section, and write it unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks ordering", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print only")
    parser.add_argument("--raw", action="store_true", help="only what is measured from raw text; implies --dry")
    options = parser.parse_args(argv)
    texts = list(read_texts(data_directory()))
    lines = [] if options.raw else ["`python -m benchmarks ordering`.", "", *_from_gold()[0], ""]
    lines += _from_raw_text(texts)[0]
    print("\n".join(lines))
    if not (options.dry or options.raw):
        write_section("Order", lines)
    return 0


def figures_to_hold() -> dict[str, float]:
    """The figures that floors are for: those from raw text; fitting five times takes too long for every check."""
    return _from_raw_text(list(read_texts(data_directory())))[1]


# From gold events and times


def _from_gold() -> tuple[list[str], dict[str, float]]:
    examples = read_examples(data_directory())
    unseen = [one for kind in KINDS for one in cross_validate(of_kind(examples, kind), SETTINGS[kind])]
    dense = [one for one in unseen if one.example.scheme == "dense"]
    starts = [one for one in unseen if one.example.scheme == "starts"]
    links = [one for one in unseen if one.example.scheme == "links"]
    rows, figures = [], {}
    for kind, name in [*KINDS.items(), ("", "all")]:
        chosen = [one for one in dense if kind in (one.example.kind, "")]
        usual = Counter(one.example.label for one in chosen).most_common(1)[0][1] / len(chosen)
        figures[f"ordering.dense.{name}"] = _accuracy(chosen)
        told = [one for one in links if kind in (one.example.kind, "")]
        rows.append([name, str(len(chosen)), f"{_accuracy(chosen):.3f}", f"{usual:.3f}", f"{_accuracy(told):.3f}"])
    dev = {pair.document for pair in read_dense(data_directory(), "dev")}
    of_dev = [one for one in dense if one.example.document in dev]
    figures["ordering.dense.dev"] = _accuracy(of_dev)
    usual = Counter(one.example.label for one in of_dev).most_common(1)[0][1] / len(of_dev)
    rows.append(["all, the five dev documents", str(len(of_dev)), f"{_accuracy(of_dev):.3f}", f"{usual:.3f}", ""])
    f1 = figures["ordering.starts.f1"] = _start_f1([(one.example.label, one.label) for one in starts])
    always = _start_f1([(one.example.label, "before") for one in starts])
    lines = ["TimeBank-Dense (27 documents), five-fold, from gold events and times, all labels and vague: F1. The last"]
    lines += ["column is the share right of TimeML's own links of these kinds, which know no vague.", ""]
    lines += table(["pairs", "n", "F1", "always the commonest label", "TimeML links"], rows)
    lines += ["", f"MATRES (TimeBank and AQUAINT, {len(starts)} pairs), five-fold, from gold events: F1 {f1:.3f}"]
    lines += [f"(always before: {always:.3f}).", "", "How far probabilities of MATRES labels can be trusted:", ""]
    return [*lines, *_calibration(starts)], figures


def _accuracy(predicted: Sequence[Predicted]) -> float:
    return sum(one.label == one.example.label for one in predicted) / max(1, len(predicted))


def _start_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """F1 of MATRES: a vague is no relation, neither told nor asked for."""
    right = sum(gold == told != "vague" for gold, told in pairs)
    return _f1(right, sum(told != "vague" for _, told in pairs), sum(gold != "vague" for gold, _ in pairs))


def _f1(right: int, given: int, gold: int) -> float:
    return 2 * right / (given + gold) if given + gold else 0.0


def _calibration(predicted: Sequence[Predicted]) -> list[str]:
    """How often the likeliest label is right, by the probability it was given."""
    rows = []
    for low, high in ((0.0, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        chosen = [one for one in predicted if low <= one.p[one.label] < high]
        if chosen:
            claimed = sum(one.p[one.label] for one in chosen) / len(chosen)
            rows.append(
                [f"{low:.1f} to {min(high, 1):.1f}", str(len(chosen)), f"{claimed:.3f}", f"{_accuracy(chosen):.3f}"]
            )
    return table(["probability", "pairs", "claimed", "right"], rows)


# From raw text


def _from_raw_text(texts: Sequence[AnnotatedText], fold: int = 0) -> tuple[list[str], dict[str, float]]:
    test = [text for text in texts if fold_of(text.id) == fold]
    starts = _starts_of(texts)
    rows, figures = [], {}
    for name, dated in (("given", True), ("withheld", False)):
        read = [read_raw(text, dated=dated) for text in test]
        aware = sum((awareness(_given(one), _gold(one)) for one in read), Awareness())
        f1, share = _order_scores(read, starts)
        held, entries, width = coverage(read)
        figures |= {f"ordering.raw.{name}.awareness": aware.f1, f"ordering.raw.{name}.starts": f1}
        figures |= {f"ordering.raw.{name}.order": share, f"ordering.raw.{name}.coverage": held}
        shown = (aware.precision, aware.recall, aware.f1, f1, share, held)
        rows.append([name, *(f"{value:.3f}" for value in shown), str(entries), f"{width:.0f}"])
    lines = [
        f"From raw text with our own events and times, {len(test)} documents of TimeBank and AQUAINT (test fold), the",
        "creation day given or withheld. Awareness is by closure (benchmarks/awareness.py); order is the share right",
        "of MATRES pairs that are not vague and whose events we find, however unsure we are; coverage is the share of",
        "dated events whose interval (mass 0.9) meets the day that the annotation ties them to.",
        "",
    ]
    head = ["creation day", "awareness P", "R", "F1", "MATRES F1", "order", "coverage", "dated events", "mean days"]
    return [*lines, *table(head, rows)], figures


def _starts_of(texts: Sequence[AnnotatedText]) -> dict[str, list[Pair]]:
    instances = {text.id: text.instances for text in texts}
    found: dict[str, list[Pair]] = {}
    for corpus in ("timebank", "aquaint"):
        for pair in read_starts(data_directory(), corpus, instances):
            found.setdefault(pair.document, []).append(pair)
    return found


def _order_scores(read: Sequence[Read], starts: Mapping[str, Sequence[Pair]]) -> tuple[float, float]:
    """F1 of MATRES, and the share of pairs found and not vague whose likeliest order is right."""
    right = given = gold = found = ordered = 0
    for one in read:
        for pair in starts.get(one.text.id, ()):
            gold += pair.label != "vague"
            ends = one.ours.get(pair.first), one.ours.get(pair.second)
            if ends[0] is None or ends[1] is None:
                continue
            p = one.timeline.relation(ends[0], ends[1])
            told = max(p, key=lambda label: (p[label], label))
            given += told != "vague"
            right += told == pair.label != "vague"
            if pair.label != "vague":
                found += 1
                sure = max(("before", "after", "equal"), key=lambda label: p[label])
                ordered += p[sure] > 0 and sure == pair.label
    return _f1(right, given, gold), ordered / max(1, found)


def _given(one: Read) -> list[Link]:
    """What the timeline tells, by the annotation's ids where it has them."""
    return [Link(one.named(link.source), one.named(link.target), link.relation) for link in told_links(one.timeline)]


def _gold(one: Read) -> list[Link]:
    return [link for link in one.text.links if link.relation in KNOWN]


def coverage(read: Sequence[Read]) -> tuple[float, int, float]:
    """Share of dated events whose interval meets the day they are tied to, how many, and the mean width in days."""
    held = count = width = 0
    for one in read:
        entries = {event: entry for entry in one.timeline.entries for event in entry.events}
        days = {name: _day(value) for name, value in one.text.values.items()}
        told: dict[str, set[DayInterval]] = {}
        for link in one.text.links:
            source, target, relation = link.source, link.target, link.relation
            if source in days:
                source, target, relation = target, source, {"INCLUDES": "IS_INCLUDED"}.get(relation, relation)
            elif relation == "INCLUDES":
                continue
            day = days.get(target)
            if day is not None and source in one.text.events and relation in OVER_A_DAY:
                told.setdefault(source, set()).add(day)
        for event, when in told.items():
            entry = entries.get(one.ours.get(event, ""))
            if entry is None or entry.status != "dated" or len(when) != 1:
                continue
            begin, end = entry.begin.earliest, entry.end.latest
            if begin is None or end is None:
                continue
            [day] = when
            count += 1
            held += begin < day.minutes.end and day.minutes.start < end
            width += (end - begin) / 1440
    return held / max(1, count), count, width / max(1, count)


def _day(value: str) -> DayInterval | None:
    """The day a TIMEX3 value names, with or without a clock time."""
    try:
        day = day_from_iso(value[:10])
    except ValueError:
        return None
    return DayInterval(day, Day(day + 1)) if len(value) >= 10 else None
