"""One metric over time."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from roadworthy.analytics import actions, queries
from roadworthy.analytics.forms import read_lines
from roadworthy.analytics.models import Annotation, MetricPoint
from roadworthy.core import history
from roadworthy.core.errors import Refused

from .make import DAY, fill, make_metric


def address(name, *args):
    return reverse(f"analytics:{name}", args=["tea", *args])


@pytest.mark.parametrize("by", ["day", "week", "month"])
@pytest.mark.parametrize("days", ["90", "all"])
def test_it_is_drawn_by_day_week_and_month(vic_client, tea, by, days):
    metric = fill(make_metric(tea), [float(n) for n in range(120)])
    html = vic_client.get(address("metric", metric.pk), {"by": by, "days": days}).content.decode()
    assert "<svg" in html


def test_a_value_is_entered_and_replaced_with_both_in_history(ada_client, tea):
    metric = make_metric(tea)
    for value in ("3", "4.5"):
        ada_client.post(address("enter_value", metric.pk), {"on": "2026-03-01", "value": value})
    assert MetricPoint.objects.get().value == 4.5
    assert [change.after["value"] for change in history.of(metric)] == [4.5, 3.0]


def test_tomorrow_after_tomorrow_has_no_value_yet(ada_client, tea):
    metric = make_metric(tea)
    day = timezone.localdate() + datetime.timedelta(days=5)
    page = ada_client.post(address("enter_value", metric.pk), {"on": day.isoformat(), "value": "3"})
    assert page.status_code == 422
    assert not MetricPoint.objects.exists()


def test_pasted_lines_are_kept_all_or_none(ada_client, tea):
    metric = make_metric(tea)
    lines = "2026-03-01, 412\n2026-03-02; 1'433,5\n\n2026-03-03\t7"
    ada_client.post(address("enter_values", metric.pk), {"lines": lines})
    assert queries.series(metric).values == (412, 1433.5, 7)
    page = ada_client.post(address("enter_values", metric.pk), {"lines": "2026-03-04, 1\nsoon, 2"})
    assert page.status_code == 422
    assert "Line 2" in page.content.decode()
    assert len(queries.series(metric)) == 3


@given(st.lists(st.tuples(st.dates(datetime.date(1990, 1, 1)), st.floats(-1e9, 1e9)), min_size=1, max_size=20))
def test_what_is_written_out_is_read_back(rows):
    text = "\n".join(f"{day.isoformat()}, {value:.6f}" for day, value in rows)
    read = read_lines(text)
    assert [day for day, _ in read] == [day for day, _ in rows]
    assert [value for _, value in read] == pytest.approx([value for _, value in rows], abs=1e-6)


def test_a_number_that_is_none_is_refused(tea, ada):
    with pytest.raises(Refused, match="not a number"):
        actions.enter_values(make_metric(tea), [(DAY, float("nan"))], by=ada)


def test_words_stand_on_the_chart_and_go_again(ada_client, tea):
    metric = fill(make_metric(tea), [1.0] * 60)
    ada_client.post(address("annotate"), {"on": "2026-03-15", "text": "New price"})
    assert "New price" in ada_client.get(address("metric", metric.pk)).content.decode()
    ada_client.post(address("remove_word", Annotation.objects.get().pk))
    assert not Annotation.objects.exists()


def test_an_archived_metric_is_put_away_and_comes_back(ada_client, tea):
    metric = make_metric(tea)
    ada_client.post(address("archive", metric.pk))
    assert list(queries.metrics(tea)) == []
    ada_client.post(address("archive", metric.pk))
    assert list(queries.metrics(tea)) == [metric]


def test_all_values_download(vic_client, tea):
    metric = fill(make_metric(tea), [1.0, 2.0])
    lines = vic_client.get(address("metric", metric.pk), {"format": "csv"}).content.decode().splitlines()
    assert lines == ["date,active-users", "2026-03-01,1.0", "2026-03-02,2.0"]


def test_who_may_only_look_enters_nothing(vic_client, tea):
    metric = make_metric(tea)
    for name in ("enter_value", "enter_values", "archive", "edit_metric"):
        assert vic_client.post(address(name, metric.pk), {}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("metric", make_metric(tea).pk)).status_code == 404
