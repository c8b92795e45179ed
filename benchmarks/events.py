"""
Events against people's annotation: TimeBank and AQUAINT documents of the test fold, and tags on treebanks.

F1 of an attribute counts an event right when its extent and the attribute are, as TempEval-3 task B does.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import attrs

from benchmarks.data import data_directory
from benchmarks.folds import is_test_fold
from benchmarks.report import table, write_section
from events.detection import find_events
from events.document import Document
from events.event import Event
from events.sentences import split_sentences
from events.tagging import load_model
from events.training.corpora import held_out, read_timeml, read_treebank
from events.training.mentioned import read_mentioned
from events.training.references import TREEBANK, Read, score
from events.training.scoring import EventScores, Finder, is_flipped, score_events, score_trees

FIGURES = ("extent", "class", "tense", "aspect", "polarity", "modality")


def main(argv: list[str]) -> int:
    """Measure; print the section, and write it unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks events")
    parser.add_argument("--dry", action="store_true", help="print only")
    options = parser.parse_args(argv)
    lines = section(data_directory())
    print("\n".join(lines))
    if not options.dry:
        write_section("events", lines)
    return 0


def figures_to_hold() -> dict[str, float]:
    """Figures of the test fold by the name a floor has; polarity where its annotation is sound."""
    data = data_directory()
    documents = [d for d in read_timeml(data, exclude=held_out(data)) if is_test_fold(d.id)]
    scores = score_events(documents, find)
    sound = score_events([d for d in documents if not is_flipped(d)], find)
    figures = {f"events.{name}": scores.f1(name) for name in ("extent", "class", "tense", "aspect")}
    naming = score(map(Read.of, read_mentioned(data / TREEBANK.format("dev"))))
    figures |= {"events.named": naming.coverage, "events.named.right": naming.precision}
    return {**figures, "events.polarity": sound.f1("polarity")}


def section(data: Path) -> list[str]:
    """The whole section as Markdown lines."""
    documents = list(read_timeml(data, exclude=held_out(data)))
    test = [document for document in documents if is_test_fold(document.id)]
    train = [document for document in documents if not is_test_fold(document.id)]
    counts = Counter(event.event_class for document in train for event in document.events)
    usual = counts.most_common(1)[0][0]
    rows = []
    for corpus in ("TimeBank", "AQUAINT", "both"):
        chosen = [d for d in test if corpus in (d.corpus, "both")]
        rows.append(_row(f"{corpus} ({len(chosen)})", score_events(chosen, find)))
    sound = [d for d in test if not is_flipped(d)]
    rows.append(_row(f"both, polarity sound ({len(sound)})", score_events(sound, find)))
    rows.append(_row("baseline: our extents, always " + usual, score_events(test, _always(usual))))
    rows.append(_row("baseline: verbs only, always " + usual, score_events(test, _verbs(usual))))
    lines = table(["documents", "P", "R", *(f"{name} F1" for name in FIGURES)], rows)
    lines += [
        "",
        "TempEval-3 systems at their best, on its own test documents: extent .811, with class .719; not comparable to",
        "the digit. In AQUAINT the documents of 2000 say NEG of nearly every event; the row without them is the one to",
        "read for polarity.",
        "",
    ]
    trees = []
    for name in ("en_ewt-ud-dev", "en_gum-ud-dev"):
        gold = list(read_treebank(data / "ud" / f"{name}.conllu.gz", join_hyphens=False))
        scores = score_trees(gold, load_model())
        trees.append([name, f"{scores.tags:.4f}", f"{scores.heads:.4f}", f"{scores.relations:.4f}"])
    lines += table(["treebank, its own tokens", "UPOS", "UAS", "LAS"], trees)
    naming = score(map(Read.of, read_mentioned(data / TREEBANK.format("dev"))))
    lines += [
        "",
        f"Of {naming.pronouns} subjects “he” and “she” of GUM dev (without talk and how-tos) that stand for somebody,",
        f"a share of {naming.coverage:.2f} is told by name; of these names {naming.precision:.2f} are right.",
    ]
    return lines


def find(document: Document) -> Sequence[Event]:
    """The product's own events."""
    return find_events(document, split_sentences(document))


def _always(usual: str) -> Finder:
    def baseline(document: Document) -> Sequence[Event]:
        return [attrs.evolve(e, event_class=usual, tense="PAST", aspect="NONE", polarity="POS") for e in find(document)]

    return baseline


def _verbs(usual: str) -> Finder:
    """Every verb that is no auxiliary, and nothing else."""
    from events.tagging import read_grammar

    def baseline(document: Document) -> Sequence[Event]:
        found = []
        for grammar in read_grammar(split_sentences(document)):
            for index, tag in enumerate(grammar.tags):
                if tag == "VERB":
                    token = grammar.tokens[index]
                    found.append(_bare(token.span.start, token.span.end, usual))
        return found

    return baseline


def _bare(start: int, end: int, usual: str) -> Event:
    from events.document import Span

    span = Span(start, end)
    return Event("", span, "", "", "VERB", usual, "PAST", "NONE", "POS", "", (), 0, span, "")  # type: ignore[arg-type]


def _row(name: str, scores: EventScores) -> list[str]:
    return [
        name,
        f"{scores.precision():.3f}",
        f"{scores.recall():.3f}",
        *(f"{scores.f1(figure):.3f}" for figure in FIGURES),
    ]
