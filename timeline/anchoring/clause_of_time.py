"""Whether a sentence's syntax keeps a time away from an event: it stands in another clause, or before a noun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from events.document import Span
from events.languages import words
from events.syntax.phrases import SUBJECTS, marks_of
from events.tagging import Grammar

_BELOW = frozenset(("acl", "acl:relcl", "ccomp", "parataxis"))  # clauses with times of their own
_BEFORE_NOUN = frozenset(("nummod", "compound", "amod"))
_CLAUSES = frozenset(("advcl", "conj", "root"))
_MEMBERS = frozenset(("obj", "nsubj", "nsubj:pass", "nmod"))
_OPENING = 2  # tokens at the begin of a sentence; a time among them goes for all that follows
_NEAR = 3  # tokens between verbs that share what follows
_IN_SUBJECT = frozenset(("nsubj", "nsubj:pass"))
_BETWEEN = frozenset(("case", "punct"))
_THINGS = frozenset(("nsubj", "nsubj:pass", "obj", "nmod", "nmod:poss", "compound", "appos", "conj"))
_WRITTEN = frozenset(("act", "treaty", "law", "code", "constitution", "accord", "amendment", "agreement", "bill"))
_PAUSES = frozenset((",", "–", "—", "--"))
_DURING = frozenset(("in", "during", "at"))
_TOGETHER = frozenset(("when", "as", "while"))
_AGAINST_WHICH = frozenset(("since", "than", "unlike"))
_AGAINST = frozenset(("while", "whereas"))


def keeps_apart(
    grammar: Grammar, event: Span, time: Span, events: Set[int], *, holiday: bool = False, pointed: bool = False
) -> bool:
    """
    Whether a time tells nothing of when an event was, by the tree of their sentence.

    Args:
        grammar: Of the sentence.
        event: The trigger.
        time: The words of time.
        events: Where the triggers of the sentence start.
        holiday: Whether the words are the name of a feast, which may be what the sentence is about.
        pointed: Whether they name a day, a month or the like and no length.
    """
    place = bisect_left(grammar.tokens, event.start, key=lambda token: token.start)
    first = bisect_left(grammar.tokens, time.start, key=lambda token: token.start)
    last = max(first, bisect_left(grammar.tokens, time.end, key=lambda token: token.start) - 1)
    if place >= len(grammar.tokens) or first >= len(grammar.tokens):
        return False
    opened = _opened_behind(grammar, last)
    if opened >= 0 and place > last and place in grammar.subtree(opened):
        return True
    if opened >= 0 and grammar.heads[opened] == place and grammar.relations[opened] == "ccomp":
        return False  # "said on Monday | that prices rose", whatever a parser makes of Monday
    if place == last + 1 and first > 0 and _describes_noun(grammar, place, first - 1):
        return True
    top = next((i for i in range(first, last + 1) if not first <= grammar.heads[i] <= last), first)
    if _is_name(grammar, first, last) or _is_of_name(grammar, first, last, top):
        return True
    ranging = last + 1 < len(grammar.tokens) and grammar.lower[last + 1] in ("to", "until", "till", "through", "-", "–")
    if not ranging and _is_age_of_thing(grammar, top, events):
        return True
    if holiday and grammar.relations[top] in _THINGS and not _opens_phrase(grammar, top):
        return True
    if grammar.tokens[first].text[:4].isdecimal() and _is_bracketed(grammar, min(place, first), max(place, first)):
        return True
    if _is_in_aside(grammar, place, first, last):
        return True
    path = [top]
    while grammar.heads[path[-1]] >= 0 and len(path) <= len(grammar.tokens):
        path.append(grammar.heads[path[-1]])
    if _is_measured_by(grammar, path[1:]):
        return True
    if pointed and place < first and grammar.lower[first - 1] == "for" and not _is_planned(grammar, place):
        return True  # "tickets were sold for 2024"
    if place < first and all(grammar.relations[i] in _BETWEEN for i in range(place + 1, first)):
        return False  # "said on Monday he had left"
    if path[1:2] == [place] and any(first < i < place for i in grammar.children_of(place, "ccomp")):
        return True  # "On Monday prices rose, the bank said"
    if place in path:
        if opens_before(grammar, event, time):
            return False
        below = path[1 : path.index(place)]
        return _leaves_clause(grammar, below, place, events) or _is_said_of_noun(grammar, path, place, events)
    return grammar.tags[place] in ("VERB", "AUX") and _is_other_clause(grammar, place, path, first)


def is_below(grammar: Grammar, head: int, event: Span, time: Span) -> bool:
    """
    Whether a time stands in a clause below the one that tells an event, with its predicate ``head``.

    Such as "built in 1931, it burnt down", for the fire. Order may follow from it all the same; a line of its own, not.
    """
    at = grammar.first_after(time.start)
    if at is None or grammar.tokens[at].start >= time.end or opens_before(grammar, event, time):
        return False
    noun = grammar.heads[at]
    if grammar.tags[at] == "NUM" and noun > at and grammar.relations[noun] in _MEMBERS:
        return True  # "the 2010 law forbids it"
    below = False
    for _ in grammar.tokens:
        if at == head or at < 0 or grammar.tokens[at].span == event:
            return below and at >= 0
        relation = grammar.relations[at]
        opens = relation == "advcl" and at < head and grammar.forms[at] in ("part", "ing") and not marks_of(grammar, at)
        below = below or opens or (relation in _BELOW and grammar.tags[at] in ("VERB", "AUX"))
        below = below or (relation in _CLAUSES and _behind_colon(grammar, head, at))
        at = grammar.heads[at]
    return False


def _behind_colon(grammar: Grammar, head: int, at: int) -> bool:
    return any(grammar.tokens[i].text in (":", ";") for i in range(head + 1, at))


def opens_before(grammar: Grammar, event: Span, time: Span) -> bool:
    """Whether a time stands in a clause that opens a sentence and is set against its main verb, which is the event."""
    if grammar.lower[0] not in _AGAINST or time.start > event.start:
        return False
    at = grammar.first_after(time.start)
    for _ in grammar.tokens:
        if at is None or at < 0:
            return False
        above = grammar.heads[at]
        if grammar.relations[at] == "advcl" and above >= 0 and grammar.heads[above] < 0:
            return grammar.tokens[above].span == event and 0 in grammar.children_of(at, "mark")
        at = above
    return False


def _describes_noun(grammar: Grammar, place: int, noun: int) -> bool:
    """Whether a participle behind a time is said of the noun before it: "signed a law on Monday | banning camps"."""
    if grammar.forms[place] != "ing" or grammar.relations[place] != "acl" or not 0 <= grammar.heads[place] <= noun:
        return False
    return grammar.tags[noun] == "NOUN"


def _opened_behind(grammar: Grammar, last: int) -> int:
    """The verb of the clause that "that", "who" or "which" opens right behind a time; else -1."""
    opener = last + 1
    if opener >= len(grammar.tokens) or grammar.lower[opener] not in ("that", "who", "which"):
        return -1
    verb, relation = grammar.heads[opener], grammar.relations[opener]
    if verb < 0 or relation not in ("mark", "nsubj", "nsubj:pass"):
        return -1
    if grammar.lemma(grammar.heads[verb]) in words("en").lists["event_nouns"]:
        return -1  # "the attack on Monday that killed four"
    below = grammar.relations[verb] == "acl:relcl" or (relation == "mark" and grammar.relations[verb] == "ccomp")
    return verb if below and 0 <= grammar.heads[verb] < last else -1


def _is_name(grammar: Grammar, first: int, last: int) -> bool:
    """Whether a month or a weekday is the first name of somebody: "June Miller"."""
    after = last + 1
    if first != last or after >= len(grammar.tokens) or grammar.tags[first] != "PROPN":
        return False
    return (
        grammar.tags[after] == "PROPN"
        and grammar.relations[after] == "flat"
        and grammar.heads[after] == first
        and grammar.tokens[after].text.isalpha()
    )


def _is_of_name(grammar: Grammar, first: int, last: int, top: int) -> bool:
    """Whether a year belongs to the name before it: "Tokyo 2020", "the Trade Act of 1962"."""
    if first != last or first == 0 or not grammar.tokens[first].text.isdecimal():
        return False
    if grammar.tags[first - 1] == "PROPN" and grammar.tokens[first - 1].text[:1].isupper():
        return True
    head = grammar.heads[top]
    if not 0 <= head < first or grammar.tags[head] != "PROPN":
        return False
    return grammar.lower[first - 1] == "of" and grammar.lower[head] in _WRITTEN


def _is_age_of_thing(grammar: Grammar, top: int, events: Set[int]) -> bool:
    """Whether a time says from when a thing is: "found a tin with newspapers from May 1931"."""
    noun = grammar.heads[top]
    if grammar.relations[top] == "obl" and top > 1 and grammar.tags[top - 2] == "NOUN":
        noun = top - 2  # "turned to slides from May", which a parser may hang on the verb
    elif grammar.relations[top] != "nmod":
        return False
    if noun < 0 or noun > top or grammar.tags[noun] != "NOUN":
        return False
    cases = {grammar.lower[i] for i in grammar.children_of(top, "case")}
    return cases == {"from"} and grammar.tokens[noun].start not in events


def _is_bracketed(grammar: Grammar, one: int, other: int) -> bool:
    """Whether a bracket parts an event and a time: "won three titles (2014 and 2018)", "Lee (1880-1943) died"."""
    inside = [token.text for token in grammar.tokens[one + 1 : other]]
    return inside.count("(") != inside.count(")")


def _is_measured_by(grammar: Grammar, above: Sequence[int]) -> bool:
    """Whether a time is said of what something is held against: "the first since Lee in 2004"."""
    nouns = (at for at in above if grammar.tags[at] in ("NOUN", "PROPN"))
    return any(grammar.lower[i] in _AGAINST_WHICH for at in nouns for i in grammar.children_of(at, "case", "mark"))


def _is_planned(grammar: Grammar, place: int) -> bool:
    lists = words("en").lists
    lemma = grammar.lemma(place)
    return lemma in lists["planning"] or lemma in lists["takes_time"] or grammar.tags[place] == "NOUN"


def _is_in_aside(grammar: Grammar, place: int, first: int, last: int) -> bool:
    """Whether a time stands between commas in what is said of a noun before the verb: "Ann, head since 2010, left"."""
    begin = next((i for i in range(first - 1, 0, -1) if grammar.tokens[i].text in _PAUSES), -1)
    end = next((i for i in range(last + 1, len(grammar.tokens)) if grammar.tokens[i].text in _PAUSES), -1)
    if not 0 < begin < first - 1 or not last < end < place or grammar.tags[begin - 1] not in ("NOUN", "PROPN"):
        return False
    if any(grammar.forms[i] in ("past", "pres") for i in range(begin + 1, first)):
        return False
    opener = begin + 1
    described = grammar.tags[opener] in ("DET", "NOUN", "PROPN") or grammar.forms[opener] in ("part", "ing")
    return described and grammar.heads[opener] < end and any(grammar.relations[i] in _IN_SUBJECT for i in range(begin))


def _opens_phrase(grammar: Grammar, top: int) -> bool:
    """Whether a preposition leads to it: "on Labor Day"."""
    return bool({grammar.lower[i] for i in grammar.children_of(top, "case")} - {"of", "'s", "’s", "'", "’"})


def _leaves_clause(grammar: Grammar, below: list[int], place: int, events: Set[int]) -> bool:
    """Whether a clause that tells something itself lies between the time and an event above it."""
    for at in below:
        if grammar.relations[at] in ("ccomp", "acl:relcl") and grammar.children_of(at, *SUBJECTS):
            return True
        if grammar.relations[at] == "conj" and grammar.children_of(at, "cop"):
            return True  # "won and may be the first since Lee in 2004"
        if grammar.tags[at] not in ("VERB", "AUX"):
            continue
        relation = grammar.relations[at]
        own = bool(grammar.children_of(at, *SUBJECTS))
        if own and relation in ("conj", "advcl"):
            return True
        if relation in ("acl", "advcl") and at > place and _is_said_of_what_stands_before(grammar, at):
            return True
        if grammar.tokens[at].start not in events:
            continue
        if relation in _BELOW:
            return True
        if relation == "conj" and at - place > _NEAR:
            return True  # "they met Lee in May and signed in June", but not "signed and sealed in June"
    return False


def _is_said_of_what_stands_before(grammar: Grammar, at: int) -> bool:
    """Whether a bare participle behind a comma is said of the noun before it: "the statue, given by France in 1884"."""
    if grammar.forms[at] != "part" or grammar.children_of(at, "aux", "aux:pass", "mark"):
        return False
    first = grammar.subtree(at)[0]
    before = first if grammar.tokens[first].text == "," else first - 1
    return before > 0 and grammar.tokens[before].text == "," and grammar.tags[before - 1] in ("NOUN", "PROPN")


def is_said_of_noun(grammar: Grammar, event: Span, time: Span) -> bool:
    """Whether a time stands right before a noun that is not the event: "its daily cases"."""
    at = grammar.first_after(time.start)
    if at is None or grammar.relations[at] not in _BEFORE_NOUN or grammar.heads[at] <= at:
        return False
    noun = grammar.heads[at]
    return grammar.tags[noun] in ("NOUN", "PROPN") and grammar.tokens[noun].span != event


def _is_said_of_noun(grammar: Grammar, path: list[int], place: int, events: Set[int]) -> bool:
    """Whether a year stands before a noun, outside the subject: "added the 1921 house", "2019's winner"."""
    if len(path) < 2 or path[1] == place or grammar.tags[path[1]] not in ("NOUN", "PROPN"):
        return False
    time, noun = path[0], path[1]
    if place < time < noun and grammar.relations[time] in _BEFORE_NOUN and "quarter" in grammar.lower[time]:
        return grammar.tokens[noun].start not in events  # "announced its first-quarter results"
    if grammar.relations[time] not in _BEFORE_NOUN or not grammar.tokens[time].text[:4].isdecimal() or time > noun:
        return False
    cases = {grammar.lower[i] for i in grammar.children_of(noun, "case")}
    if grammar.heads[noun] == place and cases & _DURING:
        return False  # "won it in the 2011 season"
    if grammar.tokens[noun].start not in events:
        return True
    return not any(grammar.relations[at] in _IN_SUBJECT for at in path[1 : path.index(place)])


def _is_other_clause(grammar: Grammar, place: int, path: list[int], first: int) -> bool:
    """Whether an event that is not above a time is told by a finite clause that the time is no part of."""
    at, above = place, set(path)
    while at >= 0 and at not in above:
        relation = grammar.relations[at]
        own = bool(grammar.children_of(at, *SUBJECTS))
        if relation == "ccomp" and first < at < grammar.heads[at]:
            return False
        if relation in ("ccomp", "acl:relcl", "parataxis") and own and not marks_of(grammar, at) & _TOGETHER:
            return True
        if relation == "advcl" and own and not marks_of(grammar, at) & _TOGETHER:
            return True
        if relation == "conj" and own and place > first > _OPENING:
            return True
        at = grammar.heads[at]
    return False
