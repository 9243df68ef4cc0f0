"""What results teach: truths put in come out, few results stay modest, and the mathematics by a second route."""

from math import exp, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadworthy.outcomes.rules import Level, fit_levels, learn, lesson, lessons
from roadworthy.outcomes.rules.hierarchy import kernel_of, solve

from .worlds import finding, findings, judge


def told(record, **who):
    return lesson(record, **({"driver": "effort"} | who))


def test_known_biases_are_found():
    people = {"tomasz": judge(-0.5), "lucia": judge(-0.15), "olga": judge(0.3, perspective="sales")}
    record = learn(findings(people, ideas=60))
    for name, who in people.items():
        found = told(record, person=name, perspective=who["perspective"])
        assert found.factor == pytest.approx(exp(-who["bias"]), rel=0.12)
        assert found.low < exp(-who["bias"]) < found.high
        assert found.own_weight > 0.8


def test_ranges_half_as_wide_as_honest_are_widened_to_double():
    record = learn(findings({"sure": judge(honest=0.5), "fair": judge(), "vague": judge(honest=1.6)}, ideas=80))
    widths = {name: told(record, person=name, perspective="development").widen for name in ("sure", "fair", "vague")}
    assert widths["sure"] == pytest.approx(2, rel=0.25)
    assert widths["fair"] == pytest.approx(1, rel=0.2)
    assert widths["vague"] == pytest.approx(1 / 1.6, rel=0.25)


def test_three_results_are_not_a_verdict():
    """Ada's three ideas took 1.2, 1.6 and 2.1 times what she said; thirty results of her colleagues say otherwise."""
    others = findings({"ben": judge(0.0), "cem": judge(0.1)}, ideas=30)
    own = [finding(4 * times, 2.0, 4.0, 8.0, idea=f"own{times}") for times in (1.2, 1.6, 2.1)]
    record = learn([*others, *own])
    found = told(record, person="ada", perspective="development")
    assert 1 < found.factor < 1.4 < found.high
    assert found.own_weight < told(record, person="ben", perspective="development").own_weight
    assert (found.results, found.ideas) == (3, 3)


def test_ten_people_on_one_idea_are_not_ten_results():
    """The same number of results, from few ideas or from many: the few leave more doubt."""
    many = {f"p{k}": judge(-0.4, noise=0.1) for k in range(8)}
    few = told(learn(findings(many, ideas=4, surprise=0.5)))
    lots = told(learn(findings({"p0": many["p0"]}, ideas=32, surprise=0.5)), person="p0", perspective="development")
    assert few.results == lots.results == 32
    assert log(few.high / few.low) > log(lots.high / lots.low)


def test_who_has_no_result_gets_what_colleagues_get():
    record = learn(findings({"ada": judge(-0.4)}, ideas=30))
    stranger = told(record, person="new", perspective="development")
    assert stranger.factor == pytest.approx(told(record, perspective="development").factor)
    assert stranger.own_weight == 0
    assert stranger.high / stranger.low > told(record, person="ada", perspective="development").high / 2


def test_late_work_says_nothing_of_reach():
    effort = findings({"ada": judge(-0.6, honest=0.5)}, ideas=30)
    found = lesson(learn(effort), person="ada", perspective="development", driver="reach")
    assert (found.factor, found.low, found.high) == (1, 1, 1)
    assert found.widen > 1.2


def test_two_ideas_teach_nothing():
    assert learn(findings({"ada": judge(), "ben": judge()}, ideas=2)) is None
    assert learn([]) is None
    assert learn([finding(0.0, idea=str(k)) for k in range(5)]) is None


def simulated(seed, teams=3, people=4, ideas=6):
    """True log factors of persons within perspectives, what the model says, and each one's plain mean."""
    rng = np.random.default_rng(seed)
    crowd, truth = {}, {}
    for team in range(teams):
        shared = rng.normal(0, 0.15)
        for number in range(people):
            name = f"{team}-{number}"
            truth[name] = 0.2 + shared + rng.normal(0, 0.2)
            crowd[name] = judge(-truth[name], noise=0.45, perspective=f"team{team}")
    rows = []
    for number, (name, who) in enumerate(crowd.items()):
        rows += findings({name: who}, ideas=ideas, seed=1000 * seed + number)
    rows = [finding(r.value, r.low, r.likely, r.high, idea=f"{r.person}{r.idea}", person=r.person,
                    perspective=r.perspective) for r in rows]  # fmt: skip
    record = learn(rows)
    ours = {name: told(record, person=name, perspective=who["perspective"]) for name, who in crowd.items()}
    plain = {name: np.mean([log(r.value / r.likely) for r in rows if r.person == name]) for name in crowd}
    return truth, ours, plain


def test_shrunken_factors_err_less_than_plain_ones_and_their_ranges_hold():
    ours, plain, held = [], [], []
    for seed in range(25):
        truth, found, means = simulated(seed)
        for name, true in truth.items():
            ours.append((log(found[name].factor) - true) ** 2)
            plain.append((means[name] - true) ** 2)
            held.append(found[name].low <= exp(true) <= found[name].high)
    assert np.mean(ours) < 0.85 * np.mean(plain)
    assert np.mean(held) == pytest.approx(0.8, abs=0.06)


def test_known_variances_give_the_textbook_answer():
    """One level, four results a group: the mean drawn to 0 by t / (t + s / 4), to the last digit."""
    rng = np.random.default_rng(2)
    labels = tuple(name for name in "abc" for _ in range(4))
    y = rng.normal(1, 1, 12)
    level = Level("group", labels, 0.7)
    fitted = solve(y, [level], {"group": 0.49}, np.full(12, 0.8), {"group": kernel_of(level)})
    for place, name in enumerate("abc"):
        own = 0.49 / (0.49 + 0.8 / 4)
        found = fitted.learnt({"group": name}, own="group")
        assert found.mean == pytest.approx(own * y[4 * place : 4 * place + 4].mean())
        assert found.spread == pytest.approx(sqrt(0.49 * (1 - own)))
        assert found.own_weight == pytest.approx(own)


def test_leaving_a_block_out_is_the_same_as_fitting_without_it():
    rng = np.random.default_rng(5)
    labels = tuple(rng.choice(list("abcd"), 20))
    blocks = [str(k // 3) for k in range(20)]
    y = rng.normal(size=20)
    levels = [Level("all", ("all",) * 20, 0.5), Level("group", labels, 0.4)]
    sizes = {"all": 0.25, "group": 0.16}
    whole = solve(y, levels, sizes, np.full(20, 0.3), {one.name: kernel_of(one) for one in levels})
    for block in set(blocks):
        keep = [k for k in range(20) if blocks[k] != block]
        rest = [Level(one.name, tuple(one.labels[k] for k in keep), one.scale) for one in levels]
        part = solve(y[keep], rest, sizes, np.full(len(keep), 0.3), {one.name: kernel_of(one) for one in rest})
        for k in (k for k in range(20) if blocks[k] == block):
            expected = part.learnt({"all": "all", "group": labels[k]}).mean
            assert whole.fitted_without_own(blocks)[k] == pytest.approx(expected)


def noisy(seed, *, groups=40, each=6):
    """(values, level): groups that differ by 0.5, single results with the tail of Student's t and scale 0.5."""
    rng = np.random.default_rng(seed)
    truth = rng.normal(0, 0.5, groups)
    labels = tuple(f"g{k}" for k in range(groups) for _ in range(each))
    return np.repeat(truth, each) + 0.5 * rng.standard_t(4, groups * each), Level("group", labels, 0.3)


def test_how_far_groups_differ_is_found():
    fits = [fit_levels(y, [level], scale=0.5).variances for y, level in map(noisy, range(8))]
    assert np.mean([sqrt(one["group"]) for one in fits]) == pytest.approx(0.5, rel=0.12)
    assert np.mean([sqrt(one["residual"]) for one in fits]) == pytest.approx(0.5, rel=0.1)


def test_one_monster_moves_little():
    y, level = noisy(3)
    monster = y.copy()
    monster[0] += 50
    before, after = (fit_levels(some, [level], scale=0.5).learnt({"group": "g0"}).mean for some in (y, monster))
    assert abs(after - before) < 0.4


def test_everybody_finds_the_lesson_that_tells_most():
    people = {"ada": judge(-0.3), "mia": judge(0.3, perspective="marketing")}
    rows = [*findings(people), *findings({"mia": people["mia"]}, driver="reach", seed=3)]
    made = lessons(learn(rows))
    keys = {(one.person, one.perspective if not one.person else "", one.driver) for one in made}
    assert {
        ("", "", ""),
        ("", "", "effort"),
        ("", "development", "effort"),
        ("ada", "", "reach"),
        ("mia", "", ""),
    } <= keys
    assert ("", "development", "reach") not in keys
    assert len(keys) == len(made)


@settings(max_examples=12)
@given(st.floats(0.01, 100), st.randoms())
def test_unit_and_order_do_not_matter(factor, shuffler):
    rows = findings({"ada": judge(-0.3), "ben": judge(0.2, honest=0.6)}, ideas=8)
    scaled = [finding(factor * r.value, factor * r.low, factor * r.likely, factor * r.high, idea=r.idea,
                      person=r.person) for r in rows]  # fmt: skip
    shuffler.shuffle(scaled)
    one, two = (told(learn(some), person="ada", perspective="development") for some in (rows, scaled))
    assert two.factor == pytest.approx(one.factor, rel=1e-6)
    assert two.widen == pytest.approx(one.widen, rel=1e-6)
