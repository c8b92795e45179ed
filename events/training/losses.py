"""The network's loss for a batch of sentences, and its gradients."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import numpy as np

from events.syntax.network import Build
from events.training.batch import Batch
from events.training.layers import (
    Back,
    Floats,
    Params,
    Slopes,
    convolved,
    cross_entropy,
    dense,
    normalised,
    rectified,
    recurred,
    summed,
)


@attrs.frozen
class Chances:
    """Which channels of a sentence, and which words, a training step goes without."""

    dropout: float
    word_dropout: float
    rng: np.random.Generator

    def drop(self, x: Floats, batch: Batch) -> tuple[Floats, Floats]:
        """Rows with the same channels missing in all words of a sentence, and by what they were multiplied."""
        kept = self.rng.random((len(batch.lengths), x.shape[1]), dtype=np.float32) >= self.dropout
        mask = np.zeros_like(x)
        rows = batch.layout.places if len(x) == batch.layout.count else slice(None)
        mask[rows] = np.repeat(kept / np.float32(1 - self.dropout), batch.lengths, axis=0)
        return x * mask, mask


def hidden_rows(
    p: Params, vectors: Floats, batch: Batch, build: Build, chances: Chances, slopes: Slopes
) -> tuple[Floats, Callable[[Floats], None]]:
    """Rows after the shared layers, empty between sentences, and their way back."""
    words, three, two, front, form = batch.features.T
    known = words >= 0
    known &= chances.rng.random(len(words)) >= chances.word_dropout
    row = np.maximum(words, 0)
    tuned = known & (row < len(p["delta"]))
    stored = vectors[row]
    projected = stored @ p["project"]
    projected[tuned] += p["delta"][row[tuned]]
    taken = np.where(known[:, None], projected, p["unknown"])
    taken += p["suffix"][three] + p["suffix"][two] + p["prefix"][front] + p["shape"][form]
    normal, below = normalised(taken, p, slopes, "in")
    normal, mask = chances.drop(normal, batch)
    hidden = np.zeros((batch.layout.count, normal.shape[1]), dtype=normal.dtype)
    hidden[batch.layout.places] = normal
    backs: list[tuple[Back, Back, Floats]] = []
    for number, (kind, shape) in enumerate(build.layers):
        name = f"layer{number}"
        if kind == "recur":
            change, back = recurred(hidden, p, slopes, name, batch.layout)
        else:
            change, back = convolved(hidden, p, slopes, name, shape)
        normal, undo = _levelled(change, p, slopes, name, build)
        change, kept = chances.drop(normal, batch)
        hidden = hidden + change
        backs.append((back, undo, kept))

    def backward(slope: Floats) -> None:
        for back, undo, kept in reversed(backs):
            slope = slope + back(undo(slope * kept))
        of_taken = below(slope[batch.layout.places] * mask)
        slopes["suffix"] = summed(np.append(three, two), np.concatenate([of_taken, of_taken]), len(p["suffix"]))
        slopes["prefix"] = summed(front, of_taken, len(p["prefix"]))
        slopes["shape"] = summed(form, of_taken, len(p["shape"]))
        slopes["unknown"] = of_taken[~known].sum(0)
        slopes["project"] = stored[known].T @ of_taken[known]
        slopes["delta"] = summed(row[tuned], of_taken[tuned], len(p["delta"]))

    return hidden, backward


def _levelled(x: Floats, p: Params, slopes: Slopes, name: str, build: Build) -> tuple[Floats, Back]:
    return normalised(x, p, slopes, name) if build.level else (x, lambda slope: slope)


def step_slopes(p: Params, vectors: Floats, batch: Batch, build: Build, chances: Chances) -> tuple[float, Slopes]:
    """The loss of a batch and the gradients of the weights it depends on."""
    slopes: Slopes = {}
    rows, backward = hidden_rows(p, vectors, batch, build, chances, slopes)
    loss, slope = 0.0, np.zeros_like(rows)
    for task, needed in ((_tree_loss, "tag"), (_events_loss, "class")):
        if needed in batch.answers:
            part, below = task(p, rows, batch, build, chances, slopes)
            loss += part
            slope += below
    backward(slope)
    return loss, slopes


def _head_rows(
    p: Params, rows: Floats, batch: Batch, build: Build, chances: Chances, slopes: Slopes, name: str
) -> tuple[Floats, Back]:
    """The words' rows as one task sees them."""
    places = batch.layout.places
    change, back = convolved(rows, p, slopes, name, build.heads[name])
    change, undo = _levelled(change, p, slopes, name, build)
    change, kept = chances.drop(change, batch)

    def backward(slope: Floats) -> Floats:
        whole = np.zeros_like(rows)
        whole[places] = slope
        return whole + back(undo(whole * kept))

    return (rows + change)[places], backward


def _tree_loss(
    p: Params, rows: Floats, batch: Batch, build: Build, chances: Chances, slopes: Slopes
) -> tuple[float, Floats]:
    tags, of_tags = dense(rows[batch.layout.places], p, slopes, "tag_w", "tag_b")
    loss, slope = cross_entropy(tags, batch.answers["tag"])
    seen, back = _head_rows(p, rows, batch, build, chances, slopes, "conv_parse")
    arcs, of_arcs = _arc_loss(p, seen, batch, slopes)
    relations, of_relations = _relation_loss(p, seen, batch, slopes)
    total = back(of_arcs + of_relations)
    total[batch.layout.places] += of_tags(slope)
    return loss + arcs + relations, total


def _arc_loss(p: Params, rows: Floats, batch: Batch, slopes: Slopes) -> tuple[float, Floats]:
    below, back_below = dense(rows, p, slopes, "arc_dep_w", "arc_dep_b")
    above, back_above = dense(rows, p, slopes, "arc_head_w", "arc_head_b")
    sizes = np.asarray(batch.lengths)
    inside = np.arange(sizes.max())[None, :] < sizes[:, None]
    padded_below = np.zeros((*inside.shape, p["arc_root"].shape[0]), dtype=rows.dtype)
    padded_above = np.zeros_like(padded_below)
    padded_below[inside], padded_above[inside] = below, above
    scores = np.empty((*inside.shape, inside.shape[1] + 1), dtype=rows.dtype)
    scores[..., 0] = padded_below @ p["arc_root"]
    np.matmul(padded_below, padded_above.transpose(0, 2, 1), out=scores[..., 1:])
    scores[..., 1:] -= np.float32(1e9) * ~inside[:, None, :]
    loss, flat_slope = cross_entropy(scores[inside], batch.answers["arc"])
    slope = np.zeros_like(scores)
    slope[inside] = flat_slope
    slopes["arc_root"] = (flat_slope[:, :1] * below).sum(0)
    of_below = slope[..., 1:] @ padded_above + slope[..., :1] * p["arc_root"]
    of_above = slope[..., 1:].transpose(0, 2, 1) @ padded_below
    return loss, back_below(of_below[inside]) + back_above(of_above[inside])


def _relation_loss(p: Params, rows: Floats, batch: Batch, slopes: Slopes) -> tuple[float, Floats]:
    below, back_below = rectified(rows, p, slopes, "rel_dep_w", "rel_dep_b")
    tops, back_above = rectified(rows, p, slopes, "rel_head_w", "rel_head_b")
    heads = batch.heads - 1
    rooted = heads < 0
    sizes = np.asarray(batch.lengths)
    at = np.maximum(heads, 0) + np.repeat(np.cumsum(sizes) - sizes, sizes)
    above = np.where(rooted[:, None], p["rel_root"], tops[at])
    both = below * above
    scores = below @ p["rel_a"] + above @ p["rel_b"] + both @ p["rel_c"] + p["rel_bias"]
    loss, slope = cross_entropy(scores, batch.answers["relation"])
    slopes["rel_a"], slopes["rel_b"], slopes["rel_c"] = below.T @ slope, above.T @ slope, both.T @ slope
    slopes["rel_bias"] = slope.sum(0)
    of_both = slope @ p["rel_c"].T
    of_above = slope @ p["rel_b"].T + of_both * below
    slopes["rel_root"] = of_above[rooted].sum(0)
    of_tops = summed(at[~rooted], of_above[~rooted], len(tops))
    return loss, back_below(slope @ p["rel_a"].T + of_both * above) + back_above(of_tops)


def _events_loss(
    p: Params, rows: Floats, batch: Batch, build: Build, chances: Chances, slopes: Slopes
) -> tuple[float, Floats]:
    rows, back = _head_rows(p, rows, batch, build, chances, slopes, "conv_event")
    classes = batch.answers["class"]
    told = (classes > 0).astype(np.float32) if classes.ndim == 1 else 1 - classes[:, 0]
    loss, total = 0.0, np.zeros_like(rows)
    tasks = (("class", 2.0, np.ones_like(told)), ("tense", 0.5, told), ("aspect", 0.3, told))
    for name, weight, where in tasks:
        scores, below = dense(rows, p, slopes, name + "_w", name + "_b")
        part, slope = cross_entropy(scores, batch.answers[name], where)
        loss += weight * part
        total += below(np.float32(weight) * slope)
    return loss, back(total)
