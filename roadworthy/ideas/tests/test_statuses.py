"""The workspace's own words for the steps."""

import pytest

from roadworthy.ideas.models import Idea, Status

from . import make

URL = "/tea/ideas/statuses/"


@pytest.fixture
def someday(workspace, amir):
    return make.actions.add_status(workspace, by=amir, name="Someday", category="new")


def names(workspace):
    return list(workspace.statuses.values_list("name", flat=True))


def test_the_page_shows_the_defaults_before_there_is_an_idea(ada_client, tea):
    html = ada_client.get(URL).content.decode()
    assert "Nobody has looked at it yet." in html
    assert not Status.objects.exists()


def test_a_new_status_stands_behind_those_that_mean_the_same(amir_client, tea, workspace):
    amir_client.post(URL, {"name": "Someday", "category": "new"})
    assert names(workspace)[:3] == ["New", "Someday", "Exploring"]


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "new", "category": "ready"}, {"name": "X", "category": "odd"}]
)
def test_refused_input_saves_nothing(amir_client, tea, timer, workspace, wrong):
    assert amir_client.post(URL, {"category": "new", **wrong}).status_code == 422
    assert workspace.statuses.count() == 10


def test_renaming(amir_client, tea, workspace, someday):
    amir_client.post(make.address("rename_status", someday.pk), {"name": " Some  day "})
    assert "Some day" in names(workspace)
    assert amir_client.post(make.address("rename_status", someday.pk), {"name": "New"}).status_code == 422


def test_moving_up_and_down(amir_client, tea, workspace, someday):
    amir_client.post(make.address("shift_status", someday.pk), {"to": "up"})
    assert names(workspace)[:2] == ["Someday", "New"]
    amir_client.post(make.address("shift_status", someday.pk), {"to": "down"})
    assert names(workspace)[:2] == ["New", "Someday"]


def test_removing_sends_its_ideas_to_the_other(amir_client, tea, workspace, someday):
    idea = make.make_idea(tea, status=someday)
    new = workspace.statuses.get(name="New")
    amir_client.post(make.address("remove_status", someday.pk), {"replacement": new.pk})
    idea.refresh_from_db()
    assert (idea.status, "Someday" in names(workspace)) == (new, False)


def test_the_last_of_its_kind_stays(amir_client, tea, workspace, timer):
    ready = workspace.statuses.get(name="Ready")
    assert amir_client.post(make.address("remove_status", ready.pk)).status_code == 422
    assert "Ready" in names(workspace)


def test_a_replacement_must_mean_the_same(amir_client, tea, workspace, someday):
    ready = workspace.statuses.get(name="Ready")
    assert amir_client.post(make.address("remove_status", someday.pk), {"replacement": ready.pk}).status_code == 422
    assert Idea.objects.count() == 0


@pytest.mark.parametrize("name", ["rename_status", "shift_status", "remove_status"])
def test_only_admins_may_and_strangers_learn_nothing(ada_client, olga_client, someday, tea, name):
    for client, code in ((ada_client, 403), (olga_client, 404)):
        assert client.post(make.address(name, someday.pk), {"name": "No"}).status_code == code
    assert ada_client.post(URL, {"name": "No", "category": "new"}).status_code == 403
    assert olga_client.get(URL).status_code == 404


def test_another_workspaces_status_is_not_found(amir_client, coffee, tea):
    theirs = make.status_of(coffee, "new")
    assert amir_client.post(make.address("rename_status", theirs.pk), {"name": "Ours"}).status_code == 404
