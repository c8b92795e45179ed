"""Whether words can stand as a sentence."""

from __future__ import annotations

from collections.abc import Sequence, Set

from events.languages import words
from events.syntax.phrases import SUBJECTS, is_relative, marks_of
from events.telling.clause import Clause
from events.telling.gaps import tears

_QUESTIONS = frozenset(("who", "whom", "whose", "which", "what", "why", "how", "where", "when", "whether"))
_UNITS = frozenset(("minute", "hour", "night", "morning", "evening", "day", "week", "month", "year", "decade"))
_COUNTED_FROM = frozenset(("after", "before", "since", "ago", "earlier", "later", "until"))
_OPENERS = frozenset(("that", "even", "than"))
_POINTING = frozenset(("that", "this", "these", "those", "such", "what", "which"))
_DEGREES = frozenset(("so", "as", "too", "very", "how", "more", "less", "most", "least"))
_EXISTING = frozenset(("be", "exist", "remain", "come", "follow", "begin", "appear", "seem"))
_LEADING = frozenset(("come", "go", "keep", "remain", "start", "stop", "spend", "sit", "stand"))
_FILLING = frozenset(("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"))
_ASKING = frozenset(("ask", "call", "do", "say", "tell", "add", "reply", "answer", "respond"))
_SAYING = frozenset(("say", "tell", "add", "note", "explain", "insist", "claim", "argue", "state"))
_PLURAL_VERBS = frozenset(("are", "were", "have", "'re", "’re"))
_POSSESSIVE = frozenset(("'s", "’s", "'", "’"))
_SINGULAR_VERBS = frozenset(("is", "was", "has"))


def is_sound(clause: Clause, kept: Sequence[int], subject: int | None, *, starts: bool = True) -> bool:
    """Whether words can stand as a sentence (or the rest of one): no loose beginning or end, number agrees."""
    g = clause.grammar
    solid = [i for i in kept if g.tags[i] != "PUNCT"]
    if not solid or (starts and len(solid) < 2):
        return False
    first, last = solid[0], solid[-1]
    if starts and len(solid) <= 3 and last == clause.head and g.lemma(last) in _ASKING:
        return False  # "she asked", "the man did"
    if starts and (g.tags[first] in ("CCONJ", "SCONJ") or g.relations[first] in ("mark", "cc")):
        return False
    word = g.lower[first]
    if starts and g.relations[first] == "case" and _begins_noun(clause, first, subject):
        return False
    if starts and subject is not None and word in _POINTING and first == subject and not g.children[subject]:
        return False  # "that became clear": only what stands before tells what
    opening = {word, g.lower[solid[1]]} if g.relations[first] == "case" else {word}
    if starts and (opening & _QUESTIONS or word in ("as", "such")) and g.tokens[solid[-1]].text != "?":
        return False
    says = g.lemma(clause.head) in words(clause.document.language).lists["reporting"]
    if starts and says and last == clause.head and len(g.tokens) > 8:
        return False  # what was said stands elsewhere
    if any(is_relative(g, c) and c > first and c in kept for c in g.children_of(clause.head, "nsubj", "nsubj:pass")):
        return False  # "the guests, who won tickets"
    said = g.children_of(clause.head, "ccomp", "xcomp", "parataxis", "advcl")
    if starts and g.lemma(clause.head) in _SAYING and not any(i in kept for i in said):
        return False  # or was left out
    told = [*said, *g.children_of(clause.head, "obj", "nsubj:pass", "cop")]
    if starts and says and not any(i in kept for i in told):
        return False
    if (
        starts
        and g.heads[first] == clause.head
        and word in _OPENERS | words(clause.document.language).lists["connectives"]
    ):
        return False
    if starts and subject is not None and subject > clause.head and (says or g.forms[first] in ("past", "pres")):
        return False  # "said the mayor": what the mayor said is not a part of the clause
    if any(_is_stray(clause, i, kept) for i in g.children_of(clause.head, "obj", "xcomp", "ccomp", "nsubj", "obl")):
        return False
    if g.lower[last] in _QUESTIONS and g.tokens[-1].text != "?" and last != clause.head:
        return False
    if starts and any(g.lower[i] in ("whom", "which", "whose") for i in solid[:3]):
        return False  # "many of whom"
    if "as" in marks_of(g, clause.head) and not g.children_of(clause.head, "obj", "obl", "ccomp", "xcomp", "cop"):
        return False  # "as many predicted"
    there = starts and word == "there" and first == subject and not g.children_of(clause.head, "cop", "expl")
    if there and g.lemma(clause.head) not in _EXISTING:
        return False
    after = clause.head + 1
    if after not in kept and after < len(g.tokens) and not clause.inside_time(after):
        moved = g.forms[after] == "ing" and g.lemma(clause.head) in _LEADING
        if g.tags[after] in _FILLING or g.tokens[after].text in ('"', "“", "``") or moved:
            return False  # "rain overwhelmed" what?
    if starts and first > 0 and g.lower[first - 1] in _DEGREES and g.tags[first] in ("ADJ", "ADV"):
        return False  # "so | unpopular Congress passed a law"
    if starts and subject is not None and 0 < first < subject and _is_torn_opening(clause, first, kept):
        return False
    below = g.children_of(last, "advcl") if last == clause.head and g.lemma(last) in _LEADING else []
    if any(marks_of(g, i) & {"after", "before"} for i in below):
        return False  # "its first voyage came" after what?
    if any(g.lower[i] == "either" for i in solid) and not any(g.lower[i] == "or" for i in solid):
        return False
    if any(i > 0 and i - 1 not in kept and is_relative(g, i) and g.relations[i] == "nsubj" for i in solid[1:]):
        return False  # a clause that lost its comma is about another noun
    if g.tags[last] in ("DET", "CCONJ", "SCONJ") and g.relations[last] in ("det", "cc", "mark"):
        return False
    if g.relations[last] in ("case", "mark", "cc", "aux", "aux:pass", "cop"):
        return False
    members = set(kept)
    if any(
        g.tags[i] in ("NOUN", "PROPN", "NUM", "PRON", "ADP", "DET", "ADJ")
        and i + 1 not in members
        and i + 1 < len(g.tokens)
        and g.forms[i + 1] in ("past", "pres")
        for i in solid
    ):
        return False  # its verb was left out
    cut = next((i + 1 for i in reversed(solid) if i + 1 not in members), len(g.tokens))
    if cut == last + 1 < len(g.tokens) and g.lemma(last) in _UNITS and g.lower[cut] in _COUNTED_FROM:
        return False  # "just hours" after what?
    if any(_is_torn(clause, i, members) for i in solid if g.tags[i] == "VERB" and i != clause.head):
        return False
    if g.relations[last] == "acl" and g.forms[last] == "part" and g.lower[last + 1 : last + 2] == ("to",):
        return False  # "the craft designed" to do what?
    if (
        last == clause.head
        and g.relations[last] == "acl:relcl"
        and "where" in marks_of(g, last)
        and not g.children_of(last, "nsubj:pass")
    ):
        return False  # "the hall where they played"
    if any(g.relations[i] in SUBJECTS and g.heads[i] not in members and i not in clause.path for i in solid):
        return False  # the verb of a clause was left out: "by the head, who in 1989"
    if any(g.lower[i] in _POSSESSIVE and g.relations[i] == "case" and i + 1 not in members for i in kept):
        return False  # "Lee's | moving novel"
    if any(g.lower[i] == "as" and _lost_other_as(clause, i, members) for i in solid):
        return False
    if any(g.lower[i] == "than" and i - 1 not in members for i in solid):
        return False
    if any(0 < sum(i in members for i in inside) < len(inside) for inside in clause.tokens_of_times()):
        return False  # a half of a time
    for index in solid[1:]:  # what is joined must be joined to something that is there
        before = index - 2 if g.tags[index - 1] == "PUNCT" else index - 1
        if g.relations[index] == "cc" and before not in members:
            return False
    return not tears(clause, kept) and (subject is None or agrees(clause, subject, kept))


def _lost_other_as(clause: Clause, index: int, kept: Set[int]) -> bool:
    """Whether the second "as" of "as far back as" was left out."""
    g = clause.grammar
    other = next((i for i in range(index + 2, min(index + 5, len(g.tokens))) if g.lower[i] == "as"), -1)
    return other > 0 and other not in kept and g.tags[index + 1] in ("ADV", "ADJ")


def _is_torn_opening(clause: Clause, first: int, kept: Sequence[int]) -> bool:
    """Whether a line begins in the middle of a phrase before its subject, whose begin was left out."""
    g, before = clause.grammar, first - 1
    while before >= 0 and g.tags[before] == "PUNCT":
        if g.tokens[before].text in (",", ";", ":", "–", "—", "--"):
            return False
        before -= 1
    if before < 0 or before in kept or clause.inside_time(before) or g.tags[before] in ("CCONJ", "SCONJ", "ADV"):
        return False
    at = first
    while g.heads[at] >= 0 and at != clause.head:
        if g.relations[at] in ("nsubj", "nsubj:pass", "expl", "csubj"):
            return False
        at = g.heads[at]
    return True


def _begins_noun(clause: Clause, first: int, subject: int | None) -> bool:
    """Whether a preposition at the begin belongs to the subject, which lost its own begin; numbers may have one."""
    g = clause.grammar
    if subject is None or first > subject:
        return False
    at = first
    while at != subject and g.heads[at] >= 0 and at != clause.head:
        at = g.heads[at]
    return at == subject and (g.lower[first] in ("of", "to", "by") or "NUM" not in g.tags[first : first + 3])


def _is_stray(clause: Clause, index: int, kept: Sequence[int]) -> bool:
    """Whether a phrase behind a comma hangs on the verb before it, though nothing ties it there."""
    g, head = clause.grammar, clause.head
    if index < head or index not in kept or (g.lemma(head) in words(clause.document.language).lists["reporting"]):
        return False
    first = next((i for i in g.subtree(index) if g.tags[i] != "PUNCT"), 0)
    if first - 1 <= head or g.tokens[first - 1].text not in (",", ";", ":"):
        return False
    if any(g.tokens[i].text == "," for i in range(head + 1, first - 1)):
        return False  # an aside stands between
    return g.relations[index] != "obl" or not g.children_of(index, "case")


def agrees(clause: Clause, subject: int, kept: Sequence[int]) -> bool:
    """Whether the verb's number goes with the subject's, as far as words show it."""
    g = clause.grammar
    tag, word = g.tags[subject], g.tokens[subject].text.casefold()
    if tag not in ("NOUN", "PROPN") or g.children_of(subject, "conj", "nummod"):
        return True
    if word in words(clause.document.language).lists["collective"]:
        return True
    helpers = g.children_of(clause.head, "aux", "aux:pass", "cop")
    finite = {g.tokens[i].text.casefold() for i in kept if i == clause.head or i in helpers}
    plural = g.lemma(subject) != word if tag == "NOUN" else word.endswith("s")
    if not helpers and g.forms[clause.head] == "pres" and g.tags[clause.head] == "VERB":
        third = g.tokens[clause.head].text.casefold().endswith("s")
        return third != plural or (plural and tag == "PROPN")
    if plural:
        return tag == "PROPN" or not finite & _SINGULAR_VERBS
    return not finite & _PLURAL_VERBS


def is_finite(clause: Clause, kept: Sequence[int]) -> bool:
    g = clause.grammar
    with_head = {clause.head, *g.children_of(clause.head, "aux", "aux:pass", "cop")}
    if any(g.forms[i] in ("past", "pres") for i in with_head.intersection(kept)):
        return True
    return (
        len(with_head) == 1 and g.forms[clause.head] == "base" and "to" not in marks_of(g, clause.head)
    )  # "it let": forms that look alike


def _is_torn(clause: Clause, verb: int, kept: Set[int]) -> bool:
    """Whether a verb below was parted from its subject or from the word that ties it."""
    g = clause.grammar
    parts = g.children_of(verb, *SUBJECTS, "mark", "aux", "aux:pass", "cop")
    return any(i not in kept for i in parts) and verb not in clause.path
