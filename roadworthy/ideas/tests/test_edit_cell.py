"""Editing one cell of the table in place."""

import pytest

from roadworthy.core.models import Component, FieldDefinition
from roadworthy.ideas.models import Idea

from . import make


def save(client, idea, column, value, htmx=True, **more):
    headers = {"HTTP_HX_REQUEST": "true"} if htmx else {}
    return client.post(make.address("edit_cell", idea.pk), {"column": column, "value": value, **more}, **headers)


def test_the_row_comes_back_with_the_new_value(ada_client, timer):
    html = save(ada_client, timer, "title", "Egg timer").content.decode()
    assert html.startswith("<tr")
    assert "Egg timer" in html


@pytest.mark.parametrize(
    ("column", "typed", "kept"), [("promise", "Calm", "Calm"), ("tags", "hot, Hot, big", ["hot", "big"])]
)
def test_words_and_tags(ada_client, timer, column, typed, kept):
    save(ada_client, timer, column, typed)
    assert getattr(Idea.objects.get(), column) == kept


def test_links_to_other_rows(ada_client, tea, ada, timer):
    component = Component.objects.create(product=tea, name="App")
    whole = make.make_idea(tea, "Calm kitchen", level="initiative")
    for column, row in (("owner", ada), ("component", component), ("parent", whole)):
        assert save(ada_client, timer, column, row.pk).status_code == 200
    timer.refresh_from_db()
    assert (timer.owner, timer.component, timer.parent) == (ada, component, whole)


def test_own_fields(ada_client, workspace, timer):
    FieldDefinition.objects.create(workspace=workspace, on="idea", key="weeks", label="Weeks", kind="number")
    save(ada_client, timer, "own-weeks", "6")
    assert Idea.objects.get().own == {"weeks": 6.0}


def test_a_status_goes_through_its_door_and_can_be_undone(ada_client, tea, timer):
    response = save(ada_client, timer, "status", make.status_of(tea, "planned").pk)
    assert "undo" in response["HX-Trigger"]
    timer.refresh_from_db()
    assert (timer.category, timer.decisions.count()) == ("planned", 1)


def test_declining_asks_why_and_then_takes_the_answer(ada_client, tea, timer):
    declined = make.status_of(tea, "declined").pk
    refused = save(ada_client, timer, "status", declined)
    assert (refused.status_code, refused["X-Field"]) == (422, "reason")
    assert save(ada_client, timer, "status", declined, reason="Too dear").status_code == 200
    assert Idea.objects.get().declined_reason == "Too dear"


@pytest.mark.parametrize(("column", "value"), [("title", "  "), ("title", "x" * 201), ("votes", "9"), ("owner", "999")])
def test_refused_input_saves_nothing(ada_client, timer, column, value):
    assert save(ada_client, timer, column, value).status_code == 422
    assert Idea.objects.get().title == "Timer"


def test_without_javascript_it_goes_back(ada_client, timer):
    response = save(ada_client, timer, "title", "Egg timer", htmx=False, next="/tea/ideas/")
    assert (response.status_code, response.url) == (302, "/tea/ideas/")


def test_who_may_only_look_is_refused(vic_client, timer):
    assert save(vic_client, timer, "title", "No").status_code == 403
    assert Idea.objects.get().title == "Timer"


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert save(olga_client, timer, "title", "No").status_code == 404
