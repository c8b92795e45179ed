"""Which things that are told deserve a line of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from events.clauses import teller_of
from events.event import Event
from events.languages import words
from events.syntax.phrases import marks_of, set_off
from events.tagging import Grammar
from timeline.anchoring.clause_of_time import opens_before
from timeline.calendar.meanings import Near, Vague
from timeline.calendar.units import Unit
from timeline.expressions.expression import TimeExpression
from timeline.ordering.solving import DatedEvent

OWN_TIME = 0.5  # links surer than this make an event one that has a time of its own, as does an expression's first

# Salience from which an event deserves an entry, by what is known of its time. Chosen on training weeks of
# dated news, by reading.
TIMED = 0.34  # a finite verb with a time of its own
TIMED_NOUN = 0.55  # a noun or a verb that is not finite, which the clause around it tells
SHARED = 0.6  # the time is first of all that of another event, or as vague as "now"
TIED = 0.6  # no time, but words that tie it to what has one
UNTIMED = 0.8  # nothing places it

BEGINNING = 6  # sentences at the beginning of a text, where what it is about is told
FIRST = 1  # sentences among which that needs to be told only once

A_LIFE = 0.2  # share of events outside quotations whose subject is "she" in the story of one person
OWN_VOICE = 0.3  # share of events outside quotations that writers tell of themselves in diaries and the like

_SELF = frozenset(("i", "we"))
_MINE = frozenset(("my", "our", "me", "us"))
_UNNAMED = frozenset(("i", "we", "it", "they", "this", "that", "there"))  # in somebody's words nobody can tell who
_THINGS = frozenset(("obj", "nsubj", "nsubj:pass", "nmod"))
_LOWER = frozenset(("acl", "acl:relcl", "ccomp", "parataxis"))  # clauses with times of their own
_CLAUSES = frozenset(("advcl", "conj", "root"))
_BESIDE = frozenset(("after", "before", "since", "until", "following", "amid", "despite", "because", "ahead", "till"))
_ASKING = frozenset(("if", "whether", "unless", "than"))
_CONDITIONS = frozenset(("if", "unless", "provided", "assuming"))
_BELIEVING = frozenset(
    (
        "believe",
        "think",
        "hope",
        "fear",
        "imagine",
        "suppose",
        "wish",
        "doubt",
        "guess",
        "understand",
        "assume",
        "predict",
    )
)
_NOWADAYS = frozenset(("today", "now"))
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

    Returns:
        True for what has a time of its own and was told by a verb, or by a noun that stands out; for what
        happened and shares or is tied to a time; and for what nothing places, if it stands out in a main clause with
        names and is told twice or at the beginning.
    """
    head, itself = teller_of(lead)
    if lead.lemma in words("en").lists["hardly_events"] or _addresses(lead, head) or _is_quote(lead):
        return False
    if _is_advice(lead) or _stands_for_another(lead) or _hangs_on_condition(lead, head) or _is_capital(lead):
        return False
    if (
        _is_guessed(lead, head)
        or _is_habit(lead, head)
        or _is_supposed(lead, head)
        or (not own_voice and _is_of_writer(lead, head))
    ):
        return False
    happened = lead.event_class in _HAPPENINGS and lead.polarity == "POS" and not lead.modality
    over = lead.tense in ("PAST", "FUTURE") or lead.aspect != "NONE"
    own = [d for d in dates if has_own_time(d) and not _is_elsewhere(lead, head, d, expressions)]
    if _declines(lead) or any("illion" in expressions[d.link.expression].text for d in dates):
        return False
    if (
        lead.tense in ("PRESENT", "FUTURE")
        and lead.aspect == "NONE"
        and any(d.link.relation == "repeated" for d in dates)
    ):
        return False  # "is played every day"
    if lead.tense == "FUTURE" and not _are_within(own, expressions, Unit.MONTH) and not _is_particular(lead):
        return False  # "demand will help this year"
    if lead.polarity == "NEG" and lead.event_class != "REPORTING" and not _are_of_a_day(own, expressions):
        return False  # what did not happen for years
    if lead.tense == "PRESENT" and any(d.link.relation == "lasting" for d in dates):
        return False  # "has marched in December for twenty years"
    firm = [d for d in own if d.bounds is not None and not _is_vague(expressions[d.link.expression])]
    if lead.tense == "PRESENT" and lead.aspect == "NONE" and lead.event_class != "REPORTING":
        firm = [d for d in firm if expressions[d.link.expression].text.casefold() not in _NOWADAYS]
    if any(d.link.first for d in firm):
        going_on = lead.tense == "PRESENT" and not lead.aspect.startswith("PERFECTIVE")
        if going_on and lead.event_class != "REPORTING" and not _are_within(firm, expressions, Unit.WEEK):
            return False  # "this year is shaping up well"
        if _tells_which(lead, head) and not _are_of_a_day(firm, expressions):
            return False
        if lead.tense == "PRESENT" and not over and (_is_beside(lead) or not _are_of_a_day(firm, expressions)):
            return False  # what holds in general: "makes soap each summer"
        if lead.pos != "VERB" and itself and lead.tense != "FUTURE":
            return False  # what somebody is: "is a bid"
        if not itself:
            return (
                _in_clause_of_verb(lead, head)
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
        return lead.salience >= TIED and _is_particular(lead)
    fresh = lead.aspect == "PERFECTIVE" and lead.sentence < FIRST  # "has named a new head"
    if not (lead.tense == "PAST" or fresh) or lead.salience < UNTIMED or lead.governor is not None:
        return False
    return _is_particular(lead) and lead.sentence < (BEGINNING if tellings > 1 else FIRST)


def _is_elsewhere(lead: Event, head: int, dated: DatedEvent, expressions: Mapping[str, TimeExpression]) -> bool:
    """Whether the words of time stand in a clause below: "built in 1931, it burnt down" tells not when it burnt."""
    grammar, span = lead.grammar, expressions[dated.link.expression].span
    if grammar is None or dated.link.event != lead.id or head < 0:
        return False
    at = grammar.first_after(span.start)
    if at is None or grammar.tokens[at].start >= span.end or opens_before(grammar, lead.span, span):
        return False
    noun = grammar.heads[at]
    if grammar.tags[at] == "NUM" and noun > at and grammar.relations[noun] in _THINGS:
        return True  # "the 2010 law forbids it"
    below = False
    for _ in grammar.tokens:
        if at == head or at < 0 or grammar.tokens[at].span == lead.span:
            return below and at >= 0
        relation = grammar.relations[at]
        opens = relation == "advcl" and at < head and grammar.forms[at] in ("part", "ing") and not marks_of(grammar, at)
        below = below or opens or (relation in _LOWER and grammar.tags[at] in ("VERB", "AUX"))
        below = below or (relation in _CLAUSES and _behind_colon(grammar, head, at))
        at = grammar.heads[at]
    return False


def _behind_colon(grammar: Grammar, head: int, at: int) -> bool:
    return any(grammar.tokens[i].text in (":", ";") for i in range(head + 1, at))


def _is_beside_head(lead: Event, head: int) -> bool:
    """Whether a noun stands in a phrase that sets it apart from what its clause tells: "after protests"."""
    grammar = lead.grammar
    at = _place(lead)
    while grammar is not None and at >= 0 and at != head:
        cases = {grammar.lower[i] for i in grammar.children_of(at, "case", "mark")}
        if cases & _BESIDE:
            return True
        at = grammar.heads[at]
    return False


def _is_vague(expression: TimeExpression) -> bool:
    soon = isinstance(expression.meaning, Near) and expression.reference.kind == "publication"
    return soon or isinstance(expression.meaning, Vague) or expression.type == "SET"


def _are_of_a_day(dates: Sequence[DatedEvent], expressions: Mapping[str, TimeExpression]) -> bool:
    """Whether a day or less is told by one of the links."""
    return _are_within(dates, expressions, Unit.DAY)


def _are_within(dates: Sequence[DatedEvent], expressions: Mapping[str, TimeExpression], longest: Unit) -> bool:
    units = [reading.granularity for d in dates for reading in expressions[d.link.expression].readings[:1]]
    return any(unit is not None and unit <= longest for unit in units)


def _tells_which(lead: Event, head: int) -> bool:
    """Whether a clause only says which of many is meant: "the stars who ruled the game"."""
    grammar = lead.grammar
    if grammar is None or head < 0 or grammar.relations[head] != "acl:relcl" or grammar.heads[head] < 0:
        return False
    return grammar.tags[grammar.heads[head]] != "PROPN" and not set_off(grammar, head)


def _is_beside(lead: Event) -> bool:
    """Whether the clause only describes something or goes with another."""
    grammar = lead.grammar
    return grammar is not None and grammar.relations[teller_of(lead)[0]] in ("acl", "acl:relcl", "advcl")


def _in_clause_of_verb(lead: Event, head: int) -> bool:
    return lead.grammar is None or lead.grammar.tags[head] == "VERB"


def _is_habit(lead: Event, head: int) -> bool:
    """Whether a word such as "usually" or "never" says that it happens now and then, or not at all."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    seldom = words("en").lists["habits"]
    return any(grammar.lower[i] in seldom or grammar.lower[i] == "never" for i in grammar.children_of(head, "advmod"))


def _is_guessed(lead: Event, head: int) -> bool:
    """Whether a word such as "probably" or "likely" says that nobody knows."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    guesses = words("en").lists["guesses"]
    return any(grammar.lower[i] in guesses for i in grammar.children_of(head, "advmod"))


def _addresses(lead: Event, head: int) -> bool:
    """A question, an order or a word to the reader, or what somebody says of himself: "expect snow", "let's think"."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    subjects = _subjects(grammar, head)
    if grammar.tokens[-1].text == "?" or "you" in subjects or (lead.quoted and subjects & _UNNAMED):
        return True
    if grammar.tags[head] != "VERB":
        return False
    if grammar.lemma(head) == "let" and head + 1 < len(grammar.tokens) and grammar.lower[head + 1] in ("’s", "'s"):
        return True
    return (
        grammar.relations[head] == "root"
        and grammar.forms[head] == "base"
        and not grammar.children_of(head, "nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass")
    )


def tells_of_writer(events: Sequence[Event]) -> bool:
    """Whether a text is its writer's own story: enough of what it tells, outside quotations, is of "I" or "we"."""
    told = [event for event in events if not event.quoted and event.pos == "VERB"]
    of_writer = sum(_is_of_writer(event, teller_of(event)[0]) for event in told)
    return of_writer > OWN_VOICE * len(told)


def tells_a_life(events: Sequence[Event]) -> bool:
    """Whether a text is mostly of one "he" or "she", outside quotations."""
    told = [event for event in events if not event.quoted and event.pos == "VERB" and event.grammar is not None]
    subjects = [_subjects(event.grammar, teller_of(event)[0]) for event in told if event.grammar is not None]
    he, she = (sum(word in found for found in subjects) for word in ("he", "she"))
    return max(he, she) > A_LIFE * len(told) and min(he, she) <= max(he, she) / 4


def _is_of_writer(lead: Event, head: int) -> bool:
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    if not _SELF.isdisjoint(grammar.lower) and _subjects(grammar, head) & _SELF:
        return True
    if _MINE.isdisjoint(grammar.lower):
        return False
    inside = (i for i, token in enumerate(grammar.tokens) if lead.clause.start <= token.start < lead.clause.end)
    return any(grammar.lower[i] in _MINE for i in inside)


def _place(lead: Event) -> int:
    """The token of an event's trigger; -1 where it is not one."""
    found = None if lead.grammar is None else lead.grammar.token_at(lead.span)
    return -1 if found is None else found


def _subjects(grammar: Grammar, head: int) -> set[str]:
    """The subjects of a verb, or of the one it is joined to, in lower case."""
    found = grammar.children_of(head, "nsubj", "nsubj:pass")
    while not found and grammar.relations[head] == "conj" and grammar.heads[head] >= 0:
        head = grammar.heads[head]
        found = grammar.children_of(head, "nsubj", "nsubj:pass")
    return {grammar.lower[i] for i in found}


def _is_quote(lead: Event) -> bool:
    """The verb of a sentence that somebody's words begin: what is worth telling in it, if anything, is the words."""
    grammar = lead.grammar
    if lead.event_class != "REPORTING" or grammar is None:
        return False
    place = next((i for i, token in enumerate(grammar.tokens) if token.start >= lead.span.start), 0)
    before = [token.text for token in grammar.tokens[:place]]
    return before[:1] in (['"'], ["“"], ["``"], ["‘"]) or any(word in ('"', "”", "''") for word in before[-8:])


def _is_supposed(lead: Event, head: int) -> bool:
    """Whether a clause above asks whether it is so, or only believes it."""
    grammar = lead.grammar
    at = head if grammar is not None else -1
    while grammar is not None and at >= 0:
        if marks_of(grammar, at) & _ASKING or (at != head and grammar.lemma(at) in _BELIEVING):
            return True
        at = grammar.heads[at] if grammar.relations[at] in ("ccomp", "xcomp", "advcl", "conj", "csubj") else -1
    return False


def _hangs_on_condition(lead: Event, head: int) -> bool:
    """Whether it happens only if something else does."""
    grammar = lead.grammar
    if grammar is None or head < 0 or lead.event_class == "REPORTING":
        return False
    return any(marks_of(grammar, i) & _CONDITIONS for i in grammar.children_of(head, "advcl"))


def _is_advice(lead: Event) -> bool:
    """What should or could be, or would have been."""
    if lead.modality in ("should", "ought", "could", "might", "can"):
        return True
    grammar = lead.grammar
    if grammar is None or lead.modality != "would":
        return False
    place = _place(lead)
    return place >= 0 and any(grammar.lower[i] in ("have", "'ve", "’ve") for i in grammar.children_of(place, "aux"))


def _declines(lead: Event) -> bool:
    """ "Declined to comment", "did not return a call": nothing was told."""
    grammar = lead.grammar
    if lead.polarity == "NEG" and lead.lemma in ("return", "respond", "reply", "answer", "reach"):
        return True
    if grammar is None or lead.lemma not in ("decline", "refuse"):
        return False
    place = next((i for i, token in enumerate(grammar.tokens) if token.span == lead.span), -1)
    silent = ("comment", "answer", "say", "discuss", "respond", "elaborate", "speak")
    return place >= 0 and any(grammar.lemma(i) in silent for i in grammar.children_of(place, "xcomp"))


def _stands_for_another(lead: Event) -> bool:
    """ "Did so", "will do it": what was done was told before."""
    grammar = lead.grammar
    if grammar is None or lead.lemma != "do":
        return False
    place = _place(lead)
    objects = grammar.children_of(place, "obj", "advmod") if place >= 0 else []
    return any(grammar.lower[i] in ("so", "it", "that", "this") for i in objects)


def _is_capital(lead: Event) -> bool:
    """Whether a verb in the middle of a sentence has a capital: it is a part of a name or of a heading."""
    grammar = lead.grammar
    if grammar is None or lead.pos != "VERB" or not lead.trigger[:1].isupper():
        return False
    place = _place(lead)
    return place > 0 and grammar.tags[place - 1] != "PUNCT"


def _is_particular(lead: Event) -> bool:
    """Whether somebody or something with a name took part, and nobody that only the text around it can name."""
    grammar = lead.grammar
    parts = [p for p in lead.participants if p.role in ("subject", "object")]
    if grammar is None or any(p.text.casefold() in words("en").lists["pronouns"] for p in parts):
        return False
    names = [token.start for token, tag in zip(grammar.tokens, grammar.tags, strict=True) if tag == "PROPN"]
    return any(p.span.start <= start < p.span.end for p in parts for start in names)
