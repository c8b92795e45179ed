"""Sentence and token boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.document import Document
from events.sentences import LONGEST, headings, sentence_at, split_sentences, tokenize


def sentences_of(text):
    return [sentence.span.of(text) for sentence in split_sentences(Document.of(text))]


CASES = [
    pytest.param("He left. She stayed.", ["He left.", "She stayed."], id="two sentences"),
    pytest.param("Gen. Ito spoke on Oct. 7. He left.", ["Gen. Ito spoke on Oct. 7.", "He left."], id="abbreviations"),
    pytest.param(
        "It moved to the U.S. The mill closed.",
        ["It moved to the U.S.", "The mill closed."],
        id="abbreviation that ends",
    ),
    pytest.param("J. W. Ode came at 5 p.m. on Monday.", ["J. W. Ode came at 5 p.m. on Monday."], id="initials"),
    pytest.param(
        "mon was bad. then the boiler died. lunch weds? ok",
        ["mon was bad.", "then the boiler died.", "lunch weds?", "ok"],
        id="no capitals at all",
    ),
    pytest.param(
        "iPhones sold in Q4. The rest v. later.", ["iPhones sold in Q4.", "The rest v. later."], id="a small name"
    ),
    pytest.param("“Go!” he said. “Now.” She went.", ["“Go!” he said.", "“Now.”", "She went."], id="quotations"),
    pytest.param("Prices rose 3.5%. Wages fell.", ["Prices rose 3.5%.", "Wages fell."], id="decimals"),
    pytest.param("The mill closes\n\nIt was old.", ["The mill closes", "It was old."], id="a title stands alone"),
    pytest.param("One\nTwo lines that are not wrapped.", ["One", "Two lines that are not wrapped."], id="two lines"),
    pytest.param(
        "The harbour council met on Monday and\ntalked about the bridge until the lamp\nwas lit. Nobody left.",
        [
            "The harbour council met on Monday and\ntalked about the bridge until the lamp\nwas lit.",
            "Nobody left.",
        ],
        id="wrapped lines are one paragraph",
    ),
    pytest.param("", [], id="nothing"),
    pytest.param(" \n\n\t ", [], id="blank"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text, expected):
    """Sentences end where a reader ends them."""
    assert sentences_of(text) == expected


TOKENS = [
    pytest.param("He can't go", ["He", "ca", "n't", "go"], id="n't"),
    pytest.param("Ode’s mill", ["Ode", "’s", "mill"], id="possessive"),
    pytest.param("a cease-fire", ["a", "cease-fire"], id="hyphen"),
    pytest.param("$3.5 million, 20%", ["$", "3.5", "million", ",", "20", "%"], id="numbers"),
    pytest.param("at 10:30 a.m.", ["at", "10:30", "a.m."], id="clock"),
    pytest.param("see https://a.example/b?c=1.", ["see", "https://a.example/b?c=1", "."], id="link"),
]


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_tokens(text, expected):
    """Words, numbers and marks are parted as treebanks part them."""
    assert [token.text for token in tokenize(text)] == expected


@given(st.text(max_size=300))
def test_tokens_and_sentences_point_at_their_words(text):
    """Whatever the text, each token's offsets hold its words, in order, inside its sentence."""
    last = 0
    for sentence in split_sentences(Document.of(text)):
        for token in sentence.tokens:
            assert token.text == text[token.start : token.end]
            assert last <= token.start < token.end
            assert token.span in sentence.span
            last = token.end


@given(st.text(max_size=300))
def test_no_word_is_lost(text):
    """Every letter and digit stands in some token."""
    covered = {i for t in tokenize(text) for i in range(t.start, t.end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())


def test_text_that_never_stops_is_cut():
    """A line without stops gives sentences of bounded length."""
    assert max(len(s.tokens) for s in split_sentences(Document.of("word " * 2000))) <= LONGEST


def test_paragraphs_are_counted():
    """Sentences of one paragraph share its number."""
    found = split_sentences(Document.of("One. Two.\n\nThree."))
    assert [s.paragraph for s in found] == [0, 0, 1]


def test_headings_are_lines_above_prose():
    """A title and a heading are found, the lines of a list are not."""
    text = "The mill closes\n\nIt was old. It burned.\n\nWhat happened\n\nA fire broke out."
    found = split_sentences(Document.of(text))
    assert [found[i].span.of(text) for i in sorted(headings(found))] == ["The mill closes", "What happened"]
    listed = split_sentences(
        Document.of("1948: mill opens\n\n1950: mill burns\n\n1951: mill reopens\n\n1960: it closes")
    )
    assert headings(listed) <= {0}


def test_sentence_at_an_offset():
    """The sentence that holds a character is found by its offset."""
    found = split_sentences(Document.of("One. Two."))
    assert [sentence_at(found, offset) for offset in (0, 3, 5, 8)] == [0, 0, 1, 1]


CHATS = [
    pytest.param(
        "[09:12] mia: did it go out last night?\n[09:13] tom: nope, rolled back\n[09:15] mia: ugh",
        ["did it go out last night?", "nope, rolled back", "ugh"],
        id="bracketed times",
    ),
    pytest.param(
        "21:04 <ann> we land at six\n21:05 <bo> and then\nwe drive home",
        ["we land at six", "and then\nwe drive home"],
        id="a message of two lines",
    ),
    pytest.param("9:15 pm Tom Lee: here\n9:16 pm Ann: ", ["here"], id="nothing said"),
]


@pytest.mark.parametrize(("text", "expected"), CHATS)
def test_each_message_of_a_chat_is_a_sentence(text, expected):
    assert [sentence.span.of(text) for sentence in split_sentences(Document.of(text))] == expected


def test_a_semicolon_ends_a_sentence_but_not_in_lists():
    """Two clauses are told apart; members of a list are not."""
    clauses = "The mill burned down in May; the owners built it again."
    assert len(split_sentences(Document.of(clauses))) == 2
    listed = "They sold bread and milk in town; cheese and eggs in the village; and honey at the market."
    assert len(split_sentences(Document.of(listed))) == 1
