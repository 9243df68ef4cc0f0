"""What would change an order, how far each driver moves an idea, and two ideas side by side."""

import numpy as np
import pytest

from roadworthy.priorities.rules import (
    Candidate,
    Estimate,
    certain,
    chance_words,
    curve,
    duel,
    formula_of,
    kinds_of,
    mean_at,
    parse,
    rank_ideas,
    rank_words,
    score,
    tipping,
    tipping_sentence,
    tippings,
    tornado,
)

RATIO = parse("value / effort")


def idea(key, value, effort):
    def said(one):
        return [certain(one)] if isinstance(one, int | float) else [Estimate(*one)]

    return Candidate(key, {"value": said(value), "effort": said(effort)})


def means(*some):
    rows = rank_ideas(some, RATIO).by_key()
    return tuple(rows[one.key].score.mean for one in some)


def test_the_threshold_of_a_ratio_is_the_one_of_arithmetic():
    """20 over effort is 4 at an effort of 5; B is a sure 4."""
    a, b = idea("a", 20, (2, 3, 9)), idea("b", 8, 2)
    found = tipping(a, b, RATIO, means(a, b))
    assert (found.key, found.driver, found.is_above) == ("a", "effort", True)
    assert found.value == pytest.approx(5, rel=0.01)


def test_its_chance_is_the_share_of_draws_beyond_it():
    a, b = idea("a", 20, (2, 3, 9)), idea("b", 8, 2)
    found = tipping(a, b, RATIO, means(a, b))
    drawn = score([a], RATIO).values[0]
    assert found.chance == pytest.approx((drawn < 4).mean(), abs=0.01)


def test_brute_force_over_a_fine_grid_finds_the_same_threshold():
    a, b = idea("a", (10, 20, 40), (1, 3, 5)), idea("b", (8, 14, 20), (2, 3, 4))
    mine, theirs = means(a, b)
    assert mine > theirs
    found = tipping(a, b, RATIO, (mine, theirs))
    grid = np.linspace(0.3, 80, 4000)
    side, edge = (a, theirs) if found.key == "a" else (b, mine)
    along = mean_at(side, found.driver, grid, RATIO, kinds={}, draws=4096)
    beyond = along < edge if found.key == "a" else along > edge
    [turn] = np.flatnonzero(beyond[1:] != beyond[:-1])
    assert found.value == pytest.approx(grid[turn], rel=0.02)
    assert beyond[-1] == found.is_above


def test_the_likeliest_driver_is_told():
    a, b = idea("a", (19, 20, 21), (2, 3, 9)), idea("b", 8, 2)
    assert tipping(a, b, RATIO, means(a, b)).driver == "effort"


def test_where_no_driver_alone_would_do_it_nothing_is_told():
    a, b = idea("a", 100, 1), idea("b", 1, 1)
    assert tipping(a, b, RATIO, means(a, b)) is None
    assert tippings([a], rank_ideas([a], RATIO), RATIO) == ()


def test_the_first_place_and_the_edge_are_looked_at():
    some = [idea(k, (10 - n, 14 - n, 22 - n), (1, 2, 3)) for n, k in enumerate("abcd")]
    found = tippings(some, rank_ideas(some, RATIO, top=3), RATIO)
    assert [(one.winner, one.loser) for one in found] == [("a", "b"), ("c", "d")]
    assert all(0 < one.chance < 1 for one in found)


def test_a_driver_that_changes_the_order_at_both_ends_has_no_threshold():
    hump = parse("8 - abs(x - 5)")
    a, b = Candidate("a", {"x": [Estimate(2, 5, 8)]}), Candidate("b", {"x": [certain(9)]})
    rows = rank_ideas([a, b], hump).by_key()
    assert tipping(a, b, hump, (rows["a"].score.mean, rows["b"].score.mean)) is None


def test_it_is_said_in_a_sentence():
    a, b = idea("a", 20, (2, 3, 9)), idea("b", 8, 2)
    found = tipping(a, b, RATIO, means(a, b))
    words = {"names": {"a": "Dark mode", "b": "Export"}, "shown": lambda _, value: f"{value:.0f} weeks"}
    first = tipping_sentence(found, rank=1, top=3, **words)
    assert first == "If effort of Dark mode turned out above 5 weeks, Export would be first."
    assert tipping_sentence(found, rank=3, top=3, **words).endswith("take the place of Dark mode in the top 3.")
    assert tipping_sentence(found, rank=2, top=3, **words).endswith("Export would stand above Dark mode.")


@pytest.mark.parametrize(
    ("chance", "words"),
    [
        (0.001, "less than 1 in 200"),
        (0.2, "about 1 in 5"),
        (0.5, "about even"),
        (0.82, "about 8 in 10"),
        (0.99, "almost sure"),
    ],
)
def test_chances_in_words(chance, words):
    assert chance_words(chance) == words


def test_ranks_in_words():
    some = [idea(k, (5, 10, 20), (1, 2, 3)) for k in "abc"]
    first = rank_ideas([*some, idea("z", 1, 100)], RATIO).rows
    assert rank_words(first[-1]) == "Number 4 in at least 8 of 10 draws."
    assert rank_words(first[0]) == "Between number 1 and number 3 in 8 of 10 draws."


def test_a_tornado_of_a_product_is_exact():
    said = {"reach": [Estimate(10, 40, 90)], "confidence": [Estimate(0.3, 0.5, 0.8)], "effort": [Estimate(1, 2, 4)]}
    one = Candidate("a", {**said, "impact": [certain(2)]})
    formula, kinds = formula_of("rice"), kinds_of("rice")
    mean = rank_ideas([one], formula, kinds=kinds).rows[0].score.mean
    swings = {swing.driver: swing for swing in tornado(one, formula, [mean * 0.5, mean * 1.2], kinds=kinds)}
    reach = swings["reach"]
    assert (reach.low.value, reach.high.value) == pytest.approx((10, 90))
    assert reach.high.score / reach.low.score == pytest.approx(9, rel=1e-6)
    assert swings["confidence"].high.score / swings["confidence"].low.score == pytest.approx(8 / 3, rel=1e-6)
    assert swings["effort"].low.score / swings["effort"].high.score == pytest.approx(4, rel=1e-6)
    assert (swings["impact"].width, reach.low.rank, reach.high.rank) == (0, 3, 1)


def test_the_widest_swing_comes_first_and_gaps_give_none():
    found = tornado(idea("a", (9, 10, 11), (1, 2, 9)), RATIO, [])
    assert [swing.driver for swing in found] == ["effort", "value"]
    assert tornado(Candidate("a", {"value": [certain(1)]}), RATIO, []) == ()


def test_a_tornado_agrees_with_plain_simulation():
    one = idea("a", (4, 10, 30), (1, 2, 9))
    [effort] = [swing for swing in tornado(one, RATIO, []) if swing.driver == "effort"]
    drawn = score([Candidate("a", {**one.drivers, "effort": [certain(9)]})], RATIO).figures[0, 0]
    assert effort.high.score == pytest.approx(drawn, rel=0.01)


def test_a_curve_has_the_mean_of_the_score():
    one = idea("a", (4, 10, 30), (1, 2, 9))
    mean = rank_ideas([one], RATIO).rows[0].score.mean
    line = curve(one, "effort", RATIO, kinds={})
    assert float(line.chances @ line.means) == pytest.approx(mean, rel=0.01)
    assert line.chances.sum() == pytest.approx(1)
    assert np.all(np.diff(line.means) <= 0)


def test_the_chance_of_a_duel_agrees_with_loops():
    a, b = idea("a", (4, 10, 30), (1, 2, 9)), idea("b", (6, 9, 12), (1, 2, 3))
    found = duel(a, b, RATIO)
    first, second = score([a, b], RATIO).values
    assert found.chance == pytest.approx(sum(x > y for x, y in zip(first, second, strict=True)) / 4096)
    assert duel(b, a, RATIO).chance == pytest.approx(1 - found.chance)
    assert duel(idea("c", 4, 2), idea("d", 2, 1), RATIO).chance == 0.5


def test_the_steps_of_a_duel_lead_from_one_to_the_other():
    found = duel(idea("a", 30, 2), idea("b", 10, 5), RATIO)
    assert [(s.driver, s.start, s.end) for s in found.steps] == [
        ("value", pytest.approx(2), pytest.approx(6)), ("effort", pytest.approx(6), pytest.approx(15)),
    ]  # fmt: skip


def test_what_drivers_do_together_is_a_step_of_its_own():
    sum_and_product = parse("value * effort + value - effort * 3")
    found = duel(idea("a", 3, 9), idea("b", 1, 1), sum_and_product)
    assert found.steps[0].start == pytest.approx(-1)
    assert found.steps[-1].end == pytest.approx(3)


def test_a_duel_with_an_unknown_score_is_none():
    assert duel(idea("a", 1, 1), Candidate("b", {"value": [certain(1)]}), RATIO) is None
