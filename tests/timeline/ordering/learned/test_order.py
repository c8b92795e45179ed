"""The learned order of events: its signs, its network, what it makes likely."""

from __future__ import annotations

import attrs
import numpy as np
import pytest

from events.detection import find_events
from events.document import Document, Span
from events.sentences import split_sentences
from timeline.anchoring.event_times import link_events
from timeline.anchoring.scenarios import read_on
from timeline.calendar.days import Minute, day_of
from timeline.calendar.intervals import TimeInterval
from timeline.expressions.recognition import recognise
from timeline.ordering.cues import Cue, find_cues
from timeline.ordering.learned.cues import LEAST, learned_cues, with_learned
from timeline.ordering.learned.network import load_network, network_of
from timeline.ordering.learned.order import LearnedOrder, neighbours, tied
from timeline.ordering.learned.scene import Scene
from timeline.ordering.learned.signs import order_of

LIED = "The mayor resigned on Monday. He had lied about the money for years. Voters will choose a successor in May."


def learned_of(text: str) -> LearnedOrder:
    """The learned order of a text written on Wednesday 15 May 2024."""
    document = Document.of(text)
    sentences = split_sentences(document)
    events = find_events(document, sentences)
    expressions = read_on(recognise(document), day_of(2024, 5, 15))
    links = link_events(sentences, events, expressions)
    return LearnedOrder(Scene.of(sentences, events, expressions, links, day_of(2024, 5, 15)))


def id_of(learned: LearnedOrder, trigger: str) -> str:
    return next(event.id for event in learned.scene.events if event.trigger == trigger)


def stretch(start: int, end: int) -> TimeInterval:
    return TimeInterval(Minute(start), Minute(end))


@pytest.mark.parametrize(
    ("a", "b", "order"),
    [
        ((0, 2), (2, 3), "<"),
        ((2, 3), (0, 2), ">"),
        ((0, 5), (0, 5), "="),
        ((0, 5), (1, 5), "i"),
        ((1, 5), (0, 5), "ii"),
        ((0, 3), (2, 5), "o<"),
        ((2, 5), (0, 3), "o>"),
    ],
)
def test_stretches_are_compared(a, b, order):
    """One sign for each way two known stretches can stand."""
    assert order == order_of(stretch(*a), stretch(*b))


def test_a_stretch_that_is_not_known_compares_with_nothing():
    assert order_of(None, stretch(0, 1)) == "?"


def test_a_pluperfect_lies_behind():
    """What "had lied" tells began before what the simple past before it tells."""
    learned = learned_of("Police said the mayor had resigned.")
    shares = learned.start(id_of(learned, "said"), id_of(learned, "resigned"))
    assert shares["after"] > 0.9


def test_turning_a_pair_turns_its_order():
    """The order of b and a is that of a and b, read backwards."""
    learned = learned_of(LIED)
    a, b = id_of(learned, "resigned"), id_of(learned, "lied")
    there, back = learned.start(a, b), learned.start(b, a)
    assert (there["before"], there["after"], there["vague"]) == (back["after"], back["before"], back["vague"])


def test_what_is_far_apart_was_never_learned():
    """Nothing is said of events two sentences apart, of an event and itself, or of an unknown one."""
    learned = learned_of(LIED)
    first = id_of(learned, "resigned")
    assert learned.start(first, id_of(learned, "choose")) is None
    assert learned.start(first, first) is None
    assert learned.start(first, "nobody") is None


def test_shares_are_probabilities():
    """Every scheme of every kind of pair sums to one."""
    learned = learned_of(LIED)
    pairs, events = neighbours(learned.scene.events), [event.id for event in learned.scene.events]
    times = [(events[0], time) for time in learned.scene.times]
    told = [*learned.starts(pairs), *learned.links(pairs), *learned.written(events), *learned.timed(times)]
    assert told
    assert all(abs(sum(shares.values()) - 1) < 1e-5 for shares in told)


def test_the_future_comes_after_the_day_of_writing():
    """ "will choose" is after the creation time, "resigned" before or on it."""
    learned = learned_of(LIED)
    resigned, choose = learned.written([id_of(learned, "resigned"), id_of(learned, "choose")], "links")
    assert choose["a"] > 0.5 > resigned["a"]


def test_nothing_asked_nothing_told():
    """A text without events, and no pairs at all."""
    assert learned_of("").starts([]) == []
    assert learned_of("Blue skies.").written([]) == []


def test_what_a_pair_is_does_not_depend_on_what_else_is_asked():
    """A pair asked alone and among others has the same shares."""
    pairs = neighbours(learned_of(LIED).scene.events)
    together = learned_of(LIED).starts(pairs)
    alone = [learned_of(LIED).starts([pair])[0] for pair in pairs]
    for one, other in zip(together, alone, strict=True):
        assert one == pytest.approx(other, abs=1e-5)


def test_cues_are_likely_and_say_why():
    """A learned cue is at least as sure as the threshold and names both events."""
    learned = learned_of(LIED)
    cues = learned_cues(learned, ())
    assert cues
    for cue in cues:
        assert cue.p >= LEAST
        assert not cue.spoken
        assert all(f"“{learned.scene.by_id[end].trigger}”" in cue.because for end in (cue.source, cue.target))


def test_words_of_order_keep_their_pair():
    """Where a connecting word ties two events there is no learned cue, and the word's cue stays."""
    learned = learned_of("The mayor resigned after the paper printed the letters.")
    spoken = [cue for cue in find_cues(learned.scene.sentences, learned.scene.events) if cue.spoken]
    assert spoken
    told = {frozenset((cue.source, cue.target)) for cue in spoken}
    found = learned_cues(learned, spoken)
    assert not told & {frozenset((cue.source, cue.target)) for cue in found}
    assert set(spoken) <= set(with_learned(spoken, found))


def test_tense_is_not_counted_twice():
    """What tense alone told of a pair gives way to what training, which knows the tense, tells."""
    tense = Cue("e1", "e2", "before", 0.7, "tense", Span(0, 1))
    learned = attrs.evolve(tense, source="e2", target="e1", order="after", p=0.9, because="training")
    assert with_learned([tense], [learned]) == (learned,)


def test_pairs_grow_with_the_text():
    """Neighbours are linear in the events, each pair once and in order of the text."""
    events = learned_of(" ".join([LIED] * 5)).scene.events
    place = {event.id: number for number, event in enumerate(events)}
    pairs = neighbours(events)
    assert set(tied(events)) <= set(pairs)
    assert len(pairs) == len(set(pairs)) <= 3 * len(events)
    assert all(place[a] < place[b] for a, b in pairs)


def test_signs_never_met_count_nothing():
    """A sign the network has no row for changes no sum."""
    network = load_network("events")
    known = next(iter(network.rows["p"]))
    assert np.array_equal(network.sums("p", [[known]]), network.sums("p", [[known, "no such sign", "nor this"]]))


def test_stored_and_read_back():
    """Arrays as training writes them, with and without whole numbers, give the network back."""
    arrays = {
        "signs": np.frombuffer(b"a:x\np:y", np.uint8),
        "schemes": np.frombuffer(b'{"starts": ["after", "before"]}', np.uint8),
        "table": np.array([[127, 0], [0, -127]], np.int8),
        "scale": np.array([[1 / 127], [2 / 127]], np.float32),
        "bias": np.zeros(2, np.float16),
        "weights.starts": np.eye(2, dtype=np.float16),
        "bias.starts": np.zeros(2, np.float16),
    }
    network = network_of(arrays)
    assert network.sums("a", [["x"], []]).round(3).tolist() == [[1, 0], [0, 0]]
    [shares] = network.probabilities("starts", network.sums("a", [["x"]])).tolist()
    assert shares[0] > shares[1]
