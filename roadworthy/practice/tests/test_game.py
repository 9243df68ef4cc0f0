"""A quarter: what is seen, tested, chosen, and what comes of it; and the end."""

import pytest

from roadworthy.practice.models import Game
from roadworthy.practice.rules import PRACTICE, replay

from .make import make_finished_game, make_game

URL = "/tea/practice/"


@pytest.fixture
def game(tea, ada):
    return make_game(tea, ada)


def keys_of(game):
    return [one.key for one in replay(game.seed, []).seen.backlog]


def post(client, game, path, **values):
    return client.post(f"{URL}{game.pk}/{path}/", values)


def test_a_quarter_shows_what_an_estimator_sees_and_no_truth(client_of_ada, game):
    html = client_of_ada.get(f"{URL}{game.pk}/").content.decode()
    truth = replay(game.seed, []).world.truth
    assert html.count("data-card ") == len(keys_of(game)) == PRACTICE.waiting
    assert "Marketing 1: customers" in html
    assert not any(f"{value:.5g}" in html for value in truth.effort[:12])


def test_tests_are_run_once_and_their_results_shown(client_of_ada, game):
    first, second, third = keys_of(game)[:3]
    answer = post(client_of_ada, game, "tests", **{f"test_{first}": 1, f"test_{second}": 1})
    assert answer.status_code == 302
    html = client_of_ada.get(f"{URL}{game.pk}/").content.decode()
    assert html.count("Tested: €") == 2
    answer = post(client_of_ada, game, "tests", **{f"test_{third}": 1})
    assert answer.status_code == 422
    assert "have been run" in answer.content.decode()


def test_more_tests_than_there_are_or_none_are_refused(client_of_ada, game):
    many = {f"test_{key}": 1 for key in keys_of(game)[:3]}
    answer = post(client_of_ada, game, "tests", **many)
    assert (answer.status_code, answer.content.decode().count("checked")) == (422, 3)
    assert post(client_of_ada, game, "tests").status_code == 422
    assert Game.objects.get().choices == []


def test_building_closes_the_quarter_in_the_order_of_the_numbers(client_of_ada, game):
    first, second, *_ = keys_of(game)
    answer = post(client_of_ada, game, "build", **{f"build_{first}": "2", f"build_{second}": "1", "looks_again": "1"})
    assert answer.url == f"{URL}{game.pk}/quarters/1/"
    row = Game.objects.get().choices[0]
    assert (row["plan"], row["looks_again"]) == ([second, first], True)
    html = client_of_ada.get(answer.url).content.decode()
    assert "What came of quarter 1" in html
    assert "RICE on points" in html


def test_own_estimates_are_kept_and_stand_beside_what_came(client_of_ada, game):
    key = keys_of(game)[0]
    said = {f"value_{key}_low": "1", f"value_{key}_likely": "5,5", f"value_{key}_high": "20"}
    post(client_of_ada, game, "tests", **said, **{f"test_{key}": 1})
    assert 'value="5.5"' in client_of_ada.get(f"{URL}{game.pk}/").content.decode()
    post(client_of_ada, game, "build", **{f"build_{key}": "1"})
    assert Game.objects.get().choices[0]["guesses"][key]["value"] == [1, 5.5, 20]


@pytest.mark.parametrize(
    "wrong",
    [
        {"value_low": "9", "value_likely": "5", "value_high": "20"},
        {"value_low": "1", "value_likely": "", "value_high": "20"},
        {"weeks_low": "0", "weeks_likely": "5", "weeks_high": "20"},
        {"weeks_low": "1", "weeks_likely": "nan", "weeks_high": "20"},
        {"value_low": "1", "value_likely": "5", "value_high": "1e9"},
        {"build": "first"},
    ],
)
def test_what_cannot_be_used_comes_back_as_typed_and_nothing_is_kept(client_of_ada, game, wrong):
    key = keys_of(game)[0]
    values = {(f"build_{key}" if name == "build" else name.replace("_", f"_{key}_")): v for name, v in wrong.items()}
    answer = post(client_of_ada, game, "build", **values, **{f"build_{keys_of(game)[1]}": "3"})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "needs a correction" in html
    assert '<option value="3" selected' in html
    assert Game.objects.get().choices == []


def test_a_quarter_that_was_not_played_is_not_there(client_of_ada, game):
    assert client_of_ada.get(f"{URL}{game.pk}/quarters/1/").status_code == 404
    assert client_of_ada.get(f"{URL}{game.pk}/quarters/0/").status_code == 404


def test_the_end_tells_how_it_went_against_the_rules_and_the_possible(client_of_ada, tea, ada):
    game = make_finished_game(tea, ada)
    html = client_of_ada.get(f"{URL}{game.pk}/").content.decode()
    assert "How it went" in html
    assert "All-knowing" in html
    assert "Eight estimates or more" in html
    assert "Too few estimates" in html


def test_a_game_that_is_over_takes_no_more(client_of_ada, tea, ada):
    game = make_finished_game(tea, ada)
    answer = post(client_of_ada, game, "build")
    assert answer.url == f"{URL}{game.pk}/"
    assert Game.objects.get().quarter == PRACTICE.quarters


def test_ten_good_estimates_make_a_record(client_of_ada, tea, ada):
    from roadworthy.maths import Range
    from roadworthy.practice import actions
    from roadworthy.practice.rules import Choice, Guess

    game = make_game(tea, ada)
    truth = replay(game.seed, []).world.truth
    said = {f"i{i}": Guess(weeks=Range(w / 2, w, 2 * w)) for i, w in enumerate(map(float, truth.effort[:10]))}
    actions.build(game, Choice(plan=(), guesses=said))
    for _ in range(PRACTICE.quarters - 1):
        actions.build(game, Choice(plan=()))
    html = client_of_ada.get(f"{URL}{game.pk}/").content.decode()
    assert "10 of 10" in html
    assert "Your ranges are wider than they need be." in html or "Your ranges hold what they say." in html
    assert "Do your ranges hold what they say?" in html


def test_the_number_of_queries_is_fixed(client_of_ada, tea, ada, django_assert_num_queries):
    game, over = make_game(tea, ada, quarters=2), make_finished_game(tea, ada)
    client_of_ada.get(f"{URL}{game.pk}/")
    for path in (f"{game.pk}/", f"{game.pk}/quarters/2/", f"{over.pk}/"):
        with django_assert_num_queries(4):
            client_of_ada.get(f"{URL}{path}")
