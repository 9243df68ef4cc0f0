"""The stage of the product's life."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics.models import Metric, MetricPoint
from roadworthy.outcomes import queries


def users(product, weekly_growth, weeks=60):
    """Daily active users that grow by this share a week, up to yesterday."""
    metric = Metric.objects.create(product=product, key="users", name="Users", role="active_users", aggregate="mean")
    first = timezone.localdate() - datetime.timedelta(days=7 * weeks)
    MetricPoint.objects.bulk_create(
        MetricPoint(
            metric=metric,
            on=first + datetime.timedelta(days=day),
            value=1000 * (1 + weekly_growth) ** (day / 7) * (1 + 0.01 * ((day * 13) % 7 - 3)),
        )
        for day in range(7 * weeks)
    )


@pytest.mark.parametrize(("growth", "stage"), [(0.02, "growth"), (0.0, "maturity"), (-0.02, "decline")])
def test_the_stage_follows_the_users(tea, growth, stage):
    users(tea, growth)
    found = queries.stage_of_life(tea)
    assert found.stage == stage
    assert sum(found.chances.values()) == pytest.approx(1)


def test_without_a_metric_it_says_what_is_needed(vic_client, tea):
    html = vic_client.get(reverse("outcomes:lifecycle", args=["tea"])).content.decode()
    assert "Not enough data" in html


def test_the_page_gives_stage_and_reason(vic_client, tea):
    users(tea, 0.03)
    html = vic_client.get(reverse("outcomes:lifecycle", args=["tea"])).content.decode()
    assert 'aria-current="step"' in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(reverse("outcomes:lifecycle", args=["tea"])).status_code == 404
