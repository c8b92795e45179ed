"""Numbers in words, and how many: "twenty-four", "a few", "two or three"."""

from __future__ import annotations

from timeline.expressions.building import Count, exactly
from timeline.expressions.rules import Example, Rule


def _year_in_words(century: float, rest: float) -> int | None:
    return int(century * 100 + rest) if 13 <= century <= 21 and 10 <= rest < 100 else None


def _range(least: float, most: float) -> Count | None:
    return Count(least, most, None) if least < most else None


RULES = (
    Rule(
        "en/twenty-four",
        "{tens} [-] {digit}",
        "num",
        lambda tens, digit: tens + digit,
        examples=(Example("twenty-four days", "P24D"),),
    ),
    Rule("en/hundred", "(a|one) hundred", "num", lambda: 100, examples=(Example("a hundred years", "P100Y"),)),
    Rule(
        "en/n hundred",
        "{num} hundred",
        "num",
        lambda n: n * 100 if n < 100 else None,
        examples=(Example("three hundred years", "P300Y"),),
    ),
    Rule("en/thousand", "(a|one) thousand", "num", lambda: 1000, examples=(Example("a thousand years", "P1000Y"),)),
    Rule(
        "en/n thousand",
        "{num} thousand",
        "num",
        lambda n: n * 1000 if n < 1000 else None,
        examples=(Example("two thousand years", "P2000Y"),),
    ),
    Rule(
        "en/n million",
        "{num} million",
        "num",
        lambda n: n * 1e6 if n < 10000 else None,
        examples=(Example("two million years", "P2000000Y"),),
    ),
    Rule(
        "en/n billion",
        "{num} billion",
        "num",
        lambda n: n * 1e9 if n < 10000 else None,
        examples=(Example("three billion years", "P3000000000Y"),),
    ),
    Rule("en/dozen", "a dozen", "num", lambda: 12, examples=(Example("a dozen years", "P12Y"),)),
    Rule(
        "en/n and a half",
        "{num} (and a half|- and - a - half)",
        "num",
        lambda n: n + 0.5,
        examples=(Example("two and a half years", "P2.5Y"),),
    ),
    Rule(
        "en/n and a fraction",
        "{int} {fraction}",
        "num",
        lambda n, fraction: n + fraction,
        examples=(Example("5 1/2 hours", "PT5H30M"),),
    ),
    Rule(
        "en/year in words",
        "{num} [-] {num}",
        "year_word",
        _year_in_words,
        examples=(Example("nineteen eighty-four", "1984"),),
    ),
    Rule(
        "en/year two thousand",
        "two thousand",
        "year_word",
        lambda: 2000,
        examples=(Example("the year two thousand", "2000"),),
    ),
    Rule("en/count", "{num}", "count", exactly, examples=(Example("seven days", "P7D"),)),
    Rule(
        "en/count as many as",
        "{vague_count}",
        "count",
        lambda v: Count(v[0], v[1], None),
        examples=(Example("several months", "PXM"),),
    ),
    Rule(
        "en/count a few",
        "a {vague_count}",
        "count",
        lambda v: Count(v[0], v[1], 2 if v == [2, 3] else None, "APPROX" if v == [2, 3] else None),
        examples=(Example("a few months", "PXM"),),
    ),
    Rule("en/count range", "{num} (to|or|-) {num}", "count", _range, examples=(Example("two to three weeks", "PXW"),)),
    Rule(
        "en/count digits range",
        "{int_range}",
        "count",
        lambda pair: _range(*pair),
        examples=(Example("2-3 weeks", "PXW"),),
    ),
    Rule(
        "en/count half a dozen",
        "half a dozen",
        "count",
        lambda: exactly(6),
        examples=(Example("half a dozen years", "P6Y"),),
    ),
)
