"""Words of the source put together as a line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from events.tagging import Grammar

LONGEST = 100  # characters a line should have at most
LONGEST_WHOLE = 116  # and may have, rather than lose words that belong to it

_UNPAUSED = re.compile(r"[,;:]([”’\"]|'')$")  # a comma before the last quotation mark
_CLOSING = {"“": "”", "‘": "’", "``": "''", '"': '"', "(": ")", "[": "]"}
_CLOSERS = frozenset(("”", "''", ")", "]"))
_PAUSES = frozenset((",", ";", ":", "–", "—", "-", "--", "...", "…"))
_NO_SPACE_BEFORE = frozenset((*".,;:!?)]}%”’", "'s", "’s", "n't", "n’t", "''"))
_LINE_MARKS = frozenset(">∎▪•*-")
_DANGLING = frozenset(
    "a an the of to in on at by for from with and or but as that which who his her its their our my your is are was "  # noqa: SIM905
    "were be been has have had will would could can may might into over under than not no some any this these those "
    "about after before between against during including according up".split()
)


def render(
    text: str,
    grammar: Grammar,
    kept: Sequence[int],
    *,
    replaced: Mapping[int, str] | None = None,
    pauses: Collection[int] = (),
    capital: bool = True,
) -> str:
    """
    Tokens as a line: spaces as in the source, no stray commas, no half quotation marks, no final stop.

    ``replaced`` gives other words for some tokens; ``pauses`` are commas that stay though words beside them went.
    """
    chosen = _tidy(grammar, _with_pairs(text, grammar, kept), pauses)
    other = replaced or {}
    pieces: list[str] = []
    before = -1
    for index in chosen:
        token = grammar.tokens[index]
        if pieces:
            beside = before == index - 1
            closes = token.text in _NO_SPACE_BEFORE or (token.text == '"' and pieces.count('"') % 2 == 1)
            tight = text[grammar.tokens[before].end : token.start] == "" if beside else closes
            pieces.append("" if tight else " ")
        pieces.append(other.get(index, token.text))
        before = index
    line = _UNPAUSED.sub(r"\1", "".join(pieces).strip())
    return capitalised(line) if capital else line


def joined(first: str, rest: str) -> str:
    """Two pieces of a line, parted by a space where one belongs."""
    return first + rest if rest.startswith(("'", "’", "n't", ",")) else f"{first} {rest}"


def owning(name: str, text: str) -> str:
    """The name of an owner before what is owned, with the apostrophe that a text uses."""
    mark = "'" if "'s " in text and "’s " not in text else "’"
    return f"{name}{mark}s"


def capitalised(line: str) -> str:
    """A line that begins with a capital, but for words like "iPhone"."""
    return line[:1].upper() + line[1:] if line[:1].islower() and not line[1:2].isupper() else line


def shorten(line: str, longest: int = LONGEST) -> str:
    """A line cut at a word, before a comma if one is near, with an ellipsis; short ones stay as they are."""
    if len(line) <= longest:
        return line
    cut = line[: longest - 1]
    cut = cut[: cut.rfind(" ")] if " " in cut else cut
    comma = cut.rfind(", ")
    if comma > longest * 0.7:
        cut = cut[:comma]
    pieces = cut.split(" ")
    while len(pieces) > 4 and pieces[-1].strip("“”\"'(,").casefold() in _DANGLING:
        pieces.pop()
    shortened = " ".join(pieces).rstrip(' ,;:-–—(“"')
    if shortened.count("“") > shortened.count("”"):
        return shortened + "…”" if len(shortened) < longest - 1 else shortened + "…"
    return shortened + "…"


def _with_pairs(text: str, grammar: Grammar, kept: Sequence[int]) -> list[int]:
    """
    With the quotation marks and brackets around words that are all kept, and without the marks of quoted lines
    and bullets; a parser hangs marks anywhere.
    """
    members = {i for i in kept if not _marks_line(text, grammar, i)}
    opened: list[int] = []
    for index, token in enumerate(grammar.tokens):
        word = token.text
        if opened and word == _CLOSING[grammar.tokens[opened[-1]].text]:
            inside = range(opened.pop(), index + 1)
            if len(inside) > 2 and members.issuperset(i for i in inside[1:-1] if grammar.tokens[i].text not in _PAUSES):
                members.update((inside[0], index))
        elif word in _CLOSING:
            opened.append(index)
    return sorted(members)


def _marks_line(text: str, grammar: Grammar, index: int) -> bool:
    token = grammar.tokens[index]
    if token.text not in _LINE_MARKS:
        return False
    before = text[max(0, token.start - 8) : token.start].rstrip(" >")
    return not before or before.endswith("\n") or token.text in "∎▪•"


def _tidy(grammar: Grammar, kept: list[int], pauses: Collection[int]) -> list[int]:
    members = set(kept)
    chosen = [
        index
        for index in kept
        if grammar.tokens[index].text not in _PAUSES
        or (index in pauses and index + 1 in members)
        or (index - 1 in members and index + 1 in members)
    ]
    chosen = _balanced(grammar, chosen)
    while chosen and (grammar.tokens[chosen[-1]].text in _PAUSES or grammar.tokens[chosen[-1]].text in ".!"):
        chosen.pop()
    if chosen and grammar.tokens[chosen[-1]].text == "?" and chosen[-1] - 1 not in members:
        chosen.pop()
    while chosen and (grammar.tokens[chosen[0]].text in _PAUSES or grammar.tokens[chosen[0]].text in ".)*•"):
        chosen.pop(0)
    return chosen


def _balanced(grammar: Grammar, chosen: list[int]) -> list[int]:
    """Without quotation marks and brackets whose partner is missing, nor a pair around the whole."""
    members, drop = set(chosen), set[int]()
    stack: list[int] = []
    for index, token in enumerate(grammar.tokens):
        word = token.text
        if stack and word == _CLOSING[grammar.tokens[stack[-1]].text]:
            opener = stack.pop()
            if opener not in members or index not in members or (opener == chosen[0] and index == chosen[-1]):
                drop.update((opener, index))
        elif word in _CLOSING:
            stack.append(index)
        elif word in _CLOSERS:
            drop.add(index)
    drop.update(stack)
    return [index for index in chosen if index not in drop]
