"""A distribution over days: its best day, its intervals, the days that stand for it."""

import numpy as np
import pytest

from timeline.calendar.days import Day, day_of
from timeline.calendar.intervals import DayInterval
from timeline.publication.publication import DayDistribution, Publication

START = day_of(2020, 3, 1)


def publication(p, outside=0.0, status="inferred"):
    return Publication("d1", status, DayDistribution(START, p, outside), ())


def test_best_is_the_likeliest_day():
    assert publication((0.2, 0.5, 0.3)).best == START + 1


def test_best_lies_in_a_year_that_is_much_likelier():
    """A sharp day of an unlikely year gives way to the likeliest one of the year that has most."""
    start = day_of(2019, 12, 30)
    two_years = (0.3, 0.0, 0.0, *[0.009] * 70, 0.07)
    assert start + len(two_years) - 1 == Publication("d1", "inferred", DayDistribution(start, two_years), ()).best


def test_best_is_the_likeliest_day_where_its_year_is_nearly_as_likely():
    start = day_of(2019, 12, 30)
    two_years = (0.4, 0.0, 0.0, *[0.01] * 50)
    assert start == Publication("d1", "inferred", DayDistribution(start, two_years), ()).best


def test_an_even_answer_has_the_best_day_among_those_that_stand_for_it():
    start = day_of(2018, 7, 1)
    p = np.full(900, 1 / 901)
    p[100] *= 2
    found = Publication("d1", "inferred", DayDistribution(start, p), ())
    assert found.best in dict(found.scenarios(16))


def test_an_unknown_publication_has_no_best_day():
    """Its distribution is kept, but no day of it is to be shown."""
    assert publication((0.2, 0.5, 0.3), status="unknown").best is None


INTERVALS = [
    pytest.param((0.05, 0.5, 0.4, 0.05), 0.9, (1, 3), id="the shortest run that holds the mass"),
    pytest.param((0.25, 0.25, 0.25, 0.25), 1.0, (0, 4), id="all of it"),
    pytest.param((0.5, 0.0, 0.0, 0.5), 0.9, (0, 4), id="a run goes over a gap"),
    pytest.param((0.3, 0.3, 0.4), 0.6, (1, 3), id="of runs as short, the heaviest"),
    pytest.param((1.0,), 0.9, (0, 1), id="one day"),
]


@pytest.mark.parametrize(("p", "mass", "expected"), INTERVALS)
def test_interval(p, mass, expected):
    start, end = expected
    assert DayInterval(Day(START + start), Day(START + end)) == publication(p).interval(mass)


def test_no_interval_when_the_mass_lies_outside():
    assert publication((0.3, 0.3), outside=0.4).interval(0.9) is None


@pytest.mark.parametrize("mass", [0.1, 0.5, 0.9, 0.99])
def test_an_interval_holds_its_mass(mass):
    """The law behind the table, on an uneven distribution."""
    p = np.random.default_rng(7).dirichlet(np.full(400, 0.2))
    interval = publication(p).interval(mass)
    assert mass <= p[interval.start - START : interval.end - START].sum() + 1e-9


def test_probability_of_a_day_out_of_range_is_zero():
    assert publication((0.2, 0.8)).probability(Day(START + 2)) == 0.0
    assert publication((0.2, 0.8)).probability(Day(START - 1)) == 0.0


def test_scenarios_are_the_days_themselves_when_few_hold_the_mass():
    scenarios = publication((0.2, 0.0, 0.6), outside=0.2).scenarios()
    assert [START, START + 2] == [day for day, _ in scenarios]
    assert pytest.approx([0.25, 0.75]) == [weight for _, weight in scenarios]


def test_scenarios_of_a_wide_distribution_are_strata_of_about_equal_mass():
    p = np.random.default_rng(3).dirichlet(np.full(3000, 0.5))
    scenarios = publication(p * 0.9, outside=0.1).scenarios(50)
    weights = [weight for _, weight in scenarios]
    assert len(scenarios) <= 50
    assert sum(weights) == pytest.approx(1.0)
    assert max(weights) < 2.5 / 50
    assert [day for day, _ in scenarios] == sorted({day for day, _ in scenarios})


def test_nothing_inside_gives_no_scenarios():
    assert publication((0.0, 0.0), outside=1.0).scenarios() == ()


def test_distributions_of_the_same_days_are_equal_and_hash_alike():
    a, b = DayDistribution(START, (0.5, 0.5)), DayDistribution(START, np.array([0.5, 0.5]))
    assert a == b
    assert hash(a) == hash(b)
    assert a != DayDistribution(START, (0.4, 0.6))


def test_a_distribution_cannot_be_written_to():
    with pytest.raises(ValueError, match="read-only"):
        DayDistribution(START, (0.5, 0.5)).p[0] = 1.0


def test_days_read_back_to_the_same_distribution():
    """What the JSON writes is enough to restore the value."""
    distribution = DayDistribution(START, (0.25, 0.0, 0.5), 0.25)
    assert distribution == DayDistribution.of_days(dict(distribution.days), 0.25)


def test_the_least_likely_days_count_as_outside_when_they_are_let_go():
    """No more than asked for goes, the rest keeps its probability, and the sum stays one."""
    p = np.array([0.0, 1e-7, 0.3, 0.0, 0.6, 2e-7, 0.0])
    full = DayDistribution(START, p, 1.0 - float(p.sum()))
    kept = full.without_least(1e-5)
    assert [(START + 2, 0.3), (START + 4, 0.6)] == list(kept.days)
    assert float(kept.p.sum()) + kept.outside == pytest.approx(1.0, abs=1e-12)
    assert full.without_least(1e-9) == full
    assert DayDistribution(START, (), 1.0) == DayDistribution(START, (1e-9,), 1.0).without_least(0.5)
