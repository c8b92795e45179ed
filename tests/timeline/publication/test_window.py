"""The candidate days and their prior."""

import numpy as np
import pytest

from timeline.calendar.days import civil, isoweekday
from timeline.publication.window import OUTSIDE, WINDOW, calendar_of, days_of, log_prior


def test_prior_sums_to_one_with_the_outside():
    assert np.exp(log_prior(days_of(WINDOW))).sum() + OUTSIDE == pytest.approx(1.0, abs=1e-9)


def test_window_is_documented_years():
    assert (1780, 1, 1) == civil(WINDOW.start)
    assert (2036, 1, 1) == civil(WINDOW.end)


def test_calendar_agrees_with_single_days():
    """The arithmetic on arrays against that on integers."""
    days = days_of(WINDOW)
    calendar = calendar_of(days)
    for i in range(0, len(days), 379):
        day = int(days[i])
        assert civil(day) == (calendar.year[i], calendar.month[i], calendar.day[i])
        assert isoweekday(day) == calendar.weekday[i]


def test_weekends_have_fewer_texts():
    """Seven days in a row differ by their weekday, and by little else."""
    p = np.exp(log_prior(days_of(WINDOW)))
    by_weekday = {isoweekday(WINDOW.start + i): p[i] for i in range(7)}
    assert max(by_weekday[6], by_weekday[7]) < 0.7 * min(by_weekday[day] for day in range(1, 6))
