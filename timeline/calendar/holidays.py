"""
Which days of a year bear a holiday's name.

Fixed days, n-th weekdays and feasts that hang on Easter are computed for any year. Feasts of the lunar
calendars come from the package ``holidays``, which knows about 1924 to 2077; outside there is no answer.
"""

from __future__ import annotations

from functools import lru_cache

from timeline.calendar.days import Day, day_of, days_in_month, isoweekday

Run = tuple[Day, Day]

# Month, day, length in days.
FIXED: dict[str, tuple[int, int, int]] = {
    "new_year": (1, 1, 1),
    "new_year_eve": (12, 31, 1),
    "twelfth_night": (1, 5, 1),
    "epiphany": (1, 6, 1),
    "burns_night": (1, 25, 1),
    "australia_day": (1, 26, 1),
    "groundhog_day": (2, 2, 1),
    "candlemas": (2, 2, 1),
    "valentine": (2, 14, 1),
    "st_david": (3, 1, 1),
    "womens_day": (3, 8, 1),
    "st_patrick": (3, 17, 1),
    "lady_day": (3, 25, 1),
    "april_fools": (4, 1, 1),
    "st_george": (4, 23, 1),
    "anzac_day": (4, 25, 1),
    "may_day": (5, 1, 1),
    "earth_day": (4, 22, 1),
    "cinco_de_mayo": (5, 5, 1),
    "ve_day": (5, 8, 1),
    "d_day": (6, 6, 1),
    "flag_day": (6, 14, 1),
    "juneteenth": (6, 19, 1),
    "midsummer": (6, 24, 1),
    "canada_day": (7, 1, 1),
    "independence_day": (7, 4, 1),
    "bastille_day": (7, 14, 1),
    "st_bartholomew": (8, 24, 1),
    "michaelmas": (9, 29, 1),
    "halloween": (10, 31, 1),
    "all_saints": (11, 1, 1),
    "all_souls": (11, 2, 1),
    "guy_fawkes": (11, 5, 1),
    "armistice_day": (11, 11, 1),
    "veterans_day": (11, 11, 1),
    "st_andrew": (11, 30, 1),
    "christmas": (12, 25, 1),
    "christmas_eve": (12, 24, 1),
    "boxing_day": (12, 26, 1),
}

# Month, weekday (1..7), which one (negative from the end), days added.
NTH_WEEKDAY: dict[str, tuple[int, int, int, int]] = {
    "martin_luther_king_day": (1, 1, 3, 0),
    "super_bowl": (2, 7, 2, 0),
    "presidents_day": (2, 1, 3, 0),
    "mothers_day": (5, 7, 2, 0),
    "memorial_day": (5, 1, -1, 0),
    "fathers_day": (6, 7, 3, 0),
    "labor_day": (9, 1, 1, 0),
    "columbus_day": (10, 1, 2, 0),
    "election_day": (11, 1, 1, 1),
    "thanksgiving": (11, 4, 4, 0),
    "thanksgiving_canada": (10, 1, 2, 0),
    "black_friday": (11, 4, 4, 1),
    "cyber_monday": (11, 4, 4, 4),
}

# Days after Easter Sunday, length.
BY_EASTER: dict[str, tuple[int, int]] = {
    "mardi_gras": (-47, 1),
    "ash_wednesday": (-46, 1),
    "lent": (-46, 46),
    "palm_sunday": (-7, 1),
    "holy_week": (-7, 7),
    "maundy_thursday": (-3, 1),
    "good_friday": (-2, 1),
    "easter": (0, 1),
    "easter_monday": (1, 1),
    "ascension": (39, 1),
    "pentecost": (49, 1),
    "whit_monday": (50, 1),
    "trinity_sunday": (56, 1),
    "corpus_christi": (60, 1),
}

# Country whose table in the package has the feast, words of its name there, days it lasts.
BY_TABLE: dict[str, tuple[str, str, int]] = {
    "eid_al_fitr": ("TR", "eid al-fitr", 1),
    "eid_al_adha": ("TR", "eid al-adha", 1),
    "ramadan": ("TR", "eid al-fitr", 30),
    "lunar_new_year": ("SG", "chinese new year", 1),
    "diwali": ("SG", "diwali", 1),
    "rosh_hashanah": ("IL", "rosh hashanah", 2),
    "yom_kippur": ("IL", "yom kippur", 1),
    "passover": ("IL", "pesach", 7),
    "hanukkah": ("IL", "hanukkah", 8),
}
_BEFORE = {"ramadan": -30}


def easter(year: int) -> Day:
    """Easter Sunday of a Gregorian year, continued backwards. Source: the anonymous algorithm (Meeus, 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    rest = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return day_of(year, month, day + 1)


def names() -> frozenset[str]:
    """Every holiday known."""
    return frozenset(FIXED) | frozenset(NTH_WEEKDAY) | frozenset(BY_EASTER) | frozenset(BY_TABLE)


def days_of(name: str, year: int, country: str | None = None) -> list[Run]:
    """The runs of days in a year that bear a holiday's name; empty when it is not known for that year."""
    if name == "thanksgiving" and country == "CA":
        name = "thanksgiving_canada"
    if name in FIXED:
        month, day, length = FIXED[name]
        start = day_of(year, month, day)
        return [(start, Day(start + length))]
    if name in NTH_WEEKDAY:
        month, weekday, number, added = NTH_WEEKDAY[name]
        if number > 0:
            first = day_of(year, month)
            start = Day(first + (weekday - isoweekday(first)) % 7 + 7 * (number - 1) + added)
        else:
            last = day_of(year, month, days_in_month(year, month))
            start = Day(last - (isoweekday(last) - weekday) % 7 + 7 * (number + 1) + added)
        return [(start, Day(start + 1))]
    if name in BY_EASTER:
        offset, length = BY_EASTER[name]
        start = Day(easter(year) + offset)
        return [(start, Day(start + length))]
    if name in BY_TABLE:
        return list(_from_table(name, year))
    return []


@lru_cache(maxsize=512)
def _from_table(name: str, year: int) -> tuple[Run, ...]:
    if not 1924 <= year <= 2077:
        return ()
    import holidays

    country, words, length = BY_TABLE[name]
    categories = ("public", "optional", "school") if country == "IL" else None
    try:
        table = holidays.country_holidays(
            country, years=(year - 1, year), language="en_US", observed=False, categories=categories
        )
    except (NotImplementedError, ValueError):
        return ()
    found = sorted(Day(day.toordinal()) for day, title in table.items() if words in title.lower())
    # A feast may run over the end of a year: it belongs to the year it starts in.
    starts = [day for day in found if Day(day - 1) not in found and day >= day_of(year)]
    shift = _BEFORE.get(name, 0)
    return tuple((Day(start + shift), Day(start + shift + length)) for start in starts)
