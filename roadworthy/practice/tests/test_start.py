"""The list of one's own games, and beginning one."""

import pytest

from roadworthy.ideas.models import Idea
from roadworthy.practice.models import Game

from .make import make_game

URL = "/tea/practice/"


def test_a_newcomer_learns_what_it_is_and_begins(client_of_ada, tea, ada):
    html = client_of_ada.get(URL).content.decode()
    assert "No game yet" in html
    answer = client_of_ada.post(URL)
    game = Game.objects.get(user=ada, product=tea)
    assert answer.url == f"/tea/practice/{game.pk}/"


def test_the_same_number_is_the_same_world(client_of_ada, ada):
    client_of_ada.post(URL, {"seed": 42})
    assert Game.objects.get(user=ada).seed == 42


@pytest.mark.parametrize("seed", ["-1", "1000000", "many"])
def test_a_world_that_is_none_is_refused(client_of_ada, seed):
    answer = client_of_ada.post(URL, {"seed": seed})
    assert answer.status_code == 422
    assert not Game.objects.exists()


def test_games_can_be_gone_on_with_and_are_the_newest_first(client_of_ada, tea, ada):
    make_game(tea, ada, seed=1)
    make_game(tea, ada, seed=2, quarters=1)
    html = client_of_ada.get(URL).content.decode()
    assert html.index("World 2<") < html.index("World 1<")
    assert "2 of 8" in html


def test_who_may_only_look_may_practise(vic_client, tea):
    assert vic_client.post(URL).status_code == 302
    assert Game.objects.count() == 1


def test_nobody_sees_the_games_of_others(vic_client, tea, ada):
    game = make_game(tea, ada, quarters=1)
    assert "World 7" not in vic_client.get(URL).content.decode()
    for path in ("", "quarters/1/"):
        assert vic_client.get(f"{URL}{game.pk}/{path}").status_code == 404
    for path in ("build/", "tests/", "delete/"):
        assert vic_client.post(f"{URL}{game.pk}/{path}").status_code == 404


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(URL).status_code == 404


def test_a_game_can_be_thrown_away(client_of_ada, tea, ada):
    game = make_game(tea, ada)
    client_of_ada.post(f"{URL}{game.pk}/delete/")
    assert not Game.objects.exists()


def test_a_game_makes_no_idea_and_leaves_no_trace_in_the_history(client_of_ada, tea, ada):
    from roadworthy.core.models import Change

    before = Change.objects.count()
    make_game(tea, ada, quarters=2)
    client_of_ada.get(URL)
    assert (Idea.objects.count(), Change.objects.count()) == (0, before)


def test_the_number_of_queries_does_not_grow_with_games(client_of_ada, tea, ada, django_assert_num_queries):
    make_game(tea, ada)
    client_of_ada.get(URL)
    with django_assert_num_queries(COUNT):
        client_of_ada.get(URL)
    for seed in range(5):
        make_game(tea, ada, seed=seed, quarters=1)
    with django_assert_num_queries(COUNT):
        client_of_ada.get(URL)


COUNT = 4
