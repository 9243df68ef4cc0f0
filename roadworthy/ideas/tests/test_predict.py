"""Predicting what an idea will change."""

import pytest

from roadworthy.ideas.models import Prediction

from . import make


@pytest.fixture
def metric(tea):
    return make.make_metric(tea)


def predict(client, idea, about, **data):
    words = {"metric": about.pk, "change": "relative", "range_low": "2", "range_likely": "5", "range_high": "10"}
    return client.post(make.address("predict", idea.pk), {**words, **data})


def test_per_cent_are_kept_as_shares_with_person_and_perspective(ada_client, ada, timer, metric):
    assert predict(ada_client, timer, metric, by_when="2027-03-01").status_code == 302
    kept = Prediction.objects.get()
    assert (kept.low, kept.likely, kept.high) == (0.02, 0.05, 0.1)
    assert (kept.person, kept.perspective, str(kept.by_when)) == (ada, "product", "2027-03-01")


def test_in_the_metrics_unit_numbers_stay_as_typed(ada_client, timer, metric):
    predict(ada_client, timer, metric, change="absolute", range_low="-3", range_likely="0", range_high="120")
    assert Prediction.objects.get().high == 120


@pytest.mark.parametrize("wrong", [{"range_low": "7"}, {"range_high": ""}, {"metric": "99"}, {"range_low": "-200"}])
def test_refused_input_saves_nothing_and_stays(ada_client, timer, metric, wrong):
    response = predict(ada_client, timer, metric, reason="Still here", **wrong)
    assert response.status_code == 422
    assert "Still here" in response.content.decode()
    assert not Prediction.objects.exists()


def test_without_a_metric_the_page_says_what_to_do_first(ada_client, timer):
    assert "There is no metric yet" in ada_client.get(make.address("predict", timer.pk)).content.decode()


def test_a_contributor_may_and_a_reader_may_not(cleo_client, vic_client, timer, metric):
    assert predict(cleo_client, timer, metric).status_code == 302
    assert predict(vic_client, timer, metric).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer, metric):
    assert predict(olga_client, timer, metric).status_code == 404
