"""The decision's page: writing a condition, seeing how near it is, answering when it is met."""

import datetime

import pytest
from django.utils import timezone

from roadworthy.analytics.models import MetricPoint
from roadworthy.ideas import actions
from roadworthy.ideas.models import Decision, StopCondition

from . import make

NEW, LIST = "/tea/decisions/new/", "/tea/decisions/"
START = timezone.localdate() - datetime.timedelta(days=10)


@pytest.fixture
def cups(tea):
    return make.make_metric(tea)


@pytest.fixture
def met(tea, ada, timer, cups):
    """A decision about the timer whose condition is met."""
    stop = {"metric": cups, "comparison": "below", "value": 5, "periods": 2, "per": "day", "starts": START}
    decision = actions.record_decision(tea, by=ada, title="Build the timer", idea=timer, stop=stop)
    days = [START + datetime.timedelta(days=n) for n in range(4)]
    MetricPoint.objects.bulk_create(MetricPoint(metric=cups, on=day, value=4) for day in days)
    actions.tell_due()
    return decision


def one(name, row):
    return make.address(f"decisions:{name}", row.pk)


def typed(cups, **values):
    words = {"stop_metric": cups.pk, "stop_comparison": "above", "stop_value": "7.5", "stop_periods": 3}
    return {"title": "Rent", "kind": "other", "stop_per": "week", "stop_starts": "2026-03-02", **words, **values}


def test_a_condition_is_written_down_with_the_decision(ada_client, tea, timer, cups):
    said = make.predict(timer, cups)
    ada_client.post(NEW, typed(cups, idea=timer.pk, prediction=said.pk, dissenters="Ada: too soon\nZoe"))
    stop = StopCondition.objects.get()
    assert str(stop) == "Cups a day above 7.5"
    assert (stop.periods, stop.per, str(stop.starts)) == (3, "week", "2026-03-02")
    assert stop.decision.prediction == said
    assert [(d.who, d.why) for d in stop.decision.dissents.all()] == [("Ada", "too soon"), ("Zoe", "")]


@pytest.mark.parametrize(
    "wrong", [{"stop_value": ""}, {"stop_value": "much"}, {"stop_periods": "0"}, {"stop_comparison": "no"}]
)
def test_half_a_condition_saves_nothing_and_stays(ada_client, tea, cups, wrong):
    page = ada_client.post(NEW, typed(cups, reason="Still here", **wrong))
    assert page.status_code == 422
    assert "Still here" in page.content.decode()
    assert not Decision.objects.exists()


def test_the_page_shows_the_line_and_how_near_it_is(ada_client, tea, ada, cups):
    stop = {"metric": cups, "comparison": "below", "value": 5, "periods": 9, "starts": START}
    decision = actions.record_decision(tea, by=ada, title="X", stop=stop)
    MetricPoint.objects.create(metric=cups, on=START, value=8)
    html = ada_client.get(one("decision", decision)).content.decode()
    assert "Stop when “Cups a day” is below 5 for 9 days in a row." in html
    assert "Cups a day is 8, 3 above the line." in html
    assert "Stop below" in html


def test_a_met_condition_asks_and_going_on_closes_it(ada_client, met):
    assert "Stop, or go on?" in ada_client.get(one("decision", met)).content.decode()
    ada_client.post(one("go_on", met), {"reason": "It is summer"})
    html = ada_client.get(one("decision", met)).content.decode()
    assert "Stop, or go on?" not in html
    assert "It is summer" in html


def test_stopping_declines_the_idea_and_leads_to_the_new_decision(ada_client, tea, timer, met):
    status = make.status_of(tea, "declined")
    page = ada_client.post(one("stop", met), {"reason": "Nobody drinks", "status": status.pk})
    timer.refresh_from_db()
    assert timer.category == "declined"
    assert page.url == one("decision", Decision.objects.exclude(pk=met.pk).get())


@pytest.mark.parametrize(("name", "data"), [("go_on", {"reason": " "}), ("stop", {"reason": "Why not"}), ("stop", {})])
def test_an_answer_without_its_words_changes_nothing(ada_client, met, name, data):
    page = ada_client.post(one(name, met), data)
    assert page.status_code == 422
    assert StopCondition.objects.get().state == "met"


def test_the_log_filters_by_condition(ada_client, tea, ada, met):
    actions.record_decision(tea, by=ada, title="Buy no bell")
    for query, has_met, has_other in (
        ("?stop=met", True, False),
        ("?stop=none", False, True),
        ("?stop=watched", False, False),
    ):
        html = ada_client.get(LIST + query).content.decode()
        assert ("Build the timer" in html, "Buy no bell" in html) == (has_met, has_other)
    assert "1 stop condition is met" in ada_client.get(LIST).content.decode()


def test_the_case_says_that_somebody_must_decide(ada_client, timer, met):
    assert "stop or go on?" in ada_client.get(make.address("case", timer.pk)).content.decode()


def test_who_may_only_look_answers_nothing(vic_client, met):
    for name in ("go_on", "stop"):
        assert vic_client.post(one(name, met), {"reason": "No"}).status_code == 403
    html = vic_client.get(one("decision", met)).content.decode()
    assert "Stop, or go on?" in html
    assert "Change the condition" not in html


def test_who_may_contribute_goes_on_but_does_not_stop(cleo_client, met):
    assert cleo_client.post(one("stop", met), {"reason": "No"}).status_code == 403
    cleo_client.post(one("go_on", met), {"reason": "I looked"})
    assert StopCondition.objects.get().state == "watched"


def test_strangers_do_not_learn_that_it_exists(olga_client, met):
    for name in ("go_on", "stop"):
        assert olga_client.post(one(name, met), {"reason": "No"}).status_code == 404


def test_the_pages_queries_do_not_grow(ada_client, tea, ada, met, django_assert_max_num_queries):
    actions.edit_decision(met, by=ada, dissents=[{"name": f"Zoe {n}"} for n in range(12)])
    with django_assert_max_num_queries(14):
        ada_client.get(one("decision", met))
