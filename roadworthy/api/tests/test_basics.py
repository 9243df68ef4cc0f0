"""What every path has in common: tokens, scopes, rate, problems, ETags, idempotent creates."""

import datetime
import re

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from roadworthy.api.app import api
from roadworthy.core.json_api.tokens import resource_of
from roadworthy.core.models import Change
from roadworthy.core.scopes import RESOURCES
from roadworthy.feedback.models import Note
from roadworthy.ideas.models import Idea

from .make import caller
from .table import operations, path_of

IDEAS = "/products/tea/ideas"
PROBLEM = "application/problem+json"


def is_problem(response, status):
    """Is this a problem document of that status?"""
    return response.status_code == status == response.json()["status"] and response["Content-Type"] == PROBLEM


def test_without_a_token_nothing_is_told(tea, client):
    for method, path in operations().values():
        response = client.generic(method, "/api/v1" + re.sub(r"\{slug\}", "tea", re.sub(r"\{\w+_id\}", "1", path)))
        assert is_problem(response, 401), (method, path)
        assert response["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("values", [{"revoked_at": timezone.now()}, {"expires": timezone.now()}])
def test_a_token_that_is_over_opens_nothing(ada, workspace, values):
    assert is_problem(caller(ada, workspace, **values).get("/products"), 401)


def test_who_left_cannot_call(ada, as_ada):
    ada.is_active = False
    ada.save()
    assert is_problem(as_ada.get("/products"), 401)


def test_every_path_is_covered_by_a_scope():
    assert {resource_of(f"/api/v1{path}") for _, path in operations().values()} <= set(RESOURCES)


@pytest.mark.parametrize(
    ("scopes", "reads", "writes"),
    [
        (["read"], 200, 403),
        (["write"], 200, 201),
        (["ideas:read"], 200, 403),
        (["ideas:write"], 200, 201),
        (["notes:write"], 403, 403),
    ],
)
def test_a_token_does_what_its_scopes_say(ada, tea, scopes, reads, writes):
    call = caller(ada, tea.workspace, *scopes)
    assert call.get(IDEAS).status_code == reads
    assert call.post(IDEAS, {"title": "Kettle"}).status_code == writes


def test_a_token_never_does_more_than_its_person(as_vic, tea):
    assert is_problem(as_vic.post(IDEAS, {"title": "Kettle"}), 403)
    assert not Idea.objects.exists()


def test_who_asks_too_often_waits(as_ada, ada, tea, settings):
    settings.API_RATE_LIMIT = "2/h"
    assert [as_ada.get("/products").status_code for _ in range(3)] == [200, 200, 429]
    assert 0 < int(as_ada.get("/products")["Retry-After"]) <= 3601
    assert caller(ada, tea.workspace).get("/products").status_code == 200


def test_unknown_addresses_are_problems(as_ada, client, tea):
    assert is_problem(as_ada.get("/nothing/here"), 404)
    assert is_problem(client.get("/api/v2/ideas/"), 404)
    assert is_problem(as_ada.get(IDEAS + "/99"), 404)


def test_wrong_methods_say_which_are_right(as_ada, tea):
    response = as_ada.delete(IDEAS)
    assert is_problem(response, 405)
    assert response["Allow"] == "GET, POST"


@pytest.mark.parametrize("body", ["{", '{"title": NaN}', "\xff", "[" * 100_000])
def test_what_is_no_json_is_a_problem(as_ada, tea, body):
    response = as_ada.client.post(
        f"/api/v1{IDEAS}", body, "application/json", headers={"Authorization": f"Bearer {as_ada.secret}"}
    )
    assert is_problem(response, 400)


def test_forms_are_not_taken(as_ada, tea):
    response = as_ada.client.post(
        f"/api/v1{IDEAS}", {"title": "x"}, headers={"Authorization": f"Bearer {as_ada.secret}"}
    )
    assert is_problem(response, 415)


@pytest.mark.parametrize("with_key", [True, False])
def test_too_big_a_body_is_a_problem(as_ada, tea, settings, with_key):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    headers = {"Idempotency_Key": "x"} if with_key else {}
    assert is_problem(as_ada.post(IDEAS, {"title": "x" * 200}, **headers), 413)


@pytest.mark.parametrize(
    "body",
    [
        {"title": "a\x00b"},
        {"title": "\ud800"},
        {"title": "  "},
        {"title": "x" * 201},
        {"title": 5},
        {"title": None},
        {"title": "x", "owner_id": 2**63},
        {"title": "x", "owner_id": -1},
        {"title": "x", "owner_id": "1"},
        {"title": "x", "\x00\ud800": 1},
        {"title": "x", "tags": ["\x00"]},
        {"title": "x", "own": {"size": "\x00"}},
        {"title": "x", "url": "javascript:alert(1)"},
        {},
        [],
    ],
)
def test_what_the_document_forbids_is_refused_with_its_field(as_ada, tea, body):
    response = as_ada.post(IDEAS, body, Idempotency_Key="again")
    assert is_problem(response, 422)
    assert response.json()["errors"][0]["field"]
    assert as_ada.post(IDEAS, body, Idempotency_Key="again")["Idempotent-Replayed"]
    assert not Idea.objects.exists()


@pytest.mark.parametrize(
    "query", ["q=%00", "owner=99999999999999999999", "owner=x", "category=nope", "after=zz", "limit=0", "limit=201"]
)
def test_filters_that_mean_nothing_are_refused(as_ada, tea, query):
    assert is_problem(as_ada.get(f"{IDEAS}?{query}"), 422)


def test_what_a_rule_refuses_names_the_field(as_ada, tea):
    response = as_ada.post(IDEAS, {"title": "Kettle", "owner_id": 999_999})
    assert is_problem(response, 409)
    assert response.json()["errors"] == [{"field": "owner", "message": "The owner must be a member of the workspace."}]


def test_what_has_not_changed_is_not_sent_again(as_ada, keys):
    path = f"{IDEAS}/{keys['idea_id']}"
    tag = as_ada.get(path)["ETag"]
    answer = as_ada.get(path, If_None_Match=tag)
    assert (answer.status_code, answer.content) == (304, b"")
    as_ada.patch(path, {"title": "Softer whistle"})
    assert as_ada.get(path, If_None_Match=tag).status_code == 200


def test_who_has_read_an_older_version_does_not_write_over_it(as_ada, keys):
    path = f"{IDEAS}/{keys['idea_id']}"
    old = as_ada.get(path)["ETag"]
    new = as_ada.patch(path, {"title": "One"}, If_Match=old)["ETag"]
    assert is_problem(as_ada.patch(path, {"title": "Two"}, If_Match=old), 412)
    assert is_problem(as_ada.delete(path, If_Match=old), 412)
    assert as_ada.patch(path, {"title": "Two"}, If_Match=new).json()["title"] == "Two"


@pytest.mark.parametrize("name", [name for name, (method, _) in operations().items() if method == "PATCH"])
def test_every_change_asks_for_the_version(as_amir, keys, name):
    assert is_problem(as_amir.patch(path_of(name, keys), {}, If_Match='"old"'), 412)


def test_the_same_key_makes_nothing_twice(as_ada, tea):
    first = as_ada.post(IDEAS, {"title": "Kettle"}, Idempotency_Key="one")
    again = as_ada.post(IDEAS, {"title": "Kettle"}, Idempotency_Key="one")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert (first["ETag"], first["Location"]) == (again["ETag"], again["Location"])
    assert again["Idempotent-Replayed"] == "true"
    assert is_problem(as_ada.post(IDEAS, {"title": "Pot"}, Idempotency_Key="one"), 422)
    assert Idea.objects.count() == 1


def test_another_token_has_keys_of_its_own(as_ada, as_cleo, tea):
    for call in (as_ada, as_cleo):
        assert call.post(IDEAS, {"title": "Kettle"}, Idempotency_Key="one").status_code == 201


def test_the_same_source_makes_nothing_twice(as_cleo, tea):
    body = {"text": "Too hot.", "source": "desk", "source_id": "7"}
    first, again = (as_cleo.post("/products/tea/notes", body) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Note.objects.count() == 1


def test_history_says_that_it_came_by_the_api(as_ada, tea, ada):
    as_ada.post(IDEAS, {"title": "Kettle"})
    change = Change.objects.filter(kind="ideas.idea").get()
    assert (change.via, change.by) == ("API", ada)


def test_a_refused_change_leaves_nothing_behind(as_ada, keys):
    path = f"/products/tea/notes/{keys['note_id']}"
    assert is_problem(as_ada.patch(path, {"title": "New", "state": "snoozed"}), 409)
    assert as_ada.get(path).json()["title"] == "Too loud"


def test_far_days_and_doubtful_links_are_refused(as_ada, tea):
    assert is_problem(as_ada.post("/products/tea/objectives", {"title": "x", "ends": "9999-12-31"}), 409)
    assert is_problem(as_ada.post("/products/tea/notes", {"text": "x", "said_at": "0001-01-01T00:00:00+14:00"}), 409)
    assert is_problem(as_ada.post(IDEAS, {"title": "x", "url": "http://["}), 409)


def test_no_page_of_the_browser_is_needed(tea, ada, as_ada):
    """A session opens nothing, and no token is asked for a CSRF mark."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/api/v1/products").status_code == 401
    as_ada.client = client
    assert as_ada.post(IDEAS, {"title": "Kettle"}).status_code == 201


def test_a_token_may_end_today(ada, tea):
    soon = timezone.now() + datetime.timedelta(minutes=5)
    assert caller(ada, tea.workspace, expires=soon).get("/products").status_code == 200


def columns_of(model):
    """{column: longest text} of a model."""
    return {field.name: field.max_length for field in model._meta.concrete_fields if field.max_length}


@pytest.mark.parametrize(
    ("shape", "label"),
    [
        ("ProductChange", "core.Product"),
        ("MetricIn", "analytics.Metric"),
        ("MetricChange", "analytics.Metric"),
        ("Points", "analytics.MetricPoint"),
        ("CustomerIn", "market.Customer"),
        ("ContactIn", "market.Contact"),
        ("NoteIn", "feedback.Note"),
        ("ObjectiveIn", "strategy.Objective"),
        ("KeyResultIn", "strategy.KeyResult"),
        ("OpportunityIn", "strategy.Opportunity"),
        ("IdeaIn", "ideas.Idea"),
        ("EvidenceIn", "ideas.Evidence"),
        ("DecisionIn", "ideas.Decision"),
        ("EstimateIn", "priorities.Estimate"),
        ("Place", "roadmap.Item"),
        ("ReleaseIn", "delivery.Release"),
        ("WorkIn", "delivery.WorkItem"),
    ],
)
def test_no_text_is_longer_than_its_column(shape, label):
    """SQLite takes longer text silently, PostgreSQL fails."""
    fields = api.get_openapi_schema()["components"]["schemas"][shape]["properties"]
    longest = {name: found.get("maxLength", 0) for name, found in fields.items()}
    columns = columns_of(apps.get_model(label))
    assert not {name: most for name, most in longest.items() if most > columns.get(name, most)}
