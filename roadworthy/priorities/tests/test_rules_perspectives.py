"""Perspectives as data: agreement by another route, and who parts with whom over what."""

import numpy as np
import pytest
from scipy import stats

from roadworthy.priorities.rules import Candidate, Estimate, parse, perspectives

FORMULA = parse("reach / effort")
MEMBERS = {"dora": "development", "dave": "development", "mia": "marketing", "sal": "sales"}


def idea(key, **said):
    """An idea; each driver is {who: value}."""
    return Candidate(
        key, {name: [Estimate(v * 0.8, v, v * 1.25, by=who) for who, v in by.items()] for name, by in said.items()}
    )


def points(key, **said):
    return Candidate(key, {name: [Estimate(v, v, v, by=who) for who, v in by.items()] for name, by in said.items()})


def world(n=12, seed=4):
    rng = np.random.default_rng(seed)
    reach, effort, other = rng.lognormal(4, 0.8, n), rng.lognormal(1, 0.5, n), rng.lognormal(4, 0.8, n)
    ideas = [points(f"i{k}", reach={"mia": reach[k], "sal": other[k]}, effort={"dora": effort[k]}) for k in range(n)]
    return ideas, reach, effort, other


def test_each_view_uses_its_own_words_and_everybodys_for_the_rest():
    ideas, reach, effort, other = world()
    found = {view.name: view for view in perspectives(ideas, FORMULA, MEMBERS).views}
    assert [found["marketing"].scores[f"i{k}"] for k in range(12)] == pytest.approx(list(reach / effort))
    assert [found["sales"].scores[f"i{k}"] for k in range(12)] == pytest.approx(list(other / effort))
    assert found["development"].drivers == {"effort": 12}


def test_agreement_is_kendalls_tau_of_the_two_rankings():
    ideas, reach, effort, other = world()
    pair = next(p for p in perspectives(ideas, FORMULA, MEMBERS).pairs if p.first == "marketing")
    expected = stats.kendalltau(reach / effort, other / effort).statistic
    assert (pair.second, pair.ideas) == ("sales", 12)
    assert pair.agreement.estimate == pytest.approx(expected)
    assert pair.agreement.low < expected < pair.agreement.high


def test_where_two_part_and_the_driver_behind_it():
    """Sales sees one idea ten times as large; all else is the same."""
    ideas = [idea(f"i{k}", reach={"mia": 10 + k, "sal": 10 + k}, effort={"dora": 2}) for k in range(8)]
    ideas[0] = idea("i0", reach={"mia": 10, "sal": 100}, effort={"dora": 2})
    pair = next(p for p in perspectives(ideas, FORMULA, MEMBERS).pairs if (p.first, p.second) == ("marketing", "sales"))
    worst = pair.partings[0]
    assert (worst.key, worst.first_rank, worst.second_rank, worst.driver) == ("i0", 8, 1, "reach")
    assert worst.places == 7


def test_two_who_say_the_same_agree_entirely():
    ideas = [idea(f"i{k}", reach={"mia": 10 + k, "sal": 10 + k}, effort={"dora": 2}) for k in range(8)]
    pair = next(p for p in perspectives(ideas, FORMULA, MEMBERS).pairs if (p.first, p.second) == ("marketing", "sales"))
    assert pair.agreement.estimate == 1
    assert pair.partings == ()


def test_who_has_said_little_has_no_ranking():
    ideas, *_ = world()
    few = [*ideas[:3], *(points(f"x{k}", reach={"mia": 1 + k}, effort={"dora": 1}) for k in range(9))]
    assert {view.name for view in perspectives(few, FORMULA, MEMBERS).views} == {"development", "marketing"}


def test_nobody_and_nothing():
    assert perspectives([], FORMULA, MEMBERS).pairs == ()
    assert perspectives(world()[0], FORMULA, {}).views == ()


def test_an_idea_without_a_score_is_left_out():
    ideas, *_ = world()
    ideas.append(points("gap", reach={"mia": 3}))
    assert all("gap" not in view.scores for view in perspectives(ideas, FORMULA, MEMBERS).views)


def test_the_order_of_ideas_does_not_matter():
    ideas, *_ = world()
    one, two = perspectives(ideas, FORMULA, MEMBERS), perspectives(ideas[::-1], FORMULA, MEMBERS)
    assert [p.agreement.estimate for p in one.pairs] == pytest.approx([p.agreement.estimate for p in two.pairs])
