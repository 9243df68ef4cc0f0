"""The portal through the JSON API."""

import pytest

from roadworthy.api.tests.make import caller
from roadworthy.ideas.tests.make import make_idea
from roadworthy.market.models import Segment
from roadworthy.portal.models import Audience, Portal, Published

from .make import Guest, make_portal, make_published

ONE = "/products/tea/portal"


@pytest.fixture
def admin(amir, workspace):
    return caller(amir, workspace)


@pytest.fixture
def editor(ada, workspace):
    return caller(ada, workspace)


def test_while_there_is_none_it_is_not_there(editor, tea):
    assert editor.get(ONE).status_code == 404


def test_an_admin_sets_it_up_and_no_secret_is_told(admin, tea, workspace):
    hotels = Segment.objects.create(workspace=workspace, name="Hotels")
    answer = admin.patch(ONE, {"access": "public", "title": "Wishes", "credits": 9, "segment_ids": [hotels.pk]})
    assert answer.status_code == 200
    assert answer.json()["segment_ids"] == [hotels.pk]
    assert not {"secret", "secret_number"} & set(answer.json())
    assert admin.patch(ONE, {"credits": None, "segment_ids": []}).json()["credits"] is None
    assert not Audience.objects.exists()


@pytest.mark.parametrize("body", [{"accent": "red"}, {"host": "a b"}, {"segment_ids": [999]}, {"roadmap_id": 999}])
def test_what_a_rule_forbids_changes_nothing(admin, tea, body):
    answer = admin.patch(ONE, {"title": "Wishes", **body})
    assert answer.status_code == 409
    assert next(iter(body)) in answer.content.decode()
    assert not Portal.objects.exists()


def test_an_editor_changes_no_settings(editor, tea):
    assert editor.patch(ONE, {"access": "public"}).status_code == 403


def test_publish_answer_and_withdraw(editor, tea):
    make_portal(tea)
    idea = make_idea(tea, title="Noise project X")
    made = editor.post(f"{ONE}/ideas", {"idea_id": idea.pk, "title": "Quiet kettle"}).json()
    assert made["word"] == "Under review"
    assert editor.post(f"{ONE}/ideas", {"idea_id": idea.pk}).status_code == 409
    one = f"{ONE}/ideas/{made['id']}"
    assert editor.patch(one, {"answer": "In spring."}).json()["answer"] == "In spring."
    assert "In spring." in Guest().get("idea", made["id"]).content.decode()
    assert len(editor.get(f"{ONE}/ideas").json()["items"]) == 1
    assert editor.delete(one).status_code == 204
    assert not Published.objects.exists()


def test_a_reader_reads(vic, workspace, tea):
    one = make_published(make_portal(tea))
    call = caller(vic, workspace)
    assert call.get(f"{ONE}/ideas/{one.pk}").json()["title"] == "Quiet kettle"
    assert call.patch(f"{ONE}/ideas/{one.pk}", {"title": "x"}).status_code == 403


def test_a_stranger_learns_nothing(olga, coffee, tea):
    one = make_published(make_portal(tea))
    call = caller(olga, coffee.workspace)
    assert call.get(ONE).status_code == 404
    assert call.get(f"{ONE}/ideas/{one.pk}").status_code == 404
