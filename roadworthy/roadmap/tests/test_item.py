"""One item of the roadmap."""

from datetime import date

from django.urls import reverse

from roadworthy.core import history
from roadworthy.roadmap import actions
from roadworthy.roadmap.models import Dependency, Item

from .make import dated, make_idea, make_item

FORM = {
    "horizon": "next",
    "starts": "2026-07-01",
    "ends": "2026-09-30",
    "precision": "quarter",
    "team": "",
    "public_title": "",
}


def address(name, *args):
    return reverse(f"roadmap:{name}", args=["tea", *args])


def test_dates_are_said_as_exactly_as_they_are_meant(ada_client, tea):
    item = make_item(tea)
    page = ada_client.post(address("item", item.pk), FORM, follow=True)
    assert "Q3 2026" in page.content.decode()


def test_an_end_before_the_start_is_refused_and_typed_words_stay(ada_client, tea):
    item = make_item(tea)
    page = ada_client.post(address("item", item.pk), FORM | {"ends": "2026-01-01", "team": "Falcon"})
    assert page.status_code == 422
    assert 'value="Falcon"' in page.content.decode()
    item.refresh_from_db()
    assert item.starts is None


def test_a_need_is_added_and_taken_back(ada_client, tea):
    one, two = make_item(tea, "One"), make_item(tea, "Two")
    ada_client.post(address("add_need", one.pk), {"needs": two.pk})
    ada_client.post(address("remove_need", Dependency.objects.get().pk))
    assert not Dependency.objects.exists()


def test_what_is_taken_off_comes_back_with_its_needs(tea, ada):
    one, two = dated(tea, "One"), dated(tea, "Two")
    actions.add_dependency(one, two, by=ada)
    change = actions.remove_item(two, by=ada)
    assert not Dependency.objects.exists()
    history.undo(change, by=ada)
    assert Dependency.objects.get().needs.ends == date(2026, 6, 30)


def test_the_panel_offers_a_place(ada_client, tea):
    idea = make_idea(tea)
    assert "Not on the roadmap" in ada_client.get(address("panel", idea.pk)).content.decode()
    actions.place_idea(idea, by=None, horizon="now")
    assert "<b>Now</b>" in ada_client.get(address("panel", idea.pk)).content.decode()


def test_who_may_only_look_changes_nothing(vic_client, tea):
    item = make_item(tea)
    assert vic_client.get(address("item", item.pk)).status_code == 200
    assert vic_client.post(address("item", item.pk), FORM).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("item", make_item(tea).pk)).status_code == 404
    assert Item.objects.exists()


def test_by_objective_shows_what_serves_none(vic_client, tea):
    make_item(tea, "Stray")
    html = vic_client.get(address("objectives")).content.decode()
    assert html.index("Serves no objective") < html.index("Stray")
