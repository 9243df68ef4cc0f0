"""A person's events are handed out or deleted on request: in the files, among arrivals and examples, and in the job."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from roadworthy.analytics import queries, store
from roadworthy.analytics.models import Arrival, SeenProperty
from roadworthy.analytics.store import places
from roadworthy.core.models import Change, Job

from .make import make_source

pytestmark = pytest.mark.django_db
PLACE = reverse("analytics:person_data", args=["tea"])


@pytest.fixture
def shop(tea, settings, tmp_path):
    settings.DATA = tmp_path
    shop = make_source(tea, name="Shop")
    calls = [
        {"type": "track", "anonymousId": "device-1", "event": "Opened"},
        {"type": "identify", "anonymousId": "device-1", "userId": "ada-1", "traits": {"plan": "Gold"}},
        {"type": "track", "userId": "ada-1", "event": "Paid", "properties": {"buyer": "ada-1", "price": 5}},
        {"type": "track", "userId": "bob-1", "event": "Paid", "properties": {"price": 7}},
    ]
    body = json.dumps({"writeKey": shop.keys.get().key, "batch": calls})
    assert Client().post("/v1/batch", body, content_type="text/plain").status_code == 200
    store.ingest_now()
    return shop


def events_left(product):
    return sum(len(block.time) for blocks in queries.events_of(product).buckets(0, 2**60) for block in blocks)


def ask(client, do, sought="ada-1"):
    return client.post(PLACE, {"id": sought, "do": do})


@pytest.mark.parametrize("sought", ["ada-1", "device-1"])
def test_all_that_is_stored_is_handed_out_by_whichever_id(amir_client, shop, sought):
    page = ask(amir_client, "look", sought).content.decode()
    assert "ada-1, device-1" in page
    found = json.loads(ask(amir_client, "export", sought).content)
    assert found["ids"] == ["ada-1", "device-1"]
    assert sorted(call.get("event", call["type"]) for call in found["calls"]) == ["Opened", "Paid", "identify"]


def test_a_person_is_deleted_everywhere_and_nobody_else(amir_client, shop, tea, django_capture_on_commit_callbacks):
    assert SeenProperty.objects.get(key="buyer").example == "ada-1"
    with django_capture_on_commit_callbacks(execute=True):
        assert ask(amir_client, "delete").status_code == 302
    assert events_left(tea) == 1
    assert [row.person for row in Arrival.objects.all()] == ["bob-1"]
    assert SeenProperty.objects.get(key="buyer").example == ""
    assert ask(amir_client, "look").status_code == 422
    job = Job.objects.get()
    assert (job.state, job.arguments, job.result) == ("done", {}, {"events": 2})
    kept = json.dumps(list(Change.objects.values("label", "before", "after")))
    assert "ada-1" not in kept
    assert "device-1" not in kept
    for path in places.root().rglob("*"):
        assert not path.is_file() or b"ada-1" not in path.read_bytes(), path


def test_an_id_that_nobody_has_is_said(amir_client, shop):
    for do in ("look", "export", "delete"):
        page = ask(amir_client, do, "nobody")
        assert page.status_code == 422
        assert "nobody" in page.content.decode()
    assert not Job.objects.exists()


def test_only_admins_may(ada_client, vic_client, olga_client, shop, tea):
    for client, status in ((ada_client, 403), (vic_client, 403), (olga_client, 404)):
        assert client.get(PLACE).status_code == status
        assert ask(client, "delete").status_code == status
    assert events_left(tea) == 3
