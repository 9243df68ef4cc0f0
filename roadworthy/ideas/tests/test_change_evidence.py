"""Changing how important a passage is."""

import pytest

from . import make


@pytest.fixture
def passage(tea, timer):
    return make.ask(timer, make.make_customer(tea), importance=2)


def change(client, row, importance, htmx=True):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(make.address("change_evidence", row.pk), {"importance": importance}, **headers)


def test_who_does_not_need_it_no_longer_counts(ada_client, timer, passage):
    assert change(ada_client, passage, 0).status_code == 204
    timer.refresh_from_db()
    assert timer.voices == 0


def test_without_javascript_it_goes_back(ada_client, passage):
    assert change(ada_client, passage, 3, htmx=False).status_code == 302


@pytest.mark.parametrize("wrong", ["", "x", "4", "-1"])
def test_refused_input_saves_nothing(ada_client, passage, wrong):
    assert change(ada_client, passage, wrong).status_code == 422
    passage.refresh_from_db()
    assert passage.importance == 2


def test_who_may_only_look_is_refused(vic_client, passage):
    assert change(vic_client, passage, 0).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, passage):
    assert change(olga_client, passage, 0).status_code == 404
    assert olga_client.post(f"/coffee/ideas/evidence/{passage.pk}/", {"importance": 0}).status_code == 404
