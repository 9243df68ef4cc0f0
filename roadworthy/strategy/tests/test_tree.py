"""The tree of objectives and opportunities."""

from django.urls import reverse

from roadworthy.core import history
from roadworthy.strategy import actions
from roadworthy.strategy.models import Opportunity

from .make import make_objective, make_opportunity


def show(client):
    return client.get(reverse("strategy:tree", args=["tea"]))


def test_needs_stand_below_their_objective(ada_client, tea):
    objective = make_objective(tea)
    need = make_opportunity(tea, objective=objective)
    make_opportunity(tea, "Swapping takes three calls", parent=need)
    html = show(ada_client).content.decode()
    assert html.index("Fewer empty shifts") < html.index("who covers Saturday") < html.index("three calls")


def test_an_empty_tree_teaches_the_next_step(ada_client, tea):
    assert "What does the product want?" in show(ada_client).content.decode()


def test_who_may_only_look_sees_no_button(vic_client, tea):
    html = show(vic_client).content.decode()
    assert "New opportunity" not in html


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert show(olga_client).status_code == 404


def test_its_queries_do_not_grow(ada_client, tea, django_assert_max_num_queries):
    for number in range(12):
        make_opportunity(tea, f"Need {number}", objective=make_objective(tea, f"Objective {number}"))
    with django_assert_max_num_queries(12):
        assert show(ada_client).status_code == 200


def test_a_dropped_need_goes_below_the_other(ada_client, tea):
    upper, lower = make_opportunity(tea, "Upper"), make_opportunity(tea, "Lower")
    address = reverse("strategy:move_opportunity", args=["tea", lower.pk])
    ada_client.post(address, {"parent": f"p{upper.pk}"})
    lower.refresh_from_db()
    assert lower.parent == upper


def test_a_need_cannot_stand_below_itself(ada_client, tea):
    upper = make_opportunity(tea, "Upper")
    lower = make_opportunity(tea, "Lower", parent=upper)
    address = reverse("strategy:move_opportunity", args=["tea", upper.pk])
    answer = ada_client.post(address, {"parent": f"p{lower.pk}"})
    upper.refresh_from_db()
    assert (answer.status_code, upper.parent) == (422, None)


def test_another_products_objective_is_no_place(ada_client, tea, olga):
    need = make_opportunity(tea)
    other = make_objective(olga.memberships.get().workspace.products.get(), "Theirs")
    address = reverse("strategy:move_opportunity", args=["tea", need.pk])
    assert ada_client.post(address, {"parent": f"o{other.pk}"}).status_code == 422


def test_who_may_only_look_moves_nothing(vic_client, tea):
    need = make_opportunity(tea)
    address = reverse("strategy:move_opportunity", args=["tea", need.pk])
    assert vic_client.post(address, {"parent": ""}).status_code == 403


def test_a_deleted_branch_comes_back_whole(tea, ada):
    upper = make_opportunity(tea, "Upper")
    make_opportunity(tea, "Lower", parent=upper)
    change = actions.delete_opportunity(upper, by=ada)
    assert Opportunity.objects.count() == 0
    history.undo(change, by=ada)
    assert Opportunity.objects.get(title="Lower").parent.title == "Upper"
