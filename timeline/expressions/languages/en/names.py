"""Names that look like times: "USA Today", "Saturday Night Live", "April Jones", "the third quarter of the game"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from timeline.expressions.chart import Constituent
from timeline.expressions.languages.language import Place

Words = Mapping[str, frozenset[str]]

_LEADING = frozenset(
    ("on", "in", "since", "until", "till", "by", "from", "to", "and", "or", "for", "last", "next", "this")
)
_MONTHS = frozenset(("{month_name}",))
_CALENDAR = frozenset(
    (
        "{weekday_name}",
        "{month_name}",
        "{calendar_day}",
        "{holiday_day}",
        "{time}",
        "{day}",
        "{block}",
        "{set}",
        "{weekly}",
        "{bare_season}",
    )
)
_LENGTHS = frozenset(("{length}", "{run}"))
_GAMES = frozenset(("{quarter_name}", "{half_name}", "{halfly}", "{quarterly}", "{bare_quarter}"))
_LOOKED_AT = _CALENDAR | _LENGTHS | _GAMES
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_WORD = re.compile(r"[a-z][a-z-]*")
NEAR = 120  # characters around a quarter in which words of a game are looked for


def is_name(one: Constituent, place: Place, words: Words) -> bool:
    """Whether the words are a name, or a part of one, where they stand."""
    category = one.category
    if place.tokens[place.last - 1] in _SEASONS and _season_of_a_name(place):
        return True
    if category not in _LOOKED_AT:
        return False
    if category in _GAMES:
        return _in_a_game(place, words)
    if one.rule.name == "en/clock then" and ":" in place.tokens[place.first]:
        return _in_a_game(place, words)  # "scored at 18:24"
    if category in _LENGTHS and place.tokens[place.last - 1] == "quarters":
        return _in_a_game(place, words)  # "over four quarters"
    first = place.tokens[place.first]
    if not place.capital() and not first[0].isdigit():
        return False
    after = place.after()
    if after in words["names_after"] and place.capital_after():
        return True
    if after in ("night", "evening", "morning") and place.capital_after() and place.after(2) in words["names_after"]:
        return True  # "Saturday | Night Live"
    if category in _LENGTHS:
        return place.capital() and after in ("'", "’") and place.after(2) in ("war", "wars")
    before = place.before()
    if before in words["names_before"] and place.capital_before():
        return before != "happy" or category != "{holiday_day}"
    if category == "{weekday_name}" and place.capital_before() and place.before(2) in words["naming"]:
        return before.isalpha() and before not in words["before_time"]  # "known as Bright Monday"
    if before == "on" and category == "{weekday_name}":
        return place.before(2) in words["papers_on"]
    if category in _MONTHS:
        return _person(place, before, after, words)
    if first == "today" and place.last - place.first == 1:
        return _programme(place, before, after, words)
    if category == "{time}" and place.capital_last() and place.last - place.first > 1:
        return after in words["shows"] or before in words["shows_before"]
    return False


def _season_of_a_name(place: Place) -> bool:
    """ "The Winter Games", "the Spring Festival"."""
    if not place.capital_last() or place.tokens[place.first] in _LEADING:
        return False
    return (place.capital_after() and not place.brief()) or place.after() in (
        "games",
        "olympics",
        "olympic",
        "paralympics",
    )


def _in_a_game(place: Place, words: Words) -> bool:
    text = place.window.text
    around = text[max(0, place.start - NEAR) : place.start] + " " + text[place.end : place.end + NEAR]
    return not words["games"].isdisjoint(_WORD.findall(around.lower()))


def _person(place: Place, before: str, after: str, words: Words) -> bool:
    """Whether a month is somebody's name: "April Jones", "May said"."""
    if place.last - place.first > 1 or before in _LEADING:
        return False
    if before in words["titles"]:
        return True
    if after in words["speech"] and place.after(2) not in ("by", "to"):
        return not before or before in '.!?”"“'
    starts = not before or before in '.!?;:”"“'
    return (starts or before in words["with_person"]) and place.capital_after() and after.isalpha() and len(after) > 2


def _programme(place: Place, before: str, after: str, words: Words) -> bool:
    """ "The Today show": with a capital in the middle of a sentence, but not in a headline or shouted."""
    if after in words["shows"] or before in words["shows_before"]:
        return True
    quoted = before in ('"', "“", "''", "``") and after in ('"', "”", "''")
    shouted = place.window.text[place.start : place.end].isupper()
    return quoted or (not shouted and before.isalpha() and not place.capital_before())
