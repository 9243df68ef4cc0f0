"""Track records: known answers, and truths put in that must come out."""

from math import erf, exp, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import Range, fit
from roadworthy.outcomes.rules import (
    FEWEST,
    Result,
    between_variance,
    calibrate,
    crps,
    deviation,
    interval_score,
    level_of,
    promise_in_words,
    records_by,
    shrink,
    verdict,
)


def result(value, low=0.02, likely=0.05, high=0.08, **more):
    return Result(more.pop("key", "k"), low, likely, high, value, **more)


def people(n, *, promise_factor=1.0, width_factor=1.0, seed=1, person="ada", noise=0.0):
    """Predictions of effects with a known bias: likely = factor x what is true on average."""
    rng = np.random.default_rng(seed)
    found = []
    for k in range(n):
        centre, spread = rng.uniform(0.03, 0.12), 0.02
        truth = centre + spread * rng.normal()
        half = 1.2816 * spread * width_factor
        likely = centre * promise_factor
        value = truth + noise * rng.normal()
        ends = (value - 1.2816 * noise, value + 1.2816 * noise) if noise else (None, None)
        found.append(Result(f"{person}{k}", likely - half, likely, likely + half, value, *ends, person=person))
    return found


def test_too_few_results_are_no_verdict():
    found = calibrate([result(0.05)] * (FEWEST - 1))
    assert (found.is_enough, found.word, found.coverage, found.delivered) == (False, "not enough data", None, None)
    assert found.sentences == (f"There are {FEWEST - 1} results; {FEWEST} are needed before this says anything.",)
    assert calibrate([]).sentences[0].startswith("There is no result yet")


def test_honest_ranges_are_called_calibrated():
    found = calibrate(people(200))
    assert found.word == "calibrated"
    assert 0.8 in found.coverage
    assert found.delivered.low <= 1 <= found.delivered.high
    assert found.skill > 0.5


def test_a_known_optimism_is_found():
    """Promises are 1.8 times the truth by construction."""
    found = calibrate(people(150, promise_factor=1.8))
    assert 1 / found.delivered.estimate == pytest.approx(1.8, rel=0.1)
    assert found.sentences[1] == "We promise 1.8 times what we deliver."
    assert found.deviation.high < 0


def test_ranges_half_as_wide_are_called_overconfident():
    """Of a normal spread, a range half as wide holds 2 Phi(0.64) - 1 = 48 %."""
    found = calibrate(people(300, width_factor=0.5))
    assert found.word == "overconfident"
    assert found.coverage.estimate == pytest.approx(erf(0.6408 / sqrt(2)), abs=0.06)


def test_ranges_twice_as_wide_are_called_underconfident():
    assert calibrate(people(120, width_factor=2.5)).word == "underconfident"


def test_noise_of_measuring_is_not_held_against_anyone():
    found = calibrate(people(400, noise=0.04))
    assert found.coverage.estimate < 0.55
    assert found.coverage_beyond_noise.estimate == pytest.approx(0.8, abs=0.05)


def test_three_results_are_drawn_towards_the_others():
    few = people(3, promise_factor=4.0, seed=3, person="vic")
    rows = records_by([*people(40, seed=2), *people(40, seed=5, person="olga"), *few], lambda r: r.person)
    by_name = {row.name: row for row in rows}
    vic = by_name["vic"]
    assert [row.name for row in rows] == ["ada", "olga", "vic"]
    assert vic.delivered < vic.shrunk.estimate < 1
    assert vic.shrunk.own_weight < by_name["ada"].shrunk.own_weight
    assert not vic.calibration.is_enough


def test_records_leave_out_the_nameless_and_answer_for_one_alone():
    assert records_by([result(0.05)], lambda r: r.person) == ()
    [row] = records_by([result(0.05, person="ada")], lambda r: r.person)
    assert row.shrunk is None
    assert row.sentence == "There is 1 result; 3 are needed before this says anything."


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.55, "We promise 1.8 times what we deliver."),
        (1.0, "On average we deliver what we promise."),
        (1.5, "We deliver 1.5 times what we promise."),
        (-0.1, "Of what we promise, nothing arrives: taken together, results point the other way."),
        (0.01, "Of what we promise, next to nothing arrives."),
    ],
)
def test_promises_in_words(share, words):
    assert promise_in_words(share) == words


def test_a_result_beside_its_prediction():
    assert verdict(result(0.06)).sentence == "As promised: +6 %, within the stated +2 % to +8 %."
    assert verdict(result(0.1)).word == "above"
    assert verdict(result(0.01)).sentence == "Less than promised: +1 %, where +2 % to +8 % was stated."
    assert verdict(result(-0.01)).sentence.startswith("Not delivered")
    falling = result(-0.2, -0.1, -0.05, -0.02)
    assert verdict(falling).word == "above"
    assert (
        verdict(result(3, 1, 2, 2.5), is_share=False).sentence == "More than promised: +3, above the stated +1 to +2.5."
    )


def test_the_interval_score_by_hand():
    """Gneiting and Raftery: width + 2 / 0.2 times the miss."""
    assert interval_score(result(0.05)) == pytest.approx(0.06)
    assert interval_score(result(0.10)) == pytest.approx(0.06 + 10 * 0.02)
    assert interval_score(result(0.0)) == pytest.approx(0.06 + 10 * 0.02)


def test_the_crps_of_the_logistic_distribution():
    """Known: s (x/s - 2 ln F(x/s) - 1) for location 0 and scale s (Taillardat et al. 2016)."""
    s = fit(Range(-1, 0, 1)).a[1]
    z = 0.7 / s
    known = s * (z - 2 * np.log(1 / (1 + exp(-z))) - 1)
    assert crps(result(0.7, -1, 0, 1)) == pytest.approx(known, rel=0.01)
    assert crps(result(5, 2, 2, 2)) == pytest.approx(3)


@settings(deadline=None, max_examples=30)
@given(st.floats(-3, 6))
def test_the_crps_by_integrating_over_the_distribution(value):
    """Second route: the integral of (F(x) - step(x))^2."""
    q = fit(Range(0, 1, 3)).quantile((np.arange(4000) + 0.5) / 4000)
    grid = np.linspace(-40, 60, 40_001)
    cdf = np.searchsorted(q, grid) / 4000
    integral = ((cdf - (grid >= value)) ** 2).sum() * (grid[1] - grid[0])
    assert crps(result(value, 0, 1, 3)) == pytest.approx(integral, rel=0.03, abs=0.01)


def test_levels_and_deviations():
    assert [round(level_of(result(v)), 2) for v in (0.02, 0.05, 0.08)] == [0.1, 0.5, 0.9]
    assert deviation(result(0.08)) == pytest.approx(1.2816, abs=1e-4)
    assert deviation(result(0.02)) == pytest.approx(-1.2816, abs=1e-4)
    assert deviation(result(0.05, 0.05, 0.05, 0.05)) == 0
    assert deviation(result(0.06, 0.05, 0.05, 0.05)) is None
    assert deviation(result(0.09, value_low=0.05, value_high=0.13)) < deviation(result(0.09))


results = st.lists(
    st.tuples(st.floats(-0.2, 0.3), st.floats(0.001, 0.1), st.floats(0.001, 0.1), st.floats(-0.3, 0.4)),
    min_size=3,
    max_size=20,
).map(lambda rows: [Result(str(k), m - a, m, m + b, v) for k, (m, a, b, v) in enumerate(rows)])


@settings(deadline=None, max_examples=30)
@given(results, st.randoms())
def test_the_order_does_not_matter_and_figures_are_in_range(some, shuffler):
    other = list(some)
    shuffler.shuffle(other)
    one, two = calibrate(some, fewest=3), calibrate(other, fewest=3)
    assert one.crps == pytest.approx(two.crps)
    assert one.coverage == two.coverage
    assert 0 <= one.coverage.low <= one.coverage.high <= 1
    assert one.crps >= 0


@settings(deadline=None, max_examples=30)
@given(results, st.floats(0.01, 100))
def test_another_unit_with_its_scale_changes_nothing(some, factor):
    scaled = [
        Result(r.key, factor * r.low, factor * r.likely, factor * r.high, factor * r.value, scale=factor) for r in some
    ]
    one, two = calibrate(some, fewest=3), calibrate(scaled, fewest=3)
    assert two.crps == pytest.approx(one.crps, rel=1e-6)
    assert (two.delivered is None) == (one.delivered is None)
    if one.delivered:
        assert two.delivered.estimate == pytest.approx(one.delivered.estimate, rel=1e-6, abs=1e-9)


EIGHT_SCHOOLS = dict(
    zip("ABCDEFGH", zip([28, 8, -3, 7, -1, 1, 18, 12], [15, 10, 16, 11, 9, 11, 10, 18], strict=True), strict=True)
)


def test_the_eight_schools_are_drawn_to_their_mean():
    """Rubin (1981): the data show no variance between schools; the pooled mean is 7.7, error 4.1."""
    assert between_variance(EIGHT_SCHOOLS) == 0
    found = shrink(EIGHT_SCHOOLS)
    assert {round(s.estimate, 1) for s in found.values()} == {7.7}
    assert found["A"].high - found["A"].estimate == pytest.approx(1.2816 * 4.07, abs=0.02)


def test_between_variance_solves_its_equation():
    """Second route: the weighted sum of squares at the answer is k - 1."""
    groups = {"a": (1.0, 0.3), "b": (3.0, 0.5), "c": (5.0, 0.2), "d": (2.0, 1.0)}
    t2 = between_variance(groups)
    weights = np.array([1 / (s * s + t2) for _, s in groups.values()])
    values = np.array([e for e, _ in groups.values()])
    mean = (weights * values).sum() / weights.sum()
    assert (weights * (values - mean) ** 2).sum() == pytest.approx(3, rel=1e-6)


def test_shrinkage_halves_the_error_when_groups_are_alike():
    rng = np.random.default_rng(4)
    truth = rng.normal(1, 0.2, 60)
    seen = truth + rng.normal(0, 0.5, 60)
    found = shrink({str(k): (float(s), 0.5) for k, s in enumerate(seen)})
    shrunk = np.array([found[str(k)].estimate for k in range(60)])
    assert ((shrunk - truth) ** 2).mean() < 0.5 * ((seen - truth) ** 2).mean()
    assert np.mean([s.low <= t <= s.high for s, t in zip(found.values(), truth, strict=True)]) > 0.65


def test_shrinkage_at_the_edges():
    assert shrink({}) == {}
    assert shrink({"a": (2.0, 1.0)})["a"].estimate == 2
    both = shrink({"a": (1.0, 0.0), "b": (3.0, 1.0)})
    assert both["a"].estimate == 1
    with pytest.raises(ValueError, match="of a"):
        shrink({"a": (1.0, -1.0)})


def test_faults_name_the_culprit():
    with pytest.raises(ValueError, match="low"):
        result(0.1, 0.2, 0.1, 0.3)
    with pytest.raises(ValueError, match="value of k"):
        result(float("nan"))
    with pytest.raises(ValueError, match="scale of k"):
        result(0.1, scale=0)
