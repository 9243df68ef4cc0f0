"""Metrics over events: their values follow the events, and days that do not add up are not added up."""

import datetime

import pytest
from django.urls import reverse

from roadworthy.analytics import actions, queries
from roadworthy.analytics.models import Metric, MetricState
from roadworthy.core.errors import Refused

from .make import fill, make_metric, send

DAY = datetime.timedelta(days=1)
TODAY = datetime.date(2026, 3, 20)
FIRST = datetime.date(2026, 3, 2)


def of(*names, **rest):
    return {"any_of": [{"event": name} for name in names], **rest}


def define(tea, ada, name="Signers", kind="unique", **rest):
    definition = {"kind": kind, "of": of("Signed up")} | rest if "formula" not in rest else {"kind": "formula", **rest}
    return actions.define_metric(tea, by=ada, name=name, definition=definition)


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    settings.DATA = tmp_path


@pytest.fixture
def events(tea):
    """Ada comes every day of twelve, Vic once, and something else happens two weeks later."""
    rows = [("ada", FIRST + k * DAY, "Signed up", {"amount": k}) for k in range(12)]
    send(tea, *rows, ("vic", FIRST + DAY, "Signed up", {"amount": 100}), ("vic", FIRST + 15 * DAY, "Left"))


def values(metric):
    found = queries.series(metric)
    return {(day - FIRST).days: value for day, value in zip(found.days, found.values, strict=True)}


def test_persons_of_a_week_are_not_the_sum_of_its_days(tea, ada, events):
    metric = define(tea, ada)
    actions.refresh_metric(metric, today=TODAY)
    assert values(metric) == {k: 2 if k == 1 else 1 if k < 12 else 0 for k in range(16)}
    assert queries.current_value(metric) == 2
    assert queries.weekly(metric, queries.series(metric))[-1] == 1
    assert queries.current_values([metric]) == {metric.pk: 2}


def test_counts_and_sums_add_up(tea, ada, events):
    counted = define(tea, ada, kind="count")
    money = define(tea, ada, "Money", kind="sum", property="amount")
    actions.refresh_metrics(tea, today=TODAY)
    assert queries.current_value(counted) == 13
    assert queries.current_value(money) == sum(range(12)) + 100


@pytest.mark.parametrize(
    ("rest", "now"),
    [
        ({"kind": "mean", "property": "amount"}, (sum(range(12)) + 100) / 13),
        ({"kind": "percentile", "property": "amount", "percentile": "median"}, 6),
    ],
)
def test_means_and_percentiles_of_weeks_are_those_of_all_their_events(tea, ada, events, rest, now):
    metric = define(tea, ada, **rest)
    actions.refresh_metric(metric, today=TODAY)
    assert queries.current_value(metric) == pytest.approx(now)


def test_conversion_waits_for_its_window_and_is_in_per_cent(tea, ada, events):
    rest = {"steps": [of("Signed up"), of("Left")], "window": {"value": 15, "unit": "day"}}
    document = {"kind": "conversion", **rest}
    metric = actions.define_metric(tea, by=ada, name="Leaving", unit="percent", definition=document)
    actions.refresh_metric(metric, today=FIRST + 17 * DAY)
    assert values(metric) == {0: 0, 1: 50}
    assert queries.recent_value(metric, queries.series(metric)) == 50


def test_retention_is_of_those_who_began(tea, ada, events):
    document = {"kind": "retention", "start": of("Signed up"), "return": of("Signed up"), "after_days": 3}
    metric = actions.define_metric(tea, by=ada, name="Back", definition=document)
    actions.refresh_metric(metric, today=TODAY)
    assert values(metric) == {k: 1.0 if k < 9 and k != 1 else 0.5 if k == 1 else 0.0 for k in range(12)}


def test_only_days_that_changed_are_worked_out(tea, ada, events):
    metric = define(tea, ada)
    first = actions.refresh_metric(metric, today=TODAY)
    assert (first.days, first.windows) == (16, 16)
    assert actions.refresh_metric(metric, today=TODAY).days == 0
    send(tea, ("olga", FIRST + 5 * DAY, "Signed up"))
    late = actions.refresh_metric(metric, today=TODAY)
    assert (late.days, late.windows) == (1, 11)
    assert values(metric)[5] == 2
    assert queries.current_value(metric) == 3


def test_a_refresh_that_was_killed_goes_on_where_it_stood(tea, ada, events, monkeypatch):
    metric = define(tea, ada)
    monkeypatch.setattr(actions.refreshing, "PIECE", 5)
    keep, calls = actions.refreshing.keep_days, []

    def die(*args):
        calls.append(args)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return keep(*args)

    monkeypatch.setattr(actions.refreshing, "keep_days", die)
    with pytest.raises(KeyboardInterrupt):
        actions.refresh_metric(metric, today=TODAY)
    assert len(MetricState.objects.get().waiting["days"]) == 6
    found = actions.refresh_metric(metric, today=TODAY)
    assert (found.days, found.windows) == (6, 16)
    assert len(values(metric)) == 16


def test_a_day_under_way_counts_only_while_there_is_no_other(tea, ada):
    send(tea, ("ada", FIRST, "Signed up"))
    metric = define(tea, ada)
    actions.refresh_metric(metric, today=FIRST)
    assert queries.current_value(metric) == 1
    send(tea, ("vic", FIRST + DAY, "Signed up"))
    actions.refresh_metric(metric, today=FIRST + DAY)
    assert values(metric) == {0: 1}


def test_another_definition_is_worked_out_from_the_start(tea, ada, events):
    metric = define(tea, ada)
    actions.refresh_metric(metric, today=TODAY)
    actions.change_metric(metric, by=ada, definition={"kind": "count", "of": of("Left")})
    actions.refresh_metric(metric, today=TODAY)
    assert values(metric) == {k: 0 if k < 15 else 1 for k in range(16)}
    assert metric.aggregate == Metric.Aggregate.SUM


def test_without_events_there_are_no_values(tea, ada):
    metric = define(tea, ada)
    assert actions.refresh_metric(metric, today=TODAY).days == 0
    assert queries.current_value(metric) is None


def test_nobody_enters_what_is_worked_out(tea, ada):
    metric = define(tea, ada)
    with pytest.raises(Refused, match="worked out"):
        actions.enter_value(metric, by=ada, on=FIRST, value=1)
    with pytest.raises(Refused, match="worked out"):
        actions.enter_values(metric, [(FIRST, 1)], by=ada)


def test_entered_values_do_not_become_events(tea, ada):
    metric = fill(make_metric(tea), [1.0])
    with pytest.raises(Refused, match="entered"):
        actions.change_metric(metric, by=ada, definition={"kind": "count", "of": of("A")})
    with pytest.raises(Refused, match="added up"):
        actions.change_metric(metric, by=ada, aggregate="window")


def test_a_formula_follows_its_parts_day_by_day_and_over_weeks(tea, ada, events):
    persons = define(tea, ada)
    actions.refresh_metric(persons, today=TODAY)
    fill(make_metric(tea, "Revenue", "revenue", aggregate="sum"), [10.0] * 16, FIRST)
    metric = define(tea, ada, "Each", formula="[revenue] / [signers]")
    assert values(metric) == {k: 5 if k == 1 else 10 for k in range(12)}
    row = next(row for row in queries.metric_rows(tea) if row.metric == metric)
    assert row.recent == queries.current_value(metric) == pytest.approx(10 * 12 / 2)
    months = queries.buckets(metric, queries.series(metric), "month")
    assert [one.value for one in months] == [pytest.approx(10 * 12 / 2)]


def test_a_formula_of_a_formula(tea, ada):
    fill(make_metric(tea, "A", "a", aggregate="sum"), [1.0, 2.0])
    define(tea, ada, "B", formula="[a] * 2")
    metric = define(tea, ada, "C", formula="[b] + [a]")
    assert queries.series(metric).values == (3.0, 6.0)
    assert queries.current_value(metric) == 9


def test_no_metric_is_made_of_itself(tea, ada):
    fill(make_metric(tea, "A", "a"), [1.0])
    b = define(tea, ada, "B", formula="[a]")
    define(tea, ada, "C", formula="[b]")
    for formula in ("[c]", "[b] + 1"):
        with pytest.raises(Refused, match="made of itself") as refused:
            actions.change_metric(b, by=ada, definition={"kind": "formula", "formula": formula})
        assert refused.value.field == "definition.formula"
    with pytest.raises(Refused, match="no metric"):
        define(tea, ada, "D", formula="[gone]")


def test_what_another_is_made_of_is_not_put_away(tea, ada):
    part = fill(make_metric(tea, "A", "a"), [1.0])
    metric = define(tea, ada, "B", formula="[a]")
    with pytest.raises(Refused, match="“B” is worked out of this"):
        actions.archive_metric(part, by=ada)
    actions.archive_metric(metric, by=ada)
    actions.archive_metric(part, by=ada)


def test_a_definition_that_the_engine_refuses_names_its_field(tea, ada):
    where = [{"key": "plan", "op": "regex", "value": "("}]
    with pytest.raises(Refused) as refused:
        define(tea, ada, of=of("A", where=where))
    assert refused.value.field.startswith("definition.of.where.0")


def test_the_page_of_weeks_asks_for_weeks(vic_client, tea, ada, events):
    metric = define(tea, ada)
    actions.refresh_metric(metric, today=TODAY)
    page = vic_client.get(reverse("analytics:metric", args=["tea", metric.pk]), {"days": "all", "by": "week"})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Persons who did “Signed up”." in html
    assert "Keep value" not in html
