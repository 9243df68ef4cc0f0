"""A game is its seed and its choices: played again it is the same."""

import json

import pytest

from roadworthy.maths import Range
from roadworthy.practice.rules import (
    METHODS,
    PRACTICE,
    Choice,
    Guess,
    Season,
    advice,
    choice_from,
    kept,
    look_back,
    make_world,
    most,
    picks,
    play,
    replay,
    rivals,
    summary_in_words,
    title_of,
)  # fmt: skip
from roadworthy.practice.rules.company import TITLES, quotes_of
from roadworthy.practice.rules.looking_back import findings

SEED = 7


def first_three(seed=SEED, quarters=PRACTICE.quarters):
    choices = []
    for _ in range(quarters):
        backlog = replay(seed, choices).seen.backlog
        choices.append(Choice(plan=tuple(one.key for one in backlog[:3]), looks_again=False))
    return choices


def test_the_same_choices_make_the_same_game():
    one, other = replay(SEED, first_three()), replay(SEED, first_three())
    assert one.reports == other.reports
    assert one.is_over
    assert replay(SEED + 1, first_three(SEED + 1)).reports != one.reports


def test_a_player_who_plays_as_rice_does_makes_what_rice_makes():
    """The player's own way through the rounds against the engine with which rules are compared."""
    rice = next(one for one in METHODS if one.key == "rice")
    choices = []
    for _ in range(PRACTICE.quarters):
        choices.append(Choice(plan=tuple(rice.plan(replay(SEED, choices).seen)), looks_again=False))
    assert replay(SEED, choices).value == pytest.approx(play(make_world(PRACTICE, SEED), rice).value)
    assert rivals(SEED)[2].totals[-1] == pytest.approx(replay(SEED, choices).value)


def test_tests_are_seen_before_the_quarter_is_closed_and_cost_their_weeks():
    key = Season(make_world(PRACTICE, SEED)).seen().backlog[0].key
    before, after = replay(SEED, []), replay(SEED, [Choice(tests=(key,))])
    assert (before.has_tested, after.has_tested) == (False, True)
    assert set(after.seen.tested) == {key}
    assert after.seen.capacity == pytest.approx(before.seen.capacity - PRACTICE.test_cost)
    closed = replay(SEED, [Choice(tests=(key,), plan=(key,))])
    assert closed.reports[0].tested == (key,)
    assert closed.moments[0].tested == after.seen.tested


def test_a_choice_is_kept_as_json_and_comes_back():
    choice = Choice(
        ("i1",), ("i2", "i3"), False, {"i2": Guess(Range(-1, 0, 4), None), "i3": Guess(None, Range(1, 2, 3))}
    )
    assert choice_from(json.loads(json.dumps(kept(choice)))) == choice
    assert choice_from(kept(Choice())) == Choice()
    assert "plan" not in kept(Choice())


def test_what_is_strange_in_a_kept_choice_counts_as_not_said():
    odd = {"plan": ["nonsense"], "guesses": {"i1": {"value": [3, 2, 1], "weeks": "many"}}}
    assert choice_from(odd).guesses["i1"] == Guess()
    assert replay(SEED, [choice_from(odd)]).reports[0].released == ()


def test_looking_again_gives_up_some_work():
    plain = replay(SEED, first_three())
    choices = [Choice(plan=one.plan, looks_again=True) for one in first_three()]
    assert not any(report.stopped for report in plain.reports)
    assert any(report.stopped for report in replay(SEED, choices).reports)


def test_estimates_are_held_against_the_truth_of_all_ideas_built_or_not():
    world = make_world(PRACTICE, SEED)
    exact = {
        one.key: Guess(value=Range(*sorted((v - 1, v, v + 1))), weeks=Range(0.9 * w, w, 1.1 * w))
        for one in world.ideas[:10]
        for v, w in [(float(world.truth.value[one.number]) / 1000, float(world.truth.effort[one.number]))]
    }
    played = replay(SEED, [Choice(plan=(), guesses=exact)])
    found = look_back(played)
    assert (found.value.inside, found.weeks.inside, found.both.results) == (10, 10, 20)
    assert found.weeks.bias.estimate == pytest.approx(1)
    half = {
        key: Guess(weeks=Range(one.weeks.low / 2, one.weeks.likely / 2, one.weeks.high / 2))
        for key, one in exact.items()
    }
    assert look_back(replay(SEED, [Choice(plan=(), guesses=half)])).weeks.bias.estimate == pytest.approx(2)


def test_without_estimates_there_is_not_enough_data():
    found = look_back(replay(SEED, []))
    assert (found.both.results, found.both.word, found.both.bias) == (0, "not enough data", None)
    assert findings(make_world(PRACTICE, SEED), {}) == ([], [])


def test_each_rule_says_what_it_would_have_built_and_why():
    rows = {one.label: one for one in picks(replay(SEED, []).seen)}
    assert len(rows) == 3
    votes = rows["Loudest voice"].picks
    assert votes[0].why.endswith(" votes.")
    counts = [int(pick.why.split()[0]) for pick in votes]
    assert counts == sorted(counts, reverse=True)
    assert "customers × impact" in rows["RICE on points"].picks[0].why


def test_the_end_is_told_in_words():
    played = replay(SEED, first_three())
    best = most(SEED)
    assert played.value <= best
    assert "much as RICE" in summary_in_words(played, best, played.value)
    assert "more than RICE" in summary_in_words(played, best, played.value - best / 2)
    assert "no idea worked" in summary_in_words(played, 0.0, 0.0)


def test_every_idea_of_a_game_has_a_title_of_its_own():
    n = PRACTICE.waiting + PRACTICE.arrivals * (PRACTICE.quarters - 1)
    assert len(set(TITLES)) == len(TITLES) >= n
    assert title_of(len(TITLES)) == f"{TITLES[0]} 2"
    assert len(quotes_of(3, 9)) == 3
    assert quotes_of(3, 0) == []


def test_advice_follows_the_record():
    world = make_world(PRACTICE, SEED)
    narrow = {
        one.key: Guess(weeks=Range(w / 2 - 0.01, w / 2, w / 2 + 0.01))
        for one in world.ideas[:10]
        for w in [float(world.truth.effort[one.number])]
    }
    found = look_back(replay(SEED, [Choice(plan=(), guesses=narrow)]))
    assert advice(found.weeks, "weeks") == (
        "Work takes 2 times as long as you say. Your ranges are too narrow: make them wider."
    )
    assert advice(found.value, "value") == "Too few estimates to say anything."
