"""One opportunity."""

from django.urls import reverse

from roadworthy.strategy.models import Opportunity

from .make import make_objective, make_opportunity


def address(name, *args):
    return reverse(f"strategy:{name}", args=["tea", *args])


def test_a_need_is_written_below_an_objective(ada_client, tea):
    objective = make_objective(tea)
    page = ada_client.get(address("new_opportunity") + f"?objective={objective.pk}")
    assert f'value="{objective.pk}" selected' in page.content.decode()
    ada_client.post(address("new_opportunity"), {"title": "I wait too long", "objective": objective.pk})
    assert Opportunity.objects.get().objective == objective


def test_its_page_shows_what_it_serves(vic_client, tea):
    need = make_opportunity(tea, objective=make_objective(tea))
    html = vic_client.get(address("opportunity", need.pk)).content.decode()
    assert "Fewer empty shifts" in html


def test_a_need_without_a_title_is_refused(ada_client, tea):
    page = ada_client.post(address("new_opportunity"), {"title": "  "})
    assert page.status_code == 422
    assert not Opportunity.objects.exists()


def test_who_may_only_look_deletes_nothing(vic_client, tea):
    need = make_opportunity(tea)
    assert vic_client.post(address("delete_opportunity", need.pk)).status_code == 403
    assert Opportunity.objects.exists()


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(address("opportunity", make_opportunity(tea).pk)).status_code == 404
