"""/products/, making workspaces and products, and a product's settings."""

import pytest

from roadworthy.core.models import Change, Component, Membership, Product, Workspace

SETTINGS = "/tea/settings/"
FORM = {"name": "Tea", "slug": "tea", "description": "", "vision": ""}


def test_my_products_are_listed_and_others_are_not(ada_client, tea, coffee):
    html = ada_client.get("/products/").content.decode()
    assert "Teahouse" in html
    assert "/tea/home/" in html
    assert "coffee" not in html.lower()


def test_the_switcher_is_a_part_of_the_page(ada_client, tea):
    html = ada_client.get("/products/", headers={"HX-Request": "true"}).content.decode()
    assert html.lstrip().startswith('<div id="_switcher">')


def test_the_list_costs_the_same_for_many_products(ada_client, tea, workspace, django_assert_num_queries):
    Product.objects.bulk_create(Product(workspace=workspace, name=f"P{n}", slug=f"p{n}") for n in range(30))
    with django_assert_num_queries(5):
        ada_client.get("/products/")


def test_the_first_person_is_led_to_a_workspace_and_a_product(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("new@example.com"))
    assert client.get("/", follow=True).redirect_chain[-1][0] == "/workspaces/new/"
    form = {"name": "Teahouse", "currency": "EUR", "product-name": "Tea", "product-description": "", "product-slug": ""}
    assert client.post("/workspaces/new/", form).headers["Location"] == "/tea/home/"
    assert Membership.objects.get().role == "owner"


def test_later_only_staff_make_workspaces(ada_client, tea):
    assert ada_client.get("/workspaces/new/").status_code == 403
    assert ada_client.post("/workspaces/new/", {"name": "X", "currency": "EUR", "product-name": "Y"}).status_code == 403
    assert Workspace.objects.count() == 1


def test_an_admin_makes_a_product(amir_client, workspace):
    response = amir_client.post("/workspace/teahouse/products/new/", {"name": "Green Tea"})
    assert response.headers["Location"] == "/green-tea/home/"
    assert Change.objects.get(kind="core.product").verb == "created"


def test_an_editor_makes_none(ada_client, workspace):
    assert ada_client.post("/workspace/teahouse/products/new/", {"name": "Green"}).status_code == 403


@pytest.mark.parametrize("slug", ["tea", "admin", "live", "Tea--x", "-"])
def test_an_address_that_is_taken_or_not_possible_is_refused(amir_client, tea, slug):
    response = amir_client.post("/workspace/teahouse/products/new/", {"name": "Green", "slug": slug})
    assert response.status_code == 422
    assert Product.objects.count() == 1


def test_a_name_like_the_sites_own_words_gets_another_address(amir_client, workspace):
    assert (
        amir_client.post("/workspace/teahouse/products/new/", {"name": "Admin"}).headers["Location"] == "/admin-2/home/"
    )


def test_settings_are_saved_with_undo(amir_client, tea):
    response = amir_client.post(SETTINGS, FORM | {"vision": "Calm"}, follow=True)
    tea.refresh_from_db()
    assert tea.vision == "Calm"
    assert f"/undo/{Change.objects.get().pk}/" in response.content.decode()


def test_a_new_address_leads_on(amir_client, tea):
    assert amir_client.post(SETTINGS, FORM | {"slug": "chai"}).headers["Location"] == "/chai/settings/"


def test_refused_input_stays_and_saves_nothing(amir_client, tea, coffee):
    response = amir_client.post(SETTINGS, FORM | {"slug": "coffee", "vision": "Typed"})
    assert response.status_code == 422
    assert "Typed" in response.content.decode()
    tea.refresh_from_db()
    assert (tea.slug, tea.vision) == ("tea", "")


def test_editors_see_but_do_not_change_settings(ada_client, tea):
    assert ada_client.get(SETTINGS).status_code == 200
    assert ada_client.post(SETTINGS, FORM | {"vision": "Calm"}).status_code == 403


def test_strangers_do_not_learn_that_it_exists(olga_client, tea):
    assert olga_client.get(SETTINGS).status_code == olga_client.post(SETTINGS, FORM).status_code == 404


def test_an_archived_product_leaves_the_list_and_comes_back(amir_client, tea):
    amir_client.post("/tea/settings/archive/")
    assert '<a class="product-name"' not in amir_client.get("/products/").content.decode()
    amir_client.post("/tea/settings/archive/")
    assert '<a class="product-name"' in amir_client.get("/products/").content.decode()


def test_components_are_added_renamed_and_deleted(ada_client, tea):
    ada_client.post("/tea/settings/components/", {"name": "Kettle"})
    kettle = Component.objects.get()
    ada_client.post(f"/tea/settings/components/{kettle.pk}/", {"name": "Pot"})
    kettle.refresh_from_db()
    assert kettle.name == "Pot"
    ada_client.post(f"/tea/settings/components/{kettle.pk}/", {"do": "delete"})
    assert not Component.objects.exists()


def test_two_components_of_one_name_are_refused(ada_client, tea):
    ada_client.post("/tea/settings/components/", {"name": "Kettle"})
    assert ada_client.post("/tea/settings/components/", {"name": " kettle "}).status_code == 422
    assert Component.objects.count() == 1


def test_readers_add_no_components(vic_client, tea):
    assert vic_client.post("/tea/settings/components/", {"name": "Kettle"}).status_code == 403


def test_a_component_of_another_product_is_not_found(ada_client, tea, coffee):
    other = Component.objects.create(product=coffee, name="Mill")
    assert ada_client.post(f"/tea/settings/components/{other.pk}/", {"do": "delete"}).status_code == 404
