"""Many customers are changed at once."""

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.market.models import Customer

from .make import make_customer, make_segment

URL = "/tea/market/bulk/"


@pytest.fixture
def two(tea, workspace):
    return [make_customer(workspace, name) for name in ("A", "B")]


def test_chosen_customers_get_a_segment(ada_client, workspace, two):
    segment = make_segment(workspace)
    ada_client.post(URL, {"action": "segment", "pk": [c.pk for c in two], "value": segment.pk})
    assert Customer.objects.filter(segment=segment).count() == 2


def test_chosen_customers_are_deleted_and_come_back(ada_client, ada, two):
    response = ada_client.post(URL, {"action": "delete", "pk": [two[0].pk, two[1].pk]})
    assert response.status_code == 302
    assert not Customer.objects.exists()
    history.undo(Change.objects.filter(batch__isnull=False).first(), by=ada)
    assert Customer.objects.count() == 2


def test_an_unknown_action_saves_nothing(ada_client, two):
    assert ada_client.post(URL, {"action": "burn", "pk": [two[0].pk]}).status_code == 422
    assert Customer.objects.count() == 2


def test_customers_of_strangers_are_left_alone(ada_client, coffee, tea):
    theirs = make_customer(coffee.workspace)
    ada_client.post(URL, {"action": "delete", "pk": [theirs.pk]})
    assert Customer.objects.filter(pk=theirs.pk).exists()


def test_who_may_only_look_is_refused(vic_client, olga_client, two):
    assert vic_client.post(URL, {"action": "delete", "pk": [two[0].pk]}).status_code == 403
    assert olga_client.post(URL, {"action": "delete", "pk": [two[0].pk]}).status_code == 404
    assert Customer.objects.count() == 2
