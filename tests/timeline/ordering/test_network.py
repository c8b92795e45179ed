"""The point network: bounds travel along constraints, and contradictions are found."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.ordering.consistency import Claim, Limit, keep_consistent
from timeline.ordering.network import OPEN, Constraint, PointNetwork, tighten

POINTS = 7
CONSTRAINTS = st.builds(
    Constraint, st.integers(0, POINTS - 1), st.integers(0, POINTS - 1), st.integers(-20, 20)
).filter(lambda constraint: constraint.source != constraint.target)
LIMITS = st.builds(
    lambda point, earliest, length: Limit(point, earliest, None if length is None else (earliest or 0) + length),
    st.integers(0, POINTS - 1),
    st.none() | st.integers(-40, 40),
    st.none() | st.integers(0, 30),
)
CLAIMS = st.lists(
    st.builds(
        Claim,
        st.sampled_from((0.5, 0.7, 0.9)),
        st.lists(LIMITS, max_size=2).map(tuple),
        st.lists(CONSTRAINTS, max_size=2).map(tuple),
    ),
    max_size=14,
)


def network_of(claims):
    network = PointNetwork.of(POINTS, constraints=[c for claim in claims for c in claim.constraints])
    for limit in (limit for claim in claims for limit in claim.limits):
        if limit.earliest is not None:
            network.lower[0, limit.point] = max(network.lower[0, limit.point], limit.earliest)
        if limit.latest is not None:
            network.upper[0, limit.point] = min(network.upper[0, limit.point], limit.latest)
    return network


def test_bounds_travel_both_ways_along_a_constraint():
    network = PointNetwork.of(2, constraints=[Constraint(1, 0, -1)])  # t0 < t1
    network.lower[0, 0], network.upper[0, 1] = 10, 20
    tight, sound = tighten(network)
    assert sound.tolist() == [[True, True]]
    assert tight.lower.tolist() == [[10, 11]]
    assert tight.upper.tolist() == [[19, 20]]


def test_scenarios_share_constraints_but_not_bounds():
    network = PointNetwork.of(2, scenarios=2, constraints=[Constraint(1, 0, -1)])
    network.upper[:, 1] = (5, 9)
    tight, _ = tighten(network)
    assert tight.upper[:, 0].tolist() == [4, 8]


def test_a_scenario_that_contradicts_itself_is_named_and_harms_no_other():
    network = PointNetwork.of(2, scenarios=2, constraints=[Constraint(1, 0, -1)])
    network.lower[:, 0], network.upper[:, 1] = 10, (5, 20)
    tight, sound = tighten(network)
    assert sound.tolist() == [[False, False], [True, True]]
    assert tight.lower[1].tolist() == [10, 11]


def test_likelier_claims_win():
    first, second, third = (
        Claim(0.6, constraints=(Constraint(1, 0, -1),)),  # t0 < t1
        Claim(0.9, constraints=(Constraint(0, 1, -1),)),  # t1 < t0
        Claim(0.5, constraints=(Constraint(2, 1, -1),)),
    )
    choice = keep_consistent(3, (), (first, second, third))
    assert choice.kept == (1, 2)
    assert choice.dropped == (0,)
    assert choice.against == {0: 1}


def test_a_dropped_claim_leaves_no_part_behind():
    claims = (
        Claim(0.9, limits=(Limit(0, 10, 20),)),
        Claim(0.8, limits=(Limit(1, 0, 5), Limit(0, 30, 40))),
        Claim(0.7, limits=(Limit(1, 7, 9),)),
    )
    assert keep_consistent(2, (), claims).kept == (0, 2)


@given(CLAIMS)
def test_what_is_kept_holds_together(claims):
    """No assignment is asked for: tightening what was kept finds no contradiction and comes to rest."""
    choice = keep_consistent(POINTS, (), claims)
    kept = [claims[i] for i in choice.kept]
    tight, sound = tighten(network_of(kept))
    assert sound.all()
    again, _ = tighten(tight)
    assert np.array_equal(tight.lower, again.lower)
    assert np.array_equal(tight.upper, again.upper)


@given(CLAIMS)
def test_what_is_dropped_contradicts_something_likelier(claims):
    choice = keep_consistent(POINTS, (), claims)
    for index in choice.dropped:
        likelier = [i for i in choice.kept if (-claims[i].p, i) < (-claims[index].p, index)]
        together = keep_consistent(POINTS, (), [*(attrs_certain(claims[i]) for i in likelier), claims[index]])
        assert len(likelier) in together.dropped


def attrs_certain(claim):
    return Claim(1.0, claim.limits, claim.constraints)


@given(CLAIMS, LIMITS)
def test_more_evidence_never_widens_a_bound(claims, limit):
    kept = [claims[i] for i in keep_consistent(POINTS, (), claims).kept]
    before, _ = tighten(network_of(kept))
    after, sound = tighten(network_of([*kept, Claim(1.0, (limit,))]))
    if sound.all():
        assert (after.lower >= before.lower).all()
        assert (after.upper <= before.upper).all()


@given(CLAIMS, st.integers(-100_000, 100_000))
def test_moving_every_date_moves_every_bound(claims, shift):
    kept = [claims[i] for i in keep_consistent(POINTS, (), claims).kept]
    here = network_of(kept)
    there = PointNetwork(
        np.where(here.lower > -OPEN, here.lower + shift, here.lower),
        np.where(here.upper < OPEN, here.upper + shift, here.upper),
        here.constraints,
    )
    tight_here, tight_there = tighten(here)[0], tighten(there)[0]
    known = tight_here.lower > -OPEN // 2
    assert np.array_equal(tight_here.lower[known] + shift, tight_there.lower[known])


def test_constraints_that_always_hold_must_agree():
    with pytest.raises(AssertionError, match="contradict"):
        keep_consistent(2, (Constraint(0, 1, -1), Constraint(1, 0, -1)), ())
