"""How a clause tells: as an order, a guess, a habit, of the writer, of somebody with a name."""

from __future__ import annotations

from events.clauses import place_of, teller_of
from events.event import Event
from events.languages import words
from events.syntax.phrases import SUBJECTS, marks_of, set_off, shares_helper
from events.tagging import Grammar

_ADVISING = frozenset(("should", "ought", "could", "might", "can"))
_SILENT = frozenset(("return", "respond", "reply", "answer", "reach", "say", "comment", "specify", "elaborate"))
_SILENCE = frozenset(("comment", "answer", "say", "discuss", "respond", "elaborate", "speak"))
_SELF = frozenset(("i", "we"))
_MINE = frozenset(("my", "our", "me", "us"))
_UNNAMED = frozenset(("i", "we", "it", "they", "this", "that", "there"))  # in somebody's words nobody can tell who
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


def tells_which(lead: Event, head: int) -> bool:
    """Whether a clause only says which of many is meant: "the stars who ruled the game"."""
    grammar = lead.grammar
    if grammar is None or head < 0 or grammar.relations[head] != "acl:relcl" or grammar.heads[head] < 0:
        return False
    return grammar.tags[grammar.heads[head]] != "PROPN" and not set_off(grammar, head)


def is_with_verb(lead: Event) -> bool:
    """Whether a verb without a subject of its own goes with another verb: "ran the shop, | retiring in 1975"."""
    grammar = lead.grammar
    if grammar is None or lead.lemma in ("start", "begin"):
        return False
    at = place_of(grammar, lead)
    if grammar.children_of(at, *SUBJECTS) or (at > 0 and grammar.tags[at - 1] in ("NOUN", "PROPN", "NUM", "PRON")):
        return False  # "with thousands leaving"
    if "by" in marks_of(grammar, at) or grammar.heads[at] == at - 1:
        return False  # "began by hiring", "stopped making"
    return grammar.relations[at] in ("advcl", "acl")


def is_beside(lead: Event) -> bool:
    """Whether the clause only describes something or goes with another."""
    grammar = lead.grammar
    return grammar is not None and grammar.relations[teller_of(lead)[0]] in ("acl", "acl:relcl", "advcl")


def in_clause_of_verb(lead: Event, head: int) -> bool:
    return lead.grammar is None or lead.grammar.tags[head] == "VERB"


def is_habit(lead: Event, head: int) -> bool:
    """Whether a word such as "usually" or "never" says that it happens now and then, or not at all."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    seldom = words("en").lists["habits"]
    return any(grammar.lower[i] in seldom or grammar.lower[i] == "never" for i in grammar.children_of(head, "advmod"))


def is_guessed(lead: Event, head: int) -> bool:
    """Whether a word such as "probably" or "likely" says that nobody knows."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    guesses = words("en").lists["guesses"]
    return any(grammar.lower[i] in guesses for i in grammar.children_of(head, "advmod"))


def addresses(lead: Event, head: int) -> bool:
    """A question, an order or a word to the reader, or what somebody says of himself: "expect snow", "let's think"."""
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    told_of = subjects(grammar, head)
    if grammar.tokens[-1].text == "?" or "you" in told_of or (lead.quoted and told_of & _UNNAMED):
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


def is_of_writer(lead: Event, head: int) -> bool:
    grammar = lead.grammar
    if grammar is None or head < 0:
        return False
    if not _SELF.isdisjoint(grammar.lower) and subjects(grammar, head) & _SELF:
        return True
    if _MINE.isdisjoint(grammar.lower):
        return False
    inside = (i for i, token in enumerate(grammar.tokens) if lead.clause.start <= token.start < lead.clause.end)
    return any(grammar.lower[i] in _MINE for i in inside)


def subjects(grammar: Grammar, head: int) -> set[str]:
    """The subjects of a verb, or of the one it is joined to, in lower case."""
    found = grammar.children_of(head, "nsubj", "nsubj:pass")
    while not found and grammar.relations[head] == "conj" and grammar.heads[head] >= 0:
        head = grammar.heads[head]
        found = grammar.children_of(head, "nsubj", "nsubj:pass")
    return {grammar.lower[i] for i in found}


def is_quote(lead: Event) -> bool:
    """The verb of a sentence that somebody's words begin: what is worth telling in it, if anything, is the words."""
    grammar = lead.grammar
    if lead.event_class != "REPORTING" or grammar is None:
        return False
    place = next((i for i, token in enumerate(grammar.tokens) if token.start >= lead.span.start), 0)
    before = [token.text for token in grammar.tokens[:place]]
    return before[:1] in (['"'], ["“"], ["``"], ["‘"]) or any(word in ('"', "”", "''") for word in before[-8:])


def is_supposed(lead: Event, head: int) -> bool:
    """Whether a clause above asks whether it is so, or only believes it."""
    grammar = lead.grammar
    at = head if grammar is not None else -1
    while grammar is not None and at >= 0:
        if marks_of(grammar, at) & _ASKING or (at != head and grammar.lemma(at) in _BELIEVING):
            return True
        at = grammar.heads[at] if grammar.relations[at] in ("ccomp", "xcomp", "advcl", "conj", "csubj") else -1
    return False


def hangs_on_condition(lead: Event, head: int) -> bool:
    """Whether it happens only if something else does."""
    grammar = lead.grammar
    if grammar is None or head < 0 or lead.event_class == "REPORTING":
        return False
    return any(marks_of(grammar, i) & _CONDITIONS for i in grammar.children_of(head, "advcl"))


def is_advice(lead: Event) -> bool:
    """What should or could be, or would have been."""
    if lead.modality in _ADVISING:
        return True
    grammar = lead.grammar
    if grammar is None:
        return False
    head, itself = teller_of(lead)
    above = grammar.heads[head] if itself and head >= 0 and shares_helper(grammar, head) else head
    advised = 0 <= above and any(grammar.lower[i] in _ADVISING for i in grammar.children_of(above, "aux"))
    if advised and (above != head or not itself):
        return True  # "should have fun | dreaming up ways", "could make or | break them"
    if lead.modality != "would":
        return False
    place = place_of(grammar, lead)
    return place >= 0 and any(grammar.lower[i] in ("have", "'ve", "’ve") for i in grammar.children_of(place, "aux"))


def declines(lead: Event) -> bool:
    """ "Declined to comment", "did not return a call": nothing was told."""
    grammar = lead.grammar
    if lead.polarity == "NEG" and lead.lemma in _SILENT:
        return True
    if grammar is None or lead.lemma not in ("decline", "refuse"):
        return False
    place = next((i for i, token in enumerate(grammar.tokens) if token.span == lead.span), -1)
    return place >= 0 and any(grammar.lemma(i) in _SILENCE for i in grammar.children_of(place, "xcomp"))


def stands_for_another(lead: Event) -> bool:
    """ "Did so", "will do it": what was done was told before."""
    grammar = lead.grammar
    if grammar is None or lead.lemma != "do":
        return False
    place = place_of(grammar, lead)
    if place >= 0 and not grammar.children_of(place, "obj", "nsubj:pass", "xcomp", "ccomp"):
        return True
    objects = grammar.children_of(place, "obj", "advmod") if place >= 0 else []
    return any(grammar.lower[i] in ("so", "it", "that", "this") for i in objects)


def is_capital(lead: Event) -> bool:
    """Whether a verb in the middle of a sentence has a capital: it is a part of a name or of a heading."""
    grammar = lead.grammar
    if grammar is None or lead.pos != "VERB" or not lead.trigger[:1].isupper():
        return False
    place = place_of(grammar, lead)
    return place > 0 and grammar.tags[place - 1] != "PUNCT"


def is_expected(lead: Event) -> bool:
    """Whether it is expected as of now: "is due to visit on Tuesday"; the line says so."""
    grammar = lead.grammar
    if grammar is None or lead.pos != "VERB" or lead.tense != "INFINITIVE":
        return False
    at = place_of(grammar, lead)
    above = grammar.heads[at]
    if grammar.relations[at] != "xcomp" or above < 0 or "to" not in marks_of(grammar, at):
        return False
    lists = words("en").lists
    asked = marks_of(grammar, above) & (_ASKING | _CONDITIONS)
    return (
        grammar.lemma(above) in lists["planning"] | lists["expecting"] and not asked and not _is_denied(grammar, above)
    )


def _is_denied(grammar: Grammar, index: int) -> bool:
    return any(grammar.lower[i] in words("en").lists["negations"] for i in grammar.children[index])


def is_of_unnamed(lead: Event) -> bool:
    """Whether "he" or "they" took part, whom only the text around it can name."""
    parts = [p for p in lead.participants if p.role in ("subject", "object")]
    return any(p.text.casefold() in words("en").lists["pronouns"] for p in parts)


def is_particular(lead: Event) -> bool:
    """Whether somebody or something with a name took part, and nobody that only the text around it can name."""
    grammar = lead.grammar
    parts = [p for p in lead.participants if p.role in ("subject", "object")]
    if grammar is None or is_of_unnamed(lead):
        return False
    names = [token.start for token, tag in zip(grammar.tokens, grammar.tags, strict=True) if tag == "PROPN"]
    return any(p.span.start <= start < p.span.end for p in parts for start in names)
