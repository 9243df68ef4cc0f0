"""A theme becomes an opportunity in one step."""

import pytest

from roadworthy.core import history
from roadworthy.feedback import actions as feedback
from roadworthy.feedback.tests.make import make_note, make_theme
from roadworthy.ideas.models import Evidence, ThemeNeed
from roadworthy.strategy.models import Opportunity


@pytest.fixture
def theme(tea):
    return make_theme(tea, "Noise", notes=[make_note(tea, f"Loud {n}") for n in range(3)], quote="It wakes me")


def at(theme):
    return f"/tea/ideas/theme/{theme.pk}/"


def test_the_notes_of_the_theme_become_its_evidence(ada_client, theme):
    response = ada_client.post(at(theme), {"title": "I sleep in peace"})
    need = Opportunity.objects.get()
    assert response["Location"] == f"/tea/strategy/opportunities/{need.pk}/"
    assert (need.title, need.description) == ("I sleep in peace", "It wakes me")
    assert set(Evidence.objects.filter(opportunity=need).values_list("note__title", flat=True)) == {
        "Loud 0", "Loud 1", "Loud 2"}  # fmt: skip
    html = ada_client.get(at(theme)).content.decode()
    assert "I sleep in peace" in html
    assert "3 pieces of evidence" in html


def test_one_undo_takes_all_back(ada, ada_client, theme):
    ada_client.post(at(theme), {"title": "Peace"})
    history.undo(history.of(Opportunity.objects.get()).first(), by=ada)
    assert not Opportunity.objects.exists()
    assert not Evidence.objects.exists()
    assert not ThemeNeed.objects.exists()


def test_without_a_title_it_takes_the_themes_name(ada_client, theme):
    ada_client.post(at(theme))
    assert Opportunity.objects.get().title == "Noise"


def test_the_opportunity_of_a_merged_theme_shows_on_the_other(ada, ada_client, tea, theme):
    ada_client.post(at(theme), {"title": "Peace"})
    other = make_theme(tea, "Lid", notes=[make_note(tea)])
    feedback.merge_theme(theme, into=other, by=ada)
    assert "Peace" in ada_client.get(at(other)).content.decode()


def test_a_theme_without_notes_is_refused_and_the_title_stays(ada_client, tea):
    response = ada_client.post(at(make_theme(tea, "Empty")), {"title": "Peace"})
    assert response.status_code == 422
    assert 'value="Peace"' in response.content.decode()
    assert not Opportunity.objects.exists()


def test_the_panel_comes_alone_and_within_a_page(ada_client, vic_client, theme):
    assert "<html" not in ada_client.get(at(theme), headers={"HX-Request": "true"}).content.decode()
    html = vic_client.get(at(theme)).content.decode()
    assert "<html" in html
    assert "No opportunity was made of it yet" in html


def test_readers_may_not_and_strangers_do_not_learn_of_it(vic_client, olga_client, theme):
    assert vic_client.post(at(theme)).status_code == 403
    assert olga_client.get(at(theme)).status_code == 404
    assert not Opportunity.objects.exists()


def test_it_costs_the_same_however_many_notes(ada_client, tea, theme, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        ada_client.get(at(theme), headers={"HX-Request": "true"})
