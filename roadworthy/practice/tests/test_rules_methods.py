"""Each method by a known answer."""

from dataclasses import replace
from datetime import timedelta

import pytest

from roadworthy.ideas.rules import Kind, Proof
from roadworthy.practice.rules import SETTINGS, Season, Seen, SeenIdea, Sign, Started, day_of, make_world, play
from roadworthy.practice.rules.methods import METHODS, points, ranges
from roadworthy.practice.rules.seen import Finished
from roadworthy.priorities.rules import Estimate, certain

LATER = day_of(0) - timedelta(days=10)


def idea(key="a", *, reach=1000.0, impact=10.0, effort=4.0, votes=0, notes=0, survey=False, urgency=0):
    proofs = [Proof(Kind.OPINION, day_of(0), "owner")]
    proofs += [Proof(Kind.NOTE, LATER, f"c{n}") for n in range(notes)]
    proofs += [Proof(Kind.SURVEY, LATER, "survey")] if survey else []
    impacts = (certain(impact, by="Product 1"), certain(impact, by="Product 2"))
    return SeenIdea(
        key, ord(key[0]), 0, votes, tuple(proofs), urgency,
        (certain(reach, by="Marketing 1"),), impacts, (certain(effort, by="Team 1"),),
    )  # fmt: skip


def seen(*ideas, tested=None, finished=(), capacity=10.0, tests=1):
    known = {one.key: one for one in ideas}
    return Seen(0, 8, capacity, tests, 1.0, ideas, (), tested or {}, finished, known)


def test_votes_follow_the_loudest():
    assert points.by_votes(seen(idea("a", votes=3), idea("b", votes=30), idea("c"))) == ["b", "a", "c"]


def test_rice_is_reach_times_impact_times_confidence_over_effort_in_its_steps():
    one, other = idea("a", impact=19.0, survey=True), idea("b", impact=10.0)
    both = seen(one, other, idea("c"))
    drivers = points.rice_drivers(one, both, medium=10.0)
    assert drivers == {"reach": pytest.approx(1000), "impact": 2.0, "confidence": 1.0, "effort": pytest.approx(4)}
    assert points.rice_score(one, both, medium=10.0) == pytest.approx(500)
    assert points.by_rice(both)[0] == "a"


def test_rices_confidence_has_three_steps():
    assert [points.confidence_step(one) for one in (idea(), idea(notes=3), idea(survey=True))] == [0.5, 0.8, 1.0]


def test_rice_drops_what_a_test_found_to_bring_nothing_and_believes_the_rest():
    tested = {"a": Sign(-1.0, 5.0), "b": Sign(40.0, 5.0)}
    assert points.by_rice(seen(idea("a"), idea("b"), idea("c"), tested=tested)) == ["b", "c"]


def test_rice_tests_from_the_top_of_its_list():
    rows = seen(idea("a"), idea("b", reach=9000), idea("c", reach=3000), tests=2)
    assert points.top_untested(rows) == ["b", "c"]
    assert points.top_untested(replace(rows, tested={"b": Sign(30.0, 5.0)})) == ["c", "a"]


def test_wsjf_puts_what_fades_first():
    assert points.by_wsjf(seen(idea("a"), idea("b", urgency=1)))[0] == "b"


def test_ice_prefers_the_easy_of_two_that_bring_the_same():
    assert points.by_ice(seen(idea("a", effort=8), idea("b", effort=2))) == ["b", "a"]


def test_the_knapsack_fills_the_quarter_better_than_the_list():
    rows = seen(idea("a", reach=1000, effort=6), idea("b", reach=900, effort=5.5), idea("c", reach=700, effort=4.5))
    assert points.by_rice(rows)[:2] == ["a", "b"]
    assert set(points.by_rice_knapsack(rows)[:2]) == {"b", "c"}


def test_ranges_take_the_products_own_confidence():
    strong = idea("a", survey=True, notes=4)
    assert ranges.confidence(strong, 0) > ranges.confidence(idea("b"), 0)
    assert ranges.confidence(strong, 6) < ranges.confidence(strong, 0)
    assert ranges.RANGES.plan(seen(idea("b"), strong)) == ["a", "b"]


def test_ranges_are_worth_the_product_of_their_means():
    one = ranges.weigh(ranges.candidate(idea(reach=500, impact=4, effort=3), seen(idea()), ranges.Way()))
    assert (one.value, one.effort) == (pytest.approx(500 * 4 * 0.05), pytest.approx(3))


def test_a_failed_test_takes_an_idea_off_the_list():
    assert ranges.RANGES.plan(seen(idea("a"), idea("b"), tested={"a": Sign(-2.0, 5.0)})) == ["b"]


def test_tests_go_where_they_could_change_the_choice():
    """A sure thing and a hopeless one need no test; of two close calls with equal chance the larger stake does."""
    sure = idea("a", reach=90000, survey=True, notes=9)
    hopeless = idea("b", reach=1, survey=True)
    large, small = idea("c", reach=5000, notes=4), idea("d", reach=300, notes=4, effort=0.4)
    rows = seen(sure, hopeless, large, small, capacity=5.0, tests=1, tested={"a": Sign(12.0, 0.001)})
    assert ranges.most_worth_testing(rows, way=ranges.Way(tests=True)) == ["c"]


def test_work_goes_on_unless_what_remains_costs_more_than_it_brings():
    begun = idea("z", notes=4)
    rows = seen(idea("a", notes=4, effort=20), capacity=10.0)
    rows = replace(rows, ideas={**rows.ideas, "z": begun})
    way = ranges.Way(stops=True)

    def goes_on(left, effect):
        return ranges.goes_on(rows, Started("z", 2.0, certain(left), Sign(effect, 3.0)), way=way)

    assert goes_on(2.0, 10.0)
    assert not goes_on(200.0, 10.0)
    assert not goes_on(2.0, -30.0)


def test_first_figures_are_weighed_by_how_exact_they_are():
    assert ranges.with_sign(2.0, 1.0, Sign(8.0, 1.0)) == pytest.approx(5.0)
    assert ranges.with_sign(2.0, 0.0, Sign(8.0, 1.0)) == 2.0
    assert ranges.with_sign(2.0, 1.0, Sign(8.0, 1e-9)) == pytest.approx(8.0)
    assert ranges.with_sign(2.0, 0.0, Sign(8.0, 0.0)) == 2.0


def finished(n, factor):
    one = replace(
        idea(f"{chr(97 + n)}"), effort=(Estimate(3.0, 4.0, 5.5, "Team 1"),), reach=(Estimate(800, 1000, 1250, "M"),)
    )
    return Finished(one, 0, 4.0 * factor, 1000.0, Sign(1.0, 1.0))


def test_a_record_of_overruns_makes_later_work_longer():
    rows = tuple(finished(n, 2.0) for n in range(8))
    taught = ranges.lessons(rows)
    assert 1.6 < taught["Team 1", "effort"].factor < 2.1
    assert taught["M", "reach"].factor == pytest.approx(1, abs=0.1)
    assert ranges.lessons(rows[:1]) == {}
    way = ranges.Way(learns=True)
    before, after = (ranges.weigh(ranges.candidate(rows[0].idea, seen(finished=f), way)) for f in ((), rows))
    assert after.effort > 1.5 * before.effort


def test_learning_needs_no_result_to_start():
    world = make_world(SETTINGS[0], 3)
    assert ranges.TRACK_RECORD.plan(Season(world).seen()) == ranges.RANGES.plan(Season(world).seen())


def test_the_whole_is_better_than_lots_in_nearly_every_world():
    by_key = {method.key: method for method in METHODS}
    worlds = [make_world(SETTINGS[0], seed) for seed in range(12)]
    wins = sum(play(world, by_key["whole"]).value > play(world, by_key["random"]).value for world in worlds)
    assert wins >= 10
