"""The pages where a metric over events is defined."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from roadworthy.analytics import queries
from roadworthy.analytics.forms import DefinitionForm, fits
from roadworthy.analytics.models import Metric
from roadworthy.analytics.rules.definitions import KINDS, document_of, read_definition

from .make import fill, make_metric, send
from .test_rules_definitions import EVERY

BASIC = {"name": "Signers", "unit": "count", "direction": "up", "description": "", "role": "", "owner": ""}
COUNT = BASIC | {"of_event_0": "Signed up"}


@pytest.fixture(autouse=True)
def own_files(tmp_path, settings):
    settings.DATA = tmp_path


def address(name, *args):
    return reverse(f"analytics:{name}", args=["tea", *args])


def yesterday(back=1):
    return timezone.localdate() - datetime.timedelta(days=back)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_has_its_page(ada_client, tea, kind):
    page = ada_client.get(address("define", kind))
    assert page.status_code == 200
    assert "Preview 90 days" in page.content.decode()


def test_a_metric_is_defined_and_worked_out_at_once(ada_client, tea):
    send(tea, ("ada", yesterday(2), "Signed up"), ("ada", yesterday(), "Signed up"))
    page = ada_client.post(address("define", "unique"), COUNT, follow=True)
    metric = Metric.objects.get()
    assert "is defined" in page.content.decode()
    assert queries.current_value(metric) == 1


def test_conditions_are_kept_as_typed(ada_client, tea):
    typed = {"of_where_0_key": "plan", "of_where_0_on": "person", "of_where_0_op": "eq", "of_where_0_value": "pro, 3"}
    ada_client.post(address("define", "count"), COUNT | typed)
    where = Metric.objects.get().definition["of"]["where"]
    assert where == [{"on": "person", "key": "plan", "op": "eq", "value": ["pro", "3", 3.0]}]
    html = ada_client.get(address("redefine", Metric.objects.get().pk)).content.decode()
    assert 'value="pro, 3"' in html


def test_a_preview_saves_nothing(ada_client, tea):
    send(tea, ("ada", yesterday(), "Signed up"))
    page = ada_client.post(address("define", "unique"), COUNT | {"preview": "1"})
    html = page.content.decode()
    assert page.status_code == 200
    assert "Persons who did “Signed up”." in html
    assert "<svg" in html
    assert not Metric.objects.exists()


def test_a_preview_of_nothing_says_so(ada_client, tea):
    page = ada_client.post(address("define", "count"), COUNT | {"preview": "1"})
    assert "No value in these days" in page.content.decode()


def test_what_cannot_be_read_stays_typed(ada_client, tea):
    typed = BASIC | {"formula": "[gone] *"}
    page = ada_client.post(address("define", "formula"), typed)
    html = page.content.decode()
    assert page.status_code == 422
    assert "ends too early" in html
    assert "[gone] *" in html
    assert not Metric.objects.exists()


def test_a_definition_is_changed_and_the_change_undone(ada_client, tea):
    ada_client.post(address("define", "count"), COUNT)
    metric = Metric.objects.get()
    ada_client.post(address("redefine", metric.pk), COUNT | {"of_event_0": "Paid"})
    metric.refresh_from_db()
    assert metric.definition["of"]["any_of"][0]["event"] == "Paid"
    from roadworthy.core.models import Change

    ada_client.post(reverse("core:undo", args=[Change.objects.latest("pk").pk]))
    metric.refresh_from_db()
    assert metric.definition["of"]["any_of"][0]["event"] == "Signed up"


def test_working_it_out_anew(ada_client, tea):
    ada_client.post(address("define", "count"), COUNT)
    metric = Metric.objects.get()
    send(tea, ("ada", yesterday(), "Signed up"))
    assert "worked out anew" in ada_client.post(address("refresh", metric.pk), follow=True).content.decode()
    assert queries.current_value(metric) == 1


@pytest.mark.parametrize("document", EVERY, ids=lambda one: one["kind"])
def test_the_form_shows_what_the_api_wrote(tea, document):
    """A definition typed over without a change stays what it is (conditions of the only event go to all)."""
    for key in ("a", "b"):
        fill(make_metric(tea, key, key), [1.0])
    metric = make_metric(tea, definition=document_of(read_definition(document)), unit="count")
    assert fits(metric.definition)
    form = DefinitionForm(product=tea, kind=document["kind"], instance=metric)
    typed = {name: form[name].value() for name in form.fields}
    again = DefinitionForm({k: v for k, v in typed.items() if v is not None}, product=tea, kind=document["kind"])
    assert again.is_valid(), again.errors
    read = read_definition(again.document())
    if document["kind"] != "count":
        assert read == read_definition(metric.definition)


def test_a_kind_that_is_none_and_an_entered_metric_have_no_such_page(ada_client, tea):
    assert ada_client.get(address("define", "guess")).status_code == 404
    assert ada_client.get(address("redefine", make_metric(tea).pk)).status_code == 404
    assert ada_client.post(address("refresh", Metric.objects.get().pk)).status_code == 404


def test_who_may_only_look_is_refused(vic_client, tea):
    assert vic_client.get(address("define", "count")).status_code == 403
    assert vic_client.post(address("define", "count"), COUNT).status_code == 403
    assert not Metric.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("define", "count")).status_code == 404


def test_its_queries_do_not_grow(vic_client, tea, ada, django_assert_max_num_queries):
    for number in range(5):
        fill(make_metric(tea, f"M{number}", f"m{number}"), [1.0])
        make_metric(tea, f"F{number}", f"f{number}", aggregate="window",
                    definition={"kind": "formula", "formula": f"[m{number}] * 2"})  # fmt: skip
    with django_assert_max_num_queries(16):
        vic_client.get(address("metrics"))
