"""The same event told twice."""

from events.coreference import same_event_groups
from events.detection import find_events
from events.document import Document
from events.sentences import split_sentences


def groups_of(text, compatible=lambda a, b: True):
    document = Document.of(text)
    found = find_events(document, split_sentences(document))
    groups = same_event_groups(found, compatible=compatible)
    assert sorted(e.id for group in groups for e in group) == sorted(e.id for e in found)
    return [tuple(event.trigger for event in group) for group in groups]


def test_told_twice_by_verb_and_noun():
    """A verb and a noun of one sense with a shared participant are one event."""
    assert ("invaded", "invasion") in groups_of("Ruritania invaded Graustark. Graustark condemned the invasion.")


def test_other_participants_other_event():
    """Two attacks on two towns are two events."""
    assert all(len(group) == 1 for group in groups_of("Rebels attacked Alton. Rebels attacked Brill."))


def test_times_can_keep_apart():
    """Events whose times do not fit are told apart."""
    text = "Ruritania invaded Graustark. Graustark condemned the invasion."
    assert all(len(group) == 1 for group in groups_of(text, compatible=lambda a, b: False))


def test_denied_is_another_matter():
    """What did not happen is not what happened."""
    assert all(len(group) == 1 for group in groups_of("Ruritania attacked Alton. Ruritania did not attack Alton."))


def test_a_bare_mention_is_the_one_told_last():
    """ "The attack" alone is the attack told last."""
    text = "Rebels attacked Alton in May. Rebels attacked Brill in June. The attack shocked nobody."
    assert ("attacked", "attack") in groups_of(text)
    document = Document.of(text)
    found = find_events(document, split_sentences(document))
    groups = same_event_groups(found, compatible=lambda a, b: True)
    [told] = [group for group in groups if len(group) > 1]
    assert told[0].span.start > text.index("Brill") - 12


def test_a_noun_behind_after_takes_up_its_verb():
    """ "After the complaint" is after somebody complained, whatever the sense of the verb goes by."""
    text = "A tenant complained to the police. They searched the office ten days after the complaint."
    assert ("complained", "complaint") in groups_of(text)


def test_whose_it_was_keeps_a_noun_apart():
    """The death of one is not that of "he", told before."""
    text = "When he fell ill, he died. It closed a year after Coates's death."
    assert all(len(group) == 1 for group in groups_of(text))
