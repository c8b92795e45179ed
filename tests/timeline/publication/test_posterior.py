"""From log-likelihoods of days to their probabilities."""

import numpy as np
import pytest

from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.posterior import mixed, tally_of
from timeline.publication.window import WINDOW, days_of, prior

DAYS = days_of(WINDOW)
EVERYWHERE = slice(None)


def told(*days, strength=9.0):
    found = np.zeros(len(DAYS))
    found[[day - DAYS[0] for day in days]] = strength
    return found


def test_where_nothing_is_told_the_prior_is_left():
    found = tally_of(DAYS, told(), EVERYWHERE).posterior
    assert np.allclose(prior(DAYS)[found.mass.at], found.p)
    assert found.told_at_least == pytest.approx(0.0, abs=1e-9)


def test_what_is_told_is_the_divergence_from_the_prior():
    found = tally_of(DAYS, told(day_of(2010, 5, 6)), EVERYWHERE).posterior
    assert found.told == pytest.approx(found.told_at_least, abs=1e-6)


def test_negligible_days_have_none():
    found = tally_of(DAYS, told(day_of(2010, 5, 6), strength=60.0), EVERYWHERE).posterior
    assert [day_of(2010, 5, 6) - DAYS[0]] == found.mass.at.tolist()


def test_the_probability_of_some_days():
    tally = tally_of(DAYS, told(day_of(2010, 5, 6)), EVERYWHERE)
    days, p = tally.posterior.mass.at + DAYS[0], tally.posterior.p
    year = DayInterval(day_of(2010), day_of(2011))
    assert float(p[(days >= year.start) & (days < year.end)].sum()) == pytest.approx(tally.on(year))
    assert tally.on(DayInterval(Day(1), Day(2))) == 0.0


@pytest.mark.parametrize("share", [0.05, 0.5])
def test_a_mixture_is_as_likely_and_tells_at_least_what_it_says(share):
    found = tally_of(DAYS, told(day_of(2010, 5, 6)), EVERYWHERE)
    wider = tally_of(DAYS, told(day_of(2010, 5, 6)) * 0.5, EVERYWHERE)
    both = mixed(found, wider, share)
    assert both.p.sum() + both.outside == pytest.approx(1.0, abs=1e-9)
    year = DayInterval(day_of(2010), day_of(2011))
    inside = (both.mass.at + DAYS[0] >= year.start) & (both.mass.at + DAYS[0] < year.end)
    assert both.p[inside].sum() == pytest.approx((1 - share) * found.on(year) + share * wider.on(year))
    assert both.told_at_least <= both.told <= (1 - share) * found.told + share * wider.told + 1e-9
