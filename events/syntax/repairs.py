"""Trees put right where grammar rules out what the network said."""

from __future__ import annotations

from collections.abc import Sequence

from events.syntax.openings import free_openings, open_clauses
from events.syntax.saying import give_to_reporting, part_subjects

_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_FINITE = frozenset(("past", "pres"))
_SAID = frozenset(("ccomp", "advcl", "parataxis", "conj"))
_BOTH = frozenset(("after", "before", "since", "until", "as", "because"))  # before a noun or a clause
_LENGTHS = frozenset(
    (
        "minutes",
        "hours",
        "days",
        "weeks",
        "months",
        "years",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decades",
    )
)
_PARTICIPLES = ("en", "wn", "ne", "un", "um")  # endings of participles that are no past: "taken", "done", "begun"
_UNCHANGED = frozenset(
    (
        "let",
        "put",
        "set",
        "cut",
        "hit",
        "cost",
        "shut",
        "quit",
        "split",
        "spread",
        "burst",
        "cast",
        "hurt",
        "beset",
        "read",
    )
)
_PAUSES = (",", "–", "—", "--")
_OPENING = frozenset(("while", "although", "though", "whereas"))
_BEFORE_NOUN = frozenset(("DET", "ADJ", "NUM", "NOUN", "PROPN"))
_CLAUSES = frozenset(("ccomp", "advcl", "conj", "parataxis", "acl:relcl", "xcomp", "root"))


def repair(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Mend heads and relations in place.

    A second subject before its verb, between commas, explains the first; a subject, a conjunction or an
    auxiliary belongs to a verb after it, not before it; a finite verb joined to a noun is joined to that noun's
    verb; a noun without preposition before a finite verb without subject is that subject, and so is one after
    "before" or "since"; a preposition behind an aside belongs to it.
    """
    as_read = list(heads), list(relations)
    part_subjects(words, tags, heads, relations)
    _mend(words, tags, forms, heads, relations)
    if heads != as_read[0] and not _is_tree(heads):
        heads[:], relations[:] = as_read


def root_of(heads: Sequence[int]) -> int:
    """The word that hangs on none; -1 for no words."""
    return next((index for index, head in enumerate(heads) if head < 0), -1)


def _is_tree(heads: Sequence[int]) -> bool:
    """Whether every word hangs, at last, on the root."""
    reached = [head < 0 for head in heads]
    for index in range(len(heads)):
        path: list[int] = []
        at = index
        while not reached[at] and len(path) <= len(heads):
            path.append(at)
            at = heads[at]
        if len(path) > len(heads):
            return False
        for above in path:
            reached[above] = True
    return True


def _mend(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    _find_what_opening_leads_to(words, tags, forms, heads, relations)
    subject_of: dict[int, int] = {}
    for index, relation in enumerate(relations):
        head = heads[index]
        if head < 0:
            continue
        if relation in _SUBJECTS:
            if head < index:
                _hand_on(index, tags, heads, relations)
            elif head in subject_of and _is_aside(index, head, words):
                _give_to_said(subject_of[head], index, head, tags, heads, relations)
                subject_of[head] = index
            elif subject_of.get(head) == index - 1 and tags[index] == tags[index - 1] == "PROPN":
                heads[index - 1], relations[index - 1] = index, "compound"  # "Queen Elizabeth"
                subject_of[head] = index
            elif head in subject_of and words[index - 1] not in ("and", "or"):
                first = subject_of[head]
                if any(words[i] in _PAUSES for i in range(first + 1, index)) and words[head - 1] in (
                    *_PAUSES,
                    "has",
                    "had",
                ):
                    heads[index], relations[index] = first, "appos"
            else:
                subject_of[head] = index
        elif relation in ("mark", "aux", "aux:pass") and head < index:
            _hand_on(index, tags, heads, relations)
        elif (
            relation == "conj" and forms[index] in _FINITE and tags[index] == "VERB" and tags[head] in ("NOUN", "PROPN")
        ):
            above = heads[head]
            while above >= 0 and tags[above] != "VERB":
                above = heads[above]
            if 0 <= above < index:
                heads[index] = above
    _find_main_verb(tags, forms, heads, relations)
    _find_verb_of_noun(words, tags, forms, heads, relations)
    _tie_clauses(words, tags, forms, heads, relations)
    _join_verbs(words, tags, forms, heads, relations)
    open_clauses(words, tags, forms, heads, relations)
    free_openings(words, heads, relations)
    give_to_reporting(words, tags, heads, relations)
    with_case = {heads[i] for i, relation in enumerate(relations) if relation == "case"}
    with_subject = {heads[i] for i, relation in enumerate(relations) if relation in _SUBJECTS}
    for index, relation in enumerate(relations[:-1]):
        if relation not in ("nmod", "appos", "obl") or index in with_case or tags[index] not in ("NOUN", "PROPN"):
            continue
        verb = index + 1 if tags[index + 1] == "VERB" else heads[index + 1] if tags[index + 1] == "AUX" else -1
        if verb <= index or verb in with_subject or not _FINITE & {forms[index + 1], forms[verb]}:
            continue
        if not _under(verb, index, heads):
            heads[index], relations[index] = verb, "nsubj"
            with_subject.add(verb)


def past_alike(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: Sequence[int], relations: Sequence[str]
) -> list[int]:
    """
    Verbs that can only be in the past, though they look otherwise.

    Such as "let" or "cut" of one subject; the verb of the sentence that looks like a participle, without a helper.
    """
    found = []
    root = root_of(heads)
    if root > 0 and tags[root] == "VERB" and forms[root] == "part" and not words[root].endswith(_PARTICIPLES):
        beside = {relations[i] for i, head in enumerate(heads) if head == root and i < root}
        if "nsubj" in beside and not beside & {"aux", "aux:pass", "cop", "nsubj:pass"}:
            found.append(root)  # "the mill burned"
    for index, word in enumerate(words):
        if word not in _UNCHANGED or tags[index] != "VERB" or forms[index] not in ("base", "pres"):
            continue
        below = [i for i, head in enumerate(heads) if head == index]
        if any(relations[i] in ("aux", "aux:pass", "mark") for i in below):
            continue
        subject = next((i for i in below if relations[i] == "nsubj" and i < index), -1)
        if subject < 0 or any(heads[i] == subject and relations[i] == "conj" for i in range(index)):
            continue
        single = tags[subject] in ("NOUN", "PROPN") and not words[subject].endswith(("s", "people", "police"))
        if words[subject].lower() in ("he", "she", "it") or single:
            found.append(index)
    return found


def _join_verbs(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Put joined and relative clauses where they belong.

    In "they marched, hung figures and left", what follows "hung" is its own; in "they caught it in May, lost it in
    June", what stands before the comma is the first verb's. "Who" after a comma and a noun is about that noun.
    """
    for index, head in enumerate(heads):
        relation = relations[index]
        if head < 0:
            continue
        if relation == "obj" and head < index:
            verb = index - 1
            while verb > head and tags[verb] in _BEFORE_NOUN:
                verb -= 1
            if verb > head and heads[verb] == head and tags[verb] == "VERB" and relations[verb] in _SAID:
                heads[index] = verb
        elif relation == "advcl" and words[index - 1] == "," and forms[index] == "past" and tags[head] == "VERB":
            follows = next((i for i in range(index + 1, min(index + 20, len(heads))) if tags[i] == "CCONJ"), -1)
            own = any(heads[i] == index for i in range(head + 1, index) if relations[i] != "punct")
            joined = follows > 0 and any(
                heads[i] == head and relations[i] == "conj" and forms[i] == "past"
                for i in range(follows + 1, min(follows + 4, len(heads)))
            )
            if joined and not own and head < index:
                relations[index] = "conj"
        elif relation == "obl" and head > index + 1 and relations[head] == "conj" and words[head - 1] == ",":
            if 0 <= heads[head] < index and tags[heads[head]] == "VERB":
                heads[index] = heads[head]
        elif relation in _SUBJECTS and words[index] == "who" and index > 1 and words[index - 1] == ",":
            noun = index - 2
            while relations[noun] in ("flat", "compound", "punct") and 0 <= heads[noun] < index:
                noun = heads[noun]
            loose = relations[head] in ("ccomp", "advcl", "parataxis") and not _under(noun, head, heads)
            if loose and tags[noun] in ("PROPN", "NOUN"):
                heads[head], relations[head] = noun, "acl:relcl"


def _tie_clauses(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """Words such as "after" before a noun with a finite verb open a clause; a phrase after an aside goes with it."""
    for index, word in enumerate(words[:-1]):
        if relations[index] not in ("case", "mark") or heads[index] <= index:
            continue
        noun = heads[index]
        before = index - 1
        explains = relations[before] == "appos" and tags[before] in ("NOUN", "NUM", "PRON") and index > 1
        if explains and relations[noun] == "nmod" and heads[noun] == heads[before]:
            heads[noun] = before
            continue
        counted = word in ("after", "before", "into") and words[before] in _LENGTHS and index > 1
        hangs_back = relations[before] in ("appos", "obl", "nmod", "obj") and not before < heads[before] <= noun
        if counted and hangs_back and not _under(noun, before, heads):
            heads[before], relations[before] = noun, "nmod"  # "two days" go with "after the fire"
        if relations[index] != "case" or word.lower() not in _BOTH or tags[noun] not in ("NOUN", "PROPN", "PRON"):
            continue
        if relations[noun] in _SUBJECTS and forms[heads[noun]] in _FINITE and heads[noun] > noun:
            heads[index], relations[index] = heads[noun], "mark"
        elif relations[noun] in ("obl", "nmod"):
            _open_clause(index, noun, tags, forms, heads, relations)


def _open_clause(
    index: int, noun: int, tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """Make a noun after "after" the subject of the finite verb that follows it, if that has none."""
    end = noun + 1
    while end < len(heads) and end - noun < 12 and _hangs(end, noun, heads, index):
        end += 1
    if end >= len(heads) or forms[end] not in _FINITE:
        return
    verb = heads[end] if relations[end] in ("aux", "aux:pass", "cop") else end
    if verb < end or verb - end > 4 or heads[verb] < 0 or tags[verb] not in ("VERB", "ADJ", "NOUN", "AUX"):
        return
    if relations[verb] not in ("advcl", "conj", "parataxis", "ccomp", "acl") or heads[verb] > index:
        return
    if any(heads[i] == verb and relations[i] in _SUBJECTS for i in range(index + 1, verb)):
        return
    if _under(verb, noun, heads):
        return
    passive = any(heads[i] == verb and relations[i] == "aux:pass" for i in range(end, verb))
    heads[noun], relations[noun] = verb, "nsubj:pass" if passive else "nsubj"
    heads[index], relations[index], relations[verb] = verb, "mark", "advcl"


def _hangs(low: int, noun: int, heads: Sequence[int], floor: int) -> bool:
    """Whether a word after a noun hangs on it."""
    steps = 0
    while low > floor and low != noun and steps < 8:
        low, steps = heads[low], steps + 1
    return low == noun


def _find_main_verb(tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """
    Where a noun was taken for the whole sentence, make it the subject of the finite verb after its relative clause.

    "Many of those who left are asking": the second verb has no pronoun of its own.
    """
    root = root_of(heads)
    if root < 0 or tags[root] not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM"):
        return
    below: dict[int, set[str]] = {}
    finite = {i for i, form in enumerate(forms) if form in _FINITE}
    for index, head in enumerate(heads):
        below.setdefault(head, set()).add(relations[index])
        if relations[index] in ("aux", "aux:pass", "cop") and index in finite:
            finite.add(head)
    if "cop" in below.get(root, ()):
        return
    after = next((i for i in range(root + 1, len(heads)) if relations[i] == "acl"), -1)
    if after > 0 and heads[after] != root and relations[heads[after]] != "nmod":
        after = -1  # "talks with the fund opened" is a sentence
    if (
        after > 0
        and forms[after] == "past"
        and tags[after] == "VERB"
        and not below.get(after, set()) & {"nsubj", "mark"}
    ) and not any(tags[i] == "PUNCT" for i in range(root + 1, after)):
        heads[after], relations[after] = -1, "root"
        heads[root], relations[root] = after, "nsubj"
        return
    clauses = [
        i for i, relation in enumerate(relations) if relation == "acl:relcl" and i in finite and tags[i] == "VERB"
    ]
    bare = [i for i in clauses if not below.get(i, set()) & {"nsubj", "nsubj:pass", "csubj", "expl"}]
    if len(clauses) > 1 and bare[-1:] == clauses[-1:]:
        verb = clauses[-1]
        heads[verb], relations[verb] = -1, "root"
        heads[root], relations[root] = verb, "nsubj"


def _find_verb_of_noun(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Two sentences whose verb was taken for a clause below: "at 09:12 alerts | fired", "restarting it | helped".

    What a preposition leads to cannot be a part of what the whole sentence is; and what follows a
    sentence's "-ing" without a comma or a conjunction is what it is the subject of.
    """
    root = root_of(heads)
    below = [i for i, head in enumerate(heads) if head == root and root >= 0]
    if root < 0 or any(form in _FINITE and relations[i] == "aux" for i, form in enumerate(forms) if i in below):
        return
    if tags[root] == "NOUN":
        case = next((i for i in range(root) if relations[i] == "case"), -1)
        number, verb = case + 1, root + 1
        opens = case >= 0 and heads[case] in (root, number) and tags[number] == "NUM" and heads[number] == root
        told = verb in below and relations[verb] == "acl" and words[verb].endswith("ed")
        if told and opens and not any(form in _FINITE for form in forms):
            heads[verb], relations[verb], heads[root], relations[root] = -1, "root", verb, "nsubj"
            heads[number], relations[number], heads[case] = verb, "obl", number
    elif tags[root] == "VERB" and forms[root] == "ing":
        verb = next((i for i in below if i > root and relations[i] == "advcl" and forms[i] == "past"), -1)
        own = any(head == verb and relations[i] in (*_SUBJECTS, "mark", "advmod") for i, head in enumerate(heads))
        alone = not any(relations[i] in (*_SUBJECTS, "aux", "aux:pass", "cop", "mark") for i in below)
        if verb > 0 and alone and not own and not any(tags[i] in ("PUNCT", "SCONJ") for i in range(root, verb)):
            heads[verb], relations[verb], heads[root], relations[root] = -1, "root", verb, "csubj"


def _find_what_opening_leads_to(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Where a clause that opens with "while" was taken for the whole sentence, make the finite verb after it the root.

    "While A and B are the lands that took most, some 7,000 headed to C."
    """
    if words[0].lower() not in _OPENING or heads[0] < 0:
        return
    opened = root_of(heads)
    if heads[0] != opened and (heads[heads[0]] != opened or relations[heads[0]] not in _SUBJECTS):
        return
    verb = _verb_of_next_clause(opened, words, tags, forms, relations)
    if verb < 0:
        return
    heads[verb], relations[verb] = -1, "root"
    heads[verb - 1], relations[verb - 1] = verb, "nsubj"
    heads[opened], relations[opened] = verb, "advcl"
    heads[0], relations[0] = opened, "mark"
    for i in range(verb + 1, len(words)):
        if heads[i] == opened:
            heads[i] = verb


def _verb_of_next_clause(
    after: int, words: Sequence[str], tags: Sequence[str], forms: Sequence[str], relations: Sequence[str]
) -> int:
    """The first verb in the past that stands right behind its subject, with a comma before both; -1 for none."""
    comma = -1
    for at in range(after + 1, len(words)):
        if words[at] == ",":
            comma = at
        elif tags[at] in ("VERB", "AUX"):
            finite = tags[at] == "VERB" and forms[at] == "past" and relations[at] != "conj"
            subject = tags[at - 1] in ("NOUN", "PROPN", "PRON") and relations[at - 1] != "obj"
            if 0 <= comma < at - 1 and finite and subject:
                return at
            comma = -1
    return -1


def _is_aside(subject: int, verb: int, words: Sequence[str]) -> bool:
    """Whether a subject and its verb stand between commas: ", he said,"."""
    return verb - subject <= 3 and words[subject - 1] == "," and verb + 1 < len(words) and words[verb + 1] == ","


def _give_to_said(
    first: int, index: int, verb: int, tags: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """What stands before "he said" and is no subject of it is the subject of what he said."""
    said = next((i for i in range(verb + 1, len(heads)) if heads[i] == verb and relations[i] in _SAID), None)
    if said is not None and first < index and tags[said] in ("VERB", "ADJ", "NOUN"):
        heads[first] = said
        relations[said] = "ccomp"


def _under(low: int, high: int, heads: Sequence[int]) -> bool:
    steps = 0
    while low >= 0 and low != high and steps <= len(heads):
        low, steps = heads[low], steps + 1
    return low == high


def _hand_on(index: int, tags: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """Give a word to the next verb on its right that hangs on the same head; leave it where there is none."""
    head = heads[index]
    for later in range(index + 1, min(index + 25, len(heads))):
        if heads[later] == head and tags[later] in ("VERB", "AUX", "ADJ", "NOUN") and relations[later] in _CLAUSES:
            heads[index] = later
            return
