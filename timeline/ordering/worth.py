"""Which things that are told deserve a line of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from events.clauses import place_of, teller_of
from events.event import Event
from events.languages import words
from events.tagging import Grammar
from timeline.anchoring.clause_of_time import is_below
from timeline.calendar.meanings import Near, Vague
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.ordering.solving import DatedEvent
from timeline.ordering.wording import (
    addresses,
    declines,
    hangs_on_condition,
    in_clause_of_verb,
    is_advice,
    is_beside,
    is_capital,
    is_expected,
    is_guessed,
    is_habit,
    is_of_unnamed,
    is_of_writer,
    is_particular,
    is_quote,
    is_supposed,
    is_with_verb,
    stands_for_another,
    subjects,
    tells_which,
)

OWN_TIME = 0.5  # links surer than this make an event one that has a time of its own, as does an expression's first

# Salience from which an event deserves an entry, by what is known of its time. Chosen on training weeks of
# dated news, by reading.
TIMED = 0.34  # a finite verb with a time of its own
TIMED_NOUN = 0.55  # a noun or a verb that is not finite, which the clause around it tells
TIMED_PARTICIPLE = 0.25  # what was done to a thing, told beside it: "the mill, built in 1847,"
SHARED = 0.6  # the time is first of all that of another event, or as vague as "now"
TIED = 0.6  # no time, but words that tie it to what has one
TIED_UNNAMED = 0.85  # the same, of something without a name, in a main clause
UNTIMED = 0.8  # nothing places it

BEGINNING = 6  # sentences at the beginning of a text, where what it is about is told
FIRST = 1  # sentences among which that needs to be told only once

A_LIFE = 0.2  # share of events outside quotations whose subject is "she" in the story of one person
OWN_VOICE = 0.3  # share of events outside quotations that writers tell of themselves in diaries and the like

_BESIDE = frozenset(
    ("after", "before", "since", "until", "following", "amid", "despite", "because", "ahead", "till", "according")
)
_AFTERMATHS = frozenset(("wake", "aftermath", "anniversary", "eve", "lead-up", "midst"))
_SOME = frozenset(("few", "several", "recent", "some", "many"))
_NOWADAYS = frozenset(("today", "now", "currently", "right now"))
_ANY_DAY = frozenset(("the morning", "the afternoon", "the evening", "the night", "overnight", "the day"))
_ANY = frozenset(
    ("some", "many", "most", "few", "several", "every", "each", "any", "all", "those", "people", "everybody")
)
_HAPPENINGS = frozenset(("OCCURRENCE", "ASPECTUAL", "I_ACTION"))


def has_own_time(dated: DatedEvent) -> bool:
    """Whether a link is sure enough to give the event a time of its own."""
    return dated.link.first or dated.link.p >= OWN_TIME


def deserves(
    lead: Event,
    *,
    tellings: int,
    dates: Sequence[DatedEvent],
    expressions: Mapping[str, TimeExpression],
    tied: bool,
    explains: bool,
    own_voice: bool = True,
    a_log: bool = False,
) -> bool:
    """
    Whether a thing is worth a line.

    Args:
        lead: The mention its line is read from.
        tellings: How many mentions there are.
        dates: The links to times that were kept.
        expressions: By id.
        tied: Whether words put it before, after or at something that has a time.
        explains: Whether its clause is what those words open.
        own_voice: Whether the writer tells of himself, so that what "I" did is a part of it.
        a_log: Whether nearly every sentence of the text has a time of its own.

    Returns:
        True for what has a time of its own and was told by a verb, or by a noun that stands out; for what
        happened and shares or is tied to a time; and for what nothing places, if it stands out in a main clause with
        names and is told twice or at the beginning.
    """
    head, itself = teller_of(lead)
    if lead.lemma in words("en").lists["hardly_events"] or addresses(lead, head) or is_quote(lead):
        return False
    if is_advice(lead) or stands_for_another(lead) or hangs_on_condition(lead, head) or is_capital(lead):
        return False
    if (
        is_guessed(lead, head)
        or is_habit(lead, head)
        or is_supposed(lead, head)
        or (not own_voice and is_of_writer(lead, head))
    ):
        return False
    happened = lead.event_class in _HAPPENINGS and lead.polarity == "POS" and not lead.modality
    over = lead.tense in ("PAST", "FUTURE") or lead.aspect != "NONE"
    own = [d for d in dates if has_own_time(d) and not _is_elsewhere(lead, head, d, expressions)]
    if declines(lead) or any("illion" in expressions[d.link.expression].text for d in dates):
        return False
    if (
        lead.tense in ("PRESENT", "FUTURE")
        and lead.aspect == "NONE"
        and any(d.link.relation == "repeated" for d in dates)
    ):
        return False  # "is played every day"
    if (
        _is_setting(lead)
        or _only_reports(lead)
        or (lead.modality == "would" and not any(p.role == "speaker" for p in lead.participants))
    ):
        return False
    begins = lead.event_class == "ASPECTUAL" and any(d.link.first for d in own)
    if lead.tense == "FUTURE" and not _are_within(own, expressions, Unit.MONTH) and not (begins or is_particular(lead)):
        return False  # "demand will help this year"
    if lead.polarity == "NEG" and lead.event_class != "REPORTING" and not _are_of_a_day(own, expressions):
        return False  # what did not happen for years
    if lead.tense == "PRESENT" and any(d.link.relation == "lasting" for d in dates):
        return False  # "has marched in December for twenty years"
    firm = [d for d in own if d.bounds is not None and not _is_vague(expressions[d.link.expression])]
    if lead.tense == "FUTURE":
        firm = [d for d in firm if not expressions[d.link.expression].text.casefold().startswith("first ")]
    holds = lead.tense == "PRESENT" and not lead.aspect.startswith("PERFECTIVE") and lead.event_class != "REPORTING"
    if holds and ((lead.quoted and lead.aspect == "NONE") or _is_of_any(lead, head)):
        return False  # how things are: "some pilots fly overnight"
    goes_on = lead.aspect == "PROGRESSIVE" and own_voice
    if (holds and not goes_on) or (own_voice and lead.tense in ("INFINITIVE", "PRESPART")):
        firm = [d for d in firm if expressions[d.link.expression].text.casefold() not in _NOWADAYS | _ANY_DAY]
    if lead.tense == "PRESENT" and lead.event_class != "REPORTING":
        firm = [d for d in firm if not _is_owner(lead, expressions[d.link.expression])]
    if lead.tense == "FUTURE" and own and not firm:
        return False  # "will grow in the future"
    if any(d.link.first for d in firm):
        going_on = lead.tense == "PRESENT" and not lead.aspect.startswith("PERFECTIVE")
        if going_on and lead.event_class != "REPORTING" and not _are_within(firm, expressions, Unit.WEEK):
            return False  # "this year is shaping up well"
        if tells_which(lead, head) and not _are_of_a_day(firm, expressions):
            return False
        if lead.tense == "PRESENT" and not over and (is_beside(lead) or not _are_of_a_day(firm, expressions)):
            return False  # what holds in general: "makes soap each summer"
        if lead.pos != "VERB" and itself and lead.tense != "FUTURE":
            return False  # what somebody is: "is a bid"
        if is_expected(lead):
            return happened and _are_within(firm, expressions, Unit.MONTH)
        if not itself and a_log and in_clause_of_verb(lead, head) and lead.tense != "PASTPART":
            return happened and _are_of_a_day(firm, expressions) and not _is_beside_head(lead, head)
        if itself and lead.tense == "PASTPART":
            whole = any(expressions[d.link.expression].reference.kind == "none" for d in firm)  # not "on 24 February"
            if lead.lemma in words("en").lists["putting_out"]:
                return False  # "the rankings, published last month, …"
            return whole and lead.event_class in _HAPPENINGS and lead.salience >= TIMED_PARTICIPLE
        if not itself:
            if lead.tense == "PRESPART" and is_with_verb(lead) and not _are_of_a_day(firm, expressions):
                return False  # "ran the shop for years, | retiring in 1975"
            return (
                in_clause_of_verb(lead, head)
                and not _is_beside_head(lead, head)
                and (lead.pos != "NOUN" or lead.lemma in words("en").lists["event_nouns"])
                and lead.event_class in _HAPPENINGS
                and lead.tense != "PASTPART"
                and lead.salience >= TIMED_NOUN
            )
        least = SHARED if lead.modality else TIMED
        return lead.salience >= (least if happened or lead.event_class == "REPORTING" else SHARED)
    if not itself:
        return False
    early = lead.sentence < BEGINNING or lead.event_class != "OCCURRENCE"
    if lead.tense == "PRESENT" and not early:
        return False  # how things are now
    if any(d.bounds is not None for d in own):
        return over and lead.salience >= SHARED and (happened or explains)
    if not happened or not over or lead.pos != "VERB":
        return False
    if tied:
        main = lead.governor is None and not explains and not is_of_unnamed(lead)
        return (lead.salience >= TIED and is_particular(lead)) or (lead.salience >= TIED_UNNAMED and main)
    fresh = lead.aspect == "PERFECTIVE" and lead.sentence < FIRST  # "has named a new head"
    if not (lead.tense == "PAST" or fresh) or lead.salience < UNTIMED or lead.governor is not None:
        return False
    return is_particular(lead) and lead.sentence < (BEGINNING if tellings > 1 else FIRST)


def _is_elsewhere(lead: Event, head: int, dated: DatedEvent, expressions: Mapping[str, TimeExpression]) -> bool:
    """Whether the words of time stand in a clause below: "built in 1931, it burnt down" tells not when it burnt."""
    if lead.grammar is None or dated.link.event != lead.id or head < 0:
        return False
    return is_below(lead.grammar, head, lead.span, expressions[dated.link.expression].span)


def _is_setting(lead: Event) -> bool:
    """Whether it says when a story plays: "the film was set in Oslo in 1977"."""
    grammar = lead.grammar
    if grammar is None or lead.lemma != "set" or lead.tense == "INFINITIVE":
        return False
    at = place_of(grammar, lead)
    cases = {grammar.lower[c] for i in grammar.children_of(at, "obl") for c in grammar.children_of(i, "case")}
    more = grammar.children_of(at, "xcomp", "compound:prt", "advcl")
    return bool(grammar.children_of(at, "aux:pass")) and "in" in cases and "for" not in cases and not more


def _is_owner(lead: Event, time: TimeExpression) -> bool:
    """Whether it is a noun that a time is said of: "is calling Sunday's loss a crash"."""
    grammar = lead.grammar
    after = None if grammar is None else grammar.first_after(time.span.end)
    return grammar is not None and after is not None and grammar.lower[after] in ("'s", "’s")


def _only_reports(lead: Event) -> bool:
    """Whether a paper says that it told something: "the paper reported last year on the plan"."""
    grammar = lead.grammar
    if grammar is None or lead.lemma != "report" or lead.pos != "VERB":
        return False
    at = place_of(grammar, lead)
    cases = {grammar.lower[c] for i in grammar.children_of(at, "obl") for c in grammar.children_of(i, "case")}
    return bool(cases & {"on", "about"}) and not grammar.children_of(at, "obj", "ccomp", "nsubj:pass")


def _is_some_of_the(grammar: Grammar, index: int) -> bool:
    """Whether a noun is a part of what is known: "many of the miners"."""
    wholes = (
        i
        for i in grammar.children_of(index, "nmod", "obl")
        if "of" in {grammar.lower[c] for c in grammar.children_of(i, "case")}
    )
    return any(
        grammar.lower[c] in ("the", "those", "these") for i in wholes for c in (i, *grammar.children_of(i, "det"))
    )


def _is_of_any(lead: Event, head: int) -> bool:
    """Whether it is told of nobody in particular: "some pilots", "those who register"."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    told_of = [i for i in grammar.children_of(head, "nsubj", "nsubj:pass") if not _is_some_of_the(grammar, i)]
    words_of = {grammar.lower[i] for s in told_of for i in (s, *grammar.children_of(s, "det", "amod"))}
    return not _ANY.isdisjoint(words_of)


def _is_beside_head(lead: Event, head: int) -> bool:
    """Whether a noun stands in a phrase that sets it apart from what its clause tells: "after protests"."""
    grammar = lead.grammar
    at = -1 if grammar is None else place_of(grammar, lead)
    while grammar is not None and at >= 0 and at != head:
        cases = {grammar.lower[i] for i in grammar.children_of(at, "case", "mark")}
        if cases & _BESIDE or grammar.lower[at] in _AFTERMATHS:
            return True
        at = grammar.heads[at]
    return False


def _is_vague(expression: TimeExpression) -> bool:
    soon = isinstance(expression.meaning, Near) and expression.reference.kind == "publication"
    some = expression.type == "DURATION" and not _SOME.isdisjoint(expression.text.casefold().split())
    return (
        soon
        or (some and not expression.text.endswith(("days", "hours", "weeks", "months")))
        or isinstance(expression.meaning, Vague)
        or expression.type == "SET"
    )


def _are_of_a_day(dates: Sequence[DatedEvent], expressions: Mapping[str, TimeExpression]) -> bool:
    """Whether a day or less is told by one of the links."""
    return _are_within(dates, expressions, Unit.DAY)


def _are_within(dates: Sequence[DatedEvent], expressions: Mapping[str, TimeExpression], longest: Unit) -> bool:
    units = [reading.granularity for d in dates for reading in expressions[d.link.expression].readings[:1]]
    return any(unit is not None and unit <= longest for unit in units)


def tells_of_writer(events: Sequence[Event]) -> bool:
    """Whether a text is its writer's own story: enough of what it tells, outside quotations, is of "I" or "we"."""
    told = [event for event in events if not event.quoted and event.pos == "VERB"]
    of_writer = sum(is_of_writer(event, teller_of(event)[0]) for event in told)
    return of_writer > OWN_VOICE * len(told)


def tells_a_life(events: Sequence[Event]) -> str:
    """The "he" or "she" that a text is mostly about, outside quotations, or nothing."""
    told = [event for event in events if not event.quoted and event.pos == "VERB" and event.grammar is not None]
    found = [subjects(event.grammar, teller_of(event)[0]) for event in told if event.grammar is not None]
    he, she = (sum(word in those for those in found) for word in ("he", "she"))
    if max(he, she) <= A_LIFE * len(told) or min(he, she) > max(he, she) / 4:
        return ""
    return "he" if he > she else "she"
