"""Who may do what, asked in one place."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory

from roadworthy.core import access
from roadworthy.core.models import ProductRole, Role

ORDER = ["reader", "contributor", "editor", "admin", "owner"]


def ask(user, slug="tea", *, to="read"):
    request = RequestFactory().get("/")
    request.user = user
    return access.product(request, slug, to=to), request


@pytest.mark.parametrize("role", ORDER)
def test_each_role_carries_the_rights_up_to_its_own(role):
    allowed = [right for right in access.RIGHTS if access.allows(role, right)]
    assert allowed == list(access.RIGHTS[: ORDER.index(role) + 1])


def test_no_role_and_no_access_carry_nothing():
    assert not any(access.allows(role, right) for role in (None, "none", "") for right in access.RIGHTS)


def test_the_check_costs_one_query(tea, ada, django_assert_num_queries):
    with django_assert_num_queries(1):
        product, request = ask(ada, to="edit")
        assert (product.workspace.name, request.role) == ("Teahouse", "editor")


def test_too_little_right_is_told_which_role_it_needs(tea, vic):
    with pytest.raises(PermissionDenied, match="needs the role Editor"):
        ask(vic, to="edit")


@pytest.mark.parametrize("slug", ["tea", "nothing"])
def test_strangers_do_not_learn_that_it_exists(tea, olga, slug):
    with pytest.raises(Http404):
        ask(olga, slug)


def test_who_is_not_signed_in_finds_nothing(tea):
    with pytest.raises(Http404):
        ask(AnonymousUser())
    with pytest.raises(Http404):
        access.workspace_for(AnonymousUser(), "teahouse")


def test_a_product_role_goes_before_the_workspace_role(tea, vic):
    ProductRole.objects.create(product=tea, user=vic, role=Role.EDITOR)
    assert ask(vic, to="edit")[1].role == "editor"


def test_a_product_may_be_hidden_from_a_member(tea, ada):
    ProductRole.objects.create(product=tea, user=ada, role=ProductRole.NONE)
    with pytest.raises(Http404):
        ask(ada)
    assert not access.visible_products(ada).exists()


def test_a_product_role_without_membership_opens_nothing(tea, olga):
    ProductRole.objects.create(product=tea, user=olga, role=Role.OWNER)
    with pytest.raises(Http404):
        ask(olga)


def test_another_persons_override_changes_nothing_for_me(tea, ada, vic):
    ProductRole.objects.create(product=tea, user=vic, role=ProductRole.NONE)
    assert ask(ada, to="edit")[1].role == "editor"


def test_workspaces_follow_the_same_rules(tea, ada, olga):
    assert access.workspace_for(ada, "teahouse", to="edit")[1] == "editor"
    with pytest.raises(PermissionDenied):
        access.workspace_for(ada, "teahouse", to="administer")
    with pytest.raises(Http404):
        access.workspace_for(olga, "teahouse")
