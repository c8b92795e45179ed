"""Every rule reads its own examples, and refuses what it says it refuses."""

import pytest

from events.document import Document
from timeline.anchoring.resolution import anchor_expressions
from timeline.calendar.days import day_of
from timeline.calendar.edtf import to_edtf
from timeline.expressions.languages import language
from timeline.expressions.recognition import recognise
from timeline.expressions.rules import PatternError, rows

RULES = language("en").grammar.rules
EXAMPLES = [pytest.param(rule, eg, id=f"{rule.name}: {eg.text}") for rule in RULES for eg in rule.examples]
REJECTS = [pytest.param(rule, text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.rejects]


def read(text, written):
    """The expressions of a text, anchored to the day it was written."""
    return anchor_expressions(recognise(Document.of(text)), day_of(*map(int, written.split("-"))))


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_reads_its_example(rule, example):
    """All the words of an example are one expression with the meaning written beside it."""
    [found] = read(example.text, example.written)
    assert found.text == example.text
    assert example.means in (to_edtf(found.readings[0]), found.value)


@pytest.mark.parametrize(("rule", "text"), REJECTS)
def test_rule_refuses(rule, text):
    """In a text that a rule rejects it reads nothing."""
    assert rule.name not in [found.rule for found in read(text, "2024-05-15")]


def test_names_are_unique():
    """A rule's name tells which rule it was."""
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)


def test_pattern_alternatives():
    """Brackets are optional, parentheses choose."""
    assert set(rows("[the] (early|late) {date}")) == {
        ("early", "{date}"),
        ("late", "{date}"),
        ("the", "early", "{date}"),
        ("the", "late", "{date}"),
    }


@pytest.mark.parametrize("pattern", ["(a", "a)", "[a", "(a]"])
def test_broken_pattern(pattern):
    """A bracket without its partner is an error of the rule's author."""
    with pytest.raises(PatternError):
        list(rows(pattern))
