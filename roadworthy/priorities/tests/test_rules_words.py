"""Rankings in words."""

from math import log, prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.priorities.rules import (
    Candidate,
    Estimate,
    certain,
    contributions,
    fitting_kinds,
    formula_of,
    kinds_of,
    parse,
    rank_ideas,
    robustness_of,
    why_above,
)

RATIO = parse("value * reach / effort")


def sure(key, **drivers):
    return Candidate(key, {name: [certain(value)] for name, value in drivers.items()})


def test_the_driver_with_the_largest_part_is_named_with_both_values():
    kettle, timer = sure("k", value=5, reach=100, effort=2), sure("t", value=6, reach=110, effort=8)
    sentence = why_above(kettle, timer, RATIO, names={"k": "Kettle", "t": "Timer"}, labels={"effort": "effort (weeks)"})
    assert sentence.startswith("Kettle is above Timer mostly because of effort (weeks): 2 against 8, ")
    assert sentence.endswith("which alone makes its score 4 times as high.")


def test_small_differences_are_said_in_per_cent_and_sums_without_a_factor():
    a, b = sure("a", value=5, reach=12_000, effort=2), sure("b", value=5, reach=10_000, effort=2)
    assert why_above(a, b, RATIO).endswith("reach: 12,000 against 10,000, which alone makes its score 20 % higher.")
    assert (
        why_above(sure("a", x=5, y=1), sure("b", x=-9, y=2), parse("x + y"))
        == "a is above b mostly because of x: 5 against -9."
    )


def test_a_better_mean_without_a_better_typical_value_is_said_as_it_is():
    wide = Candidate("w", {"value": [Estimate(1, 5, 60)], "reach": [certain(1)], "effort": [certain(1)]})
    assert "more room for a very good result" in why_above(wide, sure("s", value=5, reach=1, effort=1), RATIO)


def test_without_a_full_set_there_is_no_reason_to_invent():
    assert contributions(sure("a", value=1), sure("b", value=1), RATIO) == []
    assert (
        why_above(sure("a", value=1, reach=1, effort=1), sure("b", value=2), RATIO)
        == "a has a score and b has none yet."
    )
    assert contributions(sure("a", value=1, reach=1, effort=0), sure("b", value=1, reach=1, effort=1), RATIO) == []


numbers = st.floats(0.1, 100)


@settings(deadline=None, max_examples=50)
@given(*[numbers] * 6)
def test_of_a_ratio_the_parts_are_exact(v, r, e, w, s, f):
    found = contributions(sure("a", value=v, reach=r, effort=e), sure("b", value=w, reach=s, effort=f), RATIO)
    assert prod(c.factor for c in found) == pytest.approx((v * r / e) / (w * s / f), rel=1e-6)
    factor = {c.driver: c.factor for c in found}
    assert log(factor["effort"]) == pytest.approx(log(f / e), abs=1e-9)


@settings(deadline=None, max_examples=50)
@given(*[st.floats(-50, 50)] * 4)
def test_of_two_drivers_the_parts_are_the_shapley_value(a, b, c, d):
    """Second route: the average over both orders in which the drivers may be exchanged."""
    found = {x.driver: x.share for x in contributions(sure("a", x=a, y=b), sure("b", x=c, y=d), parse("x * y + x"))}
    f = lambda x, y: x * y + x  # noqa: E731
    total = f(a, b) - f(c, d)
    if min(f(a, b), f(c, d), f(a, d), f(c, b)) <= 0 and abs(total) > 1e-6:
        expected = ((f(a, d) - f(c, d)) + (f(a, b) - f(c, b))) / 2 / total
        assert found["x"] == pytest.approx(expected, rel=1e-6, abs=1e-6)
        assert sum(found.values()) == pytest.approx(1)


def test_how_sure_a_rank_is():
    spread = [Candidate(str(n), {"value": [Estimate(n, n + 2, n + 5)]}) for n in range(1, 9)]
    ranking = rank_ideas([*spread, sure("none"), sure("bad", value=0)], parse("1 * value + 0 / value"), top=3)
    words = robustness_of(ranking)
    row = ranking.by_key()["8"]
    assert words["8"] == f"In the top 3 in {100 * row.p_top:.0f} % of draws."
    assert words["none"] == "Unknown: value is missing."
    assert words["bad"].startswith("The formula has no value here")


def test_how_sure_a_rank_is_in_small_rankings():
    assert robustness_of(rank_ideas([sure("a", value=1)], parse("value"))) == {"a": "The only idea with a score."}
    both = robustness_of(rank_ideas([sure("a", value=1), sure("b", value=2)], parse("value")))
    assert both["b"] == "Number 1: estimated without doubt."
    wide = [Candidate(k, {"value": [Estimate(1, 2, 3)]}) for k in "ab"]
    assert "First in" in robustness_of(rank_ideas(wide, parse("value")))["a"]


def test_strangers_per_cent_drop_the_bound_that_they_break():
    kinds = kinds_of("rice")
    kept = fitting_kinds(kinds, [sure("a", confidence=80, reach=5)])
    assert set(kinds) - set(kept) == {"confidence"}
    assert fitting_kinds(kinds, []) == kinds
    assert formula_of("rice").drivers == tuple(kinds)
