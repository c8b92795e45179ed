"""The words after an expression that name the event it hangs on: "shortly before | the war"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from events.document import Span
from timeline.calendar.meanings import Between
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent

LONGEST = 7  # words
REACH = 160  # characters
_BEFORE = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?;:]\s|\n\s?\n")
_NEXT = re.compile(r"\s{0,3}([^\W\d_]+(?:['’-][^\W\d_]+){0,3})")
_SIDE = re.compile(r"\s{1,3}(before|after|prior to|following|into|of)\s", re.IGNORECASE)
_AND_DAY = re.compile(r"\s?(?:,|\sand|,\sand|\sor|\s&)\s(\d{1,2})(?![\w:/%-]|[.,]\d)")
_DAY_AND = re.compile(r"(?<![\w:/.,$£€-])((\d{1,2})(?:st|nd|rd|th)?)(?:\s(?:and|or|&)|,\sand|,\sor)\s$")
_DAY_COMMA = re.compile(r"(?<![\w:/.,$£€-])((\d{1,2})(?:st|nd|rd|th)?),\s$")
_DAY_RUN = re.compile(r"((?:[^\W\d_]+\.? )?\d{1,2}) ?[-–] ?(\d{1,2}(?: [^\W\d_]+\.?)?(?:,? \d{4})?)")
_LAST_OF = re.compile(r"the (?:last|final)\s", re.IGNORECASE)
_OF_A_WHOLE = re.compile(r"\sof\s(?!(?:the|a|this|that|each)\s(?:week|month|quarter|year|season|decade|century)\b)")
_WITHIN = re.compile(r"\bwithin\s$", re.IGNORECASE)
_SOME = re.compile(r"(?<![^\W\d_])(?:an?|one|some)\s(?:[^\W\d_][\w-]*,?\s){0,3}$", re.IGNORECASE)
HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_BARE_HOUR = re.compile(
    rf"\b(?i:at|until|till|by|about|around|before|after)\s({'|'.join(HOURS)}|1[0-2](?:\.[0-5]\d)?|[1-9](?:\.[0-5]\d)?)\b(?![:/%–-]|[.,]\d)"
)
_BARE_YEAR = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|to|[Bb]efore|[Aa]fter|[Bb]etween|and)\s(\d{2,3})\b(?![:/%–-]|[.,]\d)"
)
_INSIDE = re.compile(r"\s(?:in|of|during)\s(?:the\s)?", re.IGNORECASE)
_SIDES = {"before": "before", "prior to": "before", "after": "after", "following": "after", "into": "after"}


@attrs.frozen
class Phrases:
    """Finds phrases; ``words`` are the named sets of the lexicon."""

    words: Mapping[str, frozenset[str]]

    def side(self, text: str, at: int) -> tuple[str, int] | None:
        """ "before", "after" or "of" as said right after ``at``, and where that word ends."""
        match = _SIDE.match(text, at, at + 16)
        if match is None:
            return None
        said = match.group(1).lower()
        return _SIDES.get(said, "of"), match.end() - 1

    def another_day(self, text: str, at: int) -> Span | None:
        """A day of the month that is listed after another: "April 24 and | 25"."""
        match = _AND_DAY.match(text, at, at + 16)
        if match is None or not 1 <= int(match.group(1)) <= 31:
            return None
        after = _NEXT.match(text, match.end(1))
        if after is not None and after.group(1).lower() not in self.words["after_day"]:
            return None
        return Span(*match.span(1))

    def day_before(self, text: str, at: int, *, first: bool) -> Span | None:
        """A day of the month listed before another, which starts at ``at``: "3, | 4 and 7 May"."""
        begin = max(0, at - 14)
        match = (_DAY_AND if first else _DAY_COMMA).search(text[begin:at])
        if match is None or not 1 <= int(match.group(2)) <= 31:
            return None
        start = begin + match.start(1)
        led = text[max(0, start - 16) : start].lower().split()
        if led and led[-1] in self.words["before_number"]:
            return None  # "pages 3 and 4"
        return Span(start, begin + match.end(1))

    def bare_years(self, text: str, start: int, end: int) -> Iterator[Span]:
        """Numbers of two or three digits that may be years where years are told so: "in | 214"."""
        for match in _BARE_YEAR.finditer(text, start, end):
            after = _NEXT.match(text, match.end())
            if after is None or after.group(1).lower() in self.words["follows_noun"] or after.group(1)[0].isupper():
                yield Span(*match.span(1))

    def bare_hours(self, text: str, start: int, end: int) -> Iterator[tuple[Span, int, int]]:
        """Numbers that may be hours where hours are told: "lasted until | ten", "at | 9.12"."""
        for match in _BARE_HOUR.finditer(text, start, end):
            after = _NEXT.match(text, match.end())
            if after is None or after.group(1).lower() in self.words["follows_hour"]:
                hour, _, minute = match.group(1).lower().partition(".")
                number = int(hour) if hour.isdecimal() else HOURS.index(hour) + 1
                yield Span(*match.span(1)), number, int(minute or 0)

    def gone(self, text: str, span: Span) -> bool:
        """Whether the words before say that a time has gone by: "as recently as | June"."""
        return text.endswith(("as recently as ", "as late as ", "only in ", "ever since "), 0, span.start)

    def delivered(self, text: str, span: Span) -> bool:
        """Whether a month is that of a delivery: "Brent for | January | delivery"."""
        after = _NEXT.match(text, span.end)
        return after is not None and after.group(1).lower() in self.words["deliveries"]

    def part_of(self, text: str, span: Span) -> bool:
        """Whether a last unit is one of a longer whole: "| the last year | of the war"."""
        return _LAST_OF.match(text, span.start) is not None and _OF_A_WHOLE.match(text, span.end) is not None

    def compared(self, text: str, span: Span) -> bool:
        """Whether a time is measured from another that was only expected: "| two weeks later | than planned"."""
        return text.startswith(" than ", span.end)

    def one_of(self, text: str, span: Span, following: Span) -> bool:
        """Whether a weekday is one of those of the time after it: "on a rainy | Monday | in | February 2021"."""
        led = _SOME.search(text[max(0, span.start - 40) : span.start])
        return led is not None and _INSIDE.fullmatch(text, span.end, following.start) is not None

    def lived_through(self, text: str, span: Span) -> bool:
        """Whether a time ahead lies ahead of what is told: "wrote six times over | the next year"."""
        led = _BEFORE.findall(_SENTENCE_END.split(text[max(0, span.start - REACH) : span.start])[-1].lower())
        if not self.words["looks_ahead"].isdisjoint(led) or not self.words["modals"].isdisjoint(led):
            return False
        aims = any(a == "to" and b not in self.words["articles"] for a, b in pairwise(led))
        return not aims and self.words["resolved"].isdisjoint(led)

    def allowed(self, text: str, span: Span) -> bool:
        """Whether a length begins at the time told before: "appealed within | the fourteen days | allowed"."""
        return _WITHIN.search(text, max(0, span.start - 8), span.start) is not None

    def ends(self, text: str, span: Span, time: Time, one: Constituent) -> Sequence[tuple[Span, Time, Constituent]]:
        """ "2-4 July 2013" as "2" and "4 July 2013", "May 2 - 3" as "May 2" and "3"."""
        run = time.meaning
        match = _DAY_RUN.fullmatch(text, span.start, span.end)
        if match is None or not isinstance(run, Between) or run.begin is None or run.end is None:
            return [(span, time, one)]
        begin = time._replace(meaning=run.begin, type="DATE")
        end = time._replace(meaning=run.end, type="DATE")
        return [(Span(span.start, match.end(1)), begin, one), (Span(match.start(2), span.end), end, one)]

    def event(self, text: str, at: int) -> Span | None:
        """The noun phrase or short clause that starts after ``at``; ``None`` where no event can be meant."""
        start = end = -1
        open_words = self.words["phrase_stops"]
        for count in range(LONGEST):
            match = _NEXT.match(text, at if start < 0 else end)
            if match is None:
                break
            word = match.group(1).lower()
            if count and (word in open_words or text[end : match.start(1)].count("\n") > 1):
                break
            if not count:
                if word in open_words:
                    return None
                if word in self.words["pronouns"]:
                    open_words = self.words["pronouns"]  # a clause: "he left the house"
                else:
                    open_words |= self.words["pronouns"]
                start = match.start(1)
            end = match.end(1)
        if start < 0 or text[start:end].lower() in self.words["articles"]:
            return None
        return Span(start, end)
