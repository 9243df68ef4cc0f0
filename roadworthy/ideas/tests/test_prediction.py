"""Changing and taking back a prediction, while it is open."""

import pytest

from roadworthy.ideas import actions
from roadworthy.ideas.models import Prediction

from . import make


@pytest.fixture
def prediction(timer, ada):
    return make.predict(timer, by=ada)


def change(client, row, **data):
    words = {"metric": row.metric_id, "change": "relative", "range_low": "1", "range_likely": "2", "range_high": "3"}
    return client.post(make.address("prediction", row.pk), {**words, **data})


def test_an_open_one_is_changed(ada_client, prediction):
    assert 'value="5.0"' in ada_client.get(make.address("prediction", prediction.pk)).content.decode()
    assert change(ada_client, prediction).status_code == 302
    assert Prediction.objects.get().likely == 0.02


def test_a_frozen_one_is_not(ada_client, ada, timer, prediction):
    actions.change_status(timer, "planned", by=ada)
    assert change(ada_client, prediction).status_code == 422
    assert ada_client.post(make.address("remove_prediction", prediction.pk)).status_code == 422
    assert Prediction.objects.get().likely == 0.05


def test_an_open_one_is_taken_back(ada_client, prediction):
    assert ada_client.post(make.address("remove_prediction", prediction.pk)).status_code == 302
    assert not Prediction.objects.exists()


@pytest.mark.parametrize("name", ["prediction", "remove_prediction"])
def test_readers_are_refused_and_strangers_learn_nothing(vic_client, olga_client, prediction, name):
    assert vic_client.post(make.address(name, prediction.pk)).status_code == 403
    assert olga_client.post(make.address(name, prediction.pk)).status_code == 404
