"""What stands beside certain times tells whether they are any: "at dawn", "the eighties and | nineties"."""

from __future__ import annotations

import re

import attrs

from timeline.expressions.chart import Constituent
from timeline.expressions.languages.en.notes import JOINING, Notes
from timeline.expressions.languages.language import Place

JOINED = frozenset(("and", "but", "long", "today", "tomorrow", "yesterday"))
_COUNTED = frozenset(("one", "a", "single", "another", "two", "first", "last"))
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_HEAD = re.compile(r"[ \t]{0,3}[.:,;|–—-]")
_SLASHED = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])")


@attrs.frozen
class Surroundings(Notes):
    """What single rules are judged by, each by the words beside it."""

    def _loose_date(self, one: Constituent, place: Place) -> bool:
        """ "On 3/5" in a text that writes whole dates so."""
        if one.rule.name != "en/slash" or place.brief():
            return self._loose(one, place)
        led = place.before() in self.words["before_bare_day"] and not place.touches("/-") and not place.glued()
        return led and place.after() != "of" and _SLASHED.search(place.window.text, 0, 4000) is not None

    def _all_unit(self, one: Constituent, place: Place) -> bool:
        """ "It rained all day." """
        return place.brief() or (not place.capital() and not (place.after().isalpha() and place.after() not in JOINED))

    def _mid_unit(self, one: Constituent, place: Place) -> bool:
        """ "By mid-year", not "a mid-year review"."""
        return (
            place.before() in self.words["before_time"]
            and place.after() not in ("-", "'s")
            and (not place.after().isalpha() or place.after() in self.words["follows_noun"])
        )

    def _bare_decade(self, one: Constituent, place: Place) -> bool:
        """ "In the eighties and | nineties"."""
        joined = place.before() in self.words["listing"] or place.before() == "to"
        told = place.before(2)
        return joined and (told in self.words["decade_words"] or (told[-1:] == "s" and told[:-1].isdigit()))

    def _one_line(self, one: Constituent, place: Place) -> bool:
        """A day and an hour on the next line are two."""
        words = place.tokens[place.first : place.last]
        return ("," in words[1:-1] and words.index(",") > len(words) - 5) or all("\n" not in word for word in words)

    def _some_time(self, one: Constituent, place: Place) -> bool:
        """Not "some time since Thursday"."""
        return place.after() not in self.words["sometime"]

    def _afterwards(self, one: Constituent, place: Place) -> bool:
        """Not "helped | for | an hour or so afterwards"."""
        return place.before() != "for"

    def _lone_part(self, one: Constituent, place: Place) -> bool:
        """ "At dawn", "before nightfall"."""
        lone = place.tokens[place.first] in self.words["lone_parts"]
        led = place.before() in self.words["before_lone_part"] and (
            place.before() in ("until", "till") or place.before(2) not in self.words["parts_of_day"]
        )
        return lone and led and place.after() != "of"

    def _early_in(self, one: Constituent, place: Place) -> bool:
        """Not "eleven days | earlier in the 1990s"."""
        return place.tokens[place.first] != "earlier" or place.before() not in self.words["measures"]

    def _after_date(self, one: Constituent, place: Place) -> bool:
        """Not "a 30-year period from 1974 to 2003"."""
        words = place.tokens[place.first : place.last]
        return "from" not in words or ("period" not in words and place.after() not in JOINING)

    def _that_named(self, one: Constituent, place: Place) -> bool:
        """Not "worried that April showers will ruin it"."""
        before, after = place.before(), place.after()
        if not before.isalpha() or before in self.words["before_time"] or before in self.words["follows_noun"]:
            return True
        return not after.isalpha() or after in self.words["follows_noun"]

    def _part_of_ordinal(self, one: Constituent, place: Place) -> bool:
        return place.after() not in self.words["ordinal_heads"]

    def _no_count(self, one: Constituent, place: Place) -> bool:
        """Not "Thursday afternoon, about 9 | miles downstream"."""
        return not (place.tokens[place.last - 1].isdigit() and place.after() in self.words["counted_things"])

    def _late_night(self, one: Constituent, place: Place) -> bool:
        """Not "a late-night host"."""
        return place.after() not in self.words["of_late_night"]

    def _day_then_month(self, one: Constituent, place: Place) -> bool:
        """Not "March 25-April 1"."""
        return place.before() not in self.words["months"] and place.before() != "."

    def _coming(self, one: Constituent, place: Place) -> bool:
        """ "Following" is most often a preposition."""
        return place.brief() or place.tokens[place.first] != "following"

    def _about(self, one: Constituent, place: Place) -> bool:
        """Not "get around Wednesday's ruling"."""
        return place.after() not in ("'s", "’s") and place.before() not in self.words["told"]

    def _new_year(self, one: Constituent, place: Place) -> bool:
        """ "By the new year", not "rang in the new year"."""
        led = place.before() in self.words["before_new_year"] or place.tokens[place.first] != "the"
        return led and place.after() not in self.words["after_new_year"]

    def _weekday_last(self, one: Constituent, place: Place) -> bool:
        """ "On Monday last", not "Monday | last month"."""
        return place.before() in self.words["before_time"] and place.after() not in self.words["measures"]

    def _holiday(self, one: Constituent, place: Place) -> bool:
        """Every landing has its D-Day; the holiday is that of Normandy."""
        return place.tokens[place.first] != "d" or "normandy" in place.window.lower

    def _listed_dom(self, one: Constituent, place: Place) -> bool:
        """ "On the 3rd, | 14th and | 23rd"."""
        if place.before() not in ("and", ",") or place.after() in self.words["ordinal_heads"]:
            return False
        back = 2 if place.before(2) not in ("and", ",") else 3
        told = _ORDINAL.fullmatch(place.before(back)) is not None
        led = place.before(back + 1) in ("and", ",") or (
            place.before(back + 1) == "the" and place.before(back + 2) in self.words["before_bare_day"]
        )
        return told and led and (not place.after().isalpha() or place.after() in self.words["after_day"])

    def _early_year(self, one: Constituent, place: Place) -> bool:
        """ "On 10 October 732 they", not "on 10 October 732 men"."""
        after = place.after()
        if not after[:1].isalnum():
            return True
        led = "," not in place.tokens[place.first : place.last]  # "as of May 10, 300 were missing"
        return led and after != "of" and after in self.words["follows_noun"]

    def _month_day(self, one: Constituent, place: Place) -> bool:
        """Not "on 15 January | the 3rd Army", "in January | the first ships"."""
        if "the" not in place.tokens[place.first : place.last]:
            return True
        after = place.after()
        return not place.before()[:1].isdigit() and (not after.isalpha() or after in self.words["follows_noun"])

    def _per_unit(self, one: Constituent, place: Place) -> bool:
        """ "3% per year"."""
        before = place.before()
        return before[:1].isdigit() or before in self.words["rate_before"] or place.before(2)[:1].isdigit()

    def _dose(self, one: Constituent, place: Place) -> bool:
        """ "500 mg bid", not "a bid"."""
        return place.before() in self.words["doses"]

    def _ward_day(self, one: Constituent, place: Place) -> bool:
        """ "On POD 3"."""
        return place.capital()

    def _past_units(self, one: Constituent, place: Place) -> bool:
        """Not "could | last 48 hours", "meant to | last a few months"."""
        before = place.before()
        return place.tokens[place.first] != "last" or (before != "to" and before not in self.words["modals"])

    def _day_after_day(self, one: Constituent, place: Place) -> bool:
        """Not "a month to | the day after Easter"."""
        return place.before() != "to" or place.before(2) not in self.words["measures"]

    def _soon(self, place: Place) -> bool:
        """Not "was soon released", "soon became", "as soon"."""
        before, after = place.before(), place.after()
        past = after in self.words["fell"] or (after.endswith("ed") and after not in self.words["not_past"])
        return before != "as" and after != "enough" and not past and before not in self.words["was"]

    def _heads_line(self, place: Place) -> bool:
        """Whether a time starts a line, and a mark follows: "14:21 - Engineer paged", "12th. Rain"."""
        text, start = place.window.text, place.start
        return (not start or text[start - 1] == "\n") and _HEAD.match(text, place.end) is not None

    def _heading_dom(self, one: Constituent, place: Place) -> bool:
        """An ordinal heads an entry only after a month: "May 11th. …", "12th. …"."""
        if not self._heads_line(place):
            return False
        before = place.window.text[max(0, place.start - 4000) : place.start].lower()
        return any(month in before for month in self.words["months"])

    def _week_beginning(self, one: Constituent, place: Place) -> bool:
        """Not "for one | week beginning Monday"."""
        return place.tokens[place.first] == "the" or not (place.before() in _COUNTED or place.before()[:1].isdigit())

    def _everyday(self, one: Constituent, place: Place) -> bool:
        """ "Miss you everyday", not "everyday life"."""
        return place.brief() or not place.after().isalpha() or place.after() in self.words["follows_noun"]

    def _cut_century(self, one: Constituent, place: Place) -> bool:
        """ "The late 19th | and early 20th centuries"."""
        if place.after() not in ("and", "to", "or", "–", "-"):
            return False
        return any(place.after(n) in ("century", "centuries") for n in (3, 4, 5))
