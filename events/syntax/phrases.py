"""Phrases and clauses of a parsed sentence."""

from __future__ import annotations

from collections.abc import Set

from events.languages import words
from events.tagging import Grammar

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "expl")

_RELATIVES = frozenset(("who", "which", "that", "whom", "whose", "where", "when"))
_AGENCIES = frozenset(("ap", "cnn", "afp", "reuters", "upi", "xinhua", "bloomberg", "dpa", "efe"))
_SET_OFF = frozenset((",", "–", "—", "--", "(", "-", ";", ":"))


def predicate_of(grammar: Grammar, index: int) -> int:
    """The predicate whose clause tells a token: itself, or the nearest above it that has a subject or needs none."""
    known = grammar.predicates
    if index not in known:
        known[index] = _predicate_of(grammar, index)
    return known[index]


def _predicate_of(grammar: Grammar, index: int) -> int:
    at = index
    for _ in grammar.tokens:
        if grammar.heads[at] < 0:
            return at
        relation = grammar.relations[at]
        if relation != "xcomp" and grammar.children_of(at, *SUBJECTS, "cop"):
            return at
        if grammar.tags[at] in ("VERB", "AUX"):
            if relation in ("conj", "parataxis", "acl:relcl") and (
                grammar.forms[at] != "base" or shares_helper(grammar, at)
            ):
                return at
            if relation == "acl" and "to" not in marks_of(grammar, at):
                return at
        at = grammar.heads[at]
    return index


def shares_helper(grammar: Grammar, index: int) -> bool:
    """Whether a verb has the helping verb of the one it is joined to: "will meet and | vote"."""
    head = grammar.heads[index]
    if grammar.relations[index] != "conj" or head < 0 or grammar.forms[head] != grammar.forms[index]:
        return False
    if grammar.forms[index] not in ("base", "part") or grammar.children_of(index, "aux", "aux:pass", "mark"):
        return False
    return any(grammar.forms[i] in ("past", "pres") for i in grammar.children_of(head, "aux", "aux:pass"))


def marks_of(grammar: Grammar, index: int) -> set[str]:
    """The words that tie a clause to what it depends on, in lower case: "to", "after", "when"."""
    return {grammar.tokens[c].text.casefold() for c in grammar.children_of(index, "mark", "advmod") if c < index}


def is_relative(grammar: Grammar, index: int) -> bool:
    """Whether a token is a relative pronoun."""
    return grammar.tokens[index].text.casefold() in _RELATIVES and grammar.tags[index] in ("PRON", "SCONJ", "DET")


def antecedent(grammar: Grammar, noun: int) -> int:
    """The noun a relative clause is about: "many" in "many of the people who left"."""
    head = grammar.heads[noun]
    if grammar.relations[noun] == "nmod" and head >= 0:
        quantifiers = words("en").lists["quantifiers"]
        if grammar.tokens[head].text.casefold() in quantifiers:
            return head
    return noun


def bare_participle(grammar: Grammar, index: int) -> int:
    """
    Of a participle set off by commas that tells what was done to something, what it was done to; else -1.

    "The bridge, built in 1961, was closed", "Founded in 1847, the mill is a museum".
    """
    head = grammar.heads[index]
    if grammar.tags[index] != "VERB" or grammar.forms[index] != "part" or head < 0:
        return -1
    if grammar.children_of(index, *SUBJECTS, "aux", "aux:pass", "cop", "obj", "xcomp", "ccomp", "mark", "conj"):
        return -1
    if not grammar.children_of(index, "obl") or not set_off(grammar, index):
        return -1
    relation = grammar.relations[index]
    if relation == "acl" and grammar.children_of(head, "cop", "nsubj", "expl"):
        return -1  # it is what the sentence says of another
    if relation == "acl" and head < index and grammar.tags[head] in ("NOUN", "PROPN"):
        return head if _first_solid(grammar, index) == index and _ends_phrase(grammar, head, index) else -1
    if relation == "advcl" and index < head and _first_solid(grammar, index) == index:
        subject = next((i for i in grammar.children_of(head, "nsubj", "nsubj:pass") if i < head), -1)
        before = _first_solid(grammar, subject) if subject >= 0 else 0
        return subject if before > index and grammar.tokens[before - 1].text == "," else -1
    return -1


def _first_solid(grammar: Grammar, index: int) -> int:
    """The first word of a phrase that is no mark."""
    return next((i for i in grammar.subtree(index) if grammar.tags[i] != "PUNCT"), index)


def _ends_phrase(grammar: Grammar, noun: int, index: int) -> bool:
    """Whether a comma stands at an index's left and all from the noun to it only names the noun."""
    if index < 1 or grammar.tokens[index - 1].text != ",":
        return False
    between = range(noun + 1, index - 1)
    return all(grammar.relations[i] in ("flat", "compound") and grammar.heads[i] == noun for i in between)


def set_off(grammar: Grammar, index: int) -> bool:
    """Whether a phrase stands behind a comma, a dash or a bracket, or before the comma that ends an opening one."""
    phrase = grammar.subtree(index)
    first, last = phrase[0], phrase[-1]
    if any(grammar.tokens[i].text in _SET_OFF for i in ({first, first - 1} if first > 0 else {first})):
        return True
    head = grammar.heads[index]
    opening = first == 0 and head > last
    return opening and any(grammar.tokens[i].text == "," for i in (last, last + 1))


def dateline_of(grammar: Grammar) -> int:
    """How many tokens at a sentence's beginning are a dateline: "OSLO (AP) —", "BREST, France --", "Brest: "."""
    if grammar.lower[:2] == ("ai-assisted", "summary"):
        return 2  # the label of a box
    for index, token in enumerate(grammar.tokens[:12]):
        if token.text == ")" and _names_agency(grammar, index):
            return index + 1
        if token.text == ":" and 0 < index <= 3 and set(grammar.tags[:index]) == {"PROPN"}:
            return index + 1
        if token.text in ("—", "–", "--", "−", "‒", "_"):
            first = grammar.tokens[0].text
            initials = set(first[1::2]) == {"."}  # "K.T. Lee – a painter – died"
            return index + 1 if index > 0 and first.isupper() and len(first) > 2 and not initials else 0
    return 0


def _names_agency(grammar: Grammar, closing: int) -> bool:
    """Whether a bracket behind nothing but a place holds an agency's name: "London (CNN)", "(CNN Business)"."""
    opening = next((i for i in range(closing) if grammar.tokens[i].text == "("), -1)
    if opening < 0 or grammar.lower[opening + 1] not in _AGENCIES:
        return False
    place = (i for i in range(opening) if grammar.tokens[i].text != ",")
    return all(grammar.tokens[i].text[:1].isupper() for i in place)


def without_attribution(grammar: Grammar, kept: Set[int], path: Set[int], reporting: Set[str]) -> set[int]:
    """
    Words of a clause without who said it, where that stands behind the last comma: ", officials said".

    ``path`` are words that must stay, ``reporting`` the lemmas of verbs of saying.
    """
    last = max(kept, default=-1)
    ordered = [i for i in sorted(kept) if i == last or grammar.tokens[i].text != "."]
    commas = [i for i in ordered if grammar.tokens[i].text in (",", ",”", "”", '"', "''")]
    if not commas:
        return set(kept)
    tail = [i for i in ordered if i > commas[-1] and grammar.tags[i] != "PUNCT"]
    if not tail or len(tail) > 14 or path & set(tail):
        return set(kept)
    verbs = [i for i in tail if grammar.tags[i] == "VERB" and grammar.forms[i] in ("past", "pres")]
    if len(verbs) == 1 and verbs[0] in (tail[0], tail[-1]) and len(tail) > 1 and grammar.lemma(verbs[0]) in reporting:
        return {i for i in kept if i < commas[-1]}
    return set(kept)
