"""Whether words that look like a time are one, judged by their neighbours. The words are in lexicon.toml."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs

from timeline.calendar.meanings import Length
from timeline.calendar.units import Unit
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.en.chat import is_chat
from timeline.expressions.languages.en.names import is_name
from timeline.expressions.languages.en.notes import JOINING
from timeline.expressions.languages.en.surroundings import Surroundings
from timeline.expressions.languages.language import Place

Check = Callable[["Judge", Constituent, Place], bool]

_NTH = re.compile(r"\d{1,2}(?:st|nd|rd|th)")
_JOINED_DAYS = JOINING | {"and", "or"}


@attrs.frozen
class Judge(Surroundings):
    """Accepts or refuses constituents where they stand; ``words`` are the named sets of the lexicon."""

    def accepts(self, one: Constituent, place: Place) -> bool:
        """Whether the words are a time where they stand."""
        text, start, end = place.window.text, place.start, place.end
        if start and (beside := text[start - 1]) != " ":
            if beside.isalnum() and text[start].isdigit():
                return False  # "KLPF2013"
            if beside == "#" and place.last - place.first == 1 and text[start].isalpha():
                return False  # a tag
        if text[end : end + 1].isalnum() and text[end - 1].isalnum():
            return False  # within a longer token, as in an address
        check = _RULE_CHECKS.get(one.rule.name) or _CHECKS.get(one.category)
        return (check is None or check(self, one, place)) and not is_name(one, place, self.words)

    def _month_name(self, one: Constituent, place: Place) -> bool:
        word, before = place.tokens[place.first], place.before()
        if word == "mar" and place.after() == "-" and place.after(2) == "a":
            return False  # "Mar-a-Lago"
        if word in self.words["doubtful_months"] and place.last - place.first <= 2:
            if before == "as" and place.before(2) in self.words["between_as"]:
                return True
            if place.after() in self.words["listing"] and place.after(2) in self.words["months"]:
                return True  # "March and April were wet"
            if place.after() in self.words["month_heads"] and not place.capital_after():
                return not place.capital_before() or before in self.words["before_time"]
            return before in self.words["before_time"] and not (place.capital_after() and before in ",and")
        return not (place.capital_after() and place.capital_before() and before not in self.words["before_time"])

    def _weekday_short(self, one: Constituent, place: Place) -> bool:
        before = place.before()
        return (
            before in self.words["before_weekday_short"]
            or (
                before in self.words["listing"]
                and (place.before(2) in self.words["weekday_names"] or place.before(3) in self.words["weekday_names"])
            )
            or (place.after() in self.words["pairing"] and place.after(2) in self.words["weekday_names"])
        )

    def _hour_beside(self, one: Constituent, place: Place) -> bool:
        # "one Friday night" is some Friday's; "at one Friday night" an hour.
        return place.tokens[place.first] != "one" or place.before() in self.words["before_hour_word"]

    def _day(self, one: Constituent, place: Place) -> bool:
        if place.last - place.first == 1 and place.tokens[place.first] == "today":
            shouted = place.window.text[place.start : place.end].isupper()
            return shouted or not (place.capital() and place.capital_before())
        return True

    def _over(self, one: Constituent, place: Place) -> bool:
        """Not "over a five-year period"."""
        if place.tokens[place.first] == "over" and place.before() in self.words["spread"]:
            return False  # "fought | over three days"
        return "-" not in place.tokens[place.first : place.last]

    def _numeric(self, one: Constituent, place: Place) -> bool:
        """Not "version 10.4.2011"."""
        return place.before() not in self.words["not_dates"]

    def _spelled_year(self, one: Constituent, place: Place) -> bool:
        """Not "two thousand students", "16 - 17"."""
        if place.tokens[place.first][0].isdigit() and "-" in place.tokens[place.first : place.last]:
            return False
        if place.brief() or "thousand" not in place.tokens[place.first : place.last]:
            return True
        before, after = place.before(), place.after()
        led = before != "to" and before in self.words["before_year"] and before not in self.words["listed_year"]
        return led and not (after.isalpha() and after.endswith("s"))

    def _yearly(self, one: Constituent, place: Place) -> bool:
        if one.rule.name != "en/year" or one.end - one.start > 1:
            return True
        before, after = place.before(), place.after()
        if before in ("-", "–") and place.before(2).isdigit() and len(place.before(2)) < 3:
            return False
        if before == "than" and place.before(2) in self.words["comparing"]:
            return True
        if before in self.words["before_number"] or after in self.words["after_number"]:
            return False
        if before == "of" and place.before(2) in self.words["counted"]:
            return False  # "a crowd of 2000"
        if place.touched_by("$£€-–/.,:#&") or place.touches("%°"):
            return False
        token = place.tokens[place.first]
        if token[0] in "'’":
            return before in self.words["before_short_year"] and place.text_after() not in "'’"
        year = one.value.meaning.year
        if place.capital_after() and self._address(place):
            return False
        if 1900 <= year <= 2060:
            return True
        if before in self.words["before_any_year"]:
            return True
        if before in self.words["listed_year"] and place.capital_after():
            return False
        return before in self.words["before_year"] and not (after.isalpha() and after.endswith("s"))

    def _address(self, place: Place) -> bool:
        """ "1300 Foulk Road"."""
        return any(place.after(n) in self.words["streets"] for n in (1, 2, 3, 4))

    def _block_word(self, one: Constituent, place: Place) -> bool:
        """Not "highs in the 80s"."""
        token = place.tokens[place.last - 1]
        if not token[0].isdigit() or len(token) > 3:
            return True
        before = place.before()
        if before in self.words["heights"]:
            return False
        if before in self.words["parts_of_age"]:  # "in their late 30s"
            back = 3 if before == "-" else 2
            return place.before(back) not in self.words["possessive"]
        text = place.window.text
        around = text[max(0, place.start - 90) : place.end + 60].lower()
        return self.words["weather"].isdisjoint(re.findall(r"[a-z]+", around))

    def _hours_then_day(self, one: Constituent, place: Place) -> bool:
        """In a list of hours the day comes first: "Saturday 10 a.m.-5 p.m., Sunday 1 p.m.-5 p.m."."""
        return "," not in place.tokens[place.first : place.last] or place.before() not in self.words["weekday_names"]

    def _length(self, one: Constituent, place: Place) -> bool:
        after = place.after()
        if after == "old" or (after == "-" and place.after(2) in self.words["old"]):
            return False
        if (after == "of" and place.after(2) == "age") or place.before() in self.words["aged"]:
            return False
        length = one.value
        if isinstance(length, Length):
            if length.unit == Unit.HOUR and after in ("a", "per") and place.after(2) == "day":
                return False  # "24 hours a day"
            words = place.tokens[place.first : place.last]
            if (
                words == ["one", " ", "day"]
                and after == "in"
                and (place.after(2)[:1].isdigit() or place.after(2) in self.words["months"])
            ):
                return False  # "one day in 1811"
            if place.before() == "as" and words[0] == "many":
                return False
            if place.before() == "hours" and place.tokens[place.first] == "a":
                return False
            if (
                length.amount is not None
                and length.unit == Unit.QUARTER
                and place.tokens[place.last - 1] == "quarters"
                and ("-" in place.tokens[place.first : place.last] or after == "of")
            ):
                return False
            if length.amount is not None and length.amount >= 1000 and place.tokens[place.first][-1].isdigit():
                return "," in place.tokens[place.first] or length.amount >= 2100
        return True

    def _bare_units(self, one: Constituent, place: Place) -> bool:
        if place.after() in self.words["sides"] and place.after(2) in self.words["articles"]:
            return True
        if place.before() == "many" and place.before(2) == "as":
            return False  # "the third time in as many weeks"
        if place.before() == "last" and place.before(2) in self.words["possessive"]:
            return False  # "in her last years"
        return place.before() in self.words["before_units"] and place.after() not in self.words["after_no_units"]

    def _open_shift(self, one: Constituent, place: Place) -> bool:
        after = place.after()
        return after in self.words["after_shift"] or not (after[:1].isalnum() or after == "$")

    def _bare_dom(self, one: Constituent, place: Place) -> bool:
        after = place.after()
        if place.before() in ("", ".", "?", "!") and after in self.words["after_opening_day"]:
            return True
        if place.before() not in self.words["before_bare_day"]:
            return False
        if place.before() == "of" and place.capital_after():
            return False  # "men of the 4th Dragoons"
        if after in self.words["ordinal_heads"]:
            return False  # "the 10th Judicial District"
        if after in _JOINED_DAYS and _NTH.fullmatch(place.after(2)) and place.after(3).isalpha():
            return place.after(3) in self.words["after_day"]  # not "the 21st and 22nd floors"
        return not after.isalpha() or place.capital_after() or after in self.words["after_day"]

    def _bare_part(self, one: Constituent, place: Place) -> bool:
        return place.before() in self.words["before_bare_part"]

    def _bare_season(self, one: Constituent, place: Place) -> bool:
        word = place.tokens[place.last - 1]
        if place.last - place.first == 1:
            return word in self.words["lone_seasons"] and place.before() in self.words["before_time"]
        return place.after() != "of" or word not in ("fall", "spring")

    def _bare_unit(self, one: Constituent, place: Place) -> bool:
        after = place.after()
        if after == "of":
            after = "" if place.after(2)[:1] in "$£€0123456789" and place.after(2) else "of"
        if place.before() == "of" and (
            (place.brief() and not after.isalpha()) or place.capital_last() or place.before(2) in self.words["prized"]
        ):
            return False  # "partner of the year"
        if place.brief() and is_chat(place.window.text) and after != "of":
            return True
        closes = after in self.words["closing"]  # "the week ended May 5"
        return closes or (place.before() in self.words["before_bare_unit"] and after not in ("of", "-"))

    def _bare_quarter(self, one: Constituent, place: Place) -> bool:
        if one.end - one.start == 1:
            return False
        return place.after() not in self.words["after_no_quarter"]

    def _rate(self, one: Constituent, place: Place) -> bool:
        """Only after what is counted: "$3 a year", "two million barrels a day"."""
        before = place.before()
        counted = before[-1:] == "s" and place.before(2)[:1].isdigit()  # "90,000 passengers | a year"
        return before != "hours" and (before[:1].isdigit() or before in self.words["rate_before"] or counted)

    def _the_units(self, one: Constituent, place: Place) -> bool:
        return place.before() in self.words["before_the_units"] and place.after() != "of"

    def _unit_beside(self, one: Constituent, place: Place) -> bool:
        """Before words that name an event: "the day | after his death", but not "the morning after a defeat"."""
        side, word = place.after(), place.after(2)
        if place.capital_last() or side not in self.words["sides"]:
            return False
        if one.rule.name == "en/the night beside" and word in ("a", "an"):
            return False
        if word in self.words["pronouns"]:
            return place.tokens[place.first + 1] in self.words["parts_beside"]  # not "the week after I wrote it"
        return word in self.words["articles"] or word in self.words["counted_from"]

    def _some_day(self, one: Constituent, place: Place) -> bool:
        modals, before = self.words["modals"], place.before()
        if before == "to" and place.after().isalpha() and place.after() not in self.words["follows_noun"]:
            return True  # "hopes to one day follow her"
        return before in modals or place.after(2) in modals or place.after(3) in modals

    def _open_on(self, one: Constituent, place: Place) -> bool:
        return place.after() == ","

    def _military(self, one: Constituent, place: Place) -> bool:
        zero = place.tokens[place.first][0] == "0"
        if one.rule.name == "en/leading zero":  # "at 0641"
            return zero and place.before() in self.words["to_the_minute"] and not place.touches(".:/-")
        return zero or place.before() in self.words["before_clock"]

    def _near(self, one: Constituent, place: Place) -> bool:
        return place.after() in self.words["articles"]

    def _time(self, one: Constituent, place: Place) -> bool:
        words = place.tokens[place.first : place.last]
        if words[0][0].isdigit() and place.touched_by("+-−") and place.before(2) in ("utc", "gmt"):
            return False  # an offset
        if len(words) == 1 and words[0][0].isdigit() and ":" in words[0] and "-" not in words[0]:
            if self._heads_line(place):
                return True
            if place.before() == "the" and place.after() in self.words["run_to_time"]:
                return True  # "the 6:45 train"
            return place.before() in self.words["before_clock"] or (words[0].count(":") > 1 and place.brief())
        return not (words == ["noon"] and place.before() == "high")

    def _vague(self, one: Constituent, place: Place) -> bool:
        word, after = place.tokens[place.first], place.after()
        if word == "of" and after in self.words["months"]:
            return False  # "as of late September"
        if word == "recently" and after == "as" and place.before() == "as":
            return False
        if word in self.words["soon_words"] and after in self.words["sides"]:
            return False
        if word == "current" and after in self.words["current_heads"]:
            return False
        if (
            word == "the"
            and place.last - place.first == 3
            and after.isalpha()
            and after not in self.words["follows_noun"]
        ):
            return False  # "the past season"
        if after in ("last", "next") and place.tokens[place.last - 1] == "time":
            return False  # "at | this time last year"
        return word != "soon" or self._soon(place)

    def _set(self, one: Constituent, place: Place) -> bool:
        rule, capital = one.rule.name, place.capital()
        if rule in _NAMED_SETS and place.capital_after() and (capital or place.last - place.first == 1):
            return False  # "the party daily Granma"
        if rule == "en/seasons" and place.tokens[place.last - 1] == "springs":
            return False
        if rule in ("en/adverb", "en/seasons") and capital and place.capital_before():
            return False  # "Palm Springs", "Football Weekly"
        return rule != "en/parts" or place.before() in ("on", "in") or (place.brief() and place.before() == "the")

    def _block(self, one: Constituent, place: Place) -> bool:
        return place.before() not in self.words["possessive"] and self._block_word(one, place)

    def _titled(self, one: Constituent, place: Place) -> bool:
        """Not the title of a programme: "This Week"."""
        return not (place.last - place.first == 3 and place.capital() and place.capital_last())


_NAMED_SETS = frozenset(("en/adverb", "en/seasons", "en/parts", "en/weekdays"))

_CHECKS: Mapping[str, Check] = {
    "{month_name}": Judge._month_name,
    "{weekday_short}": Judge._weekday_short,
    "{day}": Judge._day,
    "{yearly}": Judge._yearly,
    "{length}": Judge._length,
    "{run}": Judge._length,
    "{bare_units}": Judge._bare_units,
    "{bare_dom}": Judge._bare_dom,
    "{bare_decade}": Judge._bare_decade,
    "{lone_part}": Judge._lone_part,
    "{mid_unit}": Judge._mid_unit,
    "{bare_part}": Judge._bare_part,
    "{bare_season}": Judge._bare_season,
    "{bare_unit}": Judge._bare_unit,
    "{bare_quarter}": Judge._bare_quarter,
    "{near}": Judge._near,
    "{some_day}": Judge._some_day,
    "{unit_beside}": Judge._unit_beside,
    "{rate}": Judge._rate,
    "{the_units}": Judge._the_units,
    "{open_shift}": Judge._open_shift,
    "{time}": Judge._time,
    "{vague}": Judge._vague,
    "{set}": Judge._set,
    "{loose_clock}": Judge._loose_clock,
    "{clock_run}": Judge._run,
    "{dom_run}": Judge._run,
    "{day_run}": Judge._run,
    "{loose_time}": Judge._loose,
    "{loose_date}": Judge._loose_date,
    "{loose_length}": Judge._loose,
    "{loose_set}": Judge._note,
    "{loose_dom}": Judge._loose_dom,
    "{loose_year}": Judge._loose_year,
    "{loose_run}": Judge._loose_run,
    "{block}": Judge._block,
    "{weekly}": Judge._titled,
    "{open_on}": Judge._open_on,
    "{chatted}": Judge._chatted,
    "{military_time}": Judge._military,
    "{the_new_year}": Judge._new_year,
    "{holiday_day}": Judge._holiday,
    "{listed_dom}": Judge._listed_dom,
    "{dose}": Judge._dose,
    "{ward_day}": Judge._ward_day,
    "{heading_dom}": Judge._heading_dom,
    "{cut_century}": Judge._cut_century,
    "{weekday_last}": Judge._weekday_last,
}

_RULE_CHECKS: Mapping[str, Check] = {
    "en/all unit": Judge._all_unit,
    "en/about": Judge._about,
    "en/day comma clock": Judge._one_line,
    "en/some time": Judge._some_time,
    "en/later afterwards": Judge._afterwards,
    "en/early in": Judge._early_in,
    "en/numeric date": Judge._numeric,
    "en/chat clock": Judge._chatted_clock,
    "en/for the unit": Judge._for_the_unit,
    "en/spelled year": Judge._spelled_year,
    "en/clock run day": Judge._hours_then_day,
    "en/after date": Judge._after_date,
    "en/from day": Judge._after_date,
    "en/that named": Judge._that_named,
    "en/early mid part": Judge._late_night,
    "en/part of day at": Judge._no_count,
    "en/part of the ordinal": Judge._part_of_ordinal,
    "en/day-month": Judge._day_then_month,
    "en/coming named": Judge._coming,
    "en/over length": Judge._over,
    "en/day pair": Judge._day_pair,
    "en/short length": Judge._short_length,
    "en/about clock": Judge._about,
    "en/hour beside part": Judge._hour_beside,
    "en/units later": Judge._afterwards,
    "en/clock on the ordinal": Judge._part_of_ordinal,
    "en/month day": Judge._month_day,
    "en/week beginning": Judge._week_beginning,
    "en/everyday": Judge._everyday,
    "en/day after day": Judge._day_after_day,
    "en/month ordinal": Judge._month_day,
    "en/past units": Judge._past_units,
    "en/last few units": Judge._past_units,
    "en/per unit": Judge._per_unit,
    "en/day of early year": Judge._early_year,
    "en/month of early year": Judge._early_year,
    "en/season of early year": Judge._early_year,
}
