"""The JSON face of event sources."""

import json

import pytest
from django.test import Client

from roadworthy.analytics.models import Source
from roadworthy.api.tests.make import caller

pytestmark = pytest.mark.django_db
PLACE = "/products/tea/event-sources"


@pytest.fixture
def as_ada(ada, workspace, tea, settings, tmp_path):
    settings.DATA = tmp_path
    return caller(ada, workspace)


def make(call, **values):
    made = call.post(PLACE, {"name": "Shop"} | values)
    assert made.status_code == 201, made.content
    return made.json()


def test_a_source_made_by_the_api_takes_events_under_its_key(as_ada):
    made = make(as_ada, share=1)
    (key,) = as_ada.get(f"{PLACE}/{made['id']}/keys").json()
    body = json.dumps({"writeKey": key["key"], "userId": 1, "event": "Paid", "properties": {"plan": "Gold"}})
    assert Client().post("/v1/track", body, content_type="text/plain").status_code == 200
    assert as_ada.get(f"{PLACE}/{made['id']}").json()["events"] == 1
    (seen,) = as_ada.get(f"{PLACE}/{made['id']}/events").json()
    assert (seen["name"], seen["properties"][0]["key"]) == ("Paid", "plan")
    assert as_ada.delete(f"{PLACE}/{made['id']}/keys/{key['id']}").status_code == 204
    assert Client().post("/v1/track", body, content_type="text/plain").status_code == 401


def test_settings_are_changed_one_by_one_and_archived(as_ada):
    made = make(as_ada, origins=["shop.example"], most_per_minute=5)
    assert made["origins"] == ["https://shop.example"]
    place = f"{PLACE}/{made['id']}"
    changed = as_ada.patch(place, {"share": 0.5, "most_per_minute": None}).json()
    assert (changed["share"], changed["most_per_minute"], changed["origins"]) == (0.5, None, ["https://shop.example"])
    assert as_ada.patch(place, {"is_archived": True}).json()["is_archived"]
    assert not as_ada.patch(place, {"is_archived": False}).json()["is_archived"]


@pytest.mark.parametrize(
    ("body", "status"),
    [({"name": "Shop"}, 409), ({"name": " "}, 422), ({"name": "A", "share": 0}, 422), ({"name": "A", "kind": "x"}, 422),
     ({"name": "A", "origins": ["ftp://a"]}, 409), ({"name": "A", "key": "x"}, 422)],
)  # fmt: skip
def test_a_source_that_cannot_be_is_refused(as_ada, body, status):
    make(as_ada)
    assert as_ada.post(PLACE, body).status_code == status
    assert Source.objects.count() == 1


def test_a_reader_sees_only_how_a_key_begins(as_ada, vic, workspace):
    made = make(as_ada)
    (whole,) = as_ada.get(f"{PLACE}/{made['id']}/keys").json()
    (seen,) = caller(vic, workspace).get(f"{PLACE}/{made['id']}/keys").json()
    assert seen["key"] == whole["key"][:6] + "…"
