"""A season: weeks are kept, tests are paid for, what is begun is finished, and only what was seen is learnt."""

from dataclasses import replace

import numpy as np
import pytest

from roadworthy.practice.rules import METHODS, SETTINGS, Method, Season, make_world, play, play_quarter

MIDDLE = SETTINGS[0]


def nobody(seen):
    return []


def everything(seen):
    return [one.key for one in seen.backlog]


BUILDER = Method("builder", "", "", everything)


@pytest.fixture(scope="module")
def world():
    return make_world(MIDDLE, 5)


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.key)
def test_no_method_spends_more_weeks_than_there_are(world, method):
    season = play(world, method)
    built = sum(one.effort for report in season.reports for one in report.released)
    assert all(report.spent <= MIDDLE.weeks + 1e-6 for report in season.reports)
    assert built <= MIDDLE.weeks * MIDDLE.quarters
    assert len({one.key for report in season.reports for one in report.released}) == len(season.finished)


@pytest.mark.parametrize("method", METHODS, ids=lambda one: one.key)
def test_a_season_ends_the_same_whoever_played_before(world, method):
    assert play(world, method).value == play(make_world(MIDDLE, 5), method).value


def test_what_is_not_finished_goes_on_in_the_next_quarter(world):
    season = Season(world)
    first = play_quarter(season, BUILDER)
    (key,) = first.under_way
    spent = season.spent[key]
    assert 0 < spent < world.truth.effort[world.by_key[key].number]
    second = play_quarter(season, Method("waits", "", "", nobody))
    assert [one.key for one in second.released] == [key]
    assert second.idle == pytest.approx(MIDDLE.weeks - world.truth.effort[world.by_key[key].number] + spent)


def test_who_builds_nothing_earns_nothing(world):
    season = play(world, Method("idle", "", "", nobody))
    assert (season.value, season.finished) == (0, [])
    assert all(report.idle == pytest.approx(MIDDLE.weeks) for report in season.reports)


def test_tests_cost_weeks_and_end_with_the_budget(world):
    greedy = Method("tests", "", "", nobody, tests=everything)
    season = Season(world)
    report = play_quarter(season, greedy)
    assert len(report.tested) == MIDDLE.tests
    assert report.spent == pytest.approx(MIDDLE.tests * MIDDLE.test_cost)
    again = play_quarter(season, greedy)
    assert not set(report.tested) & set(again.tested)


def test_a_test_shows_the_effect_with_its_error():
    sharp = make_world(replace(MIDDLE, test_noise=0.0), 5)
    season = Season(sharp)
    play_quarter(season, Method("tests", "", "", nobody, tests=everything))
    for key, sign in season.tested.items():
        assert sign.effect == pytest.approx(sharp.truth.effect[sharp.by_key[key].number])
    assert len(season.tested) == MIDDLE.tests


def test_results_of_this_quarter_are_known_only_in_the_next(world):
    known = []

    def remembers(seen):
        known.append(len(seen.finished))
        return everything(seen)

    season = play(world, Method("remembers", "", "", remembers))
    counts = np.cumsum([0, *(len(report.released) for report in season.reports)])
    assert known == counts[:-1].tolist()


def test_who_gives_up_at_the_first_check_releases_only_what_is_done_before(world):
    season = play(world, Method("gives up", "", "", everything, goes_on=lambda seen, started: False))
    halves = {one.key: one.effort[0].likely / 2 for one in world.ideas}
    stopped = [key for report in season.reports for key in report.stopped]
    released = [one for report in season.reports for one in report.released]
    assert stopped
    assert all(one.effort <= halves[one.key] + 1e-9 for one in released)
    assert not set(stopped) & {one.key for one in released}


def test_a_check_sees_what_remains(world):
    left = []

    def watches(seen, started):
        effort = world.truth.effort[world.by_key[started.key].number]
        left.append(np.log(started.left.likely / (effort - started.spent)))
        return True

    play(world, Method("watches", "", "", everything, goes_on=watches))
    assert abs(np.mean(left)) < 0.15
    assert np.std(left) == pytest.approx(MIDDLE.progress_noise, rel=0.4)


def test_an_idea_that_waits_too_long_is_withdrawn(world):
    season = Season(world)
    for _ in range(MIDDLE.window):
        play_quarter(season, Method("idle", "", "", nobody))
    assert {one.arrived for one in season.seen().backlog} == {1, 2, 3}


def test_what_is_urgent_brings_less_the_later_it_comes(world):
    truth = world.truth
    urgent = np.flatnonzero((truth.fade > 0) & (truth.works > 0) & (truth.arrived == 0))
    assert (truth.value_in(1)[urgent] == truth.value[urgent] * (1 - MIDDLE.fade)).all()
    assert (truth.value_in(0)[truth.arrived > 0] == 0).all()


def test_keys_that_are_no_ideas_or_come_twice_do_no_harm(world):
    odd = Method("odd", "", "", lambda seen: ["nonsense", *everything(seen), *everything(seen)])
    assert play(world, odd).value == play(world, BUILDER).value
