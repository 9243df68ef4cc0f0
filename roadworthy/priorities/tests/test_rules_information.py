"""What is worth finding out before choosing."""

import numpy as np
import pytest

from roadworthy.maths import Range, fit
from roadworthy.priorities.rules import (
    Candidate,
    Estimate,
    Question,
    certain,
    evaluate,
    parse,
    rank_ideas,
    rank_scores,
    rank_standing,
    score,
    stand,
    worth_knowing,
    worth_of_everything,
    worth_together,
)


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
    assert found.value == pytest.approx(exact, rel=0.02)


def test_of_a_product_it_agrees_with_the_known_conditional_mean():
    """E[a b | a] = a E[b]: second route without regression."""
    a, b = (fit(Range(*said), lower=0).quantile((np.arange(50_000) + 0.5) / 50_000) for said in ((1, 4, 9), (1, 2, 3)))
    wide = Candidate("wide", {"a": [Estimate(1, 4, 9)], "b": [Estimate(1, 2, 3)]})
    edge = 1.2 * a.mean() * b.mean()
    found = {
        q.driver: q.value for q in ask([wide, Candidate("sure", {"a": [certain(edge)], "b": [certain(1)]})], "a * b")
    }
    assert found["a"] == pytest.approx(np.maximum(0, a * b.mean() - edge).mean(), rel=0.03)
    assert found["b"] == pytest.approx(np.maximum(0, b * a.mean() - edge).mean(), rel=0.03)
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


def coin(a, b):
    """A driver of which two people are sure, of different numbers: each is right half the time."""
    return [certain(a, by="ada"), certain(b, by="vic")]


def test_two_points_are_worth_what_arithmetic_says():
    """Worth 12 or 4 against a sure 7: known, it is 12 or 7; unknown, 8. So 9.5 less 8."""
    some = [Candidate("coin", {"value": coin(12, 4)}), Candidate("sure", {"value": [certain(7)]})]
    [found] = ask(some, "value")
    assert found.value == pytest.approx(1.5, rel=1e-6)
    assert found.share == pytest.approx(1.5 / 8, rel=1e-6)


def test_two_points_times_two_points_are_worth_what_arithmetic_says():
    """a is 1 or 3, b is 2 or 6, worth a b; against a sure 10. E[a b | a] = 4 a; E[a b | b] = 2 b."""
    some = [
        Candidate("coins", {"a": coin(1, 3), "b": coin(2, 6)}),
        Candidate("sure", {"a": [certain(10)], "b": [certain(1)]}),
    ]
    found = {q.driver: q.value for q in ask(some, "a * b")}
    assert found == {"a": pytest.approx(1, rel=1e-3), "b": pytest.approx(1, rel=1e-3)}


def test_a_step_in_the_formula_is_no_trouble():
    """A polynomial cannot follow a step; the plain average can: 9 where x > 5, else 0, against a sure 4."""
    some = [Candidate("step", {"x": [Estimate(1, 5, 9)]}), Candidate("sure", {"x": [certain(5.5)]})]
    scores = score(some, parse("if(x > 5, if(x == 5.5, 4, 9), 0)"))
    formula = parse("if(x > 5, if(x == 5.5, 4, 9), 0)")
    [found] = worth_knowing(some, scores, rank_scores(scores, top=1), formula)
    assert found.value == pytest.approx(0.5 * 9 + 0.5 * 4 - 4.5, rel=0.02)


def nested(some, text, key, driver, top, outer=1500, inner=3000):
    """Brute force: draw the driver, draw all the rest anew, choose the top by mean, take the mean of what was won."""
    rng, formula = np.random.default_rng(5), parse(text)
    fits = {c.key: {n: fit(Range(e.low, e.likely, e.high), lower=0) for n, [e] in c.drivers.items()} for c in some}

    def draws(c, size):
        return {n: f.quantile(rng.random(size)) for n, f in fits[c].items()}

    plain = {c: evaluate(formula, draws(c, 400_000)).mean() for c in fits}
    now = sorted(plain.values())[-top:]
    won = []
    for x in fits[key][driver].quantile((np.arange(outer) + 0.5) / outer):
        mean = evaluate(formula, {**draws(key, inner), driver: np.full(inner, x)}).mean()
        won.append(sum(sorted({**plain, key: mean}.values())[-top:]))
    return np.mean(won) - sum(now)


def test_it_agrees_with_nested_simulation():
    text = "reach * impact / effort"
    said = {
        "a": ((50, 90, 200), (0.5, 1, 2), (2, 4, 7)),
        "b": ((20, 80, 300), (1, 1.5, 2), (3, 4, 8)),
        "c": ((60, 70, 80), (0.4, 1, 3), (1, 3, 9)),
        "d": ((10, 40, 90), (1, 2, 3), (3, 4, 5)),
    }
    names = ("reach", "impact", "effort")
    some = [Candidate(k, {n: [Estimate(*r)] for n, r in zip(names, rows, strict=True)}) for k, rows in said.items()]
    found = ask(some, text, top=2, most=12)
    assert len(found) >= 6
    for one in found[:4]:
        exact = nested(some, text, one.key, one.driver, 2)
        assert one.value == pytest.approx(exact, rel=0.12, abs=0.05), (one.key, one.driver)


def test_answers_that_decide_the_same_place_are_worth_less_than_their_sum():
    """By arithmetic over the four cases: 12 or 4, and 11 or 5, for one place."""
    some = [Candidate("x", {"v": coin(12, 4)}), Candidate("y", {"v": coin(11, 5)})]
    scores = score(some, parse("v"))
    ranking = rank_scores(scores, top=1)
    asked = worth_knowing(some, scores, ranking, parse("v"))
    together = worth_together(asked, some, ranking, parse("v"))
    best = np.mean([max(x, y) for x in (12, 4) for y in (11, 5)])
    assert together[0] == pytest.approx(asked[0].value, rel=0.02)
    assert together[1] == pytest.approx(best - 8, rel=0.05)
    assert together[1] < sum(q.value for q in asked)


def test_two_drivers_of_one_idea_can_be_worth_more_together_than_apart():
    """Either alone changes nothing, both together do: a b is 9 only when both are 3, against a sure 4.5."""
    some = [
        Candidate("both", {"a": coin(3, 0.5), "b": coin(3, 0.5)}),
        Candidate("sure", {"a": [certain(5.3)], "b": [certain(1)]}),
    ]
    scores, formula = score(some, parse("a * b")), parse("a * b")
    ranking = rank_scores(scores, top=1)
    questions = worth_knowing(some, scores, ranking, formula)
    assert questions == ()
    pair = [Question("both", "a", 0.0), Question("both", "b", 0.0)]
    apart, together = worth_together(pair, some, ranking, formula)
    assert apart == pytest.approx(0, abs=0.01)
    assert together == pytest.approx((9 - 5.3) / 4, rel=0.03)


def test_nothing_is_worth_more_than_knowing_everything():
    some = [Candidate(str(n), {"v": [Estimate(1 + n, 8, 20 - n)], "w": [Estimate(1, 2, 3)]}) for n in range(7)]
    formula = parse("v * w")
    standing = stand(some, formula, top=3)
    ranking = rank_standing(standing)
    asked = worth_knowing(some, standing, ranking, formula, most=30)
    everything = worth_of_everything(standing, ranking)
    plain = np.sort(score(some, formula).values, axis=0)[-3:].sum(axis=0).mean(dtype=float)
    assert everything == pytest.approx(plain - sum(r.score.mean for r in ranking.rows[:3]), rel=1e-4)
    together = worth_together(asked, some, ranking, formula)
    assert max(q.value for q in asked) <= together[-1] <= everything * 1.05
    assert worth_of_everything(stand([some[0]], formula, top=3), rank_ideas([some[0]], formula, top=3)) is None
