"""Changing one idea's status, by page or from the case."""

import pytest

from . import make


def move(client, idea, status, **data):
    return client.post(make.address("status", idea.pk), {"status": status.pk if status else "", **data})


def test_it_moves_and_goes_back_to_the_case(ada_client, tea, timer):
    response = move(ada_client, timer, make.status_of(tea, "exploring"))
    assert response.url == make.address("case", timer.pk)
    timer.refresh_from_db()
    assert timer.category == "exploring"


def test_a_missing_reason_is_asked_for_and_the_words_stay(ada_client, tea, timer):
    response = move(ada_client, timer, make.status_of(tea, "declined"), reason=" ")
    assert response.status_code == 422
    assert "Those who asked will read this" in response.content.decode()
    timer.refresh_from_db()
    assert timer.category == "new"


@pytest.mark.parametrize("category", ["measured", "merged", "retired"])
def test_a_move_that_makes_no_sense_is_refused(ada_client, tea, timer, category):
    assert move(ada_client, timer, make.status_of(tea, category), reason="Because").status_code == 422
    timer.refresh_from_db()
    assert timer.category == "new"


def test_the_page_offers_only_what_is_allowed(ada_client, tea, timer):
    html = ada_client.get(make.address("status", timer.pk)).content.decode()
    assert "Declined (needs a reason)" in html
    assert "Measured" not in html


def test_who_may_only_look_is_refused(vic_client, tea, timer):
    assert move(vic_client, timer, make.status_of(tea, "ready")).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, timer):
    assert move(olga_client, timer, make.status_of(tea, "ready")).status_code == 404
