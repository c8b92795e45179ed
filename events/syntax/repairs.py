"""Trees put right where grammar rules out what the network said."""

from __future__ import annotations

from collections.abc import Sequence

_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_FINITE = frozenset(("past", "pres"))
_SAID = frozenset(("ccomp", "advcl", "parataxis", "conj"))
_BOTH = frozenset(("after", "before", "since", "until", "as", "because"))  # before a noun or a clause
_CLAUSES = frozenset(("ccomp", "advcl", "conj", "parataxis", "acl:relcl", "xcomp", "root"))


def repair(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Mend heads and relations in place.

    A second subject before its verb, between commas, explains the first; a subject, a conjunction or an
    auxiliary belongs to a verb after it, not before it; a finite verb joined to a noun is joined to that noun's
    verb; a noun without preposition before a finite verb without subject is that subject, and so is one after
    "before" or "since"; "of" belongs to the word before it.
    """
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
            elif head in subject_of and words[index - 1] not in ("and", "or"):
                first = subject_of[head]
                if any(words[i] == "," for i in range(first + 1, index)) and words[head - 1] in (",", "has", "had"):
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
    _tie_clauses(words, tags, forms, heads, relations)
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


def _tie_clauses(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """Words such as "after" before a noun that has a finite verb open a clause; "of" after an aside goes with it."""
    for index, word in enumerate(words[:-1]):
        if relations[index] not in ("case", "mark") or heads[index] <= index:
            continue
        noun = heads[index]
        if word == "of":
            before = index - 1
            if (
                index > 1
                and relations[noun] == "nmod"
                and relations[before] == "appos"
                and heads[noun] == heads[before]
                and tags[before] in ("NOUN", "NUM", "PRON")
            ):
                heads[noun] = before
            continue
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
    root = next((i for i, head in enumerate(heads) if head < 0), -1)
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
    clauses = [
        i for i, relation in enumerate(relations) if relation == "acl:relcl" and i in finite and tags[i] == "VERB"
    ]
    bare = [i for i in clauses if not below.get(i, set()) & {"nsubj", "nsubj:pass", "csubj", "expl"}]
    if len(clauses) > 1 and bare[-1:] == clauses[-1:]:
        verb = clauses[-1]
        heads[verb], relations[verb] = -1, "root"
        heads[root], relations[root] = verb, "nsubj"


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
    while low >= 0 and low != high:
        low = heads[low]
    return low == high


def _hand_on(index: int, tags: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """Give a word to the next verb on its right that hangs on the same head; leave it where there is none."""
    head = heads[index]
    for later in range(index + 1, min(index + 25, len(heads))):
        if heads[later] == head and tags[later] in ("VERB", "AUX", "ADJ", "NOUN") and relations[later] in _CLAUSES:
            heads[index] = later
            return
