"""What a token of digits can stand for."""

from __future__ import annotations

import re
from typing import Any

from timeline.calendar.days import days_in_month

Symbols = tuple[tuple[str, Any], ...]

_SPLIT = re.compile(r"['’]?(\d+)((?:[.,:/–-]\d+)*)([^\W\d_]{0,2})")
_ISO_TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)t(\d\d):(\d\d)")
_GROUPS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")

_DAYS = re.compile(r"(\d\d?)[/-](\d\d?)(?:[/-](\d{4}))?-(\d\d?)[/-](\d\d?)[/-](\d{4})")
_CLOCKS = re.compile(r"(\d{1,4})(?:[.:](\d\d))?-(\d{1,4})(?:[.:](\d\d))?(am|pm)?")

# Two-digit years up to this one are of this century.
PIVOT = 35
LONGEST = 24
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def numeral(token: str) -> Symbols:
    """
    The symbols of a token that starts with a digit (or an apostrophe and a digit).

    ``{int}``, ``{num}``, ``{dom}`` (day of the month), ``{ordinal}``, ``{year}``, ``{decade}``, ``{hm}`` (hour and
    minute), ``{ampm_time}``, ``{ymd}`` (a full date), ``{numeric_date}`` (order open), ``{years}``, ``{dom_range}``.
    """
    if len(token) > LONGEST:
        return ()
    if token[-1] in _FRACTIONS and token[:-1].isdecimal():
        return (("{num}", int(token[:-1]) + _FRACTIONS[token[-1]]),)
    if not token.isascii():
        token = token.replace("’", "'").replace("–", "-")
        if not token.isascii():
            return ()
    if "t" in token and (iso := _ISO_TIME.match(token)):
        year, month, day, hour, minute = map(int, iso.groups())
        if _is_date(year, month, day) and hour < 25 and minute < 60:
            return (("{ymd_time}", (year, month, day, hour, minute, "Z" if token.endswith("z") else None)),)
        return ()
    match = _SPLIT.fullmatch(token)
    if match is None:
        return ()
    head, rest, letters = match.groups()
    if rest:
        return _compound(head, rest, letters)
    apostrophe = token[0] == "'"
    if letters:
        return _lettered(head, letters)
    number = int(head)
    if apostrophe:
        return (("{year}", _full_year(number)), ("{short_year}", _full_year(number))) if len(head) == 2 else ()
    found: list[tuple[str, Any]] = [] if len(head) == 4 and head[0] == "0" else [("{int}", number), ("{num}", number)]
    if 1 <= number <= 31 and len(head) <= 2:
        found.append(("{dom}", number))
    if number <= 24 and len(head) <= 2:
        found.append(("{hour}", number))
    if len(head) == 2:
        found.append(("{two_digits}", _full_year(number)))
    if len(head) == 4 and 1000 <= number < 2200:
        found.append(("{year}", number))
    elif len(head) in (3, 4):
        found.append(("{old_year}", number))
    if len(head) == 4 and number % 100 < 60 and number < 2400:
        found.append(("{military}", divmod(number, 100)))
    if (
        len(head) == 8
        and _is_date(number // 10000, number // 100 % 100, number % 100)
        and 1800 < number // 10000 < 2100
    ):
        found.append(("{ymd}", (number // 10000, number // 100 % 100, number % 100)))
    return tuple(found)


def _full_year(number: int) -> int:
    return number + (2000 if number <= PIVOT else 1900)


def _is_date(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def _lettered(head: str, letters: str) -> Symbols:
    number = int(head)
    old: Symbols = ()
    if letters == "s" and number % 10 == 0:
        if len(head) == 4 and 1000 <= number < 2200:
            return (("{decade}", number),)
        if len(head) < 4 and number:
            old = (("{old_decade}", number),)
        if len(head) == 2:
            return (*old, ("{decade}", number + (2000 if number <= 20 else 1900)), ("{short_decade}", number))
        return old
    if letters in ("st", "nd", "rd", "th") and len(head) < 4:
        found: list[tuple[str, Any]] = [("{ordinal}", number)]
        if 1 <= number <= 31:
            found.append(("{dom_th}", number))
        return tuple(found)
    if letters in ("am", "pm") and 1 <= number <= 12:
        return (("{ampm_time}", (_hour(number, letters), None)),)
    if letters in ("am", "pm") and 100 <= number < 1260 and number % 100 < 60:  # "430pm"
        return (("{ampm_time}", (_hour(number // 100, letters), number % 100)),)
    if letters in ("a", "p") and 1 <= number <= 12:
        return (("{short_ampm}", (_hour(number, letters), 0)),)
    if letters == "q" and 1 <= number <= 4:
        return (("{nth_quarter}", number),)
    if letters == "h" and number in (1, 2) and len(head) == 1:
        return (("{hm}", (number, None)), ("{short_length}", (number, letters)), ("{nth_half}", number))
    if letters == "h" and number < 25:
        return (("{hm}", (number, None)), ("{short_length}", (number, letters)))
    if letters in ("d", "w", "y"):
        return (("{short_length}", (number, letters)),)
    return ()


def _hour(hour: int, half: str) -> int:
    return hour % 12 + (12 if half[0] == "p" else 0)


def _compound(head: str, rest: str, letters: str) -> Symbols:
    body = head + rest
    if "," in rest:
        if _GROUPS.fullmatch(body) and not letters:
            number = float(body.replace(",", ""))
            return (("{int}", number), ("{num}", number))
        return ()
    run = _DAYS.fullmatch(body)
    if run and not letters:
        return (("{days}", tuple(int(group) if group else None for group in run.groups())),)
    pair = _CLOCKS.fullmatch(body + letters)
    return (*_dates(body, rest, letters), *(_clock_pair(*pair.groups()) if pair else ()))


def _clock_pair(a: str, b: str | None, c: str, d: str | None, half: str | None) -> Symbols:
    """ "9.30-4pm": two clock times."""
    if len(a) > 2 or len(c) > 2:  # "0930-1730"
        if b or d or len(a) < 4 or len(c) < 4:
            return ()
        a, b, c, d = a[:-2], a[-2:], c[:-2], c[-2:]
    first, last = (int(a), int(b) if b else None), (int(c), int(d) if d else None)
    if first[0] > 24 or last[0] > 24 or (b and int(b) > 59) or (d and int(d) > 59) or not (b or d or half):
        return ()
    return (("{clock_pair}", (first, last, half or "")),)


def _dates(body: str, rest: str, letters: str) -> Symbols:
    parts = [int(part) for part in re.split(r"[.:/-]", body)]
    marks = {mark for mark in rest if not mark.isdigit()}
    if len(marks) > 1:
        return ()
    mark = marks.pop()
    if letters:
        timed = mark == ":" or (mark == "." and len(parts) == 2)
        if letters in ("am", "pm") and timed and len(parts) < 4 and 1 <= parts[0] <= 12 and parts[1] < 60:
            return (("{ampm_time}", (_hour(parts[0], letters), parts[1])),)
        return ()
    if mark == ":":
        if parts[0] < 25 and all(part < 60 for part in parts[1:]) and 2 <= len(parts) <= 3:
            return (("{hm}", (parts[0], parts[1])),) if len(body.split(":")[1]) == 2 else ()
        return ()
    if len(parts) == 3:
        return _three(body, parts, mark)
    if len(parts) == 2:
        return _two(body, parts, mark)
    return ()


def _three(body: str, parts: list[int], mark: str) -> Symbols:
    a, b, c = parts
    width = [len(part) for part in re.split(r"[.:/-]", body)]
    if width[0] == 4:
        return (("{ymd}", (a, b, c)),) if _is_date(a, b, c) and 1000 <= a < 2200 else ()
    if (width[2] == 4 and 1000 <= c < 2200) or (width[2] == 2 and mark in "/-"):
        year = c if width[2] == 4 else _full_year(c)
        month_first, day_first = _is_date(year, a, b), _is_date(year, b, a)
        if month_first or day_first:
            return (("{numeric_date}", (a, b, year, mark)),)
    if mark == "." and width == [2, 2, 2] and _is_date(_full_year(c), b, a):
        return (("{dotted_date}", (a, b, _full_year(c))),)
    return ()


def _two(body: str, parts: list[int], mark: str) -> Symbols:
    a, b = parts
    left, right = re.split(r"[.:/-]", body)
    found = _two_parts(body, a, b, left, right, mark)
    if mark in ".-" and 1 <= a <= 31 and 1 <= b <= 31 and len(left) < 3 and len(right) < 3:
        return (*found, ("{day_pair}", (a, b)))
    if mark in "/-" and 1 <= a <= 12 and len(left) < 3 and len(right) == 4 and 1000 <= b < 2200:
        return (*found, ("{month_of_year}", (a, b)))
    return found


def _two_parts(body: str, a: int, b: int, left: str, right: str, mark: str) -> Symbols:
    if mark == ".":
        number = float(body)
        found: list[tuple[str, Any]] = [("{num}", number), ("{decimal}", number)]
        if a < 25 and len(right) == 2 and b < 60:
            found.append(("{dotted_hm}", (a, b)))
        return tuple(found)
    if mark == "/":
        found = []
        if b and a < b and b <= 10:
            found.append(("{fraction}", a / b))
        if 1 <= a <= 31 and 1 <= b <= 31 and len(left) <= 2 and len(right) <= 2:
            found.append(("{slash}", (a, b)))
        if len(left) == 4 and len(right) in (2, 4):
            found.append(("{years}", (a, b if len(right) == 4 else a - a % 100 + b)))
        if len(left) == len(right) == 3 and a == b + 1:  # "219/218 BC"
            found.append(("{falling_range}", (a, b)))
        return tuple(found)
    if mark == "-":
        if len(left) == 4 and 1000 <= a < 2200:
            if len(right) == 4 and a < b < 2200:
                return (("{years}", (a, b)),)
            if len(right) == 2:
                if 1 <= b <= 12 and a % 100 >= b:
                    return (("{year_month}", (a, b)),)
                return (
                    (("{years}", (a, a - a % 100 + b)),)
                    if a % 100 < b
                    else (("{year_month}", (a, b)),)
                    if b <= 12
                    else ()
                )
        if 1 <= a < b <= 31 and len(left) <= 2 and len(right) <= 2:
            return (("{dom_range}", (a, b)), ("{int_range}", (a, b)))
        return (("{int_range}" if a < b else "{falling_range}", (a, b)),)
    return ()
