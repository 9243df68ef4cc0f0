"""Writing an idea down."""

import pytest

from roadworthy.core.models import FieldDefinition
from roadworthy.ideas.models import Idea

from . import make

URL = "/tea/ideas/new/"


def write(client, **data):
    return client.post(URL, {"title": "Timer", "level": "feature", **data})


def test_a_title_is_enough(ada_client, tea, ada):
    response = write(ada_client)
    idea = Idea.objects.get()
    assert response.url == make.address("case", idea.pk)
    assert (idea.title, idea.category, idea.created_by) == ("Timer", "new", ada)
    assert idea.transitions.get().to_category == "new"


def test_all_fields(ada_client, tea, ada, workspace):
    FieldDefinition.objects.create(workspace=workspace, on="idea", key="weeks", label="Weeks", kind="number")
    need = make.make_opportunity(tea)
    write(
        ada_client, promise="Calm", tags="hot, big", owner=ada.pk, opportunity=need.pk, description="a\r\nb",
        **{"own-weeks": "3"},
    )  # fmt: skip
    idea = Idea.objects.get()
    assert (idea.promise, idea.tags, idea.owner, idea.opportunity) == ("Calm", ["hot", "big"], ada, need)
    assert (idea.description, idea.own) == ("a\nb", {"weeks": 3.0})


def test_and_another_comes_back_to_the_form(ada_client, tea):
    assert write(ada_client, again="1").url == URL


def test_the_first_idea_brings_the_statuses(ada_client, tea, workspace):
    write(ada_client)
    assert workspace.statuses.count() == 10


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"title": "x" * 201}, {"url": "javascript:alert(1)"}, {"parent": "77"}]
)
def test_refused_input_saves_nothing_and_stays_in_the_form(ada_client, tea, wrong):
    response = write(ada_client, promise="Still here", **wrong)
    assert response.status_code == 422
    assert "Still here" in response.content.decode()
    assert not Idea.objects.exists()


def test_the_form_begins_with_what_the_address_gives(ada_client, tea):
    need = make.make_opportunity(tea)
    html = ada_client.get(f"{URL}?opportunity={need.pk}&level=initiative").content.decode()
    assert f'<option value="{need.pk}" selected>' in html
    assert '<option value="initiative" selected>' in html


def test_a_contributor_may_and_a_reader_may_not(cleo_client, vic_client, tea):
    assert write(cleo_client).status_code == 302
    assert write(vic_client).status_code == 403
    assert Idea.objects.count() == 1


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert write(olga_client).status_code == 404
    assert olga_client.get(URL).status_code == 404


def test_a_fixed_number_of_queries(ada_client, tea, timer, django_assert_num_queries):
    with django_assert_num_queries(10):
        ada_client.get(URL)
