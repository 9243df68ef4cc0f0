"""The truth that was put in is found again by the product's own rules: the second route."""

import numpy as np
import pytest
from scipy import stats

from roadworthy.demo.world import truth
from roadworthy.outcomes.rules import DailySeries, Measurement, Result, calibrate, life_stage, measure, records_by

from .make import END, make_world

MANY = 1200


def results_of(person, judge, n=MANY, seed=3):
    track = truth.simulate_track(judge, n, seed)
    rows = zip(track.low, track.likely, track.high, track.came, strict=True)
    return [Result(f"{person} {n}", *map(float, row), person=person) for n, row in enumerate(rows)]


def judges():
    return make_world().truth.judges


def test_the_quantile_agrees_with_the_tables():
    levels = np.array([0.001, 0.05, 0.3, 0.5, 0.77, 0.95, 0.999])
    assert truth.t_quantile(levels) == pytest.approx(stats.t.ppf(levels, 4), abs=1e-9)


@pytest.mark.parametrize("person", ["sam", "priya", "maren", "helen", "caoimhe"])
def test_calibration_recovers_the_bias_that_was_put_in(person):
    judge = judges()[person]
    found = calibrate(results_of(person, judge))
    assert found.delivered.estimate == pytest.approx(truth.expected_delivery(judge), rel=0.12)


@pytest.mark.parametrize("person", ["sam", "tomasz", "jonas"])
def test_calibration_finds_how_often_ranges_hold(person):
    judge = judges()[person]
    found = calibrate(results_of(person, judge))
    assert found.coverage.estimate == pytest.approx(truth.expected_coverage(judge), abs=0.04)
    assert found.word == "overconfident"


def test_an_honest_person_without_failures_is_calibrated():
    rng = np.random.default_rng(5)
    judge = truth.Judge(bias=0.0, effort_bias=0.0, noise=0.3, overconfidence=1.0)
    said = [truth.state_range(1.0, judge, rng) for _ in range(MANY)]
    came = np.exp(truth.TAIL * truth.t_quantile(rng.uniform(0.01, 0.99, MANY)))
    found = calibrate([Result(str(n), *row, float(c)) for n, (row, c) in enumerate(zip(said, came, strict=True))])
    assert found.word == "calibrated"
    assert found.log_bias.estimate == pytest.approx(np.exp(-judge.bias), rel=0.08)


def test_people_are_told_apart_in_the_order_of_their_bias():
    everyone = [result for person, judge in judges().items() for result in results_of(person, judge, 400)]
    found = {row.name: row.delivered for row in records_by(everyone, lambda result: result.person)}
    wanted = {person: truth.expected_delivery(judge) for person, judge in judges().items()}
    agreement = stats.spearmanr([found[person] for person in wanted], list(wanted.values())).statistic
    assert agreement > 0.9
    assert min(found, key=found.get) == "caoimhe"


def test_a_third_of_ideas_does_nothing_or_harm_and_hits_are_rare():
    factors = truth.draw_factors(100_000, np.random.default_rng(1))
    assert np.mean(factors < 0.2) == pytest.approx(truth.HARM + truth.NONE, abs=0.03)
    assert np.mean(factors > 2.5) < 0.04
    assert np.quantile(factors, 0.999) > 4


def shipped(world):
    judged = {one.idea for one in world.judgements}
    return [e for e in world.truth.effects if e.idea not in judged and (END - e.day).days > 80]


def measured(world, effect):
    series = world.metric(effect.metric)
    others = [one.day for one in world.truth.effects if one.metric == effect.metric and one.day != effect.day]
    return measure(series.days, series.values.tolist(), released=effect.day, other_releases=others)


def test_series_really_contain_what_releases_did():
    world = make_world()
    pairs = [(effect, measured(world, effect)) for effect in shipped(world)]
    assert len(pairs) > 20
    assert all(isinstance(found, Measurement) for _, found in pairs)
    scale = {effect.idea: abs(found.expected) for effect, found in pairs}
    true = np.array([effect.size / scale[effect.idea] for effect, _ in pairs])
    seen = np.array([found.absolute.estimate / scale[effect.idea] for effect, found in pairs])
    assert np.corrcoef(true, seen)[0, 1] > 0.9
    assert np.median(np.abs(true - seen)) < 0.04


def test_without_releases_the_series_would_be_flatter():
    """Taken away from the series, an effect leaves no step behind."""
    world = make_world()
    effect = world.truth.effect_of("escalate")
    series = world.metric(effect.metric)
    around = [index for index, day in enumerate(series.days) if abs((day - effect.day).days) in range(12, 47)]
    after = np.array([series.days[index] > effect.day for index in around])
    values = series.values[around]
    step = values[after].mean() - values[~after].mean()
    noise = values[after].std() / np.sqrt(after.sum()) + values[~after].std() / np.sqrt((~after).sum())
    assert step == pytest.approx(effect.size, abs=5 * noise)
    assert abs(step) > 8 * noise


def test_the_clock_did_harm_and_its_repair_made_good_a_part():
    truth_of = make_world().truth.effect_of
    assert truth_of("clock").size < 0 < truth_of("clock-fair").size < -truth_of("clock").size


@pytest.mark.parametrize(
    ("users", "revenue", "stage"), [("wau", "mrr", "growth"), ("cards_wau", "cards_mrr", "decline")]
)
def test_the_life_cycle_is_told_right(users, revenue, stage):
    world = make_world()
    series = [DailySeries(one.days, one.values.tolist()) for one in (world.metric(users), world.metric(revenue))]
    found = life_stage(users=series[0], revenue=series[1], today=world.series[0].days[-1])
    assert found.stage == stage
