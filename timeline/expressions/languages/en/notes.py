"""Whether words that only notes and messages tell times by are one: bare numbers, nouns without an article."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from timeline.expressions.chart import Constituent
from timeline.expressions.languages.en.chat import is_chat
from timeline.expressions.languages.language import Place

_LISTING = ("of", "and", "(", ",", "–", "-", "early", "late", "mid", "year")
_RANGING = ("from", "-", "–", "to")
JOINING = frozenset(("to", "until", "till", "through", "-", "–"))


@attrs.frozen
class Notes:
    """What notes are judged by; ``words`` are the named sets of the lexicon."""

    words: Mapping[str, frozenset[str]]

    def _loose(self, one: Constituent, place: Place) -> bool:
        """Bare numbers are times only in notes, and not before what they may count."""
        if place.last - place.first == 1 and place.tokens[place.first] == "24/7":
            return False
        if not place.brief() or place.glued() or place.touched_by("$£€-–/.,:#&") or place.touches("%°/-–+"):
            return False
        after = place.after()
        return not after.isalpha() or after in self.words["after_clock"] or after in self.words["after_day"]

    def _chatted(self, one: Constituent, place: Place) -> bool:
        """Nouns without an article are times in messages only: "had a long day"."""
        if not place.brief() or place.glued() or place.touched_by("#@/.-") or place.touches("-/"):
            return False
        first = place.tokens[place.first]
        if first in ("spring", "fall") and not self._named_season(place):
            return False
        if (
            first in self.words["never_alone"]
            or place.after() == "old"
            or (first == "year" and place.before() == "new")
        ):
            return False
        return is_chat(place.window.text)

    def _named_season(self, place: Place) -> bool:
        """ "In Spring", "a Spring dress": with a capital, and led in or before a noun."""
        if not place.capital():
            return False
        spring = place.tokens[place.first] == "spring"
        lone = spring and not place.capital_before() and not place.capital_after()
        return place.before() in self.words["before_time"] or (lone and place.after().isalpha())

    def _chatted_clock(self, one: Constituent, place: Place) -> bool:
        """ "Left school at 1015"."""
        return place.before() in self.words["before_clock_chat"] and self._chatted(one, place)

    def _loose_clock(self, one: Constituent, place: Place) -> bool:
        before = place.before()
        if place.after() in ("and", ",") and place.after(2).isdigit():
            return False  # one of several numbers: "18 and 19 June"
        alone = not before and not place.after()
        led = before in self.words["before_clock"] and before not in _RANGING
        led = led or (before == "for" and place.last - place.first > 1)
        return (alone or led) and self._loose(one, place)

    def _day_pair(self, one: Constituent, place: Place) -> bool:
        """A score, or a number with a fraction, unless a preposition of time stands before."""
        before = place.before()
        return before in self.words["before_year"] and before not in _LISTING and self._loose(one, place)

    def _short_length(self, one: Constituent, place: Place) -> bool:
        return place.before() not in self.words["before_clock_only"] and self._loose(one, place)

    def _for_the_unit(self, one: Constituent, place: Place) -> bool:
        return not place.after()[:1].isdigit() and self._loose(one, place)

    def _note(self, one: Constituent, place: Place) -> bool:
        return place.brief() and not place.glued()

    def _loose_dom(self, one: Constituent, place: Place) -> bool:
        before = place.before()
        if one.rule.name == "en/the dom" and place.tokens[place.last - 1].isdigit() and not place.after().isalpha():
            return self._loose(one, place)
        return before in self.words["before_loose_day"] and self._loose(one, place)

    def _loose_year(self, one: Constituent, place: Place) -> bool:
        return place.before() in self.words["before_loose_year"] and self._loose(one, place)

    def _run(self, one: Constituent, place: Place) -> bool:
        """Two times joined by "and" are a run only after "between"."""
        words = place.tokens[place.first : place.last]
        if place.after() in self.words["halves_of_day"]:
            return False  # its second half ends elsewhere
        if "and" in words and one.category != "{clock_run}" and not place.brief():
            return False  # "between 19 and 23 January": two days
        if "and" not in words or "between" in words or place.before() == "between":
            return True
        return not JOINING.isdisjoint(words)

    def _loose_run(self, one: Constituent, place: Place) -> bool:
        if not self._run(one, place):
            return False
        told = place.before() in ("from", "between") or any(":" in t for t in place.tokens[place.first : place.last])
        return (told or one.rule.name not in ("en/loose run", "en/loose run zone")) and self._loose(one, place)
