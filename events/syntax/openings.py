"""What opens a sentence before a clause that is set off from it: "In 1983, after it cracked, they drained it"."""

from __future__ import annotations

from collections.abc import Sequence

_CLAUSE_WORDS = frozenset(
    ("after", "before", "when", "while", "as", "because", "although", "though", "once", "since", "until", "if")
)


def free_openings(words: Sequence[str], heads: list[int], relations: Sequence[str]) -> None:
    """
    Give what stands before a comma and such a clause to the verb that the clause hangs on, in place.

    Nothing before the word that opens a clause is a part of it.
    """
    for mark in range(2, min(len(words), _REACH)):
        if relations[mark] != "mark" or words[mark - 1] != "," or words[mark].lower() not in _CLAUSE_WORDS:
            continue
        verb = heads[mark]
        main = heads[verb] if verb > mark and relations[verb] == "advcl" else -1
        if main <= verb:
            continue
        for index in range(mark):
            if heads[index] == verb:
                heads[index] = main


_REACH = 12  # words in which a sentence opens
