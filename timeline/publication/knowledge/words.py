"""The words of a text as the knowledge witnesses read them: lower case, with places and sentences."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import accumulate

import attrs

from events.document import Span

LIMIT = 200_000  # characters read; what a long text is about shows well before
_WORD = re.compile(r"[^\W_]+")
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr st sen rep gov gen lt col sgt jr sr vs no "  # noqa: SIM905
    "jan feb mar apr jun jul aug sept sep oct nov dec".split()
)


@attrs.frozen(eq=False)
class Words:
    """
    Lower-case words without accents, in order.

    ``places`` lists the indexes of each word; ``sentence`` gives each word's sentence number, counted
    from zero by a cheap rule (a stop or line end between words, unless an abbreviation or an initial).
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentence: tuple[int, ...]
    places: dict[str, list[int]]

    @classmethod
    def of(cls, text: str) -> Words:
        """The words of a text's first `LIMIT` characters."""
        return _words_of(text)

    @classmethod
    def _read(cls, text: str) -> Words:
        spans = [match.span() for match in _WORD.finditer(text)]
        words = [text[start:end] for start, end in spans]
        words = [word.lower() if word.isascii() else fold(word) for word in words]
        places: dict[str, list[int]] = {}
        for place, word in enumerate(words):
            places.setdefault(word, []).append(place)
        begins = [False] * len(words)
        for place in [i for i in range(1, len(spans)) if spans[i][0] - spans[i - 1][1] > 1]:
            last, start = spans[place - 1][1], spans[place][0]
            if _ENDS.search(text, last, start):
                before = words[place - 1]
                abbreviated = text[last] == "." and (len(before) == 1 or before in _ABBREVIATIONS)
                begins[place] = not abbreviated or "\n" in text[last:start]
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        return cls(text, tuple(words), starts, ends, tuple(accumulate(begins)), places)

    def at(self, item: str) -> list[int]:
        """Where a word, or a phrase with its words joined by "_", stands."""
        if "_" not in item:
            return self.places.get(item, [])
        parts = item.split("_")
        return [
            place for place in self.places.get(parts[0], []) if self.words[place : place + len(parts)] == tuple(parts)
        ]

    def span(self, first: int, last: int) -> Span:
        """The characters from one word to another, both included."""
        return Span(self.starts[first], self.ends[last])

    def sentence_range(self, token: int) -> range:
        """The indexes of the words of a word's sentence, at most sixty on either side."""
        number = self.sentence[token]
        first = token
        while first > 0 and self.sentence[first - 1] == number and token - first < 60:
            first -= 1
        last = token
        while last + 1 < len(self.words) and self.sentence[last + 1] == number and last - token < 60:
            last += 1
        return range(first, last + 1)


@lru_cache(maxsize=2)
def _words_of(text: str) -> Words:
    # Several witnesses read one text after another.
    return Words._read(text[:LIMIT])


def fold(word: str) -> str:
    """Lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))
