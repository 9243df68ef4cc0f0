"""The track record on the page, against the bias that was put in."""

import numpy as np
import pytest
from django.urls import reverse

from roadworthy.outcomes import actions, queries

from .make import fill, make_metric, promised, release


def address(name, *args):
    return reverse(f"outcomes:{name}", args=["tea", *args])


def promise_and_deliver(tea, person, metric, likely, delivered, title):
    low, high = likely * 0.7, likely * 1.3
    prediction = release(promised(tea, metric, person, title, low=low, likely=likely, high=high), person)
    actions.enter_outcome(prediction, by=person, value=delivered, reason="Simulated")


def test_three_results_are_no_verdict(tea, ada, vic_client):
    metric = fill(make_metric(tea))
    for number in range(3):
        promise_and_deliver(tea, ada, metric, 0.2, 0.1, f"Idea {number}")
    assert queries.track_record(queries.promises(tea)).overall.word == "not enough data"
    assert "are needed before this says anything" in vic_client.get(address("calibration")).content.decode()


def test_who_promises_double_is_found_out(tea, ada, amir):
    metric = fill(make_metric(tea))
    rng = np.random.default_rng(5)
    for number in range(12):
        likely = float(rng.uniform(0.1, 0.3))
        promise_and_deliver(tea, ada, metric, likely, likely / 2 * float(rng.normal(1, 0.1)), f"Ada {number}")
        promise_and_deliver(tea, amir, metric, likely, likely * float(rng.normal(1, 0.1)), f"Amir {number}")
    record = queries.track_record(queries.promises(tea))
    shares = {row.name: row.delivered for row in record.people}
    assert shares["Ada"] == pytest.approx(0.5, abs=0.08)
    assert shares["Amir"] == pytest.approx(1.0, abs=0.1)


def test_the_page_names_people_and_perspectives(vic_client, tea, ada):
    metric = fill(make_metric(tea))
    for number in range(10):
        promise_and_deliver(tea, ada, metric, 0.2, 0.05 + number / 40, f"Idea {number}")
    html = vic_client.get(address("calibration")).content.decode()
    assert "Ada" in html
    assert "Do our ranges hold" in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("calibration")).status_code == 404
