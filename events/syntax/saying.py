"""Two subjects before one verb parted, and what belongs to a verb of saying given to it; heads are mended in place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from events.languages import words as lists_of
from events.syntax.lemmas import lemma_of

_SUBJECTS = frozenset(("nsubj", "nsubj:pass"))
_PAUSES = (",", "–", "—", "--")
_PLACING = frozenset(("in", "at", "on", "during", "after", "before", "with", "for", "from", "under", "by"))


def part_subjects(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """
    Leave a verb one subject.

    Of "In a short speech, the winners were named" the speech is none; in "Ann Lee died on Sunday, police said" Ann is
    that of what was said; "Ann Lee, the head who had left, died" tells nobody else than Ann behind the comma.
    """
    below: dict[int, list[int]] = {}
    for index, relation in enumerate(relations):
        if relation in _SUBJECTS and index < heads[index]:
            below.setdefault(heads[index], []).append(index)
    for verb, subjects in below.items():
        for first, second in pairwise(subjects):
            if not any(words[i] == "," for i in range(first, second)):
                continue
            cases = [i for i in range(first) if heads[i] == first and relations[i] == "case"]
            if any(words[i].lower() in _PLACING for i in cases):
                relations[first] = "obl"
                continue
            said = [i for i in range(first + 1, second) if heads[i] == verb and relations[i] == "ccomp"]
            if said and not any(heads[i] == said[0] and relations[i] in _SUBJECTS for i in range(said[0])):
                heads[first], relations[first] = said[0], "nsubj"
    for index, relation in enumerate(relations):
        name = heads[index]
        if relation != "conj" or not 0 <= name < index or tags[name] != "PROPN" or tags[index] != "NOUN":
            continue
        own = [i for i, head in enumerate(heads) if head == index]
        alone = sum(1 for i, head in enumerate(heads) if head == name and relations[i] == "conj") == 1
        begin = min([index, *(i for i in own if relations[i] == "det")])
        if alone and begin < index and words[begin - 1] == "," and not any(relations[i] == "cc" for i in own):
            relations[index] = "appos"


def give_to_reporting(words: Sequence[str], tags: Sequence[str], heads: list[int], relations: list[str]) -> None:
    """Give what stands between a verb of saying and what was said to the saying: "said on Tuesday it"."""
    reporting = lists_of("en").lists["reporting"]
    for index, relation in enumerate(relations):
        verb = heads[index]
        if relation not in ("obl", "mark") or verb <= index or relations[verb] != "ccomp" or tags[index] == "SCONJ":
            continue
        above = heads[verb]
        if not 0 <= above < index or lemma_of(words[above], tags[above]) not in reporting:
            continue
        subject = next((i for i, head in enumerate(heads) if head == verb and relations[i] in _SUBJECTS), -1)
        own = {i for i in range(above + 1, index) if heads[i] == index}
        if subject > index and len(own) == index - above - 1 and not any(words[i] in _PAUSES for i in own):
            heads[index], relations[index] = above, "obl"
