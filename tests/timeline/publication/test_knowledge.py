"""The knowledge files hold together, and their words are found where they stand."""

from __future__ import annotations

import pytest

from timeline.calendar.days import civil, day_of
from timeline.publication.knowledge import check
from timeline.publication.knowledge.events import known_events, read_cue, read_days
from timeline.publication.knowledge.numbered import ordinal, roman
from timeline.publication.knowledge.people import key_of, lives_of
from timeline.publication.knowledge.words import Words


def test_files_have_no_problems():
    """Dates are dates, kinds are known, names are told once, tables have their bins."""
    assert [] == list(check.problems_found())


def test_events_are_many_and_denser_toward_the_present():
    """The table holds what its card promises."""
    years = [int(row[0][:4]) for row in known_events().rows]
    assert len(years) >= 1500
    assert sum(year < 1985 for year in years) >= 300
    per_year = [sum(a <= year < b for year in years) / (b - a) for a, b in ((1900, 1985), (1985, 2010), (2010, 2026))]
    assert per_year == sorted(per_year)


@pytest.mark.parametrize(
    ("when", "name"),
    [
        ("1989-11-09", "fall of the Berlin Wall"),
        ("2001-09-11", "September 11 attacks"),
        ("2022-02-24", "Russian invasion of Ukraine"),
        ("2022-09-21", "Russian partial mobilisation"),
        ("2023-10-07", "Hamas attack on Israel"),
    ],
)
def test_events_that_any_such_file_has(when, name):
    """Landmarks stand at their day."""
    assert [when] == [row[0] for row in known_events().rows if row[3] == name]


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-02-07", (2014, 2, 7), (2014, 2, 7)),
        ("2014-02", (2014, 2, 1), (2014, 2, 28)),
        ("1918", (1918, 1, 1), (1918, 12, 31)),
        ("2014-02-07/2014-02-23", (2014, 2, 7), (2014, 2, 23)),
    ],
)
def test_days_are_read_inclusively(edtf, first, last):
    """An EDTF interval includes its end; a run of days does not."""
    days = read_days(edtf)
    assert (first, last) == (civil(days.start), civil(days.end - 1))


@pytest.mark.parametrize("edtf", ["", "2014-13", "2014-02-30", "02/2014", "yesterday"])
def test_what_is_no_date_is_refused(edtf):
    """A wrong line in a data file is an error of ours and is found by the check."""
    with pytest.raises(ValueError, match=r"wanted YYYY|is not a date"):
        read_days(edtf)


def test_a_cue_is_groups_of_choices():
    """The kind's words are one more group, unless the cue begins with "="."""
    assert (("storm_x",), ("a", "b"), ("killed",)) == read_cue("storm_x a/b", ("killed",))
    assert (("storm_x",), ("a", "b")) == read_cue("=storm_x a/b", ("killed",))


def test_words_have_places_and_sentences():
    """Stops divide sentences, abbreviations and initials do not; accents and case are gone."""
    words = Words.of("Mr. Peña met J. Smith. They left.\nLater")
    assert ("mr", "pena", "met", "j", "smith", "they", "left", "later") == words.words
    assert (0, 0, 0, 0, 0, 1, 1, 2) == words.sentence
    assert [3] == words.at("j_smith")
    assert "Peña" == words.span(1, 1).of(words.text)


def test_mentions_stand_in_one_sentence_where_they_can():
    """Words of an event near each other betray it; far apart they do not."""
    near = Words.of("Rain fell. An earthquake struck Haiti in the afternoon.")
    assert ["2010-01-12", "2021-08-14"] == sorted(_day(m) for m in known_events().mentions(near))
    far = Words.of("Haiti voted. " + "Nothing else is told here. " * 20 + "An earthquake struck elsewhere.")
    assert () == known_events().mentions(far)


def _day(mention):
    year, month, day = civil(mention.event.when.start)
    return f"{year}-{month:02d}-{day:02d}"


@pytest.mark.parametrize(("number", "word"), [(1, "1st"), (11, "11th"), (22, "22nd"), (93, "93rd"), (112, "112th")])
def test_ordinals(number, word):
    """The teens are regular."""
    assert word == ordinal(number)


@pytest.mark.parametrize(("number", "letters"), [(4, "IV"), (49, "XLIX"), (57, "LVII"), (60, "LX")])
def test_roman_numerals(number, letters):
    """As Super Bowls are counted."""
    assert letters == roman(number)


def test_lives_are_found_by_name():
    """A name is found without its accents; one that nobody known bears is not."""
    assert "beyonce knowles" == key_of("Beyoncé  Knowles")
    assert day_of(1961, 8, 4) in [life.born for life in lives_of("Barack Obama")]
    assert () == lives_of("Nobody Whatsoever")
