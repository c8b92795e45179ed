"""Sentence and token boundaries, with their places in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from events.document import Document, Sentence, Span, Token
from events.languages import words

LONGEST = 256  # tokens in one sentence; text that never stops is cut here so that cost stays linear

SHORTEST = 5  # tokens a half of a sentence at a semicolon has at least
_LISTING = frozenset(("and", "or", "nor"))

# One pass over the text. Every repetition is bounded or unambiguous, so matching is linear.
_TOKEN = re.compile(
    r"""
      (?P<link>(?:https?://|www\.)[^\s<>"”]{1,2000}|[\w.+-]{1,64}@\w{1,64}(?:[.-]\w{1,64}){1,8}|[@\#]\w{1,140})
    | (?P<number>\d+(?:[.,:/]\d+)*(?:st|nd|rd|th|s|m|bn|k|am|pm)?(?![^\W\d_]))
    | (?P<dotted>(?:[^\W\d_]\.){2,12}(?![^\W\d_]))
    | (?P<word>[^\W_]+(?:[-‐‑'’&][^\W_]+)*)
    | (?P<mark>\.{2,}|-{2,}|``|''|_{2,}|={2,}|\*{2,}|[^\w\s]|_)
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"^(?P<stem>.+?)(?P<clitic>n['’]t|['’](?:s|S|re|ve|ll|d|m|em))$", re.IGNORECASE)
_PARAGRAPH = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_CLOSERS = frozenset("\"'”’)]»") | {"''"}
_OPENERS = frozenset("\"'“‘([«") | {"``"}
_STOPS = frozenset(".!?…")
_ALWAYS_SHORT = frozenset(("etc", "vs", "approx", "est", "cf", "dept", "esq"))
_STAMP = re.compile(  # who spoke when, before a line of a chat: "[09:15] mia: ", "Tom Lee, 9:15 pm: "
    r"(?:\[[^\]\n]{4,30}\]|\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?)\s{1,3}(?:-\s)?"
    r"(?:<[^<>\n]{1,30}>:?|[^\W\d][\w.’' -]{0,29}:)(?:\s|$)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-*•·–—▪◦]\s|\(?\d{1,3}[.)]\s")


def split_sentences(document: Document) -> tuple[Sentence, ...]:
    """
    The sentences of a document in order; blank-only text has none.

    A paragraph ends at a blank line, or at any line break in a text that is not wrapped to a width. A line
    that stands alone (a title, a heading) is a sentence of its own, stop or none; so is each message of a chat,
    without the time and name before it. A semicolon ends a sentence where it does not part the members of a list.
    """
    found: list[Sentence] = []
    vocabulary = words(document.language)
    for number, (start, end) in enumerate(_paragraphs(document.text)):
        tokens = tokenize(document.text, start, end)
        for whole in _sentence_groups(tokens, document.text, vocabulary.starters):
            for group in _at_semicolons(whole):
                span = Span(group[0].start, group[-1].end)
                found.append(Sentence(span=span, tokens=group, paragraph=number))
    return tuple(found)


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    """Index of the sentence that holds a character, or of the last one before it; -1 before the first."""
    return bisect_right(sentences, offset, key=lambda sentence: sentence.span.start) - 1


def headings(sentences: Sequence[Sentence]) -> frozenset[int]:
    """
    Indices of the sentences that are titles or headings: lines alone in their paragraph, short, without a
    final stop, above prose. Lines of a list, one stopless line after another, are none.
    """
    count = len(sentences)
    alone = [
        (i == 0 or sentences[i - 1].paragraph != sentence.paragraph)
        and (i + 1 == count or sentences[i + 1].paragraph != sentence.paragraph)
        for i, sentence in enumerate(sentences)
    ]
    bare = [
        alone[i] and len(s.tokens) <= 20 and s.tokens[-1].text[-1] not in '.!?…:;,"”’)' for i, s in enumerate(sentences)
    ]
    return frozenset(
        i
        for i in range(count)
        if bare[i] and i + 1 < count and not bare[i + 1] and (i == 0 or not bare[i - 1] or i == 1)
    )


def tokenize(text: str, start: int = 0, end: int | None = None, *, language: str = "en") -> list[Token]:
    """Words, numbers and marks; a possessive or a shortened word ("n't", "'ll") is a token of its own."""
    stop = len(text) if end is None else end
    abbreviations = words(language).abbreviations
    tokens: list[Token] = []
    add = tokens.append
    for match in _TOKEN.finditer(text, start, stop):
        kind, piece, at = match.lastgroup, match.group(), match.start()
        if kind == "word":
            if "'" in piece or "’" in piece:
                for begin, part in _split_clitics(piece):
                    add(Token(at + begin, at + begin + len(part), part))
            else:
                add(Token(at, at + len(piece), piece))
        elif kind == "mark" and piece == "." and tokens and tokens[-1].end == at:
            last = tokens[-1]
            if _is_short(last.text, abbreviations) or _is_initial(last.text, text, at + 1, stop):
                tokens[-1] = Token(last.start, at + 1, last.text + ".")
            else:
                add(Token(at, at + 1, "."))
        elif kind == "link":
            trimmed = piece.rstrip(".,;:!?)'\"")
            add(Token(at, at + len(trimmed), trimmed))
            for offset in range(len(trimmed), len(piece)):
                add(Token(at + offset, at + offset + 1, piece[offset]))
        else:
            add(Token(at, at + len(piece), piece))
    return tokens


@lru_cache(maxsize=4096)
def _split_clitics(word: str) -> tuple[tuple[int, str], ...]:
    if word.casefold() in ("can't", "can’t"):
        return ((0, word[:2]), (2, word[2:]))
    match = _CLITIC.match(word)
    if match is None:
        return ((0, word),)
    return ((0, match["stem"]), (match.start("clitic"), match["clitic"]))


def _is_short(word: str, abbreviations: frozenset[str]) -> bool:
    """Whether a stop after this word belongs to it: "Gen.", "etc.", but not "gen." or "mass."."""
    lower = word.casefold()
    return lower in abbreviations and (not word.islower() or lower in _ALWAYS_SHORT)


def _is_initial(word: str, text: str, after: int, stop: int) -> bool:
    """Whether a lone capital before a stop is somebody's initial ("George W. Bush") and no end."""
    return len(word) == 1 and word.isupper() and word != "I" and text[after : min(after + 3, stop)].strip() != ""


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _PARAGRAPH.finditer(text):
        yield from _lines_joined(text, start, match.start())
        start = match.end()
    yield from _lines_joined(text, start, len(text))


def _lines_joined(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """
    Cut one block at those line breaks that its writer meant.

    A break is a wrapped line's when the next word would not have fitted; all lines of an unwrapped text
    are paragraphs.
    """
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if text[at:stop].strip():
            lines.append((at, stop))
        at = stop + 1
    if not lines:
        return
    if len(lines) > 1 and all(_STAMP.match(text, *line) for line in lines[:2]):
        yield from _messages(text, lines)
        return
    width = max(stop - begin for begin, stop in lines)
    begin = lines[0][0]
    for (line_start, line_end), (next_start, next_end) in pairwise(lines):
        if _meant(text, line_start, line_end, next_start, next_end, width, len(lines)):
            yield begin, line_end
            begin = next_start
    yield begin, lines[-1][1]


def _messages(text: str, lines: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What was said in each line of a chat; a line without a stamp goes on with the one before."""
    said: tuple[int, int] | None = None
    for start, end in lines:
        stamp = _STAMP.match(text, start, end)
        if stamp is None and said is not None:
            said = (said[0], end)
            continue
        if said is not None and text[said[0] : said[1]].strip():
            yield said
        said = (stamp.end() if stamp else start, end)
    if said is not None and text[said[0] : said[1]].strip():
        yield said


def _meant(text: str, start: int, end: int, next_start: int, next_end: int, width: int, count: int) -> bool:
    line, following = text[start:end].rstrip(), text[next_start:next_end].lstrip()
    if _BULLET.match(following):
        return True
    ends = line[-1] in '.!?:…"”’)' if line else True
    if following[0].islower() or following[0] in ",;":
        return False
    if width > 130:
        return True
    first = following.split(None, 1)[0]
    fitted = len(line) + 1 + len(first) <= width - 8
    if fitted:
        return ends or count == 2 or len(line) < width * 0.6
    return ends and width < 45


def _sentence_groups(tokens: list[Token], text: str, starters: frozenset[str]) -> Iterator[tuple[Token, ...]]:
    begin, index, count = 0, 0, len(tokens)
    casual = _is_casual(tokens)
    while index < count:
        stop = tokens[index]
        index += 1
        if stop.text[-1] in _STOPS:
            while index < count and tokens[index].text in _CLOSERS and tokens[index].start == tokens[index - 1].end:
                index += 1
            if index < count and _ends(stop, tokens, index, starters, casual=casual):
                yield tuple(tokens[begin:index])
                begin = index
        elif index - begin >= LONGEST:
            yield tuple(tokens[begin:index])
            begin = index
    if begin < count:
        yield tuple(tokens[begin:count])


def _at_semicolons(tokens: tuple[Token, ...]) -> Iterator[tuple[Token, ...]]:
    """The halves of a sentence with one or two semicolons, each long enough to be a clause."""
    marks = [i for i, token in enumerate(tokens) if token.text == ";"]
    if not 0 < len(marks) <= 2 or any(token.text in (":", "(") for token in tokens):
        yield tokens
        return
    parts = [tokens[i:j] for i, j in pairwise((0, *(mark + 1 for mark in marks), len(tokens)))]
    if any(len(part) < SHORTEST or part[0].text.casefold() in _LISTING for part in parts):
        yield tokens
    else:
        yield from parts


def _is_casual(tokens: Sequence[Token]) -> bool:
    """Whether a paragraph is written without capitals at the beginnings of sentences, as messages are."""
    if not tokens or not tokens[0].text[0].islower():
        return False
    return not any(
        stop.text in _STOPS and stop.end < word.start and word.text[0].isupper() and word.text != "I"
        for stop, word in pairwise(tokens)
    )


def _ends(stop: Token, tokens: list[Token], after: int, starters: frozenset[str], *, casual: bool) -> bool:
    """Whether a sentence ends before ``tokens[after]``, given the mark that might end it."""
    if tokens[after].start == tokens[after - 1].end:
        return False
    following = tokens[after].text
    if following in _OPENERS and after + 1 < len(tokens):
        following = tokens[after + 1].text
    if stop.text in _STOPS:
        return casual or not following[0].islower()
    if not following[0].isupper():
        return False
    if stop.text.strip(".") == "":  # dots that trail off
        return True
    return following.casefold() in starters and len(stop.text) > 2  # after an abbreviation
