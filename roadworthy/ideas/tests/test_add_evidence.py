"""Evidence that stands in no note."""

import pytest

from roadworthy.ideas.models import Evidence

from . import make

WORDS = {"kind": "metric", "quote": "One brew in nine is poured away.", "importance": "2"}


def add(client, idea, **data):
    return client.post(make.address("add_evidence", idea.pk), {**WORDS, **data})


def test_a_metric_makes_the_case_stronger(ada_client, timer):
    assert add(ada_client, timer, remark="Brewing log").status_code == 302
    timer.refresh_from_db()
    assert (timer.strength, timer.voices) == (4, 0)
    assert Evidence.objects.get().remark == "Brewing log"


def test_research_about_a_customer_is_their_voice(ada_client, tea, timer):
    make.make_customer(tea, "Acme", revenue=500)
    add(ada_client, timer, kind="research", customer="acme")
    timer.refresh_from_db()
    assert (timer.voices, timer.revenue_asking) == (1, 500)


@pytest.mark.parametrize(
    "wrong", [{"quote": ""}, {"kind": "passage"}, {"customer": "Nobody knows"}, {"importance": "7"}]
)
def test_refused_input_saves_nothing_and_stays(ada_client, timer, wrong):
    response = add(ada_client, timer, remark="Still here", **wrong)
    assert response.status_code == 422
    assert "Still here" in response.content.decode()
    assert not Evidence.objects.exists()


def test_a_contributor_may_and_a_reader_may_not(cleo_client, vic_client, timer):
    assert add(cleo_client, timer).status_code == 302
    assert add(vic_client, timer).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert add(olga_client, timer).status_code == 404
