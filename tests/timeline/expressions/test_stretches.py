"""Stretches read by themselves and remembered: what is remembered changes nothing, and never grows without end."""

import pytest

from events.document import Document
from timeline.anchoring import resolution
from timeline.calendar import readings
from timeline.expressions import chart, cues, stretches
from timeline.expressions.languages import language
from timeline.expressions.recognition import CHUNK, recognise

PARAGRAPH = "The mayor quit on May 3, 1998, and left {} on Friday. Ferries sail daily until June.\n\n"
REMEMBERING = [
    pytest.param(value, id=f"{module.__name__}.{name}")
    for module in (chart, cues, stretches, resolution, readings)
    for name, value in vars(module).items()
    if hasattr(value, "cache_info")
]


@pytest.mark.parametrize("remembering", REMEMBERING)
def test_memory_is_bounded(remembering):
    """A corpus is read in one process, so nothing may keep all that it has seen."""
    assert remembering.cache_info().maxsize is not None


def test_long_text_reads_as_its_paragraphs():
    """Where a long text is cut for reading plays no part."""
    paragraphs = [PARAGRAPH.format("town " * (n % 7)) for n in range(2 * CHUNK // len(PARAGRAPH) + 2)]
    together = [(one.text, one.meaning, one.tense) for one in recognise(Document.of("".join(paragraphs)))]
    apart = [(one.text, one.meaning, one.tense) for text in paragraphs for one in recognise(Document.of(text * 3))[:4]]
    assert [words for words, *_ in apart] == [words for words, *_ in together]
    assert apart == together


def test_capital_counts_where_it_stands():
    """A stretch is remembered with its capitals: "may" is no month."""
    english = language("en")
    assert stretches.short_stretch(english, "in May").parts
    assert not stretches.short_stretch(english, "in may").parts


def test_part_of_a_stretch_prefers_the_longest():
    """Of the times that words could tell the longest comes first."""
    [options] = stretches.short_stretch(language("en"), "May 3, 1998").parts
    first, *others = options
    assert first.bits == 0b1111
    assert all(one.bits & first.bits == one.bits for one in others)
