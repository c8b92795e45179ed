"""Mentions put together."""

from __future__ import annotations

from events.references.entities import Entities
from events.references.mentions import Mention


def a_name(*words: str, sentence: int = 0, male: float = 0.0) -> Mention:
    return Mention(sentence, 0, 0, len(words) - 1, "name", words, 1.0, male, False, False)


def a_pronoun(male: float) -> Mention:
    return Mention(1, 0, 0, 0, "pronoun", ("he" if male > 0 else "she",), 9.0, male, False, False)


def test_a_last_name_is_the_whole_name_told_before() -> None:
    entities = Entities()
    whole = entities.take(a_name("ann", "lee"))
    assert entities.take(a_name("lee", sentence=1)) is whole
    assert entities.take(a_name("a.", "lee", sentence=2)) is whole
    assert entities.take(a_name("ann", sentence=3)) is whole


def test_another_first_name_is_another_person() -> None:
    entities = Entities()
    ann = entities.take(a_name("ann", "lee"))
    tom = entities.take(a_name("tom", "lee"))
    assert ann is not tom
    assert entities.take(a_name("lee", sentence=1)) is tom  # the latest told


def test_a_name_of_the_other_sex_is_another_person() -> None:
    entities = Entities()
    her = entities.take(a_name("lee", male=-4.0))
    assert entities.take(a_name("lee", male=4.0)) is not her


def test_a_pronoun_tells_the_sex_and_is_trusted_no_more_than_what_it_takes_up() -> None:
    entities = Entities()
    lee = entities.take(a_name("lee"))
    entities.take(a_pronoun(-9.0), same_as=lee, trust=0.8)
    entities.take(a_pronoun(-9.0), same_as=lee, trust=0.5)
    assert (lee.male, lee.trust) == (-9.0, 0.4)
    entities.take(a_name("lee", sentence=1))
    assert lee.trust == 1.0


def test_the_first_whole_name_is_the_best() -> None:
    entities = Entities()
    lee = entities.take(a_name("lee"))
    entities.take(a_name("ann", "lee"))
    entities.take(a_name("a.", "lee"))
    assert lee.best_name.words == ("ann", "lee")
