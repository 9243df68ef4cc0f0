"""Changing an idea in the form of all fields."""

from roadworthy.core.models import FieldDefinition
from roadworthy.ideas.models import Idea

from . import make


def save(client, idea, **data):
    return client.post(make.address("edit", idea.pk), {"title": idea.title, "level": idea.level, **data})


def test_the_form_holds_what_is_there_and_saves_what_is_typed(ada_client, timer):
    assert 'value="Timer"' in ada_client.get(make.address("edit", timer.pk)).content.decode()
    response = save(ada_client, timer, title="Egg timer", promise="Calm")
    assert response.url == make.address("case", timer.pk)
    assert (Idea.objects.get().title, Idea.objects.get().promise) == ("Egg timer", "Calm")


def test_an_own_field_of_before_is_kept_when_its_definition_went(ada_client, workspace, timer):
    Idea.objects.update(own={"old": "kept", "weeks": 2})
    FieldDefinition.objects.create(workspace=workspace, on="idea", key="weeks", label="Weeks", kind="number")
    save(ada_client, timer, **{"own-weeks": "3"})
    assert Idea.objects.get().own == {"old": "kept", "weeks": 3.0}


def test_a_new_owner_is_told(ada_client, timer, cleo):
    save(ada_client, timer, owner=cleo.pk)
    assert cleo.notifications.get().text == "“Timer” is yours now"


def test_refused_input_saves_nothing(ada_client, tea, timer):
    part = make.make_idea(tea, "Bell", parent=timer)
    for wrong in ({"title": ""}, {"parent": part.pk}, {"level": "nonsense"}):
        assert save(ada_client, timer, **wrong).status_code == 422
    assert Idea.objects.get(pk=timer.pk).parent is None


def test_who_may_only_look_or_contribute_is_refused(vic_client, cleo_client, timer):
    assert save(vic_client, timer, title="No").status_code == 403
    assert save(cleo_client, timer, title="No").status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, timer):
    assert save(olga_client, timer).status_code == 404
