"""Doing one thing to many ideas, all or none, with one undo."""

import pytest

from roadworthy.core import history
from roadworthy.core.models import Change
from roadworthy.ideas.models import Evidence, Idea

from . import make


@pytest.fixture
def three(tea):
    return [make.make_idea(tea, title) for title in ("Timer", "Kettle", "Bell")]


def act(client, ideas, action, value="", **more):
    data = {"action": action, "pk": [idea.pk for idea in ideas], "value": value, "next": "/tea/ideas/", **more}
    return client.post(make.address("bulk"), data)


def test_owner_and_tag_of_all(ada_client, ada, three):
    make.actions.edit_field(three[0], "tags", "hot", by=ada)
    assert act(ada_client, three, "owner", ada.pk).status_code == 302
    assert act(ada_client, three, "tag", "hot").status_code == 302
    assert [(idea.owner, idea.tags) for idea in Idea.objects.all()] == [(ada, ["hot"])] * 3


def test_none_takes_the_owner_away(ada_client, ada, tea):
    idea = make.make_idea(tea, owner=ada)
    act(ada_client, [idea], "owner", "none")
    assert Idea.objects.get().owner is None


def test_parent_of_all(ada_client, tea, three):
    whole = make.make_idea(tea, "Calm kitchen", level="initiative")
    act(ada_client, three, "parent", whole.pk)
    assert whole.parts.count() == 3


def test_declining_many_asks_for_one_reason(ada_client, tea, three):
    declined = make.status_of(tea, "declined").pk
    page = act(ada_client, three, "status", declined)
    assert page.status_code == 422
    assert "Why do we decide against it" in page.content.decode()
    act(ada_client, three, "status", declined, reason="Too dear")
    assert set(Idea.objects.values_list("category", "declined_reason")) == {("declined", "Too dear")}


def test_one_that_may_not_go_keeps_all_where_they_are(ada_client, tea, three):
    make.actions.change_status(three[2], "released", by=None, reason="It was there")
    response = act(ada_client, three, "status", make.status_of(tea, "exploring").pk)
    assert response.status_code == 422
    assert Idea.objects.filter(category="new").count() == 2


def test_deleted_ideas_come_back_with_one_undo(ada_client, ada, tea, three):
    make.ask(three[0], make.make_customer(tea))
    act(ada_client, three, "delete")
    assert not Idea.objects.exists()
    history.undo(Change.objects.filter(verb="deleted").latest("id"), by=ada)
    assert Idea.objects.count() == 3
    assert Evidence.objects.get().idea.voices == 1


def test_another_products_ideas_are_left_alone(ada_client, coffee, three):
    other = make.make_idea(coffee, "Grinder")
    act(ada_client, [*three, other], "delete")
    assert list(Idea.objects.all()) == [other]


def test_nothing_chosen_is_said(ada_client, three):
    assert act(ada_client, [], "delete").status_code == 422


def test_who_may_only_look_is_refused(vic_client, three):
    assert act(vic_client, three, "delete").status_code == 403
    assert Idea.objects.count() == 3


def test_strangers_do_not_learn_that_it_exists(olga_client, three):
    assert act(olga_client, three, "delete").status_code == 404
