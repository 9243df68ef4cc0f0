"""Every operation as admin, editor, contributor, reader and stranger, held against one table."""

import pytest

from roadworthy.core.models import Change, Membership, ProductRole

from .make import caller, make_everything
from .table import ADMINISTER, CONTRIBUTE, EDIT, QUESTIONS, WRITES, operations, run

READS = [name for name, (method, _) in operations().items() if method == "GET"]
OF_WORKSPACES = {name for name, (_, path) in operations().items() if path.startswith("/workspaces")}
MAY = {"ada": {EDIT, CONTRIBUTE}, "cleo": {CONTRIBUTE}, "vic": set()}


@pytest.fixture
def person(request, who):
    return request.getfixturevalue(who)


def test_the_table_names_every_write():
    assert {name for name, (method, _) in operations().items() if method != "GET"} == set(WRITES) | set(QUESTIONS)


@pytest.mark.parametrize("who", ["ada", "cleo", "vic"])
def test_nobody_writes_what_their_role_forbids(who, person, workspace, keys):
    call, wrong = caller(person, workspace), []
    for name, (right, _) in WRITES.items():
        if right in MAY[who]:
            continue
        status = run(call, name, keys).status_code
        wrong += [(name, status)] if status != 403 else []
    assert not wrong


@pytest.mark.parametrize("name", WRITES)
def test_who_has_the_right_writes(name, tea, workspace, keys, request):
    who = {ADMINISTER: "amir", EDIT: "ada", CONTRIBUTE: "cleo"}[WRITES[name][0]]
    who = "ada" if name in {"delete_estimate", "set_ballots"} else who
    before = Change.objects.count()
    response = run(caller(request.getfixturevalue(who), workspace), name, keys)
    assert response.status_code in {200, 201, 204}, response.content
    assert Change.objects.count() > before


def test_a_reader_reads_everything(as_vic, keys):
    before = Change.objects.count()
    found = {name: run(as_vic, name, keys).status_code for name in [*READS, *QUESTIONS]}
    assert set(found.values()) == {200}, found
    assert Change.objects.count() == before


def test_strangers_find_nothing(as_olga, keys):
    found = {name: run(as_olga, name, keys).status_code for name in operations()}
    allowed = {"list_workspaces", "list_products"}
    assert {name for name, status in found.items() if status != 404} == allowed


def test_keys_of_others_are_unknown_in_ones_own_product(olga, as_olga, coffee, keys):
    """With her own product in the path and Tea's keys behind it, a stranger still gets 404, and nothing changes."""
    mixed = keys | {"slug": "coffee", "home": "coffeehouse"}
    before = Change.objects.count()
    wrong = []
    for name, (_, path) in operations().items():
        if path.count("{") > 1 and name not in {"get_metric"}:
            status = run(as_olga, name, mixed).status_code
            wrong += [(name, status)] if status != 404 else []
    assert not wrong
    assert Change.objects.count() == before


def test_keys_of_others_are_unknown_in_bodies(as_olga, olga, coffee, keys):
    own = make_everything(coffee, olga)
    path = "/products/coffee"
    for target, body in [
        ("/evidence", {"idea_id": keys["idea_id"], "note_id": own["note_id"]}),
        ("/evidence", {"idea_id": own["idea_id"], "note_id": keys["note_id"]}),
        ("/notes", {"text": "x", "customer_id": keys["customer_id"]}),
        ("/notes", {"text": "x", "contact_id": keys["contact_id"]}),
        ("/ideas", {"title": "x", "parent_id": keys["idea_id"]}),
        ("/ideas", {"title": "x", "opportunity_id": keys["opportunity_id"]}),
        ("/predictions", {"idea_id": keys["idea_id"], "metric": "cups", "low": 0, "likely": 0, "high": 0}),
        ("/decisions", {"title": "x", "idea_id": keys["idea_id"]}),
        ("/work", {"title": "x", "idea_id": keys["idea_id"]}),
        ("/opportunities", {"title": "x", "parent_id": keys["opportunity_id"]}),
        ("/outcomes", {"prediction_id": keys["frozen_id"]}),
        ("/driver-results", {"idea_id": keys["shipped_id"], "driver": "reach", "value": 1, "reason": "x"}),
        (f"/ideas/{own['idea_id']}/merge", {"into": keys["idea_id"]}),
        (f"/ideas/{own['idea_id']}/votes", {"customer_id": keys["customer_id"]}),
        (f"/releases/{own['release_id']}/ideas", {"idea_id": keys["idea_id"]}),
    ]:
        response = as_olga.post(path + target, body)
        assert response.status_code == 409, (target, body, response.content)
        assert "There is no such" in response.json()["detail"], response.json()


def test_lists_hold_only_ones_own(as_olga, olga, coffee, keys):
    for name in READS:
        _, path = operations()[name]
        if path.count("{") == 1 and path.startswith("/products/{slug}/"):
            rows = run(as_olga, name, {"slug": "coffee", "home": "coffeehouse"}).json()
            found = rows.get("items", []) if isinstance(rows, dict) else rows
            assert found == [] or name in {"list_drivers"}, name


def test_a_member_of_two_workspaces_reaches_one_with_each_token(ada, workspace, coffee):
    Membership.objects.create(workspace=coffee.workspace, user=ada, role="owner")
    call = caller(ada, workspace)
    assert call.get("/products/coffee").status_code == call.get("/workspaces/coffeehouse").status_code == 404
    assert call.get("/products").json()["items"] == []


def test_who_is_kept_out_of_a_product_finds_nothing_in_it(ada, as_ada, keys, tea):
    ProductRole.objects.create(product=tea, user=ada, role=ProductRole.NONE)
    for name in READS:
        if name not in OF_WORKSPACES | {"list_products"}:
            assert run(as_ada, name, keys).status_code == 404, name
