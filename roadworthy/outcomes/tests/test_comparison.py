"""Results of releases, by those with it against those without."""

import datetime

import numpy as np
import pytest
from django.utils import timezone

from roadworthy.analytics import actions as analytics
from roadworthy.analytics.tests.make import send
from roadworthy.outcomes import actions, queries

from .make import RELEASED, fill, make_metric, promised, release

DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    settings.DATA = tmp_path


def world(tea, *, effect, people=24, days=126, after=56):
    """Everybody does some tasks each week; whoever swaps after the release does more of them."""
    rng = np.random.default_rng(4)
    released = timezone.localdate() - after * DAY
    rows = []
    for person in range(people):
        rate = float(rng.uniform(2, 5))
        for k in range(days):
            day = released + (k - days + after) * DAY
            more = effect if person % 2 and day >= released else 0.0
            rows += [(f"p{person}", day, "Task done")] * int(rng.poisson(rate * (1 + more) / 7))
        if person % 2:
            rows.append((f"p{person}", released + DAY, "Shift swapped"))
    send(tea, *rows)
    return released


def measured(tea, ada, released, **how):
    metric = analytics.define_metric(
        tea, by=ada, name="Tasks", definition={"kind": "count", "of": {"any_of": [{"event": "Task done"}]}}
    )
    analytics.refresh_metric(metric)
    prediction = release(promised(tea, metric, ada), ada, released)
    if how:
        actions.set_adoption(prediction.idea, by=ada, events=["Shift swapped"], **how)
    return actions.measure_outcome(prediction, by=ada)


def test_those_with_it_are_held_against_those_without(tea, ada):
    found = measured(tea, ada, world(tea, effect=1.0), compares=True)
    assert found.method == "difference"
    assert found.details["with_it"] == found.details["without_it"] == 12
    assert 0.6 < found.details["among_users"][0] < 1.5
    assert 0.25 < found.value < 0.8
    assert "chose to use it" in found.details["assumptions"][-1]


def test_nobody_asked_for_it_so_the_course_is_carried_on(tea, ada):
    found = measured(tea, ada, world(tea, effect=1.0))
    assert found.method == "interrupted"
    assert found.details["why"][0].startswith("The metric’s own daily course")


def test_too_few_without_it_is_said_and_the_next_method_taken(tea, ada):
    found = measured(tea, ada, world(tea, effect=1.0, people=10), compares=True)
    assert found.method == "interrupted"
    assert "8 are needed" in found.details["why"][0]


def test_a_metric_that_is_entered_cannot_be_told_apart(tea, ada):
    prediction = release(promised(tea, fill(make_metric(tea)), ada), ada)
    actions.set_adoption(prediction.idea, by=ada, events=["Shift swapped"], compares=True)
    found = actions.measure_outcome(prediction, by=ada)
    assert found.method == "interrupted"
    assert "cannot be counted for one" in found.details["why"][0]


def test_few_days_leave_weeks_before_and_after(tea, ada):
    metric = fill(make_metric(tea), weeks_before=6)
    prediction = release(promised(tea, metric, ada), ada)
    found = queries.measured(prediction, RELEASED)
    assert found.method == "before_after"
    assert "56 are needed" in found.details["why"][0]
