"""Objectives and key results."""

import datetime

import pytest
from django.urls import reverse

from roadworthy.analytics import actions as analytics
from roadworthy.strategy import queries
from roadworthy.strategy.models import KeyResult, Objective

from .make import make_key_result, make_objective

NEW = {"title": "Grow", "description": "", "state": "active"}


def address(name, *args):
    return reverse(f"strategy:{name}", args=["tea", *args])


def test_a_new_objective_is_shown(ada_client, tea):
    page = ada_client.post(address("new_objective"), NEW, follow=True)
    assert "Grow" in page.content.decode()
    assert Objective.objects.get().title == "Grow"


def test_an_end_before_the_start_is_refused_and_typed_words_stay(ada_client, tea):
    dates = {"starts": "2026-06-01", "ends": "2026-05-01"}
    page = ada_client.post(address("new_objective"), NEW | dates)
    assert page.status_code == 422
    assert "before the start" in page.content.decode()
    assert 'value="Grow"' in page.content.decode()
    assert not Objective.objects.exists()


@pytest.mark.parametrize("name", ["new_objective", "new_opportunity"])
def test_who_may_only_look_is_refused(vic_client, tea, name):
    assert vic_client.post(address(name), NEW).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("objective", make_objective(tea).pk)).status_code == 404


def test_a_key_result_moves_with_its_metric(ada_client, tea, ada):
    metric = analytics.define_metric(tea, by=ada, name="Fill rate", aggregate="last")
    objective = make_objective(tea)
    make_key_result(objective, metric=metric, start=50, target=90)
    analytics.enter_value(metric, by=ada, on=datetime.date(2026, 5, 1), value=70)
    assert queries.objective_row(objective).share == 0.5
    analytics.enter_value(metric, by=ada, on=datetime.date(2026, 5, 2), value=80)
    assert queries.objective_row(objective).share == 0.75


def test_a_key_result_without_a_value_is_unknown_not_zero(ada_client, tea):
    objective = make_objective(tea)
    make_key_result(objective)
    page = ada_client.get(address("objective", objective.pk)).content.decode()
    assert queries.objective_row(objective).share is None
    assert "unknown" in page


def test_a_target_that_equals_the_start_is_refused(ada_client, tea):
    objective = make_objective(tea)
    values = {"title": "Stay", "start": "5", "target": "5"}
    page = ada_client.post(address("new_key_result", objective.pk), values)
    assert page.status_code == 422
    assert not KeyResult.objects.exists()


def test_a_key_result_is_changed(ada_client, tea):
    row = make_key_result(make_objective(tea))
    ada_client.post(address("edit_key_result", row.pk), {"title": "More", "start": "0", "target": "20"})
    row.refresh_from_db()
    assert (row.title, row.target) == ("More", 20)


def test_the_list_reads_the_same_number_of_times(ada_client, tea, django_assert_max_num_queries):
    for number in range(10):
        make_key_result(make_objective(tea, f"Objective {number}"))
    with django_assert_max_num_queries(12):
        ada_client.get(address("objectives"))
