"""Several teams on one page."""

import pytest

from roadworthy.delivery import queries
from roadworthy.roadmap.models import Dependency, Item

from .make import make_idea, make_work
from .test_forecast import TEAMS, finish


@pytest.fixture
def two_teams(tea):
    """Kettle finishes four a week, lid one; the lid's idea needs the kettle's."""
    ideas = {}
    for team, pace, left in (("Kettle", 4, 8), ("Lid", 1, 3)):
        idea = make_idea(tea, f"{team} idea")
        item = Item.objects.create(idea=idea, team=team)
        finish(tea, *[pace] * 10, idea=idea)
        for _ in range(left):
            make_work(tea, idea=idea)
        ideas[team] = item
    Dependency.objects.create(item=ideas["Lid"], needs=ideas["Kettle"])
    return ideas


def test_each_team_has_its_own_pace_and_waits_are_priced(tea, two_teams):
    page = queries.together(tea)
    assert {name: set(pace.counts) for name, pace in page.paces.items()} == {"Kettle": {4}, "Lid": {1}}
    ends = [one.periods[50] for one in page.found.packages]
    assert ends == [2, 5]
    assert [round(wait.mean) for wait in page.found.waits] == [2]


def test_the_page_names_the_end_and_what_waiting_costs(vic_client, two_teams):
    html = vic_client.get(TEAMS).content.decode()
    assert "Everything is done by" in html
    assert "“Lid idea” waits for “Kettle idea”" in html
    assert "2.0 weeks" in html


def test_one_team_is_told_what_to_do(vic_client, tea):
    finish(tea, 3, 3, 3, 3)
    assert "One team, or not enough finished work of two" in vic_client.get(TEAMS).content.decode()


def test_a_team_without_a_past_is_left_out_by_name(vic_client, tea, two_teams):
    idea = make_idea(tea, "Spout idea")
    Item.objects.create(idea=idea, team="Spout")
    make_work(tea, idea=idea)
    assert "Left out, too little finished so far: Spout." in vic_client.get(TEAMS).content.decode()


def test_its_queries_do_not_grow(vic_client, two_teams, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        vic_client.get(TEAMS)
