"""The same event told twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache

from events.event import Event
from events.languages import words

Group = tuple[Event, ...]


GROUPS_HELD_AGAINST = 24  # the latest ones; what was told longer ago is seldom taken up by the verb alone
TELLINGS_ASKED = 6  # of one group
_STEM = 4  # letters that a noun shares with the verb it is made from, at least
_TAKING_UP = frozenset(
    ("after", "before", "since", "until", "when", "once", "during")
)  # what they open is mostly told before


def same_event_groups(events: Sequence[Event], *, compatible: Callable[[Event, Event], bool]) -> tuple[Group, ...]:
    """
    Events put together that tell the same thing; each event is in exactly one group.

    Two mentions are one event when their triggers share a lemma or a sense, neither is denied or merely possible
    where the other is not, their participants do not speak against it, and ``compatible`` (which knows their
    times) agrees. An event is held against the latest groups of its sense, and of a long group against its first
    and latest tellings, so that the cost is linear in the events. Groups stand in the order of their first events,
    and events in a group in the order given.
    """
    by_sense: dict[str, list[list[Event]]] = {}
    groups: list[list[Event]] = []
    verbs = _verbs_by_beginning(events)
    for event in events:
        alike = by_sense.setdefault(_told_by(event, verbs), [])
        home = _home(event, alike, compatible)
        if home is None:
            home = []
            groups.append(home)
        else:
            alike.remove(home)  # the last told stands last
        alike.append(home)
        home.append(event)
    return tuple(map(tuple, groups))


def _home(
    event: Event, groups: Sequence[list[Event]], compatible: Callable[[Event, Event], bool]
) -> list[Event] | None:
    """The group that an event belongs to: the last told that shares a participant, or else the last told."""
    mentioned = None
    for group in reversed(groups[-GROUPS_HELD_AGAINST:]):
        tellings = group if len(group) <= TELLINGS_ASKED else [group[0], *group[1 - TELLINGS_ASKED :]]
        if not all(_may_be_same(known, event) and compatible(known, event) for known in tellings):
            continue
        if any(_shares(known, event) for known in tellings):
            return group
        if mentioned is None and any(_mentions(known, event) for known in tellings):
            mentioned = group
    return mentioned


def _verbs_by_beginning(events: Sequence[Event]) -> dict[str, list[str]]:
    """The lemmas of verbs, by the letters that a noun made from one shares with it at least."""
    found: dict[str, dict[str, None]] = {}
    for event in events:
        if event.pos == "VERB" and len(event.lemma) >= _STEM:
            found.setdefault(event.lemma[:_STEM], {})[event.lemma] = None
    return {beginning: list(lemmas) for beginning, lemmas in found.items()}


def _told_by(event: Event, verbs: Mapping[str, Sequence[str]]) -> str:
    """The sense of an event; of a noun behind "after", of the verb it is made from: "complained … the complaint"."""
    sense = _sense(event)
    if event.pos == "NOUN" and event.connective in _TAKING_UP and sense not in _senses():
        made_from = next((verb for verb in verbs.get(sense[:_STEM], ()) if is_made_from(sense, verb)), None)
        return sense if made_from is None else sense_of(made_from)
    return sense


def is_made_from(noun: str, verb: str) -> bool:
    """Whether a noun looks like one that is made from a verb: "complaint", "admission", "arrival"."""
    stem = max(_STEM, len(verb) - 1)
    return len(verb) >= _STEM and noun[:stem] == verb[:stem] and noun.endswith(tuple(words("en").lists["noun_endings"]))


def sense_of(lemma: str) -> str:
    """What a set of near-synonyms goes by, or the lemma itself."""
    return _senses().get(lemma, lemma)


def _sense(event: Event) -> str:
    """The sense of the trigger; a light verb ("launch an attack") has that of its object."""
    if event.lemma in words("en").lists["light_verbs"]:
        noun = _object_of(event)
        if noun and (sense_of(noun) != noun or noun in words("en").lists["event_nouns"]):
            return sense_of(noun)
        for participant in event.participants:
            if participant.role == "object" and participant.text:
                last = participant.text.split(" of ")[0].split(" on ")[0].split(" against ")[0].split(" in ")[0].split()
                if last:
                    sense = sense_of(last[-1].casefold())
                    if sense != last[-1].casefold() or last[-1].casefold() in words("en").lists["event_nouns"]:
                        return sense
    return sense_of(event.lemma)


def _object_of(event: Event) -> str:
    """The lemma of the noun that a verb's object is, or "" for none."""
    grammar = event.grammar
    if grammar is None:
        return ""
    index = next((i for i, token in enumerate(grammar.tokens) if token.start == event.span.start), -1)
    found = grammar.children_of(index, "obj") if index >= 0 else []
    return grammar.lemma(found[0]) if found else ""


@cache
def _senses() -> dict[str, str]:
    return {word: name for name, members in words("en").tables["senses"].items() for word in members.split()}


def _may_be_same(a: Event, b: Event) -> bool:
    if a.polarity != b.polarity or bool(a.modality) != bool(b.modality):
        return False
    if (a.tense == "FUTURE") != (b.tense == "FUTURE") and "NONE" not in (a.tense, b.tense):
        return False
    for role in ("subject", "object"):
        left, right = _names(a, role), _names(b, role)
        if left and right and not left & right:
            return False
    return True


def _shares(a: Event, b: Event) -> bool:
    """Whether a name or a noun among participants is shared."""
    return not _parts(a).isdisjoint(_parts(b))


def _mentions(a: Event, b: Event) -> bool:
    """Whether one of them merely names what the other tells, or takes it up in a clause of time: "after it fell"."""
    if "NOUN" in (a.pos, b.pos):
        return any(event.pos == "NOUN" and not _parts(event) for event in (a, b))
    return (
        b.connective in _TAKING_UP and a.lemma == b.lemma and b.event_class == "OCCURRENCE" and _has_same_subject(a, b)
    )


def _has_same_subject(a: Event, b: Event) -> bool:
    """Whether a pronoun or the same words tell who did it, and the later telling names nothing else."""
    subjects = [p.text.casefold() for p in a.participants if p.role == "subject"]
    return all(
        p.role == "subject" and (p.text.casefold() in subjects or p.text.casefold() in words("en").lists["pronouns"])
        for p in b.participants
    )


def _parts(event: Event) -> set[str]:
    # Who tells of it took no part in it.
    return {word for p in event.participants if p.role != "speaker" for word in _content(p.text)}


def _names(event: Event, role: str) -> set[str]:
    return {name for p in event.participants if p.role == role for name in _names_in(p.text)}


@lru_cache(maxsize=4096)  # an event is held against many
def _names_in(text: str) -> frozenset[str]:
    return frozenset(
        word.strip("“”\"'’,.").casefold()
        for word in text.split()
        if word[:1].isupper() and len(word) > 2 and word.casefold() not in ("the", "mr", "mrs", "his", "her", "some")
    )


@lru_cache(maxsize=4096)
def _content(text: str) -> frozenset[str]:
    stop = words("en").lists["pronouns"]
    return frozenset(w.strip("“”\"'’,.").casefold() for w in text.split() if len(w) > 3 and w.casefold() not in stop)
