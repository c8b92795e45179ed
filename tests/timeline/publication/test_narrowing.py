"""What would narrow a publication date most."""

import numpy as np
import pytest

from events.document import Span
from timeline.calendar.days import day_of
from timeline.publication.narrowing import narrowing
from timeline.publication.publication import DayDistribution, Publication, Reason


def publication(p, *reasons, status="inferred"):
    return Publication("d1", status, DayDistribution(day_of(2015), np.array(p) / sum(p)), reasons)


TUESDAY = Reason("weekday", Span(0, 7), "Tuesday", "told as past", 1.0)
MARCH = Reason("yearless-date", Span(9, 16), "March 5", "needs no year", 1.0)


def test_nothing_narrows_a_day_that_is_known():
    assert () == narrowing(publication([1.0], TUESDAY))


def test_nothing_is_asked_of_a_date_that_was_supplied():
    assert () == narrowing(publication([1.0] * 30, TUESDAY, status="supplied"))


def test_a_weekday_in_one_of_several_weeks_wants_its_day_of_the_month():
    """Four equal weeks are two bits."""
    tuesdays = [float(day % 7 == 2) for day in range(28)]
    [found, *_] = narrowing(publication(tuesdays, TUESDAY))
    assert (Span(0, 7), "a day of the month for “Tuesday” would settle the week", 2.0) == (
        found.span,
        found.because,
        found.bits,
    )


def test_a_weekday_in_one_of_several_months_wants_its_date():
    tuesdays = [float(day % 7 == 2) for day in range(28 * 6)]
    [found, *_] = narrowing(publication(tuesdays, TUESDAY))
    assert "a date for “Tuesday” would settle the week" == found.because


def test_a_day_without_its_year_wants_it():
    years = np.zeros(4 * 366)
    for year in range(2015, 2019):
        years[day_of(year, 3, 6) - day_of(2015)] = 1.0
    [found, *_] = narrowing(publication(years, MARCH))
    assert ("a year for “March 5” would settle which year it was", 2.0) == (found.because, found.bits)


def test_a_text_without_a_clue_wants_its_year():
    [found] = narrowing(publication([1.0] * 3653))
    assert found.span is None
    assert found.because.startswith("the year")


@pytest.mark.parametrize("reasons", [(), (TUESDAY,), (TUESDAY, MARCH)])
def test_an_answer_tells_no_more_than_is_open(reasons):
    for found in narrowing(publication([1.0] * 1000, *reasons)):
        assert 0 < found.bits <= found.open
