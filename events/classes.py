"""The TimeML class of an event, from its lemma, what it governs and what it hangs on."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import attrs
import numpy as np
from numpy.typing import NDArray

from events.languages import words
from events.tagging import Grammar

CLASSES = ("OCCURRENCE", "STATE", "REPORTING", "I_ACTION", "I_STATE", "ASPECTUAL", "PERCEPTION")
_COLUMN = {name: column for column, name in enumerate(CLASSES)}
NETWORK = 0.5  # log odds that the network's own choice adds; tuned on a fold that neither had learned from

_LISTS = ("reporting", "aspectual", "perception", "i_action", "i_state", "state", "event_nouns")
_FRAME = ("ccomp", "xcomp", "obj", "nsubj", "nsubj:pass", "cop", "advcl", "iobj")
_NAMED = frozenset((*_FRAME[:5], "aux", "mark", "case", "compound:prt", "obl", "advmod", "nmod", "cop", "compound"))
_PASSED = frozenset(("punct", "det", "amod", "nummod"))


@attrs.frozen(eq=False)
class ClassWeights:
    """A row of weights for each sign, a column for each class."""

    rows: Mapping[str, int]
    table: NDArray[np.float32]


def signs_of(grammar: Grammar, index: int) -> list[str]:
    """What tells of an event's class, as short texts; the network's choice is not among them."""
    lemma, tag = grammar.lemma(index), grammar.tags[index]
    relation, head = grammar.relations[index], grammar.heads[index]
    found = ["", "l=" + lemma, f"t={tag}.{grammar.forms[index]}", "r=" + relation, "s=" + grammar.lower[index][-4:]]
    lists = words("en").lists
    found += ["in=" + name for name in _LISTS if lemma in lists[name]]
    frame = set()
    for child in grammar.children[index]:
        below = grammar.relations[child]
        if below in _PASSED:
            continue
        found.append("c=" + below)
        if below in _NAMED:
            found.append(f"cl={below}={grammar.lemma(child)}")
        if below in _FRAME:
            frame.add(below)
        if below in ("ccomp", "xcomp", "obj"):
            found.append(f"lc={lemma}={below}")
    built = " ".join(sorted(frame))
    found += ["v=" + built, f"lv={lemma}={built}"]
    if head < 0:
        found.append("root")
    else:
        found += ["hl=" + grammar.lemma(head), f"ht={grammar.tags[head]}={relation}"]
    return found


def class_of(grammar: Grammar, index: int, weights: ClassWeights | None = None) -> str:
    """The class of the event that a token tells, by the shipped weights unless given others."""
    return classes_of([(grammar, index)], weights)[0]


def classes_of(events: Sequence[tuple[Grammar, int]], weights: ClassWeights | None = None) -> list[str]:
    """`class_of` for the events of many sentences; one pass over all of them is cheapest."""
    if not events:
        return []
    known = weights or load_class_weights()
    row_of = known.rows.get
    rows: list[int] = []
    starts: list[int] = []
    unknown: list[int] = []
    for number, (grammar, index) in enumerate(events):
        starts.append(len(rows))
        rows += [row for sign in dict.fromkeys(signs_of(grammar, index)) if (row := row_of(sign)) is not None]
        if starts[-1] == len(rows):
            rows.append(0)  # of some sign: no stretch may be empty
            unknown.append(number)
    scores = np.add.reduceat(known.table.take(rows, 0), starts)
    scores[unknown] = 0
    own = [_COLUMN[grammar.classes[index]] for grammar, index in events]
    scores[np.arange(len(own)), own] += NETWORK
    return [CLASSES[column] for column in scores.argmax(1).tolist()]


def save_class_weights(weights: ClassWeights, folder: Any) -> None:
    """Write the two files that `load_class_weights` reads."""
    np.savez_compressed(folder / "classes.npz", table=weights.table.astype(np.float16))
    (folder / "classes.json").write_text(json.dumps(list(weights.rows), ensure_ascii=False) + "\n", encoding="utf-8")


@cache
def load_class_weights() -> ClassWeights:
    """The shipped weights, read once."""
    folder = resources.files("events.models")
    signs = json.loads((folder / "classes.json").read_text(encoding="utf-8"))
    with resources.as_file(folder / "classes.npz") as path, np.load(path) as arrays:
        return ClassWeights({sign: row for row, sign in enumerate(signs)}, arrays["table"].astype(np.float32))
