"""Verbs left with one subject."""

from __future__ import annotations

from events.syntax.saying import part_subjects


def test_what_a_preposition_leads_to_is_no_subject() -> None:
    words = "In a speech , the winners were named".split()  # noqa: SIM905
    tags = ["ADP", "DET", "NOUN", "PUNCT", "DET", "NOUN", "AUX", "VERB"]
    heads = [2, 2, 7, 7, 5, 7, 7, -1]
    relations = ["case", "det", "nsubj:pass", "punct", "det", "nsubj:pass", "aux:pass", "root"]
    part_subjects(words, tags, heads, relations)
    assert (relations[2], relations[5]) == ("obl", "nsubj:pass")


def test_the_first_of_two_subjects_is_that_of_what_was_said() -> None:
    words = "Lee died Sunday , police said".split()  # noqa: SIM905
    tags = ["PROPN", "VERB", "PROPN", "PUNCT", "NOUN", "VERB"]
    heads = [5, 5, 1, 1, 5, -1]
    relations = ["nsubj", "ccomp", "obl", "punct", "nsubj", "root"]
    part_subjects(words, tags, heads, relations)
    assert heads[0] == 1
    assert heads[4] == 5
