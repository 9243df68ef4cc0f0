"""Every metric at a glance."""

import datetime

import pytest
from django.urls import reverse

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Metric
from roadworthy.core.errors import Refused

from .make import DAY, fill, make_metric


def show(client, **params):
    return client.get(reverse("analytics:metrics", args=["tea"]), params)


def test_the_last_four_weeks_stand_beside_the_four_before(tea):
    fill(make_metric(tea), [1.0] * 28 + [2.0] * 28)
    [row] = queries.metric_rows(tea)
    assert (row.recent, row.previous, row.change, row.is_better) == (56, 28, 1.0, True)


@pytest.mark.parametrize(("aggregate", "expected"), [("sum", 28 * 3), ("mean", 3), ("last", 3)])
def test_days_add_up_as_the_metric_says(tea, aggregate, expected):
    metric = fill(make_metric(tea, aggregate=aggregate), [3.0] * 40)
    assert queries.current_value(metric) == expected


def test_falling_is_good_where_lower_is_better(tea):
    fill(make_metric(tea, direction="down"), [2.0] * 28 + [1.0] * 28)
    assert queries.metric_rows(tea)[0].is_better is True


def test_a_metric_without_values_is_unknown_not_zero(vic_client, tea):
    make_metric(tea)
    assert queries.metric_rows(tea)[0].recent is None
    assert "no value yet" in show(vic_client).content.decode()


def test_none_yet_teaches_the_next_step(ada_client, tea):
    assert "No metrics yet" in show(ada_client).content.decode()


def test_one_metric_is_the_revenue(tea, ada):
    first = actions.define_metric(tea, by=ada, name="MRR", role="revenue")
    actions.define_metric(tea, by=ada, name="Bookings", role="revenue")
    first.refresh_from_db()
    assert first.role == ""


def test_a_taken_key_is_refused(tea, ada):
    actions.define_metric(tea, by=ada, name="Active users")
    with pytest.raises(Refused, match="already"):
        actions.define_metric(tea, by=ada, name="Active  users")


def test_who_may_only_look_defines_nothing(vic_client, tea):
    assert vic_client.post(reverse("analytics:new_metric", args=["tea"]), {"name": "x"}).status_code == 403
    assert not Metric.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert show(olga_client).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, django_assert_max_num_queries):
    for number in range(12):
        fill(make_metric(tea, f"Metric {number}", f"metric-{number}"), [1.0] * 30)
    with django_assert_max_num_queries(14):
        show(ada_client)


def test_several_current_values_agree_with_one_by_one(tea):
    rows = [
        fill(
            make_metric(tea, f"M{n}", f"m{n}"), [float(n + k) for k in range(50)], DAY + datetime.timedelta(days=9 * n)
        )
        for n in range(4)
    ]
    together = queries.current_values(rows)
    assert together == {row.pk: queries.current_value(row) for row in rows}
