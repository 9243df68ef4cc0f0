"""The record of drivers, looking back, the formula's foresight, and estimates as they stood."""

from datetime import UTC, datetime, timedelta
from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.maths import kendall
from roadworthy.outcomes.rules import (
    Scored,
    Step,
    accuracy,
    accuracy_by,
    as_it_stood,
    compare,
    correct,
    crps,
    crps_of_draws,
    foresight,
    foretold,
    learn,
    lesson,
    look_back,
    usable,
)

from .worlds import finding, findings, judge


def test_bias_and_coverage_of_a_known_world():
    rows = findings({"ada": judge(-0.4, honest=0.5)}, ideas=120)
    found = accuracy(rows)
    assert found.bias.estimate == pytest.approx(exp(0.4), rel=0.08)
    assert found.median == pytest.approx(exp(0.4), rel=0.12)
    assert found.word == "overconfident"
    assert found.sentence.startswith("Found is 1.")
    assert found.sentence.endswith("ranges are too narrow.")
    assert sum(found.levels) == 120


def test_honest_people_are_called_so():
    found = accuracy(findings({"ada": judge()}, ideas=150, seed=2))
    assert found.word == "calibrated"
    assert found.sentence == "Neither clearly too much nor too little; ranges hold what they say."
    assert max(found.levels) < 30


def test_the_interval_of_bias_counts_ideas_not_people():
    crowd = {f"p{k}": judge(noise=0.05) for k in range(10)}
    one, many = accuracy(findings({"p0": crowd["p0"]}, ideas=12)), accuracy(findings(crowd, ideas=12))
    width = [log(found.bias.high / found.bias.low) for found in (one, many)]
    assert width[1] > 0.8 * width[0]


def test_few_results_have_no_figures():
    found = accuracy([finding(5.0), finding(6.0, idea="j")])
    assert (found.word, found.bias, found.coverage, found.crps) == ("not enough data", None, None, None)
    assert found.sentence == "2 results: not enough data."
    assert accuracy([]).results == 0


def test_skill_is_against_what_others_took():
    rows = findings({"sharp": judge(noise=0.05), "blind": judge(noise=1.2)}, ideas=60, surprise=0.1)
    found = accuracy_by(rows, lambda one: one.person)
    assert found["sharp"].skill > 0.5
    assert found["blind"].skill < 0.1


def test_crps_of_draws_is_that_of_all_pairs():
    rng = np.random.default_rng(1)
    draws, value = rng.normal(size=40), 0.3
    pairs = np.abs(draws[:, None] - draws[None, :]).mean() / 2
    assert crps_of_draws(draws, value) == pytest.approx(np.abs(draws - value).mean() - pairs)
    assert crps_of_draws(np.array([2.0]), 5.0) == 3


def test_twice_as_long_is_as_bad_for_weeks_as_for_months():
    small, large = finding(4.0, 1.0, 2.0, 4.0), finding(40.0, 10.0, 20.0, 40.0)
    assert crps(small.result) == pytest.approx(crps(large.result))


def test_looking_back_helps_where_the_record_is_true():
    people = {"sure": judge(-0.6, honest=0.5), "fair": judge(0.0)}
    found = look_back(findings(people, ideas=30))
    assert found.word == "helped"
    assert found.gain.low > 0
    assert found.inside_after > found.inside_before
    assert abs(found.inside_after - 0.8) < 0.12
    assert found.sentence.startswith("It would have helped: error ")


def test_looking_back_says_when_there_is_nothing_to_correct():
    found = [look_back(findings({"a": judge(), "b": judge()}, ideas=24, seed=seed)) for seed in range(6)]
    assert sum(one.word == "helped" for one in found) <= 2
    assert all(abs(one.gain.estimate) < 0.06 for one in found)


def test_correcting_that_harms_is_called_so():
    """The same comparison the other way round: what was helped is harmed when it is taken away."""
    rows = findings({"sure": judge(-0.6, honest=0.5)}, ideas=30)
    pairs = foretold(rows, learn(rows))
    found = compare([(fixed, one) for one, fixed in pairs])
    assert found.word == "harmed"
    assert found.gain.high < 0
    assert found.sentence.startswith("It would have harmed: error ")
    assert 1 / (1 - found.gain.estimate) == pytest.approx(1 - look_back(rows).gain.estimate)


def test_too_few_ideas_are_no_verdict():
    found = look_back(findings({"a": judge(-1.0)}, ideas=7))
    assert (found.word, found.gain) == ("not enough data", None)
    assert "7 ideas have results" in found.sentence


def test_no_idea_is_foretold_by_itself():
    """Second route: learn from the others by hand."""
    rows = findings({"a": judge(-0.3), "b": judge(0.2)}, ideas=9)
    record = learn(rows)
    for one, fixed in foretold(rows, record):
        rest = learn([other for other in usable(rows) if other.idea != one.idea], start=record)
        by_hand = correct(one, lesson(rest, person=one.person, perspective=one.perspective, driver=one.driver))
        assert fixed.likely == pytest.approx(by_hand.likely)


def test_the_order_between_people_is_mended():
    """Ada says half, Ben double; each estimates other ideas, so their factors mend the order."""
    ada = findings({"ada": judge(-0.9, noise=0.1)}, ideas=12, seed=1)
    ben = findings({"ben": judge(0.9, noise=0.1)}, ideas=12, seed=2)
    rows = [*ada, *(finding(r.value, r.low, r.likely, r.high, idea=f"b{r.idea}", person="ben") for r in ben)]
    found = look_back(rows)
    assert found.order_after > found.order_before + 0.1
    assert found.order_gain.low > 0


def test_a_formula_that_knows_and_one_that_does_not():
    rng = np.random.default_rng(6)
    delivered = rng.normal(size=40)
    good = [Scored(str(k), d + 0.5 * rng.normal(), d) for k, d in enumerate(delivered)]
    lots = [Scored(str(k), rng.normal(), d) for k, d in enumerate(delivered)]
    assert foresight(good).word == "yes"
    assert foresight(good).skill.low > 0.4
    assert foresight(good).tau.estimate == kendall([s.score for s in good], delivered).estimate
    assert foresight(lots).skill.low < 0 < foresight(lots).skill.high
    assert foresight([Scored(str(k), d, d) for k, d in enumerate(delivered)]).skill.estimate == 1
    assert foresight([Scored(str(k), -d, d) for k, d in enumerate(delivered)]).word == "no"


def test_few_or_equal_results_say_nothing_of_a_formula():
    assert foresight([Scored("a", 1, 1)]).word == "not enough data"
    assert foresight([Scored(str(k), k, 1) for k in range(9)]).word == "not enough data"


NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def step(kind, hours, before=None, after=None):
    return Step(kind, NOON + timedelta(hours=hours), before or {}, after or {})


def test_an_estimate_as_it_stood():
    history = [
        step("create", -5, after={"likely": 1}),
        step("update", -1, {"likely": 1}, {"likely": 2}),
        step("update", 1, {"likely": 2}, {"likely": 3}),
        step("delete", 2, {"likely": 3}),
    ]
    assert as_it_stood(None, history, NOON) == {"likely": 2}
    assert as_it_stood(None, history, NOON - timedelta(hours=3)) == {"likely": 1}
    assert as_it_stood(None, history, NOON - timedelta(hours=6)) is None
    assert as_it_stood(None, history, NOON + timedelta(hours=3)) is None


def test_rows_older_than_their_history():
    later = [step("update", 1, {"likely": 2}, {"likely": 3})]
    early, late = NOON - timedelta(days=1), NOON + timedelta(days=1)
    assert as_it_stood({"likely": 3}, later, NOON, born=early) == {"likely": 2}
    assert as_it_stood({"likely": 3}, [], NOON, born=late) is None
    assert as_it_stood({"likely": 3}, [step("create", 5)], NOON, born=early) == {"likely": 3}
    assert as_it_stood({"likely": 3}, [step("create", 5)], NOON, born=late) is None


@settings(max_examples=60)
@given(st.lists(st.sampled_from(["set", "gone"]), max_size=12), st.integers(0, 12))
def test_as_it_stood_is_what_playing_forwards_gives(acts, cut):
    """Second route: play the history forwards up to the moment."""
    row, history, states = None, [], [None]
    for number, act in enumerate(acts):
        if act == "gone" and row is not None:
            history.append(step("delete", number, row))
            row = None
        elif act == "set" and row is None:
            row = {"likely": number}
            history.append(step("create", number, after=row))
        elif act == "set":
            history.append(step("update", number, row, {"likely": number}))
            row = {"likely": number}
        states.append(row)
    moment = NOON + timedelta(hours=cut - 1)
    assert as_it_stood(row, history, moment) == states[min(cut, len(acts))]
