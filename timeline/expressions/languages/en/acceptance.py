"""Whether words that look like a time are one, judged by their neighbours."""

from __future__ import annotations

from timeline.calendar.meanings import Date
from timeline.expressions.building import Time
from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Place

BEFORE_A_TIME = frozenset(
    [
        "in",
        "on",
        "of",
        "since",
        "until",
        "till",
        "by",
        "from",
        "to",
        "during",
        "before",
        "after",
        "around",
        "about",
        "through",
        "throughout",
        "between",
        "and",
        "or",
        "last",
        "next",
        "this",
        "early",
        "late",
        "mid",
        "at",
        "for",
        ",",
        "(",
        "late-",
    ]
)
BEFORE_UNITS = frozenset(
    ["for", "in", "over", "after", "within", "of", "took", "takes", "take", "lasted", "last", "spent", "many"]
)
# Words after a day's name that make it another name ("Sunday Times").
NAMES_AFTER = frozenset(
    [
        "times",
        "telegraph",
        "mirror",
        "express",
        "herald",
        "mail",
        "star",
        "post",
        "tribune",
        "globe",
        "journal",
        "gazette",
        "observer",
        "group",
        "bloody",
        "night's",
    ]
)
AFTER_A_NUMBER = frozenset(
    [
        "%",
        "percent",
        "per",
        "cent",
        "dollars",
        "people",
        "shares",
        "points",
        "miles",
        "km",
        "kilometers",
        "tons",
        "pounds",
    ]
)


def accepts(one: Constituent, time: Time, place: Place) -> bool:
    """Whether the words are a time where they stand."""
    check = _CHECKS.get(one.category)
    if check is not None and not check(one, time, place):
        return False
    return True


def _month_name(one: Constituent, time: Time, place: Place) -> bool:
    word = place.tokens[place.first]
    if word in ("may", "march", "mar", "august", "jan", "dec") and place.last - place.first == 1:
        before = place.before()
        if place.capital_before() and before not in BEFORE_A_TIME:
            return False
        if word in ("may", "march") and before not in BEFORE_A_TIME:
            return False
    return not (place.capital_after() and place.capital_before() and place.before() not in BEFORE_A_TIME)


def _weekday_name(one: Constituent, time: Time, place: Place) -> bool:
    word = place.tokens[place.first]
    after = place.after()
    if after in NAMES_AFTER and place.capital_after():
        return False
    if word in ("sun", "sat", "wed", "mon", "fri", "thu", "tue"):
        return place.before() in BEFORE_A_TIME or after in (",", "") or after.isdigit()
    return True


def _day(one: Constituent, time: Time, place: Place) -> bool:
    if place.last - place.first == 1 and place.tokens[place.first] == "today":
        return not (place.capital() and place.capital_before())
    return True


def _yearly(one: Constituent, time: Time, place: Place) -> bool:
    if one.rule.name != "en/year" or one.end - one.start > 1:
        return True
    before, after = place.before(), place.after()
    if before in ("$", "£", "€", "#", "no", "number", "about", "than", "nearly", "some") or after in AFTER_A_NUMBER:
        return False
    assert isinstance(time.meaning, Date)
    year = time.meaning.year
    assert year is not None
    at = place.offset + place.starts[place.first]
    if (at and place.text[at - 1] in "$£€-–/.,:#") or place.text[place.offset + place.starts[place.last] :][:1] in "%°":
        return False
    if 1900 <= year <= 2060:
        return not (after in ("-",) and False)
    return (1400 <= year and before in BEFORE_A_TIME and not after.isalpha()) or (
        1000 <= year and before in ("in", "since", "until", "by") and not (after.isalpha() and after.endswith("s"))
    )


def _length(one: Constituent, time: Time, place: Place) -> bool:
    after = place.after()
    if after == "old" or (after == "-" and place.after(2) == "old"):
        return False
    if after == "of" and place.after(2) == "age":
        return False
    return place.before() not in ("aged", "age")


def _bare_units(one: Constituent, time: Time, place: Place) -> bool:
    return place.before() in BEFORE_UNITS


def _bare_dom(one: Constituent, time: Time, place: Place) -> bool:
    return place.before() in ("on", "by", "since", "until", "from") and not place.after().isalpha()


def _bare_part(one: Constituent, time: Time, place: Place) -> bool:
    return place.before() in ("in", "during", "by", "of", "throughout")


def _bare_season(one: Constituent, time: Time, place: Place) -> bool:
    word = place.tokens[place.last - 1]
    if place.last - place.first == 1:
        return word in ("summer", "winter", "autumn") and place.before() in BEFORE_A_TIME
    return place.after() != "of" or word not in ("fall", "spring")


def _time(one: Constituent, time: Time, place: Place) -> bool:
    words = place.tokens[place.first : place.last]
    if len(words) == 1 and words[0][0].isdigit() and ":" in words[0]:
        return place.before() in ("at", "by", "around", "from", "until", "to", "about", "before", "after", "since", "-")
    return True


def _vague(one: Constituent, time: Time, place: Place) -> bool:
    word = place.tokens[place.first]
    if word == "once":
        return False
    if word in ("shortly", "soon") and place.after() in ("before", "after"):
        return False
    return not (word == "soon" and place.before() == "as")


def _set(one: Constituent, time: Time, place: Place) -> bool:
    if place.capital() and place.capital_after():
        return False
    return one.rule.name != "en/parts" or place.before() in ("on", "in")


def _block(one: Constituent, time: Time, place: Place) -> bool:
    return place.before() not in ("his", "her", "their", "my", "your", "our")


_CHECKS = {
    "{month_name}": _month_name,
    "{weekday_name}": _weekday_name,
    "{day}": _day,
    "{yearly}": _yearly,
    "{length}": _length,
    "{bare_units}": _bare_units,
    "{bare_dom}": _bare_dom,
    "{bare_part}": _bare_part,
    "{bare_season}": _bare_season,
    "{time}": _time,
    "{vague}": _vague,
    "{set}": _set,
    "{block}": _block,
}
