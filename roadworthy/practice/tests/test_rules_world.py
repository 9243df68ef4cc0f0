"""The world is as its setting says, the same each time, and hidden from who chooses."""

import ast
import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import numpy as np
import pytest

from roadworthy.practice.rules import METHODS, SETTINGS, Setting, Truth, World, make_world, methods, setting_from
from roadworthy.practice.rules.estimators import narrowness
from roadworthy.practice.rules.game import Season
from roadworthy.practice.rules.implied import implied

MIDDLE = SETTINGS[0]
LARGE = replace(MIDDLE, waiting=4000, arrivals=1, quarters=2, person_bias=0.0, team_bias=0.0)


@pytest.fixture(scope="module")
def large():
    return make_world(LARGE, 1)


def test_the_same_seed_makes_the_same_world():
    first, second, other = make_world(MIDDLE, 3), make_world(MIDDLE, 3), make_world(MIDDLE, 4)
    assert np.array_equal(first.truth.value, second.truth.value)
    assert [one.impact for one in first.ideas] == [one.impact for one in second.ideas]
    assert not np.array_equal(first.truth.value, other.truth.value)


def test_as_many_ideas_work_and_harm_as_the_setting_says(large):
    works = large.truth.works
    assert (works > 0).mean() == pytest.approx(LARGE.success, abs=0.02)
    assert (works < 0).mean() == pytest.approx(LARGE.harm, abs=0.02)
    assert (large.truth.effect[works == 0] == 0).all()
    assert large.truth.effect.min() >= -LARGE.harm_size * LARGE.effect_scale


def test_stated_ranges_hold_the_truth_as_seldom_as_the_setting_says(large):
    reach = large.truth.reach
    inside = [one.reach[0].low <= reach[i] <= one.reach[0].high for i, one in enumerate(large.ideas)]
    assert np.mean(inside) == pytest.approx(LARGE.coverage, abs=0.06)
    assert narrowness(0.8) == 1.0
    assert narrowness(0.5) == pytest.approx(0.5263, abs=1e-3)


def test_work_takes_longer_than_stated_by_the_median_and_a_fat_tail(large):
    ratio = large.truth.effort / np.array([one.effort[0].likely for one in large.ideas])
    assert np.median(ratio) == pytest.approx(LARGE.overrun, rel=0.05)
    assert 0.2 < (ratio > 1.5).mean() < 0.45
    assert np.quantile(ratio, 0.99) > 3


def test_tails_are_those_of_student(large):
    from scipy import stats

    size = make_world(replace(LARGE, value_with_effort=0.0), 1).truth.potential / LARGE.effect_scale
    assert stats.kstest(size, lambda x: 2 * stats.t(LARGE.tail).cdf(x) - 1).pvalue > 0.01


def test_votes_and_stated_impact_agree_weakly_with_the_realised_effect(large):
    from scipy import stats

    said = [one.impact[0].likely for one in large.ideas]
    votes = np.array([one.votes for one in large.ideas])
    works = large.truth.works > 0
    assert 0 < stats.spearmanr(said, large.truth.effect).statistic < 0.3
    assert 0 < stats.spearmanr(votes, works).statistic < 0.15
    assert 0.1 < stats.spearmanr(votes[works], large.truth.value[works]).statistic < 0.4


def test_what_works_has_more_evidence_only_where_the_setting_says_so(large):
    def gap(world):
        counts = np.array([len(one.proofs) for one in world.ideas])
        return counts[world.truth.works > 0].mean() - counts[world.truth.works <= 0].mean()

    blind = replace(LARGE, vote_ratio=1.0, note_ratio=1.0, survey_ratio=1.0, metric_ratio=1.0)
    assert gap(large) > 0.5
    assert abs(gap(make_world(blind, 1))) < 0.3


def test_no_truth_can_be_reached_from_what_is_seen():
    seen = Season(make_world(MIDDLE, 1)).seen()
    found, waiting = set(), [seen]
    while waiting:
        one = waiting.pop()
        found.add(type(one))
        if is_dataclass(one):
            waiting += [getattr(one, field.name) for field in fields(one)]
        elif isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list | tuple):
            waiting += one
    assert not found & {Truth, World, Setting, Season}


def test_methods_import_nothing_that_knows_the_truth():
    for file in Path(methods.__file__).parent.glob("*.py"):
        names = {
            (node.module or "").split(".")[-1]
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom)
        }
        assert not names & {"world", "estimators", "oracle", "game", "setting"}, file.name


def test_the_world_imports_no_method():
    folder = Path(methods.__file__).parent.parent
    for name in ("setting", "world", "estimators", "oracle", "game", "seen"):
        assert "methods" not in (folder / f"{name}.py").read_text(encoding="utf-8").split('"""')[-1]


def test_settings_are_named_once_and_each_says_what_it_is():
    assert len({one.name for one in SETTINGS}) == len(SETTINGS) >= 12
    assert all(one.about for one in SETTINGS)
    assert len({method.key for method in METHODS}) == len(METHODS)


def test_a_reader_can_bring_a_setting():
    text = json.dumps({"name": "Ours", "success": 0.3, "harm": 0.1, "tests": 5})
    mine = setting_from(json.loads(text))
    assert (mine.name, mine.success, mine.tests, mine.tail) == ("Ours", 0.3, 5, MIDDLE.tail)


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"sucess": 0.3}, "sucess"),
        ({"success": "much"}, "success"),
        ({"tests": 1.5}, "tests"),
        ({"success": 0.8, "harm": 0.4}, "harm"),
        ({"coverage": 1.0}, "coverage"),
        ({"quarters": 0}, "quarters"),
        ({"tail": float("nan")}, "tail"),
    ],
)
def test_a_setting_that_is_none_is_refused_by_name(document, words):
    with pytest.raises(ValueError, match=words):
        setting_from(document)


def test_what_settings_imply_spans_what_the_sources_found():
    by_name = {one.name: implied(one) for one in SETTINGS[:8]}
    middle, little, much = (by_name[n] for n in ("Middle of the sources", "Estimates say little", "Estimates say much"))
    assert abs(little.agreement) < 0.05 < middle.agreement < 0.17 < much.agreement < 0.3
    assert by_name["Few ideas work"].works == pytest.approx(0.1, abs=0.02)
    assert middle.overrun == pytest.approx(1.3, abs=0.1)
    assert middle.promised == pytest.approx(2.0, abs=0.3)
    assert 0.3 < middle.inside < 0.6
    assert middle.top_share > 0.8
