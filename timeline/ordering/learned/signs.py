"""The signs by which the order of two events, or of an event and a time, is judged."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from events.document import Sentence, Span
from events.event import Event
from events.tagging import Grammar
from timeline.calendar.days import MINUTES_A_DAY
from timeline.calendar.intervals import TimeInterval

_PATH = 5  # steps of the syntax tree between two words that are still told
_CLIMB = 40  # steps of the syntax tree that are looked at, so that no sentence costs more than its length
_BETWEEN = 30  # words between two events that are looked at
_TELLING = frozenset(
    "after before since until till while when as once then later earlier already now still yet again also but and or "  # noqa: SIM905
    "because so if although though however meanwhile following during to that which who whose where by with in on at "
    "for from into over amid despite without prior ahead due result first last next previously recently subsequently "
    "finally soon eventually ago , ; : -- ( ) \" `` '' “ ”".split()
)
_HELPERS = frozenset(("aux", "aux:pass", "cop"))
_OPENERS = frozenset(("mark", "case"))
_NAMED = frozenset(("mark", "case", "advmod", "det", "compound:prt"))
_SIZES = (0, 1, 7, 31, 100, 366)  # days


@attrs.frozen
class Time:
    """A time named in the text: where it stands, and when it is, if known."""

    span: Span
    interval: TimeInterval | None
    type: str = "DATE"
    relation: str = "at"


@attrs.frozen
class Word:
    """A word of the text by its sentence and its place there, with the grammar of the sentence."""

    sentence: int
    index: int
    grammar: Grammar | None


@attrs.frozen
class Around:
    """
    What stands around an event.

    ``own`` is how its own time stands to the creation time, ``last`` how the last one told of an event before did,
    ``here`` one told in the same sentence, ``most`` the commonest one of the text; ``past`` is the share of verbs in
    the past tense, in thirds.
    """

    own: str = "none"
    last: str = "-"
    here: str = "-"
    most: str = "-"
    past: int = 0
    governor: str = "-"
    governor_own: str = "-"
    before: str = "-"
    after: str = "-"


def order_of(a: TimeInterval | None, b: TimeInterval | None) -> str:
    """How two stretches stand, for which one may not be known."""
    if a is None or b is None:
        return "?"
    if a.end <= b.start:
        return "<"
    if b.end <= a.start:
        return ">"
    if a == b:
        return "="
    if a.start <= b.start and b.end <= a.end:
        return "i"
    if b.start <= a.start and a.end <= b.end:
        return "ii"
    return "o<" if a.start < b.start else "o>"


def outline(event: Event) -> str:
    """An event in a word or two: its tense, and what kind of word tells it."""
    return f"{event.tense}.{event.aspect}.{event.pos[0]}.{event.event_class == 'REPORTING'}"


def event_signs(event: Event, word: Word, around: Around) -> list[str]:
    """What an event is by itself and in its clause."""
    grammar, at = word.grammar, word.index
    tense = f"{event.tense}.{event.aspect}"
    modality = event.modality or "-"
    found = [
        f"lemma={event.lemma}",
        f"class={event.event_class}",
        f"tense={tense}.{event.pos[0]}",
        f"pol={event.polarity}",
        f"mod={modality}",
        f"quoted={event.quoted}",
        f"all={tense}.{event.event_class}.{modality}.{event.pos[0]}.{event.quoted}",
        f"tie={event.connective}",
        f"own={around.own}",
        f"last={around.last}",
        f"here={around.here}",
        f"gov={around.governor}",
        f"govtie={around.governor}.{event.connective}",
        f"govown={around.governor_own}",
        f"early={min(word.sentence, 3)}",
    ]
    if grammar is None:
        return found
    relation, head = grammar.relations[at], grammar.heads[at]
    relations, lower = grammar.relations, grammar.lower
    children = grammar.children[at]
    found += [
        f"form={grammar.forms[at]}.{grammar.tags[at]}",
        f"aux={' '.join([lower[c] for c in children if relations[c] in _HELPERS])}",
        f"head={grammar.lemma(head) if head >= 0 else '-'}",
        f"rel={relation}.{grammar.tags[head] if head >= 0 else '-'}",
    ]
    for child in children:
        of = relations[child]
        if of in _NAMED:
            found.append(f"{of}={lower[child]}")
        elif of == "nsubj" or of == "nsubj:pass":
            found.append(f"subj={lower[child] if grammar.tags[child] == 'PRON' else grammar.tags[child]}")
        elif of in ("obj", "ccomp", "xcomp", "obl"):
            found.append(f"has={of}")
    return found


def pair_signs(
    sentences: Sequence[Sentence], a: Event, b: Event, word_a: Word, word_b: Word, between: int, times: str
) -> list[str]:
    """
    What two events are to each other.

    Args:
        sentences: Those of the text.
        a: The event that stands first in the text.
        b: The other.
        word_a: Where the first stands.
        word_b: Where the other stands.
        between: How many events stand between them.
        times: How their own times stand.
    """
    gap = min(word_b.sentence - word_a.sentence, 3)
    tense_a, tense_b = f"{a.tense}.{a.aspect}", f"{b.tense}.{b.aspect}"
    tenses = f"{tense_a}.{a.pos[0]}|{tense_b}.{b.pos[0]}"
    classes = f"{a.event_class}|{b.event_class}"
    found = [
        f"near={gap}.{min(between, 5)}",
        f"tenses={tenses}",
        f"tenses{gap}={tenses}",
        f"classes{gap}={classes}",
        f"tc={tense_a}.{tense_b}.{classes}",
        f"mods={a.modality}|{b.modality}",
        f"pols={a.polarity}|{b.polarity}",
        f"quotes={a.quoted}|{b.quoted}.{gap}",
        f"lemmas={a.lemma}|{b.lemma}",
        f"same={a.lemma == b.lemma}",
        f"times={times}",
    ]
    if gap:
        tokens = sentences[word_b.sentence].tokens[:3]
        found.append(f"para={min(2, sentences[word_b.sentence].paragraph - sentences[word_a.sentence].paragraph)}")
        if word_a.grammar is not None and word_b.grammar is not None:
            relations = word_a.grammar.relations[word_a.index], word_b.grammar.relations[word_b.index]
            found.append(f"rels={relations[0]}|{relations[1]}")
    else:
        tokens = sentences[word_a.sentence].tokens[word_a.index + 1 : min(word_b.index, word_a.index + 1 + _BETWEEN)]
        governs = "down" if b.governor == a.id else "up" if a.governor == b.id else "no"
        if governs == "no" and a.governor is not None and a.governor == b.governor:
            governs = "kin"
        tie = b.connective if governs == "down" else a.connective if governs == "up" else None
        found += [
            f"govtie={governs}.{tie}",
            f"govtc={governs}.{tense_a}.{tense_b}.{classes}",
            f"govcc={governs}.{classes}",
            f"govl={governs}.{a.lemma if governs == 'down' else b.lemma}",
        ]
        grammar = word_a.grammar
        if grammar is not None:
            path, up, down = path_between(grammar, word_a.index, word_b.index)
            opened = opening(grammar, word_b.index)
            found += [
                f"path={path}",
                f"marks={opening(grammar, word_a.index)}|{opened}",
                f"pathmarks={path}.{opened if down else opening(grammar, word_a.index)}",
                f"updown={min(up, 4)}.{min(down, 4)}",
            ]
    found += [f"w{gap}={word}" for word in {token.text.lower() for token in tokens} & _TELLING]
    return found


def path_between(grammar: Grammar, a: int, b: int) -> tuple[str, int, int]:
    """The relations from one word up and down to another, and how many steps up and down."""
    above: dict[int, int] = {}
    heads, relations = grammar.heads, grammar.relations
    at = a
    chain = [a]
    while at not in above and len(above) < _CLIMB:
        above[at] = len(above)
        if heads[at] < 0:
            break
        at = heads[at]
        chain.append(at)
    down: list[int] = []
    at = b
    while at not in above and heads[at] >= 0 and len(down) < _CLIMB:
        down.append(at)
        at = heads[at]
    if at not in above:
        return "?", 9, 9
    up = above[at]
    steps = [f"{relations[i]}<" for i in chain[:up]] + [f">{relations[i]}" for i in reversed(down)]
    return "".join(steps[:_PATH]), up, len(down)


def opening(grammar: Grammar, index: int) -> str:
    """The words that open the clause or phrase of a word."""
    found = [grammar.lower[c] for c in grammar.children[index] if c < index and grammar.relations[c] in _OPENERS]
    return " ".join(found)


def time_signs(time: Time, written: TimeInterval | None) -> list[str]:
    """What a named time is by itself."""
    length = None if time.interval is None else (time.interval.end - time.interval.start) // MINUTES_A_DAY
    size = "?" if length is None else str(next((n for n in _SIZES if length <= n), "long"))
    against = order_of(time.interval, written)
    return [
        f"type={time.type}",
        f"relation={time.relation}",
        f"size={size}",
        f"written={against}",
        f"rw={time.relation}.{against}.{size}",
    ]


def timed_signs(
    sentences: Sequence[Sentence],
    event: Event,
    time: Time,
    at: Word,
    when: Word,
    around: Around,
    link: float,
    own: str,
    against: str,
) -> list[str]:
    """
    What an event and a named time are to each other.

    Args:
        sentences: Those of the text.
        event: The event.
        time: The time.
        at: Where the event stands.
        when: Where the time stands.
        around: What stands around the event.
        link: How sure it is that the time governs the event.
        own: How the event's own time stands to this one.
        against: How the time stands to the creation time.
    """
    gap = max(-2, min(2, when.sentence - at.sentence))
    tense = f"{event.tense}.{event.aspect}"
    linked = "no" if gap else "low" if link < 0.25 else "mid" if link < 0.5 else "high" if link < 0.8 else "top"
    found = [
        f"gap={gap}",
        f"link={linked}",
        f"linkrel={linked}.{time.relation}",
        f"tw={tense}.{event.pos[0]}.{against}",
        f"ltw={linked}.{tense}.{against}",
        f"lc={linked}.{event.event_class}.{time.type}",
        f"ctw={event.event_class}.{tense}.{against}",
        f"mw={event.modality}.{against}",
        f"glw={gap}.{linked}.{against}",
        f"own={own}",
        f"gown={gap}.{own}",
        f"aw={around.last}.{around.own}.{against}",
    ]
    if gap == 0:
        low, high = sorted((at.index, when.index))
        tokens = sentences[at.sentence].tokens[low + 1 : min(high, low + 1 + _BETWEEN)]
        found += [f"w={word}" for word in {token.text.lower() for token in tokens} & _TELLING]
        found.append(f"order={at.index < when.index}")
        grammar = at.grammar
        if grammar is not None:
            path, up, down = path_between(grammar, at.index, when.index)
            case = opening(grammar, when.index)
            found += [
                f"path={path}",
                f"updown={min(up, 4)}.{min(down, 4)}.{case}",
                f"case={case}.{linked}",
            ]
    return found


def written_signs(event: Event, around: Around) -> list[str]:
    """What an event is to the creation time."""
    tense = f"{event.tense}.{event.aspect}"
    kind = f"{tense}.{event.pos[0]}"
    return [
        f"own={around.own}.{tense}",
        f"tm={tense}.{event.modality}",
        f"tc={kind}.{event.event_class}",
        f"tl={event.lemma}.{event.tense}",
        f"tq={tense}.{event.quoted}",
        f"last={around.last}.{kind}",
        f"here={around.here}.{kind}",
        f"most={around.most}.{kind}",
        f"past={around.past}.{kind}",
        f"gov={around.governor}|{kind}",
        f"govown={around.governor_own}|{kind}",
        f"before={around.before}|{kind}",
        f"after={around.after}|{kind}",
    ]
