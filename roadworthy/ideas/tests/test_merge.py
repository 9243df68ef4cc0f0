"""Merging one idea into another, from the page."""

import pytest

from roadworthy.ideas.models import Evidence, Idea

from . import make


@pytest.fixture
def kettle(tea):
    return make.make_idea(tea, "Kettle with a timer")


def merge(client, idea, into, **data):
    return client.post(make.address("merge", idea.pk), {"into": into, **data})


def test_evidence_and_votes_follow_and_it_can_be_undone(ada_client, tea, timer, kettle):
    make.ask(timer, make.make_customer(tea))
    response = merge(ada_client, timer, kettle.pk)
    assert response.url == make.address("case", kettle.pk)
    html = ada_client.get(response.url).content.decode()
    assert make.address("unmerge", timer.pk) in html
    assert Evidence.objects.get().idea == kettle


def test_what_looks_alike_is_offered_first(ada_client, timer, kettle):
    assert "Kettle with a timer" in ada_client.get(make.address("merge", timer.pk)).content.decode()


def test_search_without_javascript(ada_client, tea, timer):
    make.make_idea(tea, "Dark mode")
    assert "Dark mode" in ada_client.get(make.address("merge", timer.pk) + "?q=dark").content.decode()


@pytest.mark.parametrize("into", ["", "itself"])
def test_refused_choices_change_nothing(ada_client, timer, into):
    assert merge(ada_client, timer, timer.pk if into else "").status_code == 422
    assert Idea.objects.get().category == "new"


def test_another_products_idea_is_not_found(ada_client, coffee, timer):
    assert merge(ada_client, timer, make.make_idea(coffee, "Grinder").pk).status_code == 404


def test_who_may_only_look_is_refused(vic_client, timer, kettle):
    assert merge(vic_client, timer, kettle.pk).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer, kettle):
    assert merge(olga_client, timer, kettle.pk).status_code == 404
