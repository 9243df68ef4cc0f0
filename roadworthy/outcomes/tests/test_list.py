"""Promises beside results."""

import datetime

import pytest
from django.urls import reverse

from roadworthy.core.errors import Refused
from roadworthy.outcomes import actions, queries
from roadworthy.outcomes.models import Outcome
from roadworthy.outcomes.rules import NotEnoughData

from .make import RELEASED, fill, make_metric, promised, release


def address(name, *args):
    return reverse(f"outcomes:{name}", args=["tea", *args])


def done(tea, ada, effect=0.2, **values):
    metric = fill(make_metric(tea), effect)
    return release(promised(tea, metric, ada, **values), ada)


def test_planning_freezes_the_promise(tea, ada):
    assert promised(tea, make_metric(tea), ada).is_frozen


@pytest.mark.parametrize("effect", [-0.15, 0.0, 0.2])
def test_the_effect_that_is_in_the_metric_is_found(tea, ada, effect):
    outcome = actions.measure_outcome(done(tea, ada, effect), by=ada)
    assert outcome.value == pytest.approx(effect, abs=0.02)
    assert outcome.low - 0.02 <= effect <= outcome.high + 0.02


def test_when_every_promise_has_its_result_the_idea_is_measured(tea, ada):
    prediction = done(tea, ada)
    actions.measure_outcome(prediction, by=ada)
    prediction.idea.refresh_from_db()
    assert prediction.idea.category == "measured"


def test_too_few_weeks_are_an_answer_and_nothing_is_saved(ada_client, tea, ada):
    metric = fill(make_metric(tea), weeks_after=1)
    prediction = release(promised(tea, metric, ada), ada)
    assert isinstance(actions.measure_outcome(prediction, by=ada), NotEnoughData)
    page = ada_client.post(address("measure", prediction.pk), follow=True)
    assert "Not enough data" in page.content.decode()
    assert not Outcome.objects.exists()


def test_an_idea_that_is_not_released_has_no_result(ada_client, tea, ada):
    prediction = promised(tea, fill(make_metric(tea)), ada)
    assert ada_client.post(address("measure", prediction.pk)).status_code == 422


def test_the_page_says_promised_and_measured(vic_client, tea, ada):
    actions.measure_outcome(done(tea, ada), by=ada)
    html = vic_client.get(address("list")).content.decode()
    assert "Swap shifts" in html
    assert "as promised" in html


def test_by_hand_needs_a_reason_and_per_cents_become_shares(ada_client, tea, ada):
    prediction = done(tea, ada)
    page = ada_client.post(address("by_hand", prediction.pk), {"value": "12", "reason": ""})
    assert page.status_code == 422
    ada_client.post(address("by_hand", prediction.pk), {"value": "12", "low": "5", "reason": "The June report"})
    row = Outcome.objects.get()
    assert (row.value, row.low, row.reason) == (pytest.approx(0.12), pytest.approx(0.05), "The June report")


def test_a_result_by_hand_is_not_measured_over(tea, ada):
    prediction = done(tea, ada)
    actions.enter_outcome(prediction, by=ada, value=0.1, reason="Counted")
    with pytest.raises(Refused, match="by hand"):
        actions.measure_outcome(prediction, by=ada)


def test_what_is_due_is_measured_in_one_step(ada_client, tea, ada):
    done(tea, ada, by_when=RELEASED + datetime.timedelta(days=30))
    assert queries.promises(tea)[0].standing == "due"
    ada_client.post(address("measure_due"))
    assert queries.promises(tea)[0].standing == "measured"


def test_a_result_is_taken_back(ada_client, tea, ada):
    outcome = actions.measure_outcome(done(tea, ada), by=ada)
    ada_client.post(address("take_back", outcome.pk))
    assert not Outcome.objects.exists()


def test_none_yet_teaches_the_next_step(vic_client, tea):
    assert "No promises yet" in vic_client.get(address("list")).content.decode()


def test_the_file_holds_promise_and_result(vic_client, tea, ada):
    actions.measure_outcome(done(tea, ada), by=ada)
    lines = vic_client.get(address("list"), {"format": "csv"}).content.decode().splitlines()
    assert lines[1].startswith("Swap shifts,Shifts filled,relative,0.1,0.2,0.3")


def test_the_panel_says_when_nothing_was_promised(vic_client, tea, ada):
    prediction = promised(tea, make_metric(tea), ada)
    html = vic_client.get(address("panel", prediction.idea_id)).content.decode()
    assert "measured after the release" in html


def test_who_may_only_look_is_refused(vic_client, tea, ada):
    prediction = done(tea, ada)
    assert vic_client.post(address("measure", prediction.pk)).status_code == 403
    assert vic_client.post(address("by_hand", prediction.pk), {"value": "1", "reason": "x"}).status_code == 403
    assert not Outcome.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea, ada):
    prediction = done(tea, ada)
    assert olga_client.get(address("list")).status_code == 404
    assert olga_client.post(address("measure", prediction.pk)).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, ada, django_assert_max_num_queries):
    metric = fill(make_metric(tea))
    for number in range(6):
        actions.enter_outcome(release(promised(tea, metric, ada, f"Idea {number}"), ada), by=ada, value=0.1, reason="x")
    with django_assert_max_num_queries(14):
        ada_client.get(address("list"))
