"""What is worth finding out before choosing."""

import numpy as np
import pytest

from roadworthy.maths import Range, fit
from roadworthy.priorities.rules import Candidate, Estimate, certain, parse, rank_scores, score, worth_knowing


def ask(candidates, text, top=1, **options):
    formula = parse(text)
    scores = score(candidates, formula)
    return worth_knowing(candidates, scores, rank_scores(scores, top=top), formula, **options)


def test_the_value_of_one_unsure_idea_against_a_sure_one():
    """By integration over its quantiles: the best of both known, less the better mean."""
    wide = Candidate("wide", {"value": [Estimate(2, 8, 20)]})
    [found] = ask([wide, Candidate("sure", {"value": [certain(10)]})], "value")
    x = fit(Range(2, 8, 20), lower=0).quantile((np.arange(100_000) + 0.5) / 100_000)
    exact = np.maximum(10, x).mean() - max(10, x.mean())
    assert (found.key, found.driver) == ("wide", "value")
    assert found.value == pytest.approx(exact, rel=0.05)


def test_of_a_product_it_agrees_with_the_known_conditional_mean():
    """E[a b | a] = a E[b]: second route without regression."""
    a, b = (fit(Range(*said), lower=0).quantile((np.arange(50_000) + 0.5) / 50_000) for said in ((1, 4, 9), (1, 2, 3)))
    wide = Candidate("wide", {"a": [Estimate(1, 4, 9)], "b": [Estimate(1, 2, 3)]})
    edge = 1.2 * a.mean() * b.mean()
    found = {
        q.driver: q.value for q in ask([wide, Candidate("sure", {"a": [certain(edge)], "b": [certain(1)]})], "a * b")
    }
    assert found["a"] == pytest.approx(np.maximum(0, a * b.mean() - edge).mean(), rel=0.08)
    assert found["b"] == pytest.approx(np.maximum(0, b * a.mean() - edge).mean(), rel=0.15)
    assert found["a"] > found["b"]


def test_knowing_a_sure_thing_is_worth_nothing():
    assert ask([Candidate("a", {"value": [certain(1)]}), Candidate("b", {"value": [certain(2)]})], "value") == ()
    assert ask([Candidate("a", {"value": [Estimate(1, 2, 3)]})], "value", top=3) == ()
    assert ask([], "value") == ()


def test_ideas_far_from_the_edge_are_not_worth_a_question():
    near = [Candidate(k, {"value": [Estimate(5, 10, 15)]}) for k in ("n1", "n2")]
    far = Candidate("far", {"value": [Estimate(0.1, 0.2, 0.3)]})
    assert {q.key for q in ask([*near, far], "value")} == {"n1", "n2"}


def test_the_unit_scales_the_value():
    def pair(c):
        return [Candidate("a", {"v": [Estimate(1 * c, 5 * c, 9 * c)]}), Candidate("b", {"v": [certain(5.5 * c)]})]

    [one], [thousand] = ask(pair(1), "v"), ask(pair(1000), "v")
    assert thousand.value == pytest.approx(1000 * one.value, rel=1e-3)
    assert len(ask(pair(1), "v", most=0)) == 0
