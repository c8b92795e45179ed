"""Where clauses of time open: "In 1983, after it cracked, they drained it", "after the last of them had left"."""

from __future__ import annotations

from collections.abc import Sequence

_CLAUSE_WORDS = frozenset(
    ("after", "before", "when", "while", "as", "because", "although", "though", "once", "since", "until", "if")
)


def free_openings(words: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """
    Give what stands before a comma and such a clause to the verb that the clause hangs on, in place.

    Nothing before the word that opens a clause is a part of it but a length: "On 16 May, ten days before it began".
    """
    for mark in range(2, min(len(words), _REACH)):
        if relations[mark] != "mark" or words[mark].lower() not in _CLAUSE_WORDS:
            continue
        comma = next((i for i in range(mark - 1, max(0, mark - _LENGTH), -1) if words[i] == ","), -1)
        verb = heads[mark]
        main = heads[verb] if verb > mark and relations[verb] == "advcl" else -1
        if main <= verb:
            continue
        for index in range(comma):
            if heads[index] == verb:
                heads[index] = main


_REACH = 12  # words in which a sentence opens
_LENGTH = 4  # words that tell how long before or after


def open_clauses(
    words: Sequence[str], tags: Sequence[str], forms: Sequence[str], heads: list[int], relations: list[str]
) -> None:
    """
    Make the phrase after "after" the subject of the finite verb that it hangs on and that has none, in place.

    "After its head, Ann Dale, had left": what is set off by commas only explains it.
    """
    for opener, word in enumerate(words[:-2]):
        noun = heads[opener]
        if word.lower() not in _OF_TIME or relations[opener] != "case" or noun <= opener:
            continue
        verb = heads[noun]
        if relations[noun] != "obl" or verb <= noun or verb - opener > _REACH or tags[verb] != "VERB":
            continue
        inside = range(opener + 1, verb)
        finite = [i for i in inside if heads[i] == verb and relations[i] in ("aux", "aux:pass") and forms[i] in _FINITE]
        if not finite and forms[verb] not in _FINITE:
            continue
        subjects = [i for i in inside if heads[i] == verb and relations[i].startswith("nsubj")]
        if subjects and not (words[noun + 1] == "," == words[subjects[-1] + 1]):
            continue  # "after the vote the mayor had resigned"
        for index in subjects:
            heads[index], relations[index] = noun, "appos"
        passive = any(heads[i] == verb and relations[i] == "aux:pass" for i in inside)
        heads[noun], relations[noun] = verb, "nsubj:pass" if passive else "nsubj"
        heads[opener], relations[opener] = verb, "mark"
        if relations[verb] in ("conj", "parataxis", "acl") and heads[verb] < opener:
            relations[verb] = "advcl"


_OF_TIME = frozenset(("after", "before", "until", "since"))
_FINITE = frozenset(("past", "pres"))
